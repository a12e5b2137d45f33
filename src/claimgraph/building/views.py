"""The figures and the findings of a build."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.building.pictures import Studio

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.building.pictures import Drawn
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.pages.findings import Finding


@dataclass
class Views:
    """Each figure by its name (None where the graph has nothing that it could show) and the findings."""

    pictures: dict[str, Drawn] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def views(graph: KnowledgeGraph, meanwhile: Callable[[], None], progress: Callable[[str], None]) -> Views:
    """The views of a graph; `meanwhile` is done while other processes draw."""
    from claimgraph.pages.findings import findings

    studio = Studio(graph) if len(graph.network()) else None
    meanwhile()
    progress("analysing")
    found = findings(graph)
    progress("drawing")
    return Views(dict(studio.pictures()) if studio else {}, found)
