"""`claimgraph disputes`: where voices contradict or compete."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from claimgraph.cli.endpoint import anywhere, graph_of

if TYPE_CHECKING:
    from claimgraph.cli.terminal import Terminal


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    asked = commands.add_parser("disputes", parents=[shared, anywhere()], help="where voices contradict or compete")
    asked.add_argument("about", nargs="?", metavar="ENTITY", help="only where this is at stake")
    asked.add_argument("--voice", help="only where this voice takes part")
    asked.add_argument("--json", action="store_true", help="the answer as data")
    asked.set_defaults(run=_disputes)


def _disputes(options: argparse.Namespace, terminal: Terminal) -> int:
    found = graph_of(options).disputes(options.about, voice=options.voice)
    if options.json:
        terminal.answer_json(found.data())
        return 0 if found else 1
    for depth, text in found.lines():
        terminal.answer("  " * depth + (text if depth else terminal.paint(text, "bold")))
    if not found:
        terminal.complain("No voice contradicts another here, and none competes with another.")
    return 0 if found else 1
