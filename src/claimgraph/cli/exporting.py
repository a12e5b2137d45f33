"""`claimgraph export`: the graph in other tools' formats."""

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli.terminal import Terminal
from claimgraph.exporting.formats import FORMATS


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
    from claimgraph.report.questions import questions

    graph = load(options.project)
    composition = graph.composition
    if options.format == "questions":
        path = options.output or Path("questions.md")
        path.write_text(questions(graph.questions(), graph.query), encoding="utf-8")  # type: ignore[arg-type]
        terminal.answer(str(path))
        return 0
    if options.format == "all":
        folder = options.output or Path()
        targets = [(folder / name, writer) for name, writer in FORMATS.values()]
    else:
        name, writer = FORMATS[options.format]
        targets = [
            (
                options.output / name if options.output and options.output.is_dir() else options.output or Path(name),
                writer,
            )
        ]
    for path, writer in targets:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(writer(composition))
        terminal.answer(str(path))
    return 0
