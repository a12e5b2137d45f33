// The argument as Python laid it out: from premises at the left to the thesis at the right.

import { useMemo, useRef, useState } from "preact/hooks";
import type { Graph } from "../model/graph";
import type { Picture, PictureArrow, PictureBox } from "../model/payload";
import { steady, To } from "./bits";
import { Canvas, type Area } from "./canvas";
import { outline, STEPS } from "./look";
import { Gradual } from "./slices";
import { capital, ends, useDesk } from "./state";
import { fates, type Fate, type Fates } from "./fates";
import { walk, type Spot } from "./walk";

const PAPER_LINE = 1.7;
const SMALLEST = 10.5; // pixels of the smallest words, as the picture opens

export function Argument() {
  const desk = useDesk();
  const { graph, place, seen, fallen } = desk;
  const picture = graph.picture!;
  const [at, put] = useState<Spot | null>(null);
  const spots = useMemo(() => spotsOf(picture), [picture]);
  const fate = fates(fallen);
  const marked = new Set(ends(graph, place.of));
  if (place.of) marked.add(graph.claim.get(place.of)?.statement.id ?? place.of);
  const chosen = picture.arrows.findIndex((arrow) => place.of !== undefined && (arrow.claims.includes(place.of) || arrow.statement === place.of));
  const box = chosen < 0 ? picture.boxes.find((each) => each.id === place.of) : undefined;
  const struck = useMemo(() => lost(picture, spots, graph, place.strike ?? [], fate), [picture, spots, fallen]);
  const own = box ? near(box) : chosen >= 0 ? near(spots[picture.boxes.length + chosen]!) : null;
  const strikes = (place.strike ?? []).join(" ");
  const last = useRef({ of: place.of, strikes: "", struck: false }); // whether the last that the reader did was to strike something out
  if (last.current.strikes !== strikes || last.current.of !== place.of) last.current = { of: place.of, strikes, struck: last.current.strikes !== strikes };
  const around = at ? near(at) : last.current.struck ? struck ?? own : own ?? struck;
  const first = place.of && box ? place.of : picture.boxes.find((each) => each.look === "thesis")?.id ?? picture.boxes[0]?.id;
  const arrows = picture.arrows.map((arrow, at) => ({
    arrow,
    at,
    away: !arrow.claims.some((claim) => seen.has(graph.claim.get(claim)!)),
    lost: arrow.claims.some((claim) => fate.struck.has(claim)) || arrow.sources.some((name) => gone(fate.of.get(name))),
  }));
  const near_ = new Set(arrows.flatMap(({ arrow, away }) => (away ? [] : [...arrow.sources, arrow.target])));
  const small = useMemo(() => picture.boxes.map((each) => ({ x: each.x - each.width / 2, y: each.y - each.height / 2, width: each.width, height: each.height, dark: each.look === "thesis" })), [picture]);
  const view = place.view === "without" || place.view === "sure" ? place.view : "map";
  return (
    <Canvas
      label={picture.alt || "The argument, from its premises at the left to the thesis at the right"}
      whole={{ x: 0, y: 0, width: picture.width, height: picture.height }}
      name={`argument ${place.wide ?? ""}`} readable={SMALLEST / Math.min(...[...picture.boxes, ...picture.arrows.flatMap((each) => each.tag ?? [])].map((each) => each.type))} start={[1, 0.5]} mini={small} focus={around} centred={around !== null && around === struck} file="argument"
      onKeyDown={(event) => walk(event, spots, put)}
      caption={<><Elsewhere there={box !== undefined || chosen >= 0 || marked.size > 0 && picture.boxes.some((each) => marked.has(each.id))} /><Key hidden={arrows.some(({ away }) => away)} /></>}
    >
      <Gradual all={arrows} each={({ arrow, away, lost, at }) => (
        <ArrowLine key={at} arrow={arrow} spot={spots[picture.boxes.length + at]!} graph={graph} view={view} on={at === chosen} away={away} gone={lost} />
      )} />
      <Gradual all={arrows} each={({ arrow, away, lost, at }) => <TagLabel key={at} arrow={arrow} look={away ? "tag away" : lost ? "tag gone" : "tag"} />} />
      <Gradual all={picture.boxes} each={(each) => (
        <BoxShape key={each.id} box={each} graph={graph} fate={fate.of.get(each.id)} on={marked.has(each.id)} away={!near_.has(each.id)} tab={each.id === first}
          view={view} />
      )} />
    </Canvas>
  );
}

