"""Where a tool's positions and quotations stand in the text that the project encodes; nothing is guessed."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.curation.imports.proposed import Target
from claimgraph.curation.words import listed
from claimgraph.errors import ProjectError
from claimgraph.model import Corpus, Passage, Source
from claimgraph.model.names import local
from claimgraph.sources import normalise

AROUND = 40  # characters before and after a quotation by which it is told from another


class Ungrounded(Exception):
    """A proposal whose place is not in the text; the message says why."""


@dataclass(frozen=True)
class Anchor:
    """Where a proposal's evidence is: the passages, and the stretch in code points where it is known."""

    source: str
    passages: tuple[str, ...]
    start: int | None = None
    end: int | None = None


@dataclass
class Anchors:
    """The texts of a project, and the passages in them.

    `texts` has the reader's copies by source; `only` is the source that the user names, where there are several.
    """

    corpus: Corpus
    texts: Mapping[str, str]
    only: str | None = None
    _same: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int, str]]]:
        """The passages of each source that have a place in it, in the order of the text."""
        return {
            source: [(p.start or 0, p.end or 0, p.id) for p in self.corpus.stretches(source) if isinstance(p, Passage)]
            for source in self.corpus.sources
        }

    @cached_property
    def _named(self) -> dict[str, str]:
        """Passages by name, with and without the colon, and by reference."""
        known = {called: name for name in self.corpus.passages for called in (name, local(name))}
        return {p.reference: p.id for p in self.corpus.passages.values() if p.reference} | known

    def place(self, targets: tuple[Target, ...]) -> Anchor:
        """Where the evidence is; of several targets, the whole from the first to the last.

        Raises Ungrounded where one is not in the text, or in no passage.
        """
        found = [self._place(target) for target in targets]
        first = found[0]
        starts = [each.start for each in found if each.start is not None]
        ends = [each.end for each in found if each.end is not None]
        if len(found) == 1 or len(starts) < len(found) or {each.source for each in found} != {first.source}:
            passages = dict.fromkeys(name for each in found for name in each.passages)
            return Anchor(first.source, tuple(passages), first.start, first.end)
        start, end = min(starts), max(ends)
        return Anchor(first.source, self._passages(first.source, start, end), start, end)

    def _place(self, target: Target) -> Anchor:
        if target.passage:
            found = [self._named.get(name, "") for name in listed(target.passage)]
            if not all(found):
                raise Ungrounded(f"there is no passage {target.passage}")
            return Anchor(self.corpus.passages[found[0]].source or "", tuple(dict.fromkeys(found)))
        source = self._source(target)
        start, end = self._stretch(source, target)
        passages = self._passages(source.id, start, end)
        if not passages:
            raise Ungrounded(f"characters {start} to {end} are in no passage")
        return Anchor(source.id, passages, start, end)

    def _source(self, target: Target) -> Source:
        """The source that a tool's document is: the only one, the one that is named, or the one of that text, file or name."""
        sources = self.corpus.sources
        if self.only:
            return sources[self.only]
        if len(sources) == 1:
            return next(iter(sources.values()))
        name = target.source.rsplit("/", 1)[-1]
        for source in sources.values():
            called = (source.id, self.corpus.prefixes.expand(source.id), local(source.id), source.file, source.title)
            if target.source in called or (name and name in called) or self._is(source, target.text):
                return source
        raise ProjectError(
            f"The file says {f'{target.source!r}' if target.source else 'nothing'} of which text it speaks, and this project has "
            f"{len(sources)}. Name one with --source: {', '.join(sources)}."
        )

    def _is(self, source: Source, text: str) -> bool:
        """Whether a tool's document is, byte for byte, the text that was encoded."""
        if not text or source.length != len(text):
            return False
        key = id(text)
        if key not in self._same:
            self._same[key] = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() == source.sha256
        return self._same[key]

    def _stretch(self, source: Source, target: Target) -> tuple[int, int]:
        """The code points of a target in the source."""
        start, end, exact = target.start, target.end, target.exact
        known = self.texts.get(source.id)
        if target.text and self._is(source, target.text):
            if start is None or end is None:
                raise Ungrounded("the tool did not find its words in the text")
            return self._inside(source, start, end, len(target.text))
        if target.text and start is not None and end is not None:  # positions in another copy: by its words there
            exact = target.text[start:end]
            target = Target(
                exact=exact, prefix=target.text[max(0, start - AROUND) : start], suffix=target.text[end : end + AROUND]
            )
            return self._quoted(source, target, known)
        if target.text:
            raise Ungrounded("the tool did not find its words in the text")
        if start is not None and end is not None:
            if known is None or not exact:
                return self._inside(source, start, end, len(known) if known else source.length)
            for a, b in ((start, end), _code_points(known, start, end)):
                if normalise(known[a:b]) == normalise(exact):
                    return self._inside(source, a, b, len(known))
        if not exact:
            raise Ungrounded("it gives neither a position in the text nor words of it")
        return self._quoted(source, target, known)

    def _inside(self, source: Source, start: int, end: int, length: int | None) -> tuple[int, int]:
        if not 0 <= start < end or (length is not None and end > length):
            raise Ungrounded(f"characters {start} to {end} are not in {source.id}")
        return start, end

    def _quoted(self, source: Source, target: Target, text: str | None) -> tuple[int, int]:
        """Where words stand that are given without a position; by what stands around them, where they stand more than once."""
        if text is None:
            raise Ungrounded(
                f"it has words and no position, and there is no copy of {source.id} under sources/ in which to find them"
            )
        words = target.exact.split()
        found = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), text)] if words else []
        if len(found) > 1 and (target.prefix or target.suffix):
            found = [
                (a, b)
                for a, b in found
                if _joined(text[max(0, a - 2 * AROUND) : a]).endswith(_joined(target.prefix))
                and _joined(text[b : b + 2 * AROUND]).startswith(_joined(target.suffix))
            ]
        if len(found) != 1:
            raise Ungrounded(
                f"its words stand {len(found)} times in the text" if found else "its words are not in the text"
            )
        return found[0]

    def _passages(self, source: str, start: int, end: int) -> tuple[str, ...]:
        """The passages with which a stretch has a letter in common."""
        spans, text = self._spans.get(source, []), self.texts.get(source)
        at = max(0, bisect_right(spans, (start, 1 << 60, "")) - 1)
        found = []
        for a, b, name in spans[at:]:
            if a >= end:
                break
            common = (text or "")[max(a, start) : min(b, end)]
            if min(b, end) > max(a, start) and (text is None or any(letter.isalnum() for letter in common)):
                found.append(name)
        return tuple(found)


def _joined(text: str) -> str:
    return "".join(text.split())


def _code_points(text: str, start: int, end: int) -> tuple[int, int]:
    """Positions that count as JavaScript does, in code points."""
    if text.isascii():
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    a, b = (len(units[: 2 * at].decode("utf-16-le", "replace")) for at in (start, end))
    return a, b
