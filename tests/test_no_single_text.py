"""The tool is nobody's text: it knows no name of the first graph, and years of any age are as good as 1928."""

import re
from pathlib import Path

import pytest
from conftest import GUILD, ROOT

from claimgraph.checking import check
from claimgraph.cli.main import main
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.network.edges import actors, ideas
from claimgraph.project import find
from claimgraph.sparql.results import Rows

NAMES = re.compile(r"komsomol|stalin|\blenin|bolshev|kulak|trotsk|bukharin|tsar\b|soviet", re.IGNORECASE)


def test_no_module_names_anybody_of_the_first_graph() -> None:
    """Messages, help, vocabulary and code of the package speak of no Bolshevik."""
    files = [p for p in (ROOT / "src").rglob("*") if p.suffix in (".py", ".ttl", ".j2", ".json")]
    assert len(files) > 100
    assert [path.name for path in files if NAMES.search(path.read_text(encoding="utf-8"))] == []


def test_a_slip_in_a_relation_offers_those_that_fit(tmp_path: Path) -> None:
    """Between an institution and an event the guild's vocabulary has three relations of its own, and two for anything."""
    folder = tmp_path / "graph" / "statements"
    folder.mkdir(parents=True)
    for path in (GUILD / "graph").rglob("*.t*"):
        text = path.read_text(encoding="utf-8").replace("g:led :Revolt", "g:headed :Revolt")
        (tmp_path / path.relative_to(GUILD)).write_text(text, encoding="utf-8")
    (tmp_path / "ontology.ttl").write_bytes((GUILD / "ontology.ttl").read_bytes())
    (slip,) = [f for f in check(find(tmp_path)) if f.rule == "undefined-name"]
    assert slip.fix.endswith(
        "Between institution and event fit: `g:attacked`, `g:led`, `g:tookPartIn`, `g:hasPart`, `g:partOf`."
    )


def test_a_date_that_begins_with_a_minus_is_no_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--during -0430/-0403` is a date, and the caption says it as historians do."""
    war = str(ROOT / "examples" / "peloponnesian-war")
    target = str(tmp_path / "t.svg")
    assert main(["plot", "timeline", "--during", "-0430/-0403", "-o", target, "--project", war]) == 0
    assert "Claims from 431 to 404 BC." in capsys.readouterr().err


def test_the_ontology_says_who_acts_and_what_is_an_idea(guild: KnowledgeGraph) -> None:
    """A kind by any name is an actor's where its class stands under cg:Voice, and an idea's under cg:Idea."""
    graph = guild.network(voice="*")
    assert set(actors(graph)) == {":Guild", ":Weavers", ":Bishop", ":Abbot"}
    assert ideas(graph) == [":Wolves"]


def test_the_label_of_a_denied_claim_says_so(guild: KnowledgeGraph) -> None:
    """Whoever reads only labels does not take a denial for a claim."""
    rows = guild.query("SELECT ?said { ?claim cg:deniedBy ?who ; a cg:Claim ; rdfs:label ?said }")
    assert isinstance(rows, Rows)
    assert [str(row.said) for row in rows] == ["not: abbot paid weavers"]
