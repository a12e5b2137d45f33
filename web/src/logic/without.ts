// Truth maintenance (Doyle 1979), as `claimgraph.answers.maintenance` has it: what an argument loses when claims are struck out.

import { kept, shelve, shelved, type Claim, type Graph, type Step } from "../model/graph";
import type { Inference } from "../model/payload";
import { infer, type Triple } from "./infer";
import { Queue } from "./queue";
import { steps, type Voices } from "./steps";

/** What striking does to an entity or a statement. `before` and `after` are places in `Graph.ranks`; null where there is none. */
export interface Effect {
  name: string;
  sort: "entity" | "statement";
  lost: Step[];
  left: Step[];
  before: number | null; // -1: taken for granted
  after: number | null;
}

export interface Without {
  struck: Claim[]; // with all that holds only jointly with one of them
  entities: string[]; // struck as a whole
  falls: Effect[]; // had reasons, and has none any more
  weakens: Effect[]; // its best reason was surer; or a statement that lost a reason given for it
  stands: Effect[]; // lost a reason, and stands on another as sure
  inferences: Inference[]; // no longer follow
}

interface Justification {
  grounds: readonly string[];
  to: string;
  rank: number;
}

const GRANTED = -1; // the rank of a premise, surer than any

/** What becomes of the argument without claims, statements, joints or entities (then all that is claimed of them). */
export function without(graph: Graph, names: readonly string[], voices: Voices = null): Without {
  const wanted = new Set(names);
  const entities = [...wanted].filter((name) => graph.entities.has(name));
  const struck = struckClaims(graph, wanted);
  const gone = new Set<Claim>(struck);
  const { made, walked, beliefs, start, before, into } = standing(graph, voices);
  const whole = new Set(walked.filter((step) => !step.claims.some((claim) => gone.has(claim)) && !wanted.has(step.consequence)));
  const after = label(start.filter((name) => !wanted.has(name)), [...whole].map(justification));
  const found: Without = { struck, entities, falls: [], weakens: [], stands: [], inferences: [] };
  for (const name of beliefs) {
    if (wanted.has(name) || !before.has(name)) continue;
    const held = (into.get(name) ?? []).filter((step) => step.grounds.every((ground) => before.has(ground)));
    const left = held.filter((step) => whole.has(step) && step.grounds.every((ground) => after.has(ground)));
    const lost = held.filter((step) => !left.includes(step));
    const [strength, now] = [best(held, before), best(left, after)];
    const effect: Effect = { name, sort: "entity", lost, left, before: strength, after: now };
    if (!after.has(name)) found.falls.push({ ...effect, left: [], after: null });
    else if (strength !== null && (now === null || now > strength)) found.weakens.push(effect);
    else if (lost.length) found.stands.push(effect);
  }
  found.weakens.push(...lessSupported(graph, made, gone, wanted));
  found.inferences = fallen(graph, gone);
  return found;
}

interface Standing {
  made: Step[];
  walked: Step[]; // without joints
  beliefs: Set<string>;
  start: string[];
  before: Map<string, number>;
  into: Map<string, Step[]>;
}

/** What stands while nothing is struck out: the same each time. */
const standing = kept((graph, voices: Voices): Standing => {
  const made = steps(graph, voices);
  const walked = made.filter((step) => step.kind !== "joint");
  const beliefs = new Set(walked.flatMap((step) => [...step.grounds, step.consequence]));
  const all = walked.map(justification);
  return { made, walked, beliefs, ...grounded([...beliefs], all), into: grouped(walked) };
});

/** The same in sentences: a heading, then what it is true of, and the names of that. */
export function told(graph: Graph, found: Without): { title: string; lines: string[]; names: string[] }[] {
  const name = (effect: Effect): string =>
    effect.sort === "entity" ? graph.label(effect.name) : `“${graph.statements.get(effect.name)!.claims.map((claim) => claim.sentence).join("; ")}”`;
  const change = (effect: Effect): string => {
    if (effect.sort === "statement") return effect.left.length ? "" : ": asserted, and no longer argued for";
    if (effect.after === null || effect.before === null || effect.after <= effect.before) {
      return effect.left.length || effect.after !== null ? "" : ": a starting point of the argument, without its reasons";
    }
    return `: its best reason was ${ranked(graph, effect.before)}, and is now ${ranked(graph, effect.after)}`;
  };
  const named = (effects: Effect[]): string[] => effects.map((effect) => effect.name);
  return [
    { title: "Falls: it had reasons, and has none any more", lines: found.falls.map(name), names: named(found.falls) },
    { title: "Weakens", lines: found.weakens.map((effect) => name(effect) + change(effect)), names: named(found.weakens) },
    { title: "Stands on another leg", lines: found.stands.map((effect) => name(effect) + change(effect)), names: named(found.stands) },
    { title: "No longer follows", lines: found.inferences.map((inference) => graph.sentence(inference)), names: found.inferences.map((each) => each.id) },
  ].filter((each) => each.lines.length);
}

/** A rank in words. */
export function ranked(graph: Graph, rank: number): string {
  return graph.ranks[rank] ?? "certain";
}

/** The beliefs that are in, each with its strength; nothing supports itself (Knuth 1977). */
export function label(premises: readonly string[], justifications: readonly Justification[]): Map<string, number> {
  const uses = new Map<string, number[]>();
  const missing: number[] = [];
  const strength: number[] = [];
  const queue = new Queue<[number, number, string]>(order);
  let count = 0;
  for (const name of new Set(premises)) queue.push([GRANTED, count++, name]);
  justifications.forEach((each, number) => {
    const needed = new Set(each.grounds);
    missing.push(needed.size);
    strength.push(each.rank);
    for (const name of needed) shelve(uses, name, number);
    if (!needed.size) queue.push([each.rank, count++, each.to]);
  });
  const labels = new Map<string, number>();
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [rank, , name] = next;
    if (labels.has(name)) continue;
    labels.set(name, rank);
    for (const number of uses.get(name) ?? []) {
      missing[number]! -= 1;
      strength[number] = Math.max(strength[number]!, rank);
      const { to } = justifications[number]!;
      if (missing[number] === 0 && !labels.has(to)) queue.push([strength[number]!, count++, to]);
    }
  }
  return labels;
}

