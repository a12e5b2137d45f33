"""Passages found again in another edition, or in a corrected copy: by their digests, by their words, by words like theirs."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from claimgraph.curation.editing import Edit
from claimgraph.curation.pieces import value_of
from claimgraph.curation.segmenting import chosen_source, ends_of
from claimgraph.curation.sentences import Span, sentences
from claimgraph.errors import Error, ProjectError
from claimgraph.model import Gap, Passage, Source
from claimgraph.project import decoded, read_bytes
from claimgraph.sources import copies, digest, normalise

SAME, MOVED, CHANGED, DOUBTFUL, LOST = "same", "moved", "changed", "doubtful", "lost"
SURE, LIKE = 90.0, 60.0  # of a hundred: words alike enough to be the same sentence, corrected; enough to be proposed
NEARLY = 10.0  # by so much a whole sentence may be less alike than a run of words in it
Ratio = Callable[[str, str], float]
RUN = 4  # sentences of the new text that may be one passage


@dataclass(frozen=True)
class Found:
    """A passage or gap with its place in the new text, and how it was found; `like` is how like its words are, of a hundred."""

    stretch: Passage | Gap
    how: str
    span: Span | None = None
    words: str = ""
    like: float = 100.0


@dataclass
class Moved:
    """What became of every passage; `fits` says that all are found, so that the project can go over to the new text."""

    found: list[Found]
    bare: list[tuple[int, int, str]] = field(default_factory=list)
    fits: bool = False

    def report(self) -> Iterator[str]:
        """A line for each passage that is not simply where it was, and for new words."""
        for each in self.found:
            if each.how == SAME:
                continue
            name, old = each.stretch.id.removeprefix(":"), f"{each.stretch.start}–{each.stretch.end}"
            new = f" → {each.span[0]}–{each.span[1]}  {ends_of(each.words)}" if each.span else ""
            like = f" ({each.like:.0f} of 100 alike)" if each.how in (CHANGED, DOUBTFUL) else ""
            yield f"{each.how}  {name}  {old}{new}{like}"
        for start, end, words in self.bare:
            yield f"new  {start}–{end}  {ends_of(words)}"

    def summary(self) -> Iterator[str]:
        """How many there are of each."""
        counts = {how: sum(each.how == how for each in self.found) for how in (SAME, MOVED, CHANGED, DOUBTFUL, LOST)}
        yield ", ".join(f"{n} {how}" for how, n in counts.items()) + "."
        if self.bare:
            yield "New words are in no passage yet: claimgraph segment makes them."

    @property
    def advice(self) -> str:
        """What to do where something is not found."""
        if any(each.how == LOST for each in self.found):
            return (
                "Nothing was written: what is lost has claims that would have no evidence. Take these passages out, or "
                "correct the new text."
            )
        return "Nothing was written. If what is doubtful is right, say so with --accept."


def move(edit: Edit, path: Path, source: str | None = None, *, accept: bool = False) -> Moved:
    """Finds every passage of a source in another text and, where all are found, takes that text over in the edit.

    Found are, in the order of the text, passages whose digest a sentence has; with the old copy at hand, those whose words are
    there; then those with words much like theirs (`changed`). What is only somewhat alike is `doubtful`, and taken with
    `accept` only. Raises ProjectError where the text cannot be read, and Error where a library is missing.
    """
    chosen = chosen_source(edit.corpus, source)
    content = read_bytes(path)
    text = decoded(content, path)
    copy = copies(edit.project, edit.corpus).get(chosen.id)
    old = copy.text if copy else None
    stretches = edit.corpus.stretches(chosen.id)
    if not stretches:
        raise ProjectError(f"{chosen.title} has no passages with a place yet.")
    moved = Moved(_Finding(text, old, stretches).found())
    _close(moved, text)
    moved.fits = all(each.how in (SAME, MOVED, CHANGED) or (accept and each.how == DOUBTFUL) for each in moved.found)
    if moved.fits:
        _write(edit, chosen, moved, text, content, path)
    return moved


class _Finding:
    """Passages in a new text: each between those found before and after it."""

    def __init__(self, text: str, old: str | None, stretches: Sequence[Passage | Gap]) -> None:
        self._text = text
        self._old = old
        self._stretches = stretches
        self._words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
        self._starts = [start for start, _ in self._words]
        self._normalised: list[str] = []  # the words as `normalise` has them,
        self._numbers: list[int] = []  # the number of the word in which each stands,
        self._places: dict[str, list[int]] = {}  # and where each is found
        for number, (start, end) in enumerate(self._words):
            for word in normalise(text[start:end]).split():
                self._places.setdefault(word, []).append(len(self._normalised))
                self._normalised.append(word)
                self._numbers.append(number)
        self._spans: dict[int, tuple[Span, str, float]] = {}
        self._several: set[int] = set()  # whose words stand in more than one place

    def found(self) -> list[Found]:
        """Every passage, found or lost."""
        self._by_digest()
        if self._old is not None:
            self._by_words()
            self._by_likeness()
        return [self._result(n, stretch) for n, stretch in enumerate(self._stretches)]

    def _by_digest(self) -> None:
        """Those whose digest a sentence of the new text has, or a few sentences together, once only, and in the order of the text."""
        wanted = {self._digest(n): n for n in range(len(self._stretches)) if self._digest(n)}
        spans = self._sentences
        seen: dict[str, list[Span]] = {}
        for first in range(len(spans)):
            for last in range(first, min(first + RUN, len(spans))):
                span = spans[first][0], spans[last][1]
                key = digest(self._text[span[0] : span[1]])
                if key in wanted:
                    seen.setdefault(key, []).append(span)
        sure = {wanted[key]: places[0] for key, places in seen.items() if len(places) == 1}
        for n in _rising({n: span[0] for n, span in sure.items()}):
            self._spans[n] = sure[n], MOVED, 100.0

    def _digest(self, n: int) -> str:
        stretch = self._stretches[n]
        known = stretch.digest if isinstance(stretch, Passage) else None
        words = self._words_of(n)
        return known or (digest(words) if words and normalise(words) else "")

    def _words_of(self, n: int) -> str:
        stretch = self._stretches[n]
        return self._old[stretch.start : stretch.end] if self._old is not None else ""

    def _by_words(self) -> None:
        """Those whose words stand between their neighbours, once."""
        for n in self._missing():
            words = normalise(self._words_of(n)).split()
            first, last = self._between(n)
            lower, upper = bisect_left(self._numbers, first), bisect_left(self._numbers, last)
            begun = self._places.get(words[0], []) if words else []
            begun = begun[bisect_left(begun, lower) : bisect_left(begun, upper - len(words) + 1)]
            places = [at for at in begun if self._normalised[at : at + len(words)] == words]
            self._several |= {n} if len(places) > 1 else set()
            if len(places) == 1:
                at = places[0]
                self._spans[n] = (
                    self._span(self._numbers[at], self._numbers[at + len(words) - 1] + 1), MOVED, 100.0
                )  # fmt: skip

    def _by_likeness(self) -> None:
        """Those for which something between their neighbours is like their words."""
        missing = list(self._missing())
        if not missing:
            return
        try:
            from rapidfuzz import fuzz
        except ImportError:
            raise Error(
                "To find passages whose words were changed, claimgraph needs rapidfuzz: pip install 'claimgraph[curate]'."
            ) from None
        for n in missing:
            words = " ".join(self._words_of(n).split())
            first, last = self._between(n)
            if first >= last or not words:
                continue
            begin, end = self._words[first][0], self._words[last - 1][1]
            place = fuzz.partial_ratio_alignment(words.casefold(), self._text[begin:end].casefold())
            if place is None:
                continue
            lower = max(bisect_left(self._starts, begin + place.dest_start + 1) - 1, first)
            upper = max(bisect_left(self._starts, begin + place.dest_end), lower + 1)
            span, like = self._best(words, lower, upper, first, last, fuzz.ratio)
            span, like = self._whole(words, (span, like), (begin, end), fuzz.ratio)
            if like >= LIKE:
                sure = like >= SURE and n not in self._several
                self._spans[n] = span, CHANGED if sure else DOUBTFUL, like

    def _best(self, words: str, lower: int, upper: int, first: int, last: int, ratio: Ratio) -> tuple[Span, float]:
        """The run of whole words most like `words`, beginning and ending within a few words of a first guess."""
        near = [
            self._span(start, end)
            for start in range(max(first, lower - 3), min(upper, lower + 4))
            for end in range(max(start + 1, upper - 3), min(last, upper + 3) + 1)
        ]
        return max(((span, self._like(words, span, ratio)) for span in near), key=lambda found: found[1])

    def _whole(self, words: str, best: tuple[Span, float], within: Span, ratio: Ratio) -> tuple[Span, float]:
        """The sentence, or the few sentences, that share words with the best run, where they are about as like."""
        (start, end), like = best
        spans = [span for span in self._sentences if span[0] < within[1] and span[1] > within[0]]
        touched = [n for n, span in enumerate(spans) if span[0] < end and span[1] > start]
        runs = [
            (max(spans[a][0], within[0]), min(spans[b][1], within[1]))
            for a in touched[:RUN]
            for b in touched[: touched.index(a) + RUN]
            if b >= a
        ]
        trimmed = [(first, first + len(self._text[first:last].rstrip())) for first, last in runs]
        whole = max(
            ((span, self._like(words, span, ratio)) for span in trimmed), key=lambda found: found[1], default=best
        )
        return whole if whole[1] >= like - NEARLY else best

    def _like(self, words: str, span: Span, ratio: Ratio) -> float:
        return ratio(words.casefold(), " ".join(self._text[span[0] : span[1]].split()).casefold())

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self._text)

    def _missing(self) -> Iterator[int]:
        return (n for n in range(len(self._stretches)) if n not in self._spans)

    def _between(self, n: int) -> tuple[int, int]:
        """The words, by number, between what was found before a passage and after it."""
        before = next((m for m in range(n - 1, -1, -1) if m in self._spans), None)
        after = next((m for m in range(n + 1, len(self._stretches)) if m in self._spans), None)
        first = bisect_left(self._starts, self._spans[before][0][1]) if before is not None else 0
        last = bisect_left(self._starts, self._spans[after][0][0]) if after is not None else len(self._words)
        return first, last

    def _span(self, first: int, last: int) -> Span:
        return self._words[first][0], self._words[last - 1][1]

    def _result(self, n: int, stretch: Passage | Gap) -> Found:
        if n not in self._spans:
            blank = self._old is not None and not normalise(self._words_of(n))
            return Found(stretch, SAME if blank and isinstance(stretch, Gap) else LOST)
        span, how, like = self._spans[n]
        words = self._text[span[0] : span[1]]
        return Found(stretch, how, span, words, like)


def _rising(places: dict[int, int]) -> list[int]:
    """The most keys, in their order, whose values rise: what was found out of order is not taken.

    >>> _rising({0: 5, 1: 90, 2: 10, 3: 20})
    [0, 2, 3]
    """
    runs: list[int] = []  # the last key of the best run of each length, whose value is the lowest
    before: dict[int, int | None] = {}
    for key in sorted(places):
        at = bisect_left(runs, places[key], key=places.__getitem__)
        before[key] = runs[at - 1] if at else None
        runs[at : at + 1] = [key]
    found = runs[-1:]
    while found and (last := before[found[-1]]) is not None:
        found.append(last)
    return found[::-1]


def _close(moved: Moved, text: str) -> None:
    """Lets each passage reach to the next, as white space belongs to the one before; words between them are new."""
    spans = [each for each in moved.found if each.span]
    closed: dict[str, Span] = {}
    last = 0
    for number, each in enumerate(spans):
        assert each.span is not None
        start, end = each.span
        before = text[last:start]
        if normalise(before):
            moved.bare.append((last, start, before))
        elif number:
            previous = spans[number - 1].stretch.id
            closed[previous] = closed[previous][0], start
        else:
            start = 0
        closed[each.stretch.id] = start, end
        last = end
    if spans and normalise(text[last:]):
        moved.bare.append((last, len(text), text[last:]))
    elif spans:
        closed[spans[-1].stretch.id] = closed[spans[-1].stretch.id][0], len(text)
    for n, each in enumerate(moved.found):
        if span := closed.get(each.stretch.id):
            same = each.how == MOVED and span == (each.stretch.start, each.stretch.end)
            how = SAME if same else each.how
            moved.found[n] = Found(each.stretch, how, span, text[slice(*span)], each.like)


def _write(edit: Edit, source: Source, moved: Moved, text: str, content: bytes, path: Path) -> None:
    """Takes the new text over: offsets and digests of passages, length, digest and copy of the source."""
    new: dict[str, dict[str, str]] = {
        source.id: {"cg:length": str(len(text)), "cg:sha256": f'"{hashlib.sha256(content).hexdigest()}"'}
    }
    for each in moved.found:
        if each.span is not None:
            new[each.stretch.id] = {"cg:start": str(each.span[0]), "cg:end": str(each.span[1])}
            if isinstance(each.stretch, Passage) and each.stretch.digest:
                new[each.stretch.id]["cg:digest"] = f'"{digest(each.words)}"'
    for name, values in new.items():
        for file, piece in edit.about(name):
            for property_, value in values.items() if piece.kind == "triples" else ():
                if (old := value_of(piece.tokens, property_)) is not None:
                    file.replace(*old, value)
    place = edit.project.root / "sources" / (source.file or path.name)
    if place.is_file() and (before := read_bytes(place)) != content:  # the only copy, perhaps: it is kept
        edit.beside[place.with_name(f"{place.stem}.{hashlib.sha256(before).hexdigest()[:8]}{place.suffix}")] = before
    edit.beside[place] = content
