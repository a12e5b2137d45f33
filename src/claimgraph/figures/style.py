"""Hues, outlines and dashes: one look for every figure, and nothing that rests on colour alone.

Hues are Okabe and Ito's (2008), which readers with colour-blindness tell apart. A project's kinds and families get their
looks in the order of its ontology; any other word gets one from its own spelling, so that it looks the same in every figure.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Dash = tuple[float, ...]
Look = TypeVar("Look")

INK = "#1f1f1f"
MUTED = "#5f6368"
FAINT = "#c9cbd0"
PAPER = "#ffffff"

BLUE, SKY, GREEN, ORANGE = "#0072b2", "#56b4e9", "#009e73", "#e69f00"
VERMILION, PURPLE, YELLOW, BLACK = "#d55e00", "#cc79a7", "#f0e442", "#000000"
GREY = "#7a7d82"

SOLID: Dash = ()
DASHED: Dash = (4.2, 1.8)
DOTTED: Dash = (1.1, 1.5)
DASH_DOT: Dash = (5.0, 1.6, 1.1, 1.6)
LONG: Dash = (8.0, 2.2)


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """How the box of a kind of entity looks.

    `corner` is `round`, `square` or `cut`; `dash` in line widths, `weight` how wide the line is; `solid` means dark, with words in white.
    """

    hue: str
    corner: str
    dash: Dash = SOLID
    weight: float = 1.0
    solid: bool = False

    @property
    def fill(self) -> str:
        """The pale tint that fills the box."""
        if self.solid:
            return INK
        return tint(self.hue, 0.84 if self.hue not in (BLACK, GREY) else 0.92)

    @property
    def line(self) -> str:
        """The colour of the outline, dark enough to be seen on white."""
        return shade(self.hue, 0.06 if self.hue not in (YELLOW, SKY) else 0.22)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How the lines of a family of relations look."""

    hue: str
    dash: Dash = SOLID

    @property
    def line(self) -> str:
        """The colour of the line."""
        return shade(self.hue, 0.22 if self.hue in (SKY, YELLOW, ORANGE, PURPLE) else 0.0)

    @property
    def text(self) -> str:
        """A darker colour of the same hue, for words beside the line."""
        return shade(self.hue, 0.42 if self.hue in (SKY, YELLOW, ORANGE, PURPLE) else 0.26)


# The looks of a project's kinds, in the order of its ontology; of the first eight no two share both corner and dash.
OUTLINES = (
    BoxStyle(BLUE, "round"),
    BoxStyle(SKY, "round", DASHED),
    BoxStyle(BLACK, "cut"),
    BoxStyle(ORANGE, "square"),
    BoxStyle(GREEN, "round", DOTTED),
    BoxStyle(PURPLE, "square", DASHED),
    BoxStyle(VERMILION, "cut", DASHED),
    BoxStyle(GREY, "square", DOTTED),
    *(
        BoxStyle(hue, corner, dash)
        for corner, dash in (("cut", DOTTED), ("square", LONG), ("round", DASH_DOT), ("cut", DASH_DOT))
        for hue in (GREEN, ORANGE, BLUE, PURPLE, VERMILION, SKY)
    ),
)
UNKNOWN_KIND = BoxStyle(GREY, "round")
OTHER = Stroke("#85888d", DOTTED)
CAUSES = (Stroke(BLACK), Stroke(BLACK, DASHED))  # of the families with causal relations
# The looks of a project's other families, in the order of its ontology.
STROKES = (
    Stroke(BLUE),
    Stroke(GREY),
    Stroke(BLUE, DASHED),
    Stroke(PURPLE, DASH_DOT),
    Stroke(SKY, DASHED),
    Stroke(GREEN, LONG),
    Stroke(VERMILION, DASHED),
    Stroke(ORANGE),
    Stroke(ORANGE, DASHED),
    Stroke(PURPLE),
    Stroke(GREEN),
    Stroke(SKY, DOTTED),
    Stroke(VERMILION, DASH_DOT),
    Stroke(BLUE, DOTTED),
    Stroke(GREEN, DOTTED),
    Stroke(ORANGE, DASH_DOT),
    Stroke(GREY, DASHED),
)
SIGNS: dict[int, Stroke] = {1: Stroke(BLUE), -1: Stroke(VERMILION, DASHED), 0: Stroke("#85888d", DOTTED)}
CERTAINTIES: dict[str, Dash] = {"certain": SOLID, "probable": DASHED, "possible": DOTTED}


def outlines(kinds: Iterable[str], order: Sequence[str] = ()) -> dict[str, BoxStyle]:
    """The outline of each kind: those of `order`, the ontology's, take them one by one, whichever of them are shown.

    Any other kind has one from its own spelling, so that it looks the same in every figure.

    >>> found = outlines(["ship"], order=["person", "group"])
    >>> found["person"] == OUTLINES[0], found["ship"] == outlines(["ship"])["ship"]
    (True, True)
    """
    return {"": UNKNOWN_KIND} | _looks(kinds, order, OUTLINES, {})


def strokes(families: Iterable[str], order: Sequence[str] = (), causal: Iterable[str] = ()) -> dict[str, Stroke]:
    """The stroke of each relation family, as `outlines` for kinds; families of causes are black.

    >>> found = strokes(["kinship"], order=["took part in", "brought about"], causal=["brought about"])
    >>> found["brought about"].hue == BLACK, found["took part in"] == STROKES[0]
    (True, True)
    """
    causes = dict(zip([name for name in order if name in set(causal)], CAUSES, strict=False))
    return dict(sorted(_looks(families, order, STROKES, causes).items()))


def _looks(
    names: Iterable[str], order: Sequence[str], looks: tuple[Look, ...], given: Mapping[str, Look]
) -> dict[str, Look]:
    free = iter(looks)
    found = dict(given)
    for name in order:
        if name not in found and (look := next(free, None)) is not None:
            found[name] = look
    for name in sorted(set(names) - found.keys() - {""}):
        # crc32 and not hash(): the same in every process. The next free look, so that two names seldom share one.
        start = zlib.crc32(name.encode("utf-8", "replace")) % len(looks)
        turned = looks[start:] + looks[:start]
        found[name] = next((look for look in turned if look not in found.values()), turned[0])
    return found


def tint(hue: str, amount: float) -> str:
    """A hue mixed with white: 0 leaves it, 1 is white.

    >>> tint("#000000", 0.5)
    '#808080'
    """
    return _mix(hue, 255, amount)


def shade(hue: str, amount: float) -> str:
    """A hue mixed with black: 0 leaves it, 1 is black.

    >>> shade("#ffffff", 1.0)
    '#000000'
    """
    return _mix(hue, 0, amount)


def _mix(hue: str, towards: int, amount: float) -> str:
    parts = (int(hue[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{int(part + (towards - part) * amount + 0.5):02x}" for part in parts)
