"""`claimgraph blind` and `claimgraph agree`: the curator's bench."""

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli.terminal import Terminal, count
from claimgraph.errors import ProjectError
from claimgraph.project import find


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    blind = commands.add_parser("blind", parents=[shared], help="make the material for a second reader")
    blind.add_argument("folder", metavar="DIR", type=Path, help="a new folder, the reader's own, outside the project")
    blind.add_argument(
        "--task",
        choices=("claims", "holding", "alignment"),
        default="claims",
        help="what is claimed, from a blank page (default); how what is claimed is held; which entities are the same",
    )
    blind.add_argument("--seed", type=int, default=0, help="the seed by which claims are shuffled (default: 0)")
    blind.add_argument("--reading", type=Path, help="for an alignment: the second reading, its project or TriG file")
    blind.set_defaults(run=_blind)
    agree = commands.add_parser("agree", parents=[shared], help="compare a second reading with the graph")
    agree.add_argument(
        "reading", type=Path, help="a second reading: its project, its TriG file, or the filled sheet claims.tsv"
    )
    agree.add_argument(
        "--task",
        choices=("claims", "holding", "both"),
        help="what the reader was asked (default: both of a TriG file, how it is held of a sheet)",
    )
    agree.add_argument("--alignment", type=Path, help="the filled sheet alignment.tsv: which entities are the same")
    agree.add_argument("--models", action="store_true", help="no person read: say so, and claim no more")
    agree.add_argument("--seed", type=int, default=0, help="the seed of the bootstrap (default: 0)")
    agree.add_argument("--json", action="store_true", help="the answer as JSON")
    agree.set_defaults(run=_agree)


def _blind(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.blind import Material
    from claimgraph.knowledge import load

    reading = _reading(options.reading) if options.reading else None
    if (options.task == "alignment") != bool(reading):
        raise ProjectError("An alignment needs --reading FILE, the second reading; the other tasks take none.")
    material = Material(load(options.project), seed=options.seed)
    folder = options.folder.resolve()
    written = material.write(folder, options.task, reading)
    terminal.answer(f"{options.folder}: {', '.join(written)}")
    if options.task != "alignment":
        terminal.say(
            "passages.tsv holds the words of the source: keep the folder to the reader."
            if material.has_words
            else "The words of the source are not in sources/: the reader needs a copy, by the places in passages.tsv."
        )
    terminal.say(f"The reader finds everything in {count(len(written), 'file')}, instructions.md first.")
    if options.task == "claims":
        terminal.say(f"The folder is a project: claimgraph check --project {options.folder}")
    return 0


def _agree(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.agreement import compare, second_reading
    from claimgraph.curation.sheets import alignment, filled
    from claimgraph.curation.telling import Page
    from claimgraph.knowledge import load

    path = _reading(options.reading)
    names = alignment(_file(options.alignment)) if options.alignment else None
    graph = load(options.project)
    sheet = path.suffix == ".tsv"
    second = filled(graph.project, path) if sheet else second_reading(graph.project, path)
    comparison = compare(graph.corpus, second, names, seed=options.seed)
    if not comparison.passages:
        raise ProjectError(
            f"{options.reading} describes no passage of this project. A second reading is a TriG file with passages "
            "(`:s1 a cg:Passage …`) and what its reader claims in them (`:s1-1 { … }`), or the sheet claims.tsv."
        )
    for remark in comparison.remarks(graph.corpus, second):
        terminal.say(remark)
    page = Page(comparison, graph.corpus, second, options.task or ("holding" if sheet else "both"), options.models)
    if options.json:
        terminal.answer_json(page.data())
    else:
        terminal.answer(page.markdown().rstrip())
    return 0


def _reading(path: Path) -> Path:
    """A second reading: a project, or a file."""
    return find(path).root if path.is_dir() else _file(path)


def _file(path: Path) -> Path:
    if not path.is_file():
        raise ProjectError(f"{path} is not a file.")
    return path.resolve()
