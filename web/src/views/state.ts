// What every view has at hand: the graph, where we are, and how to go elsewhere.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Copy } from "../logic/copy";
import type { Without } from "../logic/without";
import type { Claim, Graph, Statement } from "../model/graph";
import type { Place } from "../model/payload";

/** What stays the same while the page is open. */
export interface Doors {
  graph: Graph;
  own: (copy: Copy | null) => void;
  go: (change: Change, quietly?: boolean) => void; // quietly: without a step in the history
  href: (change: Change) => string; // from where the reader is now
  say: (words: string) => void; // to screen readers
}

/** What becomes of the graph by the reader's choices: whatever shows claims is drawn anew when it changes. */
export interface World {
  seen: ReadonlySet<Claim>; // what voice and filters let through
  hidden: number; // how many claims they hide
  fallen: Without | null; // what becomes of the argument without what is struck
  copy: Copy | null; // the reader's own text
}

export interface Desk extends Doors, World {
  place: Place;
}

/** What changes of the place; what is undefined goes. */
export type Change = { [K in keyof Place]?: Place[K] | undefined };

export const DoorsContext = createContext<Doors>(null as unknown as Doors);
export const WorldContext = createContext<World>(null as unknown as World);
export const PlaceContext = createContext<Place>({});

/** All of it; what uses it is drawn anew at every step of the reader's. */
export function useDesk(): Desk {
  return { ...useDoors(), ...useWorld(), place: useContext(PlaceContext) };
}

export function useDoors(): Doors {
  return useContext(DoorsContext);
}

export function useWorld(): World {
  return useContext(WorldContext);
}

/** A place with a change made to it. */
export function changed(place: Place, change: Change): Place {
  const found: Record<string, unknown> = { ...place, ...change };
  for (const key of Object.keys(found)) if (found[key] === undefined) delete found[key];
  return found as Place;
}

/** What a name in the address stands for. */
export type Chosen = "entity" | "claim" | "statement" | "passage" | "inference" | null;

export function chosen(graph: Graph, name: string | undefined): Chosen {
  if (!name) return null;
  if (graph.claim.has(name)) return "claim";
  if (graph.statements.has(name)) return "statement";
  if (graph.entities.has(name)) return "entity";
  if (graph.passages.has(name)) return "passage";
  return graph.inference.has(name) ? "inference" : null;
}

/** The entities that what is chosen speaks of, the first first. */
export function ends(graph: Graph, name: string | undefined): string[] {
  if (!name) return [];
  if (graph.entities.has(name)) return [name];
  const one = graph.claim.get(name) ?? graph.inference.get(name);
  if (one) return [one.subject, one.object];
  const claims = graph.statements.get(name)?.claims ?? graph.statementsIn(name).flatMap((each) => each.claims);
  return [...new Set(claims.flatMap((claim) => [claim.subject, claim.object]))];
}

/** The passage in which what is chosen stands. */
export function passageOf(graph: Graph, name: string | undefined): string | null {
  if (!name) return null;
  if (graph.passages.has(name)) return name;
  const statement = graph.claim.get(name)?.statement ?? graph.statements.get(name);
  return statement?.passages[0] ?? null;
}

export type Standing = "ours" | "theirs" | "none";

/** Whether a statement stands in the narrator's or the curator's account, in somebody else's only, or in none. */
export function standing(graph: Graph, statement: Statement): Standing {
  const accounts = statement.context.inAccountOf ?? [];
  if (!accounts.length) return "none";
  return accounts.some((voice) => graph.project.voices.includes(voice)) ? "ours" : "theirs";
}

/** A number with its noun. */
export function count(number: number, noun: string, several = noun + "s"): string {
  return `${digits(number)} ${number === 1 ? noun : several}`;
}

/** A whole number with its thousands apart. (The browser's own way costs a twentieth of a second when it is first used.) */
export function digits(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A year as people write it: 1917, AD 98, 432 BC. (Data count years as ISO 8601 does: 0 is 1 BC.) */
export function dated(year: number): string {
  return year >= 1000 ? String(year) : year > 0 ? `AD ${year}` : `${1 - year} BC`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
