"""`claimgraph export`: what a build holds, and more, each by itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimgraph.cli.options import DURING
from claimgraph.cli.terminal import Terminal
from claimgraph.errors import Error
from claimgraph.interchange.outputs import OUTPUTS, Output
from claimgraph.project import refuse_curated

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

    from claimgraph.knowledge import KnowledgeGraph


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    export = commands.add_parser("export", parents=[shared], help="write the graph in another tool's format")
    export.add_argument("format", choices=[*OUTPUTS, "all"], metavar="FORMAT", help=f"{', '.join(OUTPUTS)}, or all")
    export.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="a file, or a folder; - is standard output (default: its name in a build)",
    )
    export.add_argument("--voice", help="an account; * for every claim")
    export.add_argument("--during", **DURING)
    export.add_argument("--undated", action="store_true", help="with --during, the claims without a date too")
    export.add_argument("--entities", nargs="+", metavar="ENTITY", help="only the claims that speak of these")
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.knowledge import load

    given = {name: getattr(options, name) for name in ("voice", "during", "undated", "entities")}
    selection = {name: value for name, value in given.items() if value is not None and value is not False}
    graph = load(options.project)

    wanted = [OUTPUTS[options.format]] if options.format != "all" else list(_all(graph, terminal))
    for output in wanted:
        output.check(selection)
        output.check_library()
    tell_of_nothing(graph, selection, terminal)
    if options.output == "-":
        if len(wanted) > 1 or wanted[0].folder:
            raise Error(
                f"{options.format} is more than one file, and standard output is one stream. Name a folder with -o."
            )
        terminal.stream(lambda sink: wanted[0].write(graph, sink, selection))
        return 0
    place = Path(options.output or "")
    inside = options.format == "all" or place.is_dir() or wanted[0].folder
    for output in wanted:
        if output.folder:
            empty = True
            for name, content in output.files(graph):
                put(graph, place / name, lambda sink, c=content: sink.write(c), terminal)  # type: ignore[misc]
                empty = False
            if empty and options.format != "all":
                raise Error(f"Nothing was written: of this graph there is no {output.file} ({output.what}).")
        else:
            path = place / output.file if inside else place
            put(graph, path, lambda sink, o=output: o.write(graph, sink, selection), terminal)  # type: ignore[misc]
    return 0


def tell_of_nothing(graph: KnowledgeGraph, selection: dict[str, Any], terminal: Terminal) -> None:
    """Says so where nothing stands in the period that is asked for."""
    from claimgraph.interchange.selection import chosen
    from claimgraph.model.dates import stretch

    if selection.get("during") is not None and not chosen(graph, selection):
        terminal.complain(
            f"No claim that is asked for is dated {stretch(graph.period(selection['during']))}: what is written has none."
        )


def _all(graph: KnowledgeGraph, terminal: Terminal) -> Iterator[Output]:
    """Every output, without the questions where the project has none, and without what needs a library that is not here."""
    for output in OUTPUTS.values():
        try:
            output.check_library()
        except Error as error:
            terminal.complain(f"Left out: {error}")
            continue
        if output.name != "questions" or graph.questions():
            yield output


def put(graph: KnowledgeGraph, path: Path, write: Callable[[BinaryIO], object], terminal: Terminal) -> None:
    """Writes a file beside its place and then puts it there, so that what fails halfway leaves the old one.

    Raises ProjectError where it would lie among what people wrote.
    """
    refuse_curated(graph.project, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # a pipe or a device
        with path.open("wb") as sink:
            write(sink)
    else:
        begun = path.with_name(f".{path.name}.new")
        try:
            with begun.open("wb") as sink:
                write(sink)
            begun.replace(path)
        finally:
            begun.unlink(missing_ok=True)
        if path.suffix in (".graphml", ".gexf") and "\ufffd".encode() in path.read_bytes():
            terminal.complain(f"{path}: XML cannot hold some characters of the data; \ufffd stands for each of them.")
    terminal.answer(str(path))
