// The best ways through the graph of an argument, as `claimgraph.answers.walking.ways` finds them.
//
// First come those that need nothing of a curator, among them those whose weakest step is surest, among them the purely causal,
// among them the shortest. For each such class the shortest simple paths are enumerated (Yen 1971), each found by A*.

import { shelve, type Step } from "../model/graph";
import { Queue } from "./queue";
import { claimed, context } from "./steps";
import { surer, type Edges, type Walk } from "./walk";

/** One way: what it passes (entities, and statements that joints support) and its steps. */
export interface Way {
  nodes: string[];
  steps: Step[];
  weakest: Step; // held least surely; the first of several
  causal: boolean; // every step is a cause
  hinders: boolean; // an odd number of them undo or prevent
  added: boolean; // a curator added one of them
}

type Path = readonly string[];

export function way(nodes: Path, steps: Step[]): Way {
  return {
    nodes: [...nodes],
    steps,
    weakest: steps.reduce((weakest, step) => (step.rank > weakest.rank ? step : weakest)),
    causal: steps.every((step) => step.kind === "causal"),
    hinders: steps.filter((step) => step.hinders).length % 2 === 1,
    added: steps.some(added),
  };
}

/** Whether a curator added a step to the text: its claims, or the joint. */
export function added(step: Step): boolean {
  return claimed(step).context.basis === "curatorial" || context(step).context.basis === "curatorial";
}

/** The best ways that pass nothing twice, at most `most`, and whether these are all. */
export function ways(walk: Walk, source: string, target: string, most: number): { ways: Way[]; complete: boolean } {
  const leading = walk.leading(target);
  const between = new Set([...walk.reached(source).keys()].filter((node) => node === source || leading.has(node)));
  if (source === target || !between.has(source) || !between.has(target)) return { ways: [], complete: true };
  const edges = within(walk, between, source, target);
  const ranks = new Set<number>();
  for (const next of edges.values()) for (const found of next.values()) for (const step of found) ranks.add(step.rank);
  const known = new Map<string, Way>();
  let complete = true;
  for (const curated of [false, true]) {
    for (const rank of [...ranks].sort((one, two) => one - two)) {
      for (const causal of [true, false]) {
        const open = new Open(edges, (step) => step.rank <= rank && (curated || !added(step)) && (!causal || step.kind === "causal"));
        let number = 0;
        for (const nodes of open.shortestPaths(source, target)) {
          if (number++ > 5 * most + 10) {
            complete = false; // so many were known already, or idle
            break;
          }
          const name = nodes.join("\t");
          if (!known.has(name)) {
            const found = way(nodes, open.made(nodes));
            if (!idle(found.steps)) known.set(name, found);
          }
          if (known.size > most) return { ways: [...known.values()].slice(0, most), complete: false };
        }
      }
    }
  }
  return { ways: [...known.values()], complete };
}

/** The edges between the nodes through which a way may run; out of the source, opening and onward steps to one node together. */
function within(walk: Walk, between: ReadonlySet<string>, source: string, target: string): Edges {
  const edges: Edges = new Map();
  for (const here of [...between].sort()) {
    if (here === target) continue;
    const next = new Map<string, Step[]>();
    for (const [there, found] of walk.following(here, source)) if (between.has(there) && there !== source) next.set(there, found);
    edges.set(here, next);
  }
  const first = edges.get(source)!;
  for (const [there, found] of walk.onward.get(source) ?? []) {
    const known = first.get(there);
    if (known && known !== found) first.set(there, [...new Set([...found, ...known])].sort(surer));
  }
  return edges;
}

/** Whether a way turns off to the name of a claim only to come back to what the same claim says. */
function idle(steps: readonly Step[]): boolean {
  return steps.some((step, place) => {
    const next = steps[place + 1];
    return step.kind === "naming" && next?.kind === "naming" && claimed(step) === claimed(next);
  });
}

/** The edges that have a step which fits. */
class Open {
  private readonly edges: Edges = new Map();
  private readonly back = new Map<string, string[]>();

  constructor(edges: Edges, fits: (step: Step) => boolean) {
    for (const [here, next] of edges) {
      for (const [there, found] of next) {
        const fit = found.filter(fits);
        if (!fit.length) continue;
        let open = this.edges.get(here);
        if (!open) this.edges.set(here, (open = new Map()));
        open.set(there, fit);
        shelve(this.back, there, here);
      }
    }
  }

  /** The steps between the nodes of a path. */
  made(nodes: Path): Step[] {
    return nodes.slice(1).map((there, place) => this.edges.get(nodes[place]!)!.get(there)![0]!);
  }

  /** Simple paths, the shortest first. */
  *shortestPaths(source: string, target: string): Iterable<Path> {
    const left = this.distances(target);
    const waiting = new Queue<Path>((one, two) => (one.length === two.length ? earlier(one, two) : one.length < two.length));
    const known = new Set<string>();
    const put = (path: Path | null): void => {
      if (!path || known.has(path.join("\t"))) return;
      known.add(path.join("\t"));
      waiting.push(path);
    };
    if (left.has(source)) put(this.shortest([source], target, left, new Set()));
    const given: Path[] = [];
    for (let path = waiting.pop(); path; path = waiting.pop()) {
      yield path;
      given.push(path);
      for (let end = 1; end < path.length; end += 1) {
        const root = path.slice(0, end);
        const closed = new Set(given.filter((other) => root.every((node, place) => other[place] === node)).map((other) => other[end]!));
        put(this.shortest(root, target, left, closed));
      }
    }
  }

  private distances(target: string): Map<string, number> {
    const left = new Map([[target, 0]]);
    for (const [here, far] of left) for (const before of this.back.get(here) ?? []) if (!left.has(before)) left.set(before, far + 1);
    return left;
  }

  /** The shortest path that begins with `root` and does not go on from it to any of `closed`. */
  private shortest(root: Path, target: string, left: ReadonlyMap<string, number>, closed: ReadonlySet<string>): Path | null {
    const last = root.at(-1)!;
    const before = new Map<string, string>();
    const done = new Set(root.slice(0, -1));
    const waiting = new Queue<[number, number, string]>((one, two) =>
      one[0] !== two[0] ? one[0] < two[0] : one[1] !== two[1] ? one[1] < two[1] : one[2] < two[2]);
    const length = new Map([[last, 0]]);
    waiting.push([left.get(last) ?? 0, 0, last]);
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [, gone, here] = next;
      if (done.has(here)) continue;
      done.add(here);
      if (here === target) {
        const tail = [here];
        while (tail.at(-1) !== last) tail.push(before.get(tail.at(-1)!)!);
        return [...root, ...tail.slice(0, -1).reverse()];
      }
      for (const there of this.edges.get(here)?.keys() ?? []) {
        const far = left.get(there);
        if (done.has(there) || far === undefined || (here === last && closed.has(there))) continue;
        if (gone + 1 >= (length.get(there) ?? Infinity)) continue;
        length.set(there, gone + 1);
        before.set(there, here);
        waiting.push([gone + 1 + far, gone + 1, there]);
      }
    }
    return null;
  }
}

function earlier(one: Path, two: Path): boolean {
  const place = one.findIndex((node, at) => node !== two[at]);
  return place >= 0 && one[place]! < two[place]!;
}
