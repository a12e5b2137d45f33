// The steps that chosen voices make: what `claimgraph.answers.steps` gives for them.

import type { Graph, Statement, Step } from "../model/graph";

/** Names of voices; null for the default ones, "*" for all. */
export type Voices = readonly string[] | "*" | null;

export function chosen(graph: Graph, voices: Voices): Set<string> {
  if (voices === "*") return new Set(graph.speakers.map((each) => each.voice));
  return new Set(voices ?? graph.project.voices);
}

/** All steps that the voices make, in the order of the text. */
export function steps(graph: Graph, voices: Voices = null): Step[] {
  const taken = chosen(graph, voices);
  return graph.steps.filter((step) => step.by === null || step.by.some((voice) => taken.has(voice)));
}

/** The statement whose claims make the step: of a joint, the one that supports. */
export function claimed(step: Step): Statement {
  return step.claims[0]!.statement;
}

/** The context in which the step is held: of a joint, the joint's own. */
export function context(step: Step): Statement {
  return step.joint ? step.joint.statement : claimed(step);
}
