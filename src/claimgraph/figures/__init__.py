"""Figures that a historian could print: each function takes a network, an optional axes, and gives `(figure, axes)`.

The network is a `networkx.MultiDiGraph` as `KnowledgeGraph.network()` gives it. With `ax` a figure is fitted into
that axes; without, it comes on a page of its own, `size` being `"column"`, `"page"`, `"screen"` or inches. Every figure
has words: `describe(figure)` gives its title, caption and alternative text, and `save` writes them into the file.

matplotlib is imported when the first figure is asked for, and pyplot never.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.figures.canvas import Description, describe, encode, save, unprintable
    from claimgraph.figures.plates.alliances import alliances
    from claimgraph.figures.plates.causes import causes
    from claimgraph.figures.plates.coverage import coverage
    from claimgraph.figures.plates.ego import ego
    from claimgraph.figures.plates.ideas import ideas
    from claimgraph.figures.plates.overview import overview
    from claimgraph.figures.plates.path import path
    from claimgraph.figures.plates.ranks import ranks
    from claimgraph.figures.plates.timeline import timeline
    from claimgraph.figures.plates.voices import voices

FIGURES = ("alliances", "causes", "coverage", "ego", "ideas", "overview", "path", "ranks", "timeline", "voices")

__all__ = [
    "FIGURES",
    "Description",
    "alliances",
    "causes",
    "coverage",
    "describe",
    "ego",
    "encode",
    "ideas",
    "overview",
    "path",
    "ranks",
    "save",
    "timeline",
    "unprintable",
    "voices",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = f"plates.{name}" if name in FIGURES else "canvas"
    globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return globals()[name]


def __dir__() -> list[str]:
    return __all__
