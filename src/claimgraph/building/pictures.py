"""The figures of a build, drawn in processes of their own while the rest of the build goes on."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.pages import Picture

    Drawn = tuple[Picture, bytes] | None

FIGURES = ("overview", "voices", "alliances", "causes", "ranks", "timeline", "coverage")  # the slowest first


def draw(graph: KnowledgeGraph, name: str) -> Drawn:
    """A figure for the report and as PNG; None where the graph has nothing that it could show."""
    from claimgraph.figures import describe, encode
    from claimgraph.pages import Picture

    try:
        figure, _ = graph.plot(name)
    except ValueError:  # no causes, no dates, a single voice: said by `claimgraph plot`, and no reason not to build
        return None
    words = describe(figure)
    return Picture(name, words.title, encode(figure, "svg"), words.alt, words.positions), encode(figure, "png")


class Studio:
    """Draws `names` as soon as it is made; `pictures()` waits for them.

    On Linux with more than one processor the work is shared by forked processes, which take one name after the other from
    a pipe; one that dies leaves its figures to be drawn here. Elsewhere all are drawn when they are asked for.
    """

    def __init__(self, graph: KnowledgeGraph, names: Sequence[str] = FIGURES) -> None:
        self._graph = graph
        self._names = names
        self._drawn: dict[str, Drawn] = {}
        self._waiting: list[Thread] = []
        processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
        if processors > 1 and len(names) > 1:
            self._start(min(processors, 4))

    def _start(self, number: int) -> None:
        import claimgraph.figures.canvas  # noqa: F401  # so that the processes need not each import matplotlib

        self._graph.network()
        tasks, giver = os.pipe()
        os.write(giver, bytes(range(len(self._names))))
        os.close(giver)
        context = multiprocessing.get_context("fork")
        started = []
        for _ in range(number):
            receiver, sender = context.Pipe(duplex=False)
            worker = context.Process(target=_work, args=(self._graph, self._names, tasks, sender), daemon=True)
            worker.start()
            sender.close()
            started.append((worker, receiver))
        os.close(tasks)
        for pair in started:  # a process waits with its next figure until the last has been taken from it
            thread = Thread(target=self._take, args=pair, daemon=True)
            thread.start()
            self._waiting.append(thread)

    def _take(self, worker: BaseProcess, receiver: Connection) -> None:
        try:
            while True:
                name, picture = receiver.recv()
                self._drawn[name] = picture
        except EOFError:  # done, or dead
            worker.join()
            receiver.close()

    def pictures(self) -> Iterator[tuple[str, Drawn]]:
        """Each name with its picture, in alphabetical order."""
        for thread in self._waiting:
            thread.join()
        for name in sorted(self._names):
            yield name, self._drawn[name] if name in self._drawn else draw(self._graph, name)


def _work(graph: KnowledgeGraph, names: Sequence[str], tasks: int, sender: Connection) -> None:
    try:
        while task := os.read(tasks, 1):
            name = names[task[0]]
            sender.send((name, draw(graph, name)))
    except BaseException:  # the parent draws what is missing, and there the error can be seen
        os._exit(1)
    os._exit(0)
