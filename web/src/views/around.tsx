// What surrounds what is chosen: its neighbours by kind, the claims between them by family and direction.

import { useMemo, useState } from "preact/hooks";
import { around, lettered, MOST, type Box, type Link } from "../logic/around";
import type { Claim, Graph } from "../model/graph";
import { EntityLink, steady, To } from "./bits";
import { Canvas } from "./canvas";
import { Head, Line, Words } from "./argument";
import { Finder } from "./finder";
import { outline, outlines, strokes, type Outline, type Stroke } from "./look";
import { Gradual } from "./slices";
import { count, ends, useDesk, useDoors } from "./state";
import { useRoom } from "./width";
import { walk, type Spot } from "./walk";

export function Around() {
  const { graph, place, seen, go, say } = useDesk();
  const narrow = !useRoom();
  const key = (place.open?.length ? place.open : ends(graph, place.of).slice(0, 2)).filter((name) => graph.entities.has(name)).join(" ");
  const opened = useMemo(() => key.split(" ").filter(Boolean), [key]);
  const made = useMemo(
    () => (opened.length ? around(graph, opened, seen, (claim) => onLine(graph, claim), narrow) : null),
    [key, seen, narrow],
  );
  const small = useMemo(() => made?.boxes.map(({ x, y, width, height, centre }) => ({ x: x - width / 2, y: y - height / 2, width, height, dark: centre })), [made]);
  const [at, put] = useState<Spot | null>(null);
  const looks = useMemo(() => ({
    kinds: outlines(graph.looks),
    families: strokes(graph.looks),
  }), [graph]);
  const unfold = useMemo(() => (name: string) => {
    if (opened.includes(name)) {
      go({ of: name, open: name === opened[0] ? opened : opened.filter((each) => each !== name) });
      return;
    }
    go({ of: name, open: [...opened, name] });
    say(`${graph.label(name)} unfolded.`);
  }, [opened]);
  if (!made) {
    return (
      <div class="page">
        <h2>What surrounds it?</h2>
        <p>Choose a person, a group, an event or an idea: what is claimed of it is drawn around it.</p>
        <Finder label="Whom or what" value={undefined} onChoose={(name) => go({ of: name, open: undefined })} />
        <p>Most is claimed of {busiest(graph).map((name, at) => <>{at ? ", " : ""}<EntityLink name={name} /></>)}.</p>
      </div>
    );
  }
  const centre = graph.label(opened[0]!);
  const spots: Spot[] = [
    ...made.boxes.map(({ id, x, y }) => ({ id, x, y })),
    ...made.links.map((link) => ({ id: link.claim.id, x: link.x, y: link.y, from: [link.from], to: link.to })),
  ];
  const keys = (event: KeyboardEvent) => {
    const name = (event.target as Element).closest<SVGElement>("[data-spot]")?.dataset["spot"];
    if (event.key === "Enter" && name && graph.entities.has(name)) {
      event.preventDefault();
      unfold(name);
    } else walk(event, spots, put);
  };
  const focus = at ? { x: at.x - 60, y: at.y - 20, width: 120, height: 40 } : null;
  return (
    <div class="mapping">
      <Canvas label={`What surrounds ${centre}: ${count(made.boxes.length - 1, "neighbour")}, ${count(made.links.length, "claim")}`}
        whole={made.area} name={`around ${opened[0]} ${narrow}`} readable={1} mini={narrow ? undefined : small} start={[0.5, narrow ? 0 : 0.5]} focus={focus} file="surroundings"
        onKeyDown={keys} caption={<>
          {made.left ? `${count(made.left, "more neighbour")} of ${centre} ${made.left === 1 ? "is" : "are"} not drawn (at most ${MOST} boxes are); the record lists all. ` : ""}
          <span class="screen">Double click or Enter unfolds a box. </span><KeyOf boxes={made.boxes} links={made.links} looks={looks} listed={narrow} />
        </>}>
        <Gradual key={`lines ${opened[0]}`} all={made.links} each={(link) => (
          <LinkLine key={link.claim.id} link={link} stroke={looks.families.get(family(graph, link.claim)) ?? OTHER}
            on={place.of === link.claim.id} opened={opened} />
        )} />
        <Gradual key={`boxes ${opened[0]}`} all={made.boxes} each={(box) => (
          <BoxShape key={box.id} box={box} look={looks.kinds.get(graph.kind(box.id))!} kind={graph.kind(box.id)} label={graph.label(box.id)}
            on={place.of === box.id} unfolded={opened.includes(box.id)} opened={opened} unfold={unfold} />
        )} />
      </Canvas>
    </div>
  );
}

function busiest(graph: Graph): string[] {
  const names = [...graph.entities.keys()].filter((name) => graph.about(name).length);
  return names.sort((a, b) => graph.about(b).length - graph.about(a).length).slice(0, 12);
}

