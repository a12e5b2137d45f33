"""The explorer in a real browser: each question it answers, for whom, and what it never does.

Needs Playwright's driver and a Chromium of the system; without one these tests are skipped, and say so.
"""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.answers import without
from claimgraph.knowledge import KnowledgeGraph, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
THESIS = ":s14-1_OvercomingBackwardness_kernelOf_RevolutionFromAbove"
STRUCK = ":s36-1_BolshevikParty_tookPowerIn_Russia"
VIEWS = ("of=:Stalin", "view=around&of=:Stalin", "view=voices&voice=:Historian&with=:ShockWorker", "view=ways&to=:CommandSystem",
         f"view=without&strike={STRUCK}", "view=when", "view=sure&only-certainty=certain", "view=ask", "view=table",
         "view=text", f"view=record&of={THESIS}", "tour=1")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(revolution: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the repository's own graph, without the engine."""
    made = tmp_path_factory.mktemp("explorer") / "explorer.html"
    made.write_bytes(revolution.explore().page)
    return made


@pytest.fixture(scope="module")
def chronicle(guild: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the made-up chronicle, with the digests by which its passages are found in other copies."""
    made = tmp_path_factory.mktemp("chronicle") / "explorer.html"
    page = guild.explore().page.decode()
    for name, digest in guild.texts.digests().items():
        begins = f'{{"id":"{name}","source"'
        assert page.count(begins) == 1
        page = page.replace(begins, f'{{"id":"{name}","digest":"{digest}","source"')
    made.write_text(page, encoding="utf-8")
    return made


DRAWN = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  do await frame(); while ("drawing" in document.documentElement.dataset);
}"""


class Seen:
    """A page that is open, with all that it asked of the network and all that went wrong in it."""

    def __init__(self, browser: Browser, file: Path, width: int = 1280, scheme: Any = "light") -> None:
        height = 800 if width > 700 else 844
        self.file = file
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(90_000)  # the machine may be busy
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(error.message))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def at(self, place: str = "") -> Page:
        """The page at a place, by its address alone where it is open already."""
        if self.page.url == "about:blank":
            self.page.goto(f"{self.file.as_uri()}#{place}")
        else:
            self.page.evaluate("place => { location.hash = ''; location.hash = place; }", place)
        self.drawn()
        return self.page

    def drawn(self) -> None:
        """Waits until all is drawn that comes in slices."""
        self.page.evaluate(DRAWN)

    def anew(self, place: str = "") -> Page:
        """The page at a place, opened anew."""
        self.page.goto("about:blank")
        return self.at(place)

    def text(self, selector: str) -> str:
        """The words of what is seen, in one line."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def close(self) -> None:
        """Ends it, and holds what holds of every page: nothing is asked of the network, and nothing goes wrong."""
        self.context.close()
        own = self.file.as_uri()
        assert [url for url in self.asked if not url.startswith((own, "blob:", "about:"))] == []
        assert self.wrong == []


@pytest.fixture(scope="module")
def wide(browser: Browser, file: Path) -> Iterator[Seen]:
    """The page on a laptop."""
    seen = Seen(browser, file)
    yield seen
    seen.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, file: Path) -> Iterator[Seen]:
    """The page on a phone, in the dark."""
    seen = Seen(browser, file, 390, "dark")
    yield seen
    seen.close()


@pytest.fixture(scope="module")
def small(browser: Browser, chronicle: Path) -> Iterator[Seen]:
    """The chronicle's page on a laptop."""
    seen = Seen(browser, chronicle)
    yield seen
    seen.close()


def test_it_opens_with_text_and_argument_and_says_that_nothing_is_hidden(
    wide: Seen, revolution: KnowledgeGraph
) -> None:
    """What is seen first are the passages, the map with its thesis, and that all claims are shown."""
    page = wide.at()
    assert page.locator(".passage").count() == len(revolution.corpus.passages) + len(revolution.corpus.gaps)
    assert page.locator(".box.thesis").count() >= 1
    assert f"All {len(revolution.corpus.claims)} claims shown" in wide.text(".foot")


def test_a_project_without_causal_claims_opens_with_its_text(small: Seen) -> None:
    """The chronicle has no argument to draw: its text and a table of its claims are seen."""
    page = small.at()
    assert page.locator(".text .passage").count() == 4
    assert page.locator(".page.table tbody tr").count() == 9
    assert page.get_by_role("link", name="The argument", exact=True).count() == 0


def test_the_record_of_a_claim_tells_who_how_where_and_what_bears_on_it(wide: Seen) -> None:
    """From a sentence of the text to its record: voice, evidence, joints, others, citation and IRI."""
    page = wide.at()
    page.locator(".thesis .verb").first.click()
    record = wide.text(".record")
    for word in (
        "Said by the historian",
        "Where it stands",
        "s14",
        "It is supported by",
        "Who else holds or denies it",
        "To cite it",
    ):
        assert word in record
    assert f"https://w3id.org/claimgraph/revolution/{THESIS[1:]}" in record


def test_an_inference_tells_its_rule_and_premises(wide: Seen, revolution: KnowledgeGraph) -> None:
    """What follows is shown as following, with the claims from which it does."""
    found = next(each for listed in revolution.composition.inferences.values() for each in listed)
    wide.at(f"of={found.id}")
    record = wide.text(".record")
    assert "It follows; nobody says it" in record
    assert "From these" in record


def test_who_says_so_shows_one_world_and_two_side_by_side(wide: Seen, revolution: KnowledgeGraph) -> None:
    """The switch of voice leaves only what is in its account; a second voice stands beside it."""
    page = wide.at()
    page.get_by_label("as told by").select_option(label="Stalin")
    number = sum(":Stalin" in claim.accounts for claim in revolution.corpus.claims)
    assert f"{number} of {len(revolution.corpus.claims)} claims shown" in wide.text(".foot")
    page.get_by_role("link", name="Who says so?").click()
    page.get_by_label("Side by side with").select_option(label="the historian")
    assert "What both speak of" in wide.text(".voices")
    assert page.locator(".columns .row").count() > number


def test_how_this_leads_to_that_is_told_in_steps_or_plainly_not(wide: Seen) -> None:
    """Two ends are chosen by typing; there is a way with its hedge, and the other way round the graph does not say."""
    page = wide.at("view=ways")
    for field, typed in (("From", "october revol"), ("To", "command syst")):
        page.get_by_role("combobox", name=field, exact=True).fill(typed)
        page.keyboard.press("Enter")
    assert re.search(r"ways from October Revolution to command system", wide.text(".ways"))
    assert "every step certain" in wide.text(".way h3")
    assert page.locator(".way").first.locator(".step").count() == 2
    page.get_by_role("button", name="The other way round").click()
    assert "The graph does not say how command system leads to October Revolution" in wide.text(".ways")


def test_what_falls_is_told_in_sentences_and_seen_in_the_map(wide: Seen, revolution: KnowledgeGraph) -> None:
    """Two claims are struck out one after the other; what falls is what Python says, and it can be undone."""
    page = wide.at(f"of={STRUCK}")
    page.get_by_role("link", name="What if it fell?").click()
    wide.drawn()
    fallen = without(revolution.composition, [STRUCK])
    assert f"{len(fallen.falls)} things have no reason any more" in wide.text(".fallen")
    drawn = {effect.name for effect in fallen.falls} & set(
        page.locator(".box").evaluate_all("all => all.map(each => each.dataset.spot)")
    )
    assert drawn
    assert set(page.locator(".box.falls").evaluate_all("all => all.map(each => each.dataset.spot)")) == drawn
    page.get_by_role("combobox", name="Strike out another").fill("campaign against backwardness was the kernel")
    page.keyboard.press("Enter")
    assert page.locator(".strikes li").count() == 2
    page.get_by_role("link", name="Put all back").click()
    assert page.locator(".box.fate").count() == 0


def test_when_shows_spans_and_narrows_to_years(wide: Seen) -> None:
    """Fewer dated statements may have held in the first years than in all."""
    page = wide.at("view=when")
    every = page.locator(".spans > li").count()
    page.get_by_label("to", exact=True).fill("1918")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile("held="))
    assert 0 < page.locator(".spans > li").count() < every
    assert "hidden by your choice of years" in wide.text(".foot")


