"""The competency questions: answers counted in the statements' files, and the same from rdflib's own engine."""

import re

import pyoxigraph as ox
import pytest
from conftest import ROOT
from rdflib import Dataset, Literal
from rdflib.term import Node

from claimgraph.errors import NotFound, ProjectError
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.sparql.competency import Question
from claimgraph.sparql.results import Rows, python

QUESTIONS = load(ROOT).questions()
# How many rows each question answers by default, counted in the text of graph/statements/*.trig (not asked of the program):
# what was looked for is said beside the number. A block `:s15-1 { … }` of six lines is six claims.
ROWS = {
    "by-certainty": 3,  # `cg:certainty cg:probable`, `cg:possible`, and the blocks without
    "curators-own": 24,  # lines in blocks with `cg:basis cg:curatorial`
    "denied": 5,  # `cg:deniedBy`: s22-2, s26-5, s26-6, s26-7, s36-3
    "distanced": 12,  # `cg:distances`: s6-6 two, s11-5, s11-6, s27-4 three, s28-8 two, s33-8, s33-16, s36-10
    "doubtful": 21,  # lines in blocks with `cg:reading cg:doubtful`
    "endorsed": 32,  # lines in blocks with `cg:stance cg:uses`, 31, and `cg:endorses`, s24-1
    "from-october": 4,  # `:OctoberRevolution hist:wasOriginOf`: s32-3, s32-5, s33-1, s34-1
    "how-far": 22,  # lines in blocks with `cg:extent`
    "ideas-of-an-actor": 4,  # `:BolshevikParty hist:held`: s13-2 two, s23-7, s36-13
    "in-the-year": 9,  # dates round 1930: s4-5, s4-6 two, s6-8, s13-1 two, s14-2, s14-3, s14-8; nothing was said then
    "inevitable": 5,  # `hist:madeInevitable`: s32-1, s34-5 two, s36-4, s36-6
    "jointly": 4,  # lines in blocks with `cg:jointly true`: s34-5, s37-1
    "labels": 12,  # `hist:appliedTo`
    "must-can-would": 3,  # `cg:mode`: s17-1, s18-1, s29-3
    "names-of-claims": 30,  # lines in blocks with `cg:nominalisedBy`
    "not-certain": 9,  # lines in blocks with `cg:certainty`: seven probable, two possible
    "not-plain": 104,  # certainty 9, extent 16, mode 3, doubtful 21, jointly 4, denied 5, other voices 46
    "one-voice-through-another": 9,  # `cg:via`: s26-3 three, s26-4 two, s26-5, s26-6, s26-7, s26-9
    "only-implied": 93,  # lines in blocks with `cg:basis cg:implicit` that are no joints
    "only-stalin": 10,  # twelve lines in blocks of Stalin's, less s15-4 (also s36-2) and s29-1 (also s30-1)
    "said-in": 11,  # `cg:saidIn :SpeechOf1931`: s15-1 six, s15-2, s15-4, s16-1, s17-1, s18-1
    "said-of-the-nep": 9,  # lines that begin with `:NEP `
    "set-against": 13,  # in headers: five exemplify, four contrast, three qualify, one concedes
    "shared-claims": 3,  # Stalin's s15-4 and s29-1, the worker's s24-1
    "supports": 26,  # `cg:supports`: eleven in headers, fifteen in blocks
    "thesis": 15,  # s14-1 two reasons, s23-2 three, s32-1 nine (s34-5 is two claims), s37-7 none: one row without
    "towards-the-command-system": 2,  # causes before `:CommandSystem .`: s32-1, s34-2
    "two-steps": 2,  # s14-2 and then s29-1 or s30-1
    "where-the-peasant-sons-went": 7,  # lines that begin with `:DepartedSons `: s6-1, s6-2, s6-4, s6-5, s6-9, s6-10 two
    "who-defeated-russia": 6,  # `hist:defeated :Russia .`: s15-1
    "who-joined": 9,  # s5-1, s21-2, s36-13; in part s6-1 two, s21-5, and s36-17: two, of which one reads both ways
    "who-led": 4,  # `hist:led`: s14-2, s31-4 two, s37-8
    "who-opposed": 20,  # relations with `cg:sign -1`, in the historian's blocks and asserted
    "who-recruited": 2,  # `hist:recruited`: s6-8, s7-2
    "who-shares-an-idea": 4,  # s4-1 and s4-5 (the Tsar-God), s6-5 and s6-12 (old village ways)
}


