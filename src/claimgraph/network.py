"""Claims as a NetworkX graph: the one place where the two meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimgraph.model import Claim, Corpus
from claimgraph.model.dates import Years

if TYPE_CHECKING:
    import networkx as nx


def network(
    corpus: Corpus,
    *,
    voices: Iterable[str] | None = None,
    during: Years | None = None,
    undated: bool = False,
) -> nx.MultiDiGraph[str]:
    """The claims as a `networkx.MultiDiGraph`: entities are nodes, each claim is an edge from subject to object.

    `voices` are those whose accounts are wanted; None means all claims, also denied, distanced and merely
    possible ones. With `during` (years, inclusive) only claims that may have held then remain; claims without a
    date are left out unless `undated` is True. Only entities that some remaining claim speaks of are nodes.

    Nodes are CURIEs with `label`, `kind`, `type` and `description`. An edge's key is its claim's id; its
    attributes are the claim's context as plain text, whole numbers and truth values. An attribute without a
    value is left out. `sign` is 0 where the claim is denied; `incompatible` are the relations that its own excludes, with
    spaces between; `during` is the date as written, or the label of an event or period.
    """
    import gc

    import networkx as nx

    wanted = None if voices is None else set(voices)
    claims = [
        claim
        for claim in corpus.claims
        if (wanted is None or wanted & set(claim.accounts)) and _held(claim, during, undated)
    ]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    collecting = gc.isenabled()
    gc.disable()  # many small dicts at once: the collector would walk them over and over
    try:
        for name in dict.fromkeys(end for claim in claims for end in (claim.subject, claim.object)):
            graph.add_node(name, **_node(corpus, name))
        for claim in claims:
            graph.add_edge(claim.subject, claim.object, claim.id, **_edge(corpus, claim))
    finally:
        if collecting:
            gc.enable()
    return graph


def _held(claim: Claim, during: Years | None, undated: bool) -> bool:
    if during is None:
        return True
    years = claim.statement.years
    return undated if years is None else years.overlaps(during)


def _node(corpus: Corpus, name: str) -> dict[str, str]:
    entity = corpus.entities.get(name)
    if entity is None:
        return {"label": name}
    attributes = {
        "label": entity.label,
        "kind": corpus.label(entity.kind) if entity.kind else None,
        "type": corpus.label(entity.type),
        "description": entity.description,
    }
    return {key: value for key, value in attributes.items() if value}


def _edge(corpus: Corpus, claim: Claim) -> dict[str, str | int | bool]:
    statement = claim.statement
    relation = corpus.relations.get(claim.relation)
    attributes = {
        "relation": claim.relation,
        "label": corpus.verb(claim),
        "family": corpus.label(relation.family) if relation and relation.family else None,
        "voice": claim.voice,
        "voice_label": corpus.label(claim.voice),
        "denied": claim.denied,
        "attitude": statement.attitude,
        "stance": statement.stance,
        "certainty": statement.certainty,
        "extent": statement.extent,
        "basis": statement.basis,
        "reading": statement.reading,
        "first_year": statement.years.first if statement.years else None,
        "last_year": statement.years.last if statement.years else None,
        "passage": " ".join(statement.passages),
        "statement": statement.id,
        "sign": relation.sign if relation and not claim.denied else 0,
        "causal": bool(relation and relation.causal),
        "incompatible": " ".join(relation.incompatible) if relation else None,
        "during": corpus.label(statement.during) if statement.during else None,
    }
    return {key: value for key, value in attributes.items() if value is not None and value != ""}
