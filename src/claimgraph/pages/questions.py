"""The competency questions with their answers, as a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from claimgraph.escaping import markdown
from claimgraph.sparql.results import Rows

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

MOST = 12  # rows shown of an answer


def write_questions(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """Every question in words, with its query and what it answers by default, as Markdown in UTF-8."""
    lines = [
        "# Questions that the graph answers",
        "",
        "<!-- Generated: `claimgraph export questions -o docs/questions.md`. -->",
        "",
        "Each is a file in `queries/`; `claimgraph ask NAME` runs it, and `NAME name=value` sets what it asks about.",
        "",
    ]
    for question in graph.questions():
        answer: Rows = graph.query(question.bound({}))  # type: ignore[assignment]  # each selects
        lines += [f"## {markdown(question.text)}", "", f"`claimgraph ask {question.name}`"]
        lines += [f"- `{p.name}` ({markdown(p.meaning)}) is `{p.default}` unless given" for p in question.parameters]
        lines += ["", f"| {' | '.join(answer.variables)} |", f"|{'---|' * len(answer.variables)}"]
        for row in answer[:MOST]:
            lines.append(f"| {' | '.join(_cell(answer, value) for value in row)} |")
        more = len(answer) - MOST
        lines += ["", f"… and {more} more." if more > 0 else "", ""]
    sink.write(("\n".join(lines).rstrip() + "\n").encode())


def _cell(answer: Rows, value: object) -> str:
    label = answer.labels.get(value) if isinstance(value, str) else None
    return markdown(label or ("" if value is None else str(value)))
