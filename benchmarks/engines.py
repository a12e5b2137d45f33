"""Publishing to stores and asking them: seconds for each step, in Oxigraph, Oxigraph with a union, and Virtuoso where it is installed.

`python benchmarks/engines.py [PROJECT]`, after `make test`. The stores are started here, each empty, and stopped in the end.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from engines import VIRTUOSO, oxigraph, virtuoso  # noqa: E402

import claimgraph as cg  # noqa: E402
from claimgraph.interchange.publishing import publish  # noqa: E402
from claimgraph.sparql.graphstore import Credentials, GraphStore  # noqa: E402
from claimgraph.sparql.remote import RemoteStore  # noqa: E402


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measured(graph: cg.KnowledgeGraph, query: str, store: GraphStore, union: bool) -> list[float]:
    """The steps, in the order of STEPS."""
    reader = RemoteStore(query, graph.prefixes, {})
    claim = next(claim for claim in graph if claim.plain)
    took = [seconds(lambda: publish(graph, store, endpoint=reader, union=union)) for _ in range(2)]
    took.append(seconds(lambda: cg.connect(query)))
    there = cg.connect(query)
    led = f"SELECT ?who ?what {{ ?who {claim.relation} ?what }}"
    there.query(led)  # labels are fetched with the first
    took.append(seconds(lambda: there.query(led)))
    took.append(seconds(lambda: there.show(claim.subject)))
    took.append(seconds(lambda: there.why(claim.subject, claim.object)))
    took.append(seconds(lambda: cg.connect(query).quads))
    return took


STEPS = ("publish", "again", "connect", "query", "show", "why", "whole")


def main() -> None:
    """Prints a line for each engine."""
    graph = cg.load(sys.argv[1] if len(sys.argv) > 1 else ROOT)
    print(f"{len(graph):,} claims, {len(graph.quads):,} quads")
    print(f"{'':22}" + "".join(f"{step:>10}" for step in STEPS))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        engines: list[tuple[str, str, GraphStore, bool]] = []
        for name, options in (("Oxigraph", ()), ("Oxigraph, union", ("--union-default-graph",))):
            home = Path(folder, name)
            home.mkdir()
            query = stack.enter_context(oxigraph(home, b"", *options))
            engines.append((name, query, GraphStore(query.replace("/query", "/store")), bool(options)))
        if VIRTUOSO:
            home = Path(folder, "virtuoso")
            home.mkdir()
            query = stack.enter_context(virtuoso(home, b"", rows=10_000))
            graphs = query.replace("/sparql", "/sparql-graph-crud-auth")
            engines.append(("Virtuoso", query, GraphStore(graphs, Credentials("dba", "dba")), False))
        for name, query, store, union in engines:
            print(f"{name:22}" + "".join(f"{took:10.2f}" for took in measured(graph, query, store, union)))


if __name__ == "__main__":
    main()
