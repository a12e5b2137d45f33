"""The words behind a passage, where the reader keeps a copy of the text under sources/."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cached_property
from pathlib import Path

from claimgraph.errors import ProjectError
from claimgraph.model import Corpus, Passage
from claimgraph.model.record import Record
from claimgraph.project import Project, read_bytes


class Copy(Record):
    """A reader's copy of a source: `text` is None where it is not, byte for byte, what was encoded."""

    source: str
    path: Path
    sha256: str
    text: str | None


def copies(project: Project, corpus: Corpus) -> dict[str, Copy]:
    """The reader's copies under `sources/`, by source; one that cannot be read is as good as none."""
    found = {}
    for source in corpus.sources.values():
        path = project.copy_of(source.file)
        if path is None:
            continue
        try:
            content = read_bytes(path)
            actual = hashlib.sha256(content).hexdigest()
            text = content.decode("utf-8") if actual == source.sha256 else None
        except (ProjectError, UnicodeDecodeError):
            continue
        found[source.id] = Copy(source.id, path, actual, text)
    return found


def encoded(project: Project, corpus: Corpus) -> dict[str, str]:
    """The reader's copies, by source, that are, byte for byte, the texts that were encoded."""
    return {name: copy.text for name, copy in copies(project, corpus).items() if copy.text is not None}


class Texts:
    """The reader's copies of a project's sources. Without them all is empty, and nothing else changes."""

    def __init__(self, project: Project, corpus: Corpus) -> None:
        self.project = project
        self.corpus = corpus

    @cached_property
    def _copies(self) -> dict[str, str]:
        return encoded(self.project, self.corpus)

    @property
    def available(self) -> bool:
        """Whether the words of any source can be shown."""
        return bool(self._copies)

    def files(self) -> list[Path]:
        """The reader's copies that are, byte for byte, the texts that were encoded."""
        found = copies(self.project, self.corpus)
        return [found[name].path for name in self._copies]

    def words(self, passage: str) -> str | None:
        """The words of a passage in one line, or None where there is no copy."""
        found = self.corpus.passages.get(passage)
        return self.between(passage, found.start, found.end) if found else None

    def between(self, passage: str, start: int | None, end: int | None) -> str | None:
        """The words between two places of the text in which a passage stands, in one line; None where there is no copy."""
        found = self.corpus.passages.get(passage)
        text = self._copies.get(found.source or "") if found else None
        return None if text is None or start is None or end is None else " ".join(text[start:end].split())

    def digests(self) -> dict[str, str]:
        """The digest of every whole passage whose words are there, for `cg:digest`."""
        whole = [p for p in self.corpus.passages.values() if not p.truncated]
        return {p.id: digest(words) for p in whole if (words := self._raw(p)) is not None}

    def _raw(self, passage: Passage) -> str | None:
        text = self._copies.get(passage.source or "")
        return None if text is None else text[passage.start : passage.end]


def inside_word(text: str, at: int) -> bool:
    """Whether a place in a text lies between two letters or digits.

    >>> inside_word("the mill", 6), inside_word("the mill", 4)
    (True, False)
    """
    return text[max(0, at - 1) : at].isalnum() and text[at : at + 1].isalnum()


def normalise(text: str) -> str:
    r"""The words of a sentence in a form that digital copies share.

    Unicode is brought to NFKC and lower case; words split across a line or page are joined; footnote digits
    after a full stop or quotation mark, quotation marks, dashes, asterisks and the rest of the punctuation
    go; white space becomes single spaces.

    >>> normalise('a mili-\ntant  “call” to arms.3')
    'a militant call to arms'
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"(\w)[-\u00ad]\s*\n\s*(\w)", r"\1\2", text)
    text = re.sub(r"(?<=[.!?'\"\u2019\u201d])\d{1,3}(?=\s|$)", "", text)
    return " ".join(re.findall(r"\w+", text.replace("'", "").replace("\u2019", "")))


def digest(text: str) -> str:
    """The SHA-256, in hexadecimal, of the normalised words of a sentence."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()
