"""A project: a folder that holds `ontology.ttl` and `graph/`; where its files are and whether they changed."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from claimgraph.errors import ProjectError

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

ONTOLOGY = "ontology.ttl"
DATA = "graph"
DRAFTS = "drafts"  # a folder in it that holds what others propose: no claims, and read by `claimgraph review` alone
HAND_MADE = ("graph", "queries", "sources", "src", ".git")  # where people's own work lies in a project
ENDINGS = (".ttl", ".trig")
DATASETS = (".trig", ".nq")
MANIFEST = "manifest.json"
MOST_BYTES = 1 << 28  # of one file: a text of a hundred million words; more would fill the memory
_UNBLOCKED = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_KINDS = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Project:
    """A folder with curated data. Nothing is read until it is asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __repr__(self) -> str:
        return f"Project({str(self.root)!r})"

    @property
    def build(self) -> Path:
        """Where `claimgraph build` publishes unless told otherwise."""
        return self.root / "build"

    def files(self) -> list[Path]:
        """The curated files: the ontology, then every `.ttl` and `.trig` under `graph/` but the drafts, in a stable order."""
        top = os.path.join(self.root, DATA)
        found = []
        for folder, below, names in os.walk(top):  # links to folders are not followed
            if folder == top and DRAFTS in below:
                below.remove(DRAFTS)
            found += [
                os.path.join(folder, name) for name in names if name.endswith(ENDINGS) and not name.startswith(".")
            ]
        return [self.root / ONTOLOGY, *map(Path, sorted(found, key=lambda name: name.replace(os.sep, "/")))]

    def name_of(self, path: Path) -> str:
        """A file as people name it: relative to the project, with forward slashes."""
        return path.as_posix().removeprefix(f"{self.root.as_posix()}/")

    def fingerprint(self) -> str:
        """A SHA-256 over the version of claimgraph, the vocabulary that travels with it and every curated file.

        Raises ProjectError when a file cannot be read.
        """
        from claimgraph import __version__

        digest = hashlib.sha256(f"claimgraph {__version__}\n".encode())
        named = [(path.name, path) for path in vocabulary_files()] + [
            (self.name_of(path), path) for path in self.files()
        ]
        for name, path in named:
            content = hashlib.sha256(read_bytes(path)).hexdigest()
            digest.update(f"{name} {content}\n".encode(errors="surrogateescape"))
        return digest.hexdigest()

    def copy_of(self, file: str | None) -> Path | None:
        """The reader's own copy of a source under `sources/`, if it is there."""
        if not file:
            return None
        path = self.root / "sources" / Path(file).name
        return path if path.is_file() else None


class Published(Project):
    """A dataset that was published, without the files from which it was made: a build's folder, or one file in TriG or N-Quads."""

    def __init__(self, root: Path, dataset: Path) -> None:
        super().__init__(root)
        self.dataset = dataset

    @property
    def build(self) -> Path:
        """The build that this is."""
        return self.root

    def fingerprint(self) -> str:
        """What the build says of its files, which are not here; nothing of a single file."""
        return str((read_manifest(self.root) or {}).get("fingerprint", ""))


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What a finished build in `folder` says of itself; None where there is no manifest, or none that can be read."""
    import json

    try:
        found = json.loads(read_bytes(folder / MANIFEST))
    except (ProjectError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def published(path: Path) -> Published | None:
    """What `claimgraph build` published at `path`: its folder, or `graph.trig` or `graph.nq` from it; None for a project.

    Raises ProjectError where such a file is not there.
    """
    if path.suffix in DATASETS and not path.is_dir():
        refuse_unending(path)
        return Published(path, path)
    if (path / MANIFEST).is_file() and not _is_project(path):
        return Published(path.resolve(), path / "graph.nq")
    return None


def find(start: str | os.PathLike[str] | None = None) -> Project:
    """The project at `start`, or at the nearest parent of the current folder when `start` is None.

    Raises ProjectError when there is none.
    """
    if start is not None:
        root = Path(start)
        if not _is_project(root):
            missing = " and ".join(_missing(root))
            raise ProjectError(f"{root} is not a claimgraph project: it lacks {missing}.")
        return Project(root.resolve())
    if (project := nearest()) is None:
        raise ProjectError(
            f"No claimgraph project here: neither {Path.cwd()} nor a folder above it holds {ONTOLOGY} and {DATA}/. "
            "Go to your project's folder or name it with --project DIR."
        )
    return project


def nearest() -> Project | None:
    """The project of the current folder, or of the nearest above it; None where there is none."""
    here = Path.cwd().resolve()
    return next((Project(folder) for folder in [here, *here.parents] if _is_project(folder)), None)


def _is_project(folder: Path) -> bool:
    return not _missing(folder)


def _missing(folder: Path) -> list[str]:
    return [
        name
        for name, there in ((ONTOLOGY, (folder / ONTOLOGY).exists()), (f"{DATA}/", (folder / DATA).is_dir()))
        if not there
    ]


def vocabulary_files() -> list[Path]:
    """The core vocabulary that travels inside the package."""
    return [Path(__file__).parent / "vocabulary" / "core.ttl"]


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file, or of one that a link leads to.

    Raises ProjectError, with a message for people, when it cannot be read, is longer than any curated file or
    text, or is a pipe, a socket or a device: reading one might never end, opening one might do something.
    """
    try:
        refuse_unending(path)
        with open(os.open(path, os.O_RDONLY | _UNBLOCKED), "rb") as file:
            found = os.fstat(file.fileno())
            refuse_unending(path, found)  # what was looked at may have been replaced
            content = file.read(found.st_size + 1)  # to ask for all that it may hold would reserve that much each time
            return content if len(content) <= found.st_size else content + file.read(MOST_BYTES - found.st_size)
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror or error}.") from error


def read_text(path: Path) -> str:
    """A file's text. Raises ProjectError, with the line, where it is not UTF-8."""
    return decoded(read_bytes(path), path)


def decoded(content: bytes, name: str | Path) -> str:
    """The text of a file that people call `name`. Raises ProjectError, with the line, where it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProjectError(f"{name}:{line}: this line is not UTF-8. Save the file as UTF-8.") from None


def refuse_curated(project: Project, path: Path) -> None:
    """Raises ProjectError where writing to `path` would overwrite what people wrote: the ontology, or in the folders."""
    place = path.resolve()
    folders = [project.root / part for part in HAND_MADE]
    if place == (project.root / ONTOLOGY).resolve() or any(place.is_relative_to(f.resolve()) for f in folders):
        raise ProjectError(f"{path} lies among what people wrote. Name another place with -o.")


def refuse_unending(path: Path, found: os.stat_result | None = None) -> None:
    """Raises ProjectError where `path` is not a regular file (nor a link to one) of bearable size."""
    try:
        found = found or os.stat(path)
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror or error}.") from error
    kind = _KINDS.get(stat.S_IFMT(found.st_mode), "something else")
    if kind != "file":
        raise ProjectError(f"{path} cannot be read: it is {kind}, not a file.")
    if found.st_size > MOST_BYTES:
        raise ProjectError(f"{path} cannot be read: it is larger than {MOST_BYTES >> 20} megabytes.")
