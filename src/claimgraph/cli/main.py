"""The command `claimgraph`: its options, and what each exit code means."""

from __future__ import annotations

import gc
import os
import sys

from claimgraph import __version__

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from claimgraph.cli.terminal import Terminal

FINE, NO, WRONG = 0, 1, 2  # fine; the data have errors or the answer is no; wrong usage or unreadable


def process() -> int:
    """The command as it is installed: `main`, and nothing else happens in its process."""
    gc.set_threshold(200_000, 20)  # a graph is many objects that stay: the collector would walk them over and over
    code = main()
    gc.freeze()  # nor need it look at them once more at the end, when all of them go
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    _hold_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:  # known without a parser, and without what a terminal needs
        print(f"claimgraph {__version__}")
        return FINE
    from claimgraph.cli.options import parser
    from claimgraph.cli.terminal import Terminal

    terminal = Terminal()
    try:
        options = parser(given[0] if given else None).parse_args(given)
        terminal.quiet = getattr(options, "quiet", False)
        _refuse_no_text(options)
        code: int = options.run(options, terminal)
        terminal.flush()
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
        from contextlib import suppress

        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse_no_text(options: argparse.Namespace) -> None:
    """Raises an error for an argument that is not UTF-8; the name of a file may be anything that the system allows, and a
    query is read with the place where it goes wrong.
    """
    from claimgraph.errors import Error

    for name, value in vars(options).items():
        if name in ("project", "query"):
            continue
        for text in value if isinstance(value, list) else [value]:
            named = isinstance(text, str) and not text.endswith(".rq")
            if named and any("\ud800" <= character <= "\udfff" for character in text):
                raise Error(f"This argument is not UTF-8 text: {text}")


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
