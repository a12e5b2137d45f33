"""Sheets as spreadsheets write and read them: rows with their places, and no cell that is taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.errors import ProjectError
from claimgraph.naming import folded
from claimgraph.project import decoded

_LONGEST = 20  # lines of a cell: where a quotation mark is not closed, the rest of the sheet would be one
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet would take for a formula, or what is guarded already
_GUARDED = re.compile(f"'{_FORMULA.pattern}")


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: where it stands, its cells by column (see `folded`), and why it cannot be taken, if so."""

    place: str
    cells: Mapping[str, str]
    wrong: str = ""

    def cell(self, column: str) -> str:
        """A cell's text without spaces around it; empty where there is none."""
        return self.cells.get(folded(column), "").strip()


def read(content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The lines of a sheet of text, parted by tabs, commas or semicolons, each with its number and its cells.

    Raises ProjectError where it is none.
    """
    text = decoded(content, name).removeprefix("\ufeff")
    if content.startswith(b"PK\x03\x04") or "\0" in text:
        raise ProjectError(f"{name} is not a text file. Save the sheet as tab-separated text (.tsv) in UTF-8.")
    head = text.split("\n", 1)[0]
    parting = "\t" if "\t" in head else max(",;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parting)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            found.append((line, [cell[1:] if _GUARDED.match(cell) else cell for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ProjectError(f"{name}:{line}: {error}. Is a quotation mark not closed?") from None
    return found


def rows(name: str, columns: Sequence[str], lines: Iterable[tuple[int, list[str]]]) -> list[SheetRow]:
    """Lines as rows, without those that are empty."""
    keys = list(map(folded, columns))
    found = []
    for line, cells in lines:
        if any(map(str.strip, cells)):
            wrong = ""
            if any(cells[len(keys) :]):
                wrong = f"There are {len(cells)} cells and {len(keys)} columns. Is a tab too many in it?"
            elif any(cell.count("\n") > _LONGEST for cell in cells):
                wrong = "A cell runs over many lines. Is a quotation mark at its beginning not closed?"
            found.append(SheetRow(f"{name}:{line}", dict(zip(keys, cells, strict=False)), wrong))
    return found


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Rows as tab-separated text; what a spreadsheet would take for a formula has an apostrophe before it.

    >>> written(["a", "b"], [["-1", "mill"]])
    "a\tb\n'-1\tmill\n"
    """
    sink = io.StringIO()
    writer = csv.writer(sink, "excel-tab", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in rows)
    return sink.getvalue()
