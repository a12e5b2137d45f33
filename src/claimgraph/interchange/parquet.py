"""The tables of entities, edges and claims as Parquet, with types (`pip install claimgraph[parquet]`)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from claimgraph.interchange.tables import Table, claims, edges, nodes

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

FOLDER = "parquet/"
GROUP = 50_000  # rows that are held at a time


def parquet_files(graph: KnowledgeGraph) -> Iterator[tuple[str, bytes]]:
    """`nodes`, `edges` and `claims`, each as a file. Raises ImportError where pyarrow is not installed."""
    for make in (nodes, edges, claims):
        yield f"{FOLDER}{make.__name__}.parquet", _written(make(graph))


def _written(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_()}
    schema = pa.schema([(name, kinds[type_]) for name, type_ in table.columns.items()])
    sink = BytesIO()
    with pq.ParquetWriter(sink, schema) as writer:
        while rows := list(islice(table.rows, GROUP)):
            columns = [
                pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
    return sink.getvalue()
