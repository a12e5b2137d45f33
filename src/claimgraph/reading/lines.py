"""The line on which a quad stands: the parser reports none, so it is fed line by line and watched."""

from collections.abc import Collection
from typing import IO, cast

import pyoxigraph as ox

from claimgraph.model.terms import Quad
from claimgraph.reading.quads import File


def lines(file: File, wanted: Collection[Quad]) -> dict[Quad, int]:
    r"""The line, from 1, on which each of the `wanted` quads of a file ends (where it first does).

    Parsing once more gives the quads in the order in which the file holds them; it stops at the last one wanted.

    >>> from pathlib import Path
    >>> quads = [Quad(":a", ":b", ":c"), Quad(":a", ":d", ":e")]
    >>> text = b"@prefix : <http://e/> .\n:a :b :c ;\n  :d :e .\n"
    >>> lines(File("x.ttl", Path("x.ttl"), content=text, quads=quads), quads[1:])
    {Quad(subject=':a', predicate=':d', object=':e', graph=None): 3}
    """
    missing = set(wanted)
    found: dict[Quad, int] = {}
    feeder = _Feeder(file.content)
    parser = ox.parse(cast(IO[bytes], feeder), format=ox.RdfFormat.TRIG)  # which takes Turtle as well
    for quad, _ in zip(file.quads, parser, strict=False):
        if quad in missing:
            found[quad] = feeder.line
            missing.discard(quad)
            if not missing:
                break
    return found


class _Feeder:
    """A stream that never gives more than one line a read, nor more than it is asked for: that aborts the parser."""

    def __init__(self, content: bytes) -> None:
        self._content = memoryview(content)
        self._text = content
        self._at = 0
        self._end = 0
        self.line = 0

    def read(self, size: int) -> bytes:
        if self._at == self._end < len(self._text):
            newline = self._text.find(b"\n", self._at)
            self._end = newline + 1 if newline >= 0 else len(self._text)
            self.line += 1
        start = self._at
        self._at = min(self._end, start + size)
        return bytes(self._content[start : self._at])
