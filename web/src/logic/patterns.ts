// The triple patterns of a query, to be looked at one by one where it has no answer.

import { tokens, type Token } from "./tokens";

/** A triple pattern as SPARQL with full IRIs, and the graph in which it is looked for (null: the default graph). */
export interface Pattern {
  subject: string;
  predicate: string;
  object: string;
  graph: string | null;
}

const TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

/** Thrown inside where a query has more than is read here: subqueries, lists, triple terms. */
class Unread extends Error {}

/** The patterns that a SELECT or ASK needs, each once, in their order; none where the query has more than is read here. */
export function patternsOf(query: string, prefixes: Readonly<Record<string, string>>): Pattern[] {
  try {
    const found = new Reader(tokens(query), { ...prefixes }).read();
    return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
  } catch (error) {
    if (error instanceof Unread) return [];
    throw error;
  }
}

class Reader {
  private at = 0;
  private blanks = 0;
  private readonly found: Pattern[] = [];

  constructor(private readonly waiting: readonly Token[], private readonly spaces: Record<string, string>) {}

  read(): Pattern[] {
    while (this.text !== "{") {
      if (this.is("PREFIX")) this.spaces[this.waiting[this.at + 1]!.text.slice(0, -1)] = this.waiting[this.at + 2]!.text.slice(1, -1);
      this.next();
    }
    this.group(null);
    return this.found;
  }

  private get text(): string {
    const token = this.waiting[this.at];
    if (!token) throw new Unread();
    return token.text;
  }

  private is(...words: string[]): boolean {
    return this.waiting[this.at]?.kind === "word" && words.includes(this.text.toUpperCase());
  }

  private next(): string {
    const { text } = this;
    this.at += 1;
    return text;
  }

  private took(text: string): boolean {
    if (this.text !== text) return false;
    this.at += 1;
    return true;
  }

  private group(graph: string | null): void {
    this.next();
    while (!this.took("}")) {
      if (this.text === "{") this.group(graph);
      else if (this.text === "." || this.is("UNION")) this.next();
      else if (this.is("OPTIONAL", "MINUS", "FILTER", "BIND", "VALUES")) this.skip(this.next().toUpperCase());
      else if (this.is("GRAPH")) {
        this.next();
        this.group(this.term(graph));
      } else if (this.is("SELECT", "SERVICE")) throw new Unread();
      else this.triples(graph);
    }
  }

  /** Past what empties no answer, or is no pattern: brackets and what is in them. */
  private skip(word: string): void {
    if (word === "VALUES" && this.waiting[this.at]?.kind !== "variable") this.brackets();
    while (!/^[({]$/.test(this.text)) this.next();
    this.brackets();
  }

  private brackets(): void {
    let depth = 0;
    do {
      const text = this.next();
      depth += /^[({[]$/.test(text) ? 1 : /^[)}\]]$/.test(text) ? -1 : 0;
    } while (depth);
  }

  private triples(graph: string | null): void {
    const blank = this.text === "[";
    const subject = this.term(graph);
    if (!(blank && /^[.}]$/.test(this.text))) this.properties(subject, graph);
  }

  private properties(subject: string, graph: string | null): void {
    do {
      if (/^[.}\]]$/.test(this.text)) return; // after a last semicolon
      const predicate = this.path();
      do this.found.push({ subject, predicate, object: this.term(graph), graph });
      while (this.took(","));
    } while (this.took(";"));
  }

  private path(): string {
    let path = "";
    for (;;) {
      while (/^[(^!]$/.test(this.text)) path += this.next();
      path += this.took("a") ? TYPE : this.name();
      while (/^[)*+?]$/.test(this.text)) path += this.next();
      if (!/^[/|]$/.test(this.text)) return path;
      path += this.next();
    }
  }

  private name(): string {
    const { kind, text } = this.waiting[this.at] ?? { kind: "", text: "" };
    this.at += 1;
    if (kind === "iri" || kind === "variable") return text.replace(/^\$/, "?");
    const space = this.spaces[text.split(":")[0]!];
    if (kind !== "name" || space === undefined) throw new Unread();
    return `<${space}${text.slice(text.indexOf(":") + 1).replaceAll("\\", "")}>`;
  }

  private term(graph: string | null): string {
    const token = this.waiting[this.at];
    if (token?.kind === "string") {
      const text = this.next();
      if (this.took("^^")) return `${text}^^${this.name()}`;
      let language = "";
      while (/^[@-]$/.test(this.text)) language += this.next() + this.next();
      return text + language;
    }
    if (token?.kind === "number" || this.is("true", "TRUE", "false", "FALSE")) return this.next();
    if (!this.took("[")) return this.name();
    const blank = `?_${(this.blanks += 1)}`;
    if (this.took("]")) return blank;
    this.properties(blank, graph);
    if (!this.took("]")) throw new Unread();
    return blank;
  }
}
