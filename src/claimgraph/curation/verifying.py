"""Whether each passage says, in the owner's copy of the text, what its digest says."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from claimgraph.errors import ProjectError
from claimgraph.model import Corpus, Passage, Source
from claimgraph.project import Project, read_bytes
from claimgraph.sources import digest, inside_word

FOUND, OTHER, OUTSIDE, CUT = "found", "other words", "outside", "inside a word"
UNSIGNED, CITED = "no digest", "by reference"
SAID = {
    FOUND: "hold the words that were encoded",
    OTHER: "hold other words",
    OUTSIDE: "lie beyond the end of the text",
    CUT: "begin or end inside a word",
    UNSIGNED: "have no digest to verify by",
    CITED: "have no position, but a reference",
}
WRONG = (OTHER, OUTSIDE, CUT)


@dataclass(frozen=True)
class Verified:
    """One source against the owner's copy.

    `file` is where the copy lies (None: nowhere), `same` whether it is, byte for byte, what was encoded, `length` whether it is as
    long. `passages` has what was found of each passage, in the order of the file.
    """

    source: str
    file: str | None
    same: bool = False
    length: bool = True
    passages: tuple[tuple[str, str], ...] = ()
    why: str = ""

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """The passages that do not hold what they should."""
        return [(name, what) for name, what in self.passages if what in WRONG]

    @property
    def fine(self) -> bool:
        """Whether the copy is there, as long as it should be, and holds all that was encoded."""
        return self.file is not None and self.length and not self.wrong and not self.why

    def data(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "source": self.source, "file": self.file, "sameBytes": self.same, "sameLength": self.length, "fine": self.fine,
            "passages": dict(self.passages), **({"error": self.why} if self.why else {}),
        }  # fmt: skip


def verify(project: Project, corpus: Corpus) -> list[Verified]:
    """Every source whose text has a file name, against the copy under sources/.

    A copy that is not byte for byte what was encoded is looked at all the same: a line end or an accent may be all that differs, and
    digests do not depend on it.

    >>> from claimgraph.knowledge import load
    >>> guild = load("tests/guild")
    >>> [(v.file, v.same, v.fine) for v in verify(guild.project, guild.corpus)]
    [('sources/chronicle.txt', True, True)]
    """
    return [_verified(project, corpus, source) for source in corpus.sources.values() if source.file]


def _verified(project: Project, corpus: Corpus, source: Source) -> Verified:
    path = project.copy_of(source.file)
    if path is None:
        return Verified(source.id, None, why=f"there is no sources/{source.file}")
    name = project.name_of(path)
    try:
        content = read_bytes(path)
        text = content.decode("utf-8")
    except ProjectError as error:
        return Verified(source.id, name, why=str(error))
    except UnicodeDecodeError as error:
        return Verified(source.id, name, why=f"line {content.count(10, 0, error.start) + 1} is not UTF-8")
    same = source.sha256 is None or hashlib.sha256(content).hexdigest() == source.sha256
    mine = [passage for passage in corpus.passages.values() if passage.source == source.id]
    return Verified(
        source.id,
        name,
        same,
        source.length in (None, len(text)),
        tuple((passage.id, _what(passage, text)) for passage in mine),
    )


def _what(passage: Passage, text: str) -> str:
    if passage.start is None or passage.end is None:
        return CITED
    if not 0 <= passage.start < passage.end <= len(text):
        return OUTSIDE
    if inside_word(text, passage.start) or inside_word(text, passage.end):
        return CUT
    if not passage.digest:
        return UNSIGNED
    return FOUND if digest(text[passage.start : passage.end]) == passage.digest else OTHER


def told(corpus: Corpus, found: Verified) -> list[str]:
    """What was found of a source, in lines."""
    title = corpus.label(found.source)
    if found.why:
        return [f"{title}: {found.why}."]
    bytes_ = "byte for byte the text that was encoded" if found.same else "not byte for byte the text that was encoded"
    lines = [f"{title}: {found.file} is {bytes_}{'' if found.length else ', and not as long'}."]
    counts = Counter(what for _, what in found.passages)
    lines += [f"  {counts[what]} of {len(found.passages)} passages {SAID[what]}" for what in SAID if counts[what]]
    lines += [f"  {name}: {what}" for name, what in found.wrong]
    return lines
