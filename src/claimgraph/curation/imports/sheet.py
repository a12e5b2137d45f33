"""A sheet of claims, as `claimgraph add --from` takes it, of which nothing is to be taken yet."""

from collections.abc import Iterator
from pathlib import Path

from claimgraph.curation.imports.proposed import Keys, Proposed, Target
from claimgraph.curation.rows import CLAIM, HOW, NAME, REASON, Sheet
from claimgraph.curation.words import listed


def proposals(content: bytes, file: str, keys: Keys) -> Iterator[Proposed]:
    """Every row that is not empty. Raises ProjectError where the file is no sheet of claims."""
    sheet = Sheet.read(Path(file), content, file)
    own = (CLAIM[0], NAME, HOW, REASON)
    for row in sheet.rows:
        parts, how, notes = keys.parts({name: cell for name, cell in row.cells.items() if name not in own})
        target = Target(passage=row.cell(CLAIM[0]))
        yield Proposed.of(row.place, (target,), (parts, (*listed(row.cell(HOW)), *how), notes), wrong=row.wrong)
