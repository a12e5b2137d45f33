"""Dates as historians write them: EDTF, the Library of Congress's Extended Date/Time Format."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = {
    **{f"{number:02}": month for number, month in enumerate(_MONTHS, 1)},
    **{str(number): season for number, season in enumerate(_SEASONS, 21)},
}


class Years(NamedTuple):
    """The first and the last year that a date may mean, inclusive; None where that end is open or unknown."""

    first: int | None
    last: int | None

    def overlaps(self, other: "Years") -> bool:
        """Whether two spans share a year; an open end reaches as far as it can.

        >>> Years(1918, 1921).overlaps(Years(1921, None))
        True
        """
        return not (
            (self.last is not None and other.first is not None and self.last < other.first)
            or (other.last is not None and self.first is not None and other.last < self.first)
        )


@lru_cache(maxsize=4096)
def years(text: str) -> Years:
    """The years that an EDTF text covers.

    An open (`..`) or unknown (empty) end of an interval is None. Raises ValueError, with a message for
    people, when the text is not EDTF or when an interval ends before it begins.

    >>> years("1928/1932")
    Years(first=1928, last=1932)
    >>> years("192X"), years("1917/..")
    (Years(first=1920, last=1929), Years(first=1917, last=None))
    >>> years("1932/1928")
    Traceback (most recent call last):
    ...
    ValueError: "1932/1928" ends before it begins
    """
    start, slash, end = text.partition("/")
    span = Years(_end(start, text, 0), _end(end if slash else start, text, 1))
    if span.first is not None and span.last is not None and span.last < span.first:
        raise ValueError(f'"{text}" ends before it begins')
    return span


def words(text: str) -> str:
    """An EDTF text as people say it; years and spans of years stay as they are, and what is rare is left in EDTF.

    >>> words("1928/1932"), words("../1916"), words("1923-11"), words("192X"), words("1923~")
    ('1928/1932', 'until 1916', 'November 1923', 'the 1920s', 'about 1923')
    >>> words("1917-11-07/1921"), words("1917?/.."), words("/1916"), words("-0043"), words("1917-21")
    ('from 7 November 1917 to 1921', 'from perhaps 1917', 'from an unknown date to 1916', '44 BC', 'spring 1917')
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _said(text)
    if start.isdigit() and end.isdigit():
        return text
    if start == "..":
        return text if end in ("", "..") else f"until {_said(end)}"
    return f"from {_said(start)}" if end == ".." else f"from {_said(start)} to {_said(end)}"


def _said(part: str) -> str:
    """One end of an interval in words."""
    if not part:
        return "an unknown date"
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(part[-1], "")
    plain = part[:-1] if doubt else part
    if re.fullmatch(r"\d{3}X", plain):
        return f"{doubt}the {plain[:3]}0s"
    found = re.fullmatch(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?", plain)
    if not found:
        return part
    year = int(found[1])
    told = str(year) if year > 0 else f"{1 - year} BC"
    if found[2]:
        if found[2] not in _PARTS:
            return part
        told = f"{_PARTS[found[2]]} {told}"
    return f"{doubt}{int(found[3])} {told}" if found[3] else doubt + told


def _end(part: str, whole: str, which: int) -> int | None:
    """The first (`which` 0) or last (`which` 1) year of one end of an interval."""
    if part in ("", "..") and whole.count("/") == 1:
        return None
    plain = _PLAIN.fullmatch(part)
    if plain and _on_the_calendar(plain):  # the common case, without the parser's start-up time
        return int(plain[1])
    if whole.count("/") > 1:
        raise ValueError(f'"{whole}" is not an EDTF date: an interval has two ends')
    from edtf import EDTFParseException, parse_edtf

    try:
        date = parse_edtf(part)
    except EDTFParseException as error:
        raise ValueError(f'"{whole}" is not an EDTF date (such as 1928, 1928/1932, 192X, 1917-10, 1923~)') from error
    if isinstance(date, list):  # pragma: no cover - older parsers answered with a list
        date = date[0]
    bound = (date.lower_strict, date.upper_strict)[which]()
    return int(bound.tm_year) if hasattr(bound, "tm_year") else None


def _on_the_calendar(plain: re.Match[str]) -> bool:
    """Whether month and day, where there are any, exist; seasons and the like are left to the parser."""
    if plain[2] is None:
        return True
    try:
        date(max(int(plain[1]), 4), int(plain[2]), int(plain[3] or 1))
    except ValueError:
        return False
    return True
