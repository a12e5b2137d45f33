"""Sheets (tab-separated) that a second reader fills in, and a filled sheet as a reading."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph.curation.questions import REMARKS, UNNAMED
from claimgraph.errors import DataError, ProjectError
from claimgraph.model import ContextProperty, Corpus
from claimgraph.model.names import EDTF, Literal, Term, local
from claimgraph.project import Project, read_bytes
from claimgraph.reading import File, Quad, Reading, assemble, read

CLAIMS, JOINTS, ALIGNMENT = "claims.tsv", "joints.tsv", "alignment.tsv"
CLAIM_COLUMNS = ("row", "passage", "claim", "triple")
JOINT_COLUMNS = ("from", "joint", "to")
ALIGNMENT_COLUMNS = ("second reading", "label", "kind", "what it is", "first reading")
NO_COUNTERPART = "-"
FLAGS = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}
ERRORS_SHOWN = 10


def fields(corpus: Corpus, *, joint: bool = False) -> list[ContextProperty]:
    """What the reader of a sheet fills in: everything that a statement, or a joint, can have, but for remarks and links."""
    return [
        property_
        for property_ in corpus.context.values()
        if property_.form not in ("joint", "evidence")
        and property_.id not in REMARKS
        and not (joint and property_.form in ("flag", "text"))
    ]


def as_sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A sheet: one row a line, cells parted by tabs. Spaces stand for tabs and line breaks inside a cell.

    >>> as_sheet(["a", "b"], [["x\ty", ""]])
    'a\tb\nx y\t\n'
    """
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in [columns, *rows])


@dataclass(frozen=True)
class _Row:
    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def wrong(self, message: str) -> str:
        return f"{self.file}:{self.line}: {message}"


