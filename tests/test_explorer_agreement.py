"""What the explorer computes in the page is what Python computes: both are run on the same graphs.

`tests/explorer/logic.mjs` is the page's logic as `npm run build` in `web/` writes it; the tests need Node, and nothing of npm.
"""

import io
import json
import random
import re
import shutil
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from argument_sample import argument
from conftest import GUILD, HERE, ROOT

from claimgraph import answers, describing
from claimgraph.answers.argument import elsewhere
from claimgraph.answers.telling import ranked
from claimgraph.errors import QueryError, Refused
from claimgraph.interchange.rdf import write_trig
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.pages.explore import ASSETS
from claimgraph.pages.payload import payload
from claimgraph.sources import digest, normalise
from claimgraph.sparql.competency import Parameter, Question, chosen

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="Node.js is not installed: the page's logic cannot be run here")


class Page:
    """A graph as the page holds it; what is asked of it is answered by the page's logic."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.corpus = graph.corpus
        self.data = payload(graph.composition, graph.questions())

    def asked(self, *asked: tuple[Any, ...]) -> list[Any]:
        """The answers to questions, each a name and its arguments."""
        told = json.dumps({"payload": self.data, "asked": asked})
        command = [str(NODE), str(HERE / "explorer" / "answers.mjs")]
        done = subprocess.run(command, input=told, capture_output=True, text=True, timeout=300, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout))


@pytest.fixture(scope="module")
def peloponnesian() -> KnowledgeGraph:
    """The example in which three historians narrate."""
    return load(ROOT / "examples" / "peloponnesian-war")


@pytest.fixture(scope="module", params=["guild", "revolution", "peloponnesian"])
def page(request: pytest.FixtureRequest) -> Page:
    """The small graph, the repository's own, and the example."""
    return Page(request.getfixturevalue(request.param))


VOICES: list[str | None] = [None, "*"]


def meant(page: Page, voices: str | None) -> tuple[str, ...] | None:
    """The voices as Python's answers take them."""
    return page.corpus.voices if voices == "*" else None


def step(page: Page, each: answers.Step) -> dict[str, Any]:
    """A step as both sides tell it."""
    return {
        "kind": each.kind, "grounds": list(each.grounds), "consequence": each.consequence,
        "claims": [claim.id for claim in each.claims], "joint": each.joint.id if each.joint else None,
        "together": each.together, "hinders": each.hinders, "hedge": ranked(page.corpus, each.rank),
    }  # fmt: skip


def way(page: Page, each: answers.Way) -> dict[str, Any]:
    """A way as both sides tell it."""
    return {
        "nodes": list(each.nodes), "hedge": ranked(page.corpus, each.weakest.rank), "causal": each.causal,
        "hinders": each.hinders, "steps": [step(page, one) for one in each.steps],
    }  # fmt: skip


def test_claims_are_told_alike(page: Page) -> None:
    """Each claim has the data of `--json`, who holds it and how, its hedge and its remarks."""
    claims, told = page.asked(("claims",), ("told",))
    corpus = page.corpus
    assert claims == [describing.claim_data(corpus, claim) for claim in corpus.claims]
    assert told == [
        [describing.holding(corpus, c.statement),
         describing.hedge(corpus, c.statement), describing.remarks(corpus, c.statement)]
        for c in corpus.claims
    ]  # fmt: skip


def test_steps_are_those_of_the_voices_that_are_chosen(page: Page) -> None:
    """The default voices, all, and each alone make the steps that `answers.steps` gives."""
    each = [(voice,) for voice in page.corpus.voices]
    found = page.asked(*(("steps", voices) for voices in [*VOICES, *each]))
    wanted = [answers.steps(page.corpus, v) for v in (None, page.corpus.voices, *each)]
    assert found == [[step(page, one) for one in listed] for listed in wanted]


def test_who_else_gives_a_reason_is_the_same(page: Page) -> None:
    """Of everything, asked of the default voices and of each voice alone: the others in whose accounts something leads to it."""
    corpus = page.corpus
    asked = [(name, v) for name in corpus.entities for v in (None, [corpus.voices[0]], [corpus.voices[-1]])]
    found = page.asked(*(("elsewhere", *each) for each in asked))
    for (name, voices), told in zip(asked, found, strict=True):
        assert told == sorted(elsewhere(corpus, name, voices or corpus.default_voices)), (name, voices)


