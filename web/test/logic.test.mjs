// What the page computes by itself; what Python computes too is compared in tests/test_explorer_agreement.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as logic from "../../tests/explorer/logic.mjs";

/** The smallest payload in which something stands. */
function payload(more = {}) {
  const scale = (name, usual, ...words) => ({
    id: `cg:${name}`, name, label: name, form: "scale", default: usual, values: words.map((word) => ({ word, label: word, standing: 2 })),
  });
  return {
    format: 1,
    project: { title: "A text", citation: "Somebody, “A text” as a graph of claims.", licenceName: "", voices: [":N"], narrators: [":N"] },
    prefixes: { "": "https://a.example/", r: "https://a.example/r#" },
    properties: [scale("certainty", "certain", "certain", "possible"), scale("basis", "explicit", "explicit", "curatorial")],
    classes: [], families: [], rules: {}, sources: [{ id: ":t", title: "A text", narrator: ":N" }],
    relations: [{ id: "r:led", label: "was leading", plural: "were leading", step: "causal", causal: true, family: "r:f" }],
    passages: [{ id: ":s1", source: ":t", start: 0, end: 10, gist: "What the müller did." }],
    entities: [
      { id: ":A", label: "alpha", type: ":T", alternatives: ["Aleph"] }, { id: ":B", label: "Wilhelm Müller", type: ":T", plural: true },
      { id: ":C", label: "gamma", type: ":T", person: true, agent: true }, { id: ":N", label: "narrator", type: ":T" },
    ],
    statements: [
      { id: ":s1-1", voice: ":N", passage: [":s1"], remarks: ["note: a remark on zebras"], firstYear: 1900, lastYear: 1905, basis: null },
      { id: ":s1-2", voice: ":N", passage: [":s1"], certainty: "possible", marks: ["possible"], hedge: "possible", denied: true, rank: 1, said: [null, 1910] },
    ],
    claims: [[0, 0, 0, 1], [1, 1, 0, 2, ":odd"]],
    joints: [], inferences: [], ranks: ["certain", "possible"], steps: [], speakers: [{ voice: ":N", asserted: 1, denied: 1, standing: 1 }],
    tour: [], questions: [], ...more,
  };
}

const graph = (more) => new logic.Graph(payload(more));
const ids = (listed) => listed.map((each) => each.id);

test("a claim has the name that its parts give, or its own", () => {
  assert.deepEqual(ids(graph().claims), [":s1-1_A_led_B", ":odd"]);
});

test("a default is filled in, and not where the statement has none", () => {
  const [first, second] = graph().claims;
  assert.equal(second.statement.context.basis, "explicit");
  assert.ok(!("basis" in first.statement.context));
  assert.equal(first.statement.context.certainty, "certain");
});

test("a sentence has its verb in the number of its subject", () => {
  assert.deepEqual(graph().claims.map((claim) => claim.sentence), ["alpha was leading Wilhelm Müller", "Wilhelm Müller were leading gamma"]);
});

test("every place survives its own address", () => {
  const places = [
    {},
    { view: "ways", from: ":A", to: "https://b.example/x?y=1&z#w" },
    { of: ":s1-1_A_led_B", voice: ":N", with: ":C", search: "a b & c = d / #", query: "who" },
    { strike: [":A", ":s1,2"], filters: { scales: { certainty: ["certain", "possible"], basis: [] } } },
    { filters: { held: [1900, null], said: [null, -44], undated: true, denied: false, families: ["r:f"] } },
    { filters: { families: [] } },
  ];
  for (const place of places) {
    assert.deepEqual(logic.read(`#${logic.written(place)}`), place);
    assert.deepEqual(logic.unread(`#${logic.written(place)}`), []);
  }
});

test("an address that nobody wrote is read as far as it says something", () => {
  assert.deepEqual(logic.read("#held=now/then&view=&strike=&nonsense=1&said=1/2/3"), {});
  assert.deepEqual(logic.read("#%E0%A4%A"), {});
  assert.deepEqual(logic.unread("#view=map&held=now/then&nonsense=a+b&Stalin"), ["held=now/then", "nonsense=a b", "Stalin"]);
});

test("filters say how many claims they hide, together and each alone", () => {
  const found = logic.shown(graph(), { scales: { certainty: ["certain"] }, held: [1904, 1920], denied: false });
  assert.deepEqual([ids(found.claims), found.hidden, found.by], [[":s1-1_A_led_B"], 1, { certainty: 1, held: 1, denied: 1 }]);
});

test("a time keeps what may have been in it, and what has no date only where that is asked for", () => {
  const taken = (filters) => ids(logic.shown(graph(), filters).claims);
  assert.deepEqual(taken({ held: [1905, 1905] }), [":s1-1_A_led_B"]);
  assert.deepEqual(taken({ held: [1906, null] }), []);
  assert.deepEqual(taken({ held: [1906, null], undated: true }), [":odd"]);
  assert.deepEqual(taken({ said: [1800, 1801] }), [":odd"]);
});

test("the scales on which claims differ are offered, with counts", () => {
  assert.deepEqual(logic.choices(graph()).map((each) => [each.name, each.values.map((v) => [v.word, v.count])]), [
    ["certainty", [["certain", 1], ["possible", 1]]],
  ]);
});

