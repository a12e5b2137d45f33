"""Places for `-o`, and what lies in them: not a byte of a stranger's is lost."""

import hashlib
import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.building import publication
from claimgraph.building.build import build
from claimgraph.building.manifest import written
from claimgraph.building.publication import publish, sweep
from claimgraph.errors import PublicationError
from claimgraph.project import MANIFEST, find

DEAD = 2**22 + 1  # more than Linux's largest process id


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the guild project that is built."""
    root = tmp_path_factory.mktemp("built") / "guild"
    shutil.copytree(GUILD, root, ignore=shutil.ignore_patterns("build"))
    build(find(root))
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A built project in which a test may do harm; a line in its files has changed since."""
    root = tmp_path / "guild"
    shutil.copytree(built, root)
    path = root / "graph/statements/01-chronicle.trig"
    path.write_text(path.read_text() + "\n# changed\n")
    (root / "queries").mkdir()
    return root


def watched(*roots: Path) -> dict[str, str]:
    """Every file under the roots with a digest of what it holds, every link with where it leads."""
    found = {}
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.is_symlink():
                found[str(path)] = os.readlink(path)
            elif path.is_file():
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def browser_extension(folder: Path) -> None:
    (folder / "src").mkdir(parents=True)
    (folder / "manifest.json").write_text('{"manifest_version": 3, "name": "mine", "files": {}, "sha256": {}}')
    (folder / "src/code.js").write_text("years of work")


def manifest_of_ours_and_a_chapter(folder: Path) -> None:
    folder.mkdir()
    (folder / MANIFEST).write_bytes(written({}, {"graph.ttl": b"x"}))
    (folder / "chapter-1.txt").write_text("years of work")


def manifest_that_lists_what_lies_outside(folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "thesis.txt").write_text("years of work")
    (folder / MANIFEST).write_bytes(written({}, {"../thesis.txt": b"x", "x": b"x"}))
    (folder / "mine.txt").write_text("years of work")


def a_link_under_a_listed_name(folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "thesis").mkdir()
    (folder.parent / "thesis/graph.ttl").write_text("years of work")
    (folder / MANIFEST).write_bytes(written({}, {"figures/graph.ttl": b"x"}))
    (folder / "figures").symlink_to(folder.parent / "thesis")


def a_manifest_that_is_a_link(folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "other.json").write_bytes(written({}, {"graph.ttl": b"x"}))
    (folder / MANIFEST).symlink_to(folder.parent / "other.json")
    (folder / "graph.ttl").write_text("years of work")


def a_manifest_nested_without_end(folder: Path) -> None:
    folder.mkdir()
    (folder / MANIFEST).write_text("[" * 200_000)


def a_folder_of_folders(folder: Path) -> None:
    (folder / "empty/inside").mkdir(parents=True)


@pytest.mark.parametrize(
    "made",
    [
        browser_extension,
        manifest_of_ours_and_a_chapter,
        manifest_that_lists_what_lies_outside,
        a_link_under_a_listed_name,
        a_manifest_that_is_a_link,
        a_manifest_nested_without_end,
        a_folder_of_folders,
    ],
)
def test_a_folder_that_is_not_wholly_a_build_is_left_as_it_is(
    made: Callable[[Path], None], project: Path, tmp_path: Path
) -> None:
    """Whatever its manifest says: the build stops, names what is in the way, and every byte is as it was."""
    folder = tmp_path / "folder"
    made(folder)
    before = watched(tmp_path)
    with pytest.raises(PublicationError, match="did not build"):
        build(find(project), folder, force=True)
    assert watched(tmp_path) == before
    assert folder.exists()


@pytest.mark.parametrize("name", ["notes.txt", "figures/sketch.svg", "figures/of mine/a.txt", ".hidden", "Graph.trig"])
def test_a_file_of_mine_in_the_build_stops_the_build_with_its_name(name: str, project: Path) -> None:
    """Not even `build/` itself is emptied of what claimgraph did not put there, and the message says which it is."""
    path = project / "build" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("years of work")
    before = watched(project)
    with pytest.raises(PublicationError, match=name.split("/")[1] if "/" in name else name):
        build(find(project))
    assert watched(project) == before


def test_what_a_file_browser_drops_is_no_work_of_anybodys(project: Path) -> None:
    """A `.DS_Store` does not stop the next build."""
    (project / "build/.DS_Store").write_text("where the window was")
    assert build(find(project)).fresh


