// The graph of an argument, as `claimgraph.answers.walking.Walk` has it: from each node to the next, with the steps that lead there.
//
// Nodes are entities, and the statements that joints support. `onward` are the edges along which a way may pass; `opening` those
// with which it may only begin. `into` are the steps to each node.

import { kept, shelve, type Graph, type Step } from "../model/graph";
import { claimed, steps, type Voices } from "./steps";

export type Edges = Map<string, Map<string, Step[]>>;
export type Tree = Map<string, [node: string, step: Step] | null>;

export class Walk {
  readonly onward: Edges = new Map();
  readonly opening: Edges = new Map();
  readonly into = new Map<string, Step[]>();
  private readonly back = new Map<Edges, Map<string, string[]>>();

  constructor(readonly graph: Graph, readonly steps: readonly Step[]) {
    const supported = new Set(steps.filter((step) => step.kind === "joint").map((step) => step.consequence));
    for (const step of steps) shelve(this.into, step.consequence, step);
    for (const step of steps) {
      if (this.circular(step)) {
        edge(this.opening, step.grounds[0]!, step);
        continue;
      }
      for (const ground of step.grounds) edge(this.passes(step, ground) ? this.onward : this.opening, ground, step);
      const held = claimed(step).id;
      if (supported.has(held) && step.kind !== "naming") edge(this.onward, held, step);
    }
    for (const name of supported) {
      const { claims, rank, names } = graph.statements.get(name)!;
      for (const consequence of claims.length ? names : []) {
        edge(this.onward, name, {
          index: -1, kind: "naming", grounds: [], consequence, claims, rank, joint: null, together: false, hinders: false, by: null,
        });
      }
    }
    for (const edges of [this.onward, this.opening]) for (const next of edges.values()) for (const found of next.values()) found.sort(surer);
  }

  has(node: string): boolean {
    return this.onward.has(node) || this.opening.has(node) || this.into.has(node);
  }

  /** Whether a way that has come to `ground` may go on by this step. */
  passes(step: Step, ground: string): boolean {
    const entity = this.graph.entities.get(ground);
    if (entity?.person) return false;
    if (!entity?.agent || (step.kind !== "naming" && step.kind !== "joint")) return true;
    const claims = step.claims.filter((claim) => ground === claim.subject || ground === claim.object);
    return !claims.length || claims.some((claim) => this.graph.relations.get(claim.relation)?.step !== undefined);
  }

  /** Whether a name leads to a consequence and nothing but the statement that it names leads to the name. */
  circular(step: Step): boolean {
    if (step.kind !== "naming" || claimed(step).names.includes(step.consequence)) return false;
    return (this.into.get(step.grounds[0]!) ?? []).every((other) => claimed(other) === claimed(step));
  }

  /** The next nodes, and the steps there; from the source of a way also by those with which it may only begin. */
  *following(node: string, source: string): Iterable<[string, Step[]]> {
    yield* this.onward.get(node) ?? [];
    if (node === source) yield* this.opening.get(node) ?? [];
  }

  /** All that `source` leads to, the nearest first, each with the node and the step before it. */
  reached(source: string): Tree {
    const before: Tree = new Map([[source, null]]);
    for (const here of before.keys()) {
      for (const [there, found] of this.following(here, source)) if (!before.has(there)) before.set(there, [here, found[0]!]);
    }
    return before;
  }

  /** All that leads to `target`, the nearest first, each with the node and the step after it. */
  leading(target: string): Tree {
    const after: Tree = new Map([[target, null]]);
    const queue = [target];
    for (const here of queue) {
      for (const edges of [this.onward, this.opening]) {
        for (const before of this.before(edges, here)) {
          if (after.has(before)) continue;
          after.set(before, [here, edges.get(before)!.get(here)![0]!]);
          if (edges === this.onward) queue.push(before);
        }
      }
    }
    return after;
  }

  private before(edges: Edges, node: string): string[] {
    let known = this.back.get(edges);
    if (!known) {
      known = new Map();
      for (const [here, next] of edges) for (const there of next.keys()) shelve(known, there, here);
      this.back.set(edges, known);
    }
    return known.get(node) ?? [];
  }
}

/** The graph of the steps that the voices make; the same is made once. */
export const walkOf = kept((graph, voices: Voices) => new Walk(graph, steps(graph, voices)));

/** The order of steps between the same nodes: the surest first, among them causes. */
export function surer(one: Step, two: Step): number {
  return one.rank - two.rank || Number(one.kind !== "causal") - Number(two.kind !== "causal");
}

function edge(edges: Edges, here: string, step: Step): void {
  let next = edges.get(here);
  if (!next) edges.set(here, (next = new Map()));
  shelve(next, step.consequence, step);
}
