// Ask it yourself: questions with their answers and, for who knows it, SPARQL over the whole dataset.

import { useEffect, useRef, useState } from "preact/hooks";
import { explain, unknownNames } from "../logic/diagnostics";
import { bound, Engine, term } from "../logic/engine";
import { spaced, type Answer, type Cell } from "../logic/results";
import { kept, type Graph } from "../model/graph";
import type { Parameter, Question } from "../model/payload";
import { download, lines } from "../logic/exporting";
import { Finder } from "./finder";
import { pick, Rest, To } from "./bits";
import { chosen, count, useDesk } from "./state";

const engineOf = kept((graph) => new Engine(graph, document));

export function Ask() {
  const { graph, place, say } = useDesk();
  const engine = engineOf(graph);
  const question = graph.questions.find((each) => each.name === place.query);
  const [values, put] = useState<Record<string, string>>({});
  const [text, write] = useState<string | null>(null);
  const [answer, got] = useState<Answer | string | null>(null);
  const [hints, hint] = useState<string[]>([]);
  const [busy, work] = useState(false);
  const asked = useRef(0);
  const answered = useRef<HTMLDivElement>(null);
  const whole = useWhole();
  const query = text ?? (question ? bound(question, values) : 'SELECT ?who ?whom {\n  ?claim a cg:Claim ; rdf:subject ?who ; rdf:object ?whom .\n} LIMIT 20');
  const run = async (what: string) => {
    const mine = (asked.current += 1);
    work(true);
    hint([]);
    const found = await engine.ask(what).catch((error: Error) => error.message);
    if (mine !== asked.current) return;
    got(found);
    work(false);
    say(typeof found === "string" ? found : found.kind === "rows" ? count(found.rows.length, "row") : "Answered.");
    if (typeof found === "string") return;
    const remarks = await advice(found, what).catch(() => []);
    if (mine === asked.current) hint(remarks);
  };
  const advice = async (found: Answer, what: string): Promise<string[]> => {
    const ask = (query: string) => engine.ask(query);
    const empty = found.kind === "rows" ? !found.rows.length : found.kind === "truth" && !found.value;
    return [...(await unknownNames(what, graph, ask)), ...(empty ? await explain(what, graph, ask) : [])];
  };
  useEffect(() => {
    put({});
    write(null);
    got(null);
    hint([]);
    asked.current += 1;
    work(false);
    if (question && whole && engine.available) void run(bound(question, {}));
  }, [question?.name, whole]);
  const set = (name: string, value: string | undefined) => {
    const { [name]: _, ...rest } = values;
    const next = value === undefined ? rest : { ...rest, [name]: value };
    put(next);
    write(null);
    if (question) void run(bound(question, next));
  };
  const below = !question || text !== null; // the answer to a query of one's own stands where one writes it
  const told = (
    <div ref={answered}>
      {busy ? <p class="busy" role="status">Asking… <button type="button" onClick={() => { asked.current += 1; engine.stop(); work(false); }}>Stop</button></p> : null}
      {typeof answer === "string" ? <Wrong told={answer} /> : answer ? <Answered answer={answer} name={question?.name ?? "answer"} /> : null}
      {hints.length ? <pre class="hints" role="status">{hints.join("\n")}</pre> : null}
    </div>
  );
  useEffect(() => { if (below && (answer !== null || hints.length)) answered.current?.scrollIntoView({ block: "nearest" }); }, [answer, hints]);
  return (
    <div class="page ask">
      <h2>Ask it yourself</h2>
      {!whole || engine.available ? null : <p class="notice">The engine that answers queries is not packed into this page. The questions can be read, and asked with <code>claimgraph ask</code>.</p>}
      {question ? (
        <>
          <p class="question">{question.text}</p>
          {(question.parameters ?? []).map((each) => <Ending key={each.name} parameter={each} value={values[each.name]} onSet={(value) => set(each.name, value)} />)}
        </>
      ) : null}
      {below ? null : told}
      {question ? <p><To to={{ query: undefined }}>Other questions</To></p> : null}
      {question ? null : <Questions questions={graph.questions} />}
      <details class="sparql" open={!question && !graph.questions.length} onToggle={(event) => event.currentTarget.scrollIntoView({ block: "nearest" })}>
        <summary>{question ? "The question as a query (SPARQL)" : "A query of your own (SPARQL)"}</summary>
        <form onSubmit={(event) => { event.preventDefault(); void run(query); }}>
          <label for="sparql">Query</label>
          <textarea id="sparql" rows={Math.min(18, Math.max(6, query.split("\n").length + 1))} spellcheck={false} value={query} onInput={(event) => write(event.currentTarget.value)}
            onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form!.requestSubmit(); }} />
          <p><button type="submit" disabled={!engine.available || busy}>Ask</button> <small><kbd>Ctrl</kbd> <kbd>Enter</kbd> asks too. Prefixes of the project need not be declared. The page asks itself; nothing is sent anywhere.</small></p>
        </form>
      </details>
      {below ? told : null}
    </div>
  );
}