def test_the_reasons_for_everything_are_the_same_tree(page: Page) -> None:
    """`argue` with one name: the same reasons in the same order, and as deep as is asked."""
    corpus = page.corpus
    goals = list(dict.fromkeys(each.consequence for each in answers.steps(corpus) if each.kind != "joint"))
    asked: list[tuple[str, str | None, int | None]] = [
        (name, voices, depth) for name in goals[::6] for voices, depth in ((None, None), ("*", 3))
    ]
    agree_on_reasons(page, asked)


def agree_on_reasons(page: Page, asked: list[tuple[str, str | None, int | None]]) -> None:
    """Asks both sides for the reasons for something."""
    corpus = page.corpus
    found = page.asked(*(("reasons", *each) for each in asked))
    for (name, voices, depth), told in zip(asked, found, strict=True):
        assert told == [
            {"of": r.of, "parent": r.parent, "depth": r.depth, "again": list(r.again), "remarks": [j.id for j in r.remarks],
             **step(page, r.step)}
            for r in answers.reasons(corpus, name, meant(page, voices), depth).reasons
        ], name  # fmt: skip


def test_the_ways_from_one_thing_to_another_are_the_same(page: Page) -> None:
    """`argue` with two names: the same ways in the same order or, where there is none, as far on either side."""
    corpus = page.corpus
    starts = [e for e in corpus.entities if answers.reasons(corpus, e, depth=1)][::16]
    ends = sorted({step.consequence for step in answers.steps(corpus) if step.kind == "causal"})[::9]
    asked = [(a, b, voices) for a, b in product([*starts, *list(corpus.entities)[::40]], ends) for voices in VOICES]
    agree_on_ways(page, asked)


def agree_on_ways(page: Page, asked: list[tuple[str, str, str | None]]) -> None:
    """Asks both sides how one thing leads to another."""
    corpus = page.corpus
    found = page.asked(*(("argue", *each) for each in asked))
    for (one, two, voices), told in zip(asked, found, strict=True):
        ways = answers.argue(corpus, one, two, meant(page, voices))
        assert told == {
            "complete": ways.complete, "ways": [way(page, each) for each in ways.ways],
            "leadsTo": [way(page, each) for each in ways.leads_to],
            "goesBackTo": [way(page, each) for each in ways.goes_back_to],
        }, (one, two)  # fmt: skip


def test_the_same_falls_weakens_and_stands(page: Page) -> None:
    """`without` of claims, statements, entities and several at once, for the default voices and for all."""
    corpus = page.corpus
    one = [c.id for c in corpus.claims][::9] + list(corpus.entities)[::12] + [j.id for j in corpus.joints][::5]
    asked: list[tuple[list[str], str | None]] = [([name], None) for name in one]
    asked += [(one[at : at + 3], "*") for at in range(0, len(one), 9)]
    agree_on_without(page, asked)


def agree_on_without(page: Page, asked: list[tuple[list[str], str | None]]) -> None:
    """Asks both sides what becomes of the argument without something."""
    corpus = page.corpus
    found = page.asked(*(("without", *each) for each in asked))
    for (names, voices), told in zip(asked, found, strict=True):
        effect = answers.without(page.graph.composition, names, meant(page, voices))

        def effects(listed: tuple[answers.Effect, ...]) -> list[dict[str, Any]]:
            return [
                {"id": e.name, "sort": "statement" if e.name in corpus.statements else "entity",
                 "lost": [step(page, s) for s in e.lost], "left": [step(page, s) for s in e.left],
                 "before": None if e.before is None else ranked(corpus, e.before),
                 "after": None if e.after is None else ranked(corpus, e.after)}
                for e in listed
            ]  # fmt: skip

        assert told == {
            "struck": [c.id for c in effect.struck], "entities": list(effect.entities), "falls": effects(effect.falls),
            "weakens": effects(effect.weakens), "stands": effects(effect.stands),
            "inferences": [i.id for i in effect.inferences],
        }, names  # fmt: skip


