// Search over labels, alternative labels, gists and notes, forgiving of spelling and quick enough to answer while somebody types.

import { shelve, type Graph } from "../model/graph";

export interface Hit {
  kind: "entity" | "claim" | "passage";
  id: string;
  label: string; // how it is shown
  where: Where; // what matched best
  text: string; // the text in which it matched
  score: number;
}

type Where = "label" | "also called" | "description" | "sentence" | "gist" | "note";
const PART = 8; // milliseconds
const WORTH: Record<Where, number> = { label: 8, "also called": 6, sentence: 3, gist: 2.5, note: 2, description: 1.5 };

interface Entry {
  kind: Hit["kind"];
  id: string;
  label: string;
  where: Where;
  text: string;
  words: number; // how many it has
  plain: string;
}

export interface Searcher {
  (query: string, most?: number): Hit[];
  more(): boolean; // reads on in the graph, for some milliseconds; false when there is no more
}

/** A search that knows the graph; made once, asked at every key. What `more` has not read by then is read when it is first asked. */
export function searcher(graph: Graph): Searcher {
  const entries: Entry[] = [];
  const postings = new Map<string, number[]>(); // a word, and the entries in which it stands
  const put = (kind: Hit["kind"], id: string, label: string, where: Where, text: string | undefined, known?: string[]): void => {
    if (!text) return;
    const words = known ?? split(text);
    const place = entries.push({ kind, id, label, where, text, words: words.length, plain: words.join(" ") }) - 1;
    for (const word of new Set(words)) shelve(postings, word, place);
  };
  const parts = new Map<string, string[]>(); // labels come again and again
  const words = (text: string): string[] => {
    let found = parts.get(text);
    if (!found) parts.set(text, (found = split(text)));
    return found;
  };
  function* reading(): Generator<undefined> {
    for (const entity of graph.entities.values()) {
      put("entity", entity.id, entity.label, "label", entity.label);
      for (const name of entity.alternatives ?? []) put("entity", entity.id, entity.label, "also called", name);
      put("entity", entity.id, entity.label, "description", entity.description);
      yield;
    }
    for (const passage of graph.passages.values()) {
      put("passage", passage.id, passage.gist ?? passage.noClaim ?? passage.id, "gist", passage.gist ?? passage.noClaim);
      yield;
    }
    for (const statement of graph.statements.values()) {
      const first = statement.claims[0];
      if (first) for (const remark of statement.remarks) put("claim", first.id, first.sentence, "note", remark);
      yield;
    }
    for (const claim of graph.claims) {
      const said = [graph.label(claim.subject), graph.verb(claim), graph.label(claim.object)].flatMap(words);
      put("claim", claim.id, claim.sentence, "sentence", claim.sentence, said);
      yield;
    }
    vocabulary = [...postings.keys()];
  }
  let vocabulary: string[] = [];
  const rest = reading();
  const more = (): boolean => {
    const end = performance.now() + PART;
    while (performance.now() < end) if (rest.next().done) return false;
    return true;
  };

  const search = (query: string, most = 20): Hit[] => {
    while (!rest.next().done);
    const asked = split(query);
    if (!asked.length) return [];
    let scores: Map<number, number> | null = null; // all words of the query must be found in an entry
    for (const word of asked) {
      const now = new Map<number, number>();
      for (const known of vocabulary) {
        const likeness = alike(word, known);
        if (!likeness) continue;
        for (const place of postings.get(known)!) {
          const before = scores === null ? 0 : scores.get(place);
          if (before === undefined) continue;
          const sum = before + likeness;
          if (sum > (now.get(place) ?? 0)) now.set(place, sum);
        }
      }
      scores = now;
      if (!now.size) break;
    }
    const best = new Map<string, Hit>();
    const phrase = asked.join(" ");
    for (const [place, sum] of scores ?? []) {
      const { kind, id, label, where, text, words, plain } = entries[place]!;
      const whole = plain === phrase ? 2 : plain.startsWith(phrase) ? 1.4 : plain.includes(phrase) ? 1.15 : 1;
      const score = (sum / asked.length) * WORTH[where] * whole * (0.6 + 0.4 * Math.min(1, asked.length / words));
      const known = best.get(id);
      if (!known || known.score < score) best.set(id, { kind, id, label, where, text, score });
    }
    const order = (one: Hit, two: Hit): number => two.score - one.score || one.label.length - two.label.length || (one.id < two.id ? -1 : 1);
    return [...best.values()].sort(order).slice(0, most);
  };
  return Object.assign(search, { more });
}

/** The words of a text without case, accents and punctuation. */
export function split(text: string): string[] {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How like a word is to one that is asked for: 1 for the same, 0 for another. */
function alike(asked: string, known: string): number {
  if (known === asked) return 1;
  if (known.startsWith(asked)) return 0.7 + 0.25 * (asked.length / known.length);
  if (asked.length >= 3 && known.includes(asked)) return 0.5;
  const allowed = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  if (!allowed) return 0;
  const start = known.length > asked.length + allowed ? known.slice(0, asked.length) : known; // still being typed
  const far = distance(asked, start, allowed);
  return far <= allowed ? 0.55 - 0.12 * far - (start === known ? 0 : 0.1) : 0;
}

/** How many letters are wrong, missing, too many or exchanged with their neighbour; more than `most` is not counted out. */
export function distance(one: string, two: string, most: number): number {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: two.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= two.length; j += 1) {
      const same = one[i - 1] === two[j - 1] ? 0 : 1;
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[two.length]!;
}
