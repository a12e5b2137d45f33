"""What every analysis gives back: records for a table, and sentences that name the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.grammar import capital

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

        from claimgraph.escaping import html_table

        rows = [list(map(shown, record.values())) for record in self.records()]
        said = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences()[:3])
        return said + html_table(list(self.records()[0]), rows, most=15) if rows else said


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
