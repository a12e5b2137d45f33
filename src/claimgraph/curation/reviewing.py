"""`claimgraph review`: others' proposals, passage by passage, each accepted, amended or rejected by somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.curation import drafts, reviews
from claimgraph.curation.adding import Adding, Outcome
from claimgraph.curation.drafts import Draft
from claimgraph.curation.editing import ATTEMPTS, Edit, FileChanged
from claimgraph.curation.phrasing import Phrasing
from claimgraph.curation.questions import BY_VOICE
from claimgraph.curation.reviews import Review
from claimgraph.model import Claim, Corpus
from claimgraph.model.names import local
from claimgraph.project import Project
from claimgraph.reading.assembly import natural

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


@dataclass(frozen=True)
class Waiting:
    """What is proposed and not yet decided, in the order of the text; `decided` counts what is.

    `remarks` has, by passage, what a second reading holds otherwise: nothing is asked of that.
    """

    drafts: tuple[Draft, ...]
    decided: int = 0
    remarks: Mapping[str, Sequence[str]] | None = None


def waiting(
    graph: KnowledgeGraph, proposed: Iterable[Draft], remarks: Mapping[str, Sequence[str]] | None = None
) -> Waiting:
    """Those of the proposals on which nobody has decided."""
    every = list(proposed)
    known = reviews.decided(quad for file, quad in graph.reading.quads() if not file.core)
    left = [draft for draft in every if draft.id not in known]
    left.sort(key=lambda draft: _place(graph.corpus, draft))
    return Waiting(tuple(left), len(every) - len(left), remarks)


def _place(corpus: Corpus, draft: Draft) -> tuple[object, ...]:
    first = draft.passages[0] if draft.passages else ""
    known = corpus.passages.get(first)
    sources = list(corpus.sources)
    at = (
        (sources.index(known.source) if known.source in sources else 0, known.start or 0)
        if known
        else (len(sources), 0)
    )
    return *at, natural(first), draft.start or 0


def of_drafts(graph: KnowledgeGraph) -> Waiting:
    """The drafts of graph/drafts/."""
    return waiting(graph, drafts.kept(graph.project, graph.corpus).values())


def of_reading(graph: KnowledgeGraph, path: Path) -> Waiting:
    """What a second reading claims and the graph does not, in words that make what the graph does not know."""
    from claimgraph.curation.agreement import compare, second_reading
    from claimgraph.curation.matching import alike

    first, second = graph.corpus, second_reading(graph.project, path)
    found = compare(first, second, times=0)
    words = _Words(first, second, alike(first, second))
    remarks: dict[str, list[str]] = {}
    for agreement in found.agreements:
        for pair, (one, other) in agreement.differences:
            if agreement.question != "relation family" and isinstance(pair[0], Claim):
                said = f"{local(pair[0].statement.id)}, {agreement.label}: {one}, and {other} in the second reading"
                remarks.setdefault(pair[0].statement.passages[0], []).append(said)
    return waiting(graph, [words.draft(claim, path.name) for claim in found.claims.only_second], remarks)


class _Words:
    """A second reading's claims in words that the first graph understands."""

    def __init__(self, first: Corpus, second: Corpus, same: Mapping[str, str]) -> None:
        self._first, self._second, self._same = first, second, same

    def draft(self, claim: Claim, file: str) -> Draft:
        """A claim as a proposal."""
        statement = claim.statement
        own = statement.voice in self._second.narrators or statement.basis == "curatorial"
        how = []
        for name, property_ in self._second.context.items():
            terms = tuple(map(str, statement.context.get(name, ())))
            usual = property_.default
            if property_.id in BY_VOICE:
                usual = f"cg:{BY_VOICE[property_.id][not own]}"
            if property_.form in ("joint", "evidence") or terms in ((), (usual,)) or (name == "assertedBy" and own):
                continue
            named = property_.form in ("voice", "entity", "date")
            how.append(
                f"{name}: {'; '.join(self._entity(term) if named else local(term) if property_.form == 'scale' else term for term in terms)}"
            )
        ends = self._entity(claim.subject), claim.relation, self._entity(claim.object)
        origin = f"{file}, {local(statement.id)}"
        return Draft(statement.passages, *ends, how=tuple(how), origin=origin)

    def _entity(self, name: str) -> str:
        """The name that the first graph has for it; else its label with its kind and what it is, which makes it."""
        name = self._same.get(name, name)
        if name in self._first.entities or name not in self._second.entities:
            return name
        entity = self._second.entities[name]
        said = f": {entity.description}" if entity.description else ""
        return f"{entity.label} ({'plural ' if entity.plural else ''}{self._second.label(entity.type)}{said})"


def accept(project: Project, draft: Draft, words: Draft, who: str, when: str) -> Outcome:
    """Adds what was proposed, in the words of the draft or in others, and writes the decision down in the same step.

    What `claimgraph check` would refuse is refused, and nothing is written. Raises Error where the words mean nothing.
    """
    for attempt in range(1, ATTEMPTS + 1):
        edit = Edit(project)
        phrasing = Phrasing(edit)
        how, header = _held(edit.corpus, words.how)
        proposal = phrasing.proposal(
            "; ".join(words.passages),
            (words.subject, words.relation, words.object),
            how,
            header=header,
            origin=draft.origin,
        )
        outcome = Adding(edit, phrasing.resolver.made).outcome([proposal])
        if outcome.refused:
            return outcome
        statement = outcome.added[0].name if outcome.added else outcome.known[0][1]
        same = replace(words, origin=draft.origin) == draft
        review = Review(draft.id, reviews.ACCEPTED if same else reviews.AMENDED, who, when, statement)
        edit.create(reviews.FILE, reviews.HEAD).append(review.turtle())
        try:
            edit.write()
            return outcome
        except FileChanged:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def reject(project: Project, draft: Draft, who: str, when: str, reason: str = "") -> None:
    """Writes down that a proposal was rejected."""
    for attempt in range(1, ATTEMPTS + 1):
        edit = Edit(project)
        review = Review(draft.id, reviews.REJECTED, who, when, reason=reason)
        edit.create(reviews.FILE, reviews.HEAD).append(review.turtle())
        try:
            edit.write()
            return
        except FileChanged:
            if attempt == ATTEMPTS:
                raise


def _held(corpus: Corpus, how: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Words as `claimgraph add` takes them, and properties with their values."""
    words, header = [], []
    for each in how:
        name, colon, value = each.partition(": ")
        if colon and name in corpus.context:
            header.append((name, value))
        else:
            words.append(each)
    return words, header
