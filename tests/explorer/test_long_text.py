"""The explorer of a long book: however much there is, only what is near is drawn, and all of it can be reached."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Seen
from conftest import ROOT

from claimgraph.answers import without
from claimgraph.knowledge import KnowledgeGraph, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NEAR = 40  # passages that are drawn with their claims at once, at most: those of some screens
GROWING = """async () => {
  const rows = [];
  const watch = new MutationObserver(() => rows.push(document.querySelectorAll(".table tbody tr").length));
  watch.observe(document.querySelector(".app"), { childList: true, subtree: true });
  [...document.querySelectorAll(".asks a")].find((each) => each.textContent === "As a table").click();
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  do await frame(); while ("drawing" in document.documentElement.dataset);
  watch.disconnect();
  return rows.filter((number) => number);
}"""

# Reads on until a passage is so far above what is seen that its claims are given up, and so near that the browser lays it out.
JUST_LEFT = """each => {
  const panel = each.closest(".panel");
  const below = each.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
  panel.scrollBy({ top: below + 620, behavior: "instant" });
}"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A generated book of 1,500 claims: this graph's passages five times over, about other things each time."""
    made = tmp_path_factory.mktemp("long") / "grown"
    subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "grow.py", "1500", made], check=True, stdout=subprocess.DEVNULL
    )
    return load(made)


@pytest.fixture(scope="module")
def page_of_it(browser: Browser, grown: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Its page."""
    file: Path = tmp_path_factory.mktemp("long") / "explorer.html"
    file.write_bytes(grown.explore(engine=False).page)
    return Seen(browser, file)


@pytest.fixture
def book(page_of_it: Seen) -> Iterator[Seen]:
    """The same, opened anew."""
    page_of_it.anew()
    yield page_of_it
    page_of_it.held()


def drawn(book: Seen) -> int:
    """How many passages are drawn with their claims."""
    return book.page.locator(".passage > .claims").count()


def test_of_a_book_only_the_passages_that_are_near_have_their_claims(book: Seen, grown: KnowledgeGraph) -> None:
    """All passages are there with their gists, and a few with their claims: at the start, at the end and after reading through."""
    assert book.page.locator(".passage").count() == len(grown.corpus.passages) + len(grown.corpus.gaps)
    assert 0 < drawn(book) < NEAR
    panel = book.page.locator(".text-panel")
    for _ in range(15):
        panel.evaluate("panel => panel.scrollBy({ top: 2000, behavior: 'instant' })")
        book.drawn()
    assert 0 < drawn(book) < NEAR
    assert book.page.locator("*").count() < 5000
    spoken = {name for statement in grown.corpus.statements.values() for name in statement.passages}
    last = [name for name in grown.corpus.passages if name in spoken][-1]
    book.at(f"of={last}")
    book.page.locator(f"[data-passage='{last}'] > .claims").wait_for()
    assert 0 < drawn(book) < NEAR


def test_a_passage_that_is_left_keeps_its_room(book: Seen) -> None:
    """What lies above does not move what is read: a passage is as high without its claims as it was with them."""
    page = book.page
    first = page.locator(".passage:has(> .claims)").first
    name = first.get_attribute("data-passage")
    passage = page.locator(f"[data-passage='{name}']")
    high = passage.evaluate("each => each.offsetHeight")
    passage.evaluate(JUST_LEFT)
    passage.locator("> .claims").wait_for(state="detached")
    book.drawn()
    assert abs(passage.evaluate("each => each.offsetHeight") - high) <= 1
    page.locator(".text-panel").evaluate("panel => panel.scrollTo({ top: 0, behavior: 'instant' })")
    passage.locator("> .claims").wait_for()


def test_a_long_table_comes_in_slices(book: Seen) -> None:
    """Before its hundred first rows are there, the page has had its turn several times."""
    rows = book.page.evaluate(GROWING)
    assert rows[-1] == 100
    assert len({number for number in rows if number < 100}) >= 3


def test_every_row_of_a_long_table_can_be_reached(book: Seen, grown: KnowledgeGraph) -> None:
    """Two hundred more at a time, to the last."""
    book.at("view=table")
    claims = len(grown.corpus.claims)
    for shown in range(100, claims, 200):
        assert book.page.locator(".table tbody tr").count() == shown
        book.page.locator(".table > p:last-child button").click()
        book.drawn()
    assert book.page.locator(".table tbody tr").count() == claims
    assert book.page.locator(".table > p:last-child button").count() == 0


def test_of_all_that_falls_the_first_forty_are_told_and_the_rest_counted(book: Seen, grown: KnowledgeGraph) -> None:
    """Without the four that are spoken of most, more falls than a reader would read at once."""
    busy = sorted(grown.corpus.by_entity, key=lambda name: -len(grown.corpus.by_entity[name]))[:4]
    falls = len(without(grown.composition, busy).falls)
    assert falls > 40
    book.at("view=without" + "".join(f"&strike={name}" for name in busy))
    told = book.page.locator(".told details").first
    assert told.locator("li:not(.more)").count() == 40
    assert told.locator("li.more").inner_text().endswith(f" {falls - 40}")
    told.locator("li.more button").click()
    book.drawn()
    assert told.locator("li:not(.more)").count() == falls


def test_around_who_is_spoken_of_most_forty_boxes_are_drawn_at_most(book: Seen) -> None:
    """However much is unfolded; what is left out is counted, and the record begins with all of it."""
    book.at("view=around&of=:Stalin&open=:Stalin&open=:CommandSystem&open=:Backwardness&open=:RevolutionFromAbove")
    assert 20 < book.page.locator(".sheet .box").count() <= 40
    assert "are not drawn" in book.text(".caption")
