"""The figures, the findings and the pages of a build: made once, whoever asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO
from weakref import WeakKeyDictionary

from claimgraph.building.pictures import Studio

if TYPE_CHECKING:
    from claimgraph.building.pictures import Drawn
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.pages.findings import ReportFinding


@dataclass
class Views:
    """Each figure by its name (None where the graph has nothing that it could show) and the findings."""

    pictures: dict[str, Drawn] = field(default_factory=dict)
    findings: list[ReportFinding] = field(default_factory=list)


def views(
    graph: KnowledgeGraph,
    meanwhile: Callable[[], None] = lambda: None,
    progress: Callable[[str], None] = lambda _: None,
) -> Views:
    """The views of a graph, kept for the outputs that show them; `meanwhile` is done while other processes draw."""
    from claimgraph.pages.findings import findings

    studio = Studio(graph) if len(graph.network()) else None
    meanwhile()
    progress("analysing")
    found = findings(graph)
    progress("drawing")
    _made[graph] = made = Views(dict(studio.pictures()) if studio else {}, found)
    return made


_made: WeakKeyDictionary[KnowledgeGraph, Views] = WeakKeyDictionary()


def _views(graph: KnowledgeGraph) -> Views:
    return _made.get(graph) or views(graph)


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


def write_explorer(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """The explorer of the whole graph or, with a selection, of a part of it."""
    from claimgraph.pages.explore import explore, explorer

    if graph in _made and not selection:
        drawn = _made[graph].pictures.get("causes")
        sink.write(explorer(graph, drawn[0].positions if drawn else None).page)
    else:
        entities = selection.pop("entities", ())
        sink.write(explore(graph, *entities, **selection).page)
