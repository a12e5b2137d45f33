// The reasons for something as a tree, and the ways from one thing to another, as `claimgraph.answers.argument` has them.

import type { Graph, Joint, Step } from "../model/graph";
import { ways, way, type Way } from "./paths";
import { chosen, claimed, type Voices } from "./steps";
import { walkOf, type Tree } from "./walk";

export type { Way } from "./paths";

/** One reason: a step to what it is a reason of. Reasons stand in reading order: each is followed by what backs it. */
export interface Reason {
  step: Step;
  of: string; // an entity or, of a joint, a statement
  parent: number | null; // the place of the reason that this one backs; null for a reason of the target itself
  depth: number;
  again: string[]; // grounds whose own reasons are told elsewhere
  remarks: Joint[]; // what bears on the claim without supporting it: qualifies, rebuts, concedes, contrasts
}

export interface Ways {
  ways: Way[]; // the best first
  complete: boolean; // there are no others
  leadsTo: Way[]; // where there is no way: how far one gets from the source
  goesBackTo: Way[]; // and from how far one gets to the target
}

const FURTHEST = 3;

/** The reasons for an entity; what has several consequences is told where it is nearest to the target. */
export function reasons(graph: Graph, target: string, voices: Voices = null, depth?: number): Reason[] {
  const walk = walkOf(graph, voices);
  const rows: (Reason & { backed: number[] })[] = [];
  const roots: number[] = [];
  const told = new Set([target]);
  const queue: [node: string, parent: number | null, level: number][] = [[target, null, 0]];
  for (const [node, parent, level] of queue) {
    const leading = (walk.into.get(node) ?? []).filter((step) => !walk.circular(step)).sort((one, two) => one.rank - two.rank);
    for (const step of leading) {
      if (parent !== null && same(step, rows[parent]!.step)) continue; // a symmetric claim read back, or the name of the same claim
      const held = claimed(step).id;
      const row = { step, of: node, parent, depth: level, again: [] as string[], remarks: remarks(graph, held), backed: [] };
      const place = rows.push(row) - 1;
      (parent === null ? roots : rows[parent]!.backed).push(place);
      if (depth !== undefined && level + 1 >= depth) continue;
      for (const back of new Set([held, ...step.grounds])) {
        const ground = step.grounds.includes(back);
        if (!walk.into.has(back) || (ground && !walk.passes(step, back))) continue;
        if (!told.has(back)) {
          told.add(back);
          queue.push([back, place, level + 1]);
        } else if (ground) row.again.push(back);
      }
    }
  }
  return inOrder(rows, roots);
}

/** How one thing leads to another: the best ways or, where the graph does not say, how far each side reaches. */
export function argue(graph: Graph, source: string, target: string, voices: Voices = null, most = 7): Ways {
  const walk = walkOf(graph, voices);
  const found = ways(walk, source, target, most);
  if (found.ways.length || source === target) return { ...found, leadsTo: [], goesBackTo: [] };
  return {
    ways: [],
    complete: true,
    leadsTo: furthest(graph, walk.reached(source), source, true),
    goesBackTo: furthest(graph, walk.leading(target), target, false),
  };
}

/** The voices besides the chosen ones who give a reason for an entity. */
export function elsewhere(graph: Graph, target: string, voices: Voices = null): string[] {
  const taken = chosen(graph, voices);
  const leading = graph.steps.filter((step) => step.consequence === target && step.kind !== "naming" && step.kind !== "joint");
  const given = new Set(leading.flatMap((step) => step.by ?? []));
  return graph.speakers.map((each) => each.voice).filter((voice) => given.has(voice) && !taken.has(voice));
}

function same(one: Step, two: Step): boolean {
  return one.claims.length === two.claims.length && one.claims.every((claim, place) => claim === two.claims[place]);
}

function remarks(graph: Graph, statement: string): Joint[] {
  return graph.jointsOf(statement).filter((joint) => joint.target === statement && joint.kind !== "supports" && joint.kind !== "exemplifies");
}

function inOrder(rows: readonly (Reason & { backed: number[] })[], roots: readonly number[]): Reason[] {
  const order: number[] = [];
  const stack = [...roots].reverse();
  while (stack.length) {
    const row = stack.pop()!;
    order.push(row);
    stack.push(...[...rows[row]!.backed].reverse());
  }
  const place = new Map(order.map((row, number) => [row, number]));
  return order.map((row) => {
    const { backed: _, ...reason } = rows[row]!;
    return { ...reason, parent: reason.parent === null ? null : place.get(reason.parent)! };
  });
}

/** The ways between `start` and the entities that are furthest from it, none of them a part of another. */
function furthest(graph: Graph, tree: Tree, start: string, onward: boolean): Way[] {
  const distance = new Map([[start, 0]]);
  for (const [node, link] of tree) if (link) distance.set(node, distance.get(link[0])! + 1); // the nearest stand first
  const found: Way[] = [];
  const passed = new Set([start]);
  const ends = [...tree.keys()].filter((node) => graph.entities.has(node)).sort((one, two) => distance.get(two)! - distance.get(one)!);
  for (const end of ends) {
    if (passed.has(end) || found.length >= FURTHEST) continue;
    const nodes = [end];
    const made: Step[] = [];
    for (let link = tree.get(end); link; link = tree.get(link[0])) {
      nodes.push(link[0]);
      made.push(link[1]);
    }
    for (const node of nodes) passed.add(node);
    found.push(onward ? way(nodes.reverse(), made.reverse()) : way(nodes, made));
  }
  return found;
}