def test_worlds_and_their_comparison_are_the_same(page: Page) -> None:
    """What is in each voice's account, and what follows there, and where each two voices agree and part."""
    corpus, inferences = page.corpus, page.graph.composition.inferences
    voices = corpus.voices
    both = [(one, two) for one, two in product(voices, voices) if one < two][::3]
    found = page.asked(
        *(("account", v) for v in voices), *(("infer", v) for v in voices), *(("parting", *pair) for pair in both)
    )
    number = len(voices)
    for voice, told, follows in zip(voices, found[:number], found[number : 2 * number], strict=True):
        held = [claim for claim in corpus.claims if voice in claim.accounts]
        assert told == [claim.id for claim in held]
        triples = {claim.triple for claim in held} | {each.triple for each in inferences.get(voice, ())}
        assert follows == sorted("\t".join(triple) for triple in triples)
    for (one, two), told in zip(both, found[2 * number :], strict=True):
        parting = answers.parting(corpus, one, two)
        assert told == {
            "both": [[a.id, b.id] for a, b in parting.both],
            "contradicted": [[a.id, b.id] for a, b in parting.contradicted],
            "onlyFirst": [c.id for c in parting.only_first], "onlySecond": [c.id for c in parting.only_second],
        }, (one, two)  # fmt: skip


def test_filters_show_the_claims_that_python_chooses(page: Page) -> None:
    """Certainty, denial and a voice's account as `kg.claims` takes them; a time as `kg.network(during=…)` does."""
    graph = page.graph
    cases: list[tuple[dict[str, Any], str | None, list[str]]] = [
        ({}, None, [c.id for c in graph.claims()]),
        ({"denied": False}, None, [c.id for c in graph.claims(denied=False)]),
    ]
    for word in ("certain", "probable", "possible"):
        cases.append(({"scales": {"certainty": [word]}}, None, [c.id for c in graph.claims(certainty=word)]))
    for voice in page.corpus.voices[:4]:
        wanted = [c.id for c in graph.claims(account=voice, certainty="certain")]
        cases.append(({"scales": {"certainty": ["certain"]}}, voice, wanted))
    for during, span in (
        ("1450", [1450, 1450]),
        ("1917/1921", [1917, 1921]),
        ("../1918", [None, 1918]),
        ("1928/..", [1928, None]),
        ("1996", [1996, 1996]),
        ("1997", [1997, 1997]),  # after the source: what is open ends before it
    ):
        for undated in (False, True):
            taken = {key for *_, key in graph.network(voice="*", during=during, undated=undated).edges(keys=True)}
            cases.append(
                ({"held": span, "undated": undated}, None, [c.id for c in page.corpus.claims if c.id in taken])
            )
    found = page.asked(*(("shown", filters, voice) for filters, voice, _ in cases))
    assert found == [wanted for *_, wanted in cases]


def test_names_and_parameters_are_written_alike(page: Page) -> None:
    """IRIs become the same CURIEs, and a competency question with its parameters set is the same query."""
    prefixes = page.corpus.prefixes
    iris = [prefixes.expand(name) for name in [*page.corpus.entities, *page.corpus.relations]]
    iris += [
        prefixes.base + "a.b.",
        prefixes.base + "a/b",
        prefixes.base + "é-1",
        "https://elsewhere.example/x",
        prefixes.base,
    ]
    asked = [(q.name, {q.parameters[0].name: ":X$1"} if q.parameters else {}) for q in page.graph.questions()]
    found = page.asked(("compact", iris), *(("bound", *each) for each in asked))
    assert found[0] == [prefixes.compact(iri) for iri in iris]
    questions = {question.name: question for question in page.graph.questions()}
    assert found[1:] == [questions[name].bound(values) for name, values in asked]


def test_a_year_of_a_question_is_typed_alike(guild: KnowledgeGraph) -> None:
    """A whole number, or a year with its era, in the page and on the command line."""
    typed = ["1450", "-431", "432 BC", "432 bce", "AD 98", "98 CE", "1 BC", "814"]
    question = Question("q", "", (), (Parameter("year", "1930", "which year"),), "$year")
    told = [chosen([question], "q", {"year": each}, lambda name: name)[1] for each in typed]
    page = Page(guild)
    assert page.asked(*(("term", "1930", each) for each in typed)) == told
    assert page.asked(("term", "1930", "soon"), ("term", "1930", "1450/1455")) == [None, None]


TRICKY = [
    "a mili-\ntant  “call” to arms.3", "It's the men’s—and women's.", "Ende.12 Neu", "ﬁnal ½ Ⅻ ΣΑΣ", "x\u00ad\n y _a_ 1,000",
    "Résumé\u0301 naïve", "a.1\u00a0b.22", "no.\u2028 next", "1917. 1918.", "Straße İstanbul", "",
]  # fmt: skip


