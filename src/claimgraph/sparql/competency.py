"""Competency questions: queries that are documents, with the question in words, keywords and parameters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import ProjectError
from claimgraph.project import Project, read_bytes

_PARAMETER = re.compile(r"parameter (\w+) = (.+?): (.+)")


@dataclass(frozen=True)
class Parameter:
    """A variable of a question that its reader may set; `default` is SPARQL, such as `:Stalin` or `1930`."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """A file of `queries/`: `text` is the question in words, `query` the SPARQL."""

    name: str
    text: str
    keywords: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    query: str

    def bound(self, values: Mapping[str, str]) -> str:
        """The query with each parameter set: `values` are SPARQL terms, and where there is none the default holds.

        Raises ProjectError for a parameter that the question does not have.
        """
        unknown = sorted(set(values) - {parameter.name for parameter in self.parameters})
        if unknown:
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise ProjectError(f"{self.name} has no parameter {', '.join(unknown)}; it has: {known}.")
        query = self.query
        for parameter in self.parameters:
            term = values.get(parameter.name, parameter.default)
            query = re.sub(rf"\${parameter.name}\b", lambda _, term=term: term, query)  # type: ignore[misc]
        return query


def questions(project: Project) -> list[Question]:
    """The questions in `queries/`, by name."""
    return [_read(path) for path in sorted((project.root / "queries").glob("*.rq"))]


def _read(path: Path) -> Question:
    text = read_bytes(path).decode("utf-8")
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line[1:].strip())
    words = [line for line in head if not line.startswith(("keywords:", "parameter "))]
    listed = next((line.removeprefix("keywords:") for line in head if line.startswith("keywords:")), "")
    return Question(
        path.stem,
        " ".join(words),
        tuple(word.strip() for word in listed.split(",") if word.strip()),
        tuple(Parameter(*match.groups()) for line in head if (match := _PARAMETER.fullmatch(line))),
        text,
    )
