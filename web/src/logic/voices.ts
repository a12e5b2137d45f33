// Who says so: the world of each voice, and two of them compared, as `claimgraph.answers.speaking` does.

import type { Claim, Graph, Statement } from "../model/graph";
import type { Inference } from "../model/payload";

/** The claims that stand in the account of a voice: what it asserts and, of a narrator, endorses. */
export function account(graph: Graph, voice: string): Claim[] {
  return graph.claims.filter((claim) => claim.statement.context.inAccountOf?.includes(voice));
}

/** Every claim that a voice makes, denied and hedged ones too. */
export function says(graph: Graph, voice: string): Claim[] {
  return graph.claims.filter((claim) => claim.statement.voice === voice);
}

/** What a voice says without taking it as so: its claims that stand outside its account, and in words what keeps them there. */
export function apart(graph: Graph, voice: string): { claims: Claim[]; because: string } {
  const claims = says(graph, voice).filter((claim) => !claim.statement.context.inAccountOf?.includes(voice));
  const words = new Set(claims.flatMap((claim) => reserved(graph, claim.statement)));
  return { claims, because: [...words].sort().join(", ") };
}

/** What keeps a statement out of every account, in words: denied, conditional. */
export function reserved(graph: Graph, statement: Statement): string[] {
  const values = [...graph.properties.values()].map((each) => each.values?.find(({ word }) => word === statement.context[each.name]));
  return [...(statement.denied ? ["denied"] : []), ...values.flatMap((value) => (value?.standing === 0 ? [value.label] : []))];
}

/** What follows in the account of a voice. */
export function inferred(graph: Graph, voice: string): Inference[] {
  return graph.inferences.filter((inference) => inference.account === voice);
}

/** Two voices compared, triple by triple; pairs have the first voice's claim first. */
export interface Parting {
  first: string;
  second: string;
  both: [Claim, Claim][];
  contradicted: [Claim, Claim][]; // one asserts it, the other denies it
  onlyFirst: Claim[];
  onlySecond: Claim[];
}

export function parting(graph: Graph, first: string, second: string): Parting {
  const [mine, yours] = [byTriple(says(graph, first)), byTriple(says(graph, second))];
  const own = [...mine].reverse();
  const shared = own.filter(([triple]) => yours.has(triple)).map(([triple, claim]): [Claim, Claim] => [claim, yours.get(triple)!]);
  const agreeing = ([one, two]: [Claim, Claim]): boolean => one.statement.denied === two.statement.denied;
  return {
    first,
    second,
    both: shared.filter(agreeing),
    contradicted: shared.filter((pair) => !agreeing(pair)),
    onlyFirst: own.filter(([triple]) => !yours.has(triple)).map(([, claim]) => claim),
    onlySecond: [...yours].reverse().filter(([triple]) => !mine.has(triple)).map(([, claim]) => claim),
  };
}

/** The last claim of each triple comes first; a triple that is claimed twice counts once, as the first says it. */
function byTriple(claims: readonly Claim[]): Map<string, Claim> {
  return new Map([...claims].reverse().map((claim) => [[claim.subject, claim.relation, claim.object].join("\t"), claim]));
}
