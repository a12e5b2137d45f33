// Help with a query, as `claimgraph.sparql.diagnostics` gives it: what cannot be read, names that do not exist, why an answer is empty.

import { local, type Claim, type Graph } from "../model/graph";
import { patternsOf } from "./patterns";
import { compacting, type Answer } from "./results";
import { tokens } from "./tokens";

const HOME = "https://w3id.org/claimgraph/";
type Ask = (query: string) => Promise<Answer>;

/** The engine's message with the line it speaks of and a caret under the place; `before` stands in front of the query's first line. */
export function misread(query: string, message: string, before: number, prefixes: Readonly<Record<string, string>>): string {
  if (!tokens(query).length) return "The query is empty; ask with SELECT, ASK, CONSTRUCT or DESCRIBE.";
  const found = /^error at (\d+):(\d+): (.*)/s.exec(message);
  if (!found) return `The query cannot be answered: ${message.replace(/\.$/, "")}.`;
  let line = Number(found[1]);
  let column = Math.max(1, Number(found[2]) - (line === 1 ? before : 0));
  let reason = found[3]!;
  const lines = query.split("\n");
  if (reason.includes("Prefix not found")) [line, column, reason] = unknownPrefix(query, prefixes) ?? [line, column, "a prefix is not declared"];
  else if (reason.length > 200 || reason.includes("[")) reason = "this was not expected here";
  if (!lines.slice(line - 1).join("\n").slice(column - 1).trim()) {
    const last = query.trimEnd().split("\n");
    [line, column, reason] = [last.length, last.at(-1)!.length + 1, "it ends too early; is a bracket still open?"];
  }
  return `The query cannot be read, line ${line}: ${reason}${reason.endsWith("?") ? "" : "."}\n  ${lines[line - 1] ?? ""}\n  ${" ".repeat(column - 1)}^`;
}

