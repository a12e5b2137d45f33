"""`claimgraph argue`, `without`, `disputes`: reasons, how one thing leads to another, what would fall, where voices contradict."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from claimgraph.cli.endpoint import anywhere, graph_of
from claimgraph.cli.options import Parser, whole

if TYPE_CHECKING:
    from claimgraph.answers.telling import Line
    from claimgraph.cli.terminal import Terminal


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    asked = Parser(add_help=False, parents=[anywhere()])
    asked.add_argument("--json", action="store_true", help="the answer as data")
    asked.add_argument("--voice", help="whose argument (default: the narrator's and the curator's; * for everybody's)")
    argue = commands.add_parser(
        "argue", parents=[shared, asked], help="the reasons for something, or how one thing leads to another"
    )
    argue.add_argument("ends", nargs="+", metavar="[FROM] TO", help="what is argued for; before it, where to begin")
    argue.add_argument(
        "--most", metavar="N", type=whole(1_000_000), default=7, help="how many ways at most (default: 7)"
    )
    argue.add_argument(
        "--depth", metavar="N", type=whole(1_000_000), help="how many steps back the reasons go (default: all)"
    )
    argue.set_defaults(run=_argue)
    without = commands.add_parser(
        "without", parents=[shared, asked], help="what falls, and what only weakens, without some claims"
    )
    without.add_argument(
        "names",
        nargs="+",
        metavar="CLAIM|ENTITY",
        help="claims or statements by their ids, or entities (all their claims)",
    )
    without.set_defaults(run=_without)
    disputes = commands.add_parser("disputes", parents=[shared, anywhere()], help="where voices contradict or compete")
    disputes.add_argument("about", nargs="?", metavar="ENTITY", help="only where this is at stake")
    disputes.add_argument("--voice", help="only where this voice takes part")
    disputes.add_argument("--json", action="store_true", help="the answer as data")
    disputes.set_defaults(run=_disputes)


def _argue(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.errors import ProjectError

    if len(options.ends) > 2:
        raise ProjectError(
            "Name what is argued for, or two things: from what, to what. Put quotation marks around a name of several words."
        )
    graph = graph_of(options)
    found = graph.argue(*options.ends, voice=options.voice, depth=options.depth, most=options.most)
    _answer(found, options, terminal)
    return 0 if found else 1


def _without(options: argparse.Namespace, terminal: Terminal) -> int:
    found = graph_of(options).without(*options.names, voice=options.voice)
    _answer(found, options, terminal)
    return 0


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


def _answer(found: Any, options: argparse.Namespace, terminal: Terminal) -> None:
    if options.json:
        terminal.answer_json(found.data())
        return
    lines: list[Line] = found.lines()
    for line in lines:
        indent = "  " * line.depth
        terminal.answer(indent + (line.text if line.depth else terminal.paint(line.text, "bold")))
        if line.detail:
            terminal.answer(terminal.paint(f"{indent}    {line.detail}", "dim"))
