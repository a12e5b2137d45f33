"""Building: whole or not at all, the same everywhere, and never over a stranger's folder."""

import errno
import itertools
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import GUILD

from claimgraph.building import manifest, pages, pictures, publication
from claimgraph.building.build import build
from claimgraph.building.publication import publish
from claimgraph.errors import BuildError, PublicationError
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.project import MANIFEST, find

FILES = {
    "graph.trig",
    "graph.nq",
    "graph.ttl",
    "network.graphml",
    "figures/overview.svg",
    "figures/overview.png",
    "report.html",
    "manifest.json",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the guild project that a test may build in."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_build_holds_the_promised_files_and_nothing_else(copy: Path) -> None:
    """Dataset, network, figure, report and manifest; no leftovers beside them."""
    build(find(copy))
    assert set(contents(copy / "build")) >= FILES
    assert [p.name for p in copy.iterdir() if p.name.startswith(".")] == []


def test_an_unchanged_project_is_not_built_again(copy: Path) -> None:
    """The second build finds the first one current; an edited file, or force, makes it work again."""
    assert build(find(copy)).fresh
    assert not build(find(copy)).fresh
    assert build(find(copy), force=True).fresh
    path = copy / "graph/entities.ttl"
    path.write_text(path.read_text().replace("Want of bread.", "Want of any bread."))
    assert build(find(copy)).fresh


@pytest.mark.parametrize("name", ["sources/chronicle.txt", "queries/who-led.rq"])
def test_what_the_pages_show_besides_the_graph_makes_a_build_anew(copy: Path, name: str) -> None:
    """The words of a reader's copy and the questions stand in the explorer: a new one, and a changed one."""
    build(find(copy))
    shown = copy / name
    for text in ("# Who led what?\nSELECT ?who { ?who g:led ?what }", "# Who led?\nSELECT ?who { ?who g:led ?what }"):
        shown.parent.mkdir(exist_ok=True)
        shown.write_text(text, encoding="utf-8")
        assert build(find(copy)).fresh
        assert not build(find(copy)).fresh


def test_errors_leave_the_last_good_build_as_it_was(copy: Path) -> None:
    """A mistake in the files stops the build with findings, and not a byte of the old build changes."""
    build(find(copy))
    before = contents(copy / "build")
    path = copy / "graph/statements/01-chronicle.trig"
    path.write_text(path.read_text().replace(":Guild g:led :Revolt", ":Gild g:led :Revolt"))
    with pytest.raises(BuildError) as caught:
        build(find(copy))
    assert any(":Guild" in finding.message for finding in caught.value.findings)
    assert contents(copy / "build") == before


def test_a_strangers_folder_is_refused(copy: Path, tmp_path: Path) -> None:
    """`-o` never touches a folder that holds something else, nor a file."""
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter-1.txt").write_text("years of work")
    with pytest.raises(PublicationError, match="did not build"):
        build(find(copy), other)
    with pytest.raises(PublicationError, match="not a folder"):
        build(find(copy), other / "chapter-1.txt")
    assert (other / "chapter-1.txt").read_text() == "years of work"


def test_builds_are_identical_byte_for_byte(copy: Path, tmp_path: Path) -> None:
    """Two interpreters with different hash seeds, time zones, locales and folders write the same bytes."""
    results = []
    for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("2", "America/New_York", "C.UTF-8")):
        project = Path(shutil.copytree(copy, tmp_path / f"copy-{seed}"))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-m", "claimgraph", "build", "--quiet", "--project", str(project)]
        subprocess.run(command, check=True, env=environment, cwd=tmp_path)
        results.append(contents(project / "build"))
    assert results[0] == results[1]


def test_the_manifest_says_from_what_the_build_was_made(copy: Path) -> None:
    """Its fingerprint is the project's, and it lists every other file with its digest."""
    build(find(copy))
    told = json.loads((copy / "build/manifest.json").read_text())
    assert told["fingerprint"] == find(copy).fingerprint()
    assert set(told["sha256"]) == set(contents(copy / "build")) - {"manifest.json"}


def marked(mark: str, names: Iterable[str], length: int = 1) -> list[tuple[str, bytes]]:
    """A build of files that all hold one mark, with its manifest."""
    files = {name: mark.encode() * length for name in names}
    return [*files.items(), (MANIFEST, manifest.written({"mark": mark}, files))]


