"""What tests share: the small hand-counted project, and the real one."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from claimgraph.knowledge import KnowledgeGraph, load

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
