"""Dates as historians write them: EDTF, the Library of Congress's Extended Date/Time Format."""

from __future__ import annotations

import re
from functools import lru_cache

from claimgraph.errors import NoDate
from claimgraph.model.record import Record

_PLAIN = r"(?a)(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PLAIN_FROM = 1000  # the first year that needs no era to be told from a number
_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
_UNKNOWN = "an unknown date"
_ABOUT = r"(?:ca?\.?|circa|about|around) ?"
_AD = r"(?i:\bAD\b|A\.D\.|\bCE\b)"
_BC = r"(?i:\bBCE?\b|B\.C\.E\.|B\.C\.)"
_PARTS = {
    **{f"{number:02}": month for number, month in enumerate(_MONTHS, 1)},
    **{str(number): season for number, season in enumerate(_SEASONS, 21)},
}
_NAMED = "|".join(_PARTS.values())
_NUMBERS = {name.lower(): number for number, name in _PARTS.items()}


class Years(Record):
    """The first and the last year that a date may mean, inclusive; None where that end is open or unknown."""

    first: int | None
    last: int | None

    def overlaps(self, other: Years) -> bool:
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


def read(typed: str | int) -> str:
    """The EDTF of a date or a period as a person types it: EDTF, what `words` says of it, or what `spelt` knows.

    A whole number is a year, counted as EDTF does. Raises NoDate, with what would be right, for any other text and for a
    period that ends before it begins.

    >>> read("1450/1455"), read(1450), read("432 BC"), read("1450-1453"), read("from about AD 45 to 120")
    ('1450/1455', '1450', '-0431', '1450/1453', '0045~/0120')
    >>> read("1450/1449")
    Traceback (most recent call last):
    ...
    claimgraph.errors.NoDate: "1450/1449" ends before it begins. A date is 1450, 432 BC, about 1450, ...
    """
    text = _edtf(typed) if isinstance(typed, int) else " ".join(typed.split())
    wrong = ""
    for each in filter(None, (text, spelt(text))):
        try:
            years(each)
        except ValueError as error:
            wrong = str(error)
        else:
            return each
    if not wrong.endswith("before it begins"):
        wrong = f'"{text}" cannot be read as a date'
    raise NoDate(
        f"{wrong}. A date is 1450, 432 BC, about 1450, November 1450 or 1420s, a period 1450/1455, 431-404 BC, 15th century, "
        "until 1450 or from 1450; any EDTF will do, such as 145X or -0430 (431 BC)."
    )


def stretch(text: str) -> str:
    """An EDTF text as a clause that says within which time something was.

    >>> stretch("1450/1455"), stretch("-0430"), stretch("1417/..")
    ('in 1450/1455', 'in 431 BC', 'from 1417')
    """
    said = words(text)
    return said if said.startswith(("from ", "until ")) else f"in {said}"


def spelt(text: str) -> str | None:
    """The EDTF of a date that historians write otherwise, or that `words` wrote; None where it is not one that can mean
    one thing only.

    >>> spelt("1450-1455"), spelt("1420s"), spelt("c. 1423"), spelt("1431?-1433"), spelt("1450/6/4"), spelt("soon")
    ('1450/1455', '1420/1429', '1423~', '1431?/1433', '1450-06-04', None)
    >>> spelt("44 BC"), spelt("c. 495 BC"), spelt("431-404 BC"), spelt("AD 98"), spelt("64–70 CE"), spelt("814")
    ('-0043', '-0494~', '-0430/-0403', '0098', '0064/0070', '0814')
    >>> spelt("spring 211 BC"), spelt("15th century"), spelt("third century BC"), spelt("until 1416"), spelt("1450–53")
    ('-0210-21', '1401/1500', '-0299/-0200', '../1416', '1450/1453')
    """
    text = " ".join(text.split())
    if match := re.fullmatch(r"(?a)(\d{4})[./](\d\d?)[./](\d\d?)", text):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if match := re.fullmatch(r"(?a)(\d\d)(\d\d)\s?[-–—]\s?(\d\d)", text):
        return f"{match[1]}{match[2]}/{match[1]}{match[3]}" if match[3] > match[2] else None
    if match := re.fullmatch(r"(until|from) (.+)", text, re.IGNORECASE):
        first, to, last = match[2].partition(" to ")
        if match[1].lower() == "until":
            return _interval("..", match[2])
        return _interval(first, last) if to else _interval(first, "..")
    single = _spelt_end(text)
    if single:
        return single
    parts = re.split(r"\s?[-–—/]\s?| to ", text)
    if len(parts) != 2:
        return None
    first, last = parts
    if last.lower() in ("", "present", "now", "open"):
        return _interval(first, "..") if re.fullmatch(r"\d{4}", first) else None
    about = re.match(_ABOUT, first, re.IGNORECASE)  # of a span as a whole: c. 431-404 BC
    told = _interval(first, f"about {last}" if about and last[:1].isdigit() else last)
    era = re.search(r"[A-Za-z]", f"{first}{last}"[about.end() if about else 0 :])
    return told if era or re.fullmatch(r"\d{3,4}[?~]?", last) else None  # 3-5 may be anything


