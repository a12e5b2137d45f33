// When? What held, and when things were said, as spans along the years.

import { shown, years } from "../logic/filters";
import type { Span, Statement } from "../model/graph";
import { ClaimLine, More } from "./bits";
import { count, dated, useDesk } from "./state";

export function When() {
  const { graph, place, seen, go } = useDesk();
  const found = years(graph);
  const filters = place.filters ?? {};
  const which = place.sort === "said" || !found.held ? "said" : "held";
  const range = found[which];
  const { held: _, said: __, undated: ___, ...rest } = filters;
  const set = (span: Span | undefined) => go({ filters: span ? { ...rest, [which]: span } : rest }, true);
  if (!range) return <div class="page"><h2>When?</h2><p>No claim is dated: neither the text nor the curator says when.</p></div>;
  const spanOf = (each: Statement) => (which === "held" ? each.named : each.said)!;
  const statements = [...graph.statements.values()].filter((each) => each[which] && each.claims.some((claim) => seen.has(claim)));
  statements.sort((a, b) => (spanOf(a)[0] ?? -9999) - (spanOf(b)[0] ?? -9999) || (spanOf(a)[1] ?? 9999) - (spanOf(b)[1] ?? 9999));
  const undated = shown(graph, rest, place.voice).claims.filter((claim) => !claim.statement[which]).length;
  const [from, to] = filters[which] ?? range;
  const year = (at: 0 | 1) => (event: Event) => {
    const value = Number((event.currentTarget as HTMLInputElement).value);
    const next: Span = at ? [from, value] : [value, to];
    set(next);
  };
  return (
    <div class="page when">
      <h2>When?</h2>
      <p class="doors" role="group" aria-label="Which dates">
        {found.held ? <button type="button" aria-pressed={which === "held"} onClick={() => go({ sort: undefined })}>When it was so</button> : null}
        {found.said ? <button type="button" aria-pressed={which === "said"} onClick={() => go({ sort: "said" })}>When it was said</button> : null}
      </p>
      <p class="range">
        <label>from <input type="number" min={range[0]} max={range[1]} value={from ?? range[0]} onChange={year(0)} />{before(from ?? range[0])}</label>{" "}
        <label>to <input type="number" min={range[0]} max={range[1]} value={to ?? range[1]} onChange={year(1)} />{before(to ?? range[1])}</label>
        {filters[which] ? <button type="button" onClick={() => set(undefined)}>All years</button> : null}
      </p>
      <p>{count(statements.length, "dated statement")}{which === "held" ? " that may have held then" : ""}; {count(undated, "claim is", "claims are")} undated.
        {statements.length ? ` A fading end is open or vague${statements.some((each) => !graph.project.narrators.includes(each.voice)) ? "; a hatched span is said by another than the narrator" : ""}.` : null}</p>
      <Axis range={range} />
      <ul class="spans"><More key={`${which} ${from} ${to}`} all={statements} most={60} each={(each) => <SpanRow key={each.id} statement={each} span={spanOf(each)} range={range} vague={vague(each, which)} />} /></ul>
    </div>
  );
}

/** Which year before Christ a number stands for. */
function before(year: number): string {
  return year > 0 ? "" : ` (${dated(year)})`;
}

function vague(statement: Statement, which: "held" | "said"): boolean {
  return /[~?%X]/.test(which === "held" ? statement.dates : String(statement.context.saidOn ?? ""));
}

function place(year: number, [first, last]: [number, number]): number {
  return (100 * (year - first)) / Math.max(1, last + 1 - first);
}

function Axis({ range }: { range: [number, number] }) {
  const length = range[1] - range[0];
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((each) => length / each <= 8) ?? 2000;
  const ticks = [];
  for (let year = Math.ceil(range[0] / step) * step; year <= range[1]; year += step) if (place(year, range) < 94) ticks.push(year);
  return <div class="axis" aria-hidden="true">{ticks.map((year) => <span style={`left: ${place(year, range)}%`}>{dated(year)}</span>)}</div>;
}

function SpanRow({ statement, span, range, vague }: { statement: Statement; span: Span; range: [number, number]; vague: boolean }) {
  const { graph, seen } = useDesk();
  const [first, last] = span;
  const left = place(first ?? range[0], range);
  const right = place((last ?? range[1]) + 1, range);
  const open = `${first === null || vague ? " early" : ""}${last === null || vague ? " late" : ""}`;
  const claims = statement.claims.filter((claim) => seen.has(claim));
  const who = graph.project.narrators.includes(statement.voice) ? "" : graph.project.curators.includes(statement.voice) ? " curator" : " other";
  return (
    <li>
      <div class="track" aria-hidden="true"><i class={`span${open}${who}`} style={`left: ${left}%; width: ${Math.max(1.2, right - left)}%`} /></div>
      <ul class="claims">{claims.map((claim) => <ClaimLine key={claim.id} claim={claim} />)}</ul>
    </li>
  );
}