/** What was struck out last, to be looked at: its box or line or, where it is not drawn, the box furthest to the right that falls for it. */
function lost(picture: Picture, spots: readonly Spot[], graph: Graph, strikes: readonly string[], { of }: Fates): Area | null {
  for (const name of [...strikes].reverse()) {
    const box = picture.boxes.find((each) => each.id === name);
    if (box) return near(box);
    const claims = new Set([name, ...(graph.statements.get(name)?.claims ?? []).map((claim) => claim.id)]);
    const arrow = picture.arrows.findIndex((each) => each.claims.some((claim) => claims.has(claim)));
    if (arrow >= 0) return near(spots[picture.boxes.length + arrow]!);
  }
  const last = picture.boxes.filter((each) => gone(of.get(each.id))).sort((a, b) => b.x - a.x)[0];
  return last ? near(last) : null;
}

/** Where to look for what is chosen, if this picture does not have it. */
function Elsewhere({ there }: { there: boolean }) {
  const { graph, place } = useDesk();
  const name = ends(graph, place.of)[0];
  if (there || !name || graph.passages.has(place.of!)) return null;
  return <p class="elsewhere">“{capital(graph.label(name))}” is not in this picture. <To to={{ view: "around" }}>What surrounds it</To></p>;
}

function gone(fate: Fate | undefined): boolean {
  return fate === "falls" || fate === "struck out";
}

function near(spot: { x: number; y: number; width?: number; height?: number }): Area {
  const [width, height] = [spot.width ?? 60, spot.height ?? 20];
  return { x: spot.x - width / 2, y: spot.y - height / 2, width, height };
}

function spotsOf(picture: Picture): Spot[] {
  const boxes = picture.boxes.map(({ id, x, y }) => ({ id, x, y }));
  const arrows = picture.arrows.map((arrow, place): Spot => ({
    id: `arrow ${place}`, x: arrow.tag?.x ?? arrow.tip[0], y: arrow.tag?.y ?? arrow.tip[1], from: arrow.sources,
    to: arrow.kind === "joint" ? joined(picture, arrow) : arrow.target,
  }));
  return [...boxes, ...arrows];
}

/** The box at the end of the arrow that a piece of evidence is for. */
function joined(picture: Picture, arrow: PictureArrow): string {
  return picture.arrows.find((each) => each.kind !== "joint" && each.statement === arrow.supports)?.target ?? arrow.target;
}

/** What an arrow says, in words. */
export function spoken(graph: Graph, arrow: PictureArrow): string {
  if (arrow.kind === "joint") {
    const [what, of] = [graph.statements.get(arrow.statement)?.claims[0], graph.statements.get(arrow.supports ?? "")?.claims[0]];
    return `“${what?.sentence ?? arrow.statement}” is evidence that “${of?.sentence ?? ""}”`;
  }
  const sources = arrow.sources.map((name) => graph.label(name)).join(" and ");
  const held = [arrow.voice, arrow.curator ? "the curator" : "", arrow.hedge, arrow.sources.length > 1 ? "only together" : ""].filter(Boolean).join(", ");
  return `${sources} ${arrow.words || "is named in what leads to"} ${graph.label(arrow.target)}${held ? ` (${held})` : ""}`;
}

interface LineProps {
  arrow: PictureArrow;
  spot: Spot;
  graph: Graph;
  view: string; // in which it is chosen
  on: boolean;
  away: boolean;
  gone: boolean;
}