def test_what_is_hidden_is_always_counted(wide: Seen, revolution: KnowledgeGraph) -> None:
    """A filter hides what Python counts, says so in text and foot, and goes with one click."""
    page = wide.at("view=sure")
    page.get_by_label(re.compile("^certain ")).uncheck()
    unsure = sum(claim.statement.certainty != "certain" for claim in revolution.corpus.claims)
    assert f"{unsure} of {len(revolution.corpus.claims)} claims shown" in wide.text(".foot")
    assert "hidden by your choices" in wide.text(".text")
    page.get_by_role("link", name="Show all").click()
    assert "none hidden" in wide.text(".foot")


def test_questions_and_queries_are_answered_in_the_page(
    browser: Browser, revolution: KnowledgeGraph, tmp_path: Path
) -> None:
    """A competency question gives as many rows as Python; a query of one's own is answered; a wrong one says what is wrong."""
    made = tmp_path / "explorer.html"
    made.write_bytes(revolution.explore(engine=True).page)
    seen = Seen(browser, made)
    page = seen.at("view=ask&query=by-certainty")
    asked = next(each for each in revolution.questions() if each.name == "by-certainty")
    page.locator("caption").wait_for()
    rows: Any = revolution.query(asked.query)
    assert page.locator(".ask tbody tr").count() == len(rows)
    page.get_by_role("link", name="Other questions").click()
    page.get_by_text("A query of your own").click()
    page.get_by_label("Query").fill("SELECT (COUNT(*) AS ?n) { ?c a cg:Claim }")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("cell", name=str(len(revolution.corpus.claims)), exact=True).wait_for()
    page.get_by_label("Query").fill("SELECT nonsense")
    page.get_by_role("button", name="Ask", exact=True).click()
    assert "cannot be answered" in page.get_by_role("alert").inner_text()
    seen.close()


