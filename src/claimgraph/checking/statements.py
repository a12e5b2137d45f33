"""Statements: header and block, voice and stance, the curator's own additions, and the argument's joints."""

import re
from collections import defaultdict
from collections.abc import Iterator

from claimgraph.checking.context import Context
from claimgraph.model import Finding, Statement
from claimgraph.names import local

_HEADER = {
    "cg:assertedBy", "cg:deniedBy", "cg:via", "cg:attitude", "cg:stance", "cg:certainty", "cg:extent", "cg:basis",
    "cg:reading", "cg:during", "cg:saidOn", "cg:nominalisedBy", "cg:supports", "cg:qualifies", "cg:contrastsWith",
    "cg:exemplifies", "cg:rebuts", "cg:quantity",
}  # fmt: skip
_BLOCK = re.compile(r"^\s*(:[\w.\-]+)\s*\{", re.MULTILINE)


def findings(context: Context) -> list[Finding]:
    """All findings about statements."""
    found = [*_headers_alone(context), *_names_reused(context), *_circles(context)]
    for statement in context.corpus.statements.values():
        found += _voices(context, statement)
    return found


def _headers_alone(context: Context) -> Iterator[Finding]:
    headed = {quad.subject for _, quad in context.curated if quad.graph is None and quad.predicate in _HEADER}
    for name in sorted(headed - set(context.corpus.statements)):
        yield context.finding(
            name,
            "header-without-block",
            f"`{name}` has a header, but no block of claims.",
            "A header says how something is held; here nothing is.",
            f"Write `{name} {{ … }}` after it, or correct the name.",
        )


def _names_reused(context: Context) -> Iterator[Finding]:
    """Two blocks with one name merge silently, and one header then speaks for both."""
    seen: dict[str, str] = {}
    for file in context.reading.files:
        if file.core:
            continue
        text = file.content.decode("utf-8")
        for match in _BLOCK.finditer(text):
            name = match[1]
            line = text.count("\n", 0, match.start(1)) + 1
            if name in seen:
                yield Finding(
                    file.name,
                    line,
                    "error",
                    "statement-reused",
                    f"`{name}` already has a block, at {seen[name]}.",
                    "The two would silently become one statement, under one header.",
                    "Give this one the next free number.",
                )
            else:
                seen[name] = f"{file.name}:{line}"


def _voices(context: Context, statement: Statement) -> Iterator[Finding]:
    corpus = context.corpus
    said = {quad.predicate for _, quad in context.curated if quad.subject == statement.id and quad.graph is None}
    narrators = set(corpus.narrators)
    if {"cg:assertedBy", "cg:deniedBy"} <= said:
        yield context.finding(
            statement.id,
            "asserted-and-denied",
            f"`{statement.id}` is both asserted and denied.",
            "A statement has one voice and one polarity.",
            "Split it in two.",
            predicate="cg:deniedBy",
        )
    if "cg:stance" in said and (statement.voice in narrators or statement.basis == "curatorial"):
        yield context.finding(
            statement.id,
            "stance-without-voice",
            f"`{statement.id}` has a cg:stance, but speaks in the voice of `{statement.voice}`.",
            "A stance is what the narrator does with the statement of somebody else.",
            "Say whose statement it is with cg:assertedBy, or take the stance out.",
            predicate="cg:stance",
        )
    if statement.basis == "curatorial" and not statement.rationale:
        yield context.finding(
            statement.id,
            "no-rationale",
            f"`{statement.id}` is the curator's own, and gives no reason.",
            "What the passage does not say needs a ground that readers can judge.",
            "Add cg:rationale with the reason.",
            predicate="cg:basis",
        )
    if statement.basis == "curatorial" and statement.voice in narrators:
        yield context.finding(
            statement.id,
            "curator-as-narrator",
            f"`{statement.id}` is curatorial, but in the voice of the narrator `{statement.voice}`.",
            "The narrator did not say it.",
            "Add `cg:assertedBy :Curator`, or whatever your curator's voice is called.",
            predicate="cg:basis",
        )


def _circles(context: Context) -> Iterator[Finding]:
    """Statements that support each other in a circle support nothing."""
    supports: dict[str, list[str]] = defaultdict(list)
    for statement in context.corpus.statements.values():
        supports[statement.id] += [other for joint, other in statement.joints if joint == "supports"]
    done: set[str] = set()
    for start in list(supports):
        trail: list[str] = []
        stack = [(start, iter(supports[start]))]
        trail.append(start)
        while stack:
            name, others = stack[-1]
            following = next(others, None)
            if following is None:
                stack.pop()
                done.add(trail.pop())
            elif following in trail:
                circle = [*trail[trail.index(following) :], following]
                yield context.finding(
                    following,
                    "circle",
                    f"These support each other in a circle: {' → '.join(local(n) for n in circle)}.",
                    "A reason that rests on what it is a reason for is none.",
                    "Take one of the cg:supports out.",
                    predicate="cg:supports",
                )
                done.add(following)
            elif following not in done:
                trail.append(following)
                stack.append((following, iter(supports[following])))
