// What an address names, held against the graph: what is there, and what is not and is left out.

import type { Graph } from "../model/graph";
import type { Place } from "../model/payload";
import { changed, chosen, type Change } from "./state";

/** A place, and what its address named that the graph does not have. */
export interface Known {
  place: Place;
  strange: string[];
}

/** The place without what the graph does not have. A name may lack the colon before it, as at the command line. */
export function known(graph: Graph, views: readonly string[], place: Place): Known {
  const strange: string[] = [];
  const found = (has: (name: string) => boolean) => (name: string): string[] => {
    const there = [name, `:${name}`].find(has);
    if (there === undefined) strange.push(name);
    return there === undefined ? [] : [there];
  };
  const speaker = found((name) => graph.speakers.some((each) => each.voice === name));
  const entity = found((name) => graph.entities.has(name));
  const claimed = found((name) => ["entity", "claim", "statement"].includes(chosen(graph, name) ?? ""));
  const one = (name: string | undefined, look: (name: string) => string[]): string | undefined => (name === undefined ? name : look(name)[0]);
  const several = (names: string[] | undefined, look: (name: string) => string[]): string[] | undefined => {
    const there = [...new Set(names?.flatMap(look))];
    return there.length ? there : undefined;
  };
  const change: Change = {
    view: one(place.view, found((name) => views.includes(name))),
    of: one(place.of, found((name) => chosen(graph, name) !== null)),
    from: one(place.from, entity),
    to: one(place.to, entity),
    voice: one(place.voice, speaker),
    with: one(place.with, speaker),
    query: one(place.query, found((name) => graph.questions.some((each) => each.name === name))),
    strike: several(place.strike, claimed),
    open: several(place.open, entity),
  };
  return { place: changed(place, change), strange };
}