def rows(graph: KnowledgeGraph, name: str, **values: str) -> list[tuple[object, ...]]:
    """The rows that a question answers."""
    answer = graph.query(graph.question(name, values)[1])
    assert isinstance(answer, Rows)
    return [tuple(row) for row in answer]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_question_has_words_keywords_and_names_that_exist(question: Question, revolution: KnowledgeGraph) -> None:
    """It begins with the question, and every name that it asks about is in the graph."""
    assert question.text.endswith("?")
    assert question.keywords
    assert revolution.advise(question.bound({})) == []


def test_there_are_at_least_thirty_five_questions() -> None:
    """Enough to show what can be asked."""
    assert len(QUESTIONS) >= 35


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_question_declares_its_prefixes_and_asks_for_rows_that_differ(question: Question) -> None:
    """It can be pasted into any endpoint, and no row comes twice; NOT EXISTS stands over one pattern at most."""
    from rdflib.plugins.sparql import prepareQuery

    prepareQuery(question.bound({}), initNs={"": "https://example.org/unused/"})
    declared = set(re.findall(r"^PREFIX (\w*):", question.query, re.MULTILINE))
    body = re.sub(r"^(#|PREFIX).*|#[^>\n]*$", "", question.bound({}), flags=re.MULTILINE)
    assert declared == set(re.findall(r"(?<![\w?$])(\w*):(?=\w)", body))
    assert re.search(r"SELECT DISTINCT|GROUP BY", body)
    assert all("." not in inner.strip(" .") for inner in re.findall(r"NOT EXISTS \{([^}]*)\}", body))


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.parameters], ids=lambda q: q.name)
def test_a_file_is_complete_as_it_stands(question: Question, revolution: KnowledgeGraph) -> None:
    """Pasted anywhere it asks for the defaults of its parameters: with VALUES, which goes where one is set."""
    file = (ROOT / "queries" / f"{question.name}.rq").read_text(encoding="utf-8")
    for parameter in question.parameters:
        assert f"VALUES ${parameter.name} {{ {parameter.default} }}" in file
    assert "VALUES $" not in question.query
    assert revolution.query(file) == revolution.query(question.bound({}))


@pytest.mark.parametrize(("name", "expected"), ROWS.items())
def test_a_question_answers_as_many_rows_as_were_counted(name: str, expected: int, revolution: KnowledgeGraph) -> None:
    """The number of rows is that of a count in the statements' files."""
    assert len(rows(revolution, name)) == expected


def test_who_led_what(revolution: KnowledgeGraph) -> None:
    """Lenin one thing, Stalin three; the historian says so with possessives, so all are implicit."""
    held = (":Historian", "cg:certain", "cg:implicit")
    assert rows(revolution, "who-led") == [
        (":Lenin", ":DriveToSovietPower", *held),
        (":Stalin", ":ForcedIndustrialisation", *held),
        (":Stalin", ":RevolutionFromAbove", *held),
        (":Stalin", ":StalinsCulturalRevolution", *held),
    ]


def test_what_stemmed_from_october(revolution: KnowledgeGraph) -> None:
    """Its contradiction and the dictatorship in it, and the two isolations, each from its sentence."""
    assert [row[:2] for row in rows(revolution, "from-october")] == [
        (":ContradictionOfOctober", ":s32"),
        (":ProletarianDictatorship", ":s32"),
        (":InternationalIsolation", ":s33"),
        (":SocialIsolation", ":s34"),
    ]


