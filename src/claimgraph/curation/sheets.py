"""Sheets (tab-separated) that a second reader fills in, and a filled sheet as a reading."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimgraph.curation import tsv
from claimgraph.curation.questions import REMARKS, UNNAMED
from claimgraph.curation.resolving import Resolver
from claimgraph.curation.tsv import SheetRow
from claimgraph.curation.words import Words
from claimgraph.errors import DataError, Error, ProjectError
from claimgraph.model import ContextProperty, Corpus
from claimgraph.model.names import Term, local
from claimgraph.naming import folded
from claimgraph.project import Project, read_bytes
from claimgraph.reading import File, Quad, Reading, assemble, read

CLAIMS, JOINTS, ALIGNMENT = "claims.tsv", "joints.tsv", "alignment.tsv"
CLAIM_COLUMNS = ("row", "passage", "claim", "triple")
JOINT_COLUMNS = ("from", "joint", "to")
ALIGNMENT_COLUMNS = ("second reading", "label", "kind", "what it is", "first reading")
NO_COUNTERPART = "-"
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


def _rows(path: Path, wanted: Sequence[str]) -> list[SheetRow]:
    """The rows of a sheet that are not empty, by the columns that its first line names."""
    lines = tsv.read(read_bytes(path), path.name)
    head = list(map(folded, lines[0][1])) if lines else []
    if missing := [column for column in wanted if folded(column) not in head]:
        raise ProjectError(
            f"{path.name}:1: the first line names no column {', '.join(missing)}. Keep the sheet's own first line, "
            "with tabs between the columns."
        )
    return tsv.rows(path.name, head, lines[1:])


def alignment(path: Path) -> dict[str, str]:
    """Which entity of the first reading each entity of the second is, from a filled sheet.

    One without a counterpart gets a name that no entity has, even if the first reading uses the same name otherwise.
    """
    names = {}
    for row in _rows(path, (ALIGNMENT_COLUMNS[0], ALIGNMENT_COLUMNS[-1])):
        own, same = row.cell(ALIGNMENT_COLUMNS[0]), row.cell(ALIGNMENT_COLUMNS[-1])
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
    covered = {row.cell("passage") for row in rows}
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
        self._words, self._resolver = Words(corpus), Resolver(corpus)
        self._statements: dict[str, tuple[str, str]] = {}  # of each row: its statement and its passage
        self._kinds = {p.name: p.id for p in corpus.context.values() if p.form == "joint"}

    def claims(self, rows: Sequence[SheetRow]) -> Iterator[Quad]:
        """Each claim with its context."""
        for row in rows:
            triple, passage, number = row.cell("triple").split(), row.cell("passage"), row.cell("row")
            if row.wrong or len(triple) != 3 or passage not in self._corpus.passages or not number:
                self._refuse(
                    row, row.wrong or "row, passage and triple are part of the sheet: leave them as they were."
                )
                continue
            if number in self._statements:
                self._refuse(row, f"there are two rows {number}.")
                continue
            statement = f"{passage}-{number}"
            self._statements[number] = statement, passage
            yield Quad(triple[0], triple[1], triple[2], statement)
            yield Quad(statement, "cg:passage", passage)
            yield from self._context(row, statement, fields(self._corpus))

    def joints(self, rows: Sequence[SheetRow]) -> Iterator[Quad]:
        """Each joint: in the header of its statement, or as a statement of its own where more is said of it."""
        for number, row in enumerate(rows, 1):
            ends = [self._statements.get(row.cell(column)) for column in ("from", "to")]
            kind = self._kinds.get(local(row.cell("joint")))
            if row.wrong:
                self._refuse(row, row.wrong)
            if None in ends:
                self._refuse(row, f"from and to are numbers of rows in {CLAIMS}, such as c001.")
            if kind is None:
                self._refuse(row, f"joint: {row.cell('joint')!r} is none of {', '.join(self._kinds)}.")
            if not (ends[0] and ends[1] and kind):
                continue
            (source, passage), (target, _) = ends[0], ends[1]
            held = f"{passage}-joint-{number}"
            context = list(self._context(row, held, fields(self._corpus, joint=True)))
            if context:
                yield Quad(source, kind, target, held)
                yield Quad(held, "cg:passage", passage)
                yield from context
            else:
                yield Quad(source, kind, target)

    def _refuse(self, row: SheetRow, message: str) -> None:
        self.wrong.append(f"{row.place}: {message}")

    def _context(self, row: SheetRow, statement: str, properties: Sequence[ContextProperty]) -> Iterator[Quad]:
        for property_ in properties:
            cell = row.cell(property_.name)
            if cell in ("", NO_COUNTERPART, "–"):
                continue
            values: list[Term]
            try:
                if property_.form in ("voice", "entity"):  # names of the sheet of entities
                    values = [self._entity(property_.name, name) for name in re.split(r"[\s,;]+", cell) if name]
                else:
                    values = self._words.values(property_, cell, self._resolver)
            except Error as error:
                self._refuse(row, str(error))
                continue
            yield from (Quad(statement, property_.id, value) for value in values)

    def _entity(self, column: str, name: str) -> str:
        found = name if ":" in name else f":{name}"
        if name != UNNAMED and found not in self._corpus.entities:
            raise Error(f'{column}: "{name}" is not in entities.tsv; a name such as :Guild, or {UNNAMED} for a voice.')
        return UNNAMED if name == UNNAMED else found
