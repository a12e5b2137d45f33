"""The part of a network that an export asks for, and what its nodes and edges have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model import Claim

Value = str | int | bool


def selected(
    graph: KnowledgeGraph,
    *,
    voice: str | None = None,
    during: str | int | None = None,
    undated: bool = False,
    entities: Iterable[str] = (),
) -> nx.MultiDiGraph[str]:
    """`graph.network(…)`; with `entities`, only the claims that speak of them."""
    network = graph.network(voice=voice, during=during, undated=undated)
    if wanted := {graph.entity(name).id for name in entities}:
        about = [(s, o, key) for s, o, key in network.edges(keys=True) if s in wanted or o in wanted]
        network = network.edge_subgraph(about)  # type: ignore[arg-type]  # a multigraph's edges have keys
        network.graph["entities"] = ", ".join(sorted(graph.corpus.label(name) for name in wanted))
    return network


def chosen(graph: KnowledgeGraph, selection: dict[str, Any]) -> list[Claim]:
    """The claims of a selection in the order of the text; all of them, whoever makes them, where nothing is selected."""
    network = selected(graph, **{"voice": "*", **selection})
    wanted = {key for *_, key in network.edges(keys=True)}
    return [claim for claim in graph.corpus.claims if claim.id in wanted]


def types(attributes: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    """The attributes that things have, in the order in which they appear, each with the type of all its values.

    >>> types([{"label": "mill", "plain": True}, {"label": "x", "year": 1450}])
    {'label': <class 'str'>, 'plain': <class 'bool'>, 'year': <class 'int'>}
    """
    found: dict[str, type] = {}
    for each in attributes:
        for name, value in each.items():
            known = found.setdefault(name, type(value))
            if known is not type(value):
                found[name] = str
    return found


def kinds(network: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, str, dict[str, Any], str]]:
    """Each edge (source, target, key, attributes) with a kind that no other edge between the same two has.

    Gephi adds up parallel edges of one kind. The kind is the relation's label; where several claims say the same of the same
    two, all but the first are numbered: "attacked", "attacked (2)".
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for source, target, key, data in network.edges(keys=True, data=True):
        label = str(data.get("label", ""))
        seen[source, target, label] += 1
        number = seen[source, target, label]
        yield source, target, str(key), data, label if number == 1 else f"{label} ({number})"


def about(network: nx.MultiDiGraph[str]) -> str:
    """What a network is, in a line: its title, whose account, which part."""
    return "; ".join(f"{name}: {value}" for name, value in network.graph.items() if value)


def written(value: Value) -> str:
    """A value as text: truth values as XML and most tools have them.

    >>> written(True), written(1450), written("mill")
    ('true', '1450', 'mill')
    """
    return ("false", "true")[value] if isinstance(value, bool) else str(value)
