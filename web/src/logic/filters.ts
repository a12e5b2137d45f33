// What is shown of a world, and how much is hidden.

import type { Claim, Graph, Span } from "../model/graph";
import type { Filters } from "../model/payload";
import { account } from "./voices";

export interface Shown {
  claims: Claim[]; // in the order of the text
  hidden: number; // claims of the same world that the filters hide
  by: Record<string, number>; // how many each filter would hide alone: a scale's name, held, said, denied, families
}

/** The claims of a voice's world, or of all voices, that pass the filters. */
export function shown(graph: Graph, filters: Filters, voice?: string): Shown {
  const world = voice === undefined ? graph.claims : account(graph, voice);
  const tests = conditions(graph, filters);
  const by: Record<string, number> = {};
  for (const [name] of tests) by[name] = 0;
  const claims = world.filter((claim) => {
    let passes = true;
    for (const [name, test] of tests) {
      if (test(claim)) continue;
      by[name]! += 1;
      passes = false;
    }
    return passes;
  });
  return { claims, hidden: world.length - claims.length, by };
}

export interface Choice {
  name: string; // of the scale: certainty
  label: string;
  values: { word: string; label: string; meaning?: string | undefined; count: number }[]; // in the order of the scale; count in the given claims
}

/** The scales on which the claims differ, with how many claims have each value. */
export function choices(graph: Graph, claims: readonly Claim[] = graph.claims): Choice[] {
  const found: Choice[] = [];
  for (const property of graph.properties.values()) {
    if (property.form !== "scale") continue;
    const counts = new Map<string, number>();
    for (const claim of claims) {
      const word = claim.statement.context[property.name];
      if (typeof word === "string") counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (counts.size < 2) continue;
    const values = property.values!.map(({ word, label, meaning }) => ({ word, label, meaning, count: counts.get(word) ?? 0 }));
    found.push({ name: property.name, label: property.label, values: values.filter((each) => each.count) });
  }
  return found;
}

/** The first and the last year in which claims held or were said; null where nothing is dated. */
export function years(graph: Graph): { held: [number, number] | null; said: [number, number] | null } {
  const of = (spans: (Span | null)[]): [number, number] | null => {
    const ends = spans.flatMap((span) => span ?? []).filter((year) => year !== null);
    return ends.length ? [Math.min(...ends), Math.max(...ends)] : null;
  };
  const statements = [...graph.statements.values()];
  return { held: of(statements.map((each) => each.named)), said: of(statements.map((each) => each.said)) };
}

/** Whether two spans share a year; an open end reaches as far as it can. */
export function overlaps([first, last]: Span, [from, to]: Span): boolean {
  return !((last !== null && from !== null && last < from) || (to !== null && first !== null && to < first));
}

type Test = (claim: Claim) => boolean;

function conditions(graph: Graph, filters: Filters): [string, Test][] {
  const found: [string, Test][] = [];
  for (const [name, words] of Object.entries(filters.scales ?? {})) {
    const taken = new Set<unknown>(words);
    found.push([name, (claim) => {
      const word = claim.statement.context[name];
      return word === undefined || taken.has(word);
    }]);
  }
  for (const name of ["held", "said"] as const) {
    const span = filters[name];
    if (!span) continue;
    found.push([name, ({ statement }) => {
      const own = statement[name];
      return own === null ? filters.undated === true : overlaps(own, span);
    }]);
  }
  if (filters.denied === false) found.push(["denied", (claim) => !claim.statement.denied]);
  if (filters.families) {
    const taken = new Set<string | undefined>(filters.families);
    found.push(["families", (claim) => taken.has(graph.relations.get(claim.relation)?.family ?? "")]);
  }
  return found;
}
