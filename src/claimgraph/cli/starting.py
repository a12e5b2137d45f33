"""`claimgraph new`: a project of one's own; `claimgraph segment`: its passages."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimgraph.cli.terminal import Terminal

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    new = commands.add_parser("new", parents=[shared], help="begin a project with a text of your own")
    new.add_argument("folder", metavar="DIR", type=Path, help="a new folder")
    new.add_argument("--text", metavar="FILE", type=Path, required=True, help="the text, in UTF-8")
    new.add_argument("--title", default="", help="its title (default: the name of the file)")
    new.add_argument("--narrator", default="", help="who speaks in it where it names nobody (default: the author)")
    new.add_argument("--prefix", default="v", help="the prefix of your vocabulary (default: v)")
    new.add_argument(
        "--base", metavar="IRI", default="", help="the namespace of your names (default: one for examples)"
    )
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.starting import Beginning

    beginning = Beginning(options.text, options.title, options.narrator, options.prefix, options.base)
    for name in beginning.start(options.folder):
        terminal.answer(str(options.folder / name))
    terminal.say(f"Next: cd {options.folder}, then claimgraph segment.")
    return 0
