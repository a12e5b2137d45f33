"""What lies in the project's folders and cannot be read: questions, copies of sources, names that are not text."""

from pathlib import Path

from claimgraph.errors import ProjectError
from claimgraph.model import Finding
from claimgraph.project import Project, read_text, refuse_unending


def unreadable(project: Project) -> list[Finding]:
    """Findings for files whose name is not UTF-8, for questions that are no text, and for sources that are no files."""
    found = []
    for path in (*project.files(), *sorted((project.root / "queries").glob("*.rq"))):
        name = project.name_of(path)
        if not _is_text(name):
            said = "the name of this file is not UTF-8.", "No output could name it.", "Give it another name."
            found.append(Finding(name, 0, "error", "file-name", *said))
        elif path.suffix == ".rq":
            found += _question(name, path)
    for path in sorted((project.root / "sources").glob("*")):
        if not path.is_dir() and not path.name.startswith("."):
            found += _copy(project.name_of(path), path)
    return found


def _question(name: str, path: Path) -> list[Finding]:
    try:
        read_text(path)
    except ProjectError as error:
        where, _, said = str(error).removeprefix(f"{path}:").partition(": ")
        line, message = (int(where), said) if where.isdecimal() else (0, str(error))
        return [Finding(name, line, "error", "unreadable", message, "`claimgraph ask` could not ask it.")]
    return []


def _copy(name: str, path: Path) -> list[Finding]:
    try:
        refuse_unending(path)
    except ProjectError as error:
        return [Finding(name, 0, "warning", "unreadable", str(error), "It is not read.", "Put the text itself there.")]
    return []


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
