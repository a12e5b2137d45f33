"""`claimgraph plot`: figures, one at a time."""

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli.options import DURING
from claimgraph.cli.terminal import Terminal

SIZES = ("column", "page", "screen")


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    from claimgraph.figures import FIGURES

    plot = commands.add_parser("plot", parents=[shared], help="draw a figure")
    plot.add_argument("figure", choices=FIGURES)
    plot.add_argument(
        "names", nargs="*", metavar="ENTITY", help="what the figure is about, where it is about something"
    )
    plot.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="ends in .svg, .png or .pdf (default: FIGURE.svg), or a folder",
    )
    plot.add_argument("--voice", help="whose account (default: the narrator's and the curator's; * for all claims)")
    plot.add_argument("--during", **DURING)
    plot.add_argument("--size", choices=SIZES, help="how wide the picture is: a journal's column, its page, a screen")
    plot.set_defaults(run=_plot)


def _plot(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.cli.exporting import put
    from claimgraph.figures import describe, encode, unprintable
    from claimgraph.knowledge import load

    name = f"{options.figure}.svg"
    target = options.output or Path(name)
    target = target / name if target.is_dir() else target
    if target.suffix.lower() not in (".svg", ".png", ".pdf"):
        terminal.complain(f"{target}: a figure is written as .svg, .png or .pdf.")
        return 2
    size = {"size": options.size} if options.size else {}
    graph = load(options.project)
    try:
        figure, _ = graph.plot(options.figure, *options.names, voice=options.voice, during=options.during, **size)
    except ValueError as error:
        terminal.complain(str(error))
        return 2
    content = encode(figure, target.suffix[1:].lower())
    put(graph, target, lambda sink: sink.write(content), terminal)
    terminal.say(describe(figure).caption)
    if target.suffix.lower() != ".svg" and (boxes := unprintable(figure)):
        terminal.complain(
            f"No installed font has {' '.join(boxes)}: they are boxes here. An .svg keeps them as text; "
            "or install a font that has them, such as Noto, and draw again."
        )
    return 0