/** Line, column and reason for the first prefix that neither the query declares nor the project knows. */
function unknownPrefix(query: string, prefixes: Readonly<Record<string, string>>): [number, number, string] | null {
  const found = tokens(query);
  const declared = found.flatMap(({ text }, at) => (text.toUpperCase() === "PREFIX" ? [found[at + 1]?.text.slice(0, -1) ?? ""] : []));
  const known = new Set([...Object.keys(prefixes), ...declared]);
  for (const { kind, text, start } of found) {
    const prefix = text.split(":")[0]!;
    if (kind !== "name" || known.has(prefix)) continue;
    const close = near(prefix, [...known], 1, 0.6)[0];
    const before = query.slice(0, start).split("\n");
    return [before.length, before.at(-1)!.length + 1, `the prefix \`${prefix}:\` is not declared${close === undefined ? ", and the project does not know it" : `; did you mean \`${close}:\`?`}`];
  }
  return null;
}

const PLACES = ["?n ?p ?o", "?s ?n ?o", "?s ?p ?n"].flatMap((each) => [`{ ${each} }`, `{ GRAPH ?g { ${each} } }`]).concat("{ GRAPH ?n { } }").join(" UNION ");

/** A remark on each name of the project's own namespaces that nothing in the graph bears. */
export async function unknownNames(query: string, graph: Graph, ask: Ask): Promise<string[]> {
  const base = graph.prefixes[""];
  const compact = compacting(graph.prefixes);
  const familiar = (iri: string): boolean => graph.entities.has(compact(iri)) || graph.relations.has(compact(iri));
  const asked = [...new Set(names(query, graph))].filter((iri) => (iri.startsWith(HOME) || (base && iri.startsWith(base))) && !familiar(iri));
  const held = async (filter: string): Promise<string[]> => {
    const found = await ask(`SELECT DISTINCT ?n { ${filter} ${PLACES} }`);
    return found.kind === "rows" ? found.rows.flatMap(([cell]) => cell?.value ?? []) : [];
  };
  const known = new Set(asked.length ? await held(`VALUES ?n { ${asked.map((iri) => `<${iri}>`).join(" ")} }`) : []);
  const remarks: string[] = [];
  for (const iri of asked.filter((each) => !known.has(each))) {
    const name = compact(iri);
    const space = iri.slice(0, iri.length - local(name).length);
    const all = (await held(`FILTER(STRSTARTS(STR(?n), ${JSON.stringify(space)}))`)).map(compact);
    const rivals = all.filter((each) => each.slice(0, each.lastIndexOf(":")) === name.slice(0, name.lastIndexOf(":"))).sort();
    remarks.push(`${name} is not in this graph${meant(name, rivals, graph)}`);
  }
  return remarks;
}

/** The names in a query as full IRIs, whatever prefixes it uses for them. */
function names(query: string, graph: Graph): string[] {
  const found = tokens(query);
  const spaces: Record<string, string> = { ...graph.prefixes };
  const heads = new Set<number>();
  found.forEach(({ kind, text }, at) => {
    if (kind !== "word" || text.toUpperCase() !== "PREFIX" || !found[at + 2]) return;
    spaces[found[at + 1]!.text.replace(/:$/, "")] = found[at + 2]!.text.slice(1, -1);
    heads.add(at + 1).add(at + 2);
  });
  return found.flatMap(({ kind, text }, at) => {
    if (heads.has(at)) return [];
    if (kind === "iri") return [text.slice(1, -1)];
    const space = spaces[text.split(":")[0]!];
    const rest = text.slice(text.indexOf(":") + 1).replaceAll("\\", "");
    return kind === "name" && space !== undefined && rest ? [space + rest] : [];
  });
}

/** A near miss by its local name or by its label. (Claims and inferences are many, and nobody types their names by hand.) */
function meant(name: string, rivals: readonly string[], graph: Graph): string {
  const called = new Map<string, string>();
  for (const rival of rivals) if (!rival.startsWith(":") || !rival.includes("_") || graph.entities.has(rival)) called.set(local(rival).toLowerCase(), rival);
  for (const { id, label } of graph.entities.values()) {
    const plain = label.toLowerCase().replaceAll(" ", "");
    if (!called.has(plain)) called.set(plain, id);
  }
  const close = new Set(near(local(name).toLowerCase(), [...called.keys()], 2, 0.7).map((each) => called.get(each)!));
  return close.size ? `; did you mean ${[...close].join(" or ")}?` : ".";
}

/** Up to `most` of the candidates that look like a word, the likest first (Ratcliff and Obershelp's measure, as Python's difflib has it). */
export function near(word: string, candidates: readonly string[], most: number, cutoff: number): string[] {
  const scored = candidates.map((each) => ({ each, score: (2 * alike(each, word)) / (each.length + word.length || 1) }));
  return scored.filter(({ score }) => score >= cutoff).sort((a, b) => b.score - a.score || (a.each < b.each ? 1 : -1)).slice(0, most).map(({ each }) => each);
}

/** How many letters two words share: their longest common part, and what is shared before and behind it. */
function alike(one: string, two: string): number {
  let [size, at, place] = [0, 0, 0];
  for (let i = 0; i < one.length - size; i += 1) {
    for (let j = 0; j < two.length - size; j += 1) {
      let length = 0;
      while (i + length < one.length && one[i + length] === two[j + length]) length += 1;
      if (length > size) [size, at, place] = [length, i, j];
    }
  }
  return size && size + alike(one.slice(0, at), two.slice(0, place)) + alike(one.slice(at + size), two.slice(place + size));
}

/** Why a query may have no answer: patterns that match nothing, relations that run the other way, claims in another voice's account. */
export async function explain(query: string, graph: Graph, ask: Ask): Promise<string[]> {
  const compact = compacting(graph.prefixes);
  const short = (text: string): string => text.replace(/<([^<>"\s]+)>/g, (_, iri: string) => (compact(iri) === iri ? `<${iri}>` : compact(iri)));
  const holds = async (body: string): Promise<boolean> => {
    const found = await ask(`ASK { ${body} }`);
    return found.kind === "truth" && found.value;
  };
  const patterns = patternsOf(query, graph.prefixes);
  const remarks: string[] = [];
  for (const { subject, predicate, object, graph: place } of patterns) {
    const pattern = `${subject} ${predicate} ${object}`;
    if (await holds(place ? `GRAPH ${place} { ${pattern} }` : pattern)) continue;
    const where = place ? ` in the graph ${short(place)}` : predicate.startsWith("<") ? " in the narrator's account or the curator's" : "";
    remarks.push(`Nothing matches \`${short(pattern)}\`${where}.`);
    if (object.startsWith('"') && !place) remarks.push(...(await written(subject, predicate, object, graph, ask)));
    if (!graph.relations.has(short(predicate))) continue;
    const turned = `${object} ${predicate} ${subject}`;
    if (/^[<?]/.test(object) && turned !== pattern && !(subject.startsWith("?") && object.startsWith("?")) && (await holds(turned))) {
      remarks.push(`  The other way round it matches: ${short(turned)}`);
    }
    if (place) continue;
    const found = await ask(`SELECT DISTINCT ?statement { GRAPH ?statement { ${pattern} } ?statement a <${HOME}core#Statement> } ORDER BY ?statement`);
    const held = found.kind === "rows" ? found.rows.flatMap(([cell]) => graph.statements.get(cell?.name ?? "")?.claims[0] ?? []) : [];
    held.sort((a, b) => (a.statement.voice < b.statement.voice ? -1 : a.statement.voice > b.statement.voice ? 1 : 0));
    remarks.push(...new Set(held.map((claim) => stands(claim, graph))));
  }
  if (patterns.length && !remarks.length) remarks.push("Each pattern matches something by itself; together, or with the filters, they match nothing.");
  return remarks;
}