def test_the_address_reproduces_what_is_seen(wide: Seen) -> None:
    """Selection, voice, filters, strikes and unfolded boxes are in the address: opened anew it shows the same."""
    for place in (
        f"of={THESIS}&voice=:Historian&only-certainty=certain&strike={STRUCK}",
        "view=around&of=:Stalin&open=:Stalin&open=:RevolutionFromAbove",
    ):
        wide.at(place)
        first = wide.page.locator(".app").text_content()
        wide.anew(wide.page.evaluate("location.hash.slice(1)"))
        assert wide.page.locator(".app").text_content() == first


def test_back_and_forward_lead_through_what_was_seen(wide: Seen) -> None:
    """Each choice is a step of the way back."""
    page = wide.at("of=:Stalin")
    page.get_by_role("link", name="When?").click()
    page.locator(".when").wait_for()
    page.go_back()
    page.locator(".when").wait_for(state="detached")
    page.go_forward()
    page.locator(".when").wait_for()


def test_all_of_it_by_keyboard(wide: Seen) -> None:
    """Search, record, map along its lines, unfolding, help, tour and the way out, without a mouse."""
    page = wide.at("view=around")
    page.keyboard.press("/")
    page.keyboard.type("Stallin")  # as one may misspell it
    page.keyboard.press("Enter")
    assert wide.text(".record h2") == "Stalin"
    page.locator(".box.centre").focus()
    page.keyboard.press("ArrowRight")
    edge = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert edge.startswith("Stalin ")
    page.keyboard.press("ArrowRight")
    box = page.evaluate("document.activeElement.dataset.spot")
    before = page.locator(".box").count()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("open="))
    assert page.locator(".box").count() > before
    assert page.evaluate("document.activeElement.dataset.spot") == box
    page.keyboard.press("Escape")
    assert page.locator(".record-panel").is_hidden()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0


