"""A text cut into sentences: by a library that knows the abbreviations of many languages, and by what historians' texts have."""

import re
from collections.abc import Iterator

from claimgraph.errors import Error

Span = tuple[int, int]

_QUOTES = "\"'“”„‟‘’‚‹›«»"
_QUOTE = re.compile(rf"(?<!\w)[{_QUOTES}]|[{_QUOTES}](?!\w)")  # not an apostrophe
_NOTE = re.compile(r"(?<=[^\W\d])([.!?])[\"'”’)\]]*\d{1,3}(?=\s)")  # its number, after the end of a sentence
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_NUMBER = re.compile(r"\W*(?:[IVXLCDM]+|\d{1,3}|[A-Z])[.)]\W*")  # of a section, before its first sentence
_LONG = 200  # characters of a line: so long a line is a paragraph, not wrapped by hand


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of a text, as places of its characters, without a gap: white space belongs to the sentence before it.

    A sentence ends within a quotation too, and after the number of a note. Raises Error where the library is not there.
    """
    try:
        from sentencex import get_sentence_boundaries
    except ImportError:
        raise Error(
            "To find sentences, claimgraph needs sentencex: pip install 'claimgraph[curate]'. "
            "A text that has numbers can be divided without it: claimgraph segment --at PATTERN."
        ) from None
    starts: list[int] = []
    for first, last in _paragraphs(text):
        masked = _masked(text[first:last])
        found = {first + each["start_index"] for each in get_sentence_boundaries(language, masked)}
        starts += _joined(text, first, last, sorted(_before_quotes(text, at, first) for at in found))
    return list(zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)) if starts else []


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs: parted by blank lines or, where lines are long, by lines; with words in each."""
    part = re.compile(r"\n") if max(map(len, text.split("\n"))) > _LONG else _BLANK
    first, last = 0, 0
    for end in [*(match.end() for match in part.finditer(text)), len(text)]:
        before = text[first:last].rstrip()
        if before and text[last:end].strip() and not before.endswith("-"):  # a word may be broken at the end of a line
            yield first, last
            first = last
        last = end
    if text[first:last].strip():
        yield first, last


def _masked(text: str) -> str:
    """A text of the same length in which no quotation mark, and no number of a note, hides the end of a sentence."""
    text = _NOTE.sub(lambda match: "a" * (len(match[0]) - 1) + match[1], text)
    return _QUOTE.sub(" ", text)


def _before_quotes(text: str, at: int, first: int) -> int:
    """The beginning of a sentence, before the mark that opens it."""
    while at > first + 1 and text[at - 1] in _QUOTES + "([" and text[at - 2].isspace():
        at -= 1
    return at


def _joined(text: str, first: int, last: int, starts: list[int]) -> Iterator[int]:
    """The beginnings that are some: not in small letters, and not after the mere number of a section."""
    kept = first
    yield first
    for start in starts:
        begins = next((letter for letter in text[start:last] if letter.isalnum()), "")
        if start <= kept or not begins or begins.islower() or _NUMBER.fullmatch(text[kept:start]):
            continue
        kept = start
        yield start