def test_what_is_inevitable_is_told_with_extent_and_what_it_needs_beside_it(revolution: KnowledgeGraph) -> None:
    """Of October's contradiction it is merely possible; of two things almost wholly, and only together."""
    assert rows(revolution, "inevitable") == [
        (":ContradictionOfOctober", ":CommandSystem", ":Historian", "cg:possible", None, None),
        (":SeizureInBackwardCountry", ":LackOfExpertise", ":Historian", "cg:certain", None, None),
        (":RhetoricOfEquality", ":OppositionToSpecialists", ":Historian", "cg:certain", None, None),
        (":PeasantryProblems", ":ReturnToCommandSystem", ":Historian", "cg:certain", "cg:almostWholly", True),
        (":RankAndFileReluctance", ":ReturnToCommandSystem", ":Historian", "cg:certain", "cg:almostWholly", True),
    ]


def test_most_of_those_who_joined_are_told_from_those_who_joined(revolution: KnowledgeGraph) -> None:
    """Three groups joined; peasant sons formed their majority, and two groups may be in part the same as one of them."""
    found = {(row[0], row[1], row[4]) for row in rows(revolution, "who-joined")}
    assert {who for who, how, _ in found if how == "hist:joined"} == {
        ":NewPartyMembers",
        ":CivilWarRecruits",
        ":LowerClassRecruits",
    }
    assert (":PeasantSons", "hist:formedMajorityOf", "cg:certain") in found
    assert (":LowerClassBolsheviks", "hist:overlappedWith", "cg:probable") in found


def test_why_a_claim_is_not_plain_is_said_for_each_reason(revolution: KnowledgeGraph) -> None:
    """A threat of Stalin's is his, and conditional; what holds only jointly says so; a plain claim is not in the list."""
    found: dict[str, set[object]] = {}
    for claim, _, because in rows(revolution, "not-plain"):
        found.setdefault(str(claim).partition("_")[0], set()).add(because)
    assert found[":s18-1"] == {":Stalin", "cg:conditional"}
    assert found[":s34-5"] == {"cg:jointly"}
    assert found[":s22-2"] == {"cg:deniedBy"}
    assert ":s14-1" not in found


def test_the_claims_that_are_not_plain_are_those_that_say_so(revolution: KnowledgeGraph) -> None:
    """Each has a reason at least."""
    plain = {claim.id for claim in revolution.claims() if claim.plain}
    assert {row[0] for row in rows(revolution, "not-plain")} == {c.id for c in revolution.claims()} - plain


def test_the_thesis_stands_with_its_reasons_and_a_gap_is_a_gap(revolution: KnowledgeGraph) -> None:
    """Nothing is given as a reason for the last of the four claims; a denied reason says that it is denied."""
    found = rows(revolution, "thesis")
    assert {row[0] for row in found} == {":s14-1", ":s23-2", ":s32-1", ":s37-7"}
    assert [row[4:] for row in found if row[0] == ":s37-7"] == [(None,) * 6]
    assert "not: debate over the NEP appealed to unmoved majority" in {row[5] for row in found}


def test_a_parameter_takes_any_name_of_an_entity(revolution: KnowledgeGraph) -> None:
    """Lenin's two claims are asked for by his name."""
    assert len(rows(revolution, "only-stalin", voice="Lenin")) == 2


def test_what_held_in_a_year_is_told_from_what_was_said_in_it(revolution: KnowledgeGraph) -> None:
    """In 1931 Stalin made the speech, and in it he said eleven things about other times; a span is not each of its years."""
    found = rows(revolution, "in-the-year", year="1931")
    when = [str(row[2]) for row in found]
    assert when.count("said in 1931") == 11
    assert [row[0] for row in found if row[2] == "held in 1931"] == [":s15-3_Stalin_authored_SpeechOf1931"]
    assert when.count("held in some year from 1928 to 1932") == 3
    assert len(found) == 9 + 1 + 11


