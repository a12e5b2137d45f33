"""The network as GEXF 1.3, Gephi's own format, with the years of entities and claims as spells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape

from claimgraph.escaping import one_line, quoted, xml
from claimgraph.interchange.selection import about, kinds, selected, types, written

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
_TYPES = {str: "string", int: "integer", bool: "boolean"}
_ELSEWHERE = ("label",)  # an attribute of the element itself


def write_gexf(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """`graph.network(…)` as GEXF, with `entities` only the claims that speak of them; U+FFFD is for what XML cannot hold.

    Years are numbers, both ends inclusive: a span with two ends is a spell, one that is open has only `start` or `end`. Parallel edges are of different
    kinds, so that Gephi does not add them up.
    """
    network = selected(graph, **selection)

    def put(text: str) -> None:
        sink.write(xml(text).encode())

    nodes = types(data for _, data in network.nodes(data=True))
    edges = types(data for *_, data in network.edges(data=True))
    put(HEAD)
    creators = "".join(f"<creator>{escape(name)}</creator>" for name in graph.corpus.edition.creators)
    put(f"<meta>{creators}<description>{escape(about(network))}</description></meta>\n")
    put('<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="double" ')
    put('timerepresentation="interval">\n')
    for of, attributes in (("node", nodes), ("edge", edges)):
        put(f'<attributes class="{of}" mode="static">\n')
        for name, type_ in attributes.items():
            if name not in _ELSEWHERE:
                put(f'<attribute id={quoted(name)} title={quoted(name)} type="{_TYPES[type_]}"/>\n')
        put("</attributes>\n")
    put(f'<nodes count="{network.number_of_nodes()}">\n')
    for name, data in network.nodes(data=True):
        open_, spell = _span(data)
        put(f"<node id={quoted(name)} label={_label(data)}{open_}>{spell}{_values(data)}</node>\n")
    put(f'</nodes>\n<edges count="{network.number_of_edges()}">\n')
    for source, target, key, data, kind in kinds(network):
        ends = f"source={quoted(source)} target={quoted(target)}"
        told = f"label={_label(data)} kind={quoted(one_line(kind))}"
        open_, spell = _span(data)
        put(f"<edge id={quoted(key)} {ends} {told}{open_}>{spell}{_values(data)}</edge>\n")
    put("</edges>\n</graph>\n</gexf>\n")


def _label(data: dict[str, Any]) -> str:
    return quoted(one_line(str(data.get("label", ""))))


def _span(data: dict[str, Any]) -> tuple[str, str]:
    """The years as attributes of an element, or else as a spell in it: not every reader takes one that is open at an end."""
    ends = ((end, data.get(name)) for end, name in (("start", "first_year"), ("end", "last_year")))
    years = [f' {end}="{year}"' for end, year in ends if year is not None]
    return ("", f"<spells><spell{''.join(years)}/></spells>") if len(years) == 2 else ("".join(years), "")


def _values(data: dict[str, Any]) -> str:
    values = "".join(
        f"<attvalue for={quoted(name)} value={quoted(written(value))}/>"
        for name, value in data.items()
        if name not in _ELSEWHERE
    )
    return f"<attvalues>{values}</attvalues>" if values else ""
