"""What the page says where it has no answer or less than was asked for, and where to look instead."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing import Seen

from claimgraph import answers
from claimgraph.knowledge import KnowledgeGraph

THEIRS = ":NationalRevolt"  # the argument does not say what led to it, the lower-class Bolsheviks do


@pytest.mark.parametrize("place", [f"view=ways&to={THEIRS}", f"view=ways&from=:NEP&to={THEIRS}"])
def test_where_only_others_give_a_reason_one_click_asks_them(wide: Seen, place: str) -> None:
    """The argument does not say what led to this; some Bolsheviks do, and that is neither hidden nor taken for granted."""
    wide.at(place)
    assert "In the account of the historian and the curator no claim says what led to" in wide.text(".ways")
    wide.click("link", "As lower-class Bolsheviks have it")
    assert "voice=:LowerClassBolsheviks" in wide.page.url


def test_where_only_all_voices_together_have_a_way_one_click_shows_it(wide: Seen) -> None:
    """No way is a plain answer in one account, and no reason to stop looking: the claims of all voices have one."""
    wide.at(f"view=ways&from=:RussianRevolution&to={THEIRS}")
    assert "The graph does not say how" in wide.text(".ways")
    wide.click("link", "there is a way")
    assert re.search(r"\bway from .* to national revolt", wide.text(".ways"))
    wide.at("view=ways&from=:CommandSystem&to=:OctoberRevolution")
    assert "of all voices there is" not in wide.text(".ways")


def test_reasons_are_given_as_all_voices_have_them(wide: Seen, revolution: KnowledgeGraph) -> None:
    """As many steps as Python counts; the way back to the argument's own voices is one click."""
    wide.at(f"view=ways&to={THEIRS}")
    wide.click("link", "As all voices have it")
    number = len(answers.reasons(revolution.corpus, THEIRS, revolution.corpus.voices).reasons)
    assert f": {number} steps." in wide.text(".ways")
    wide.click("button", "the historian and the curator")
    assert "no claim says what led to" in wide.text(".ways")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("typed", ["Stalin", "xyzzyplugh"])
@pytest.mark.parametrize(("place", "field"), [("view=without", "Strike out"), ("view=ways", "To"), ("", "Search")])
def test_all_that_is_found_can_be_read(wide: Seen, width: int, typed: str, place: str, field: str) -> None:
    """Below the field, nothing covers it or cuts it off: each corner of the list is the list itself."""
    page = wide.sized(width).at(place)
    page.get_by_role("combobox", name=field, exact=True).fill(typed)
    wide.drawn()
    (found,) = wide.boxes(".hits")
    left, top, right, bottom = found
    seen = "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('.hits'))"
    corners = [(x, y) for x in (left + 8, right - 8) for y in (top + 8, bottom - 8)]
    hidden = [corner for corner in corners if not page.evaluate(seen, corner)]
    page.get_by_role("combobox", name=field, exact=True).fill("")
    assert hidden == []
    assert 0 <= left < right <= width


def test_the_last_of_a_long_list_are_counted_rightly(wide: Seen, revolution: KnowledgeGraph) -> None:
    """Of the claims of the table a hundred are shown; the button names those that are left, and shows them."""
    wide.at("view=table")
    number = len(revolution.corpus.claims)
    wide.click("button", f"Show the other {number - 100}" if number <= 300 else f"Show 200 more of {number - 100}")
    assert wide.page.locator(".page.table tbody tr").count() == min(number, 300)