test("search forgives case, accents, one wrong letter and two exchanged, and knows other names, gists and notes", () => {
  const search = logic.searcher(graph());
  const first = (query) => search(query)[0]?.id;
  for (const query of ["ALPHA", "alhpa", "alpja", "alp", "aleph"]) assert.equal(first(query), ":A", query);
  for (const query of ["muller", "wilhelm mul", "müler"]) assert.equal(first(query), ":B", query);
  assert.ok(ids(search("what did")).includes(":s1"));
  assert.equal(first("zebra"), ":s1-1_A_led_B");
  assert.deepEqual(search("  "), []);
  assert.deepEqual(search("quixotic"), []);
});

test("letters exchanged with their neighbour count as one mistake", () => {
  assert.deepEqual([["ab", "ba"], ["abc", "abc"], ["abcd", "acbe"], ["kitten", "sitting"]].map(([a, b]) => logic.distance(a, b, 3)), [1, 0, 2, 3]);
});

test("SHA-256 is that of FIPS 180-4", () => {
  assert.equal(logic.digestOf(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(logic.digestOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(logic.digestOf("a".repeat(1_000_000)), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

test("a spreadsheet finds no formula in a table of claims", () => {
  const rows = logic.csv(graph({ entities: [{ id: ":A", label: '=cmd("x"),', type: ":T" }, ...payload().entities.slice(1)] }), graph().claims);
  const table = logic.csv(graph({ statements: payload().statements.map((each) => ({ ...each, note: '=1+1,"x"' })),
    properties: [...payload().properties, { id: "cg:note", name: "note", label: "note", form: "text" }] }), graph().claims);
  assert.ok(!rows.includes("\r\n="));
  assert.equal(table.split("\r\n").length, 4);
});

test("a query's prefixes are declared where it uses and does not declare them", () => {
  const { prefixes } = graph();
  assert.equal(logic.declared("ASK { :A r:led ?x }", prefixes), "PREFIX : <https://a.example/> PREFIX r: <https://a.example/r#> ASK { :A r:led ?x }");
  const own = "prefix r: <https://b.example/> ASK { ?a r:led ?x }";
  assert.equal(logic.declared(own, prefixes), own);
});

test("an error counts from the query's own beginning, behind the prefixes put before it, and stands under its line", () => {
  const { prefixes } = graph();
  const misread = (query, place, before) => logic.misread(query, `error at ${place}: expected [_]`, before, prefixes);
  assert.equal(misread("ASK { :A r:led }", "1:66", 50), "The query cannot be read, line 1: this was not expected here.\n  ASK { :A r:led }\n                 ^");
  assert.match(misread("ASK {\n :A r:led }", "2:12", 50), /line 2: .*\n   :A r:led }\n             \^/);
});

test("a query that would ask another machine is told apart from one that speaks of services", () => {
  for (const query of ["SELECT * { SERVICE <https://b.example/> { ?s ?p ?o } }", "select*{service silent ?x {}}"]) assert.match(logic.refusal(query), /^SERVICE would/, query);
  for (const query of ['SELECT * { ?s ?p "service" } # SERVICE', "SELECT ?service { ?service :service :serviceOf }", "ASK { <https://b.example/service> ?p ?o }"]) {
    assert.equal(logic.refusal(query), null, query);
  }
});

test("a parameter is a name, a whole number or an address", () => {
  assert.deepEqual(["5", "x"].map((value) => logic.term(graph(), "1930", value)), ["5", null]);
  assert.deepEqual([":A", "https://b.example/x"].map((value) => logic.term(graph(), ":B", value)), [":A", "<https://b.example/x>"]);
});

test("a citation says who claims it, how surely, where, and in which graph", () => {
  assert.equal(
    logic.citation(graph(), ":odd"),
    "“Wilhelm Müller were leading gamma” (denied by narrator, possible, passage s1 of A text), in: Somebody, “A text” as a graph of claims. <https://a.example/odd>",
  );
});

test("no way runs through a person", () => {
  const step = (from, to, claim) => ({ kind: "causal", grounds: [from], to, claims: [claim], of: [":N"] });
  const walked = graph({ claims: [[0, 0, 0, 2], [0, 2, 0, 1]], steps: [step(0, 2, 0), step(2, 1, 1)] });
  assert.deepEqual(logic.argue(walked, ":A", ":B").ways, []);
  assert.equal(logic.argue(walked, ":C", ":B").ways.length, 1);
  const open = graph({ claims: [[0, 0, 0, 3], [0, 3, 0, 1]], steps: [step(0, 3, 0), step(3, 1, 1)] });
  assert.equal(logic.argue(open, ":A", ":B").ways.length, 1);
});

test("in a frame without an address the way back and forward is kept by the page itself", () => {
  const seen = [];
  const framed = new logic.Address({ location: { protocol: "about:", hash: "" } }, (place) => seen.push(place));
  framed.go({ of: ":A" });
  framed.go({ of: ":B" });
  framed.back();
  assert.deepEqual(framed.place, { of: ":A" });
  framed.forward();
  framed.go({ of: ":C" }, true);
  framed.back();
  framed.back();
  framed.back();
  assert.deepEqual(framed.place, {});
  assert.equal(seen.length, 7);
});
