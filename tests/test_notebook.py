"""The magics, in a real IPython."""

from __future__ import annotations

import networkx as nx
import pytest
from conftest import GUILD
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.notebook import completions


@pytest.fixture(scope="module")
def running() -> InteractiveShell:
    """One IPython with the extension loaded."""
    made: InteractiveShell = InteractiveShell.instance()
    made.run_line_magic("load_ext", "claimgraph")
    return made


@pytest.fixture
def shell(running: InteractiveShell, guild: KnowledgeGraph) -> InteractiveShell:
    """The shell, in which `kg` is the guild's graph."""
    running.user_ns["kg"] = guild
    return running


def complaint(shell: InteractiveShell, cell: str) -> str:
    """What a cell says went wrong."""
    return str(shell.run_cell(cell).error_in_exec)


def test_a_cell_in_sparql_answers_and_keeps_its_answer(shell: InteractiveShell) -> None:
    """The answer is shown, kept under the given name, and a data frame where that is asked for."""
    cell = "SELECT ?x { :Guild g:led ?x }"
    shown = shell.run_cell(f"%%sparql found\n{cell}").result
    assert shown is shell.user_ns["found"]
    assert [tuple(row) for row in shown] == [(":Revolt",)]
    frame = shell.run_cell(f"%%sparql table --as df\n{cell}").result
    assert frame.to_dict("records") == [{"x": ":Revolt"}]
    assert len(shell.run_cell(f"%sparql {cell}").result) == 1


def test_mistakes_are_said_without_a_traceback(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name gets a near miss; a malformed query, an odd option, a variable that is no graph: one message."""
    shell.run_cell("%%sparql\nSELECT ?x { :Gild g:led ?x }")
    assert "did you mean :Guild" in capsys.readouterr().out
    assert "ends too early" in complaint(shell, "%%sparql\nSELECT ?x { :Guild g:led ")
    assert "unrecognized arguments" in complaint(shell, "%%sparql --odd\nASK {}")
    assert "not a knowledge graph" in complaint(shell, "%%sparql --graph x\nASK {}")
    assert "name of a variable" in complaint(shell, "%%sparql 1x\nASK {}")
    assert "Traceback" not in capsys.readouterr().out


def test_a_claim_is_shown_with_its_context(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    """By its id, or all of a statement; a miss says so."""
    shell.run_cell("%claim s1-1_Guild_led_Revolt")
    shell.run_cell("%claim :s1-1")
    assert capsys.readouterr().out.count("HTML object") == 2
    assert "No claim or statement" in complaint(shell, "%claim s99")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("SELECT ?x { :Gui", ":Guild"),
        ("SELECT ?x { ?x g:le", "g:led"),
        ("SELECT ?x { weav", ":Weavers"),
        ("SELECT ?x { ?x r", "rdf:"),
    ],
)
def test_names_are_completed_in_a_query(shell: InteractiveShell, typed: str, offered: str) -> None:
    """A CURIE by its beginning, an entity by its label's, a prefix by its own."""
    assert shell.Completer is not None
    text = f"%%sparql\n{typed}"
    with provisionalcompleter():
        assert offered in [found.text for found in shell.Completer.completions(text, len(text))]


def test_outside_a_query_nothing_is_completed(shell: InteractiveShell) -> None:
    """Python stays Python."""
    assert shell.Completer is not None
    with provisionalcompleter():
        assert ":Guild" not in [found.text for found in shell.Completer.completions("Gui", 3)]


def test_completion_holds_back_at_nothing_typed(guild: KnowledgeGraph) -> None:
    """With nothing typed everything may come, each name once."""
    every = completions(guild, "")
    assert len(every) == len(set(every)) > 20


def test_without_kg_the_project_around_is_loaded(running: InteractiveShell, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the guild's folder its graph answers."""
    monkeypatch.chdir(GUILD)
    running.user_ns.pop("kg", None)
    assert running.run_cell("%sparql ASK { :Guild g:led :Revolt }").result is True


def test_claims_and_entities_show_themselves(guild: KnowledgeGraph) -> None:
    """In one line, and in a notebook as HTML without script, labels escaped."""
    claims = guild.corpus.by_statement
    (claim,) = claims[":s4-3"]
    assert repr(claim) == "<Claim :s4-3_Guild_partOf_Town: :Guild g:partOf :Town, by :Curator, certain>"
    assert claim._repr_html_() == (
        "<p><strong>:Guild g:partOf :Town</strong> <code>:s4-3_Guild_partOf_Town</code><br>argued by :Curator, certain, "
        "curatorial, :s4<br>The chronicle takes it as known that the guild was the town&#x27;s.</p>"
    )
    (claim,) = claims[":s3-2"]
    assert repr(claim) == "<Claim :s3-2_Abbot_paid_Weavers: :Abbot g:paid :Weavers, denied by :Narrator, certain>"
    assert "<br>denied by :Narrator, certain, explicit, :s3</p>" in claim._repr_html_()
    entity = guild.entity("weavers")
    assert repr(entity) == "<Entity :Weavers: weavers, g:Group>"
    assert entity._repr_html_() == (
        "<p><strong>weavers</strong> <code>:Weavers</code><br>Those who worked the looms.<br>the loom people</p>"
    )


def test_claims_entities_and_networks_show_themselves(shell: InteractiveShell, guild: KnowledgeGraph) -> None:
    """A claim with its sentence and gist, an entity with what is claimed of it, a network with its most linked entities."""

    def shown(thing: object) -> str:
        assert shell.display_formatter is not None
        return str(shell.display_formatter.format(thing)[0].get("text/html"))

    claim = guild.claims(subject="guild")[0]
    assert "guild — led → revolt" in shown(claim)
    assert guild.corpus.passages[claim.statement.passages[0]].gist in shown(claim)
    assert claim.id in shown(guild["guild"])
    network = shown(guild.network(voice="*"))
    assert "9 claims between" in network
    assert "guild — led → revolt" in network
    assert shown(nx.MultiDiGraph([("a", "b")])) == "None"
    assert "Guild" in shown(claim._replace(id=":of_another_graph"))
