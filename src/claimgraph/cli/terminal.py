"""Where the words go: answers to standard output, everything else to standard error, colour only for people."""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
import sys
import time
from io import BytesIO, TextIOWrapper

from claimgraph.escaping import as_json, readable, shell_word, visible, xml
from claimgraph.grammar import count as count

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO, TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}
_KEY = os.urandom(8).hex()  # tells our own colours from what data hold: nobody can guess it
_PAINTED = f"\x00{_KEY}([0-9;]+)\x00"


class Terminal:
    """What a command says, and whether it says it quietly.

    All that is shown goes through here: what would steer a terminal or mislead the eye is spelt out, and what the
    stream cannot encode is escaped.
    """

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self._begun = time.monotonic()
        codecs.register_error("readable", readable)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="readable")

    def answer(self, text: str) -> None:
        """Text for people: to standard output. Raises OSError where that is closed."""
        print(_shown(text), file=_open(sys.stdout))

    def answer_json(self, data: object) -> None:
        """Data as JSON: to standard output, with escapes for all that it cannot hold."""
        text, stream = as_json(data), _open(sys.stdout)
        try:
            text.encode(stream.encoding or "utf-8")
        except UnicodeEncodeError:
            text = json.dumps(data, indent=2)
        print(text, file=stream)

    def answer_bytes(self, content: bytes, format_: str = "") -> None:
        """Data in a format of its own: to standard output, byte for byte in UTF-8 where that is a file or a pipe.

        On a terminal, what would steer it is spelt out. XML has the replacement character for what it cannot hold.
        """
        stream = _open(sys.stdout)
        if format_ == "xml":
            text = content.decode()
            fit = xml(text)
            if fit != text:
                self.complain("XML cannot hold some characters of this answer: \ufffd stands for each of them.")
                content = fit.encode()
        if stream.isatty():
            stream.write(visible(content.decode("utf-8", "replace").replace("\r\n", "\n")))
            return
        stream.flush()
        stream.buffer.write(content)
        stream.buffer.flush()

    def stream(self, write: Callable[[BinaryIO], None]) -> None:
        """Data as they are made: what `write` writes, to standard output."""
        stream = _open(sys.stdout)
        if stream.isatty():
            made = BytesIO()
            write(made)
            self.answer_bytes(made.getvalue())
            return
        stream.flush()
        write(stream.buffer)
        stream.buffer.flush()

    @staticmethod
    def flush() -> None:
        """Sends on what was answered."""
        if sys.stdout is not None:
            sys.stdout.flush()

    def say(self, text: str = "") -> None:
        """A remark: to standard error, unless quiet."""
        if not self.quiet:
            self.complain(text)

    def complain(self, text: str) -> None:
        """What went wrong: to standard error, always; where nobody can hear it, it is lost."""
        if sys.stderr is not None:
            try:
                print(_shown(text), file=sys.stderr, flush=True)
            except (OSError, ValueError):
                return

    def progress(self, step: str) -> None:
        """What is being done, once the work has gone on for a second and someone is there to watch."""
        if sys.stderr is not None and sys.stderr.isatty() and time.monotonic() - self._begun > 1:
            self.say(f"… {step}")

    @staticmethod
    def paint(text: str, *styles: str, stream: TextIO | None = None) -> str:
        """`text` in colour where `stream` (standard output by default) is a terminal and NO_COLOR is not set."""
        shown = stream or sys.stdout
        if shown is None or not shown.isatty() or os.environ.get("NO_COLOR"):
            return text
        return f"\0{_KEY}{';'.join(_CODES[style] for style in styles)}\0{text}\0{_KEY}0\0"


def _shown(text: str) -> str:
    """A text as it may be printed: nothing in it steers the terminal but the colours that `paint` gave it."""
    parts = re.split(_PAINTED, text) if _KEY in text else [text]
    return "".join(f"\033[{part}m" if n % 2 else visible(part) for n, part in enumerate(parts))


def _open(stream: TextIO | None) -> TextIO:
    if stream is None:
        raise OSError(errno.EBADF, "standard output is closed")
    return stream


def typed(*words: str) -> str:
    """A command of ours as it can be typed here: by the way to the program, where the shell would not find it by its name."""
    import shutil
    from pathlib import Path

    program = ["claimgraph"]
    if not shutil.which("claimgraph"):
        beside = shutil.which("claimgraph", path=str(Path(sys.executable).parent))
        place = Path(beside or sys.executable)
        place = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
        program = [str(place), *([] if beside else ["-m", "claimgraph"])]
    return " ".join(map(shell_word, (*program, *words)))