def test_sentences_have_the_same_digest(page: Page) -> None:
    """Words are normalised alike, so that a passage is found in another copy by its digest."""
    (found,) = page.asked(("normalise", TRICKY))
    assert found == [[normalise(text), digest(text)] for text in TRICKY]


def test_the_readers_own_copy_shows_only_what_is_surely_the_same(guild: KnowledgeGraph) -> None:
    """The very file shows every passage; another copy those whose words are the same, wherever they stand; a wrong file none."""
    text = (GUILD / "sources" / "chronicle.txt").read_text(encoding="utf-8")
    page = Page(guild)
    digests = guild.texts.digests()
    for passage in page.data["passages"]:
        passage["digest"] = digests[passage["id"]]
    other = "A Preface.\n\n" + text.replace(" ", "\n").replace("rising", "ris-\ning").replace("bishop", "abbot")
    asked = [text, " " + text, other, "Something else. It has two sentences.", text[:-20]]
    same, shifted, edition, wrong, cut = page.asked(*(("compare", each) for each in asked))
    words = {name: guild.texts.words(name) for name in guild.corpus.passages}
    assert same == {"same": [":chronicle"], "words": words, "wanted": 4}
    assert shifted == {"same": [], "words": words, "wanted": 4}
    changed = {name for name, said in words.items() if said and "bishop" in said}
    assert changed
    assert set(edition["words"]) == set(words) - changed
    assert all(digest(said) == digests[name] for name, said in edition["words"].items())
    assert wrong["words"] == {}
    assert set(cut["words"]) == set(list(words)[:-1])


def engine(graph: KnowledgeGraph, queries: list[str], doubtful: list[str]) -> dict[str, Any]:
    """What the packed engine answers to queries, and what the page says to those that are wrong or have no answer."""
    sink = io.BytesIO()
    write_trig(graph, sink)
    asked = {
        "assets": str(ASSETS), "dataset": sink.getvalue().decode(), "prefixes": graph.prefixes.namespaces, "queries": queries,
        "payload": payload(graph.composition, graph.questions()), "doubtful": doubtful,
    }  # fmt: skip
    command = [str(NODE), str(HERE / "explorer" / "engine.mjs")]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, timeout=300, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


DOUBTFUL = [
    "SELECT ?w { ?w hist:defeated :Russia }", "SELECT ?w { :Stallin hist:led ?w }", "SELECT ?w { ?w hist:defeatd :Russia }",
    "SELECT ?w { ?w hist:led :RevolutionFromAbove ", "SELECT ?w { ?w hist:led }", "SELECT ?w {\n  ?w nope:led ?x }", "SELECT nonsense", "",
    "SELECT ?w { ?w cgg:certainty ?x }", "DELETE WHERE { ?s ?p ?o }", "PREFIX a: <https://a.example/>\nDROP ALL", "SELECT * { ?s ?p ?o FILTER(?s = }",
    "ASK { GRAPH account:Stalim { ?s ?p ?o } }", "PREFIX h: <https://w3id.org/claimgraph/revolution/> SELECT ?w { h:Stallin a ?w }",
    'SELECT ?w { ?w rdfs:label "stalin" }', "SELECT ?w { ?w hist:led [ a hist:Movement ] ; hist:defeated :Russia , :Stalin . }",
    "SELECT ?c { ?c cg:certainty cg:possibel ; a cg:Claim OPTIONAL { ?c cg:nothing ?x } FILTER NOT EXISTS { ?c a cg:Thing } }",
    "ASK { { :Russia hist:led ?a } UNION { ?a hist:led :Stalin } MINUS { ?a a :X } }", "SELECT ?s { VALUES ?s { :Stalin } ?s hist:led/hist:led ?x }",
    "SELECT (SUM(?b) AS ?a) ?a { ?a ?b ?c }",
]  # fmt: skip


def explained(graph: KnowledgeGraph, query: str) -> list[str]:
    """What Python says to a query that is wrong or has no answer."""
    try:
        graph.query(query)
    except (QueryError, Refused) as error:
        return [str(error)]
    return [*graph.advise(query), *graph.advise(query, deep=True)]


def comparable(lines: list[str]) -> list[str]:
    """Without what a relation runs from, which the page does not know, and with one name for what has none."""
    kept = (line for line in lines if "the other way round" not in line.lower())
    return sorted(re.sub(r"\?(N[0-9a-f]{20,}|_1)", "?_", line) for line in kept)