const ArrowLine = steady(({ arrow, spot, graph, view, on, away, gone }: LineProps) => {
  const look = STEPS[arrow.kind] ?? STEPS["causal"]!;
  const hue = arrow.curator ? "vermilion" : look.hue;
  const dash = arrow.certainty === "possible" ? "1.1 1.8" : arrow.curator ? "3.2 1.6" : look.dash;
  const [x, y, turn] = arrow.tip;
  return (
    <To to={{ of: arrow.claims[0]!, view }} class={`arrow${on ? " on" : ""}${away ? " away" : ""}${gone ? " gone" : ""}`} tabIndex={-1} data-spot={spot.id}
      aria-label={`${spoken(graph, arrow)}${gone ? "; gone, as what it needs is struck out" : ""}${away ? "; hidden by your choices" : ""}`} style={`--hue: var(--${hue})`}>
      <path class="hit" d={arrow.path} />
      <path class="stroke" d={arrow.path} stroke-width={look.width} stroke-dasharray={dash} />
      {look.head === "double" ? <path class="core" d={arrow.path} stroke-width={look.width - PAPER_LINE} /> : null}
      {arrow.knot ? <circle class="solid" cx={arrow.knot[0]} cy={arrow.knot[1]} r="2.6" /> : null}
      <Head kind={look.head} x={x} y={y} turn={turn} />
      {arrow.hinders ? <path class="stroke" d="M-9 -4V4" transform={`translate(${x} ${y}) rotate(${turn})`} stroke-width="1.4" /> : null}
      {gone ? <Cross x={spot.x} y={arrow.tag ? spot.y - arrow.tag.height / 2 - 4 : spot.y} /> : null}
    </To>
  );
});

export function Head({ kind, x, y, turn }: { kind: string; x: number; y: number; turn: number }) {
  const at = `translate(${x} ${y}) rotate(${turn})`;
  if (kind === "full") return <path class="solid" d="M0 0L-6 -2.4L-4.8 0L-6 2.4Z" transform={at} />;
  if (kind === "diamond") return <path class="solid" d="M0 0L-3.6 -2.2L-7.2 0L-3.6 2.2Z" transform={at} />;
  if (kind === "open") return <path class="open" d="M0 0L-5.2 -2.4V2.4Z" transform={at} />;
  if (kind === "dot") return <circle class="solid" cx={x} cy={y} r="2.2" />;
  return null;
}

export function Cross({ x, y }: { x: number; y: number }) {
  return <path class="cross" d="M-3.4 -3.4L3.4 3.4M3.4 -3.4L-3.4 3.4" transform={`translate(${x} ${y})`} />;
}

const TagLabel = steady(({ arrow, look }: { arrow: PictureArrow; look: string }) => {
  const tag = arrow.tag;
  if (!tag) return null;
  const hue = arrow.curator ? "vermilion" : (STEPS[arrow.kind] ?? STEPS["causal"]!).hue;
  return (
    <g class={look} aria-hidden="true" style={`--hue: var(--${hue}-text)`}>
      <rect x={tag.x - tag.width / 2} y={tag.y - tag.height / 2} width={tag.width} height={tag.height} />
      <Words lines={tag.lines} size={tag.type} x={tag.x} y={tag.y} />
    </g>
  );
});

interface WordsProps {
  lines: readonly string[];
  size: number;
  x: number;
  y: number; // of their middle
  high?: number; // of a line
  anchor?: "start" | "middle";
  class?: string;
}

/** Lines of words in a picture, one below the other. */
export function Words({ lines, size, x, y, high = size * 1.18, anchor = "middle", ...rest }: WordsProps) {
  const first = y - ((lines.length - 1) * high) / 2 + size * 0.35;
  return (
    <text {...rest} font-size={size} text-anchor={anchor}>
      {lines.map((line, place) => <tspan x={x} y={first + place * high}>{line}</tspan>)}
    </text>
  );
}

interface BoxProps {
  box: PictureBox;
  graph: Graph;
  fate: Fate | undefined;
  on: boolean;
  away: boolean; // no claim that is shown leads to it or away from it
  tab: boolean;
  view: string;
}

