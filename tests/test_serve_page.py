"""The page to ask an endpoint with, in a real browser; skipped where there is none."""

from __future__ import annotations

import shutil
import threading

import pytest

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.server.running import Server
from claimgraph.server.site import Site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_reader_asks_and_sees_labels_a_mistake_and_what_to_save(guild: KnowledgeGraph) -> None:
    """By a question, by a link that holds a query, and by the keyboard; a mistake is shown under its place, a name stays text.

    Nothing is asked of any other server, and nothing goes wrong in the page.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    site = Site(guild)
    server = Server(site, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        with playwright.sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            page.set_default_timeout(30_000)
            asked: list[str] = []
            wrong: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: wrong.append(error.message))

            page.goto(server.address)
            page.get_by_label("A question to begin with").select_option(label="What is claimed, by whom, and where?")
            page.get_by_text("8 rows").wait_for()
            assert (
                page.locator("tbody tr")
                .nth(0)
                .inner_text()
                .startswith("guild :Guild\tled g:led\trevolt :Revolt\tnarrator")
            )
            assert page.get_by_role("button", name="CSV").is_visible()

            page.get_by_label("A query in SPARQL").fill("SELECT ?x { ?x gg:led ?y }")
            page.keyboard.press("Control+Enter")
            page.get_by_text("did you mean `g:`").wait_for()
            assert not page.get_by_role("button", name="CSV").is_visible()

            page.goto("about:blank")
            page.goto(f'{server.address}#query=SELECT ("<b>bold</b>" AS ?text) {{}}')
            page.get_by_text("1 row").wait_for()
            assert page.locator("#answer td").inner_text() == "<b>bold</b>"
            assert {url for url in asked if not url.startswith(server.address)} <= {"about:blank"}
            assert wrong == []
            browser.close()
    finally:
        server.stop()
        thread.join()
        site.close()