def test_wrong_and_empty_queries_are_explained_alike(revolution: KnowledgeGraph) -> None:
    """Where a query breaks off, names that are not there, refusals, and whose account has what the default one lacks: Python's words."""
    for query, hints in zip(DOUBTFUL, engine(revolution, [], DOUBTFUL)["hints"], strict=True):
        assert comparable(hints) == comparable(explained(revolution, query)), query


def test_the_packed_engine_answers_as_pythons_does(revolution: KnowledgeGraph) -> None:
    """Each competency question has the same rows; CONSTRUCT gives Turtle; what would change or fetch anything is refused."""
    questions = [question.bound({}) for question in revolution.questions()]
    other = ["ASK { :Stalin hist:led [] }", "CONSTRUCT { ?what hist:ledBy :Stalin } { :Stalin hist:led ?what }",
             "INSERT DATA { :a :b :c }", "LOAD <https://a.example/>", "SELECT * { SERVICE <https://a.example/> { ?s ?p ?o } }"]  # fmt: skip
    told = engine(revolution, [*questions, *other], [])
    assert told["opened"]["opened"] == len(revolution.quads)
    answered = told["answers"]
    for question, answer in zip(questions, answered, strict=False):
        rows = json.loads(answer["text"])["results"]["bindings"]
        wanted = json.loads(revolution.serialize(question, "json"))["results"]["bindings"]
        assert sorted(map(_row, rows)) == sorted(map(_row, wanted)), question
    truth, triples, *refused = answered[len(questions) :]
    assert json.loads(truth["text"])["boolean"] is True
    assert "history#ledBy> <https://w3id.org/claimgraph/revolution/Stalin>" in triples["text"]
    assert all("error" in answer for answer in refused)


def _row(row: dict[str, dict[str, str]]) -> str:
    return json.dumps({name: term["value"] for name, term in row.items()}, sort_keys=True)


RELATIONS = ("caused", "caused", "caused", "undid", "kernelOf", "consistedOf", "same", "led", "within")
HEADERS = ("", "", "", "cg:certainty cg:possible", "cg:certainty cg:probable", "cg:extent cg:partly", "cg:assertedBy :O",
           "cg:deniedBy :N", "cg:assertedBy :O ; cg:stance cg:endorses", "cg:stance cg:distances", "cg:reading cg:doubtful",
           "cg:basis cg:curatorial ; cg:assertedBy :K ; cg:rationale \"r\"@en", "cg:assertedBy :who")  # fmt: skip


def drawn_by_lot(seed: int) -> str:
    """Statements in which everything that an argument can have meets everything else, by chance."""
    lot = random.Random(seed)
    things = [*"abcdefgh", "who", "many"]
    told = []
    for number in range(1, 17):
        headers = [lot.choice(HEADERS)]
        if lot.random() < 0.3:
            headers.append(f"cg:nominalisedBy :{lot.choice(things[:8])}")
        if number > 1 and lot.random() < 0.4:
            headers.append(
                f"cg:{lot.choice(['supports', 'supports', 'exemplifies', 'qualifies'])} :p-{lot.randrange(1, number)}"
            )
        relation, end = lot.choice(RELATIONS), lot.choice(things)
        others = lot.sample([each for each in things if each != end], 2 if lot.random() < 0.3 else 1)
        headers.append("cg:jointly true" if len(others) > 1 and lot.random() < 0.6 else "")
        said = " ; ".join(filter(None, headers))
        told.append(f":p-{number} {said} .\n" if said else "")
        told.append(f":p-{number} {{ " + " ".join(f":{other} t:{relation} :{end} ." for other in others) + " }\n")
    return "".join(told)


@pytest.mark.parametrize("seed", range(5))
def test_arguments_drawn_by_lot_are_walked_alike(seed: int, tmp_path: Path) -> None:
    """Circles, names of claims, joints, persons, hedges, denials and curators' additions in every mixture."""
    page = Page(argument(tmp_path, drawn_by_lot(seed)))
    entities = [*page.corpus.entities][:10]
    agree_on_ways(page, [(one, two, voices) for one, two in product(entities[::2], entities) for voices in VOICES])
    agree_on_reasons(page, [(name, voices, None) for name in entities for voices in VOICES])
    agree_on_without(page, [([name], None) for name in [*(c.id for c in page.corpus.claims), *entities]])
