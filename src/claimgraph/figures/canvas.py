"""The page that figures are drawn on: its size, its words for people who cannot see it, and its files.

Nothing here or in the figures touches pyplot, so no window, no global state and no half second of import.
"""

from __future__ import annotations

import base64
import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape as quoted
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from claimgraph.escaping import xml_bytes
from claimgraph.figures import labels

POINTS = 72.0  # to the inch; layouts are in points throughout
FORMATS = ("svg", "png", "pdf")
# The same bytes for the same picture, whatever the user's matplotlibrc says; words stay words in SVG and PDF.
SETTINGS: Any = {
    "font.family": [labels.FONT],
    "text.usetex": False,
    "text.parse_math": False,
    "text.hinting": "none",  # type as wide on the page as it was measured
    "svg.fonttype": "none",
    "svg.hashsalt": "claimgraph",
    "svg.id": None,
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": False,
    "agg.path.chunksize": 0,
    "axes.unicode_minus": True,
    "savefig.bbox": None,
    "savefig.transparent": False,
}


SMALLEST = 7.0  # points: what journals ask of the smallest type in a figure


@dataclass(frozen=True, slots=True)
class Size:
    """A kind of page: `width` and the greatest `height` in points, the type size of a box's name in points."""

    width: float
    height: float
    type: float

    @property
    def small(self) -> float:
        """The type of verbs and remarks."""
        return self.scaled(0.86)

    def scaled(self, share: float) -> float:
        """A share of the type size, but nothing that is too small to read."""
        return max(SMALLEST, round(self.type * share, 2))


SIZES: dict[str, Size] = {
    "column": Size(3.5 * POINTS, 8.6 * POINTS, 7.2),
    "page": Size(7.2 * POINTS, 8.6 * POINTS, 7.4),
    "screen": Size(13.0 * POINTS, 8.0 * POINTS, 8.4),
}


@dataclass(frozen=True, slots=True)
class Description:
    """What a picture says, in words: `title`, `caption` (what was selected, from which account, what was left out)
    and `alt` (what there is to see, for those who do not see it).

    Of the picture of an argument, `positions` is where each box, arrow and word stands, as data; see `figures.positions`.
    """

    title: str = ""
    caption: str = ""
    alt: str = ""
    positions: dict[str, Any] | None = field(default=None, compare=False, repr=False)


class ClaimFigure(Figure):
    """A matplotlib Figure with an Agg canvas of its own, which shows itself in a notebook without pyplot."""

    def _repr_html_(self) -> str:
        return html(self)


class Drawing(NamedTuple):
    """What every figure gives back: `figure, axes = drawing`; in a notebook it shows the picture with its alternative text."""

    figure: Figure
    axes: Axes

    @property
    def words(self) -> Description:
        """Title, caption and alternative text."""
        return describe(self.axes)

    def _repr_html_(self) -> str:
        return html(self.figure)


_descriptions: WeakKeyDictionary[Axes, Description] = WeakKeyDictionary()


def size(name: str | tuple[float, float]) -> Size:
    """A size by its name, or from a width and a height in inches.

    Raises ValueError for an unknown name or a page too small to carry a word.

    >>> size("column").width
    252.0
    """
    if isinstance(name, str):
        if name not in SIZES:
            raise ValueError(
                f"unknown size {name!r}: use {labels.listing(sorted(SIZES), 'or')}, or (width, height) in inches"
            )
        return SIZES[name]
    try:
        width, height = (float(inches) * POINTS for inches in name)
    except (TypeError, ValueError):
        raise ValueError(f"a size is a name or a pair of inches, not {name!r}") from None
    if not (1.5 * POINTS <= width <= 100 * POINTS and 1.0 * POINTS <= height <= 100 * POINTS):
        raise ValueError("a figure is between 1.5 by 1 and 100 by 100 inches")
    return Size(width, height, 7.2 if width < 5 * POINTS else 7.4 if width < 9 * POINTS else 8.4)


