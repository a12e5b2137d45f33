"""The network as GraphML, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.escaping import xml_bytes

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


def write_graphml(
    graph: KnowledgeGraph,
    sink: BinaryIO,
    *,
    voice: str | None = None,
    during: str | int | None = None,
    undated: bool = False,
    entities: Iterable[str] = (),
) -> None:
    """`graph.network(…)` as GraphML; the edges' ids are the claims'; U+FFFD is for what XML cannot hold. With `entities`, only the claims that speak of them."""
    import networkx as nx

    network = graph.network(voice=voice, during=during, undated=undated)
    if wanted := {graph.entity(name).id for name in entities}:
        about = [(s, o, key) for s, o, key in network.edges(keys=True) if s in wanted or o in wanted]
        network = network.edge_subgraph(about)  # type: ignore[arg-type]  # a multigraph's edges have keys
        network.graph["entities"] = ", ".join(sorted(graph.corpus.label(name) for name in wanted))
    stream = BytesIO()
    nx.write_graphml_xml(network, stream)
    sink.write(xml_bytes(stream.getvalue()))