def _interval(first: str, last: str) -> str | None:
    """An interval of two ends as historians write them; the first may borrow the last one's BC."""
    ends = []
    for end in (
        f"{first} BC" if re.search(_BC, last) and re.search(r"\d$", first) and not re.search(_AD, first) else first,
        last,
    ):
        if end == "..":
            ends.append(end)
        elif end == _UNKNOWN:
            ends.append("")
        elif not (told := _spelt_end(end, decade="X")) or "/" in told:
            return None
        else:
            ends.append(told)
    return "/".join(ends)


def _spelt_end(text: str, decade: str = "") -> str | None:
    """A date without a second end, with its doubts, and a decade or century; `decade` "X" keeps a decade one EDTF date."""
    found = re.fullmatch(
        rf"(perhaps )?({_ABOUT})?(?:the )?(?:(\d\d?) )?(?:({_NAMED}) (?:of )?)?(?:{_AD} ?)?(\d{{1,4}})(s)?([?~%])?( ?{_BC}| ?{_AD})?",
        text, re.IGNORECASE | re.ASCII,
    )  # fmt: skip
    if not found:
        return _century(text)
    perhaps, about, day, part, number, decades, mark, era = found.groups()
    doubt = mark or ("%" if perhaps and about else "?" if perhaps else "~" if about else "")
    before = bool(era and re.search(_BC, era))
    if era and not int(number):
        return None
    if decades:
        if before or part or day or not re.fullmatch(r"\d\d\d0", number):
            return None
        return f"{number[:3]}X{doubt}" if decade or doubt else f"{number}/{number[:3]}9"
    told = _edtf(1 - int(number) if before else int(number))
    if part:
        if day and int(_NUMBERS[part.lower()]) > len(_MONTHS):
            return None
        told += f"-{_NUMBERS[part.lower()]}" + (f"-{int(day):02}" if day else "")
    return None if day and not part else told + doubt


def _century(text: str) -> str | None:
    """The years of a century, as historians count them: the 15th is 1401 to 1500, the 5th before Christ 500 to 401 BC.

    Also of a half or a quarter of one.

    >>> _century("second half of the 15th century"), _century("the last quarter of the third century BC")
    ('1451/1500', '-0224/-0200')
    """
    if part := re.fullmatch(r"(?:the )?(first|second|third|fourth|last) (half|quarter) of (.+)", text, re.IGNORECASE):
        parts = 2 if part[2].lower() == "half" else 4
        which = parts if part[1].lower() == "last" else _ORDINALS.index(part[1].lower()) + 1
        whole = _century(part[3])
        if whole is None or which > parts:
            return None
        start = int(whole.partition("/")[0]) + (which - 1) * 100 // parts
        return f"{_edtf(start)}/{_edtf(start + 100 // parts - 1)}"
    match = re.fullmatch(
        rf"(?:the )?(?:(\d\d?)(?:st|nd|rd|th)|([a-z-]+)) (?:century|c\.)( {_BC}| {_AD})?", text, re.I | re.A
    )
    if not match or (match[2] and match[2].lower() not in _ORDINALS):
        return None
    number = int(match[1]) if match[1] else _ORDINALS.index(match[2].lower()) + 1
    if not number:
        return None
    if match[3] and re.search(_BC, match[3]):
        return f"{_edtf(1 - 100 * number)}/{_edtf(100 - 100 * number)}"
    return f"{_edtf(100 * number - 99)}/{_edtf(100 * number)}"


def _edtf(number: int) -> str:
    """A year in EDTF: of four digits, with a minus before the year 0."""
    return f"{number:05}" if number < 0 else f"{number:04}"


def year(number: int) -> str:
    """A year as people say it, counted as EDTF does: with a year 0, which is 1 BC.

    >>> year(1450), year(98), year(0), year(-430)
    ('1450', 'AD 98', '1 BC', '431 BC')
    """
    return str(number) if number >= PLAIN_FROM else f"AD {number}" if number > 0 else f"{1 - number} BC"


def _said(part: str) -> str:
    """One end of an interval in words."""
    if not part:
        return _UNKNOWN
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
