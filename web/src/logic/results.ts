// What the engine answers, as the page shows it: rows of cells, a truth value, or triples as Turtle.

import { local, type Graph } from "../model/graph";

/** One value of an answer. */
export interface Cell {
  kind: "name" | "text" | "number" | "blank";
  value: string; // the full IRI, or the text
  name?: string; // of an IRI, its CURIE
  label?: string; // and what people call it
  language?: string;
  datatype?: string;
}

export type Answer =
  | { kind: "rows"; variables: string[]; rows: (Cell | null)[][] }
  | { kind: "truth"; value: boolean }
  | { kind: "triples"; text: string };

interface Results {
  boolean?: boolean;
  head: { vars?: string[] };
  results?: { bindings: Record<string, { type: string; value: string; datatype?: string; "xml:lang"?: string }>[] };
}

/** The engine's text as an answer. */
export function answer(text: string, graph: Graph): Answer {
  if (!text.startsWith("{")) return { kind: "triples", text };
  const { boolean, head, results } = JSON.parse(text) as Results;
  if (boolean !== undefined) return { kind: "truth", value: boolean };
  const variables = head.vars ?? [];
  const compact = compacting(graph.prefixes);
  const cell = (term: { type: string; value: string; datatype?: string; "xml:lang"?: string } | undefined): Cell | null => {
    if (!term) return null;
    const { type, value, datatype } = term;
    if (type === "uri") {
      const name = compact(value);
      const label = graph.label(name);
      return { kind: "name", value, name, label: label === name ? graph.claim.get(name)?.sentence ?? (name.startsWith("cg:") ? spaced(local(name)) : local(name)) : label };
    }
    if (type === "bnode") return { kind: "blank", value };
    const number = datatype !== undefined && /#(integer|decimal|double|float|int|long)$/.test(datatype);
    return {
      kind: number ? "number" : "text", value, ...(datatype ? { datatype } : {}), ...(term["xml:lang"] ? { language: term["xml:lang"] } : {}),
    };
  };
  return { kind: "rows", variables, rows: (results?.bindings ?? []).map((row) => variables.map((name) => cell(row[name]))) };
}

/** A name that is made of words, as words: `almostWholly` is "almost wholly". */
export function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** Makes CURIEs of IRIs, where a prefix fits and the rest needs no escaping; the longest namespace wins. */
export function compacting(prefixes: Readonly<Record<string, string>>): (iri: string) => string {
  const spaces = Object.entries(prefixes).sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
  return (iri) => {
    for (const [prefix, space] of spaces) {
      const rest = iri.slice(space.length);
      if (space && iri.startsWith(space) && /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(rest)) return `${prefix}:${rest}`;
    }
    return iri;
  };
}