def test_what_an_address_names_and_the_graph_lacks_is_told(wide: Seen) -> None:
    """A link to another version does not look like an answer: the page names what it does not know, until the next step."""
    page = wide.at("view=without&strike=:s99-9&strike=:Stallin")
    assert "The address speaks of “:s99-9” and “:Stallin”, which this page does not know." in wide.text(".notice")
    assert page.locator(".told").count() == 0
    wide.at("view=ways&from=:Nobody&to=:Stalin")
    assert "“:Nobody”" in wide.text(".notice")
    wide.click("link", "When?")
    assert page.locator(".notice").count() == 0


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("only-certainty=sure", "“only-certainty=sure”"),
        ("only-certainty=certain+sure", "“only-certainty=sure”"),
        ("only-colour=red", "“only-colour=red”"),
        ("family=:Nobody", "“family=:Nobody”"),
        ("voice=:Nobody", "“:Nobody”"),
        ("held=1921-1929", "“held=1921-1929”"),
        ("view=table&sort=claims.colour", "“sort=claims.colour”"),
        ("view=ways&by=me", "“by=me”"),
        ("tour=7", "“tour=7”"),
        ("viev=map", "“viev=map”"),
    ],
)
def test_what_an_address_says_and_the_page_cannot_take_is_told(wide: Seen, place: str, told: str) -> None:
    """A filter, an order or a word that does not exist hides nothing, and does not vanish unsaid."""
    wide.at(place)
    assert f"The address speaks of {told}, which this page does not know." in wide.text(".notice")
    hidden = "9 hidden by your choice of certainty" if "certain+" in place else "none hidden"
    assert hidden in wide.text(".foot")


@pytest.mark.parametrize(
    "place",
    ["only-certainty=", "family=", "held=../1921&undated=yes&denied=no", "view=when&sort=said", "sort=claims.how.down"],
)
def test_what_an_address_says_rightly_is_not_complained_of(wide: Seen, place: str) -> None:
    """A filter that lets nothing through, open years, an order: all that the page itself writes."""
    assert wide.at(place).locator(".notice").count() == 0


def test_a_name_in_an_address_may_lack_its_colon(wide: Seen) -> None:
    """As at the command line: `s36-1` strikes out the claim of `:s36-1`."""
    wide.at("view=without&strike=s36-1")
    assert re.match("1 claim struck out", wide.text(".told"))


def test_all_passages_are_accounted_for(wide: Seen, revolution: KnowledgeGraph) -> None:
    """Those that a copy is searched for and those without a mark to find them by are all that the build counts."""
    wide.at()
    wide.page.locator(".own input").set_input_files(
        {"name": "x.txt", "mimeType": "text/plain", "buffer": b"Another text."}
    )
    told = wide.page.locator(".own").get_by_text("Is it another text?")
    told.wait_for()
    counted = re.findall(r"(\d+) (?:more )?passages", told.inner_text())
    assert sum(map(int, counted)) == len(revolution.corpus.passages)


@pytest.mark.parametrize(
    ("query", "role", "said"),
    [
        ("SELECT ?w { ?w hist:defeated :Russia }", "status", "add GRAPH account:Stalin { … }"),
        ("SELECT ?w { ?w hist:led :Stalin }", "status", "The other way round it matches: :Stalin hist:led ?w"),
        ("SELECT ?w { :Stallin hist:led ?w }", "status", ":Stallin is not in this graph; did you mean :Stalin"),
        ("ASK { :Stallin hist:led ?w }", "status", ":Stallin is not in this graph; did you mean :Stalin"),
        (
            "SELECT ?w {\n  ?w hist:led ?x",
            "alert",
            "line 2: it ends too early; is a bracket still open?\n    ?w hist:led ?x\n",
        ),
        ("DELETE WHERE { ?s ?p ?o }", "alert", "DELETE would change the graph."),
    ],
)
def test_a_query_that_fails_is_told_what_helps_and_the_keyboard_asks_it(
    wide: Seen, query: str, role: Any, said: str
) -> None:
    """Ctrl and Enter ask; a name that is misspelt, an account that has it, a bracket that is open, an update: each is said in words."""
    page = wide.at("view=ask")
    if not page.get_by_label("Query").is_visible():
        page.get_by_text("A query of your own").click()
    page.get_by_label("Query").fill(query)
    page.get_by_label("Query").press("Control+Enter")
    hint = page.locator(".ask").get_by_role(role).filter(has_text=said)
    hint.wait_for()
    wide.drawn()
    box = hint.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + 20 <= 800, "what is said stands where it is seen"
