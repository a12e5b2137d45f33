"""The figures of one knowledge graph: which network each is drawn from, and what it needs besides."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from claimgraph import answers, figures
from claimgraph.figures.looks import ontology

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.figures import Drawing
    from claimgraph.knowledge import KnowledgeGraph


class Plots:
    """`kg.plot`: each method draws a figure and gives a `Drawing`, which unpacks to `(figure, axes)`.

    Entities and voices go by any of their names. With every figure: `voice` chooses whose account is drawn (by default the
    narrator's and the curator's; "*" all claims), `during` a period, as in `KnowledgeGraph.network`; `size` is "column",
    "page", "screen" or (width, height) in inches, `ax` an axes to draw in, `captioned=False` leaves the caption away. Where
    nothing could be drawn, each raises ValueError and says why; NotFound for a name that nothing bears.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    def __call__(self, figure: str, *names: str, **options: Any) -> Drawing:
        """Draws `figure` by its name: `kg.plot("ego", "Bishop")` is `kg.plot.ego("Bishop")`.

        Raises ValueError for an unknown figure or a wrong number of names.
        """
        if figure not in figures.FIGURES:
            raise ValueError(f'There is no figure "{figure}"; there are {", ".join(figures.FIGURES)}.')
        method = getattr(self, figure)
        taken = [p for p in inspect.signature(method).parameters.values() if p.kind == p.POSITIONAL_OR_KEYWORD]
        least = sum(p.default is p.empty for p in taken)
        if not least <= len(names) <= len(taken):
            wanted = {(0, 0): "no entity", (1, 1): "one entity", (0, 1): "one entity or none", (2, 2): "two entities"}
            raise ValueError(f"{figure} takes {wanted.get((least, len(taken)), 'two voices or none')}.")
        drawn: Drawing = method(*names, **options)
        return drawn

    def _network(self, voice: str | None, during: str | int | None) -> nx.MultiDiGraph[str]:
        network = self._graph.network(voice=voice, during=during)
        network.graph.update(ontology(self._graph.corpus))
        return network

    def alliances(
        self,
        *,
        kinds: Collection[str] | None = None,
        limit: int | None = None,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """Who stands with whom and against whom, in two camps; `kinds` keeps only entities of these kinds."""
        return figures.alliances(self._network(voice, during), kinds=kinds, limit=limit, **page)

    def causes(
        self,
        entity: str | None = None,
        *,
        limit: int | None = None,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """The argument from its premises to what the sources' theses speak of; with `entity`, the reasons for that.

        Where there is no thesis, or nothing leads to the entity, what led to what among the causal claims. `limit` is how
        many boxes there may be: without it, as many as the page holds.
        """
        from claimgraph.figures.argument import gather

        network, corpus, wanted = self._network(voice, during), self._graph.corpus, self._id(entity)
        voices = None if voice is None else corpus.voices if voice == "*" else [self._graph.entity(voice).id]
        among = None if during is None else {str(key) for *_, key in network.edges(keys=True)}
        argument = gather(corpus, wanted, voices=voices, among=among)
        return figures.causes(network, wanted, argument=argument, limit=limit, **page)

    def coverage(self, *, voice: str | None = None, during: str | int | None = None, **page: Any) -> Drawing:
        """The text as a strip: which passages carry how many claims, and which none."""
        network = self._network(voice, during)
        spoken = {each for claim in self._graph.corpus.claims for each in claim.statement.passages}
        return figures.coverage(network, **{**self._text(), "others": spoken, **page})

    def ego(
        self,
        entity: str,
        *,
        limit: int | None = None,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """All that is claimed of one entity: what acts on it at the left, what it acts on at the right."""
        return figures.ego(self._network(voice, during), self._graph.entity(entity).id, limit=limit, **page)

    def overview(
        self,
        *,
        limit: int | None = None,
        verbs: bool = True,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """The entities that most claims speak of, and what is claimed between them."""
        return figures.overview(self._network(voice, during), limit=limit, verbs=verbs, **page)

    def path(
        self,
        first: str,
        second: str,
        *,
        most: int = 3,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """The shortest chains of claims from one entity to another, at most `most`: those that `kg.path` finds first."""
        from claimgraph.network import claim_edges

        network = self._network(voice, during)
        standing = {edge.id for edge in claim_edges(network)}
        one, two = self._graph.entity(first), self._graph.entity(second)
        chains = answers.path((c for c in self._graph.corpus.claims if c.id in standing), one.id, two.id, most)
        if not chains:
            raise ValueError(
                f"no chain of claims joins {one.label} and {two.label} in this graph"
                if one.id != two.id
                else f"a path joins two different entities, not {one.label} with itself"
            )
        return figures.path(network, one.id, [[claim.id for claim in chain] for chain in chains], **page)

    def ranks(
        self,
        *,
        measure: str = "degree",
        kinds: Collection[str] | None = None,
        limit: int = 25,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """Who matters by `measure` (degree, betweenness, closeness) among `kinds`, and how sure each rank is."""
        return figures.ranks(self._network(voice, during), measure=measure, kinds=kinds, limit=limit, **page)

    def timeline(
        self,
        entity: str | None = None,
        *,
        limit: int | None = None,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """What is dated, on a line of years; with `entity`, the claims about it."""
        return figures.timeline(self._network(voice, during), self._id(entity), limit=limit, **page)

    def voices(
        self,
        first: str | None = None,
        second: str | None = None,
        *,
        limit: int = 12,
        voice: str | None = None,
        during: str | int | None = None,
        **page: Any,
    ) -> Drawing:
        """How two voices speak of the same things; unless named, the two with the most claims."""
        if (first is None) != (second is None):
            raise ValueError("voices takes two voices or none.")
        if voice not in (None, "*"):
            raise ValueError("voices compares two voices: name them both, instead of choosing one account.")
        names = [self._graph.entity(name).id for name in (first, second) if name is not None]
        return figures.voices(self._network("*", during), *names, limit=limit, **page)

    def __dir__(self) -> list[str]:
        return [*figures.FIGURES]

    def _id(self, name: str | None) -> str | None:
        return None if name is None else self._graph.entity(name).id

    def _text(self) -> dict[str, Any]:
        """Where the passages and gaps of the source lie; of several sources, or one without positions, which follows which."""
        corpus = self._graph.corpus
        spans = {p.id: (p.start, p.end) for p in corpus.passages.values() if p.start is not None and p.end is not None}
        if spans and len(corpus.sources) == 1:
            (source,) = corpus.sources.values()
            gaps = [(gap.start, gap.end) for gap in corpus.gaps.values()]
            return {"passages": spans, "gaps": gaps, "length": source.length}
        sources = list(corpus.sources)
        listed = [p for p in corpus.passages.values() if p.source in corpus.sources]
        listed.sort(key=lambda p: (sources.index(p.source or ""), p.start or 0))
        return {"order": [p.id for p in listed], "tags": {p.id: p.reference for p in listed if p.reference}}


for _figure in vars(Plots).values():  # help(kg.plot.ego) tells what goes with every figure, which is said once
    if inspect.isfunction(_figure) and "page" in _figure.__code__.co_varnames:
        _figure.__doc__ = f"{_figure.__doc__}\n\n{(inspect.getdoc(Plots) or '').partition(chr(10) * 2)[2]}"
