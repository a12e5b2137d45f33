"""A page that is open in a browser of the system, for the tests that look at what a reader sees."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# Waits until all is drawn that comes in slices: until then the page says of itself that it is drawing.
DRAWN = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  do await frame(); while ("drawing" in document.documentElement.dataset);
}"""
# Goes to a place as a step back or forward does, so that nothing has to be waited for but what is drawn.
GO = "place => { history.pushState(null, '', '#' + place); dispatchEvent(new PopStateEvent('popstate')); }"
BOXES = "all => all.map(each => { const r = each.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; })"


class Seen:
    """A page that is open, with all that it asked of the network and all that went wrong in it."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self.file = file
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(90_000)  # the machine may be busy
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(error.message))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def sized(self, width: int, height: int = 0, scheme: Literal["light", "dark"] = "light") -> Seen:
        """The same on another screen, by day or by night."""
        self.page.set_viewport_size({"width": width, "height": height or (800 if width > 700 else 844)})
        self.page.emulate_media(color_scheme=scheme)
        return self

    def at(self, place: str = "") -> Page:
        """The page at a place, by its address alone where it is open already."""
        if self.page.url == "about:blank":
            self.page.goto(f"{self.file.as_uri()}#{place}")
        else:
            self.page.evaluate(GO, place)
        self.drawn()
        return self.page

    def anew(self, place: str = "") -> Page:
        """The page at a place, opened anew."""
        self.page.goto("about:blank")
        return self.at(place)

    def drawn(self) -> None:
        """Waits until all is drawn."""
        self.page.evaluate(DRAWN)

    def click(self, role: Any, name: str) -> None:
        """Clicks what has this role and name, and waits until what comes of it is drawn."""
        self.page.get_by_role(role, name=name, exact=True).click()
        self.drawn()

    def press(self, *keys: str) -> None:
        """Presses keys one after the other; after each, all is drawn."""
        for key in keys:
            self.page.keyboard.press(key)
            self.drawn()

    def text(self, selector: str) -> str:
        """The words of what is seen, in one line."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def boxes(self, selector: str) -> list[list[float]]:
        """Left, top, right and bottom of each element that is seen, in pixels."""
        found: list[list[float]] = self.page.locator(selector).evaluate_all(BOXES)
        return [box for box in found if box[2] > box[0]]

    def held(self) -> None:
        """Holds what holds of every page at all times: nothing is asked of the network, and nothing goes wrong."""
        own = self.file.as_uri()
        assert [url for url in self.asked if not url.startswith((own, "blob:", "about:"))] == []
        assert self.wrong == []


def over(one: list[float], two: list[float]) -> bool:
    """Whether one box lies over another by more than its border."""
    return one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] - 1 and two[1] < one[3] - 1
