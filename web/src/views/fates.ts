// What becomes of each thing in the argument when claims are struck out, in a word.

import type { Without } from "../logic/without";

export type Fate = "struck out" | "falls" | "weaker" | "stands";

export interface Fates {
  of: ReadonlyMap<string, Fate>; // entities and statements
  struck: ReadonlySet<string>; // claims
}

export function fates(fallen: Without | null): Fates {
  const of = new Map<string, Fate>();
  if (!fallen) return { of, struck: new Set() };
  for (const { name } of fallen.stands) of.set(name, "stands");
  for (const { name } of fallen.weakens) of.set(name, "weaker");
  for (const { name } of fallen.falls) of.set(name, "falls");
  for (const name of fallen.entities) of.set(name, "struck out");
  return { of, struck: new Set(fallen.struck.map((claim) => claim.id)) };
}
