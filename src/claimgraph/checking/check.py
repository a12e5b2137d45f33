"""All checks in one run."""

from claimgraph.checking import characters, chronology, passages, shapes, statements, triples, vocabulary
from claimgraph.checking.context import Context
from claimgraph.model import Corpus, Finding
from claimgraph.project import Project
from claimgraph.reading import Reading, assemble, read


def check(project: Project) -> list[Finding]:
    """Everything that is wrong or doubtful in the files of `project`, in the order of files and lines."""
    reading = read(project)
    return check_reading(reading, assemble(reading))


def check_reading(reading: Reading, corpus: Corpus) -> list[Finding]:
    """The same for files that have been read.

    Where a file cannot be read, only that is reported: half of the rest would be echoes of it.
    """
    if reading.findings:
        return sorted(reading.findings)
    context = Context(reading, corpus)
    found: list[Finding] = []
    for part in (shapes, vocabulary, statements, triples, passages, chronology, characters):
        found += part.findings(context)
    return sorted(set(found))
