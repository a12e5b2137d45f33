"use strict";
// The page to ask with: sends what is in the text field to the endpoint beside it, and shows the answer.
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const ENDPOINT = "sparql";
const SHOWN = 500; // rows
const LABELLED = 400; // things whose labels are asked for
const MEDIA = {
  csv: "text/csv", tsv: "text/tab-separated-values",
  json: "application/sparql-results+json", xml: "application/sparql-results+xml",
};
const NOTHING = "Nothing in this graph fits the whole query. Is it another voice who says so, or with a hedge? " +
  "Ask GRAPH ?statement { … } in place of a plain triple: it finds what anybody claims.";
const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
let asked = "";
let waiting = null;

function send(query, accept, signal) {
  return fetch(ENDPOINT, { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: accept }, signal });
}

function make(tag, text, parent) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

// The shortest name of an address by the graph's prefixes.
function short(iri) {
  let best = iri;
  for (const [prefix, namespace] of Object.entries(data.prefixes)) {
    const name = `${prefix}:${iri.slice(namespace.length)}`;
    if (iri.startsWith(namespace) && /^[\w-]*:[\w.\-]*$/.test(name) && name.length < best.length) best = name;
  }
  return best;
}

function cell(term, labels, parent) {
  if (!term) return;
  if (term.type === "triple") {
    for (const part of ["subject", "predicate", "object"]) { cell(term.value[part], labels, parent); parent.append(" "); }
  } else if (term.type === "uri") {
    const label = labels.get(term.value);
    if (label) parent.append(`${label} `);
    make("code", short(term.value), parent).title = term.value;
  } else {
    parent.append(term.value);
  }
}

async function labelsOf(rows) {
  const things = new Set();
  for (const row of rows) for (const term of Object.values(row)) if (term.type === "uri") things.add(term.value);
  const labels = new Map();
  if (!things.size) return labels;
  const values = [...things].slice(0, LABELLED).map((iri) => `<${iri}>`).join(" ");
  const answer = await send(`SELECT ?thing ?label { VALUES ?thing { ${values} } ?thing <${LABEL}> ?label }`, MEDIA.json);
  if (answer.ok) for (const row of (await answer.json()).results.bindings) labels.set(row.thing.value, row.label.value);
  return labels;
}

async function table(answer, place) {
  const rows = answer.results.bindings;
  if (!rows.length) make("p", NOTHING, place);
  if (!rows.length) return "0 rows";
  const shown = rows.slice(0, SHOWN);
  const labels = await labelsOf(shown);
  const element = make("table", undefined, place);
  const head = make("tr", undefined, make("thead", undefined, element));
  for (const name of answer.head.vars) make("th", name, head).scope = "col";
  const body = make("tbody", undefined, element);
  for (const row of shown) {
    const line = make("tr", undefined, body);
    for (const name of answer.head.vars) {
      const value = make("td", undefined, line);
      value.dataset.name = name;
      cell(row[name], labels, value);
    }
  }
  const all = rows.length === 1 ? "1 row" : `${rows.length} rows`;
  return rows.length > SHOWN ? `${all}, of which ${SHOWN} are shown; save the answer for all` : all;
}

// Puts an answer into a place; gives what to say of it, and whether it can be saved.
async function shown(answer, place) {
  if (!answer.ok) {
    make("pre", await answer.text(), place).className = "wrong";
    return ["no answer", false];
  }
  if (!answer.headers.get("Content-Type").startsWith(MEDIA.json)) {
    make("pre", await answer.text(), place);
    return ["in Turtle", false];
  }
  const read = await answer.json();
  if (!("boolean" in read)) return [await table(read, place), true];
  make("p", read.boolean ? "yes" : "no", place);
  return ["", true];
}

async function run() {
  if (waiting) waiting.abort();
  const mine = waiting = new AbortController();
  const query = asked = byId("query").value;
  history.replaceState(null, "", `#query=${encodeURIComponent(query)}`);
  byId("answer").replaceChildren();
  byId("save").hidden = true;
  byId("status").textContent = "asking …";
  byId("stop").hidden = false;
  const place = make("div");
  let told;
  let saved = false;
  try {
    [told, saved] = await shown(await send(query, `${MEDIA.json}, text/turtle;q=0.9`, mine.signal), place);
  } catch (error) {
    const left = error.name === "AbortError";
    told = left ? "not waited for" : "The server cannot be reached. Is it still running?";
  }
  if (waiting !== mine) return; // another question was asked meanwhile
  waiting = null;
  byId("answer").replaceChildren(place);
  byId("save").hidden = !saved;
  byId("status").textContent = told;
  byId("stop").hidden = true;
}

async function save(form) {
  const answer = await send(asked, MEDIA[form]);
  const link = make("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `answer.${form}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function take(query, example = "") {
  byId("query").value = query;
  byId("example").value = example;
}

byId("run").addEventListener("click", run);
byId("stop").addEventListener("click", () => waiting && waiting.abort());
byId("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});
byId("example").addEventListener("change", (event) => {
  const chosen = event.target.value;
  if (chosen !== "") { take(data.examples[chosen].query, chosen); run(); }
});
byId("query").addEventListener("input", () => { byId("example").value = ""; });
byId("save").addEventListener("click", (event) => event.target.dataset.form && save(event.target.dataset.form));
const given = new URLSearchParams(location.hash.slice(1)).get("query") || data.examples[0].query;
const known = data.examples.findIndex(({ query }) => query === given);
take(given, known < 0 ? "" : known);
run();
