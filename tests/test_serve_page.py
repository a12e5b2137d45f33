"""The page to ask an endpoint with, in a real browser; skipped where there is none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.server.running import Server
from claimgraph.server.site import Site


@pytest.fixture
def opened(guild: KnowledgeGraph, browser: Any) -> Iterator[tuple[Any, str]]:
    """A browser, and the address of a server of the guild's graph."""
    site = Site(guild)
    server = Server(site, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    others = set(browser.contexts)
    try:
        yield browser, server.address
    finally:
        for own in set(browser.contexts) - others:
            own.close()
        server.stop()
        thread.join()
        site.close()


def test_a_reader_asks_and_sees_labels_a_mistake_and_what_to_save(opened: tuple[Any, str]) -> None:
    """By a question, by a link that holds a query, and by the keyboard; a mistake is shown under its place, a name stays text.

    Nothing is asked of any other server, and nothing goes wrong in the page.
    """
    browser, address = opened
    page = browser.new_page()
    page.set_default_timeout(30_000)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(error.message))

    page.goto(address)
    page.get_by_text("4 rows").wait_for()  # the first question is answered at once
    page.locator("#example").select_option(label="What is claimed, by whom, and where? The first hundred")
    page.get_by_text("8 rows").wait_for()
    assert page.locator("tbody tr").nth(0).inner_text().startswith("guild :Guild\tled g:led\trevolt :Revolt\tnarrator")
    assert page.get_by_role("button", name="CSV").is_visible()
    page.reload()
    page.get_by_text("8 rows").wait_for()
    assert page.locator("#example option:checked").inner_text().startswith("What is claimed")

    page.get_by_label("A query in SPARQL").fill("SELECT ?x { ?x gg:led ?y }")
    page.keyboard.press("Control+Enter")
    page.get_by_text("did you mean `g:`").wait_for()
    assert page.locator("#example option:checked").inner_text() == "(the query below)"
    assert not page.get_by_role("button", name="CSV").is_visible()

    page.get_by_label("A query in SPARQL").fill("SELECT ?who { ?who g:attacked :Mill }")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Is it another voice who says so").wait_for()

    page.goto("about:blank")
    page.goto(f'{address}#query=SELECT ("<b>bold</b>" AS ?text) {{}}')
    page.get_by_text("1 row").wait_for()
    assert page.locator("#answer td").inner_text() == "<b>bold</b>"
    assert {url for url in asked if not url.startswith(address)} <= {"about:blank"}
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_cut_off_and_axe_finds_nothing(opened: tuple[Any, str], width: int, scheme: str) -> None:
    """With an answer and all that unfolds, on a wide screen and on a phone, where each value stands under its name."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    browser, address = opened
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_default_timeout(30_000)
    page.goto(address)
    page.locator("#example").select_option(label="What is claimed, by whom, and where? The first hundred")
    page.get_by_text("8 rows").wait_for()
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.getElementById('answer').scrollWidth") <= width
    shown = "getComputedStyle(document.querySelector('#answer td'), '::before').content"
    assert ("data-name" in page.evaluate(shown) or "subject" in page.evaluate(shown)) == (width < 640)
    assert [found["id"] for found in axe.Axe().run(page).response["violations"]] == []
