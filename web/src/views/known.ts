// What an address names, held against the graph: what is there, and what is not and is left out.

import type { Graph } from "../model/graph";
import type { Filters, Place } from "../model/payload";
import { changed, chosen, type Change } from "./state";
import { ORDERS } from "./table";

/** A place, and what its address said that the page does not know. */
export interface Known {
  place: Place;
  strange: string[];
}

/** The place without what the graph does not have; `strange` begins with what was unread. A name may lack the colon before it, as at the command line. */
export function known(graph: Graph, views: readonly string[], place: Place, strange: string[]): Known {
  const found = (has: (name: string) => boolean, before = "") => (name: string): string[] => {
    const there = [name, `:${name}`].find(has);
    if (there === undefined) strange.push(before + name);
    return there === undefined ? [] : [there];
  };
  const speaker = found((name) => graph.speakers.some((each) => each.voice === name));
  const entity = found((name) => graph.entities.has(name));
  const claimed = found((name) => ["entity", "claim", "statement"].includes(chosen(graph, name) ?? ""));
  const one = (name: string | undefined, look: (name: string) => string[]): string | undefined => (name === undefined ? name : look(name)[0]);
  const several = (names: string[] | undefined, look: (name: string) => string[]): string[] | undefined => {
    const there = [...new Set(names?.flatMap(look))];
    return there.length || !names?.length ? names && there : undefined; // of a filter that has no value all is hidden
  };
  const filtered = ({ scales = {}, families, ...rest }: Filters): Filters | undefined => {
    const filters: Filters = { ...rest };
    for (const [name, words] of Object.entries(scales)) {
      const values = graph.properties.get(name)?.values ?? [];
      const there = several(words, found((word) => values.some((each) => each.word === word), `only-${name}=`));
      if (there && values.length) (filters.scales ??= {})[name] = there;
    }
    const there = several(families, found((name) => graph.families.has(name), "family="));
    if (there) filters.families = there;
    return Object.keys(filters).length ? filters : undefined;
  };
  const change: Change = {
    view: one(place.view, found((name) => views.includes(name))),
    of: one(place.of, found((name) => chosen(graph, name) !== null)),
    from: one(place.from, entity),
    to: one(place.to, entity),
    voice: one(place.voice, speaker),
    with: one(place.with, speaker),
    by: one(place.by, found((name) => name === "all", "by=")),
    query: one(place.query, found((name) => graph.questions.some((each) => each.name === name))),
    sort: one(place.sort, found((name) => ORDERS.has(name), "sort=")),
    tour: one(place.tour, found((name) => graph.tour.some((_, at) => String(at + 1) === name), "tour=")),
    strike: several(place.strike, claimed),
    open: several(place.open, entity),
    filters: place.filters && filtered(place.filters),
  };
  return { place: changed(place, change), strange };
}
