"""Entities, edges and claims as tables: the rows, and their writers as CSV and as Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from claimgraph.describing import claim_columns, claim_row, context_columns
from claimgraph.escaping import cell
from claimgraph.interchange.selection import chosen, kinds, selected, written

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model import Corpus


GROUP = 50_000  # rows that are held at a time


class Table(NamedTuple):
    """A table: its columns with the type of their values, and its rows, made one by one; None where a cell is empty."""

    columns: dict[str, type]
    rows: Iterator[list[Any]]


_NODES = {
    "Id": str, "Label": str, "iri": str, "kind": str, "type": str, "description": str, "dates": str, "first_year": int,
    "last_year": int,
}  # fmt: skip
_EDGE_ENDS = {
    "Source": str, "Target": str, "Type": str, "Kind": str, "Id": str, "Label": str, "source_label": str,
    "target_label": str,
}  # fmt: skip
_EDGES = {
    "claim": str, "relation": str, "family": str, "voice": str, "voice_label": str, "denied": bool,
}  # fmt: skip
_EDGES_LAST = {
    "dates": str, "first_year": int, "last_year": int, "statement": str, "sign": int, "causal": bool, "step": str, "ground": str,
    "incompatible": str, "plain": bool,
}  # fmt: skip
_EVIDENCE = {
    "source": str, "citation": str, "start": int, "end": int, "reference": str,
    "gist": str,
}  # fmt: skip


def nodes(graph: KnowledgeGraph, **selection: Any) -> Table:
    """A row for each entity of the network: `Id` and `Label`, as Gephi has them, then what the network says of it."""
    network = selected(graph, **selection)

    def rows() -> Iterator[list[Any]]:
        for name, data in network.nodes(data=True):
            row = {**data, "Id": name, "Label": data.get("label")}
            yield [row.get(column) for column in _NODES]

    return Table(dict(_NODES), rows())


def edges(graph: KnowledgeGraph, **selection: Any) -> Table:
    """A row for each claim of the network: `Source`, `Target`, `Type`, `Kind`, `Id` and `Label`, as Gephi has them, then its attributes."""
    network = selected(graph, **selection)
    columns = {**_EDGE_ENDS, **_EDGES, **context_columns(graph.corpus), **_EDGES_LAST}

    def rows() -> Iterator[list[Any]]:
        for source, target, key, data, kind in kinds(network):
            ends = {
                "Source": source, "Target": target, "Type": "Directed", "Kind": kind, "Id": key,
                "Label": data.get("label"), "source_label": network.nodes[source].get("label"),
                "target_label": network.nodes[target].get("label"),
            }  # fmt: skip
            row = {**data, **ends}
            yield [row.get(column) for column in columns]

    return Table(columns, rows())


def claims(graph: KnowledgeGraph, **selection: Any) -> Table:
    """A row for each claim, whoever makes it, in the order of the text: the claim, its whole context, and where it is evidenced.

    Several values of one cell (passages, accounts) are parted by spaces.
    """
    corpus = graph.corpus
    found = chosen(graph, selection)
    columns = {"claim": str, "iri": str, **claim_columns(corpus), **_EVIDENCE}

    def rows() -> Iterator[list[Any]]:
        for claim in found:
            row = claim_row(corpus, claim) | _evidence(corpus, claim.statement.passages)
            row["iri"] = corpus.prefixes.expand(claim.id)
            yield [row.get(column) for column in columns]

    return Table(columns, rows())


def _evidence(corpus: Corpus, names: Iterable[str]) -> dict[str, Any]:
    """Where the first passage is: its source, how that is cited, from where to where, and what it says in our words."""
    passage = next((corpus.passages[name] for name in names if name in corpus.passages), None)
    if passage is None:
        return {}
    source = corpus.sources.get(passage.source or "")
    return {
        "source": passage.source,
        "citation": source.citation or source.title if source else None,
        "start": passage.start,
        "end": passage.end,
        "reference": passage.reference,
        "gist": passage.gist,
    }


def write_csv(table: Table, sink: BinaryIO) -> None:
    """A table as CSV in UTF-8, its lines ending as RFC 4180 has it; no cell is taken for a formula (see `escaping.cell`)."""
    text = TextIOWrapper(sink, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(["" if value is None else _cell(value) for value in row])
    text.flush()
    text.detach()  # the sink stays open: it is not ours


def _cell(value: Any) -> str:
    return cell(value) if isinstance(value, str) else written(value)


def write_nodes(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """`nodes` as CSV."""
    write_csv(nodes(graph, **selection), sink)


def write_edges(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """`edges` as CSV."""
    write_csv(edges(graph, **selection), sink)


def write_claims(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """`claims` as CSV."""
    write_csv(claims(graph, **selection), sink)


def parquet_files(graph: KnowledgeGraph) -> Iterator[tuple[str, bytes]]:
    """`nodes`, `edges` and `claims`, each as a file of Parquet with types. Raises ImportError where pyarrow is not installed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_()}
    for make in (nodes, edges, claims):
        table = make(graph)
        schema = pa.schema([(name, kinds[type_]) for name, type_ in table.columns.items()])
        sink = BytesIO()
        with pq.ParquetWriter(sink, schema) as writer:
            while rows := list(islice(table.rows, GROUP)):
                columns = map(pa.array, zip(*rows, strict=True), schema.types)
                writer.write_table(pa.Table.from_arrays(list(columns), schema=schema))
        yield f"parquet/{make.__name__}.parquet", sink.getvalue()
