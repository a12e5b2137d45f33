"""The explorer's two maps: the argument, and the surroundings of what is chosen."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from browsing import Seen, over

from claimgraph.knowledge import KnowledgeGraph

THESIS = ":s14-1_OvercomingBackwardness_kernelOf_RevolutionFromAbove"
STRUCK = ":s36-1_BolshevikParty_tookPowerIn_Russia"
LEGIBLE = 10  # pixels
MAPS = ("", f"view=around&of={THESIS}", f"view=without&strike={STRUCK}")
SIZES = "all => all.map(each => parseFloat(each.getAttribute('font-size')) * each.getScreenCTM().a)"
VISIBLE = "all => all.filter(each => each.checkVisibility()).map(each => each.textContent)"


def test_the_argument_is_seen_first(wide: Seen) -> None:
    """The map opens with what is argued for in view."""
    wide.at()
    (sheet,) = wide.boxes(".sheet")
    assert any(over(box, sheet) for box in wide.boxes(".box.thesis"))


@pytest.fixture(scope="module")
def measured(opened: Seen) -> list[dict[str, Any]]:
    """Each map at each width, as it opens: the size of its words, and where its parts are."""
    found = []
    for width in (1280, 1000, 390):
        opened.sized(width)
        for place in MAPS:
            page = opened.at(place)
            beside = [box for part in (".tools", ".mini", ".caption") for box in opened.boxes(part)]
            sizes = page.locator(".sheet .words, .sheet .tag text, .sheet .box text:first-of-type").evaluate_all(SIZES)
            names = zip(opened.boxes(".box.kind text:first-of-type"), opened.boxes(".box.kind .shape"), strict=True)
            found.append({
                "at": (width, place), "sheet": opened.boxes(".sheet")[0], "beside": beside, "sizes": sizes, "names": list(names),
            })  # fmt: skip
    return found


def test_words_of_a_map_can_be_read_as_it_opens(measured: list[dict[str, Any]]) -> None:
    """The smallest words have ten pixels, whatever the width of the page."""
    assert [map_["at"] for map_ in measured if min(map_["sizes"]) < LEGIBLE] == []


def test_nothing_lies_over_a_map(measured: list[dict[str, Any]]) -> None:
    """Neither the buttons nor the small picture nor what is said of it covers anything of the sheet."""
    assert [map_["at"] for map_ in measured if len(map_["beside"]) < 2] == []
    assert [map_["at"] for map_ in measured if any(over(box, map_["sheet"]) for box in map_["beside"])] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_tour_lies_over_nothing(wide: Seen, width: int) -> None:
    """It stands below what it speaks of: the map with its bar, and what is argued for in view, all stay free."""
    page = wide.sized(width).anew()
    wide.click("link", "Tour")
    (tour,) = wide.boxes(".tour")
    around = [box for part in (".panel", ".bar", ".foot", ".switch") for box in wide.boxes(part)]
    assert len(around) >= 4
    assert [box for box in around if over(tour, box)] == []
    page.wait_for_timeout(50)
    (goal,), (sheet,) = wide.boxes(".box.thesis.on"), wide.boxes(".sheet")
    assert sheet[0] <= goal[0] < goal[2] <= sheet[2]
    assert sheet[1] <= goal[1] < goal[3] <= sheet[3]
    assert tour[3] <= (800 if width > 700 else 844)


def test_what_is_chosen_stays_in_view_when_the_map_gets_less_room(wide: Seen) -> None:
    """A window made lower does not cut off the box that was looked at."""
    wide.at("of=:RevolutionFromAbove")
    wide.sized(1280, 500).drawn()
    (goal,), (sheet,) = wide.boxes(".box.thesis.on"), wide.boxes(".sheet")
    assert goal[3] <= sheet[3]


def test_the_map_is_moved_by_hand_and_by_buttons(wide: Seen) -> None:
    """The wheel enlarges it, a drag moves it, `Whole` shows all of it; pressed twice, it does not stir."""
    page = wide.at()
    x, y = 700, 250  # where no box is

    def seen() -> str | None:
        return page.locator(".sheet > g").get_attribute("transform")

    def drag() -> None:
        page.mouse.down()
        page.mouse.move(x + 80, y + 40, steps=3)
        page.mouse.up()

    found = [seen()]
    page.mouse.move(x, y)
    deeds: tuple[Callable[[], None], ...] = (
        lambda: page.mouse.wheel(0, -200),
        drag,
        lambda: wide.click("button", "Whole"),
        lambda: wide.click("button", "Larger"),
    )
    for deed in deeds:
        deed()
        page.wait_for_function(
            "was => document.querySelector('.sheet > g').getAttribute('transform') !== was", arg=found[-1]
        )
        found.append(seen())
    assert len(set(found)) == 5
    page.mouse.dblclick(x, y)
    assert seen() == found[-1]


def test_names_stay_within_their_boxes(measured: list[dict[str, Any]]) -> None:
    """No label of the surroundings is broader than its box, nor that of the middle, which is bold."""
    pairs = [pair for map_ in measured for pair in map_["names"]]
    assert len(pairs) > 20
    assert [(words, box) for words, box in pairs if words[0] <= box[0] or words[2] >= box[2]] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_map_looks_at_what_was_struck_out_last(wide: Seen, width: int) -> None:
    """The line of the claim, with its cross, is in the middle of the map."""
    wide.sized(width)
    wide.at(f"view=without&strike={STRUCK}")
    page = wide.at(f"view=without&strike={STRUCK}&strike={THESIS}")
    page.locator(".sheet").scroll_into_view_if_needed()
    crosses = wide.boxes(".arrow[aria-label^='campaign against backwardness'] .cross")
    (sheet,) = wide.boxes(".sheet")
    assert len(crosses) == 1
    x, y = (crosses[0][0] + crosses[0][2]) / 2, (crosses[0][1] + crosses[0][3]) / 2
    assert abs(x - (sheet[0] + sheet[2]) / 2) < (sheet[2] - sheet[0]) / 6
    assert abs(y - (sheet[1] + sheet[3]) / 2) < (sheet[3] - sheet[1]) / 6


def test_what_is_chosen_and_not_drawn_is_said(wide: Seen) -> None:
    """Who looks for Stalin in the argument's map is told where to find what surrounds him."""
    wide.at("of=:Stalin")
    assert "“Stalin” is not in this picture" in wide.text(".caption")


