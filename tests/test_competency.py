"""The competency questions: answers counted by hand in the statements, and the same from rdflib's own engine."""

import pytest
from conftest import ROOT

from claimgraph.errors import NotFound, ProjectError
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.pages.questions import questions as page
from claimgraph.sparql.competency import Question
from claimgraph.sparql.results import Rows, python

QUESTIONS = load(ROOT).questions()
# How many rows each question answers by default, counted by hand in graph/statements.
ROWS = {
    "by-certainty": 3,
    "curators-own": 1,
    "distanced": 13,
    "endorsed": 14,
    "from-october": 3,
    "ideas-of-an-actor": 3,
    "in-the-year": 3,
    "inevitable": 5,
    "labels": 11,
    "not-certain": 4,
    "one-voice-through-another": 4,
    "only-stalin": 12,
    "said-of-the-nep": 6,
    "shared-claims": 3,
    "towards-the-command-system": 2,
    "two-steps": 1,
    "where-the-peasant-sons-went": 6,
    "who-defeated-russia": 6,
    "who-joined": 7,
    "who-led": 4,
    "who-recruited": 2,
    "who-shares-an-idea": 1,
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


def test_there_are_at_least_twenty_five_questions() -> None:
    """Enough to show what can be asked."""
    assert len(QUESTIONS) >= 25


@pytest.mark.parametrize(("name", "expected"), ROWS.items())
def test_a_question_answers_as_many_rows_as_were_counted(name: str, expected: int, revolution: KnowledgeGraph) -> None:
    """The number of rows is that of a hand count."""
    assert len(rows(revolution, name)) == expected


def test_who_led_what(revolution: KnowledgeGraph) -> None:
    """Lenin one thing, Stalin three."""
    assert rows(revolution, "who-led") == [
        (":Lenin", ":DriveToSovietPower"),
        (":Stalin", ":ForcedIndustrialisation"),
        (":Stalin", ":RevolutionFromAbove"),
        (":Stalin", ":StalinsCulturalRevolution"),
    ]


def test_what_stemmed_from_october(revolution: KnowledgeGraph) -> None:
    """Its contradiction and the two isolations, each from its sentence."""
    assert rows(revolution, "from-october") == [
        (":ContradictionOfOctober", ":s32"),
        (":InternationalIsolation", ":s33"),
        (":SocialIsolation", ":s34"),
    ]


def test_a_parameter_takes_any_name_of_an_entity(revolution: KnowledgeGraph) -> None:
    """Lenin's two claims are asked for by his name; a year is a number."""
    assert len(rows(revolution, "only-stalin", voice="Lenin")) == 2
    assert rows(revolution, "in-the-year", year="2000") == []


def test_a_year_is_a_number(revolution: KnowledgeGraph) -> None:
    """A word in place of a year is told from an entity that is not there."""
    with pytest.raises(NotFound, match="year is a whole number, such as 1930"):
        revolution.question("in-the-year", {"year": "nineteen"})


def test_a_date_that_is_open_on_a_side_holds_in_every_year_there(revolution: KnowledgeGraph) -> None:
    """What peasant sons did until 1916 may have held in 1900: the question and the network agree."""
    answer = [row[0] for row in rows(revolution, "in-the-year", year="1900")]
    assert len(answer) == 3
    assert set(answer) == {key for *_, key in revolution.network(during=1900).edges(keys=True)}


def test_a_question_or_parameter_that_is_not_there_is_refused_in_words(revolution: KnowledgeGraph) -> None:
    """A near miss is suggested; the parameters that there are, are listed."""
    with pytest.raises(NotFound, match="Did you mean who-led"):
        revolution.question("who-lead")
    with pytest.raises(ProjectError, match="it has: voice"):
        revolution.question("only-stalin", {"who": "Lenin"})


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_rdflibs_engine_gives_the_same_answer(question: Question, revolution: KnowledgeGraph) -> None:
    """The same query over `kg.dataset()` in rdflib has the same rows, whatever their order among equals."""
    import pyoxigraph as ox
    from rdflib import Literal
    from rdflib.term import Node

    query = question.bound({})
    prefixes = revolution.corpus.prefixes

    def value(term: Node | None) -> object:
        if isinstance(term, Literal):
            type_ = ox.NamedNode(str(term.datatype)) if term.datatype and not term.language else None
            written = ox.Literal(str(term), language=term.language, datatype=None if term.language else type_)
            return python(written, prefixes)
        return None if term is None else prefixes.compact(str(term))

    theirs = [tuple(map(value, row)) for row in revolution.dataset().query(query, initNs=prefixes.namespaces)]  # type: ignore[arg-type]
    ours = revolution.query(query)
    assert isinstance(ours, Rows)
    assert sorted(map(repr, theirs)) == sorted(repr(tuple(row)) for row in ours)


def test_the_page_of_questions_is_current(revolution: KnowledgeGraph) -> None:
    """`claimgraph export questions -o docs/questions.md` would change nothing."""
    written = (ROOT / "docs/questions.md").read_text(encoding="utf-8")
    assert written == page(QUESTIONS, revolution.query)  # type: ignore[arg-type]
