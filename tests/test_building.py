"""Building: whole or not at all, the same everywhere, and never over a stranger's folder."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.building.build import BuildError, build
from claimgraph.building.publication import PublicationError, publish
from claimgraph.project import find

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
    """`--out` never touches a folder that holds something else, nor a file."""
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
    manifest = json.loads((copy / "build/manifest.json").read_text())
    assert manifest["fingerprint"] == find(copy).fingerprint()
    assert set(manifest["sha256"]) == set(contents(copy / "build")) - {"manifest.json"}


PUBLISHER = """
import sys
from pathlib import Path
from claimgraph.building.publication import publish

target, mark = Path(sys.argv[1]), sys.argv[2].encode()
while True:
    publish(target, [(f"folder/{n}", mark * 10_000) for n in range(20)] + [("manifest.json", mark)])
"""


def test_a_run_killed_at_any_moment_leaves_a_whole_folder(tmp_path: Path) -> None:
    """Killed at 40 random moments, the folder holds one run's files, never two runs', and the next run sweeps up."""
    target = tmp_path / "build"
    publish(target, [(f"folder/{n}", b"0" * 10_000) for n in range(20)] + [("manifest.json", b"0")])
    dice = random.Random(7)
    for run in range(40):
        mark = str(run % 10)
        process = subprocess.Popen([sys.executable, "-c", PUBLISHER, str(target), mark])
        time.sleep(0.15 + dice.random() * 0.15)
        process.kill()
        process.wait()
        found = contents(target)
        assert len(found) == 21
        assert {content[:1] for content in found.values()} == {found["manifest.json"]}
        assert all(len(content) in (1, 10_000) for content in found.values())
    publish(target, [("manifest.json", b"x")])
    assert [p.name for p in tmp_path.iterdir()] == ["build"]