def test_what_was_said_at_an_event_was_said_in_its_year(revolution: KnowledgeGraph) -> None:
    """What Lenin argued in October he argued in 1917, and the Stalinists some time under the NEP."""
    said = {(str(row[0])[:6], row[2]) for row in rows(revolution, "in-the-year", year="1917")}
    assert (":s29-3", "said in 1917") in said
    said = {(str(row[0])[:6], row[2]) for row in rows(revolution, "in-the-year", year="1925")}
    assert (":s33-4", "said in some year from 1921 to 1928") in said


def test_a_year_is_a_number(revolution: KnowledgeGraph) -> None:
    """A word in place of a year is told from an entity that is not there."""
    with pytest.raises(NotFound, match="year is a whole number, such as 1930"):
        revolution.question("in-the-year", {"year": "nineteen"})


@pytest.mark.parametrize(
    ("typed", "number"), [("AD 98", "98"), ("432 BC", "-431"), ("about 1930", "1930"), ("-431", "-431")]
)
def test_a_year_may_be_typed_as_it_is_printed(typed: str, number: str, revolution: KnowledgeGraph) -> None:
    """A year with its era is the number that queries compare."""
    _, query = revolution.question("in-the-year", {"year": typed})
    assert "$year" not in query
    assert f"<= {number})" in query


@pytest.mark.parametrize("year", [1900, 1917, 1930, 1931, 1996])
def test_what_held_in_a_year_is_what_the_network_of_that_year_holds(year: int, revolution: KnowledgeGraph) -> None:
    """Dates that are open on a side included: the question and the network of all voices agree."""
    held = {row[0] for row in rows(revolution, "in-the-year", year=str(year)) if str(row[2]).startswith("held")}
    assert held
    assert held == {key for *_, key in revolution.network(voice="*", during=year).edges(keys=True)}


def test_nothing_of_an_open_date_is_held_after_its_source(revolution: KnowledgeGraph) -> None:
    """The text of 1996 says from when on Stalin took the place of Tsar-God; of 1997 it says nothing."""
    assert rows(revolution, "in-the-year", year="1997") == []


def test_a_question_or_parameter_that_is_not_there_is_refused_in_words(revolution: KnowledgeGraph) -> None:
    """A near miss is suggested; the parameters that there are, are listed."""
    with pytest.raises(NotFound, match="Did you mean who-led"):
        revolution.question("who-lead")
    with pytest.raises(ProjectError, match="it has: voice"):
        revolution.question("only-stalin", {"who": "Lenin"})


@pytest.fixture(scope="module", params=[False, True], ids=["default graph apart", "default graph a union"])
def dataset(request: pytest.FixtureRequest, revolution: KnowledgeGraph) -> Dataset:
    """The published dataset in rdflib, with a default graph of its own or, as some stores have it, the union of all."""
    copy = Dataset(default_union=request.param)
    for s, p, o, graph in revolution.dataset().quads():
        copy.add((s, p, o, copy.graph(graph)) if graph else (s, p, o))
    return copy


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_rdflibs_engine_gives_the_same_answer(question: Question, dataset: Dataset, revolution: KnowledgeGraph) -> None:
    """The same query in rdflib has the same rows whatever its default graph, and whatever their order among equals."""
    prefixes = revolution.corpus.prefixes

    def value(term: Node | None) -> object:
        if isinstance(term, Literal):
            type_ = ox.NamedNode(str(term.datatype)) if term.datatype and not term.language else None
            written = ox.Literal(str(term), language=term.language, datatype=None if term.language else type_)
            return python(written, prefixes)
        return None if term is None else prefixes.compact(str(term))

    query = question.bound({})
    theirs = [tuple(map(value, row)) for row in dataset.query(query)]  # type: ignore[arg-type]
    ours = revolution.query(query)
    assert isinstance(ours, Rows)
    assert sorted(map(repr, theirs)) == sorted(repr(tuple(row)) for row in ours)
