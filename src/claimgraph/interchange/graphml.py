"""The network as GraphML, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """`graph` as GraphML; the edges' ids are the claims'."""
    import networkx as nx

    stream = BytesIO()
    nx.write_graphml_xml(graph, stream)
    return stream.getvalue()