def marks_in(folder: Path) -> tuple[set[str], int]:
    """The marks in the files and the manifest of a build, and how many files there are."""
    found = contents(folder)
    told = json.loads(found.pop(MANIFEST))["mark"]
    assert all(len(content) == len(next(iter(found.values()))) for content in found.values())
    return {told, *(chr(byte) for content in found.values() for byte in set(content))}, len(found)


TWENTY = [f"folder/{n}" for n in range(20)]


def endless(target: Path, mark: str) -> None:
    """Publishes twenty files and a manifest, all of one mark, again and again until it is killed."""
    while True:
        publish(target, marked(mark, TWENTY, 10_000))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes are made by forking")
def test_a_run_killed_at_any_moment_leaves_a_whole_folder(tmp_path: Path) -> None:
    """Killed at 300 random moments, the folder holds one run's files, never two runs', and the next run sweeps up."""
    target = tmp_path / "build"
    begun = time.monotonic()
    publish(target, marked("0", TWENTY, 10_000))
    longest = 1.2 * (time.monotonic() - begun)  # so that some runs come to their end
    dice, context = random.Random(7), multiprocessing.get_context("fork")
    seen = set()
    for run in range(300):
        process = context.Process(target=endless, args=(target, str(run % 10)))
        process.start()
        time.sleep(dice.random() * longest)
        process.kill()
        process.join()
        found, number = marks_in(target)
        assert number == 20
        assert len(found) == 1
        seen |= found
        if run % 30 == 29 and len(seen) == 1:  # on a busy machine a run takes longer than the first one took
            longest *= 2
    assert len(seen) > 1  # some runs were killed before they had published, some after
    publish(target, marked("x", ["a"]))
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


@pytest.mark.parametrize("step", ["_write", "_sync", "_swap"])
def test_a_disk_that_is_full_at_any_step_leaves_the_old_build(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever call finds no room, the message says so, the folder is whole, old or new, and nothing is left beside it."""
    target = tmp_path / "build"
    real = getattr(publication, step)
    for failing in range(10):
        publish(target, marked("1", ["a", "folder/b"]))
        calls = itertools.count()

        def full(*arguments: object, calls: Iterator[int] = calls, failing: int = failing) -> None:
            if next(calls) == failing:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(*arguments)

        monkeypatch.setattr(publication, step, full)
        caught = None
        try:
            publish(target, marked("2", ["a", "folder/b"]))
        except PublicationError as error:
            caught = str(error)
        last = next(calls) <= failing  # all calls were made before the one that would fail
        assert caught is None if last else caught and "No space left on device" in caught
        monkeypatch.setattr(publication, step, real)
        found, number = marks_in(target)
        assert (len(found), number) == (1, 2)
        assert [p.name for p in tmp_path.iterdir()] == ["build"]


def test_a_file_that_changes_while_it_is_read_stops_the_build(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read and what is there would differ: nothing is written, and the message says what to do."""
    real = pages.views

    def meddling(*arguments: Any) -> Any:
        path = copy / "graph/entities.ttl"
        path.write_text(path.read_text() + "# a word in between\n")
        return real(*arguments)

    monkeypatch.setattr("claimgraph.building.build.views", meddling)
    with pytest.raises(PublicationError, match="run the build again"):
        build(find(copy))
    assert not (copy / "build").exists()


def test_after_an_edited_claim_all_is_drawn_as_from_a_fresh_start(copy: Path, tmp_path: Path) -> None:
    """A relation changed in one line changes figures and findings, to the byte as without an earlier build."""
    build(find(copy))
    before = contents(copy / "build")
    path = copy / "graph/statements/01-chronicle.trig"
    path.write_text(path.read_text().replace(":Guild g:led :Revolt", ":Weavers g:led :Revolt"))
    fresh = Path(shutil.copytree(copy, tmp_path / "fresh", ignore=shutil.ignore_patterns("build")))
    build(find(copy))
    build(find(fresh))
    assert contents(copy / "build") == contents(fresh / "build")
    assert contents(copy / "build")["figures/overview.svg"] != before["figures/overview.svg"]


def test_a_drawing_process_that_dies_leaves_its_figures_to_the_build(
    guild: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every picture is there, the same as if nobody had died."""
    real, here = pictures.draw, os.getpid()

    def deadly(graph: KnowledgeGraph, name: str) -> Any:
        if os.getpid() != here and name in ("overview", "ranks"):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(graph, name)

    whole = dict(pictures.Studio(guild).pictures())
    monkeypatch.setattr(pictures, "draw", deadly)
    assert dict(pictures.Studio(guild).pictures()) == whole
    assert set(whole) == set(pictures.FIGURES)
