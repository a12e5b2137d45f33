"""The command `claimgraph`: its options, and what each exit code means."""

from __future__ import annotations

import os
import sys

from claimgraph import __version__
from claimgraph.cli.terminal import Terminal

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Sequence

FINE, NO, WRONG = 0, 1, 2  # fine; the data have errors or the answer is no; wrong usage or unreadable


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:  # known without a parser
        print(f"claimgraph {__version__}")
        return FINE
    from claimgraph.cli.options import parser

    options = parser(given[0] if given else None).parse_args(given)
    terminal = Terminal(quiet=getattr(options, "quiet", False))
    try:
        code: int = options.run(options, terminal)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # `claimgraph … | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        terminal.complain("stopped")
        return 130
    except Exception as error:
        code_of_error = _explained(error, terminal)
        if code_of_error is None:
            raise
        return code_of_error


def _explained(error: Exception, terminal: Terminal) -> int | None:
    """Says what went wrong in one message; None for an error that is a bug of ours."""
    from claimgraph.errors import Error

    if isinstance(error, Error):
        terminal.complain(str(error))
        return error.exit_code
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        terminal.complain(f"{where}{error.strerror or error}")
        return WRONG
    return None
