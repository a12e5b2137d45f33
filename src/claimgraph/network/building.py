"""Claims as a NetworkX graph: the one place where the two meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING

from claimgraph.errors import Error
from claimgraph.extras import no_collecting
from claimgraph.model import Claim, Corpus
from claimgraph.model.context import VOICE
from claimgraph.model.dates import Years, years
from claimgraph.model.names import Term, local

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
    date are left out unless `undated` is True. A date without an end (`1924/..`, `1924/`) reaches to the year in which the
    source of the claim was written, where its own date is known: what came after, the source cannot know. Only entities that some remaining claim speaks of are nodes.

    Nodes are CURIEs with `label`, `kind`, `type`, `description`, `iri`, `actor` or `idea` where the ontology has them under
    `cg:Voice` (and not as a voice alone) or `cg:Idea`, and, where they are dated, `dates` as written,
    `first_year` and `last_year`. An edge's key is its claim's id, which it
    also has as `claim`; its attributes are the claim's whole context as plain text, whole numbers and truth values: each
    context property by its name (`certainty`, `extent`, `passage` …, dates and entities as people call them), and `label`,
    `dates` (the EDTF that its years come from), `relation`, `family`, `sign`, `causal`, `step`, `ground`, `voice`, `statement`, `plain`. An attribute without a value is left
    out. `sign` is 0 where the claim is denied; `incompatible` are the relations that its own excludes. Raises Error where
    two claims have one id, which would overwrite one another.
    """
    import networkx as nx

    wanted = None if voices is None else set(voices)
    claims = [
        claim
        for claim in corpus.claims
        if (wanted is None or wanted & set(claim.accounts)) and _held(claim, during, undated)
    ]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    marked = _marked(corpus)
    said = cache(partial(_said, corpus))  # many statements have the same context
    with no_collecting():
        for name in dict.fromkeys(end for claim in claims for end in (claim.subject, claim.object)):
            graph.add_node(name, **_node(corpus, name, marked))
        seen: set[str] = set()
        for claim in claims:
            if claim.id in seen:
                raise Error(f"Two claims are called {claim.id}; one would overwrite the other.")
            seen.add(claim.id)
            graph.add_edge(claim.subject, claim.object, claim.id, **_edge(corpus, claim, said))
    return graph


def _held(claim: Claim, during: Years | None, undated: bool) -> bool:
    if during is None:
        return True
    years = claim.statement.years
    return undated if years is None else years.overlaps(during)


def _marked(corpus: Corpus) -> dict[str, set[str]]:
    """The classes under which the ontology has actors, and those under which it has ideas."""
    return {top: {name for name in corpus.classes if top in corpus.kinds_of(name)} for top in ("cg:Voice", "cg:Idea")}


def _node(corpus: Corpus, name: str, marked: dict[str, set[str]]) -> dict[str, str | int]:
    entity = corpus.entities.get(name)
    iri = corpus.prefixes.expand(name)
    if entity is None:
        return {"label": name, "iri": iri}
    span = _span(entity.dates)
    attributes = {
        "label": entity.label,
        "kind": corpus.label(entity.kind) if entity.kind else None,
        "type": corpus.label(entity.type),
        "actor": True if entity.kind != "cg:Voice" and entity.type in marked["cg:Voice"] else None,
        "idea": True if entity.type in marked["cg:Idea"] else None,
        "description": entity.description,
        "iri": iri,
        "dates": entity.dates,
        "first_year": span.first if span else None,
        "last_year": span.last if span else None,
    }
    return {key: value for key, value in attributes.items() if value is not None and value != ""}


def _span(dates: str | None) -> Years | None:
    """The years of an entity's date; None where it has none, or one that the check finds wrong."""
    try:
        return years(dates) if dates else None
    except ValueError:
        return None


def _edge(
    corpus: Corpus, claim: Claim, said: Callable[[str, tuple[Term, ...]], str | bool]
) -> dict[str, str | int | bool]:
    statement = claim.statement
    relation = corpus.relations.get(claim.relation)
    attributes = {
        "claim": claim.id,
        "relation": claim.relation,
        "label": corpus.verb(claim),
        "family": corpus.label(relation.family) if relation and relation.family else None,
        "voice": claim.voice,
        "voice_label": corpus.label(claim.voice),
        "denied": claim.denied,
        **{name: said(name, terms) for name, terms in statement.context.items() if name not in VOICE},
        "dates": corpus.dated(statement.during) if statement.years else None,
        "first_year": statement.years.first if statement.years else None,
        "last_year": statement.years.last if statement.years else None,
        "statement": statement.id,
        "sign": relation.sign if relation and not claim.denied else 0,
        "causal": bool(relation and relation.causal),
        "step": relation.step if relation else None,
        "ground": relation.ground if relation and relation.step else None,
        "incompatible": " ".join(relation.incompatible) if relation else None,
        "plain": claim.plain,
    }
    return {key: value for key, value in attributes.items() if value is not None and value != ""}


def _said(corpus: Corpus, name: str, terms: tuple[Term, ...]) -> str | bool:
    """The values of a context property as one plain value."""
    form = corpus.context[name].form
    if form == "flag":
        return str(terms[0]) in ("true", "1")
    if form == "scale":
        return local(str(terms[0]))
    if form == "date":
        return corpus.label(str(terms[0]))
    return " ".join(map(str, terms))
