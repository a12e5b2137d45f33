"""A sheet of claims, as `claimgraph add --from` takes it, of which nothing is to be taken yet."""

import csv
import io
from collections.abc import Iterator

from claimgraph.curation.imports.proposed import Keys, Proposed, Target
from claimgraph.errors import ProjectError

COLUMNS = ("passage", "subject", "relation", "object")
OWN = frozenset({"statement", "how", "why not"})


def proposals(content: bytes, file: str, keys: Keys) -> Iterator[Proposed]:
    """Every row that is not empty. Raises ProjectError where the first line does not name the columns."""
    if content.startswith(b"PK\x03\x04") or b"\0" in content:
        raise ProjectError(f"{file} is no sheet of text. Save it as tab-separated text (.tsv) in UTF-8.")
    text = content.decode("utf-8")
    head = text.partition("\n")[0]
    parting = "\t" if "\t" in head else max(",;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parting)
    try:
        columns = [cell.strip().casefold() for cell in next(reader, [])]
        missing = [column for column in COLUMNS if column not in columns]
        if missing:
            raise ProjectError(
                f"{file}:1: the first line names no column {', '.join(missing)}. It names: {', '.join(COLUMNS)}, how."
            )
        line = reader.line_num + 1
        for cells in reader:
            row = dict(zip(columns, cells, strict=False))
            if any(map(str.strip, cells)):
                yield _proposed(row, f"{file}:{line}", keys)
            line = reader.line_num + 1
    except csv.Error as error:
        raise ProjectError(f"{file}:{reader.line_num}: {error}. Is a quotation mark not closed?") from None


def _proposed(row: dict[str, str], where: str, keys: Keys) -> Proposed:
    parts, how, notes = keys.parts({name: cell for name, cell in row.items() if name not in OWN and name != "passage"})
    words = tuple(part.strip() for part in row.get("how", "").split(";") if part.strip())
    return Proposed.of(where, (Target(passage=row["passage"].strip()),), (parts, (*words, *how), notes))
