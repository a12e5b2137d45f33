"""`claimgraph diff`: what changed from one version of the graph to another."""

from __future__ import annotations

import argparse
from typing import Any

from claimgraph.cli.terminal import Terminal
from claimgraph.errors import ProjectError
from claimgraph.project import find

SAME, DIFFERENT = 0, 1  # as diff and cmp have it; 2 is trouble


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    diff = commands.add_parser(
        "diff",
        parents=[shared],
        help="what changed in meaning from one version to another (exit code 0: nothing, 1: something, 2: trouble)",
    )
    version = "a project's folder, a finished build, or a revision in git"
    diff.add_argument("old", metavar="OLD", nargs="?", help=f"{version} (default: HEAD)")
    diff.add_argument("new", metavar="NEW", nargs="?", help=f"{version} (default: the files as they are)")
    diff.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="markdown is for a pull request"
    )
    diff.add_argument("--json", action="store_const", const="json", dest="format", help="the answer as data")
    diff.set_defaults(run=_diff)


def _diff(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.diff import telling
    from claimgraph.curation.diff.difference import difference
    from claimgraph.curation.diff.versions import HEAD, in_git, version

    if options.old is None and not in_git(find(options.project)):
        raise ProjectError(
            "This project is in no git repository with a commit, so there is nothing older to compare with. Name the "
            "older version: claimgraph diff OLD, a folder or a build."
        )
    old = version(options.old or HEAD, lambda: find(options.project))
    new = version(options.new, lambda: find(options.project))
    found = difference(old.composition, new.composition)
    if options.format == "json":
        terminal.answer_json(telling.as_data(found, old.name, new.name))
    elif options.format == "markdown":
        terminal.answer(telling.as_markdown(found, old.name, new.name))
    elif found:
        terminal.answer(telling.as_text(found))
    if options.format == "text":
        terminal.say(telling.summary(found))
    return DIFFERENT if found else SAME
