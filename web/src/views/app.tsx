// The whole of what is seen: text, map and record side by side, or one after the other where there is little room.

import { render } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Copy } from "../logic/copy";
import { shown } from "../logic/filters";
import { Address, read, unread, written } from "../logic/place";
import { without } from "../logic/without";
import type { Graph } from "../model/graph";
import type { Place } from "../model/payload";
import "../style.css";
import { Argument } from "./argument";
import { Around } from "./around";
import { Ask } from "./ask";
import { Following } from "./bits";
import { Fallen, Notice } from "./fallen";
import { Foot, Header, Questions, Switch, type Panel } from "./frame";
import { ready } from "./finder";
import { known } from "./known";
import { useMarks } from "./marks";
import { Record } from "./record";
import { Soon } from "./slices";
import { changed, DoorsContext, PlaceContext, useDesk, WorldContext, type Change, type Doors, type World } from "./state";
import { Sure } from "./sure";
import { Table } from "./table";
import { Text } from "./text";
import { Help, Tour } from "./tour";
import { Voices } from "./voices";
import { Ways } from "./ways";
import { When } from "./when";

const VIEWS: Record<string, () => preact.JSX.Element> = {
  around: Around, voices: Voices, ways: Ways, without: Fallen, when: When, sure: Sure, ask: Ask, table: Table,
};

const NAMES = ["map", "text", "record", ...Object.keys(VIEWS)];

// A link names the page too: to a link that is a place alone, software that checks pages looks for an element of that name.
const HOME = window.location.protocol === "about:" ? "" : window.location.pathname + window.location.search;

function Middle() {
  const { graph, place } = useDesk();
  const View = VIEWS[place.view ?? ""];
  if (View) return <View />;
  if (!graph.picture) return place.of ? <Around /> : <Table />;
  return <div class="mapping"><Notice /><Argument /></div>;
}

function App({ graph }: { graph: Graph }) {
  const found = (next: Place) => known(graph, NAMES, next, unread(window.location.hash));
  const [{ place, strange }, be] = useState(() => found(read(window.location.hash)));
  const address = useMemo(() => new Address(window, (next) => be(found(next))), []);
  const [copy, own] = useState<Copy | null>(null);
  const [help, ask] = useState(false);
  const [words, say] = useState("");
  const here = useRef(place);
  here.current = place;
  const go = useCallback((change: Change, quietly = false) => address.go(changed(here.current, change), quietly), [address]);
  const doors = useMemo((): Doors => ({ graph, own, go, say, href: (change) => `${HOME}#${written(changed(here.current, change))}` }), [graph, go]);
  const filters = JSON.stringify(place.filters ?? {});
  const strikes = (place.strike ?? []).join(" ");
  const seen = useMemo(() => shown(graph, place.filters ?? {}, place.voice), [graph, filters, place.voice]);
  const fallen = useMemo(() => (place.strike?.length ? without(graph, place.strike) : null), [graph, strikes]);
  const world = useMemo((): World => ({ seen: new Set(seen.claims), hidden: seen.hidden, fallen, copy }), [seen, fallen, copy]);
  const text = useMemo(() => <Soon>{() => <Text />}</Soon>, []);
  const app = useRef<HTMLDivElement>(null);
  useMarks(app, place.of);

  useEffect(() => ready(graph), [graph]);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const typing = (event.target as Element).closest("input, textarea, select, dialog");
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/" && !typing) {
        event.preventDefault();
        document.getElementById("search")?.focus();
      } else if (event.key === "?" && !typing) ask(true);
      else if (event.key === "Escape" && !typing && here.current.of) go({ of: undefined });
      else if (event.key === "Escape" && typing instanceof HTMLInputElement) typing.blur();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, [go]);

  const panel: Panel = place.view === "text" || place.view === "record" ? place.view : !place.view && graph.project.opens === "text" ? "text" : "map";
  return (
    <DoorsContext.Provider value={doors}><WorldContext.Provider value={world}><PlaceContext.Provider value={place}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>To the argument</a>
      <div ref={app} class={`app show-${panel}${place.of ? " chosen" : ""}${place.wide ? " wide" : ""}`}>
        <Header help={() => ask(true)} />
        <div>
          <Questions />
          {strange.length ? <p class="notice" role="status">The address speaks of {strange.map((name) => `“${name}”`).join(" and ")}, which this page does not know. Was it made for another version?</p> : null}
        </div>
        <main>
          <section class="panel text-panel" aria-label="The text" tabIndex={0}>{text}</section>
          <section class="panel map-panel" id="main" aria-label="The map, or the answer" tabIndex={-1}><Soon>{() => <Middle />}</Soon></section>
          <section class="panel record-panel" aria-label="The record of what is chosen" tabIndex={0}><Soon>{() => <Following><Record /></Following>}</Soon></section>
        </main>
        <Tour />
        <Foot world={seen} />
        <Switch panel={panel} back={() => address.back()} />
      </div>
      {help ? <Help close={() => ask(false)} /> : null}
      <p class="unseen" role="status" aria-live="polite">{words}</p>
    </PlaceContext.Provider></WorldContext.Provider></DoorsContext.Provider>
  );
}


export function show(graph: Graph, place: HTMLElement): void {
  place.textContent = "";
  render(<App graph={graph} />, place);
}
