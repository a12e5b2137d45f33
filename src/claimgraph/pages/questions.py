"""The competency questions with their answers, as a page for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.escaping import markdown
from claimgraph.sparql.competency import Question
from claimgraph.sparql.results import Rows

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

MOST = 12  # rows shown of an answer


def questions(listed: Iterable[Question], ask: Callable[[str], Rows]) -> str:
    """Every question in words, with its query and what it answers by default, as Markdown."""
    lines = [
        "# Questions that the graph answers",
        "",
        "<!-- Generated: `claimgraph export questions -o docs/questions.md`. -->",
        "",
        "Each is a file in `queries/`; `claimgraph ask NAME` runs it, and `NAME name=value` sets what it asks about.",
        "",
    ]
    for question in listed:
        answer = ask(question.bound({}))
        lines += [f"## {markdown(question.text)}", "", f"`claimgraph ask {question.name}`"]
        lines += [f"- `{p.name}` ({markdown(p.meaning)}) is `{p.default}` unless given" for p in question.parameters]
        lines += ["", f"| {' | '.join(answer.variables)} |", f"|{'---|' * len(answer.variables)}"]
        for row in answer[:MOST]:
            lines.append(f"| {' | '.join(_cell(answer, value) for value in row)} |")
        more = len(answer) - MOST
        lines += ["", f"… and {more} more." if more > 0 else "", ""]
    return "\n".join(lines).rstrip() + "\n"


def _cell(answer: Rows, value: object) -> str:
    label = answer.labels.get(value) if isinstance(value, str) else None
    return markdown(label or ("" if value is None else str(value)))


def write_questions(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The page as UTF-8."""
    sink.write(questions(graph.questions(), graph.query).encode())  # type: ignore[arg-type]