def test_the_tour_has_six_stops_each_with_something_to_see(wide: Seen, revolution: KnowledgeGraph) -> None:
    """From the first stop to the last by its own button, and back to the start."""
    page = wide.at()
    page.get_by_role("link", name="Tour", exact=True).click()
    for number in range(1, 7):
        assert f"{number} of 6" in wide.text(".tour")
        page.locator(".tour .main").click()
    assert page.locator(".tour").count() == 0


def test_the_table_sorts_and_goes_to_a_spreadsheet(wide: Seen, revolution: KnowledgeGraph) -> None:
    """A heading sorts up and down, and says so; the file holds the claims that are shown."""
    page = wide.at("view=table&only-certainty=possible")
    page.get_by_role("button", name="Claim", exact=True).click()
    page.get_by_role("button", name="Claim", exact=True).click()
    assert page.locator("th.claim").get_attribute("aria-sort") == "descending"
    told = page.locator("td.claim").all_inner_texts()
    assert told == sorted(told, key=str.lower, reverse=True)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a table").click()
    lines = Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + sum(claim.statement.certainty == "possible" for claim in revolution.corpus.claims)


def test_the_picture_goes_to_a_file_as_it_is_seen(wide: Seen) -> None:
    """The saved SVG is well-formed, and has the words of the map."""
    page = wide.at()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save", exact=True).click()
    tree = ET.parse(saved.value.path())
    assert "revolution" in "".join(tree.getroot().itertext())
    assert not list(tree.getroot().iter("{http://www.w3.org/2000/svg}script"))


def test_the_surroundings_never_flood(wide: Seen, revolution: KnowledgeGraph) -> None:
    """At most forty boxes however much is unfolded, none over another, and what is left out is counted."""
    busy = sorted(revolution.corpus.by_entity, key=lambda name: -len(revolution.corpus.by_entity[name]))[:20]
    page = wide.at("view=around&of=" + busy[0] + "".join(f"&open={name}" for name in busy))
    boxes = page.locator(".box .shape").evaluate_all(
        "all => all.map(each => { const r = each.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; })"
    )
    assert 20 < len(boxes) <= 40
    over = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]
            if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1]  # fmt: skip
    assert over == []
    assert page.locator(".box .more").count() > 0


def test_on_a_phone_nothing_is_cut_off_and_the_way_back_is_in_view(phone: Seen) -> None:
    """At 390 pixels each view is as wide as the page, and the buttons back and between the three are seen."""
    for place in VIEWS:
        page = phone.at(place)
        page.locator(".switch").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
        bar = page.locator(".switch").bounding_box()
        assert bar is not None
        assert bar["y"] + bar["height"] <= 844.5, place
    page = phone.at("view=text")
    page.locator(".passage .verb").first.click()
    assert page.locator(".record").is_visible()
    assert page.locator(".text").is_hidden()
    page.get_by_role("button", name="Back").click()
    page.locator(".text").wait_for(state="visible")


def test_enlarged_twice_it_is_still_whole(phone: Seen) -> None:
    """At 200 % a laptop's page has 640 by 400 pixels: nothing is cut off, and the text can be scrolled to its end."""
    page = phone.at("view=text")
    page.set_viewport_size({"width": 640, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.locator(".passage").last.scroll_into_view_if_needed()
    assert page.locator(".passage").last.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})


