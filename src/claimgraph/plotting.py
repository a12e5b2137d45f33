"""The figures of one knowledge graph: which network each is drawn from, and what it needs besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from claimgraph.figures.argument import Argument
    from claimgraph.knowledge import KnowledgeGraph

    Network = nx.MultiDiGraph[str]

NAMED = {"ego": (1, 1), "causes": (0, 1), "timeline": (0, 1), "path": (2, 2), "voices": (0, 2)}  # how many entities


class Plots:
    """`kg.plot`: each method draws a figure and gives `(figure, axes)`; options are those of `claimgraph.figures`."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    def __call__(
        self, figure: str, *names: str, voice: str | None = None, during: str | None = None, **options: Any
    ) -> tuple[Figure, Axes]:
        """Draws `figure` by its name.

        `names` are entities (for `voices`: two voices) by any of their names. `voice` chooses whose account the
        network is, `during` a period, as in `KnowledgeGraph.network`. Raises ValueError for an unknown figure or
        a wrong number of names, and NotFound for a name that nothing bears.
        """
        from claimgraph import figures

        if figure not in figures.FIGURES:
            raise ValueError(f'There is no figure "{figure}"; there are {", ".join(figures.FIGURES)}.')
        least, most = NAMED.get(figure, (0, 0))
        if not least <= len(names) <= most or (figure == "voices" and len(names) == 1):
            wanted = {(0, 0): "no entity", (1, 1): "one entity", (0, 1): "one entity or none", (2, 2): "two entities"}
            raise ValueError(f"{figure} takes {wanted.get((least, most), 'two voices or none')}.")
        if figure == "voices" and voice not in (None, "*"):
            raise ValueError("voices compares two voices: name them both, instead of choosing one account.")
        entities = [self._graph.entity(name).id for name in names]
        network = self._graph.network(voice="*" if figure == "voices" else voice, during=during)
        if figure == "causes" and "argument" not in options:
            options["argument"] = _argument(self._graph, network, voice, *entities)
        if figure in _NEEDED:
            options = {**_NEEDED[figure](self._graph, network, options), **options}
        drawn: tuple[Figure, Axes] = getattr(figures, figure)(network, *entities, **options)
        return drawn

    def __getattr__(self, figure: str) -> Any:
        """`kg.plot.ego("Stalin")` is `kg.plot("ego", "Stalin")`."""
        if figure.startswith("_"):
            raise AttributeError(figure)

        def draw(*names: str, **options: Any) -> tuple[Figure, Axes]:
            return self(figure, *names, **options)

        return draw

    def __dir__(self) -> list[str]:
        from claimgraph.figures import FIGURES

        return [*FIGURES]


def _argument(graph: KnowledgeGraph, network: Network, voice: str | None, entity: str | None = None) -> Argument | None:
    """What leads to an entity or, without one, to the theses of the sources, in the account and the period of a network."""
    from claimgraph.figures.argument import gather

    voices = None if voice is None else graph.corpus.voices if voice == "*" else [graph.entity(voice).id]
    among = {str(key) for *_, key in network.edges(keys=True)} if network.graph.get("during") else None
    return gather(graph.corpus, entity, voices=voices, among=among)


def _text(graph: KnowledgeGraph, _network: Network, _options: dict[str, Any]) -> dict[str, Any]:
    """Where the passages and gaps of the source lie; nothing where there are several sources."""
    corpus = graph.corpus
    if len(corpus.sources) != 1:
        return {}
    (source,) = corpus.sources.values()
    spans = {p.id: (p.start, p.end) for p in corpus.passages.values() if p.start is not None and p.end is not None}
    gaps = [(g.start, g.end) for g in corpus.gaps.values()]
    return {"passages": spans, "gaps": gaps, "length": source.length} if spans else {}


def _ranks(_graph: KnowledgeGraph, network: Network, options: dict[str, Any]) -> dict[str, Any]:
    """Scores and rank intervals by `measure` among `kinds`, both as `analysis.stability` has them."""
    from claimgraph.analysis import stability
    from claimgraph.analysis.rankings import WORDS

    if not len(network) or "scores" in options:
        return {}
    measure, kinds = options.pop("measure", "degree"), options.pop("kinds", None)
    found = stability(network, measure, kinds)
    basis = (
        "when any one claim, or any voice with no more than half of them, is left out; in 95 % of 200 draws of statements; "
        "and with each statement counted once"
    )
    return {"scores": found.scores, "intervals": found.intervals, "measure": WORDS[measure], "basis": basis}


def _camps(_graph: KnowledgeGraph, network: Network, options: dict[str, Any]) -> dict[str, Any]:
    """The exact division into camps; nothing where the network is too densely tied for it, or has no signs."""
    from claimgraph.analysis import balance

    if not len(network) or "camps" in options:
        return {}
    try:
        found = balance(network, options.get("kinds"))
    except ValueError:  # too dense: the figure looks for a division itself, and says so
        return {}
    return {"camps": {**dict.fromkeys(network, 0), **found.camps}} if found.camps else {}


_NEEDED = {"coverage": _text, "ranks": _ranks, "alliances": _camps}
