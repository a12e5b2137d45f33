"""Competency questions by claimgraph, by bare Oxigraph and by rdflib's own engine, on this graph and on one of 100,000 triples.

`python benchmarks/asking.py`. Each question's best time of several; rdflib is asked once on the large graph,
and stopped after ten seconds, which then count.
"""

import math
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from claimgraph import load
from claimgraph.interchange.rdflib import dataset
from claimgraph.model.terms import Terms
from claimgraph.reading import Quad
from claimgraph.sparql.local import LocalStore

LIMIT = 10.0
ROOT = Path(__file__).parent.parent


def best(work: Callable[[], object], runs: int) -> float:
    """Seconds of the fastest of several runs."""
    found = math.inf
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        found = min(found, time.perf_counter() - begun)
    return found


def best_within(work: Callable[[], object], runs: int) -> float:
    """Like `best`, in a process that is stopped after LIMIT seconds: then LIMIT is the answer, and too small."""
    context = multiprocessing.get_context("fork")  # the graph is there already
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=lambda: sender.send(best(work, runs)), daemon=True)
    child.start()
    took = float(receiver.recv()) if receiver.poll(LIMIT) else LIMIT
    child.kill()
    child.join()
    return took


def enlarged(quads: list[Quad], least: int) -> list[Quad]:
    """The dataset with as many copies of itself under other names as it takes; vocabulary and classes stay."""

    def renamed(term: object, number: int) -> object:
        return f"{term}-copy{number}" if isinstance(term, str) and term.startswith(":") else term

    made = list(quads)
    number = 0
    while len(made) < least:
        number += 1
        made += [Quad(*(renamed(term, number) for term in quad)) for quad in quads]  # type: ignore[arg-type]
    return made


def compare(title: str, quads: list[Quad], runs: int, slow_runs: int) -> None:
    """Prints how our answers' times stand to the bare engine's and to rdflib's."""
    kg = load(ROOT)
    prefixes = kg.corpus.prefixes
    ours = LocalStore.of_quads(quads, prefixes, {})
    bare = ox.Store()
    bare.bulk_extend(map(Terms(prefixes).quad, quads))
    other = dataset(quads, prefixes)
    to_bare, to_rdflib = [], []
    for question in kg.questions():
        query = question.bound({})
        pairs = [
            (
                best(lambda q=query: ours.query(q), 1),  # type: ignore[misc]
                best(lambda q=query: list(bare.query(q, prefixes=prefixes.namespaces)), 1),  # type: ignore[misc]
            )
            for _ in range(runs)
        ]
        mine, engine = min(ours_took for ours_took, _ in pairs), min(bare_took for _, bare_took in pairs)
        theirs = min(best_within(lambda q=query: list(other.query(q)), slow_runs), LIMIT)  # type: ignore[misc]
        to_rdflib.append(theirs / mine)
        if engine > 0.001:
            to_bare.append(mine / engine)
    mean = math.exp(sum(map(math.log, to_rdflib)) / len(to_rdflib))
    worst = (
        f"{max(to_bare):.2f} times the bare engine at worst" if to_bare else "none takes the bare engine a millisecond"
    )
    print(
        f"{title}: {len(quads):,} quads, {len(to_rdflib)} questions: {mean:.0f} times as fast as rdflib (geometric mean; "
        f"least {min(to_rdflib):.1f}); of the {len(to_bare)} above 1 ms, {worst}   target: 10, and 1.3"
    )


if __name__ == "__main__":
    held = load(ROOT).quads
    compare("this graph", held, 15, 2)
    compare("a large graph", enlarged(held, 100_000), 9, 1)
