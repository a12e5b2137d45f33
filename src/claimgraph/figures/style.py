"""Hues, outlines and dashes: one look for every figure, and nothing that rests on colour alone.

Hues are Okabe and Ito's (2008), which readers with colour-blindness tell apart. Words that many histories share have
a fixed look; any other word gets one from its own spelling, so that it looks the same in every figure of a project.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
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
class Outline:
    """How the box of a kind of entity looks. `corner` is `round`, `square` or `cut`; `dash` in line widths."""

    hue: str
    corner: str
    dash: Dash = SOLID

    @property
    def fill(self) -> str:
        """The pale tint that fills the box."""
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


KINDS: dict[str, Outline] = {
    "person": Outline(BLUE, "round"),
    "group": Outline(SKY, "round", DASHED),
    "power": Outline(BLACK, "cut"),
    "institution": Outline(ORANGE, "square"),
    "idea": Outline(GREEN, "round", DOTTED),
    "event": Outline(PURPLE, "square", DASHED),
    "condition": Outline(VERMILION, "cut", DASHED),
    "place": Outline(GREY, "square", DOTTED),
}
UNKNOWN_KIND = Outline(GREY, "round")
OTHER = Stroke("#85888d", DOTTED)

_SPARE_OUTLINES = tuple(
    Outline(hue, corner, dash)
    for corner, dash in (("cut", DOTTED), ("square", LONG), ("round", DASH_DOT), ("cut", DASH_DOT))
    for hue in (GREEN, ORANGE, BLUE, PURPLE, VERMILION, SKY)
)
# What a family is about is guessed from the stem of its name.
_STEMS = (
    (Stroke(VERMILION, DASHED), ("oppos", "against", "conflict", "hostil", "fought", "contend", "struggl", "harm")),
    (Stroke(BLACK), ("caus", "influenc", "effect", "bore on", "bear on", "brought about", "shap")),
    (Stroke(BLUE), ("power", "led", "lead", "govern", "rule", "command")),
    (Stroke(PURPLE, DASH_DOT), ("mind", "belie", "belief", "thought", "think", "idea", "aim", "intend")),
    (Stroke(GREEN, LONG), ("support", "favour", "alli", "help", "attach", "directed")),
    (Stroke(GREY), ("member", "belong", "join")),
    (Stroke(ORANGE), ("made of", "compos", "consist", "part")),
    (Stroke(SKY, DASHED), ("compar", "resembl", "like", "similar")),
    (Stroke(GREEN), ("state", "condition", "quality")),
    (Stroke(ORANGE, DASHED), ("name", "label", "call")),
    (Stroke(BLUE, DASHED), ("move", "place", "locat", "time")),
    (Stroke(PURPLE), ("address", "said", "wrote", "told", "communic")),
)
_STROKES = (
    *(stroke for stroke, _ in _STEMS),
    Stroke(BLACK, DASHED),
    Stroke(SKY, DOTTED),
    Stroke(VERMILION, DASH_DOT),
    Stroke(BLUE, DOTTED),
    Stroke(GREEN, DOTTED),
    Stroke(ORANGE, DASH_DOT),
    Stroke(GREY, DASHED),
)
SIGNS: dict[int, Stroke] = {1: Stroke(BLUE), -1: Stroke(VERMILION, DASHED), 0: Stroke("#85888d", DOTTED)}
CERTAINTIES: dict[str, Dash] = {"certain": SOLID, "probable": DASHED, "possible": DOTTED}


def outlines(kinds: Iterable[str]) -> dict[str, Outline]:
    """The outline of each kind, in the order of the names.

    >>> found = outlines(["person", "ship"])
    >>> found["person"].corner, found["ship"] == outlines(["ship"])["ship"]
    ('round', True)
    """
    found: dict[str, Outline] = {}
    taken: set[Outline] = set()
    for kind in sorted(set(kinds)):
        known = KINDS.get(kind.lower(), UNKNOWN_KIND if not kind else None)
        if known is None:
            known = _probe(kind, _SPARE_OUTLINES, taken)
        found[kind] = known
        taken.add(known)
    return found


def strokes(families: Iterable[str]) -> dict[str, Stroke]:
    """The stroke of each relation family, in the order of the names.

    >>> found = strokes(["opposition", "kinship"])
    >>> found["opposition"].hue == VERMILION, found["kinship"] == strokes(["kinship"])["kinship"]
    (True, True)
    """
    names = sorted(set(families))
    found: dict[str, Stroke] = {}
    taken: set[Stroke] = set()
    for family in names:
        for stroke, stems in _STEMS:
            if stroke not in taken and any(stem in family.lower() for stem in stems):
                found[family] = stroke
                taken.add(stroke)
                break
    for family in names:
        if family not in found:
            found[family] = _probe(family, _STROKES, taken)
            taken.add(found[family])
    return dict(sorted(found.items()))


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


def _probe(name: str, looks: tuple[Look, ...], taken: set[Look]) -> Look:
    # crc32 and not hash(): the same in every process. The next free look, so that two names seldom share one.
    start = zlib.crc32(name.encode("utf-8", "replace")) % len(looks)
    order = looks[start:] + looks[:start]
    return next((look for look in order if look not in taken), order[0])
