"""What every analysis gives back: records for a table, and sentences that name the claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


class Result:
    """The base of all results, which are frozen dataclasses: tidy records, and the finding in words."""

    def records(self) -> list[dict[str, Any]]:
        """One flat dictionary for each row of the result, all with the same keys."""
        raise NotImplementedError

    def sentences(self) -> list[str]:
        """The finding in English; claims are named by their ids."""
        return [capital(sentence) for sentence in self._said()]

    def _said(self) -> list[str]:
        raise NotImplementedError

    def to_pandas(self) -> pd.DataFrame:
        """The records as a `pandas.DataFrame`. Raises ImportError, saying what to install, without pandas."""
        from claimgraph.extras import pandas

        frame: pd.DataFrame = pandas().DataFrame(self.records())
        return frame

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {' '.join(self.sentences()[:3])}>"

    def _repr_html_(self) -> str:
        from html import escape

        rows = self.records()
        said = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences()[:3])
        if not rows:
            return said
        head = "".join(f"<th style='text-align:left'>{escape(str(key))}</th>" for key in rows[0])
        body = "".join(
            "<tr>" + "".join(f"<td style='text-align:left'>{escape(shown(v))}</td>" for v in row.values()) + "</tr>"
            for row in rows[:15]
        )
        more = f"<p>… and {len(rows) - 15} more rows.</p>" if len(rows) > 15 else ""
        return f"{said}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def spread(best: float, worst: float) -> str:
    """The best and the worst of some ranks in words.

    >>> spread(1.0, 2.5), spread(3.0, 3.0)
    ('between 1 and 2.5', 'always 3')
    """
    return f"always {shown(best)}" if best == worst else f"between {shown(best)} and {shown(worst)}"


def shown(value: object) -> str:
    """A value for a reader: three figures for a fraction, and no fraction for a whole number.

    >>> shown(2.0), shown(0.123456), shown(None), shown((":a", ":b"))
    ('2', '0.123', '', ':a, :b')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.3g}"
    if isinstance(value, tuple | list):
        return ", ".join(shown(each) for each in value)
    return str(value)


def listing(words: Iterable[str], most: int = 8) -> str:
    """Words in a row as English has them, with the number of those left out beyond `most`.

    >>> listing(["a", "b", "c"]), listing("abcd", most=2)
    ('a, b and c', 'a, b and 2 more')
    """
    words = list(words)
    if len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(2, "claim"), count(2, "entity", "entities")
    ('1 claim', '2 claims', '2 entities')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def capital(sentence: str) -> str:
    """A sentence with a capital to begin it; an identifier or a quotation mark stays as it is.

    >>> capital("peasant sons left."), capital(":s1 says so.")
    ('Peasant sons left.', ':s1 says so.')
    """
    return sentence[:1].upper() + sentence[1:]


def at_least(least: int, **numbers: int) -> None:
    """Raises ValueError for the first argument that is smaller than `least`.

    >>> at_least(1, runs=0)
    Traceback (most recent call last):
    ...
    ValueError: runs is 0; it has to be 1 or more.
    """
    for argument, number in numbers.items():
        if number < least:
            raise ValueError(f"{argument} is {number}; it has to be {least} or more.")
