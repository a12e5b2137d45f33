// How what is chosen is cited.

import type { Claim, Graph } from "../model/graph";

/** A citation of an entity, claim, statement, passage or of nothing in particular: then of the graph. */
export function citation(graph: Graph, name?: string): string {
  const whole = graph.project.citation;
  const licence = graph.project.licenceName ? ` Licence: ${graph.project.licenceName}.` : "";
  if (!name) return whole + licence;
  const claim = graph.claim.get(name);
  const statement = graph.statements.get(name);
  const claims = claim ? [claim] : statement?.claims ?? [];
  const what = claims.length ? claims.map((each) => said(graph, each)).join("; ") : `“${thing(graph, name)}”`;
  return `${what}, in: ${whole}${licence} <${graph.iri(name)}>`;
}

function said(graph: Graph, claim: Claim): string {
  const { statement } = claim;
  const verb = statement.denied ? "denied by" : "according to";
  const where = statement.passages.length ? `, ${graph.cited(statement.passages)} of ${source(graph, claim)}` : "";
  return `“${claim.sentence}” (${verb} ${graph.label(statement.voice)}, ${statement.hedge}${where})`;
}

function source(graph: Graph, claim: Claim): string {
  const passage = graph.passages.get(claim.statement.passages[0] ?? "");
  const found = graph.sources.get(passage?.source ?? "");
  return (found?.citation ?? found?.title ?? "the source").replace(/\.$/, "");
}

function thing(graph: Graph, name: string): string {
  const passage = graph.passages.get(name);
  if (passage) return passage.gist ?? passage.noClaim ?? graph.cited([name]);
  const inference = graph.inference.get(name);
  return inference ? graph.sentence(inference) : graph.label(name);
}
