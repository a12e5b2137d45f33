"""What tests share: the small hand-counted project, and the real one."""

from pathlib import Path

import pytest

from claimgraph.knowledge import KnowledgeGraph, load

HERE = Path(__file__).parent
GUILD = HERE / "guild"
ROOT = HERE.parent


@pytest.fixture(scope="session")
def guild() -> KnowledgeGraph:
    """The made-up chronicle of tests/guild: nine claims, counted by hand in its statements file."""
    return load(GUILD)


@pytest.fixture(scope="session")
def revolution() -> KnowledgeGraph:
    """The repository's own graph."""
    return load(ROOT)