@pytest.mark.parametrize(
    "place",
    [".", "..", "graph", "graph/build", "graph/statements", "queries/build", "sources/new/deep", "src/build", ".git/x",
     "build/figures/again", "link/build", "graph/../graph/x", "/"],
)  # fmt: skip
def test_a_place_among_what_people_wrote_is_refused(place: str, project: Path, tmp_path: Path) -> None:
    """Inside the folders of the project, at the project or above it, in a build, also by a link: nothing is written."""
    for folder in ("src", ".git"):
        (project / folder).mkdir()
    (project / "link").symlink_to(project / "graph")
    before = watched(tmp_path)
    with pytest.raises(PublicationError, match="with -o"):
        build(find(project), Path(place) if place == "/" else project / place, force=True)
    assert watched(tmp_path) == before


def test_what_comes_into_the_build_at_the_last_moment_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is saved there between the proof and the swap is where it was saved, and so is the last build."""
    real = publication._swap
    path = project / "build/notes.txt"

    def late(staging: Path, target: Path) -> Path | None:
        path.write_text("years of work")
        return real(staging, target)

    before = watched(project)
    monkeypatch.setattr(publication, "_swap", late)
    with pytest.raises(PublicationError, match=r"notes\.txt came there"):
        build(find(project))
    assert watched(project) == {**before, str(path): hashlib.sha256(b"years of work").hexdigest()}


def test_the_same_holds_where_folders_cannot_be_exchanged(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere than on Linux the old folder comes back under its name."""
    monkeypatch.setattr(publication, "_exchange", lambda *_: False)
    test_what_comes_into_the_build_at_the_last_moment_is_kept(project, monkeypatch)


def test_a_link_that_takes_the_place_of_the_build_is_not_followed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of mine to which `build` leads at the last moment keeps all it holds."""
    mine = tmp_path / "mine"
    browser_extension(mine)
    before = watched(mine)
    real = publication._swap

    def late(staging: Path, target: Path) -> Path | None:
        target.rename(project / "elsewhere")
        target.symlink_to(mine)
        return real(staging, target)

    monkeypatch.setattr(publication, "_swap", late)
    with pytest.raises(PublicationError):
        build(find(project))
    assert watched(mine) == before


def test_only_leftovers_that_are_ours_are_swept(tmp_path: Path) -> None:
    """What a killed run began is removed; a folder of somebody's with such a name, or a link to one, is kept."""
    target = tmp_path / "build"
    publish(target, [("a", b"1"), (MANIFEST, written({}, {"a": b"1"}))])
    whole, begun, empty, theirs, mixed, link = (tmp_path / f".build.new-{DEAD + n}" for n in range(6))
    manifest = written({}, {"a": b"1", "b": b"2"})
    for folder in (whole, begun, empty, theirs, mixed):
        folder.mkdir()
    (whole / MANIFEST).write_bytes(manifest)
    (whole / "a").write_bytes(b"")
    (begun / MANIFEST).write_bytes(manifest[:40])
    (theirs / "thesis.txt").write_text("years of work")
    (mixed / MANIFEST).write_bytes(manifest)
    (mixed / "thesis.txt").write_text("years of work")
    link.symlink_to(theirs)
    old = tmp_path / f".build.old-{DEAD}"
    old.mkdir()
    (old / "thesis.txt").write_text("years of work")
    kept = watched(theirs, mixed, old)
    sweep(target)
    assert not any(folder.exists() for folder in (whole, begun, empty))
    assert watched(theirs, mixed, old) == kept
    assert link.is_symlink()


def test_a_build_of_the_first_release_is_known_as_ours(project: Path) -> None:
    """The manifest of 0.1.0 has no generator, but says of which version it is and lists its files."""
    path = project / "build" / MANIFEST
    told = json.loads(path.read_text())
    del told["generator"]
    path.write_text(json.dumps({**told, "claimgraph": "0.1.0"}))
    assert build(find(project)).fresh
    assert json.loads(path.read_text())["generator"] == "claimgraph"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_place_of_the_manifest_hangs_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a socket: both are a stranger's."""
    manifest = project / "build" / MANIFEST
    manifest.unlink()
    os.mkfifo(manifest)
    with pytest.raises(PublicationError, match="did not build"):
        build(find(project))
    manifest.unlink()
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(project / "build")  # the address of a socket may not be long
        server.bind(MANIFEST)
        with pytest.raises(PublicationError, match="did not build"):
            build(find(project))
