"""The options of the command `claimgraph`, each group's declared by its own module."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable

from claimgraph import __version__
from claimgraph.escaping import visible

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

GROUPS = {
    "building": ("check", "build"),
    "querying": ("query", "ask"),
    "asking": ("show", "why", "path", "voices"),
    "arguing": ("argue", "without", "disputes"),
    "drawing": ("plot",),
    "exporting": ("export",),
    "serving": ("serve",),
    "publishing": ("publish",),
    "exploring": ("explore",),
    "completing": ("completion",),
    "starting": ("new", "segment"),
    "adding": ("add", "format"),
    "curating": ("blind", "agree"),
    "comparing": ("diff",),
    "reviewing": ("coverage", "verify", "import", "review"),
}


DURING: Any = {
    "metavar": "DATE",
    "help": 'only claims that may have held then: 1450, 1450/1455, "432 BC", "15th century", other EDTF, or the name of an event',
}


argparse._ = str  # type: ignore[attr-defined]  # its words have no translation; it would look for one in a hundred places, each time


class Parser(argparse.ArgumentParser):
    """Like its parent, but finds the terminal's width by itself: argparse would import shutil and three compressors."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=_help, **options)  # type: ignore[arg-type]
        self._negative_number_matcher = re.compile(r"-\d")  # a date before Christ is no option: --during -0430/-0403

    def _print_message(self, message: str, file: Any = None) -> None:
        """Also for what argparse says of an argument: nothing in it steers the terminal."""
        stream = file or sys.stderr
        if stream is not None:
            stream.write(visible(message))
            stream.flush()


def _help(prog: str) -> argparse.HelpFormatter:
    try:
        width = int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size().columns
    except (OSError, ValueError):
        width = 80
    return argparse.HelpFormatter(prog, width=width - 2)


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser; where `command` is one of ours, of its group alone: a cold start should not wait for the others."""
    from importlib import import_module

    known = [group for group, commands in GROUPS.items() if command in commands]
    whole = Parser(
        prog="claimgraph",
        description="A historian's argument as a graph of claims: check it, build it, ask it, draw it.",
    )
    whole.add_argument("--version", action="version", version=f"claimgraph {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="claimgraph")
    for group in known or GROUPS:
        import_module(f"claimgraph.cli.{group}").add(commands, _shared())
    return whole


def _shared() -> argparse.ArgumentParser:
    """The options that every command has."""
    shared = Parser(add_help=False)
    shared.add_argument("--project", metavar="DIR", help="the project's folder (default: here, or the nearest above)")
    shared.add_argument("--quiet", action="store_true", help="say nothing but the answer and what went wrong")
    return shared


def whole(most: int, least: int = 1) -> Callable[[str], int]:
    """Reads a whole number from `least` to `most`; argparse tells of any other text."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from {least} to {most:,}")
        return int(text)

    return read


def amount(text: str) -> float | None:
    """A number above zero, or "none"; argparse tells of any other text."""
    if text == "none":
        return None
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(f"{text} is not a number above zero, nor none")
    return int(number) if number.is_integer() else number
