// What stands round the three panels: title and search above, the questions, below them what is hidden.

import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Shown } from "../logic/filters";
import { apart } from "../logic/voices";
import type { Graph } from "../model/graph";
import { Finder } from "./finder";
import { pick, To } from "./bits";
import { stop } from "./tour";
import { unmeant } from "./voices";
import { capital, count, digits, useDesk, type Change } from "./state";

export type Panel = "text" | "map" | "record";

export function Header({ help }: { help: () => void }) {
  const { graph, place, go } = useDesk();
  const home: Change = { view: undefined, of: undefined, tour: undefined, open: undefined };
  return (
    <header class="top">
      <h1 title={graph.project.title}><To to={home}>{graph.project.title}</To>{graph.project.selection ? <small> {graph.project.selection}</small> : null}</h1>
      <Finder label="Search" id="search" value={undefined} all placeholder="Search ( / )" onChoose={(name) => name && go(graph.passages.has(name) ? { of: name, view: "text" } : pick(name)())} />
      <span class="as">
        <label for="as">as told by</label>{" "}
        <select id="as" value={place.voice ?? ""} onChange={(event) => go({ voice: event.currentTarget.value || undefined, with: undefined })}>
          <option value="">all voices</option>
          {graph.speakers.map((each) => <option key={each.voice} value={each.voice}>{each.label}</option>)}
        </select>
      </span>
      {graph.tour.length ? <To to={stop(graph.tour[0]!.place, 0)} class="button main">Tour</To> : null}
      <button type="button" onClick={help} aria-label="Help" title="Help ( ? )">?</button>
    </header>
  );
}

export function Questions() {
  const { graph, place } = useDesk();
  const list = useRef<HTMLUListElement>(null);
  const listed: [string | undefined, string, Change?][] = [
    ...(graph.picture ? [["map", "The argument"] as [string, string]] : []),
    ["around", "What surrounds it?"],
    ["voices", "Who says so?"],
    ["ways", "How does this lead to that?"],
    ["without", "What if this fell?"],
    ["when", "When?"],
    ["sure", "What is sure?"],
    ["ask", "Ask it yourself"],
    ["table", "As a table"],
  ];
  const view = place.view && place.view !== "text" && place.view !== "record" ? place.view : graph.picture ? "map" : place.of ? "around" : "table";
  useEffect(() => { // the one that is asked stands in view, where there is no room for all
    const [all, here] = [list.current!, list.current!.querySelector<HTMLElement>("[aria-current]")];
    if (here && (here.offsetLeft < all.scrollLeft || here.offsetLeft + here.offsetWidth > all.scrollLeft + all.clientWidth)) all.scrollLeft = here.offsetLeft - 40;
  }, [view]);
  return (
    <nav class="asks" aria-label="Questions">
      <ul ref={list}>
        {listed.map(([name, title]) => (
          <li key={title}><To to={{ view: name, sort: undefined, tour: undefined }} aria-current={view === name ? "page" : undefined}>{title}</To></li>
        ))}
      </ul>
    </nav>
  );
}

/** How many claims are seen, and how many are hidden by what. */
export function Foot({ world }: { world: Shown }) {
  const { graph, place } = useDesk();
  const by = Object.entries(world.by).filter(([, number]) => number).map(([name]) => (name === "held" || name === "said" ? "years" : graph.properties.get(name)?.label ?? (name === "denied" ? "denials" : name)));
  const rest = graph.claims.length - world.claims.length - world.hidden; // not in the account of the voice
  const outside = useMemo(() => (place.voice ? [unmeant(graph, place.voice), othersSay(graph, place.voice, rest)].filter(Boolean).join("; ") : ""), [graph, place.voice, rest]);
  return (
    <footer class="foot">
      <p role="status">
        {world.hidden || place.voice
          ? <><strong>{digits(world.claims.length)} of {count(graph.claims.length, "claim")} shown.</strong> {world.hidden ? `${digits(world.hidden)} hidden by your choice of ${by.join(" and ")}. ` : ""}
            {outside ? `${outside}. ` : ""}
            <To to={{ filters: undefined, voice: undefined, with: undefined }}>Show all</To></>
          : <>All {count(graph.claims.length, "claim")} shown, by {count(graph.speakers.length, "voice")}; none hidden.</>}
      </p>
      <To to={{ wide: place.wide ? undefined : "yes" }} class="widen">{place.wide ? "Show the text" : "Hide the text"}</To>
    </footer>
  );
}

/** Of the claims outside a voice's account, those that others make. */
function othersSay(graph: Graph, voice: string, rest: number): string {
  const number = rest - apart(graph, voice).claims.length;
  if (!number) return "";
  return `${count(number, "is", "are")} said by others${graph.project.narrators.includes(voice) ? " and not endorsed" : ""}`;
}

/** On a narrow page: from one of the three to another, and back. */
export function Switch({ panel, back }: { panel: Panel; back: () => void }) {
  const { place } = useDesk();
  const map = place.view && place.view !== "text" && place.view !== "record" ? place.view : "map";
  const tabs: [Panel, Change][] = [["text", { view: "text" }], ["map", { view: map }], ["record", { view: "record" }]];
  return (
    <nav class="switch" aria-label="Text, map or record">
      <button type="button" onClick={back}><span aria-hidden="true">‹ </span>Back</button>
      {tabs.map(([name, to]) => <To key={name} to={to} aria-current={panel === name ? "page" : undefined}>{capital(name)}</To>)}
    </nav>
  );
}