const SAYS = { thesis: "what is argued for", premise: "premise: no claim says what led to it", step: "", said: "said, as evidence" };

const BoxShape = steady(({ box, graph, fate, on, away, tab, view }: BoxProps) => {
  const name = graph.entities.has(box.id) ? graph.label(box.id) : box.lines.join(" ");
  const said = [name, SAYS[box.look], box.more ? "more leads to it than is drawn" : "", fate ?? ""].filter(Boolean).join(", ");
  return (
    <g transform={`translate(${box.x} ${box.y})`}><To to={{ of: box.id, view }} class={`box ${box.look}${on ? " on" : ""}${away ? " away" : ""}${fate ? ` fate ${fate.replace(" ", "-")}` : ""}`}
      tabIndex={tab ? 0 : -1} data-spot={box.id} aria-label={said}>
      {box.more ? <path class="stub" d={`M${-box.width / 2} 0h-9`} /> : null}
      <path class="shape" d={outline(box.width, box.height, box.look === "said" ? "square" : "round", 6)} />
      <Words lines={box.lines} size={box.type} x={0} y={0} />
      {fate ? <text class="verdict" font-size="6.4" text-anchor="middle" y={box.height / 2 + 8}>{fate}</text> : null}
    </To></g>
  );
});

/** What the lines and boxes mean. */
function Key({ hidden }: { hidden: boolean }) {
  const { graph } = useDesk();
  const picture = graph.picture!;
  const kinds = Object.entries(STEPS).filter(([kind]) => picture.arrows.some((arrow) => arrow.kind === kind));
  return (
    <details class="key">
      <summary>What the lines mean</summary>
      <ul>
        {kinds.map(([kind, look]) => (
          <li key={kind}>
            <Line hue={look.hue} dash={look.dash} width={look.width} head={look.head} />{look.words}
          </li>
        ))}
        <li><Line hue="ink" dash="1.1 1.8" width={1.4} head="full" />dotted: only possible</li>
        {picture.arrows.some((arrow) => arrow.curator) ? <li><Line hue="vermilion" dash="3.2 1.6" width={1} head="diamond" />a gap that the text leaves; the curator fills it and says why</li> : null}
        {picture.arrows.some((arrow) => arrow.knot) ? <li><svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true" style="--hue: var(--ink)"><path class="stroke" d="M1 2C10 2 10 6 18 6M1 10C10 10 10 6 18 6H33" stroke-width="1.3" /><circle class="solid" cx="18" cy="6" r="2.6" /><Head kind="full" x={34} y={6} turn={0} /></svg>only together</li> : null}
        <li><i class="swatch thesis" />what is argued for</li>
        {picture.boxes.some((box) => box.look === "premise") ? <li><i class="swatch premise" />premise: no claim says what led to it</li> : null}
        {picture.boxes.some((box) => box.look === "said") ? <li><i class="swatch said" />what somebody says, as evidence</li> : null}
        {hidden ? <li><i class="swatch faint" />faint: hidden by your choices</li> : null}
        {picture.boxes.some((box) => box.more) ? <li><svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true"><path class="stub" d="M10 6h20" /></svg>more leads here, left out</li> : null}
      </ul>
      <p>Where no line runs, nothing is claimed.{picture.leftOut ? ` ${picture.leftOut} claims that lead here are left out of the picture, first those that do so least directly or least surely; “What surrounds it” shows them.` : ""}</p>
    </details>
  );
}

/** A line with its head, as a key shows it. */
export function Line({ hue, dash, width, head }: { hue: string; dash: string; width: number; head: string }) {
  return (
    <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true" style={`--hue: var(--${hue})`}>
      <path class="stroke" d="M1 6H33" stroke-width={width} stroke-dasharray={dash} />
      {head === "double" ? <path class="core" d="M1 6H33" stroke-width={width - PAPER_LINE} /> : null}
      <Head kind={head} x={33} y={6} turn={0} />
    </svg>
  );
}