/** Whether the whole page has been read: the engine and the data stand at its end. */
function useWhole(): boolean {
  const [whole, be] = useState(document.readyState !== "loading");
  useEffect(() => {
    const read = () => be(true);
    document.addEventListener("DOMContentLoaded", read);
    if (document.readyState !== "loading") read();
    return () => document.removeEventListener("DOMContentLoaded", read);
  }, []);
  return whole;
}

function Questions({ questions }: { questions: readonly Question[] }) {
  return (
    <ul class="questions">
      {questions.map((each) => <li key={each.name}><To to={{ query: each.name }}>{each.text}</To></li>)}
    </ul>
  );
}

/** A part of a question that the reader may set: a name, a year or a word. */
function Ending({ parameter, value, onSet }: { parameter: Parameter; value: string | undefined; onSet: (value: string | undefined) => void }) {
  const { graph } = useDesk();
  const [wrong, tell] = useState("");
  const usual = parameter.default;
  const now = value ?? usual;
  if (graph.entities.has(now)) {
    return <Finder label={parameter.meaning || parameter.name} value={now} onChoose={(name) => name && onSet(name)} />;
  }
  const change = (event: Event) => {
    const typed = (event.currentTarget as HTMLInputElement).value.trim();
    const made = typed ? term(graph, usual, typed) : usual;
    tell(made === null ? "A whole number is wanted." : "");
    if (made !== null) onSet(made);
  };
  const choices = words(graph, usual);
  return (
    <p class="finder">
      <label for={`p-${parameter.name}`}>{parameter.meaning || parameter.name}</label>
      {choices.length
        ? <select id={`p-${parameter.name}`} value={now} onChange={(event) => onSet(event.currentTarget.value)}>{choices.map(([name, label]) => <option value={name}>{label}</option>)}</select>
        : <input id={`p-${parameter.name}`} value={now} onChange={change} />}
      {wrong ? <span class="error">{wrong}</span> : null}
    </p>
  );
}

/** The values of the scale, or the relations, among which a word of a question is one. */
function words(graph: Graph, name: string): [string, string][] {
  if (graph.relations.has(name)) return [...graph.relations.values()].map((each) => [each.id, each.label]);
  if (graph.families.has(name)) return [...graph.families.values()].map((each) => [each.id, each.label]);
  if (!name.startsWith("cg:")) return [];
  const scale = [...graph.properties.values()].find((each) => each.values?.some(({ word }) => `cg:${word}` === name));
  return scale?.values?.map(({ word, label }) => [`cg:${word}`, label]) ?? [];
}

/** What is wrong with a query: a sentence and, where it has a place, the line with a caret under it. */
function Wrong({ told }: { told: string }) {
  const [sentence, ...lines] = told.split("\n");
  return <div class="error" role="alert"><p>{sentence}</p>{lines.length ? <pre>{lines.join("\n")}</pre> : null}</div>;
}

function Answered({ answer, name }: { answer: Answer; name: string }) {
  const [most, show] = useState(100);
  if (answer.kind === "truth") return <p class="answer" role="status">{answer.value ? "Yes." : "No."}</p>;
  if (answer.kind === "triples") return <pre class="triples">{answer.text.slice(0, 60000)}</pre>;
  const { variables, rows } = answer;
  if (!rows.length) return <p class="answer" role="status">Nothing in the graph answers this.</p>;
  const save = () => download(`${name}.csv`, "text/csv", lines([variables, ...rows.map((row) => row.map((cell) => cell?.name ?? cell?.value))]));
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="The answer">
        <table>
          <caption>{count(rows.length, "row")}</caption>
          <thead><tr>{variables.map((variable) => <th scope="col">{spaced(variable)}</th>)}</tr></thead>
          <tbody>{rows.slice(0, most).map((row) => <tr>{row.map((cell) => <td>{cell ? <Value cell={cell} /> : ""}</td>)}</tr>)}</tbody>
        </table>
      </div>
      <p>{rows.length > most ? <Rest left={rows.length - most} by={500} onShow={() => show(most + 500)} /> : null} <button type="button" onClick={save}>Save as a table (CSV)</button></p>
    </>
  );
}

function Value({ cell }: { cell: Cell }) {
  const { graph } = useDesk();
  if (cell.kind !== "name") return <>{cell.value}</>;
  const name = cell.name ?? cell.value;
  return chosen(graph, name) ? <To to={pick(name)}>{cell.label ?? name}</To> : <span title={cell.value}>{cell.label ?? name}</span>;
}
