"""The plain pipeline's analyses and pictures: NetworkX and pyplot as a competent user would use them."""

import random
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import networkx as nx
import rdflib
from rdflib import RDFS

CG = rdflib.Namespace("https://w3id.org/claimgraph/core#")
Network = Any


def network(dataset: rdflib.Dataset, graph: rdflib.Graph) -> Network:
    """An edge for each triple of each statement, with voice, passage, certainty, sign, cause and decade."""
    made = nx.MultiDiGraph()
    for s, p, o, name in dataset.quads():
        if name is None or name == rdflib.graph.DATASET_DEFAULT_GRAPH_ID:
            continue
        made.add_edge(
            str(graph.value(s, RDFS.label) or s),
            str(graph.value(o, RDFS.label) or o),
            label=str(graph.value(p, RDFS.label)),
            statement=str(name),
            passage=str(name).rpartition("-")[0],
            voice=str(graph.value(name, CG.assertedBy) or "historian"),
            during=str(graph.value(name, CG.during) or ""),
            sign=int(graph.value(p, CG.sign) or 0),
            causal=str(graph.value(p, CG.causal)) == "true",
        )
    return made


def analyses(whole: Network) -> dict[str, Any]:
    """Degree with leave-one-out and bootstrap, causes, voices, communities with stability, a null model, evidence."""
    edges = list(whole.edges(data=True))
    dice = random.Random(1)
    statements: dict[str, list[Any]] = {}
    for edge in edges:
        statements.setdefault(edge[2]["statement"], []).append(edge)

    def ranks(chosen: list[Any]) -> dict[str, int]:
        degree = dict(nx.MultiDiGraph([(a, b) for a, b, _ in chosen]).degree())
        order = sorted(whole, key=lambda node: (-degree.get(node, 0), node))
        return {node: number for number, node in enumerate(order, 1)}

    runs = [ranks([e for e in edges if e is not out]) for out in edges]
    groups = list(statements.values())
    runs += [ranks([e for group in dice.choices(groups, k=len(groups)) for e in group]) for _ in range(200)]
    causes = nx.DiGraph((a, b) for a, b, d in edges if d["causal"])
    chains = {
        (a, b): list(nx.all_simple_paths(causes, a, b))
        for a in causes
        for b in causes
        if a != b and causes.in_degree(a) == 0 and causes.out_degree(b) == 0
    }
    voices: dict[str, set[Any]] = {}
    for a, b, d in edges:
        voices.setdefault(d["voice"], set()).update((a, b))
    alike = {(x, y): len(voices[x] & voices[y]) / len(voices[x] | voices[y]) for x, y in combinations(voices, 2)}
    joined = nx.Graph((a, b) for a, b, _ in edges)
    tries = [nx.community.louvain_communities(joined, seed=seed) for seed in range(10)]
    for out in list(statements)[::2]:
        left = nx.Graph((a, b) for a, b, d in edges if d["statement"] != out)
        tries.append(nx.community.louvain_communities(left, seed=1))
    chance = []
    for seed in range(39):
        swapped = nx.Graph(joined)
        nx.double_edge_swap(swapped, nswap=5 * len(joined.edges), max_tries=100_000, seed=seed)
        chance.append(nx.community.modularity(swapped, nx.community.louvain_communities(swapped, seed=1)))
    pieces = {
        passage: nx.number_weakly_connected_components(
            nx.MultiDiGraph([(a, b) for a, b, d in edges if d["passage"] != passage])
        )
        for passage in {d["passage"] for _, _, d in edges}
    }
    return {"runs": runs, "chains": chains, "alike": alike, "tries": tries, "chance": chance, "pieces": pieces}


def pictures(whole: Network, found: dict[str, Any], out: Path) -> None:
    """The eight subjects of our figures, each as SVG and PNG of the same size."""
    edges = list(whole.edges(data=True))

    def save(name: str) -> None:
        plt.savefig(out / f"{name}.svg")
        plt.savefig(out / f"{name}.png", dpi=200)
        plt.close()

    def drawn(name: str, chosen: list[Any]) -> None:
        part = nx.MultiDiGraph((a, b, d) for a, b, d in chosen)
        plt.figure(figsize=(13, 8))
        place = nx.spring_layout(part, seed=1)
        nx.draw(part, place, with_labels=True, arrows=True, font_size=7)
        nx.draw_networkx_edge_labels(nx.DiGraph(part), place, {(a, b): d["label"] for a, b, d in chosen}, font_size=5)
        save(name)

    drawn("overview", edges)
    drawn("causes", [e for e in edges if e[2]["causal"]])
    drawn("alliances", [e for e in edges if e[2]["sign"]])
    drawn("voices", [e for e in edges if e[2]["voice"] == "historian"])
    degree = Counter(end for a, b, _ in edges for end in (a, b))
    first = [node for node, _ in degree.most_common(25)]
    plt.figure(figsize=(7.2, 6))
    middle = [found["runs"][0][n] for n in first]
    low, high = ([pick(run[n] for run in found["runs"]) for n in first] for pick in (min, max))
    plt.errorbar(middle, range(len(first)), xerr=[[m - a for m, a in zip(middle, low, strict=True)],
                 [b - m for m, b in zip(middle, high, strict=True)]], fmt="o")  # fmt: skip
    plt.yticks(range(len(first)), first)
    save("ranks")
    table = [[whole.number_of_edges(a, b) for b in first] for a in first]
    plt.figure(figsize=(7.2, 7.2))
    plt.imshow(table)
    plt.xticks(range(len(first)), first, rotation=90)
    plt.yticks(range(len(first)), first)
    save("ideas")
    dated = [e for e in edges if e[2]["during"][:4].isdigit()]
    plt.figure(figsize=(9, 6))
    plt.barh(
        [f"{a} {d['label']} {b}" for a, b, d in dated], [5] * len(dated), left=[int(d["during"][:4]) for *_, d in dated]
    )
    save("timeline")
    passages = Counter(d["passage"] for *_, d in edges)
    plt.figure(figsize=(9, 3))
    plt.bar(list(passages), list(passages.values()))
    plt.xticks(rotation=90)
    save("coverage")
