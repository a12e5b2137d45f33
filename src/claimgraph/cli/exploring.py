"""`claimgraph explore`: the argument as one page that works offline."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli.options import DURING
from claimgraph.cli.terminal import Terminal


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    explore = commands.add_parser(
        "explore", parents=[shared], help="write the page in which the argument is read, walked and questioned"
    )
    explore.add_argument("entities", nargs="*", metavar="ENTITY", help="only what is claimed of these")
    explore.add_argument("-o", "--output", metavar="FILE", type=Path, help="the page (default: explorer.html)")
    explore.add_argument("--voice", help="only the account of a voice")
    explore.add_argument("--during", **DURING)
    explore.add_argument("--undated", action="store_true", help="with --during, the claims without a date too")
    explore.add_argument("--no-engine", action="store_true", help="leave SPARQL out: a page of two megabytes less")
    explore.set_defaults(run=_explore)


def _explore(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.cli.exporting import put, tell_of_nothing
    from claimgraph.knowledge import load
    from claimgraph.pages.explore import explore
    from claimgraph.project import refuse_curated

    graph = load(options.project)
    target = options.output or Path("explorer.html")
    target = target / "explorer.html" if target.is_dir() else target
    refuse_curated(graph.project, target)
    asked = {
        "voice": options.voice or "*",
        "during": options.during,
        "undated": options.undated,
        "entities": options.entities,
    }
    tell_of_nothing(graph, asked, terminal)
    made = explore(
        graph, *options.entities, voice=options.voice, during=options.during, undated=options.undated,
        engine=not options.no_engine,
    )  # fmt: skip
    put(graph, target, lambda sink: sink.write(made.page), terminal)
    return 0
