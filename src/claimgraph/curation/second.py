"""A second reading as proposals: what it claims and the first does not, and what it holds otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.curation.agreement import ReadingComparison, compare, second_reading
from claimgraph.curation.alpha import Answers
from claimgraph.curation.amending import NOTHING
from claimgraph.curation.drafts import Draft
from claimgraph.curation.matching import alike
from claimgraph.curation.questions import said_in_header
from claimgraph.model import Claim, Corpus, Statement
from claimgraph.model.context import VOICE
from claimgraph.model.names import Term, local

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

WHOSE = ("voice", "denial")  # the two questions that one property of a header answers
NEVER = ("relation", "relation family", "direction", "passage")  # what no header can say


def proposals(graph: KnowledgeGraph, path: Path) -> tuple[list[Draft], dict[str, list[str]]]:
    """What a second reading (a project or a TriG file) proposes, in words that make what the graph does not know.

    Beside them, by passage, the differences that no header of a statement could take over.
    """
    first, second = graph.corpus, second_reading(graph.project, path)
    found = compare(first, second, times=0)
    words = _Words(first, second, alike(first, second), path.name)
    drafts = [words.claim(claim) for claim in found.claims.only_second]
    remarks: dict[str, list[str]] = {}
    pairs = {one.id: other for one, other in found.claims.both}
    for name, answers in _differences(found).items():
        claims = first.by_statement[name]
        others = {pairs[claim.id].statement.id if claim.id in pairs else "" for claim in claims}
        alike_ = len(others) == 1 and "" not in others
        taken = {what: said for what, said in answers.items() if alike_ and what not in NEVER}
        if taken:
            drafts.append(words.held(claims[0], pairs[claims[0].id].statement, taken))
        for what, (one, other) in answers.items():
            if what not in taken and what != "relation family":
                said = f"{local(name)}, {what}: {one}, and {other} in the second reading"
                remarks.setdefault(claims[0].statement.passages[0], []).append(said)
    return drafts, remarks


def _differences(found: ReadingComparison) -> dict[str, dict[str, Answers]]:
    """Of each statement of the first reading, what is answered otherwise in the second: first and second answer, by question."""
    differing: dict[str, dict[str, Answers]] = {}
    for agreement in found.agreements:
        for pair, answers in agreement.differences:
            if isinstance(pair[0], Claim):
                differing.setdefault(pair[0].statement.id, {})[agreement.question] = answers
    return differing


class _Words:
    """A second reading's claims in words that the first graph understands."""

    def __init__(self, first: Corpus, second: Corpus, same: Mapping[str, str], file: str) -> None:
        self._first, self._second, self._same, self._file = first, second, same, file

    def claim(self, claim: Claim) -> Draft:
        """A claim that only the second reading has."""
        statement = claim.statement
        left_out = {"assertedBy"} if statement.basis == "curatorial" else set()
        how = tuple(
            f"{each.name}: {self._said(each.form, terms)}"
            for each, terms in said_in_header(self._second, statement)
            if each.form != "joint" and each.name not in left_out
        )
        ends = self._entity(claim.subject), claim.relation, self._entity(claim.object)
        return Draft(statement.passages, *ends, how=how, origin=f"{self._file}, {local(statement.id)}")

    def held(self, claim: Claim, other: Statement, answers: dict[str, Answers]) -> Draft:
        """A statement that the second reading holds otherwise: what would be changed, and what stands."""
        how = []
        for question in answers:
            if question not in WHOSE:
                terms = other.context.get(question, ())
                how.append(f"{question}: {self._said(self._second.context[question].form, terms) or NOTHING}")
            elif not any(each.startswith(VOICE) for each in how):
                how.append(f"{'deniedBy' if other.denied else 'assertedBy'}: {self._entity(other.voice)}")
        notes = tuple(f"{question} now: {answer[0]}" for question, answer in answers.items())
        origin = f"{self._file}, {local(other.id)}"
        return Draft(
            claim.statement.passages,
            *claim.triple,
            how=tuple(how),
            notes=notes,
            origin=origin,
            statement=claim.statement.id,
        )

    def _said(self, form: str, terms: Sequence[Term]) -> str:
        """Values in words."""
        told = local if form == "scale" else self._entity if form in ("voice", "entity", "date") else str
        return "; ".join(told(str(term)) for term in terms)

    def _entity(self, name: str) -> str:
        """The name that the first graph has for it; else its label with its kind and what it is, which makes it."""
        name = self._same.get(name, name)
        if name in self._first.entities or name not in self._second.entities:
            return name
        entity = self._second.entities[name]
        said = f": {entity.description}" if entity.description else ""
        return f"{entity.label} ({'plural ' if entity.plural else ''}{self._second.label(entity.type)}{said})"
