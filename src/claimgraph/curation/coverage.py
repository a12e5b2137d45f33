"""The text from its beginning to its end, with what is claimed in each passage and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph import describing
from claimgraph.model import Claim, Corpus, Gap, Passage
from claimgraph.model.names import local, natural

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


@dataclass(frozen=True)
class Stretch:
    """A passage with the claims that rest on it, or a gap; `words` where the reader keeps a copy."""

    part: Passage | Gap
    words: str | None = None
    claims: tuple[Claim, ...] = ()
    statements: int = 0

    @property
    def open(self) -> bool:
        """Whether it is a passage on which nothing rests, and which does not say that it carries no claim."""
        return isinstance(self.part, Passage) and not (self.statements or self.part.no_claim)


def stretches(graph: KnowledgeGraph) -> list[Stretch]:
    """All passages and gaps in the order of the text.

    >>> from claimgraph.knowledge import load
    >>> [(s.part.id, len(s.claims), s.open) for s in stretches(load("tests/guild"))]
    [(':s1', 1, False), (':s2', 3, False), (':s3', 2, False), (':s4', 3, False)]
    """
    corpus = graph.corpus
    resting: dict[str, list[str]] = {name: [] for name in corpus.passages}
    for statement in corpus.statements.values():
        for name in statement.passages:
            resting.setdefault(name, []).append(statement.id)
    found = [
        Stretch(
            passage,
            graph.texts.words(name),
            tuple(claim for held in sorted(resting[name], key=natural) for claim in corpus.by_statement[held]),
            len(resting[name]),
        )
        for name, passage in corpus.passages.items()
    ]
    found += [Stretch(gap) for gap in corpus.gaps.values()]
    return sorted(found, key=lambda each: place(corpus, each.part))


def place(corpus: Corpus, part: Passage | Gap) -> tuple[object, ...]:
    """Where a passage or gap stands, the sources in the order in which the project has them."""
    sources = list(corpus.sources)
    return sources.index(part.source) if part.source in sources else 0, part.start or 0, natural(part.id)


def told(graph: KnowledgeGraph, stretch: Stretch) -> Iterator[str]:
    """A stretch in lines: its place, its words (or, without a copy, its gist), and each claim with its voice."""
    corpus, part = graph.corpus, stretch.part
    where = f"{part.start} to {part.end}" if part.start is not None and part.end is not None else ""
    if isinstance(part, Gap):
        yield f"{local(part.id)}  {where}  left out: {part.reason}"
        return
    source = corpus.label(part.source) if part.source and len(corpus.sources) > 1 else ""
    yield "  ".join(filter(None, (local(part.id), part.reference, where, source)))
    if stretch.words:
        yield f"    “{stretch.words}”"
    elif part.gist:
        yield f"    {part.gist}"
    for claim in stretch.claims:
        yield f"    {local(claim.statement.id)}: {describing.line(corpus, claim)} · {describing.held(corpus, claim.statement)}"
    if part.no_claim:
        yield f"    no claim: {part.no_claim}"
    elif stretch.open:
        yield "    open: nothing is claimed here yet"


def summary(found: list[Stretch]) -> str:
    """How much of the text is done."""
    passages = [each for each in found if isinstance(each.part, Passage)]
    if not passages:
        return "There is no passage yet: `claimgraph segment` divides the text."
    silent = sum(bool(each.part.no_claim) for each in passages if isinstance(each.part, Passage))
    bare = [each for each in passages if each.open]
    said = f"{len(passages) - silent - len(bare)} of {len(passages)} passages carry claims"
    if silent:
        said += f", {silent} {'says that it carries' if silent == 1 else 'say that they carry'} none"
    return f"{said}, {len(bare)} {'is' if len(bare) == 1 else 'are'} open." if bare else f"{said}; none is open."


def as_data(found: list[Stretch]) -> list[dict[str, Any]]:
    """The same for programs; the words of the text are not in it."""
    return [
        {
            "id": each.part.id,
            "source": each.part.source,
            "start": each.part.start,
            "end": each.part.end,
            "reference": getattr(each.part, "reference", None),
            "gap": isinstance(each.part, Gap),
            "open": each.open,
            "claims": [claim.id for claim in each.claims],
            "voices": sorted({claim.voice for claim in each.claims}),
        }
        for each in found
    ]
