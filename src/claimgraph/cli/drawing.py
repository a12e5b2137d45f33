"""`claimgraph plot`: figures, one at a time."""

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli.terminal import Terminal
from claimgraph.project import find

FIGURES = ("overview",)


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    plot = commands.add_parser("plot", parents=[shared], help="draw a figure")
    plot.add_argument("figure", choices=FIGURES)
    plot.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="ends in .svg, .png or .pdf (default: FIGURE.svg)"
    )
    plot.add_argument("--voice", help="whose account (default: the narrator's and the curator's; * for all claims)")
    plot.add_argument("--size", choices=("column", "page", "screen"), default="screen", help="how wide the picture is")
    plot.set_defaults(run=_plot)


def _plot(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.figures import overview
    from claimgraph.figures.canvas import describe, save
    from claimgraph.knowledge import KnowledgeGraph

    graph = KnowledgeGraph(find(options.project))
    target = options.output or Path(f"{options.figure}.svg")
    if target.suffix.lower() not in (".svg", ".png", ".pdf"):
        terminal.complain(f"{target}: a figure is written as .svg, .png or .pdf.")
        return 2
    figure, _ = overview(graph.network(voice=options.voice), size=options.size)
    save(figure, target)
    terminal.answer(str(target))
    terminal.say(describe(figure).caption)
    return 0
