"""What a query answers: rows of Python values, a truth value, or triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claimgraph.escaping import html_table, one_line, visible
from claimgraph.model.names import Prefixes

if TYPE_CHECKING:
    import pandas as pd
    import pyoxigraph as ox

_NUMBERS = {"integer": int, "int": int, "long": int, "decimal": float, "double": float, "float": float}
MEASURED = 1000  # rows that decide how wide a column is
WIDEST = 120  # characters of a cell in a plain table
_XSD = "http://www.w3.org/2001/XMLSchema#"


class Row(tuple[Any, ...]):
    """One answer: a tuple whose values are also reached by variable, `row["who"]` or `row.who`.

    >>> Row.of(("who", "year"), (":Bishop", 1450)).who
    ':Bishop'
    """

    __slots__ = ()
    _variables: tuple[str, ...] = ()

    @staticmethod
    def of(variables: tuple[str, ...], values: Iterable[Any]) -> Row:
        """A row of `values`, one for each of `variables`."""
        return row_class(variables)(values)

    def __reduce__(self) -> tuple[Any, ...]:
        return Row.of, (self._variables, tuple(self))

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            try:
                return super().__getitem__(self._variables.index(key))
            except ValueError:
                raise KeyError(f"no variable ?{key}; there are {', '.join(self._variables)}") from None
        return super().__getitem__(key)

    def __getattr__(self, name: str) -> Any:
        if name in self._variables:
            return self[name]
        raise AttributeError(name)

    def as_dict(self) -> dict[str, Any]:
        """The values by variable."""
        return dict(zip(self._variables, self, strict=True))


@lru_cache(maxsize=256)
def row_class(variables: tuple[str, ...]) -> type[Row]:
    """The class of one answer's rows: they are a class of their own: a million of them need not each know their variables."""
    return type("Row", (Row,), {"__slots__": (), "_variables": variables})


class Rows(Sequence[Row]):
    """The answers of a SELECT query, in order. Names are CURIEs, literals Python values, None where unbound."""

    def __init__(self, variables: Sequence[str], rows: Sequence[Row], labels: dict[str, str]) -> None:
        self.variables = tuple(variables)
        self._rows = list(rows)
        self.labels = labels

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows):
            return self.variables == other.variables and self._rows == other._rows
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict for each row."""
        return [row.as_dict() for row in self._rows]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas data frame (`pip install claimgraph[pandas]`)."""
        from claimgraph.extras import pandas

        frame: pd.DataFrame = pandas().DataFrame([tuple(row) for row in self._rows], columns=list(self.variables))
        return frame

    def shown(self, value: Any) -> str:
        """A value as people read it: an entity by its label with the name behind it."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return f"<<( {' '.join(str(part) for part in value)} )>>"
        label = self.labels.get(value) if isinstance(value, str) else None
        return f"{label}  ({value})" if label else str(value)

    def __repr__(self) -> str:
        count = f"{len(self)} row{'s' * (len(self) != 1)}"
        return f"<Rows: {count} of {', '.join('?' + v for v in self.variables)}>\n{self.to_text(20)}"

    def to_text(self, most: int | None = None) -> str:
        """A plain table; with `most`, only that many rows and a line that says how many more there are."""
        return "\n".join(self.lines(most))

    def lines(self, most: int | None = None) -> Iterator[str]:
        """The lines of `to_text`, one by one. Columns are as wide as the first thousand rows need; a long text is cut."""
        rows = self._rows if most is None else self._rows[:most]
        first = [[self._cell(value) for value in row] for row in rows[:MEASURED]]
        widths = [max([len(v), *(len(row[i]) for row in first)]) for i, v in enumerate(self.variables)]
        yield self._line(self.variables, widths)
        yield self._line(["─" * width for width in widths], widths)
        for row in first:
            yield self._line(row, widths)
        for late in rows[MEASURED:]:
            yield self._line([self._cell(value) for value in late], widths)
        if len(rows) < len(self):
            yield f"… and {len(self) - len(rows)} more"

    def _cell(self, value: Any) -> str:
        text = one_line(visible(self.shown(value)))
        return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"

    @staticmethod
    def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()

    def _repr_html_(self) -> str:
        return html_table(self.variables, self._rows, self._html)

    def _html(self, value: Any) -> str:
        from html import escape

        label = self.labels.get(value) if isinstance(value, str) else None
        return f"{escape(label)} <code>{escape(value)}</code>" if label else escape(self.shown(value))


def rows(solutions: ox.QuerySolutions, prefixes: Prefixes, labels: dict[str, str]) -> Rows:
    """The solutions of the engine as rows."""
    variables = tuple(variable.value for variable in solutions.variables)
    return Rows(variables, list(map(row_class(variables), values(solutions, prefixes))), labels)


def values(solutions: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[list[Any]]:
    """The terms of each solution as Python values; each name is compacted once for a whole answer."""
    import pyoxigraph as ox

    named, literal = ox.NamedNode, ox.Literal
    names: dict[str, str] = {}
    find = names.get
    for solution in solutions:
        row: list[Any] = []
        for term in solution:
            if type(term) is named:
                iri = term.value
                row.append(find(iri) or names.setdefault(iri, prefixes.compact(iri)))
            elif type(term) is literal and term.language:
                row.append(term.value)
            else:
                row.append(python(term, prefixes))
        yield row


def python(term: Any, prefixes: Prefixes) -> Any:
    """A term of the engine as a Python value: a CURIE, a number, a truth value, a text; three of them for a triple term."""
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return prefixes.compact(term.value)
    if isinstance(term, ox.Literal):
        type_ = term.datatype.value.removeprefix(_XSD)
        if type_ == "boolean":
            return term.value in ("true", "1")
        try:
            return _NUMBERS[type_](term.value)
        except (KeyError, ValueError):
            return term.value
    if isinstance(term, ox.Triple):
        return tuple(python(part, prefixes) for part in (term.subject, term.predicate, term.object))
    return str(term)
