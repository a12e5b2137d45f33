"""The network as GraphML, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape

from claimgraph.escaping import quoted, xml
from claimgraph.interchange.selection import about, selected, types, written

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {str: "string", int: "int", bool: "boolean"}


def write_graphml(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """`graph.network(…)` as GraphML, with `entities` only the claims that speak of them; U+FFFD is for what XML cannot hold.

    The edges' ids are the claims', which are also an attribute: some tools number edges anew. What is said of the network as
    a whole is its description, for Gephi finds fault with attributes of a graph.
    """
    network = selected(graph, **selection)

    def put(text: str) -> None:
        sink.write(xml(text).encode())

    put(HEAD)
    kept = {
        "node": types(data for _, data in network.nodes(data=True)),
        "edge": types(data for *_, data in network.edges(data=True)),
    }
    keys: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for of, attributes in kept.items():
        for number, (name, type_) in enumerate(attributes.items()):
            keys[of][name] = f"{of}{number}"  # not d3 or d7, which Gephi takes for yEd's labels
            put(f'<key id="{of}{number}" for="{of}" attr.name={quoted(name)} attr.type="{_TYPES[type_]}"/>\n')
    put(f'<graph edgedefault="directed">\n<desc>{_text(about(network))}</desc>\n')
    for name, data in network.nodes(data=True):
        put(f"<node id={quoted(name)}>{_data(data, keys['node'])}</node>\n")
    for source, target, key, data in network.edges(keys=True, data=True):
        ends = f"source={quoted(source)} target={quoted(target)}"
        put(f"<edge id={quoted(str(key))} {ends}>{_data(data, keys['edge'])}</edge>\n")
    put("</graph>\n</graphml>\n")


def _data(attributes: dict[str, Any], keys: dict[str, str]) -> str:
    return "".join(f'<data key="{keys[name]}">{_text(written(value))}</data>' for name, value in attributes.items())


def _text(text: str) -> str:
    return text if text.isalnum() else escape(text, {"\r": "&#13;"})