/** The beliefs from which everything starts: those without a justification, and the circles that nothing leads into. */
export function foundations(beliefs: readonly string[], justifications: readonly Justification[]): string[] {
  return grounded(beliefs, justifications).start;
}

/** The foundations, and what stands on them. */
function grounded(beliefs: readonly string[], justifications: readonly Justification[]): { start: string[]; before: Map<string, number> } {
  const justified = new Set(justifications.map((each) => each.to));
  const found = beliefs.filter((name) => !justified.has(name));
  for (;;) {
    const labels = label(found, justifications);
    const left = beliefs.filter((name) => !labels.has(name));
    if (!left.length) return { start: found, before: labels };
    const back = new Map<string, string[]>(left.map((name) => [name, []]));
    for (const { grounds, to } of justifications) back.get(to)?.push(...grounds.filter((name) => back.has(name)));
    found.push(...sources(left, back));
  }
}

/** The members of the strongly connected components into which nothing leads from outside (Kosaraju). */
function sources(nodes: readonly string[], back: ReadonlyMap<string, string[]>): string[] {
  const onward = new Map<string, string[]>(nodes.map((name) => [name, []]));
  for (const [name, before] of back) for (const other of before) onward.get(other)!.push(name);
  const finished: string[] = [];
  const seen = new Set<string>();
  for (const start of nodes) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack: [string, number][] = [[start, 0]];
    while (stack.length) {
      const top = stack.at(-1)!;
      const following = onward.get(top[0])!;
      while (top[1] < following.length && seen.has(following[top[1]]!)) top[1] += 1;
      const there = following[top[1]];
      if (there === undefined) finished.push(stack.pop()![0]);
      else {
        seen.add(there);
        stack.push([there, 0]);
      }
    }
  }
  const home = new Map<string, string>();
  for (const start of finished.reverse()) {
    const waiting = home.has(start) ? [] : [start];
    while (waiting.length) {
      const here = waiting.pop()!;
      if (home.has(here)) continue;
      home.set(here, start);
      waiting.push(...back.get(here)!.filter((other) => !home.has(other)));
    }
  }
  const entered = new Set<string>();
  for (const name of nodes) for (const other of back.get(name)!) if (home.get(other) !== home.get(name)) entered.add(home.get(name)!);
  return nodes.filter((name) => !entered.has(home.get(name)!));
}

function justification(step: Step): Justification {
  return { grounds: step.grounds, to: step.consequence, rank: step.rank };
}

function order(one: readonly [number, number, string], two: readonly [number, number, string]): boolean {
  return one[0] === two[0] ? one[1] < two[1] : one[0] < two[0];
}

function grouped(walked: readonly Step[]): Map<string, Step[]> {
  return shelved(walked, (step) => [step.consequence]);
}

/** The strength of the best of several steps, given those of their grounds. */
function best(made: readonly Step[], labels: ReadonlyMap<string, number>): number | null {
  return made.reduce<number | null>((found, step) => {
    const rank = Math.max(step.rank, ...step.grounds.map((ground) => labels.get(ground)!));
    return found === null || rank < found ? rank : found;
  }, null);
}

function struckClaims(graph: Graph, wanted: ReadonlySet<string>): Claim[] {
  const named = graph.claims.filter((c) => [c.id, c.statement.id, c.subject, c.object].some((name) => wanted.has(name)));
  const whole = new Set(named.map((claim) => claim.statement).filter((statement) => statement.context.jointly));
  const taken = new Set(named);
  return graph.claims.filter((claim) => taken.has(claim) || whole.has(claim.statement));
}

/** The statements that stand, and lost a reason that was given for them. */
function lessSupported(graph: Graph, made: readonly Step[], gone: ReadonlySet<Claim>, wanted: ReadonlySet<string>): Effect[] {
  const found: Effect[] = [];
  for (const [name, given] of grouped(made.filter((step) => step.kind === "joint"))) {
    const lost = given.filter((step) => step.claims.every((claim) => gone.has(claim)) || wanted.has(step.joint!.id));
    if (!lost.length || graph.statements.get(name)!.claims.every((claim) => gone.has(claim))) continue;
    found.push({ name, sort: "statement", lost, left: given.filter((step) => !lost.includes(step)), before: null, after: null });
  }
  return found;
}

/** The inferences of the default account that no longer follow, by whatever rule. */
function fallen(graph: Graph, gone: ReadonlySet<Claim>): Inference[] {
  const found: Inference[] = [];
  for (const voice of graph.project.voices) {
    const inferred = graph.inferences.filter((each) => each.account === voice);
    const out = new Set([...gone].map((claim) => claim.id));
    for (const each of inferred) if (each.premises.some((name) => out.has(name))) out.add(each.id); // each stands after its premises
    if (out.size === gone.size) continue;
    const left = graph.claims.filter((claim) => claim.statement.context.inAccountOf?.includes(voice) && !gone.has(claim));
    const following = infer(left.map((c): Triple => [c.subject, c.relation, c.object]), graph.relations);
    found.push(...inferred.filter((each) => !following.has([each.subject, each.relation, each.object].join("\t"))));
  }
  return found;
}
