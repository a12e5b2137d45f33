"""The explorer by keyboard, on a phone, enlarged, by day and night, by a link, for who cannot see."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing import Seen

THESIS = ":s14-1_OvercomingBackwardness_kernelOf_RevolutionFromAbove"
STRUCK = ":s36-1_BolshevikParty_tookPowerIn_Russia"
VIEWS = (
    "of=:Stalin", "view=around&of=:Stalin", "view=voices&voice=:Historian&with=:ShockWorker", "view=ways&to=:CommandSystem",
    f"view=without&strike={STRUCK}", "view=when", "view=sure&only-certainty=certain", "view=ask&query=by-certainty",
    "view=table&sort=entities", "view=text", f"view=record&of={THESIS}", "tour=1",
)  # fmt: skip
CHRONICLE = (
    "tour=1", "view=record&of=:Guild", "view=text", "view=around&of=:Guild", "view=voices&voice=:Narrator&with=:Weavers",
    "view=ways&to=:Revolt", "view=without&strike=:Hunger", "view=when", "view=sure&only-certainty=certain", "view=ask",
    "view=table&sort=entities",
)  # fmt: skip


@pytest.mark.parametrize(
    "place",
    [
        f"of={THESIS}&voice=:Historian&only-certainty=certain&strike={STRUCK}",
        "view=around&of=:Stalin&open=:Stalin&open=:RevolutionFromAbove",
    ],
)
def test_the_address_reproduces_what_is_seen(wide: Seen, place: str) -> None:
    """Selection, voice, filters, strikes and unfolded boxes are in the address: opened anew it shows the same."""
    wide.at(place)
    first = wide.page.locator(".app").text_content()
    wide.anew(wide.page.evaluate("location.hash.slice(1)"))
    assert wide.page.locator(".app").text_content() == first


def test_back_and_forward_lead_through_what_was_seen(wide: Seen) -> None:
    """Each choice is a step of the way back."""
    page = wide.at("of=:Stalin")
    wide.click("link", "When?")
    page.go_back()
    page.locator(".when").wait_for(state="detached")
    page.go_forward()
    page.locator(".when").wait_for()


def test_search_forgives_spelling_and_its_first_hit_is_taken_by_enter(wide: Seen) -> None:
    """`/` leads to the search, from wherever one is."""
    page = wide.at("view=around")
    page.keyboard.press("/")
    page.keyboard.type("Stallin")
    wide.press("Enter")
    assert wide.text(".record h2") == "Stalin"


def test_arrow_keys_walk_along_the_lines_of_a_map(wide: Seen) -> None:
    """From the box in the middle to a line, from the line to the box at its end, which Enter unfolds."""
    page = wide.at("view=around&of=:Stalin")
    page.locator(".box.centre").focus()
    wide.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Stalin ")
    wide.press("ArrowRight")
    box = page.evaluate("document.activeElement.dataset.spot")
    before = page.locator(".box").count()
    wide.press("Enter")
    page.wait_for_url(re.compile("open="))
    assert page.locator(".box").count() > before
    assert page.evaluate("document.activeElement.dataset.spot") == box


def test_escape_closes_the_help_and_then_the_record(wide: Seen) -> None:
    """`?` opens the help; what was opened last is closed first."""
    page = wide.at("of=:Stalin")
    wide.press("?")
    page.get_by_role("dialog").wait_for()
    wide.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    assert page.locator(".record-panel").is_visible()
    wide.press("Escape")
    page.locator(".record-panel").wait_for(state="hidden")


def test_the_tour_has_six_stops_by_keyboard_alone(small: Seen) -> None:
    """Tab and Enter lead into the tour, from stop to stop, and back to the start."""
    page = small.anew()
    focused = "(document.activeElement?.textContent ?? '').trim()"

    def enter(name: str) -> None:
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate(focused).startswith(name):
                break
        assert page.evaluate(focused).startswith(name)
        small.press("Enter")

    enter("Tour")
    for number in range(1, 7):
        assert f"{number} of 6" in small.text(".tour")
        enter("Next" if number < 6 else "To the start")
    assert page.locator(".tour").count() == 0


def test_the_tour_begins_from_a_place_of_its_own(wide: Seen) -> None:
    """Whatever was chosen before, a stop shows what its words tell of."""
    page = wide.at("view=ways&by=all&voice=:Stalin&only-certainty=certain&sort=entities&wide=yes")
    wide.click("link", "Tour")
    assert page.url.endswith("#view=map&of=:RevolutionFromAbove&tour=1")


@pytest.mark.parametrize("place", VIEWS)
def test_on_a_phone_nothing_is_cut_off(phone: Seen, place: str) -> None:
    """At 390 pixels each view is as wide as the page, and the buttons back and between the three are seen."""
    page = phone.at(place)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    bar = page.locator(".switch").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= 844.5


@pytest.mark.parametrize("place", ["", "of=:Stalin", "wide=yes", "wide=yes&of=:Stalin"])
def test_on_a_phone_the_map_has_the_whole_width(phone: Seen, place: str) -> None:
    """Also where a link comes from a laptop on which the text was hidden and something chosen."""
    phone.at(place)
    assert [right - left for left, _, right, _ in phone.boxes(".sheet")] == [390]


def test_on_a_phone_what_is_found_is_within_the_page(phone: Seen) -> None:
    """The list below the search begins and ends within the 390 pixels."""
    page = phone.at()
    page.locator("#search").fill("Stalin")
    (found,) = phone.boxes(".top .finder ul")
    page.locator("#search").fill("")
    assert found[0] >= 0
    assert found[2] <= 390


def test_on_a_phone_the_way_back_is_always_in_view(phone: Seen) -> None:
    """From the text to a record, and back to the text."""
    page = phone.at("view=text")
    page.locator(".passage .verb").first.click()
    phone.drawn()
    assert page.locator(".record").is_visible()
    assert page.locator(".text").is_hidden()
    page.get_by_role("button", name="Back").click()
    page.locator(".text").wait_for(state="visible")


def test_a_page_that_becomes_narrow_shows_one_thing_at_a_time(wide: Seen) -> None:
    """A laptop's window made small, or a tablet turned: what is chosen then takes the place of the text."""
    wide.at("view=text")
    page = wide.sized(390).page
    page.locator(".passage .verb").first.click()
    wide.drawn()
    assert page.locator(".record").is_visible()
    assert page.locator(".text").is_hidden()


