// All claims, or all that is spoken of, as a table: the equal of the map.

import { useMemo, useState } from "preact/hooks";
import { csv, download } from "../logic/exporting";
import type { Claim, Graph } from "../model/graph";
import { EntityLink, Rest, Sentence, spanned, telling, Where } from "./bits";
import { Gradual } from "./slices";
import { capital, count, useDesk, useDoors } from "./state";

const PART = 100;

interface Column<T> {
  name: string;
  title: string;
  key: (one: T, graph: Graph) => string | number;
}

const CLAIMS: Column<Claim>[] = [
  { name: "text", title: "Place", key: (claim) => claim.index },
  { name: "claim", title: "Claim", key: (claim) => claim.sentence.toLowerCase() },
  { name: "voice", title: "Who says it", key: (claim, graph) => graph.label(claim.statement.voice).toLowerCase() },
  { name: "how", title: "How", key: (claim) => claim.statement.rank },
  { name: "when", title: "When", key: (claim) => claim.statement.held?.[0] ?? 99999 },
];

const ENTITIES: Column<string>[] = [
  { name: "name", title: "Name", key: (name, graph) => graph.label(name).toLowerCase() },
  { name: "kind", title: "Kind", key: (name, graph) => graph.kind(name) },
  { name: "dates", title: "When", key: (name, graph) => graph.entities.get(name)?.years?.[0] ?? 99999 },
  { name: "claims", title: "Claims", key: (name, graph) => -graph.about(name).length },
];

/** All that an address may say of the order: of this table and, `said`, of the dates. */
export const ORDERS = new Set(["said", ...([["claims", CLAIMS], ["entities", ENTITIES]] as const).flatMap(
  ([what, columns]) => [what, ...columns.flatMap(({ name }) => [`${what}.${name}`, `${what}.${name}.down`])],
)]);

export function Table() {
  const { graph, place, seen, go } = useDesk();
  const [what = "claims", by = "", down = ""] = (place.sort ?? "").split(".");
  const entities = what === "entities";
  const claims = useMemo(() => graph.claims.filter((claim) => seen.has(claim)), [graph, seen]);
  const names = useMemo(() => [...graph.entities.keys()], [graph]);
  const rows = useMemo(
    () => (entities ? sorted(names, ENTITIES, by, down, graph) : sorted(claims, CLAIMS, by, down, graph)) as (Claim | string)[],
    [entities, names, claims, by, down],
  );
  const [most, show] = useState(PART);
  const columns = (entities ? ENTITIES : CLAIMS) as Column<never>[];
  const sort = (name: string) => go({ sort: [what || "claims", name, by === name && !down ? "down" : ""].filter(Boolean).join(".") }, true);
  return (
    <div class="page table">
      <h2>{entities ? "Who and what" : "All claims"}</h2>
      <p class="doors">
        <button type="button" aria-pressed={!entities} onClick={() => go({ sort: undefined })}>Claims</button>
        <button type="button" aria-pressed={entities} onClick={() => go({ sort: "entities" })}>Who and what</button>
        {entities ? null : <button type="button" onClick={() => download("claims.csv", "text/csv", csv(graph, rows as Claim[]))}>Save as a table (CSV)</button>}
      </p>
      <table>
        <caption>{entities ? count(names.length, "person and thing", "persons and things") : `${count(claims.length, "claim")}${place.voice ? `, as ${graph.label(place.voice)} has it` : ""}`}<span class="screen">; press a heading to sort</span></caption>
        <thead>
          <tr>{columns.map(({ name, title }, at) => {
            const own = by === name || (!by && !at);
            return <th scope="col" class={name} key={name} aria-sort={own ? (down ? "descending" : "ascending") : "none"}><button type="button" onClick={() => sort(name)}>{title}<span aria-hidden="true">{own ? (down ? " ↓" : " ↑") : ""}</span></button></th>;
          })}</tr>
        </thead>
        <tbody><Gradual key={place.sort} all={rows} each={lineOf} most={most} first={20} /></tbody>
      </table>
      {rows.length > most ? <p><Rest left={rows.length - most} by={200} onShow={() => show(most + 200)} /></p> : null}
    </div>
  );
}

function lineOf(row: Claim | string) {
  return typeof row === "string" ? <EntityRow key={row} name={row} /> : <ClaimRow key={row.id} claim={row} />;
}

function sorted<T>(rows: readonly T[], columns: Column<T>[], by: string, down: string, graph: Graph): T[] {
  const column = columns.find((each) => each.name === by) ?? columns[0]!;
  const keyed = rows.map((row) => ({ row, key: column.key(row, graph) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  if (down) keyed.reverse();
  return keyed.map((each) => each.row);
}

function ClaimRow({ claim }: { claim: Claim }) {
  const { graph } = useDoors();
  const { statement } = claim;
  const marks = telling(statement).filter((mark) => mark !== statement.when);
  return (
    <tr data-of={claim.id}>
      <td class="text"><Where statement={statement} /></td>
      <td class="claim">{statement.denied ? <em class="not">Not: </em> : null}<Sentence claim={claim} /></td>
      <td class="voice">{graph.label(statement.voice)}{statement.denied ? " denies it" : ""}</td>
      <td class="how">{marks.map(spanned).join(", ") || "plainly"}</td>
      <td class="when">{spanned(statement.when)}</td>
    </tr>
  );
}

function EntityRow({ name }: { name: string }) {
  const { graph } = useDoors();
  const entity = graph.entities.get(name)!;
  const number = graph.about(name).length;
  return (
    <tr data-of={name}>
      <td class="name"><EntityLink name={name} text={capital(entity.label)} />{entity.description ? <small> {entity.description}</small> : null}</td>
      <td class="kind">{graph.kind(name)}</td>
      <td class="dates">{spanned(entity.when ?? "")}</td>
      <td class="claims">{number}<span class="unit"> {number === 1 ? "claim" : "claims"}</span></td>
    </tr>
  );
}
