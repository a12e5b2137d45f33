// A tour of a few stops for who comes first, and what the keys do.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { choices } from "../logic/filters";
import { HELD } from "../logic/place";
import { capital, count, useDesk, type Change } from "./state";
import { To } from "./bits";

const BLANK: Change = Object.fromEntries(HELD.map((key) => [key, undefined]));

/** Where a stop of the tour leads: that place and no other. */
export function stop(place: Change, at: number): Change {
  return { ...BLANK, ...place, tour: String(at + 1) };
}

export function Tour() {
  const { graph, place } = useDesk();
  const card = useRef<HTMLElement>(null);
  const at = Number(place.tour) - 1;
  const here = graph.tour[at];
  useEffect(() => { card.current?.focus({ preventScroll: true }); }, [at]);
  if (!here) return null;
  const [before, after] = [graph.tour[at - 1], graph.tour[at + 1]];
  return (
    <section class="tour" aria-label="Tour" ref={card} tabIndex={-1}>
      <h2>{here.title} <small>{at + 1} of {graph.tour.length}</small></h2>
      <p class="lesson">{here.text}</p>
      <p class="doors">
        {before ? <To to={stop(before.place, at - 1)}>Back</To> : null}
        {after ? <To to={stop(after.place, at + 1)} class="main">Next: {after.title}</To> : <To to={BLANK} class="main">To the start</To>}
      </p>
      <To to={{ tour: undefined }} class="close" aria-label="Leave the tour">×</To>
    </section>
  );
}

const KEYS: [string, string][] = [
  ["/", "search"],
  ["?", "this help"],
  ["Esc", "closes what is open, then what is chosen"],
  ["→ ←", "on the map: along a line to the next box, or back"],
  ["↑ ↓", "on the map: to the line or box above or below"],
  ["Enter", "chooses; unfolds a box of the surroundings"],
  ["+ − 0", "on the map: larger, smaller, the whole"],
  ["Alt ←", "back to where you were"],
];

export function Help({ close }: { close: () => void }) {
  const { graph } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => { dialog.current!.showModal(); }, []);
  const licences = document.getElementById("licences")?.textContent ?? "";
  const { project } = graph;
  const flags = [...graph.properties.values()].filter((each) => each.form === "flag" && each.meaning);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={close} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <button type="button" class="close" aria-label="Close" onClick={() => dialog.current?.close()}>×</button>
      <h2 id="help-title">What is this?</h2>
      <p>A historian's argument, sentence by sentence. Every line is a <em>claim</em>: one voice makes it, one passage of the text is its evidence, and it is
        held more or less surely. Nothing here is a bare fact; ask of anything who says it.</p>
      <p>{count(graph.claims.length, "claim")} by {count(graph.speakers.length, "voice")} about {count(graph.entities.size, "person and thing", "persons and things")}.
        A solid rule beside a claim: it stands in the narrator's account or the curator's. Dashed: in another voice's only. Dotted: in nobody's, because it is denied, or only possible, or what must or would be.</p>
      {graph.tour.length ? <p><To to={stop(graph.tour[0]!.place, 0)} class="main" onClickCapture={() => dialog.current?.close()}>Take the tour</To></p> : null}
      <details class="meanings">
        <summary>What the small words below a claim mean</summary>
        {choices(graph).map((scale) => (
          <section key={scale.name}>
            <h3>{capital(scale.label)}</h3>
            <dl>{scale.values.map((value) => <><dt>{value.label}</dt><dd>{value.meaning ?? "The project does not say what it means by that."}</dd></>)}</dl>
          </section>
        ))}
        {flags.length ? <dl>{flags.map((flag) => <><dt>{flag.label}</dt><dd>{flag.meaning}</dd></>)}</dl> : null}
      </details>
      <h3>Keys</h3>
      <dl class="keys">{KEYS.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
      <h3>To cite</h3>
      <p>{project.citation}{project.licenceName ? ` Licence: ${project.licenceName}.` : ""}</p>
      <p>The address of this page holds what you see: whoever opens it sees the same. The page asks nothing of the network, and nothing leaves it.</p>
      <details><summary>Made with claimgraph {project.claimgraph}; licences of what is in this page</summary><pre>{licences}</pre></details>
    </dialog>
  );
}
