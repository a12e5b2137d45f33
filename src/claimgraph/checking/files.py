"""What lies in the project's folders and cannot be read: questions, copies of sources, names that are not text."""

from claimgraph.checking.passages import OTHER_COPY
from claimgraph.errors import ProjectError
from claimgraph.model import Corpus, Finding
from claimgraph.project import Project, read_text, refuse_unending
from claimgraph.sources import copies


def check_files(project: Project, corpus: Corpus) -> list[Finding]:
    """What is wrong with files beside the curated ones: names that are not UTF-8, questions that are no text, the reader's copies
    of sources that are no files, or not the text that was encoded.
    """
    found = []
    for path in (*project.files(), *sorted((project.root / "queries").glob("*.rq"))):
        name = project.name_of(path)
        if any("\ud800" <= character <= "\udfff" for character in name):
            said = "the name of this file is not UTF-8.", "No output could name it.", "Give it another name."
            found.append(Finding(name, 0, "error", "file-name", *said))
        elif path.suffix == ".rq":
            try:
                read_text(path)
            except ProjectError as error:
                where, _, wrong = str(error).removeprefix(f"{path}:").partition(": ")
                line, message = (int(where), wrong) if where.isdecimal() else (0, str(error))
                found.append(Finding(name, line, "error", "unreadable", message, "`claimgraph ask` could not ask it."))
    for path in sorted((project.root / "sources").glob("*")):
        if not path.is_dir() and not path.name.startswith("."):
            try:
                refuse_unending(path)
            except ProjectError as error:
                said = str(error), "It is not read.", "Put the text itself there."
                found.append(Finding(project.name_of(path), 0, "warning", "unreadable", *said))
    rule = OTHER_COPY
    for copy in copies(project, corpus).values():
        if copy.text is None and corpus.sources[copy.source].sha256:
            wrong = f"this is not the text that `{copy.source}` describes: its SHA-256 is {copy.sha256}."
            found.append(Finding(project.name_of(copy.path), 0, rule.severity, rule.id, wrong, rule.why, rule.fix))
    return found
