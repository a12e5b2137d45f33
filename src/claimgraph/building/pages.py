"""The figures and the report as outputs: drawn once, whoever asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO
from weakref import WeakKeyDictionary

from claimgraph.building.views import Views, views

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

_made: WeakKeyDictionary[KnowledgeGraph, Views] = WeakKeyDictionary()


def remember(graph: KnowledgeGraph, made: Views) -> None:
    """Keeps the views of a graph for the outputs that show them."""
    _made[graph] = made


def _views(graph: KnowledgeGraph) -> Views:
    if graph not in _made:
        remember(graph, views(graph, lambda: None, lambda _: None))
    return _made[graph]


def figures(graph: KnowledgeGraph) -> Iterator[tuple[str, bytes]]:
    """Each figure that has something to show, as SVG and PNG."""
    for _, drawn in sorted(_views(graph).pictures.items()):
        if drawn is not None:
            picture, png = drawn
            yield f"figures/{picture.name}.svg", picture.svg
            yield f"figures/{picture.name}.png", png


def write_report(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The report, with the words of passages where the reader keeps a copy."""
    from claimgraph.pages import report

    made = _views(graph)
    pictures = [drawn[0] for _, drawn in sorted(made.pictures.items()) if drawn is not None]
    sink.write(report(graph, pictures, made.findings, words=graph.texts.available))


def write_explorer(
    graph: KnowledgeGraph,
    sink: BinaryIO,
    *,
    voice: str | None = None,
    during: str | int | None = None,
    undated: bool = False,
    entities: Iterable[str] = (),
) -> None:
    """The explorer of the whole graph or, with a selection, of a part of it."""
    from claimgraph.pages.explore import explore, explorer

    if graph in _made and not (entities or voice or during):
        drawn = _made[graph].pictures.get("causes")
        sink.write(explorer(graph, drawn[0].positions if drawn else None).page)
    else:
        sink.write(explore(graph, *entities, voice=voice, during=during, undated=undated).page)
