"""Every rule broken once in the repository's own graph: the share that is found is the mutation score, and it is all of it."""

import shutil
from pathlib import Path

import pytest
from checking.spoilt import SPOILS, Spoil
from conftest import ROOT
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