def test_the_surroundings_never_flood(wide: Seen, revolution: KnowledgeGraph) -> None:
    """At most forty boxes however much is unfolded, none over another, and what is left out is counted."""
    busy = sorted(revolution.corpus.by_entity, key=lambda name: -len(revolution.corpus.by_entity[name]))[:20]
    page = wide.at("view=around&of=" + busy[0] + "".join(f"&open={name}" for name in busy))
    boxes = wide.boxes(".box .shape")
    assert 20 < len(boxes) <= 40
    assert [pair for pair in combinations(boxes, 2) if over(*pair)] == []
    assert page.locator(".box .more").count() > 0


def test_the_picture_goes_to_a_file_as_it_is_seen(wide: Seen) -> None:
    """The saved SVG is well-formed, and has the words of the map."""
    page = wide.at()
    with page.expect_download() as saved:
        wide.click("button", "Save")
    tree = ET.parse(saved.value.path())
    assert "revolution" in "".join(tree.getroot().itertext())
    assert not list(tree.getroot().iter("{http://www.w3.org/2000/svg}script"))


@pytest.mark.parametrize(("width", "place"), [(1280, f"of={THESIS}"), (390, "view=around&of=:Stalin")])
def test_on_paper_there_is_the_whole_picture_and_nothing_to_press(wide: Seen, width: int, place: str) -> None:
    """Printed, the map is whole, the record and the text follow it, and no button is left."""
    page = wide.sized(width).at(place)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wide.drawn()
    assert page.locator(".sheet").get_attribute("viewBox")
    assert page.locator(".sheet > g").get_attribute("transform") is None
    assert page.locator("button, select, input").evaluate_all(VISIBLE) == []
    assert page.locator(".record, .text").count() == 2
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_it_prints_to_a_file(small: Seen) -> None:
    """What a browser prints of it is a PDF."""
    assert small.at("of=:Guild").pdf(format="A4").startswith(b"%PDF")