function family(graph: Graph, claim: Claim): string {
  return graph.label(graph.relations.get(claim.relation)?.family ?? "");
}

/** What stands on a line: the relation, and in brackets who says so where it is not the narrator, and how surely. */
function onLine(graph: Graph, claim: Claim): string {
  const { statement } = claim;
  const held = [graph.project.narrators.includes(statement.voice) ? "" : graph.label(statement.voice), statement.denied ? "denies it" : "", statement.hedge === "certain" ? "" : statement.hedge.replace("certain, ", "")];
  const words = held.filter(Boolean).join(", ");
  return `${graph.verb(claim)}${words ? ` (${words})` : ""}`;
}

const OTHER: Stroke = { hue: "grey", dash: "1.5 2.5" };

const LinkLine = steady(({ link, stroke, on, opened }: { link: Link; stroke: Stroke; on: boolean; opened: string[] }) => {
  const { graph } = useDoors();
  const { claim } = link;
  const [x, y, turn] = link.tip;
  const [left, high, right, low] = lettered(link);
  return (
    <To to={{ of: claim.id, open: opened, view: "around" }} class={`arrow${on ? " on" : ""}${claim.statement.context.plain ? "" : " hedged"}`} tabIndex={-1} data-spot={claim.id}
      aria-label={`${claim.sentence}, ${graph.holding(claim.statement)}`} style={`--hue: var(--${stroke.hue}); --words: var(--${stroke.hue}-text)`}>
      <path class="hit" d={link.path} />
      <path class="stroke" d={link.path} stroke-width={claim.statement.context.plain ? 1.6 : 1.1} stroke-dasharray={stroke.dash} />
      <g transform={`translate(${x} ${y}) scale(1.25) translate(${-x} ${-y})`}><Head kind={claim.statement.denied ? "open" : "full"} x={x} y={y} turn={turn} /></g>
      <rect class="ground" x={left} y={high} width={right - left} height={low - high} />
      <Words class="words" lines={link.label} size={11} high={12.5} x={link.x} y={link.y} anchor={link.anchor} />
    </To>
  );
});

interface ShapeProps {
  box: Box;
  look: Outline;
  kind: string;
  label: string;
  on: boolean;
  unfolded: boolean;
  opened: string[];
  unfold: (name: string) => void;
}

const BoxShape = steady(({ box, look, kind, label, on, unfolded, opened, unfold }: ShapeProps) => {
  return (
    <g transform={`translate(${box.x} ${box.y})`}><To to={{ of: box.id, open: opened, view: "around" }} class={`box kind${on ? " on" : ""}${box.centre ? " centre" : ""}`} onDblClick={(event) => { event.preventDefault(); unfold(box.id); }}
      tabIndex={box.centre ? 0 : -1} data-spot={box.id} style={`--hue: var(--${look.hue}); --tint: var(--${look.hue}-tint)`}
      aria-label={`${label}, ${kind}${box.more ? `, ${box.more} more around it` : ""}${unfolded ? ", unfolded" : ""}`}>
      <path class="shape" d={outline(box.width, box.height, look.corner)} stroke-dasharray={look.dash} />
      <Words lines={box.lines} size={12.5} high={15} x={0} y={0} />
      {box.more ? <text class="more" font-size="10" text-anchor={box.x < 0 ? "end" : "start"} x={(box.x < 0 ? -1 : 1) * (box.width / 2 + 4)} y="3.5">{`+${box.more}`}</text> : null}
    </To></g>
  );
});

function KeyOf({ boxes, links, looks, listed }: { boxes: Box[]; links: Link[]; listed: boolean; looks: { kinds: Map<string, Outline>; families: Map<string, Stroke> } }) {
  const { graph } = useDesk();
  const kinds = new Set(boxes.map((box) => graph.kind(box.id)));
  const families = new Set(links.map((link) => family(graph, link.claim)));
  return (
    <details class="key">
      <summary>What boxes and lines mean</summary>
      <ul>
        {[...looks.kinds].filter(([name]) => kinds.has(name)).map(([name, look]) => (
          <li key={name}><svg width="30" height="16" viewBox="-15 -8 30 16" aria-hidden="true" style={`--hue: var(--${look.hue}); --tint: var(--${look.hue}-tint)`}>
            <path class="swatch-shape" d={outline(26, 12, look.corner, 4)} stroke-dasharray={look.dash} /></svg>{name || "other"}</li>
        ))}
        {[...looks.families].filter(([name]) => families.has(name)).map(([name, look]) => (
          <li key={name}><Line hue={look.hue} dash={look.dash} width={1.6} head="full" />{name || "other"}</li>
        ))}
      </ul>
      <p>Thin: hedged, or in brackets who else says so. +3: three more neighbours, not drawn.{listed ? " →: from the box above to the one below; ←: from the one below to the box above." : ""}</p>
    </details>
  );
}
