// What if this fell? What is struck out, and what becomes of the argument: in sentences, with the map below.

import { useMemo } from "preact/hooks";
import { told, type Without } from "../logic/without";
import type { Graph } from "../model/graph";
import { Argument } from "./argument";
import { Finder } from "./finder";
import { Fold, More, pick, To } from "./bits";
import { capital, count, useDesk } from "./state";

export function Fallen() {
  const { graph, place, fallen, go } = useDesk();
  const strikes = place.strike ?? [];
  const instance = graph.tour.find((each) => each.place.strike)?.place.strike;
  const add = (name: string | undefined) => {
    if (name && !strikes.includes(name)) go({ strike: [...strikes, name] });
  };
  return (
    <div class="mapping">
      <div class="page fallen">
        <h2>What if this fell?</h2>
        {strikes.length ? null : <p>Strike out a claim, or a thing with all that is claimed of it, and see what no longer stands.{instance ? <> For instance: <To to={{ strike: instance }}>{thing(graph, instance[0]!)}</To>.</> : null}</p>}
        <Struck />
        <Finder label={strikes.length ? "Strike out another" : "Strike out"} value={undefined} all onChoose={add} placeholder="a name, or words of a claim" />
        {fallen ? <Told fallen={fallen} /> : null}
      </div>
      {graph.picture ? <Argument /> : null}
    </div>
  );
}

/** What is struck out, each with a way to put it back. */
function Struck() {
  const { graph, place } = useDesk();
  const strikes = place.strike ?? [];
  if (!strikes.length) return null;
  return (
    <>
      <ul class="strikes">
        {strikes.map((name) => (
          <li key={name}>
            <s>{thing(graph, name)}</s>{" "}
            <To to={rest(strikes.filter((each) => each !== name))} aria-label={`Put back: ${thing(graph, name)}`}>Put back</To>
          </li>
        ))}
      </ul>
      {strikes.length > 1 ? <p><To to={{ strike: undefined }}>Put all back</To></p> : null}
    </>
  );
}

function rest(strikes: string[]) {
  return { strike: strikes.length ? strikes : undefined };
}

function thing(graph: Graph, name: string): string {
  const claim = graph.claim.get(name);
  if (claim) return capital(claim.sentence);
  const statement = graph.statements.get(name);
  return statement ? capital(statement.claims.map((each) => each.sentence).join("; ")) : `${capital(graph.label(name))}, with all that is claimed of it`;
}

function Told({ fallen }: { fallen: Without }) {
  const { graph } = useDesk();
  const parts = useMemo(() => told(graph, fallen), [graph, fallen]);
  const also = fallen.struck.length;
  return (
    <div class="told" role="status">
      <p><strong>{count(also, "claim")} struck out.</strong> {summary(fallen)}</p>
      {parts.map(({ title, lines, names }, place) => (
        <Fold key={title} title={title} count={lines.length} open={place < 2}>{() => (
          <ul><More all={lines.map((line, at) => ({ line, name: names[at] }))} each={({ line, name }) => <li>{name ? <To to={pick(name)} class="name">{line}</To> : line}</li>} /></ul>
        )}</Fold>
      ))}
    </div>
  );
}

export function summary(fallen: Without): string {
  const { falls, weakens, stands, inferences } = fallen;
  if (!falls.length && !weakens.length && !stands.length && !inferences.length) return "Nothing else hangs on it: the argument stands as it was.";
  const said = [
    falls.length ? count(falls.length, "thing has no reason any more", "things have no reason any more") : "nothing falls",
    weakens.length ? count(weakens.length, "is weaker", "are weaker") : "",
    stands.length ? count(stands.length, "stands on another leg", "stand on another leg") : "",
    inferences.length ? count(inferences.length, "conclusion no longer follows", "conclusions no longer follow") : "",
  ].filter(Boolean);
  return `${capital(said.join("; "))}.`;
}

/** A line above the map while something is struck out. */
export function Notice() {
  const { place, fallen } = useDesk();
  if (!fallen || place.view === "without") return null;
  return (
    <p class="notice" role="status">
      {count(fallen.struck.length, "claim")} struck out. {summary(fallen)} <To to={{ view: "without" }}>What falls</To> <To to={{ strike: undefined }}>Undo</To>
    </p>
  );
}
