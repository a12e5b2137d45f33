"""The command `claimgraph`: its options, and what each exit code means."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from claimgraph import __version__
from claimgraph.cli.terminal import Terminal
from claimgraph.escaping import visible

FINE, NO, WRONG = 0, 1, 2  # fine; the data have errors or the answer is no; wrong usage or unreadable
GROUPS = {
    "building": ("check", "build"),
    "querying": ("query", "ask"),
    "asking": ("show", "why", "path", "voices"),
    "arguing": ("argue", "without"),
    "drawing": ("plot",),
    "exporting": ("export",),
    "completing": ("completion",),
    "curating": ("blind", "agree"),
}


class Parser(argparse.ArgumentParser):
    """Like its parent, but finds the terminal's width by itself: argparse would import shutil and three compressors."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=_help, **options)  # type: ignore[arg-type]

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    _hold_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    terminal = Terminal()
    try:
        options = _parser(given[0] if given else None).parse_args(given)
        terminal.quiet = getattr(options, "quiet", False)
        _refuse_no_text(options)
        code: int = options.run(options, terminal)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:  # `claimgraph … | head`: the reader has seen enough
        _drop_answer()
        return FINE
    except KeyboardInterrupt:
        terminal.complain("stopped")
        return 130
    except Exception as error:
        code_of_error = _explained(error, terminal)
        if code_of_error is None:
            raise
        return code_of_error


def _hold_streams() -> None:
    """Where standard input, output or error is closed, keeps its number from the next file that is opened."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _drop_answer() -> None:
    """Throws away what is still to be written: the interpreter would try again, and fail, when it ends."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse_no_text(options: argparse.Namespace) -> None:
    """Raises an error for an argument that is not UTF-8; the name of a file may be anything that the system allows."""
    from claimgraph.errors import Error

    for name, value in vars(options).items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and name != "project" and not text.endswith(".rq") and not _is_text(text):
                raise Error(f"This argument is not UTF-8 text: {text}")


def _is_text(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _explained(error: Exception, terminal: Terminal) -> int | None:
    """Says what went wrong in one message; None for an error that is a bug of ours."""
    from claimgraph.errors import Error

    if isinstance(error, Error):
        terminal.complain(str(error))
        return error.exit_code
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        terminal.complain(f"{where}{error.strerror or error}")
        _drop_answer()
        return WRONG
    if isinstance(error, UnicodeError):
        terminal.complain(f"What was given is not UTF-8 text: {error}.")
        return WRONG
    return None


def every_command() -> argparse.ArgumentParser:
    """The parser of all commands."""
    return _parser()


def _parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser; where `command` is one of ours, of its group alone: a cold start should not wait for the others."""
    from importlib import import_module

    known = [group for group, commands in GROUPS.items() if command in commands]
    parser = Parser(
        prog="claimgraph",
        description="A historian's argument as a graph of claims: check it, build it, ask it, draw it.",
    )
    parser.add_argument("--version", action="version", version=f"claimgraph {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="claimgraph")
    for group in known or GROUPS:
        import_module(f"claimgraph.cli.{group}").add(commands, _shared())
    return parser


def _shared() -> argparse.ArgumentParser:
    """The options that every command has."""
    shared = Parser(add_help=False)
    shared.add_argument("--project", metavar="DIR", help="the project's folder (default: here, or the nearest above)")
    shared.add_argument("--quiet", action="store_true", help="say nothing but the answer and what went wrong")
    return shared
