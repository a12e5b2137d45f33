"""Dates as historians write them: EDTF, the Library of Congress's Extended Date/Time Format."""

import re
from functools import lru_cache
from typing import NamedTuple

_PLAIN = r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PLAIN_FROM = 1000  # the first year that needs no era to be told from a number
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

        >>> Years(1418, 1421).overlaps(Years(1421, None))
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

    >>> years("1450/1455"), years("-0430/-0403")
    (Years(first=1450, last=1455), Years(first=-430, last=-403))
    >>> years("145X"), years("1417/..")
    (Years(first=1450, last=1459), Years(first=1417, last=None))
    >>> years("1455/1450")
    Traceback (most recent call last):
    ...
    ValueError: "1455/1450" ends before it begins
    """
    start, slash, end = text.partition("/")
    span = Years(_end(start, text, 0), _end(end if slash else start, text, 1))
    if span.first is not None and span.last is not None and span.last < span.first:
        raise ValueError(f'"{text}" ends before it begins')
    return span


def words(text: str) -> str:
    """An EDTF text as people say it; years and spans of years stay as they are, and what is rare is left in EDTF.

    Years before 1000 have their era: EDTF counts as astronomers do, so that its year 0 is 1 BC and -0430 is 431 BC.

    >>> words("1450/1455"), words("../1416"), words("1423-11"), words("142X"), words("1423~")
    ('1450/1455', 'until 1416', 'November 1423', 'the 1420s', 'about 1423')
    >>> words("1417-11-07/1421"), words("1417?/.."), words("/1416"), words("1417-21")
    ('from 7 November 1417 to 1421', 'from perhaps 1417', 'from an unknown date to 1416', 'spring 1417')
    >>> words("-0430"), words("-0430/-0403"), words("-0062/0014"), words("0045~/0120"), words("-043X"), words("0800")
    ('431 BC', 'from 431 to 404 BC', 'from 63 BC to AD 14', 'from about AD 45 to 120', '440/431 BC', 'AD 800')
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _said(text)
    if start.isdigit() and end.isdigit() and int(start) >= PLAIN_FROM <= int(end):
        return text
    if start == "..":
        return text if end in ("", "..") else f"until {_said(end)}"
    if end == "..":
        return f"from {_said(start)}"
    first, last = _said(start), _said(end)
    if first.endswith(" BC") and last.endswith(" BC"):
        first = first.removesuffix(" BC")
    elif "AD " in first and last.startswith("AD "):
        last = last.removeprefix("AD ")
    return f"from {first} to {last}"


def spelt(text: str) -> str | None:
    """The EDTF of a date that historians write otherwise; None where it is not one that can mean one thing only.

    >>> spelt("1450-1455"), spelt("1420s"), spelt("c. 1423"), spelt("1431?-1433"), spelt("1450/6/4"), spelt("soon")
    ('1450/1455', '1420/1429', '1423~', '1431?/1433', '1450-06-04', None)
    >>> spelt("44 BC"), spelt("c. 495 BC"), spelt("431-404 BC"), spelt("AD 98"), spelt("64–70 CE"), spelt("814")
    ('-0043', '-0494~', '-0430/-0403', '0098', '0064/0070', '0814')
    """
    about, era, to = r"(?:ca?\.?|circa|about|around)\s*", r"(?:AD|A\.D\.|CE)", r"\s*[-–—/]\s*"
    text = " ".join(text.split())

    def found(pattern: str) -> re.Match[str] | None:
        return re.fullmatch(pattern, text, re.IGNORECASE)

    if match := found(rf"({about})?(\d{{1,4}})(?:{to}(\d{{1,4}}))?\s*(?:BC|B\.C\.|BCE|B\.C\.E\.)"):
        ends = [1 - int(part) for part in match.groups()[1:] if part]
        return "/".join((f"{end:05}" if end < 0 else "0000") + "~" * bool(match[1]) for end in ends)
    if match := found(rf"({about})?{era}?\s*(\d{{1,3}})\s*{era}?"):
        return f"{int(match[2]):04}{'~' * bool(match[1])}"
    if match := found(rf"(\d{{1,4}}){to}(\d{{1,4}})\s*{era}") or found(rf"(\d{{1,4}}){to}(\d{{3,4}})"):
        return f"{int(match[1]):04}/{int(match[2]):04}"
    if match := found(rf"(\d{{4}}[?~]?){to}(\d{{4}}[?~]?)"):
        return f"{match[1]}/{match[2]}"
    if match := found(r"(?:the\s+)?(\d{3})0s"):
        return f"{match[1]}0/{match[1]}9"
    if match := found(rf"{about}(\d{{4}})"):
        return f"{match[1]}~"
    if match := found(rf"(?:{era}\s*)?(\d{{4}})\s*{era}"):
        return match[1]
    if match := found(rf"(\d{{4}}){to}(?:present|now|open)?"):
        return f"{match[1]}/.."
    if match := found(r"(\d{4})[./](\d\d?)[./](\d\d?)"):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return None


def year(number: int) -> str:
    """A year as people say it, counted as EDTF does: with a year 0, which is 1 BC.

    >>> year(1450), year(98), year(0), year(-430)
    ('1450', 'AD 98', '1 BC', '431 BC')
    """
    return str(number) if number >= PLAIN_FROM else f"AD {number}" if number > 0 else f"{1 - number} BC"


def _said(part: str) -> str:
    """One end of an interval in words."""
    if not part:
        return "an unknown date"
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(part[-1], "")
    plain = part[:-1] if doubt else part
    if re.fullmatch(r"[1-9]\d\dX", plain):
        return f"{doubt}the {plain[:3]}0s"
    if re.fullmatch(r"-?\d{3}X", plain):
        first, last = sorted(int(plain[:-1] + digit) for digit in "09")
        return doubt + (f"AD {max(1, first)}/{last}" if last > 0 else f"{1 - first}/{1 - last} BC")
    found = re.fullmatch(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?", plain)
    if not found:
        return part
    told = year(int(found[1]))
    if found[2]:
        if found[2] not in _PARTS:
            return part
        told = f"{_PARTS[found[2]]} {told}"
    return f"{doubt}{int(found[3])} {told}" if found[3] else doubt + told


def _end(part: str, whole: str, which: int) -> int | None:
    """The first (`which` 0) or last (`which` 1) year of one end of an interval."""
    if part in ("", "..") and whole.count("/") == 1:
        return None
    plain = re.fullmatch(_PLAIN, part)
    if plain and _on_the_calendar(plain):  # the common case, without the parser's start-up time
        return int(plain[1])
    if whole.count("/") > 1:
        raise ValueError(f'"{whole}" is not an EDTF date: an interval has two ends')
    from edtf import EDTFParseException, parse_edtf

    try:
        date = parse_edtf(part)
    except EDTFParseException as error:
        raise ValueError(
            f'"{whole}" is not an EDTF date (such as 1450, 1450/1455, 145X, 1450-10, 1450~, -0430 for 431 BC)'
        ) from error
    if isinstance(date, list):  # pragma: no cover - older parsers answered with a list
        date = date[0]
    bound = (date.lower_strict, date.upper_strict)[which]()
    return int(bound.tm_year) if hasattr(bound, "tm_year") else None


def _on_the_calendar(plain: re.Match[str]) -> bool:
    """Whether month and day, where there are any, exist; seasons and the like are left to the parser."""
    if plain[2] is None:
        return True
    from datetime import date

    try:
        date(max(int(plain[1]), 4), int(plain[2]), int(plain[3] or 1))
    except ValueError:
        return False
    return True
