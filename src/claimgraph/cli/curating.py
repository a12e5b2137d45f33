"""`claimgraph agree`: the curator's bench."""

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli.terminal import Terminal
from claimgraph.errors import ProjectError


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    agree = commands.add_parser("agree", parents=[shared], help="compare a second reading with the graph")
    agree.add_argument("reading", type=Path, help="a TriG file with the second reader's passages and statements")
    agree.set_defaults(run=_agree)


def _agree(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.agreement import as_markdown, compare, second_reading
    from claimgraph.knowledge import load

    if not options.reading.is_file():
        raise ProjectError(f"{options.reading} is not a file.")
    graph = load(options.project)
    second = second_reading(graph.project, options.reading.resolve())
    comparison = compare(graph.corpus, second)
    if not comparison.passages:
        raise ProjectError(
            f"{options.reading} describes no passage of this project. A second reading is a TriG file with passages "
            "(`:s14 a cg:Passage …`) and what its reader claims in them (`:s14-1 { … }`)."
        )
    terminal.answer(as_markdown(comparison, graph.corpus).rstrip())
    return 0
