"""Edits of curated files: made together, checked before anything is written, and not a byte changed but what they say."""

import os
import re
import stat
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from claimgraph.checking import check_reading
from claimgraph.checking.findings import without
from claimgraph.curation.layout import laid_out, prefixes_of
from claimgraph.curation.pieces import Piece, pieces
from claimgraph.errors import DataError, Error, ProjectError
from claimgraph.model import Corpus, Finding
from claimgraph.model.names import Literal, Prefixes
from claimgraph.project import Project, read_bytes
from claimgraph.reading import Reading, assemble, read
from claimgraph.sources import encoded

ATTEMPTS = 5  # where somebody else writes at the same time
T = TypeVar("T")


class FileChanged(Error):
    """A file was changed by somebody else between being read and being written; nothing was written."""


class CuratedFile:
    """A curated file as it was read, letter for letter, and what is to be changed in it.

    New lines end as those of the file do.
    """

    def __init__(self, path: Path, content: bytes, there: bool = True) -> None:
        self.path = path
        self.content = content
        self.there = there
        self.text = content.decode("utf-8")
        self._ends = "\r\n" if "\r\n" in self.text else "\n"
        self._changes: list[tuple[int, int, str]] = []
        self._uses: set[str] = set()
        self._about: dict[str, list[Piece]] = {}

    @cached_property
    def pieces(self) -> list[Piece]:
        """The pieces of the file, as it was read."""
        return list(pieces(self.text))

    @cached_property
    def declared(self) -> dict[str, str]:
        """The prefixes that the file declares, with their namespaces."""
        found = {}
        for piece in self.pieces:
            iri = next((token.text for token in piece.tokens if token.kind == "iri"), "")
            if piece.kind == "prefix" and piece.subject.endswith(":"):
                found[piece.subject[:-1]] = iri[1:-1]
        return found

    def about(self, name: str, names: Prefixes) -> list[Piece]:
        """The pieces about a thing or a statement, by its CURIE; the file is cut when it is first asked."""
        if not self._about:
            for piece in self.pieces:
                if piece.kind in ("triples", "block"):
                    self._about.setdefault(names.written(piece.subject, self.declared) or "", []).append(piece)
        return self._about.get(name, [])

    def replace(self, start: int, end: int, new: str) -> None:
        """Puts `new` in place of the characters from `start` to `end`."""
        self._changes.append((start, end, new.replace("\n", self._ends)))
        self._uses |= prefixes_of(new)

    def append(self, new: str) -> None:
        """Puts `new` at the end, after a blank line."""
        text = self.text
        parted = "\n" if text.endswith("\n") or not text else "\n\n"
        added = any(start == len(text) for start, _, _ in self._changes)
        self.replace(len(text), len(text), ("\n" if added else parted if text else "") + new)

    def after(self, piece: Piece, new: str) -> None:
        """Puts `new` below a piece, after a blank line; a comment at the end of the piece's line stays with it."""
        rest = re.compile(r"[^\S\n]*(?:#[^\n]*)?(\n|\Z)").match(self.text, piece.end)
        at = rest.end() if rest else piece.end
        self.replace(at, at, ("\n" if rest and rest[1] else "\n\n") + new)

    def undo(self) -> None:
        """Takes every change back."""
        self._changes.clear()
        self._uses.clear()

    def edited(self, namespaces: Mapping[str, str]) -> bytes:
        """The bytes of the file with its changes; prefixes that new lines need are declared below those that are."""
        text, last, parts = self.text, 0, []
        for start, end, new in sorted([*self._heads(namespaces), *self._changes], key=lambda change: change[:2]):
            parts += [text[last:start], new]
            last = end
        return "".join([*parts, text[last:]]).encode("utf-8")

    def _heads(self, namespaces: Mapping[str, str]) -> list[tuple[int, int, str]]:
        if not self._uses:  # nothing new: most files need not be cut into pieces
            return []
        missing = sorted(prefix for prefix in self._uses - self.declared.keys() if prefix in namespaces)
        if not missing:
            return []
        lines = "".join(f"@prefix {prefix}: <{namespaces[prefix]}> .{self._ends}" for prefix in missing)
        heads = [piece for piece in self.pieces if piece.kind == "prefix"]
        if heads:
            at = self.text.find("\n", heads[-1].end) + 1 or len(self.text)
        else:
            at = next((piece.start for piece in self.pieces if piece.kind != "comment"), len(self.text))
        return [(at, at, lines if heads or not self.there else lines + self._ends)]


