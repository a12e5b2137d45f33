"""The plain pipeline: the same kinds of output as `claimgraph build`, as a competent user would write it.

rdflib reads and writes, owlrl infers, pyshacl checks, rdflib's own converter makes the network, NetworkX analyses it, pyplot
and nx.draw make the pictures. Run as `python benchmarks/plain.py PROJECT OUT [check|build]`.
"""

import sys
from pathlib import Path

import rdflib


def read(project: Path) -> rdflib.Dataset:
    """Every curated file and the core vocabulary in one dataset."""
    dataset = rdflib.Dataset(default_union=True)
    package = Path(__file__).parent.parent / "src/claimgraph/vocabulary"
    for path in [package / "core.ttl", project / "ontology.ttl", *sorted(project.rglob("graph/**/*.t*"))]:
        dataset.parse(data=path.read_text(encoding="utf-8"), format="trig" if path.suffix == ".trig" else "turtle")
    return dataset


def whole(dataset: rdflib.Dataset) -> rdflib.Graph:
    """All triples in one graph."""
    graph = rdflib.Graph()
    for s, p, o, _ in dataset.quads():
        graph.add((s, p, o))
    return graph


def check(graph: rdflib.Graph) -> None:
    """The shapes, by pyshacl."""
    import pyshacl

    shapes = Path(__file__).parent.parent / "src/claimgraph/vocabulary/shapes.ttl"
    pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=shapes.read_text(encoding="utf-8"), format="turtle"))


def build(dataset: rdflib.Dataset, graph: rdflib.Graph, out: Path) -> None:
    """Inference, RDF files, network and picture."""
    import networkx as nx
    import owlrl
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    out.mkdir(parents=True, exist_ok=True)
    statements = rdflib.Graph()
    for s, p, o, name in dataset.quads():
        if name is not None and name != rdflib.graph.DATASET_DEFAULT_GRAPH_ID:
            statements.add((s, p, o))
    closed = rdflib.Graph()
    for triple in graph:
        closed.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    dataset.serialize(out / "graph.trig", format="trig")
    dataset.serialize(out / "graph.nq", format="nquads")
    closed.serialize(out / "graph.ttl", format="turtle")
    nx.write_graphml(
        nx.MultiDiGraph(
            (str(a), str(b), str(k)) for a, b, k in rdflib_to_networkx_multidigraph(statements).edges(keys=True)
        ),
        out / "network.graphml",
    )
    import plain_network

    network = plain_network.network(dataset, graph)
    found = plain_network.analyses(network)
    plain_network.pictures(network, found, out)


if __name__ == "__main__":
    project, out, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    data = read(project)
    joined = whole(data)
    check(joined)
    if what == "build":
        build(data, joined, out)
