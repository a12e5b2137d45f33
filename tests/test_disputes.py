"""Where voices contradict and where they compete."""

import re
from pathlib import Path

import pytest
from conftest import ROOT

from claimgraph.answers import disputes
from claimgraph.cli.main import main
from claimgraph.knowledge import KnowledgeGraph, load

WORDS = """@prefix : <https://example.org/> . @prefix cg: <https://w3id.org/claimgraph/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
ONTOLOGY = (
    WORDS
    + """
:Thing a owl:Class , cg:Kind ; rdfs:subClassOf cg:Entity .
:raised a owl:ObjectProperty ; rdfs:label "raised"@en ; cg:causal true ; owl:inverseOf :raisedBy .
:raisedBy a owl:ObjectProperty ; rdfs:label "was raised by"@en .
:liked a owl:ObjectProperty ; rdfs:label "liked"@en ; cg:sign 1 ; owl:propertyDisjointWith :loathed .
:loathed a owl:ObjectProperty ; rdfs:label "loathed"@en ; cg:sign -1 .
:failed a owl:ObjectProperty ; rdfs:label "failed"@en ; cg:verdict -1 .
"""
)
TEXT = (
    WORDS
    + """
:text a cg:Source ; cg:narrator :N . :p a cg:Passage ; cg:reference "1" .
:N a cg:Voice . :A a cg:Voice . :B a cg:Voice . :C a cg:Voice . :x a :Thing . :y a :Thing . :z a :Thing .
"""
)


def graph(tmp_path: Path, *said: str) -> KnowledgeGraph:
    """A project of one passage; each statement is "voice: triple", "voice denies: triple", or has a header after a bar."""
    made = []
    for number, each in enumerate(said):
        who, triple, header = (*re.split(r": | \| ", each), "", "")[:3]
        held = f"cg:deniedBy :{who.split()[0]}" if " denies" in who else f"cg:assertedBy :{who}"
        made.append(f":p-{number} {held} {header and '; ' + header} . :p-{number} {{ {triple} . }}\n")
    (tmp_path / "graph").mkdir()
    (tmp_path / "ontology.ttl").write_text(ONTOLOGY)
    (tmp_path / "graph/all.trig").write_text(TEXT + "".join(made))
    return load(tmp_path)


def kinds(*said: str, at: Path) -> list[str]:
    """The kinds of the disputes among some statements."""
    return [each.kind for each in disputes(graph(at, *said).corpus)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("A: :x :raised :y", "B denies: :x :raised :y"), ["denied"]),
        (("A: :x :raised :y", "B denies: :y :raisedBy :x"), ["denied"]),
        (("A: :x :raised :y", "A denies: :x :raised :y"), []),
        (("A: :x :raised :y | cg:mode cg:required", "B denies: :x :raised :y"), []),
        (("A: :C :liked :A", "B: :C :loathed :A"), ["excluded"]),
        (("A: :C :liked :A", "A: :C :loathed :A"), []),
        (("A: :x :raised :y", "B: :z :raised :y"), ["causes"]),
        (("A: :x :raised :y", "B: :x :raised :y"), []),
        (("A: :x :raised :y", "A: :z :raised :y", "B: :x :raised :y"), []),
        (("A: :x :raised :y", "B: :z :raised :y | cg:mode cg:conditional"), []),
        (("A: :x :raised :y", "B: :z :raised :y | cg:basis cg:curatorial"), []),
        (("N: :A :liked :x", "N: :B :loathed :x"), ["judgements"]),
        (("N: :A :liked :x", "B: :x :failed :y"), ["judgements"]),
        (("N: :A :liked :x", "A: :x :failed :y"), []),
        (("N: :A :liked :C", "N: :B :loathed :C"), []),
        (("A: :x :raised :y", "B: :z :failed :y | cg:rebuts :p-0"), ["rebutted"]),
        (("A: :x :raised :y", "A: :z :failed :y | cg:rebuts :p-0"), []),
    ],
)
def test_voices_contradict_or_compete(said: tuple[str, ...], found: list[str], tmp_path: Path) -> None:
    """Two voices are at odds where the data say so, and one voice never is with itself."""
    assert kinds(*said, at=tmp_path) == found


def test_irony_takes_no_side(tmp_path: Path) -> None:
    """What a narrator says ironically nobody holds, so it contradicts nobody."""
    assert kinds("N: :x :raised :y | cg:stance cg:distances", "B denies: :x :raised :y", at=tmp_path) == []


def test_bukharin_and_the_stalinists_judge_one_pace(revolution: KnowledgeGraph) -> None:
    """On the first graph there is one dispute: the pace that Bukharin favoured was too slow for the Stalinists."""
    (found,) = revolution.disputes()
    assert (found.kind, found.about, found.parties) == (
        "judgements",
        ":SlowIndustrialisation",
        (":Bukharin", ":Stalinists"),
    )


def test_the_command_tells_whose_side_is_whose(capsys: pytest.CaptureFixture[str]) -> None:
    """`claimgraph disputes` tells the kind, the thing and the sides, in the number of whoever takes them."""
    assert main(["disputes", "slow industrialisation", "--project", str(ROOT)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == ["Opposite judgements of one thing (1)", "  slow industrialisation", "    Bukharin is for it:"]
    assert "    Stalinists are against it:" in told


def test_no_dispute_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is in dispute the answer is no."""
    assert main(["disputes", "Komsomol", "--project", str(ROOT)]) == 1
    assert "No voice contradicts another here" in capsys.readouterr().err
