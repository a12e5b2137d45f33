"""`claimgraph export`: the graph in other tools' formats."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from claimgraph.cli.terminal import Terminal
from claimgraph.interchange.formats import FORMATS


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    export = commands.add_parser("export", parents=[shared], help="write the graph in another tool's format")
    export.add_argument("format", choices=[*FORMATS, "questions", "all"])
    export.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        type=Path,
        help="a file, or a folder for `all` (default: the format's own name)",
    )
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.knowledge import load
    from claimgraph.pages.questions import questions

    graph = load(options.project)
    writers: dict[str, tuple[str, Callable[[], bytes]]] = {
        format_: (name, partial(write, graph.composition)) for format_, (name, write) in FORMATS.items()
    }
    writers["questions"] = "questions.md", lambda: questions(graph.questions(), graph.query).encode()  # type: ignore[arg-type]
    output: Path | None = options.output
    if options.format == "all":
        if not graph.questions():
            del writers["questions"]
        folder = output or Path()
        targets = [(folder / name, write) for name, write in writers.values()]
    else:
        name, write = writers[options.format]
        targets = [(output / name if output and output.is_dir() else output or Path(name), write)]
    for path, write in targets:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write())
        terminal.answer(str(path))
    return 0
