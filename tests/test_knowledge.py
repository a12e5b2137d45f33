"""The handle that a user holds: what it finds, and how it shows itself."""

from copy import deepcopy

import pytest
from conftest import GUILD

from claimgraph.answers import Claims
from claimgraph.errors import NotFound
from claimgraph.knowledge import KnowledgeGraph, load


@pytest.mark.parametrize("name", [":Weavers", "Weavers", "weavers", "WEAVERS", "the loom people", " weavers "])
def test_an_entity_goes_by_any_of_its_names(guild: KnowledgeGraph, name: str) -> None:
    """CURIE, local name, label and alternative label, in any case."""
    assert guild.entity(name).id == ":Weavers"


def test_what_is_not_there_gets_a_suggestion(guild: KnowledgeGraph) -> None:
    """A near miss is named; nonsense is not."""
    with pytest.raises(NotFound, match="Did you mean weavers"):
        guild.entity("wevers")
    with pytest.raises(NotFound, match="Nothing here is called") as caught:
        guild.entity("zzz")
    assert "mean" not in str(caught.value)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"subject": "weavers"}, 3),
        ({"subject": "abbot", "denied": True}, 1),
        ({"relation": "paid"}, 2),
        ({"relation": "g:paid", "certainty": "possible"}, 1),
        ({"voice": "bishop"}, 2),
        ({"account": "narrator"}, 4),
        ({"object": "guild", "voice": "narrator"}, 2),
    ],
)
def test_claims_are_chosen_by_every_condition_given(
    guild: KnowledgeGraph, conditions: dict[str, object], expected: int
) -> None:
    """Counted by hand in the four sentences."""
    assert len(guild.claims(**conditions)) == expected  # type: ignore[arg-type]


def test_conditions_that_nothing_could_fit_are_told_from_no_answer(guild: KnowledgeGraph) -> None:
    """A misspelt relation gets a suggestion, an unknown certainty the list; a year is a date as it stands."""
    with pytest.raises(NotFound, match=r'No relation is called "leed". Did you mean led \(g:led\)\?'):
        guild.claims(relation="leed")
    with pytest.raises(ValueError, match='There is no certainty "sure"; there are certain, probable, possible'):
        guild.claims(certainty="sure")
    with pytest.raises(TypeError, match="named by a text"):
        guild.entity(7)  # type: ignore[arg-type]
    assert set(guild.network(during=1450).edges) == set(guild.network(during="1450").edges) != set()


def test_a_path_is_the_shortest_chain_of_claims(guild: KnowledgeGraph) -> None:
    """From the weavers by the guild and the revolt to hunger; by the account alone nothing leads to the mill."""
    (chain,) = guild.path("weavers", "hunger")
    assert [claim.id for claim in chain] == [
        ":s4-1_Weavers_partOf_Guild",
        ":s1-1_Guild_led_Revolt",
        ":s4-2_Hunger_gaveRiseTo_Revolt",
    ]
    assert guild.path("weavers", "mill") == []
    assert len(guild.path("weavers", "mill", voice="*")) == 1
    assert guild.path("weavers", "weavers") == []


def test_voices_are_counted(guild: KnowledgeGraph) -> None:
    """The narrator asserts four and denies one, of which three stand; the fourth is only possible."""
    narrator = guild.voices()[0]
    assert (narrator.voice, narrator.asserted, narrator.denied, narrator.in_default) == (":Narrator", 4, 1, 3)


def test_it_shows_itself_in_one_line_and_as_a_table(guild: KnowledgeGraph) -> None:
    """The line counts; the table has a row for each voice and runs no script."""
    assert repr(guild) == "<KnowledgeGraph guild: 9 claims by 4 voices, 11 entities, 4 passages>"
    html = guild._repr_html_()
    assert html.count("<tr>") == 5
    assert "<script" not in html


def test_nothing_is_written_by_loading_and_asking() -> None:
    """No file of the project changes, and none appears."""
    before = {path: path.stat().st_mtime_ns for path in GUILD.rglob("*")}
    graph = load(GUILD)
    graph.query("ASK { ?s ?p ?o }")
    graph.network()
    assert {path: path.stat().st_mtime_ns for path in GUILD.rglob("*")} == before


def test_answers_show_themselves_as_tables_and_stay_what_they_are(guild: KnowledgeGraph) -> None:
    """In a notebook claims and voices are tables, and what links two entities is told claim by claim; to code they are
    lists and tuples.
    """
    claims, voices, why = guild.claims(subject="weavers"), guild.voices(), guild.why("guild", "revolt")
    assert isinstance(claims, list)
    assert isinstance(voices, list)
    assert isinstance(why.claims, tuple)
    assert len(claims) == 3
    told = ((claims, "<table>", claims[0].id), (voices, "<table>", voices[0].label), (why, "<div>", why.claims[0].id))
    for found, form, word in told:
        shown = found._repr_html_()
        assert shown.startswith(form)
        assert word in shown


def test_tables_escape_what_they_show(guild: KnowledgeGraph) -> None:
    """A label with markup is shown as it is spelt."""
    corpus = deepcopy(guild.corpus)
    claim = corpus.claims[0]
    corpus.entities[claim.subject] = corpus.entities[claim.subject]._replace(label="<script>x</script>")  # type: ignore[index]
    shown = Claims(corpus, [claim])._repr_html_()
    assert "&lt;script&gt;x&lt;/script&gt;" in shown
    assert "<script" not in shown
