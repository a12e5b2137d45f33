"""Passages: offsets inside the source, no overlap and no hole, and something said in each."""

from collections import defaultdict
from collections.abc import Iterator

from claimgraph.checking.context import Context
from claimgraph.model import Finding, Gap, Passage, Source


def findings(context: Context) -> list[Finding]:
    """All findings about passages and gaps."""
    found = list(_silent(context))
    stretches: dict[str, list[Passage | Gap]] = defaultdict(list)
    for stretch in [*context.corpus.passages.values(), *context.corpus.gaps.values()]:
        if stretch.start is not None and stretch.end is not None and stretch.source in context.corpus.sources:
            stretches[stretch.source].append(stretch)
    for name, listed in stretches.items():
        found += _tiling(context, context.corpus.sources[name], listed)
    return found


def _silent(context: Context) -> Iterator[Finding]:
    speaking = {name for statement in context.corpus.statements.values() for name in statement.passages}
    for passage in context.corpus.passages.values():
        if passage.id not in speaking and not passage.no_claim:
            yield context.finding(
                passage.id,
                "silent-passage",
                f"`{passage.id}` has no statement.",
                "A reader cannot tell a passage that says nothing from one that was forgotten.",
                f"Add `{passage.id}-1 {{ … }}`, or cg:noClaim with the reason.",
            )
        if passage.id in speaking and passage.no_claim:
            yield context.finding(
                passage.id,
                "no-claim-with-claims",
                f"`{passage.id}` has cg:noClaim, and statements.",
                "The two say opposite things.",
                "Take cg:noClaim out.",
                predicate="cg:noClaim",
            )


def _tiling(context: Context, source: Source, stretches: list[Passage | Gap]) -> Iterator[Finding]:
    stretches.sort(key=lambda s: (s.start or 0, s.end or 0, s.id))
    reached, last = 0, None
    for stretch in stretches:
        start, end = stretch.start or 0, stretch.end or 0
        if source.length is not None and end > source.length:
            yield context.finding(
                stretch.id,
                "outside-source",
                f"`{stretch.id}` ends at {end}, but `{source.id}` has only {source.length} code points.",
                "Its words are not there.",
                "Correct cg:end, or cg:length if the text was counted in bytes.",
                predicate="cg:end",
            )
        if start < reached and last is not None:
            yield context.finding(
                stretch.id,
                "overlap",
                f"`{stretch.id}` begins at {start}, inside `{last.id}`, which ends at {reached}.",
                "The same words would be evidence in two passages.",
                "Move one of the two borders.",
                predicate="cg:start",
            )
        elif start > reached and source.length is not None:
            yield _hole(context, stretch.id, source, reached, start)
        if end >= reached:
            reached, last = end, stretch
    if source.length is not None and stretches and reached < source.length:
        yield _hole(context, source.id, source, reached, source.length)


def _hole(context: Context, about: str, source: Source, start: int, end: int) -> Finding:
    return context.finding(
        about,
        "uncovered",
        f"Code points {start} to {end} of `{source.id}` belong to no passage and to no gap.",
        "Something may have been forgotten there.",
        "Add a passage, or a cg:Gap with the reason.",
        predicate="cg:start",
    )
