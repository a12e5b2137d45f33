"""Where the two sides of a comparison come from: a project's folder, a finished build, or a revision in git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from claimgraph.errors import DataError, ProjectError
from claimgraph.project import DATA, DATASETS, ENDINGS, MOST_BYTES, ONTOLOGY, Project
from claimgraph.reading import Reading, assemble, read
from claimgraph.reasoning import Composition, compose

PUBLISHED = "graph.trig"
HEAD = "HEAD"
WORKING = "the working files"


@dataclass(frozen=True)
class Version:
    """One side of a comparison: what it is called, and the graph that it holds."""

    name: str
    composition: Composition


def version(name: str | None, project: Callable[[], Project]) -> Version:
    """The graph in a folder (a project or a finished build), in a published file, or at a revision of the project's repository.

    Without a name, the project's own files as they are now; `project` is asked only where it is needed. What is there as a file or folder is
    taken before a revision of the same name. Raises ProjectError where there is no such version or it cannot be read.
    """
    called = name or WORKING
    path = Path(called)
    if name is None:
        reading = read(project())
    elif (path / ONTOLOGY).is_file() and (path / DATA).is_dir():
        reading = read(Project(path.resolve()))
    elif path.is_file() or (path / PUBLISHED).is_file():
        reading = _of_build(path if path.is_file() else path / PUBLISHED, name)
    elif path.is_dir():
        raise ProjectError(f"{name} is neither a project ({ONTOLOGY} and {DATA}/) nor a finished build ({PUBLISHED}).")
    else:
        reading = _of_revision(project(), name)
    if reading.findings:  # exit code 1 would say that the two differ
        raise ProjectError(f"{called} cannot be read. {DataError(reading.findings)}")
    return Version(called, compose(reading, assemble(reading)))


def _of_build(path: Path, name: str) -> Reading:
    """What `claimgraph build` published."""
    from claimgraph.reading.published import of_file

    if path.suffix not in DATASETS:
        raise ProjectError(f"{name} is no published graph: that is a file graph.trig or graph.nq.")
    return of_file(path)


def _of_revision(project: Project, name: str) -> Reading:
    """The curated files as a revision has them: laid out in a folder of their own, and read like any others."""
    commit = git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        raise ProjectError(
            f"{name} is no folder, no published graph and no revision in git. Name a project's folder, a build, or a "
            "revision such as HEAD~1 or main."
        )
    with TemporaryDirectory(prefix="claimgraph-") as folder:
        for path, content in _files(project, commit.decode().strip()):
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        root = Path(folder).resolve()
        if not (root / ONTOLOGY).is_file():
            raise ProjectError(f"{name} holds no {ONTOLOGY} here: the project was not there yet, or lay elsewhere.")
        (root / DATA).mkdir(exist_ok=True)
        return read(Project(root))


def _files(project: Project, commit: str) -> Iterator[tuple[str, bytes]]:
    """Each curated file of a commit, named from the project's root, and what it holds."""
    prefix = (git(project, "rev-parse", "--show-prefix") or b"").decode().strip()
    listed = git(project, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", prefix + ONTOLOGY, prefix + DATA)
    blobs, names, total = [], [], 0
    for row in (listed or b"").split(b"\0"):
        head, _, path = row.partition(b"\t")
        mode, _, blob, size = head.split() if head else (b"", b"", b"", b"")
        name = path.decode(errors="surrogateescape").removeprefix(prefix)
        if mode in (b"100644", b"100755") and name.endswith(ENDINGS):  # no links, no submodules
            blobs.append(blob)
            names.append(name)
            total += int(size)
    if total > MOST_BYTES:
        raise ProjectError(f"The curated files of {commit[:12]} are larger than {MOST_BYTES >> 20} megabytes.")
    held = git(project, "cat-file", "--batch", given=b"".join(blob + b"\n" for blob in blobs)) or b""
    at = 0
    for name in names:
        end = held.index(b"\n", at)
        length = int(held[at:end].split()[2])
        yield name, held[end + 1 : end + 1 + length]
        at = end + length + 2


def in_git(project: Project) -> bool:
    """Whether the project lies in a repository that has a commit."""
    return git(project, "rev-parse", "--verify", "--quiet", HEAD) is not None


def git(project: Project, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git answers; None where it says no, or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(project.root), *arguments], input=given or b"", capture_output=True, check=False
        )
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
