"""The dataset as an Oxigraph store on disk, for graphs so large that a query should not wait until they are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claimgraph.dataset import stream
from claimgraph.interchange.rdf import WRITTEN
from claimgraph.model.terms import Terms

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

FOLDER = "store/"
LARGE = 4_000  # claims: some 200,000 quads, which a query loads in a second


def store_files(graph: KnowledgeGraph) -> Iterator[tuple[str, bytes]]:
    """The files of the store; none for a graph that is quickly loaded. Unlike all other outputs they differ from build to
    build: the database numbers and dates its own files.
    """
    if len(graph.corpus.claims) < LARGE:
        return
    import pyoxigraph as ox

    with TemporaryDirectory() as folder:
        store = ox.Store(folder)
        if lines := WRITTEN.get(graph):
            store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        else:
            store.bulk_extend(map(Terms(graph.corpus.prefixes).quad, stream(graph.composition)))
        store.optimize()
        store.flush()
        del store  # closes the database
        for path in sorted(Path(folder).iterdir()):
            yield FOLDER + path.name, path.read_bytes()
