"""Curated files in the one layout: what they say stays, triple by triple, and so does every comment."""

from collections.abc import Sequence
from pathlib import Path

from claimgraph.curation.editing import Edit
from claimgraph.curation.layout import laid_out
from claimgraph.errors import ProjectError
from claimgraph.reading import read


def format_files(edit: Edit, only: Sequence[Path] = ()) -> list[Path]:
    """Lays files out anew in an edit, all of them or `only` some, and says which are changed by that.

    Raises ProjectError for a file that is none of the project's.
    """
    wanted = [path.resolve() for path in only] or list(edit.files)
    for path in wanted:
        file = edit.files.get(path)
        if file is None:
            raise ProjectError(f"{path} is no curated file of this project.")
        text = laid_out(file.text).replace("\r\n", "\n")
        if text != file.text:  # most files are as they should be, and need not be cut into pieces again
            file.replace(0, len(file.text), text)
    changed = edit.changed()
    held = {path: file.content for path, file in edit.files.items()}
    before = {file.name: file.quads for file in edit.reading.files}
    for after in read(edit.project, edited={**held, **changed}, known=edit.reading).files:
        if after.quads != before[after.name]:  # never seen; the one thing that must not happen
            raise ProjectError(f"{after.name} would say something else. Nothing was written; please report this.")
    return [path for path in edit.files if path in changed]