@pytest.mark.parametrize("place", CHRONICLE)
def test_enlarged_twice_it_is_still_whole(small: Seen, place: str) -> None:
    """At 200 % a laptop's page has 640 by 400 pixels: nothing is cut off sideways, and what is asked has room to be read."""
    page = small.sized(640, 400).at(place)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert max(bottom - top for _, top, _, bottom in small.boxes(".panel")) >= 160


def test_enlarged_twice_the_map_of_the_argument_has_room(wide: Seen) -> None:
    """At 200 % the map is at least as high as three boxes."""
    wide.sized(640, 400).at()
    ((_, top, _, bottom),) = wide.boxes(".sheet")
    assert bottom - top >= 120


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(small: Seen, width: int, scheme: Any) -> None:
    """axe-core, which judges by WCAG, finds no fault in any view, by day on a laptop and by night on a phone.

    Night changes colours and no places, a phone places and no colours (`test_night_changes_colours_and_nothing_else`).
    """
    small.sized(width, scheme=scheme)
    assert [fault for place in CHRONICLE for fault in faults(small, place)] == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_axe_finds_nothing_in_a_map_in_which_claims_are_struck_out_and_hidden(
    wide: Seen, width: int, scheme: Any
) -> None:
    """The map of an argument with fallen and with faint parts, by night and by day."""
    wide.sized(width, scheme=scheme)
    assert faults(wide, f"view=without&strike={STRUCK}&only-certainty=certain", ".map-panel") == []


def faults(seen: Seen, place: str, part: str = "html") -> list[tuple[str, str, str]]:
    """What axe-core finds: the place, the rule, and the first element that breaks it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe()
    page = seen.at(place)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe.axe_script)
    run = "part => axe.run(part, {resultTypes: ['violations'], elementRef: false}).then(({violations}) => violations)"
    return [(place, each["id"], each["nodes"][0]["html"]) for each in page.evaluate(run, part)]