/** What a text as object should have been: the same text with its language, or an entity's name. */
async function written(subject: string, predicate: string, object: string, graph: Graph, ask: Ask): Promise<string[]> {
  const text = object.slice(1, object.lastIndexOf('"'));
  const found = await ask(
    `SELECT DISTINCT ?text (LANG(?text) AS ?language) { ${subject} ${predicate} ?text FILTER(LCASE(STR(?text)) = LCASE("${text}")) FILTER(LANG(?text) != "") } ORDER BY ?text ?language LIMIT 1`,
  );
  const [said, language] = (found.kind === "rows" ? found.rows[0] : undefined) ?? [];
  if (said && language) return [`  "${said.value}"@${language.value} matches: capitals count, and texts here have a language`];
  const called = [...graph.entities.values()].filter(({ id, label }) => [label, local(id)].some((name) => name.toLowerCase() === text.toLowerCase()));
  return called.map(({ id }) => `  ${object} is a text; the entity is ${id}`);
}

/** Where a claim stands that is no plain triple, and with what hedge. */
function stands({ statement }: Claim, graph: Graph): string {
  const several = graph.entities.get(statement.voice)?.plural;
  const [voice, says] = [graph.label(statement.voice), several ? "say" : "says"];
  if (statement.denied) return `  ${voice} ${several ? "deny" : "denies"} it.`;
  const { inAccountOf: accounts = [], certainty } = statement.context;
  const hedges = [...graph.properties.values()].flatMap(({ name, values }) => values?.filter(({ word, standing }) => standing < 2 && word === statement.context[name]).map(({ label }) => label) ?? []);
  const hedge = [...hedges, ...(statement.context.jointly ? ["only jointly"] : [])].join(", ");
  if (!accounts.length) return `  ${voice} ${certainty === "possible" ? `${several ? "call" : "calls"} it merely possible` : `${says} so, but only so far (${hedge})`}: it is in no account. Ask for it as a cg:Claim.`;
  const standing = graph.project.voices.find((each) => accounts.includes(each));
  return standing
    ? `  ${voice} ${says} so, but not plainly (${hedge}): add GRAPH account:${local(standing)} { … }`
    : `  ${voice} ${says} so, and the default account does not: add GRAPH account:${local(statement.voice)} { … }`;
}