def _rows(path: Path, wanted: Sequence[str]) -> list[_Row]:
    """The rows of a sheet that are not empty, by the columns that its first line names."""
    try:
        lines = read_bytes(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path.name} is not UTF-8. Save the sheet as UTF-8, with tabs.") from error
    cells = [[_unquoted(cell) for cell in line.split("\t")] for line in lines]
    head = cells[0] if cells else []
    missing = [column for column in wanted if column not in head]
    if missing:
        raise ProjectError(
            f"{path.name}:1: the first line names no column {', '.join(missing)}. Keep the sheet's own first line, "
            "with tabs between the columns."
        )
    rows = [_Row(path.name, n, dict(zip(head, row, strict=False))) for n, row in enumerate(cells[1:], 2)]
    return [row for row in rows if any(row.cells.values())]


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks that a spreadsheet puts around it."""
    cell = cell.strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def alignment(path: Path) -> dict[str, str]:
    """Which entity of the first reading each entity of the second is, from a filled sheet.

    One without a counterpart gets a name that no entity has, even if the first reading uses the same name otherwise.
    """
    names = {}
    for row in _rows(path, (ALIGNMENT_COLUMNS[0], ALIGNMENT_COLUMNS[-1])):
        own, same = row[ALIGNMENT_COLUMNS[0]], row[ALIGNMENT_COLUMNS[-1]]
        names[own] = f"{own} (second reading)" if same in ("", NO_COUNTERPART) else same
    return names


def filled(project: Project, path: Path) -> Corpus:
    """A filled sheet of claims, with the sheet of joints beside it if there is one, as a reading.

    Every row is a statement of its own, so nothing is said of which triples stand together. Raises ProjectError where a cell
    holds what it cannot hold, with the lines of the first such cells.
    """
    reading = read(project)
    if reading.findings:
        raise DataError(reading.findings)
    rows = _rows(path, CLAIM_COLUMNS)
    covered = {row["passage"] for row in rows}
    for file in reading.files:  # of the first reading's statements only the passages of the sheet are kept
        if file.path.suffix == ".trig":
            file.quads = [quad for quad in file.quads if quad.graph is None and quad.subject in covered]
    sheet = _Filled(assemble(reading))
    quads = list(sheet.claims(rows))
    beside = path.with_name(JOINTS)
    if beside.is_file():
        quads += sheet.joints(_rows(beside, JOINT_COLUMNS))
    if sheet.wrong:
        more = len(sheet.wrong) - ERRORS_SHOWN
        shown = sheet.wrong[:ERRORS_SHOWN] + ([f"… and {more} more."] if more > 0 else [])
        raise ProjectError("\n".join(shown))
    files = [*reading.files, File(path.name, path, quads=quads)]
    return assemble(Reading(files, reading.prefixes, []))


class _Filled:
    """The quads of filled rows, and what is wrong in them."""

    def __init__(self, corpus: Corpus) -> None:
        self.wrong: list[str] = []
        self._corpus = corpus
        self._statements: dict[str, tuple[str, str]] = {}  # of each row: its statement and its passage
        self._kinds = {p.name: p.id for p in corpus.context.values() if p.form == "joint"}

    def claims(self, rows: Sequence[_Row]) -> Iterator[Quad]:
        """Each claim with its context."""
        for row in rows:
            triple = row["triple"].split()
            if len(triple) != 3 or row["passage"] not in self._corpus.passages or not row["row"]:
                self.wrong.append(row.wrong("row, passage and triple are part of the sheet: leave them as they were."))
                continue
            if row["row"] in self._statements:
                self.wrong.append(row.wrong(f"there are two rows {row['row']}."))
                continue
            statement = f"{row['passage']}-{row['row']}"
            self._statements[row["row"]] = statement, row["passage"]
            yield Quad(triple[0], triple[1], triple[2], statement)
            yield Quad(statement, "cg:passage", row["passage"])
            yield from self._context(row, statement, fields(self._corpus))

    def joints(self, rows: Sequence[_Row]) -> Iterator[Quad]:
        """Each joint: in the header of its statement, or as a statement of its own where more is said of it."""
        for row in rows:
            ends = [self._statements.get(row[column]) for column in ("from", "to")]
            kind = self._kinds.get(local(row["joint"]))
            if None in ends:
                self.wrong.append(row.wrong(f"from and to are numbers of rows in {CLAIMS}, such as c001."))
            if kind is None:
                self.wrong.append(row.wrong(f"joint: {row['joint']!r} is none of {', '.join(self._kinds)}."))
            if not (ends[0] and ends[1] and kind):
                continue
            (source, passage), (target, _) = ends[0], ends[1]
            held = f"{passage}-joint-{row.line}"
            context = list(self._context(row, held, fields(self._corpus, joint=True)))
            if context:
                yield Quad(source, kind, target, held)
                yield Quad(held, "cg:passage", passage)
                yield from context
            else:
                yield Quad(source, kind, target)

    def _context(self, row: _Row, statement: str, properties: Sequence[ContextProperty]) -> Iterator[Quad]:
        for property_ in properties:
            cell = row[property_.name]
            if cell in ("", NO_COUNTERPART, "–"):
                continue
            try:
                yield from (Quad(statement, property_.id, value) for value in self._values(property_, cell))
            except ValueError as error:
                self.wrong.append(row.wrong(f"{property_.name}: {error}"))

    def _values(self, property_: ContextProperty, cell: str) -> list[Term]:
        """What a cell says. Raises ValueError, with a message for people, where it can say no such thing."""
        match property_.form:
            case "scale":
                words = {local(value).casefold(): value for value in property_.values}
                value = words.get(local(cell).casefold())
                if value is None:
                    raise ValueError(f"{cell!r} is none of {', '.join(local(value) for value in property_.values)}.")
                return [value]
            case "flag":
                if cell.casefold() not in FLAGS:
                    raise ValueError(f"{cell!r} is neither true nor false.")
                return [Literal(FLAGS[cell.casefold()], None, "xsd:boolean")]
            case "text":
                return [Literal(cell)]
            case "date":
                return [self._date(cell)]
            case _:
                return [self._entity(name) for name in re.split(r"[\s,;]+", cell) if name]

    def _entity(self, name: str) -> str:
        if name == UNNAMED:
            return UNNAMED
        found = name if ":" in name else f":{name}"
        if found not in self._corpus.entities:
            raise ValueError(f"{name!r} is not in entities.tsv; a name such as :Guild, or {UNNAMED} for a voice.")
        return found

    def _date(self, cell: str) -> Term:
        if cell.startswith(":") or cell in self._corpus.entities:
            return self._entity(cell)
        from claimgraph.model.dates import years

        try:
            years(cell)
        except ValueError:
            raise ValueError(f"{cell!r} is no EDTF date (1450, 1450-06, 1450/1453, ../1449) and no entity.") from None
        return Literal(cell, None, EDTF)
