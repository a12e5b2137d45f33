"""Every rule of the checker, by the smallest project that keeps it and the smallest change that breaks it."""

from pathlib import Path

import pytest
from checking.cases import CASES
from checking.smallest import FILES, SHORT, Case, found, write

from claimgraph.checking import check, rules

# What no change of a text can show: a project without statements, and what a copy of the source is needed for.
ELSEWHERE = {
    "empty-project", "length-wrong", "digest-wrong", "boundary-inside-word", "other-copy", "words-of-the-source",
}  # fmt: skip


def test_the_smallest_project_has_no_finding(tmp_path: Path) -> None:
    """What all pairs start from is right in every respect: no error, no warning."""
    assert found(tmp_path, FILES) == []


def test_every_rule_has_a_pair() -> None:
    """No rule is without a project that breaks it, and no pair is for a rule that does not exist."""
    assert {case.rule for case in CASES} == {rule.id for rule in rules()} - ELSEWHERE


def test_every_rule_says_why_it_matters_and_what_to_do() -> None:
    """A finding is of use only with its reason and its advice, each a sentence."""
    for rule in rules():
        assert rule.why.endswith((".", ";")), rule
        assert rule.fix, rule
        assert rule.severity in ("error", "warning")
        assert rule.id == rule.id.lower()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_breaking_a_rule_is_found_where_it_is_broken(case: Case, tmp_path: Path) -> None:
    """The valid project has no finding at all; the invalid one has the rule's finding, on the line that was changed."""
    assert found(tmp_path / "valid", case.texts(valid=True)) == []
    project = write(tmp_path / "invalid", case.texts(valid=False))
    findings = [finding for finding in check(project) if finding.rule == case.rule]
    assert findings
    name = SHORT[case.place or case.file]
    lines = (project.root / name).read_text(encoding="utf-8").split("\n")
    expected = case.at or (case.new.strip("\n").split("\n")[0].strip() if case.new.strip() else "")
    assert any(f.file == name and f.line and expected in lines[f.line - 1] for f in findings), findings
