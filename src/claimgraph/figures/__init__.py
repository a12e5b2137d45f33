"""Figures that a historian could print: each function takes a network, an optional axes, and gives a `Drawing`.

A drawing unpacks to `(figure, axes)`, and shows itself with its alternative text as the last line of a notebook's cell.

The network is a `networkx.MultiDiGraph` as `KnowledgeGraph.network()` gives it. With `ax` a figure is fitted into
that axes; without, it comes on a page of its own, `size` being `"column"`, `"page"`, `"screen"` or inches (by default a page, or a
screen where it is wide). Every figure has words: `describe(figure)` gives its title, caption and alternative text, and `save` writes them
into the file; the caption is drawn below the figure unless `captioned=False`.

matplotlib is imported when the first figure is asked for, and pyplot never.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.figures.canvas import Description as Description
    from claimgraph.figures.canvas import Drawing as Drawing
    from claimgraph.figures.canvas import describe as describe
    from claimgraph.figures.canvas import encode as encode
    from claimgraph.figures.canvas import save as save
    from claimgraph.figures.canvas import unprintable as unprintable
    from claimgraph.figures.plots.alliances import alliances as alliances
    from claimgraph.figures.plots.causes import causes as causes
    from claimgraph.figures.plots.coverage import coverage as coverage
    from claimgraph.figures.plots.ego import ego as ego
    from claimgraph.figures.plots.overview import overview as overview
    from claimgraph.figures.plots.path import path as path
    from claimgraph.figures.plots.ranks import ranks as ranks
    from claimgraph.figures.plots.timeline import timeline as timeline
    from claimgraph.figures.plots.voices import voices as voices

FIGURES = ("alliances", "causes", "coverage", "ego", "overview", "path", "ranks", "timeline", "voices")

__all__ = ["FIGURES", "Description", "Drawing", "describe", "encode", "save", "unprintable", *FIGURES]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = f"plots.{name}" if name in FIGURES else "canvas"
    globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted(__all__)