def test_axe_finds_nothing(small: Seen, wide: Seen, browser: Browser, chronicle: Path) -> None:
    """axe-core, which judges by WCAG, finds no fault in any view, by day on a laptop and by night on a phone."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe()
    night = Seen(browser, chronicle, 390, "dark")
    whole, drawn = None, {"include": [[".map-panel"]]}
    every = ("of=:Guild", "view=around&of=:Guild", "view=voices&voice=:Narrator&with=:Weavers", "view=ways&to=:Revolt",
             "view=without&strike=:Hunger", "view=sure&only-certainty=certain", "view=ask", "view=table&sort=entities")  # fmt: skip
    places: list[tuple[Seen, str, Any]] = [
        (small, "view=when&tour=1", whole),
        *((small, place, drawn) for place in every),
    ]
    places += [(night, place, whole) for place in ("view=text", "view=record&of=:Guild")]
    places += [(wide, f"view=without&strike={STRUCK}", drawn)]
    for seen, place, part in places:
        found = axe.run(seen.at(place), context=part, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(place, each["id"], each["nodes"][0]["html"]) for each in found] == []
    night.close()


def test_labels_are_text_whatever_they_hold(browser: Browser, tmp_path: Path) -> None:
    """Markup in labels, gists and notes is shown and never done; nor does it end the data."""
    project = tmp_path / "hostile"
    shutil.copytree(HERE / "guild", project)
    evil = r"</script><img src=x onerror=alert(1)><b>$x$"
    for path in (project / "graph").rglob("*.t*"):
        told = path.read_text(encoding="utf-8")
        path.write_text(
            told.replace('"guild"@en', f'"{evil}"@en').replace("A body of clothmakers", evil), encoding="utf-8"
        )
    made = tmp_path / "hostile.html"
    made.write_bytes(load(project).explore().page)
    seen = Seen(browser, made)
    page = seen.at("view=around&of=:Guild")
    page.on("dialog", lambda dialog: seen.wrong.append(dialog.message))
    assert "<img src=x" in seen.text(".record h2")
    assert evil in seen.text(".gist")
    for view in ("table", "voices", "ways&to=:Guild", "without&strike=:Guild"):
        seen.at(f"view={view}")
        assert page.locator("img, b").count() == 0
    seen.close()


def test_the_readers_copy_stands_beside_the_claims_only_where_it_is_the_same(small: Seen, tmp_path: Path) -> None:
    """The right file shows all, another edition what matches word for word, a wrong one nothing; each says so."""
    text = (HERE / "guild" / "sources" / "chronicle.txt").read_text(encoding="utf-8")
    other, wrong = tmp_path / "other.txt", tmp_path / "wrong.txt"
    other.write_text(
        "A FOREWORD.\n\n" + text.replace("Perhaps the abbot", "Perhaps an abbot").replace(" ", "\n", 40),
        encoding="utf-8",
    )
    wrong.write_text("It was a dark and stormy night.", encoding="utf-8")
    for path, shown, said in (
        (HERE / "guild" / "sources" / "chronicle.txt", 4, "the very text that was encoded"),
        (other, 3, "another copy"),
        (wrong, 0, "None of its 4 passages"),
    ):
        page = small.anew()
        page.locator(".own input").set_input_files(path)
        page.locator(".own").get_by_text(said).wait_for()
        assert page.locator(".passage blockquote").count() == shown, path.name
    page = small.anew()
    page.locator(".own input").set_input_files(HERE / "guild" / "sources" / "chronicle.txt")
    page.locator("blockquote").first.wait_for()
    assert page.locator("blockquote").first.inner_text() == "The guild led the revolt of 1450."
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_on_paper_there_is_the_whole_picture_and_nothing_to_press(wide: Seen, small: Seen) -> None:
    """Printed, the map is whole, the record and the text follow it, and no button is left."""
    page = wide.at(f"of={THESIS}")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".sheet").get_attribute("viewBox")
    visible = "all => all.filter(each => each.checkVisibility()).map(each => each.textContent)"
    assert page.locator("button, select, input").evaluate_all(visible) == []
    assert page.locator(".record, .text").evaluate_all("all => all.length") == 2
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert small.at("of=:Guild").pdf(format="A4").startswith(b"%PDF")


def test_a_page_without_the_engine_says_so(small: Seen) -> None:
    """Where the engine is not packed, asking is refused in words."""
    small.at("view=ask")
    assert "not packed into this page" in small.text(".ask")
    assert small.page.get_by_role("button", name="Ask", exact=True).is_disabled()
