"""Every rule broken once in the repository's own graph: the share that is found is the mutation score, and it is all of it."""

import shutil
from pathlib import Path

import pytest
from checking.spoilt import SPOILS, Spoil
from conftest import GUILD, ROOT
from test_checking_rules import ELSEWHERE

from claimgraph.checking import check, rules
from claimgraph.project import find


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's curated files."""
    folder = tmp_path_factory.mktemp("spoilt")
    shutil.copy(ROOT / "ontology.ttl", folder)
    shutil.copytree(ROOT / "graph", folder / "graph")
    return folder


def test_there_is_a_mistake_for_every_rule() -> None:
    """No rule is left out but those that no change of a file can break."""
    assert {spoil.rule for spoil in SPOILS} == {rule.id for rule in rules()} - ELSEWHERE


@pytest.mark.parametrize("spoil", SPOILS, ids=str)
def test_a_mistake_in_the_real_graph_is_found(spoil: Spoil, whole: Path) -> None:
    """The rule's finding names the file in which the mistake is, or the one that shows it, and a line."""
    path = whole / spoil.file
    text = path.read_text(encoding="utf-8")
    assert spoil.old in text
    try:
        path.write_text(text.replace(spoil.old, spoil.new, 1) if spoil.old else text + spoil.new, encoding="utf-8")
        findings = [finding for finding in check(find(whole)) if finding.rule == spoil.rule]
    finally:
        path.write_text(text, encoding="utf-8")
    assert findings
    assert all(finding.line for finding in findings)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("graph/statements/01-chronicle.trig", "cg:certainty cg:possible", "cg:certainty cg:maybe",
         "`cg:maybe` is not defined; there are cg:certain, cg:possible, cg:probable."),
        ("graph/statements/01-chronicle.trig", ":Guild g:led :Revolt", ':Guild g:led "the revolt"',
         '`:s1-1` has a text in place of an entity: "the revolt".'),
        ("graph/entities.ttl", 'a g:Person ;\n  rdfs:label "abbot"', 'a g:Monk ;\n  rdfs:label "abbot"',
         "`g:Monk` is not defined."),
    ],
)  # fmt: skip
def test_one_slip_is_one_finding(file: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    """What only follows from a mistake is not told beside it."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild"))
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [finding.message for finding in check(find(project))] == [message]
