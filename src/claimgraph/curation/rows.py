"""Claims as the rows of a sheet: read from one, with a report of every row that cannot be taken, and written to one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.curation import tsv
from claimgraph.curation.adding import Outcome, Proposal, add
from claimgraph.curation.editing import Edit, language, replace_together
from claimgraph.curation.phrasing import Phrasing
from claimgraph.curation.questions import said_in_header
from claimgraph.curation.resolving import NewEntity, Resolver
from claimgraph.curation.tsv import SheetRow
from claimgraph.curation.words import Words, listed
from claimgraph.errors import Error, NotFound, ProjectError
from claimgraph.model import Corpus
from claimgraph.model.names import Literal, Term, local
from claimgraph.naming import candidates, folded
from claimgraph.project import Project, read_bytes
from claimgraph.reading.assembly import text_order

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

CLAIM = ("passage", "subject", "relation", "object")
NAME, HOW, REASON = "statement", "how", "why not"
MOST = 5_000  # rows of a sheet: all are checked together, and held in memory


@dataclass
class Sheet:
    """A sheet of claims, a row each: passage, subject, relation, object, and how it is held.

    `how` has words as `claimgraph add` takes them, parted by semicolons; what a statement can have may also have a column of its
    own. Rows with one name in the column `statement` are one statement.
    """

    name: str
    columns: list[str]
    rows: list[SheetRow]

    @classmethod
    def read(cls, path: Path, content: bytes | None = None, name: str = "") -> "Sheet":
        """The sheet in a file, or in `content`. Raises ProjectError where it is none."""
        name = name or path.name
        lines = tsv.read(read_bytes(path) if content is None else content, name)
        if not lines:
            raise ProjectError(f"{name} is empty. Its first line names the columns: {', '.join(CLAIM)}, {HOW}.")
        first = lines[0][1]
        head = list(map(folded, first))
        if set(CLAIM) <= set(head):
            columns = [cell.strip() for cell in first]
            del lines[0]
        elif len(head) in (4, 5) and not set(CLAIM) & set(head):
            columns = [*CLAIM, HOW]  # a sheet without a head
        else:
            missing = ", ".join(column for column in CLAIM if column not in head)
            raise ProjectError(
                f"{name}:1: the first line names no column {missing}. It names: {', '.join(CLAIM)}, {HOW}."
            )
        if len(lines) > MOST:
            raise ProjectError(
                f"{name} has {len(lines):,} rows, and at most {MOST:,} are added at once. Split it; each part needs the first line."
            )
        return cls(name, columns, tsv.rows(name, columns, lines))

    def write_rest(self, path: Path, outcome: Outcome) -> None:
        """Writes the rows that could not be taken to a file of their own."""
        replace_together({path: self.rest(outcome).encode()})

    def rest(self, outcome: Outcome) -> str:
        """The rows that could not be taken, with the reason of each in a last column, as a sheet to be mended and added."""
        reasons: dict[str, list[str]] = {}
        for proposal, reason in outcome.refused:
            for origin in proposal.origin.split("; "):
                reasons.setdefault(origin, []).append(reason)
        columns = [column for column in self.columns if folded(column) != REASON]
        rows = [
            [*map(row.cell, columns), " ".join(" ".join(reasons[row.place]).split())]
            for row in self.rows
            if row.place in reasons
        ]
        return tsv.written([*columns, REASON], rows)


def add_rows(project: Project, sheet: Sheet, *, dry: bool = False) -> Outcome:
    """Adds the claims of a sheet, all that can be taken at once; every other row is among the refused, with its reason."""
    refused: list[tuple[Proposal, str]] = []

    def plan(edit: Edit) -> tuple[list[Proposal], dict[str, NewEntity]]:
        refused.clear()
        phrasing = Phrasing(edit)
        properties = _columns(sheet, phrasing)
        found = []
        for row in sheet.rows:
            try:
                if row.wrong:
                    raise Error(row.wrong)
                found.append(_proposal(row, phrasing, properties))
            except Error as error:
                refused.append((Proposal("", (), name=row.cell(NAME), origin=row.place), str(error)))
        return _joined(found, refused), phrasing.resolver.made

    outcome = add(project, plan, dry=dry)
    return replace(outcome, refused=[*refused, *outcome.refused])


def _columns(sheet: Sheet, phrasing: Phrasing) -> dict[str, str]:
    """Of each column that is a property of statements, which one. Raises ProjectError for one that says nothing."""
    found, unknown = {}, []
    for column in sheet.columns:
        name = folded(column)
        property_ = phrasing.words.property(name)
        if property_ is not None:
            found[name] = property_.name
        elif name and name not in (*CLAIM, NAME, HOW, REASON):
            unknown.append(column)
    if unknown:
        known = ", ".join(phrasing.corpus.context)
        raise ProjectError(
            f"{sheet.name}:1: unknown column {', '.join(unknown)}. Known are: {', '.join(CLAIM)}, {NAME}, {HOW}, {known}."
        )
    return found


def _proposal(row: SheetRow, phrasing: Phrasing, properties: Mapping[str, str]) -> Proposal:
    header = [(property_, row.cells[column]) for column, property_ in properties.items() if row.cell(column)]
    passage, *claim = map(row.cell, CLAIM)
    return phrasing.proposal(
        passage, claim, listed(row.cell(HOW)), header=header, name=row.cell(NAME), origin=row.place
    )


def _joined(found: Sequence[Proposal], refused: list[tuple[Proposal, str]]) -> list[Proposal]:
    """Rows of one statement as one proposal; they must agree on everything but their triples."""
    lost = {proposal.name.removeprefix(":") for proposal, _ in refused if proposal.name}
    whole: dict[str, Proposal] = {}
    for number, each in enumerate(found):
        key = each.name or f" {number}"
        if each.name.removeprefix(":") in lost:
            refused.append((each, f"Another row of {each.name} could not be taken, and a statement is added whole."))
        elif key not in whole:
            whole[key] = each
        elif (whole[key].passage, set(whole[key].header)) != (each.passage, set(each.header)):
            refused.append(
                (each, f"This row of {each.name} has another passage, or is held otherwise, than its first row.")
            )
        else:
            first = whole[key]
            whole[key] = replace(
                first, triples=(*first.triples, *each.triples), origin=f"{first.origin}; {each.origin}"
            )
    return list(whole.values())


def write_rows(graph: "KnowledgeGraph", sink: BinaryIO) -> None:
    """Every claim, and every joint with a statement of its own, as a row: what `claimgraph add --from` takes back."""
    corpus = graph.corpus
    rows = list(_Writer(corpus, language(graph.reading)).rows())
    filled = [property_ for property_ in corpus.context if any(property_ in held for _, held in rows)]
    lines = [[*claim, *(held.get(property_, "") for property_ in filled)] for claim, held in rows]
    sink.write(tsv.written([NAME, *CLAIM, *filled], lines).encode())


class _Writer:
    """Statements as rows, in the order of the text; things go by their labels where these mean nothing else."""

    def __init__(self, corpus: Corpus, in_language: str) -> None:
        self._corpus = corpus
        self._words = Words(corpus, in_language)
        self._resolver = Resolver(corpus)
        self._called: dict[str, str] = {}

    def rows(self) -> Iterator[tuple[list[str], dict[str, str]]]:
        """Each row: statement, passage, subject, relation, object; and how it is held, by property."""
        corpus = self._corpus
        joints: dict[str, list[tuple[str, str, str]]] = {}
        for joint in corpus.joints:
            if corpus.statements.get(joint.statement.id) is joint.statement:  # not one that stands in a header
                joints.setdefault(joint.statement.id, []).append((joint.source, joint.kind, joint.target))
        order = sorted(corpus.statements.values(), key=lambda statement: text_order(statement, corpus.passages))
        for statement in order:
            said = said_in_header(corpus, statement)
            held = {each.name: "; ".join(self._cell(each.form, term) for term in terms) for each, terms in said}
            place = "; ".join(map(_short, statement.passages))
            for claim in corpus.by_statement[statement.id]:
                ends = self._entity(claim.subject), self._relation(claim.relation), self._entity(claim.object)
                yield [_short(statement.id), place, *ends], held
            for source, kind, target in joints.get(statement.id, ()):
                yield [_short(statement.id), place, _short(source), kind, _short(target)], held

    def _cell(self, form: str, term: Term) -> str:
        if isinstance(term, Literal):
            return self._words.spelt(term) if form == "text" else term.value
        if form == "scale":
            return local(term)
        if form == "joint":
            return _short(term)
        called = self._entity(term)
        if form == "date":
            try:
                return called if self._resolver.date(called) == term else term
            except ValueError:
                return term
        return called

    def _entity(self, name: str) -> str:
        """The label of an entity, where nothing else goes by it; its name where something does."""
        if name not in self._called:
            label = self._corpus.label(name)
            sole = candidates(self._corpus, label) == [name] and not set(label) & set(";\n\t")
            self._called[name] = label if sole else name
        return self._called[name]

    def _relation(self, name: str) -> str:
        label = self._corpus.label(name)
        try:
            return label if self._resolver.relation(label) == (name, False) else name
        except NotFound:
            return name


def _short(name: str) -> str:
    return name.removeprefix(":")