def blank(width: float, height: float) -> Drawing:
    """A new figure of `width` by `height` points whose one axes covers it; one unit of data is one point, y upwards."""
    with settings():
        figure = ClaimFigure(figsize=(width / POINTS, height / POINTS), dpi=150, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    return Drawing(figure, axes)


def describe(drawn: Figure | Axes, description: Description | None = None) -> Description:
    """The words of a figure (or of one axes of it); with `description`, sets those of an axes.

    A figure that holds several described axes has their words joined. Raises ValueError where nothing is described.
    """
    if description is not None:
        _descriptions[_axes_of(drawn)[0]] = description
    found = [_descriptions[axes] for axes in _axes_of(drawn) if axes in _descriptions]
    if not found:
        raise ValueError("this figure was not drawn by claimgraph: it has no description")
    if len(found) == 1:
        return found[0]
    captions, alts = (" ".join(getattr(words, part) for words in found) for part in ("caption", "alt"))
    return Description("; ".join(words.title for words in found), captions, alts)


def save(figure: Figure, path: str | Path, *, format: str | None = None, dpi: float = 200) -> Path:
    """Writes a figure as SVG, PNG or PDF, as its name's ending (or `format`) says: the same bytes every time.

    The picture carries its title and its description. `dpi` is for PNG. Raises ValueError for another format.
    """
    target = Path(path)
    chosen = (format or target.suffix.removeprefix(".") or "none").lower()
    target.write_bytes(encode(figure, chosen, dpi=dpi))
    return target


def encode(figure: Figure, format: str = "svg", *, dpi: float = 200) -> bytes:
    """The bytes of a figure as `svg`, `png` or `pdf`; see `save`."""
    if format not in FORMATS:
        raise ValueError(f"cannot write a figure as {format!r}: use {labels.listing(list(FORMATS), 'or')}")
    words = _words(figure)
    told = " ".join(part for part in (words.alt, words.caption) if part)
    metadata: dict[str, Any] = {
        "svg": {"Date": None, "Creator": None, "Title": words.title or None},
        "png": {"Software": None, "Title": words.title, "Description": told},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Title": words.title, "Subject": told},
    }[format]
    stream = io.BytesIO()
    with settings():
        more: dict[str, Any] = {"dpi": dpi, "pil_kwargs": {"compress_level": 3}} if format == "png" else {"dpi": 72}
        figure.savefig(stream, format=format, metadata=metadata, facecolor="white", **more)
    return xml_bytes(_accessible(stream.getvalue(), words.title, told)) if format == "svg" else stream.getvalue()


def html(figure: Figure) -> str:
    """A figure as HTML that holds it whole, with its alternative text: what a notebook shows."""
    data = base64.b64encode(encode(figure, "png", dpi=110)).decode()
    return f'<img src="data:image/png;base64,{data}" alt="{quoted(_words(figure).alt)}" style="max-width: 100%">'


def unprintable(figure: Figure) -> str:
    """The characters in a figure for which no installed font has a glyph: boxes in PNG and PDF, still text in SVG."""
    return labels.unprintable("".join(text.get_text() for text in figure.findobj(Text)))


@contextmanager
def settings() -> Iterator[None]:
    """Within it, figures are drawn and written with SETTINGS; a glyph that the font lacks is no reason to warn."""
    logger = logging.getLogger("matplotlib.font_manager")
    level = logger.level
    logger.setLevel(logging.ERROR)  # a substitute that has no bold face is no reason either
    try:
        with rc_context(SETTINGS), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"Glyph .* missing from")
            yield
    finally:
        logger.setLevel(level)


def _axes_of(drawn: Figure | Axes) -> list[Axes]:
    return list(drawn.axes) if isinstance(drawn, Figure) else [drawn]


def _words(figure: Figure) -> Description:
    """The words of any figure: none of one that was not drawn here."""
    return describe(figure) if any(axes in _descriptions for axes in figure.axes) else Description()


def _accessible(svg: bytes, title: str, told: str) -> bytes:
    # A reader's software announces role="img" with the title and the description; matplotlib writes neither.
    head, mark, rest = svg.partition(b"<svg ")
    attributes, close, body = rest.partition(b">")
    if title:
        start, _, body = body.partition(b"</title>")
        body = start[: start.rindex(b"<title>")] + body
    words = f'\n <title id="title">{escape(title)}</title>\n <desc id="desc">{escape(told)}</desc>'.encode()
    return head + mark + attributes + b' role="img" aria-labelledby="title desc"' + close + words + body
