"""What the tests of the explorer's page share: in one browser one page of each graph.

Needs Playwright's driver and a Chromium of the system; without them these tests are skipped, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import Seen

from claimgraph.knowledge import KnowledgeGraph

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def opened(browser: Browser, revolution: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The page of the repository's own graph, with the engine."""
    made = tmp_path_factory.mktemp("explorer") / "explorer.html"
    made.write_bytes(revolution.explore(engine=True).page)
    return Seen(browser, made)


@pytest.fixture(scope="session")
def chronicle(browser: Browser, guild: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The page of the made-up chronicle, without the engine, with the digests by which its passages are found in other copies."""
    made = tmp_path_factory.mktemp("chronicle") / "explorer.html"
    page = guild.explore().page.decode()
    for name, digest in guild.texts.digests().items():
        begins = f'{{"id":"{name}","source"'
        assert page.count(begins) == 1
        page = page.replace(begins, f'{{"id":"{name}","digest":"{digest}","source"')
    made.write_text(page, encoding="utf-8")
    return Seen(browser, made)


@pytest.fixture
def wide(opened: Seen) -> Iterator[Seen]:
    """The page on a laptop."""
    yield opened.sized(1280)
    opened.held()


@pytest.fixture
def phone(opened: Seen) -> Iterator[Seen]:
    """The page on a phone, in the dark."""
    yield opened.sized(390, scheme="dark")
    opened.held()


@pytest.fixture
def small(chronicle: Seen) -> Iterator[Seen]:
    """The chronicle's page on a laptop."""
    yield chronicle.sized(1280)
    chronicle.held()
