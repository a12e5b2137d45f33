"""Competency questions: queries that are documents, with the question in words, keywords and parameters."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import NoDate, NotFound, ProjectError
from claimgraph.model.dates import read, years
from claimgraph.naming import suggest
from claimgraph.project import Project, read_bytes
from claimgraph.sparql.tokens import decoded

_WHOLE = re.compile(r"-?[0-9]{1,9}")  # a whole number as SPARQL writes it, and no other script's digits
_PARAMETER = re.compile(r"parameter (\w+) = (.+?): (.+)")


@dataclass(frozen=True)
class Parameter:
    """A variable of a question that its reader may set; `default` is SPARQL, such as `:Bishop` or `1450`."""

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


def chosen(
    listed: Iterable[Question], name: str, values: Mapping[str, str], entity: Callable[[str], str]
) -> tuple[Question, str]:
    """The question called `name`, and its query with the parameters set to whole numbers (also years in words) or entities.

    `entity` gives the CURIE of an entity by any of its names. Raises NotFound for a name that no question or entity
    has, and ProjectError for a parameter that the question does not have.
    """
    by_name = {question.name: question for question in listed}
    if not by_name:
        raise NotFound(
            "There are no competency questions here. One is a file in queries/ whose first line is the question: "
            "queries/who-led.rq with `# Who led what?` above `SELECT ?who ?what { ?who g:led ?what }`."
        )
    if name not in by_name:
        raise NotFound(f'No question is called "{name}".{suggest(name, by_name)}')
    question = by_name[name]
    numbers = {p.name: p.default for p in question.parameters if _WHOLE.fullmatch(p.default)}
    terms = {}
    for key, value in values.items():
        number = value if _WHOLE.fullmatch(value) else _year(value) if key in numbers else None
        if number is None and key in numbers:
            raise NotFound(
                f'{key} is a whole number, such as {numbers[key]}, or a year such as 432 BC, and not "{value}".'
            )
        terms[key] = number or _term(entity(value))
    return question, question.bound(terms)


def _year(text: str) -> str | None:
    """A date that is one year, as a number; None for any other text."""
    try:
        first, last = years(read(text))
    except NoDate:
        return None
    return str(first) if first == last is not None else None


def _term(name: str) -> str:
    """A name as a query has it: an address in brackets."""
    return f"<{name}>" if "//" in name else name


def _read(path: Path) -> Question:
    text = decoded(read_bytes(path), path.name)
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line[1:].strip())
    words = [line for line in head if not line.startswith(("keywords:", "parameter "))]
    parameters = tuple(Parameter(*match.groups()) for line in head if (match := _PARAMETER.fullmatch(line)))
    listed = next((line.removeprefix("keywords:") for line in head if line.startswith("keywords:")), "")
    return Question(
        path.stem,
        " ".join(words),
        tuple(word.strip() for word in listed.split(",") if word.strip()),
        parameters,
        _template(text, parameters),
    )


def _template(text: str, parameters: Iterable[Parameter]) -> str:
    """A file's query without the lines `VALUES $name { default }`, which make it complete where nobody sets a parameter."""
    for parameter in parameters:
        text = re.sub(rf"^\s*VALUES \${parameter.name} \{{[^}}]*\}}\n", "", text, count=1, flags=re.MULTILINE)
    return text
