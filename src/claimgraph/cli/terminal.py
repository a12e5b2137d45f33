"""Where the words go: answers to standard output, everything else to standard error, colour only for people."""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO, TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}


class Terminal:
    """What a command says, and whether it says it quietly."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self._begun = time.monotonic()

    def answer(self, text: str) -> None:
        """Data: to standard output."""
        print(text)

    def answer_bytes(self, content: bytes) -> None:
        """Data in a format of its own: to standard output, byte for byte."""
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def stream(self, write: Callable[[BinaryIO], None]) -> None:
        """Data as they are made: what `write` writes, to standard output."""
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()

    def say(self, text: str = "") -> None:
        """A remark: to standard error, unless quiet."""
        if not self.quiet:
            print(text, file=sys.stderr)

    def complain(self, text: str) -> None:
        """What went wrong: to standard error, always."""
        print(text, file=sys.stderr)

    def progress(self, step: str) -> None:
        """What is being done, once the work has gone on for a second and someone is there to watch."""
        if not self.quiet and sys.stderr.isatty() and time.monotonic() - self._begun > 1:
            print(f"… {step}", file=sys.stderr)

    @staticmethod
    def paint(text: str, *styles: str, stream: TextIO | None = None) -> str:
        """`text` in colour where `stream` (standard output by default) is a terminal and NO_COLOR is not set."""
        shown = stream or sys.stdout
        if not shown.isatty() or os.environ.get("NO_COLOR"):
            return text
        return f"\033[{';'.join(_CODES[style] for style in styles)}m{text}\033[0m"


def count(number: int, thing: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(2, "entity", "entities")
    ('1 claim', '2 entities')
    """
    return f"{number:,} {thing if number == 1 else plural or thing + 's'}"
