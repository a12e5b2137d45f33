// Reading a query before it runs, as `claimgraph.sparql.tokens` does: its tokens, and the reasons to refuse it.

export interface Token {
  kind: "iri" | "string" | "variable" | "name" | "word" | "number" | "bracket" | "sign";
  text: string;
  start: number;
}

const TOKEN = new RegExp([
  /(?<space>\s+|#[^\n\r]*)/u, /(?<iri><[^<>"{}|^`\\\s]*>)/u,
  /(?<string>"{3}(?:\\.|[^\\])*?"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/u,
  /(?<variable>[?$][\p{L}\p{N}_]+)/u, /(?<name>(?:\p{L}[\p{L}\p{N}_.\-]*)?:(?:[\p{L}\p{N}_.\-:]|%[0-9A-Fa-f]{2}|\\.)*(?<!\.))/u,
  /(?<word>[\p{L}_][\p{L}\p{N}_]*)/u, /(?<number>\d[\d.]*(?:[eE][+\-]?\d+)?)/u, /(?<bracket><<\(?|\)?>>)/u, /(?<sign>&&|\|\||\^\^|!=|<=|>=|.)/u,
].map((each) => each.source).join("|"), "gsu");

const CHANGING = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];

/** The tokens of a query without white space and comments; any odd character is a sign. */
export function tokens(query: string): Token[] {
  return [...query.matchAll(TOKEN)].flatMap((found) => {
    const [kind, text] = Object.entries(found.groups!).find(([, text]) => text !== undefined)!;
    return kind === "space" ? [] : [{ kind: kind as Token["kind"], text, start: found.index }];
  });
}

/** Why a query is not run: it would change the graph, or ask another machine; null for one that may run. */
export function refusal(query: string): string | null {
  const found = tokens(query);
  const words = found.filter((token) => token.kind === "word").map((token) => token.text.toUpperCase());
  const first = words.find((word) => word !== "PREFIX" && word !== "BASE") ?? "";
  if (CHANGING.includes(first)) return `${first} would change the graph. The graph changes only through its files; ask with SELECT.`;
  const elsewhere = found.some(({ kind, text }) => (kind === "word" || kind === "name") && text.split(":")[0]!.toUpperCase().includes("SERVICE"));
  return elsewhere ? "SERVICE would send the query to another machine, and this page asks nothing of other machines. Ask about this graph alone." : null;
}
