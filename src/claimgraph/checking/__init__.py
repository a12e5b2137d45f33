"""Findings: what is wrong or doubtful in the curated files, where, why it matters and what to do."""

from collections.abc import Mapping
from typing import Any

from claimgraph.checking.findings import SHOWN, Findings, Rule
from claimgraph.checking.index import Index
from claimgraph.model import Corpus, Finding
from claimgraph.project import Project
from claimgraph.reading import Reading, assemble, read
from claimgraph.reasoning import Composition
from claimgraph.sources import copies, encoded

__all__ = ["check", "check_reading", "rules"]

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


def check_files(project: Project, corpus: Corpus) -> list[Finding]:
    """What is wrong with files beside the curated ones: questions, and the reader's copies of sources."""
    from claimgraph.checking.files import unreadable

    return [*unreadable(project), *other_copies(project, corpus)]


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


def other_copies(project: Project, corpus: Corpus) -> list[Finding]:
    """A warning for each reader's copy that is not the text that was encoded."""
    from claimgraph.checking.passages import OTHER_COPY as RULE

    found = []
    for copy in copies(project, corpus).values():
        if copy.text is None and corpus.sources[copy.source].sha256:
            said = f"this is not the text that `{copy.source}` describes: its SHA-256 is {copy.sha256}."
            found.append(Finding(project.name_of(copy.path), 0, RULE.severity, RULE.id, said, RULE.why, RULE.fix))
    return found


def rules() -> list[Rule]:
    """Every rule, the shapes' first: what is checked here beyond what can be read at all.

    >>> len({rule.id for rule in rules()}) == len(rules()) > 90
    True
    """
    from claimgraph.checking import shapes

    return [*shapes.rules(), *(rule for room in _rooms() for rule in room.RULES), _EMPTY]


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