class Edit:
    """The curated files of a project, and changes to them that are made together or not at all.

    Raises DataError where a file cannot be read: what stands in it would not be known.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        held = {path: read_bytes(path) for path in project.files()}
        self.reading = read(project, edited=held)
        if self.reading.findings:
            raise DataError(self.reading.findings)
        self.files = {path: CuratedFile(path, content) for path, content in held.items()}
        self.beside: dict[Path, bytes] = {}  # what is to be written with them, such as the text itself

    @cached_property
    def corpus(self) -> Corpus:
        """The project as it is."""
        return assemble(self.reading)

    def create(self, name: str, head: str) -> CuratedFile:
        """The file of that name, relative to the project; a new one begins with a comment."""
        path = self.project.root / name
        if path not in self.files:
            self.files[path] = CuratedFile(path, f"# {head}\n".encode(), there=False)
        return self.files[path]

    def undo(self) -> None:
        """Takes every change back, and every file that was to be made."""
        self.files = {path: file for path, file in self.files.items() if file.there}
        for file in self.files.values():
            file.undo()

    @cached_property
    def holders(self) -> Mapping[str, list[CuratedFile]]:
        """Of each name that is described or is a statement, the files that speak of it, in their order."""
        found: dict[str, list[CuratedFile]] = defaultdict(list)
        for held in self.reading.files:
            for name in {quad.graph or quad.subject for quad in held.quads} if held.path in self.files else ():
                found[name].append(self.files[held.path])
        return found

    def about(self, name: str) -> list[tuple[CuratedFile, Piece]]:
        """The pieces that are about a name, each with its file."""
        names = self.reading.prefixes
        return [(file, piece) for file in self.holders.get(name, ()) for piece in file.about(name, names)]

    @cached_property
    def language(self) -> str:
        """The language in which the project is written."""
        return language(self.reading)

    def changed(self) -> dict[Path, bytes]:
        """The bytes of every file that would be another one."""
        edited = {path: file.edited(self.reading.prefixes.namespaces) for path, file in self.files.items()}
        return {
            path: new for path, new in edited.items() if new != self.files[path].content or not self.files[path].there
        }

    def stretches(self) -> dict[str, list[tuple[int, int, str]]]:
        """Of each file that would be another one, by its name, the first and the last line of each piece and what it is about."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for path, content in self.changed().items():
            file = CuratedFile(path, content)
            line, at = 1, 0
            rows = found.setdefault(self.project.name_of(path), [])
            for piece in file.pieces:
                first = line + file.text.count("\n", at, piece.start)
                line, at = first + file.text.count("\n", piece.start, piece.end), piece.end
                rows.append((first, line, self.reading.prefixes.written(piece.subject, file.declared) or ""))
        return found

    def result(self) -> tuple[Reading, Corpus]:
        """The project as it would be."""
        held = {path: file.content for path, file in self.files.items() if file.there}
        reading = read(self.project, edited={**held, **self.changed()}, known=self.reading)
        return reading, assemble(reading)

    def findings(self, reading: Reading, corpus: Corpus) -> list[Finding]:
        """What `claimgraph check` would find in the project as it would be, and does not find in it as it is."""
        after = self._checked(reading, corpus)
        return without(after, self._before) if after else []

    @cached_property
    def _before(self) -> list[Finding]:
        """What the checker finds in the project as it is."""
        return self._checked(self.reading, self.corpus)

    def _checked(self, reading: Reading, corpus: Corpus) -> list[Finding]:
        return check_reading(reading, corpus, encoded(self.project, corpus), most=sys.maxsize)

    def write(self) -> list[Path]:
        """Writes the files that are changed: all of them, or none.

        Raises FileChanged where one is no longer as it was read, and ProjectError where one cannot be written.
        """
        changed = self.changed()
        with _alone(self.project.root):
            for path in changed:
                file = self.files[path]
                if (read_bytes(path) if path.exists() else None) != (file.content if file.there else None):
                    name = self.project.name_of(path)
                    raise FileChanged(f"{name} was changed by somebody else in the meantime. Nothing was written.")
            replace_together({**changed, **self.beside})
        return sorted(changed)


def replace_together(contents: dict[Path, bytes]) -> None:
    """Puts each file in its place, all of them or none. Raises ProjectError where one cannot be written."""
    begun: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for path, content in contents.items():
            begun[path] = _beside(path, content)
        for path, new in begun.items():
            before = path.read_bytes() if path.exists() else None
            os.replace(new, path.resolve())
            done[path] = before
    except OSError as error:
        for path, old in done.items():
            with suppress(OSError):
                path.unlink() if old is None else os.replace(_beside(path, old), path.resolve())
        where = error.filename or next(iter(contents))
        raise ProjectError(f"{where} cannot be written: {error.strerror or error}. Nothing was changed.") from error
    finally:
        for new in begun.values():
            new.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """A new file with `content` beside the one that it is to replace, on the disk to its last byte."""
    place = path.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
    if mode is not None and not mode & 0o222:
        raise PermissionError(13, "it is read-only", str(path))
    new = place.with_name(f".{place.name}.new-{os.getpid()}")
    try:
        with new.open("xb") as sink:
            sink.write(content)
            sink.flush()
            os.fsync(sink.fileno())
            if mode is not None:
                new.chmod(mode)
    except OSError as error:
        if not isinstance(error, FileExistsError):
            new.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    return new


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds other writers of claimgraph off a project, where the system can lock a folder."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # elsewhere the comparison of bytes must do
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def language(reading: Reading) -> str:
    """The language in which a project is written: that of most labels."""
    found = Counter(
        quad.object.language
        for file, quad in reading.quads()
        if not file.core
        and quad.predicate == "rdfs:label"
        and isinstance(quad.object, Literal)
        and quad.object.language
    )
    return max(found, key=lambda each: (found[each], each), default="en")


def format_files(edit: Edit, only: Sequence[Path] = ()) -> list[Path]:
    """Lays files out anew in an edit, all of them or `only` some, and says which are changed by that.

    What they say stays, triple by triple, and so does every comment. Raises ProjectError for a file that is none of the project's.
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


def edited(project: Project, change: Callable[[Edit], tuple[T, bool]]) -> T:
    """What comes of a change, which says whether it is to be written; it is made anew where somebody else wrote meanwhile.

    Raises FileChanged where that goes on, and ProjectError where a file cannot be written; then none is changed.
    """
    left = ATTEMPTS
    while True:
        edit = Edit(project)
        outcome, wanted = change(edit)
        try:
            if wanted:
                edit.write()
            return outcome
        except FileChanged:
            left -= 1
            if not left:
                raise
