// What follows from triples by the ontology's axioms: superproperties, inverses, symmetry, transitivity, property chains.

import { shelve } from "../model/graph";
import type { Relation } from "../model/payload";

export type Triple = readonly [string, string, string];

/** All triples that are given or follow, as texts; that a thing stands in a relation to itself is never inferred. */
export function infer(given: readonly Triple[], relations: ReadonlyMap<string, Relation>): Set<string> {
  const known = new Set<string>();
  const objects = new Map<string, string[]>(); // by relation and subject
  const subjects = new Map<string, string[]>(); // by relation and object
  const chains = links(relations);
  const waiting: Triple[] = [];
  const add = (triple: Triple): void => {
    const name = triple.join("\t");
    if (known.has(name)) return;
    known.add(name);
    const [s, p, o] = triple;
    shelve(objects, `${p}\t${s}`, o);
    shelve(subjects, `${p}\t${o}`, s);
    waiting.push(triple);
  };
  given.forEach(add);
  while (waiting.length) {
    for (const conclusion of conclusions(waiting.pop()!)) if (conclusion[0] !== conclusion[2]) add(conclusion);
  }
  return known;

  function conclusions(triple: Triple): Triple[] {
    const [s, p, o] = triple;
    const relation = relations.get(p);
    const found: Triple[] = [];
    for (const broader of relation?.broader ?? []) found.push([s, broader, o]);
    for (const inverse of relation?.inverses ?? []) found.push([o, inverse, s]);
    if (relation?.symmetric) found.push([o, p, s]);
    if (relation?.transitive) for (const at of [0, 1]) found.push(...along([p, p], at, triple).map(([a, b]): Triple => [a, p, b]));
    for (const [whole, chain, at] of chains.get(p) ?? []) {
      found.push(...along(chain, at, triple).map(([a, b]): Triple => [a, whole, b]));
    }
    return found;
  }

  /** The ends of the runs of known triples along a chain that have a triple at a place. */
  function along(chain: readonly string[], at: number, [s, , o]: Triple): [string, string][] {
    let starts = [s];
    for (const link of chain.slice(0, at).reverse()) starts = starts.flatMap((end) => subjects.get(`${link}\t${end}`) ?? []);
    let ends = [o];
    for (const link of chain.slice(at + 1)) ends = ends.flatMap((start) => objects.get(`${link}\t${start}`) ?? []);
    return starts.flatMap((start) => ends.map((end): [string, string] => [start, end]));
  }
}

type Link = readonly [whole: string, chain: readonly string[], at: number];

function links(relations: ReadonlyMap<string, Relation>): Map<string, Link[]> {
  const found = new Map<string, Link[]>();
  for (const relation of relations.values()) {
    for (const chain of relation.chains ?? []) chain.forEach((link, at) => shelve(found, link, [relation.id, chain, at]));
  }
  return found;
}
