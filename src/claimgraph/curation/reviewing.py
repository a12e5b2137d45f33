"""`claimgraph review`: others' proposals, passage by passage, each accepted, amended or rejected by somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.curation import drafts, reviews
from claimgraph.curation.adding import Adding, Outcome
from claimgraph.curation.amending import amend
from claimgraph.curation.coverage import place
from claimgraph.curation.drafts import Draft
from claimgraph.curation.editing import Edit, edited
from claimgraph.curation.phrasing import Phrasing
from claimgraph.curation.reviews import Review
from claimgraph.errors import Error
from claimgraph.model import Corpus
from claimgraph.model.names import natural
from claimgraph.project import Project

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


@dataclass(frozen=True)
class Waiting:
    """What is proposed and not yet decided, in the order of the text; `decided` counts what is.

    `remarks` has, by passage, what a second reading has otherwise and no header could take over: nothing is asked of that.
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

    def order(draft: Draft) -> tuple[object, ...]:
        first = draft.passages[0] if draft.passages else ""
        known = graph.corpus.passages.get(first)
        return known is None, place(graph.corpus, known) if known else natural(first), draft.start or 0

    left.sort(key=order)
    return Waiting(tuple(left), len(every) - len(left), remarks)


def of_drafts(graph: KnowledgeGraph) -> Waiting:
    """The drafts of graph/drafts/."""
    return waiting(graph, drafts.kept(graph.project, graph.corpus).values())


def of_reading(graph: KnowledgeGraph, path: Path) -> Waiting:
    """What a second reading claims and the graph does not, and what it holds otherwise."""
    from claimgraph.curation.second import proposals

    proposed, remarks = proposals(graph, path)
    return waiting(graph, proposed, remarks)


def accept(project: Project, draft: Draft, words: Draft, who: str, when: str) -> Outcome:
    """Adds what was proposed, or changes the statement of which it is said, and writes the decision down in the same step.

    `words` is the draft as it is, or in the curator's words. What `claimgraph check` would refuse is refused, and nothing is written. Raises
    Error where the words mean nothing.
    """

    def change(edit: Edit) -> tuple[Outcome, bool]:
        how, header = _held(edit.corpus, words.how)
        if draft.statement:
            if how:
                raise Error(f"{how[0]}: write what changes as a property with its value, such as certainty: possible.")
            outcome = amend(edit, draft.statement, header)
        else:
            phrasing = Phrasing(edit)
            places = "; ".join(words.passages)
            proposal = phrasing.proposal(places, words.claim, how, header=header, origin=words.origin)
            outcome = Adding(edit, phrasing.resolver.made).outcome([proposal])
        if outcome.refused:
            return outcome, False
        statement = outcome.added[0].name if outcome.added else outcome.known[0][1]
        same = replace(words, origin=draft.origin) == draft
        review = Review(draft.id, reviews.ACCEPTED if same else reviews.AMENDED, who, when, statement)
        edit.create(reviews.FILE, reviews.HEAD).append(review.turtle())
        return outcome, True

    return edited(project, change)


def reject(project: Project, draft: Draft, who: str, when: str, reason: str = "") -> None:
    """Writes down that a proposal was rejected."""

    def change(edit: Edit) -> tuple[None, bool]:
        review = Review(draft.id, reviews.REJECTED, who, when, reason=reason)
        edit.create(reviews.FILE, reviews.HEAD).append(review.turtle())
        return None, True

    edited(project, change)


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
