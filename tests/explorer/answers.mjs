// Answers questions about a payload with the page's own logic: JSON in, JSON out. `test_explorer_agreement.py` compares with Python.

import { readFileSync } from "node:fs";
import * as logic from "./logic.mjs";

const { payload, asked } = JSON.parse(readFileSync(0, "utf8"));
const graph = new logic.Graph(payload);

const step = (each) => ({
  kind: each.kind, grounds: each.grounds, consequence: each.consequence, claims: each.claims.map((claim) => claim.id),
  joint: each.joint?.id ?? null, together: each.together, hinders: each.hinders, hedge: graph.ranks[each.rank],
});
const way = (each) => ({
  nodes: each.nodes, hedge: graph.ranks[each.weakest.rank], causal: each.causal, hinders: each.hinders, steps: each.steps.map(step),
});
const effects = (listed) => listed.map((each) => ({
  id: each.name, sort: each.sort, lost: each.lost.map(step), left: each.left.map(step),
  before: rank(each, each.before), after: rank(each, each.after),
}));
const rank = (effect, value) => (value === null || effect.sort === "statement" ? null : logic.ranked(graph, value));
const ids = (claims) => claims.map((claim) => claim.id);
const pairs = (listed) => listed.map((pair) => ids(pair));

const answers = {
  claims: () => graph.claims.map((claim) => graph.data(claim)),
  told: () => graph.claims.map((c) => [graph.holding(c.statement), c.statement.hedge, c.statement.remarks]),
  steps: (voices) => logic.steps(graph, voices).map(step),
  reasons: (target, voices, depth) => logic.reasons(graph, target, voices, depth ?? undefined).map((each) => ({
    of: each.of, parent: each.parent, depth: each.depth, again: each.again, remarks: each.remarks.map((joint) => joint.id), ...step(each.step),
  })),
  elsewhere: (target, voices) => logic.elsewhere(graph, target, voices).sort(),
  argue: (from, to, voices) => {
    const found = logic.argue(graph, from, to, voices);
    return {
      complete: found.complete, ways: found.ways.map(way), leadsTo: found.leadsTo.map(way), goesBackTo: found.goesBackTo.map(way),
    };
  },
  without: (names, voices) => {
    const found = logic.without(graph, names, voices);
    return {
      struck: ids(found.struck), entities: found.entities, falls: effects(found.falls), weakens: effects(found.weakens),
      stands: effects(found.stands), inferences: found.inferences.map((each) => each.id),
    };
  },
  account: (voice) => ids(logic.account(graph, voice)),
  parting: (one, two) => {
    const found = logic.parting(graph, one, two);
    return {
      both: pairs(found.both), contradicted: pairs(found.contradicted), onlyFirst: ids(found.onlyFirst), onlySecond: ids(found.onlySecond),
    };
  },
  shown: (filters, voice) => ids(logic.shown(graph, filters, voice ?? undefined).claims),
  infer: (voice) => [...logic.infer(logic.account(graph, voice).map((c) => [c.subject, c.relation, c.object]), graph.relations)].sort(),
  term: (usual, value) => logic.term(graph, usual, value),
  bound: (name, values) => logic.bound(graph.questions.find((each) => each.name === name), values),
  compact: (iris) => iris.map(logic.compacting(graph.prefixes)),
  normalise: (texts) => texts.map((text) => [logic.normalise(text), logic.digestOf(logic.normalise(text))]),
  compare: async (text) => {
    const found = await logic.compare(graph, new TextEncoder().encode(text));
    return { same: found.same, words: Object.fromEntries(found.words), wanted: found.wanted };
  },
  search: (query) => logic.searcher(graph)(query).map((hit) => hit.id),
};

const found = [];
for (const [name, ...rest] of asked) found.push(await answers[name](...rest));
process.stdout.write(JSON.stringify(found));
