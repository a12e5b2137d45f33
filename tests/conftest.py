"""What tests share: the small hand-counted project, and the real one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import CHROMIUM
from hypothesis import settings
from mill_sample import write_mill

from claimgraph.knowledge import KnowledgeGraph, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("untimed", deadline=None)  # tests never assert wall time
settings.load_profile("untimed")

HERE = Path(__file__).parent
GUILD = HERE / "guild"
ROOT = HERE.parent


@pytest.fixture(scope="session")
def guild() -> KnowledgeGraph:
    """The made-up chronicle of tests/guild: nine claims, counted by hand in its statements file."""
    return load(GUILD)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the guild that a test may change."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))


@pytest.fixture(scope="session")
def revolution() -> KnowledgeGraph:
    """The repository's own graph."""
    return load(ROOT)


@pytest.fixture(scope="session")
def mill(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A project in which every field of the model has a value of its own."""
    return load(write_mill(tmp_path_factory.mktemp("sample") / "mill"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all: Playwright's driver runs once in a process. Without either the tests that ask for it are skipped, and say so."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()
