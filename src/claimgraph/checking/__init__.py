"""Findings: what is wrong or doubtful in the curated files, where, why it matters and what to do."""

from collections.abc import Mapping
from typing import Any

from claimgraph.checking.files import check_files
from claimgraph.checking.findings import SHOWN, Findings, Rule
from claimgraph.checking.index import Index
from claimgraph.model import Corpus, Finding
from claimgraph.project import Project
from claimgraph.reading import Reading, assemble, read
from claimgraph.reasoning import Composition
from claimgraph.sources import encoded

__all__ = ["check", "check_files", "check_reading", "rules"]

_EMPTY = Rule(
    "empty-project",
    "Without a statement there is no graph.",
    "`claimgraph add` encodes a first claim; `claimgraph new` begins a project with a text of your own.",
    "warning",
)


def check(project: Project) -> list[Finding]:
    """What is wrong or doubtful in a project, sorted by file and line; bad data are found, never raised."""
    reading = read(project)
    corpus = assemble(reading)
    return [*check_reading(reading, corpus, encoded(project, corpus)), *check_files(project, corpus)]


def check_reading(
    reading: Reading,
    corpus: Corpus,
    texts: Mapping[str, str] | None = None,
    most: int = SHOWN,
    composition: Composition | None = None,
) -> list[Finding]:
    """The findings of a reading, and all that the rules find in what could be read, sorted by file and line.

    `texts` are copies of the sources, by source, against which lengths and digests are checked. Where a file
    cannot be read, what would only echo that (a name that may be defined there) is held back. `most` are told of one
    rule in one file. `composition`, where there is one already, spares another inference.
    """
    if any(finding.rule == "too-many-triples" for finding in reading.findings):
        return sorted(reading.findings, key=lambda finding: (finding.file, finding.line))  # the rest would echo it
    index = Index(reading, corpus, texts, composition)
    findings = Findings(most)
    from claimgraph.checking import shapes

    shapes.check(index, findings)
    for room in _rooms():
        room.check(index, findings)
    if not corpus.statements and not index.broken:
        findings.add(_EMPTY, index.somewhere(), "this project has no statement yet.")
    return sorted([*reading.findings, *findings.findings()], key=lambda finding: (finding.file, finding.line))


def rules() -> list[Rule]:
    """Every rule, the shapes' first: what is checked here beyond what can be read at all.

    >>> len({rule.id for rule in rules()}) == len(rules()) > 90
    True
    """
    from claimgraph.checking import shapes

    own = (rule for room in _rooms() for rule in vars(room).values() if isinstance(rule, Rule))
    return [*shapes.rules(), *own, _EMPTY]


def _rooms() -> tuple[Any, ...]:
    """The modules whose rules are written in Python, in the order in which they are asked; imported when they are."""
    from claimgraph.checking import (
        argument,
        characters,
        chronology,
        passages,
        statements,
        triples,
        vocabulary,
        wording,
    )

    return vocabulary, statements, argument, passages, chronology, triples, characters, wording
