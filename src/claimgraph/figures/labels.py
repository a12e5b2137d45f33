"""Words on a page: made fit to draw, broken into lines, and measured in points before anything is drawn."""

from __future__ import annotations

import unicodedata
import warnings
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path

from claimgraph import grammar
from claimgraph.grammar import count as count

FONT = "DejaVu Sans"
LEADING = 1.2  # line height over type size
LONGEST = 70  # characters of a label that are drawn; the rest becomes an ellipsis


def clean(text: object, longest: int = LONGEST) -> str:
    r"""A text that any format can carry: one line, no control characters, no more than `longest` characters.

    >>> clean("a\n b\x01"), clean("x" * 20, longest=10)
    ('a b', 'xxxxxxxxx…')
    """
    kept = unicodedata.normalize("NFC", str(text))
    if not kept.isprintable():  # of what is printable all is fit, and each white space a space
        spaced = "".join(" " if ch.isspace() else ch for ch in kept)
        kept = "".join(ch for ch in spaced if not _unfit(ch))
    line = " ".join(kept.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    head, space, tail = cut.rpartition(" ")
    return (head if space and len(tail) < longest // 3 else cut).rstrip(" ,;:–-") + "…"


def _unfit(character: str) -> bool:
    # Control characters and lone surrogates break XML; overrides of direction would garble the words around them.
    code = ord(character)
    return (
        unicodedata.category(character) in ("Cc", "Cs")
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or code & 0xFFFE == 0xFFFE
    )


@lru_cache(maxsize=65536)
def width(line: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """How wide a line of type is, in points, with `size` in points."""
    if not line:
        return 0.0
    # The advance of each glyph is measured once; kerning is too small to matter and only makes lines narrower.
    return sum(_advance(ch, bold, italic) for ch in line) * size


@lru_cache(maxsize=65536)
def _advance(character: str, bold: bool, italic: bool) -> float:
    if unicodedata.combining(character):
        return 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a glyph that the font lacks is drawn as a box, about as wide as an em
        found = float(text_to_path.get_text_width_height_descent(character, _font(bold, italic), False)[0])
    return found / 100.0 if found else 0.32


@lru_cache(maxsize=4)
def _font(bold: bool, italic: bool) -> FontProperties:
    return FontProperties(
        family=FONT, weight="bold" if bold else "normal", style="italic" if italic else "normal", size=100.0
    )


def missing(text: str) -> str:
    """The characters of a text for which the figures' font has no glyph, each once, in order."""
    return _without(findfont(FONT), text)


def families(text: str) -> list[str]:
    """The fonts that `text` needs: the figures' own, then of the installed ones those that have what it lacks."""
    return [FONT, *_substitutes(missing(text))[0]]


def unprintable(text: str) -> str:
    """The characters of a text for which no installed font has a glyph: in PNG and PDF they are boxes."""
    return _substitutes(missing(text))[1]


@lru_cache(maxsize=1024)
def _substitutes(lacking: str) -> tuple[tuple[str, ...], str]:
    """The installed fonts, by name, that have some of the characters; and the characters that none has."""
    found: list[str] = []
    for font in sorted(fontManager.ttflist, key=lambda font: (font.name, font.style, font.weight, font.fname)):
        if not lacking:
            break
        if font.name in found or font.name.startswith("Last Resort"):  # that font has boxes for all that there is
            continue
        if len(rest := _without(font.fname, lacking)) < len(lacking):
            found.append(font.name)
            lacking = rest
    return tuple(found), lacking


def _without(path: str, text: str) -> str:
    """The characters of a text that the font in a file has not; all of them where matplotlib cannot read it."""
    needed = dict.fromkeys(ch for ch in text if not ch.isspace())
    try:
        known = get_font(path).get_char_index
    except (OSError, RuntimeError):
        return "".join(needed)
    return "".join(ch for ch in needed if not known(ord(ch)))


def wrap(text: str, size: float, widest: float, *, bold: bool = False, lines: int = 3) -> list[str]:
    """A text broken into lines of about equal length, as few as keep within `widest` points.

    Words longer than that are broken; past `lines` lines an ellipsis ends the text.

    >>> wrap("Spread of literacy in the countryside", 8, 100)
    ['Spread of literacy', 'in the countryside']
    """
    words = [part for word in text.split(" ") for part in _pieces(word, size, widest, bold)]
    if not words:
        return [""]
    best = _fill(words, size, widest, bold)
    if len(best) > lines:
        last = best[lines - 1] + "…"
        while len(last) > 1 and width(last, size, bold) > widest:
            last = last[:-2] + "…"
        return [*best[: lines - 1], last]
    low = max(width(word, size, bold) for word in words)
    measure = widest
    while measure - 2 >= low:  # narrower and narrower, as long as the number of lines stays the same
        measure -= 2
        tighter = _fill(words, size, measure, bold)
        if len(tighter) > len(best):
            break
        best = tighter
    return best


def _fill(words: list[str], size: float, widest: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and width(f"{lines[-1]} {word}", size, bold) <= widest:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _pieces(word: str, size: float, widest: float, bold: bool) -> list[str]:
    if width(word, size, bold) <= widest:
        return [word] if word else []
    if "-" in word.strip("-"):
        head, _, tail = word.partition("-")
        if width(head + "-", size, bold) <= widest:
            return [head + "-", *_pieces(tail, size, widest, bold)]
    pieces, piece = [], ""
    for character in word:
        if piece and width(piece + character, size, bold) > widest:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def every(number: int, noun: str, plural: str = "") -> str:
    """That all of something is shown, as the beginning of a sentence.

    >>> every(0, "claim"), every(1, "claim"), every(2, "claim")
    ('No claim', 'The only claim', 'All 2 claims')
    """
    return f"All {count(number, noun, plural)}" if number > 1 else f"The only {noun}" if number else f"No {noun}"


def listing(names: list[str], joint: str = "and") -> str:
    """All of some names in a row."""
    return grammar.listing(names, None, joint)
