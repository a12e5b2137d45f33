"""A part of a graph that stands by itself: some of its claims, with all that they need."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model import Claim, Corpus, Statement, dates
from claimgraph.reasoning import Composition

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


@dataclass(frozen=True)
class Selection:
    """What is shown of a project: its composition, whole or in part, and in words which part that is."""

    composition: Composition
    words: str = ""


def select(
    graph: KnowledgeGraph,
    entities: Iterable[str] = (),
    *,
    voice: str | None = None,
    during: str | int | None = None,
    undated: bool = False,
) -> Selection | None:
    """The claims that speak of `entities`, stand in the account of `voice` and may have held `during` a date.

    None where nothing is asked for: then the whole graph is meant. `voice` and `during` are as in `KnowledgeGraph.network`.
    """
    wanted = [graph.entity(name) for name in entities]
    if not wanted and voice is None and during is None:
        return None
    taken = {str(key) for *_, key in graph.network(voice=voice or "*", during=during, undated=undated).edges(keys=True)}
    named = {entity.id for entity in wanted}
    claims = [c for c in graph.corpus.claims if c.id in taken and (not named or {c.subject, c.object} & named)]
    words = [f"what is claimed of {' and '.join(entity.label for entity in wanted)}"] if wanted else []
    words += [f"as {graph.entity(voice).label} has it"] if voice and voice != "*" else []
    words += [dates.stretch(graph.period(during))] if during is not None else []
    return Selection(Composition(part(graph.corpus, claims)), ", ".join(words))


def part(corpus: Corpus, claims: Collection[Claim]) -> Corpus:
    """The corpus of some of its claims: with what holds only jointly with one of them, and all that they speak of."""
    kept = corpus.together({claim.id for claim in claims})
    told = {claim.statement.id for claim in kept}
    joints = tuple(j for j in corpus.joints if j.source in told and j.target in told)
    told |= {j.statement.id for j in joints}
    statements = {name: statement for name, statement in corpus.statements.items() if name in told}
    spoken = {end for claim in kept for end in (claim.subject, claim.object)}
    spoken |= {name for statement in statements.values() for name in _names(statement)}
    spoken |= {voice for claim in kept for voice in claim.accounts} | {joint.voice for joint in joints}
    spoken |= {source.narrator for source in corpus.sources.values()} | set(corpus.default_voices)
    return corpus.replaced(
        entities={name: entity for name, entity in corpus.entities.items() if name in spoken},
        passages={name: p for name, p in corpus.passages.items() if name in spoken},
        gaps={},
        statements=statements,
        claims=kept,
        joints=joints,
        sources={
            name: source._replace(thesis=tuple(each for each in source.thesis if each in told))
            for name, source in corpus.sources.items()
        },
    )


def _names(statement: Statement) -> Iterable[str]:
    """Every name in the context of a statement."""
    return (str(term) for terms in statement.context.values() for term in terms)
