"""Dates: well-formed EDTF, and nothing that happens before its time or is said after a death."""

from collections.abc import Iterator

from claimgraph.checking.context import Context
from claimgraph.dates import Years, years
from claimgraph.model import Finding, Statement
from claimgraph.names import EDTF

_DATED = ("cg:during", "cg:saidOn", "cg:dates")


def findings(context: Context) -> list[Finding]:
    """All findings about dates."""
    found = list(_malformed(context))
    found += _unfounded(context)
    for statement in context.corpus.statements.values():
        found += _impossible(context, statement)
    return found


def _malformed(context: Context) -> Iterator[Finding]:
    for _, quad in context.curated:
        if quad.graph is not None or quad.predicate not in _DATED:
            continue
        if isinstance(quad.object, str):
            entity = context.corpus.entities.get(quad.object)
            if entity is not None and not entity.dates:
                yield context.of_quad(
                    quad,
                    "undated",
                    f"`{quad.object}` has no dates, so nothing can have been in its time.",
                    "The claim would be in no period.",
                    "Give the event cg:dates, or write a date here.",
                )
            continue
        if quad.object.datatype != EDTF:
            yield context.of_quad(
                quad,
                "not-edtf",
                f'"{quad.object.value}" is not marked as an EDTF date.',
                "Other tools could not tell what kind of date it is.",
                f'Write "{quad.object.value}"^^edtf:EDTF.',
            )
            continue
        try:
            years(quad.object.value)
        except ValueError as error:
            yield context.of_quad(
                quad,
                "bad-date",
                f"{error}.",
                "The claim would be in no period.",
                'Write an EDTF date, such as "1928/1932"^^edtf:EDTF.',
            )


def _unfounded(context: Context) -> Iterator[Finding]:
    """Dates of entities come from a passage or, with a reason, from the curator."""
    grounded = {
        quad.subject
        for _, quad in context.curated
        if quad.graph is None and quad.predicate in ("cg:rationale", "cg:passage")
    }
    for entity in context.corpus.entities.values():
        if entity.dates and entity.id not in grounded:
            yield context.finding(
                entity.id,
                "dates-without-ground",
                f"`{entity.id}` has dates, and does not say where they come from.",
                "Readers must be able to tell the passage's dates from the curator's.",
                "Add cg:passage if the text gives them, or cg:rationale if you do.",
                predicate="cg:dates",
            )


def _impossible(context: Context, statement: Statement) -> Iterator[Finding]:
    corpus = context.corpus
    said = _span(context, statement.said_on)
    life = _span(context, statement.voice)
    if said and life and said.first is not None and life.last is not None and said.first > life.last:
        yield context.finding(
            statement.id,
            "said-after-death",
            f"`{statement.voice}` is said to speak in {statement.said_on}, but its dates end in {life.last}.",
            "Nobody speaks after their death.",
            "Look at the date, and at who speaks.",
            predicate="cg:saidOn",
        )
    if statement.years is None:
        return
    ends = {end for claim in corpus.claims if claim.statement.id == statement.id for end in (claim.subject,)}
    for name in sorted(ends):
        span = _span(context, name)
        if span and span.first is not None and statement.years.last is not None and statement.years.last < span.first:
            yield context.finding(
                statement.id,
                "before-its-time",
                f"`{statement.id}` holds until {statement.years.last}, but `{name}` begins only in {span.first}.",
                "A thing cannot act before it exists.",
                "Look at cg:during here and at cg:dates there.",
                predicate="cg:during",
            )


def _span(context: Context, when: str | None) -> Years | None:
    """The years of a date, or of a dated entity; None where there are none or they are malformed."""
    if when is None:
        return None
    entity = context.corpus.entities.get(when)
    text = entity.dates if entity else None if when.startswith(":") else when
    try:
        return years(text) if text else None
    except ValueError:
        return None
