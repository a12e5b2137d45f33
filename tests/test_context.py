"""What a statement can have is data: a property that a project adds in Turtle alone travels everywhere."""

import shutil
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph import describing
from claimgraph.checking import check
from claimgraph.curation.agreement import compare
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.pages import report
from claimgraph.project import Project

MOOD = """
g:Mood
  a owl:Class ;
  rdfs:label "mood"@en ;
  skos:definition "In what temper a thing is told."@en ;
  skos:example "g:bitter"@en ;
  skos:editorialNote "Values of a scale, and no entities."@en .
g:calm a g:Mood ; rdfs:label "calmly"@en ; skos:definition "Without temper."@en ; skos:example "The default."@en .
g:bitter a g:Mood ; rdfs:label "with bitterness"@en ; skos:definition "With a grudge."@en ; skos:example "An old wrong."@en ;
  cg:standing cg:notPlain .
g:mood
  a owl:ObjectProperty , cg:ContextProperty ;
  rdfs:label "mood"@en ;
  skos:definition "In what temper the statement is told."@en ;
  skos:example ":s1-1 g:mood g:bitter ."@en ;
  rdfs:range g:Mood ;
  cg:form cg:scale ;
  cg:default g:calm ;
  cg:order 95 .
"""


@pytest.fixture
def moody(tmp_path: Path) -> KnowledgeGraph:
    """The guild with a scale of its own, of two values, one of which keeps a claim from being plain."""
    shutil.copytree(GUILD, tmp_path / "guild")
    ontology = tmp_path / "guild" / "ontology.ttl"
    ontology.write_text(ontology.read_text() + MOOD)
    text = tmp_path / "guild" / "graph" / "statements" / "01-chronicle.trig"
    text.write_text(text.read_text().replace(":s4-1 {", ":s4-1 g:mood g:bitter .\n:s4-1 {"))
    return load(tmp_path / "guild")


PART = ":s4-1_Weavers_partOf_Guild"


def test_a_property_that_turtle_alone_adds_is_found_by_a_query(moody: KnowledgeGraph) -> None:
    """Every claim has the default or the value that was written."""
    rows = moody.query("SELECT ?claim ?mood { ?claim a cg:Claim ; g:mood ?mood }")
    found = {str(claim): str(mood) for claim, mood in rows}  # type: ignore[union-attr, misc]
    assert len(found) == 9
    assert (found[PART], found[":s1-1_Guild_led_Revolt"]) == ("g:bitter", "g:calm")


def test_a_property_that_turtle_alone_adds_is_on_the_edge(moody: KnowledgeGraph) -> None:
    """The network has it under its own name."""
    assert moody.network(voice="*").edges[":Weavers", ":Guild", PART]["g:mood"] == "bitter"


def test_a_value_that_withholds_keeps_its_claims_from_being_plain(moody: KnowledgeGraph) -> None:
    """In the account and no plain triple: `cg:standing cg:notPlain` is read from the vocabulary."""
    (claim,) = [c for c in moody.corpus.claims if c.id == PART]
    assert (claim.accounts, claim.plain) == ((":Narrator",), False)
    assert not moody.query("ASK { :Weavers g:partOf :Guild }")


def test_a_value_that_is_not_defined_is_found_by_check(moody: KnowledgeGraph) -> None:
    """A misspelt word of the new scale is an error where it stands, like one of the old scales."""
    text = moody.project.root / "graph" / "statements" / "01-chronicle.trig"
    text.write_text(text.read_text().replace("g:mood g:bitter", "g:mood g:biter"))
    found = [finding for finding in check(Project(moody.project.root)) if finding.severity == "error"]
    assert [finding.file for finding in found] == ["graph/statements/01-chronicle.trig"]
    assert "g:biter" in found[0].message
    assert "g:bitter" in found[0].message


def test_a_property_that_turtle_alone_adds_is_told_by_show_and_in_the_json(moody: KnowledgeGraph) -> None:
    """As a word in the sentence of the claim, and under its name in the data."""
    (claim,) = [c for c in moody.corpus.claims if c.id == PART]
    assert "with bitterness" in describing.context(moody.corpus, claim)
    assert describing.claim_data(moody.corpus, claim)["g:mood"] == "bitter"


def test_a_property_that_turtle_alone_adds_marks_its_statement_in_the_report(moody: KnowledgeGraph) -> None:
    """The bitter statement has the mark, once, and the calm ones have none."""
    page = report(moody).decode()
    assert page.count("with bitterness") == 1
    assert "calmly" not in page


def test_a_property_that_turtle_alone_adds_is_compared_between_readings(moody: KnowledgeGraph) -> None:
    """A reading that leaves the default differs from this one in one claim."""
    ours = moody.corpus
    text = moody.project.root / "graph" / "statements" / "01-chronicle.trig"
    text.write_text(text.read_text().replace(":s4-1 g:mood g:bitter .\n", ""))
    found = compare(ours, load(moody.project.root).corpus)
    (mood,) = [each for each in found.agreements if each.question == "g:mood"]
    assert (mood.same, mood.of) == (7, 8)  # the ninth claim is the curator's
    assert mood.differences[0][1] == ("bitter", "calm")


def test_a_flag_is_true_in_either_of_its_spellings(tmp_path: Path) -> None:
    """`1` is true as `true` is, and some stores write it so: what is joint is not plain."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    path = next((project / "graph/statements").glob("*.trig"))
    path.write_text(
        path.read_text()
        + '\n:s1-2 cg:jointly "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n'
        + ":s1-2 {\n  :Guild g:led :Revolt .\n  :Weavers g:led :Revolt .\n}\n"
    )
    assert [claim.plain for claim in load(project).claims() if claim.statement.id == ":s1-2"] == [False, False]
