"""The questions that the explorer answers, each by a click or two."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from browsing import Seen

from claimgraph.answers import without
from claimgraph.knowledge import KnowledgeGraph

STRUCK = ":s36-1_BolshevikParty_tookPowerIn_Russia"


def test_it_says_at_once_that_nothing_is_hidden(wide: Seen, revolution: KnowledgeGraph) -> None:
    """As the page opens all claims are shown, and it says so."""
    wide.at()
    assert f"All {len(revolution.corpus.claims)} claims shown" in wide.text(".foot")


def test_who_says_so_shows_the_world_of_one_voice(wide: Seen, revolution: KnowledgeGraph) -> None:
    """The switch of voice leaves only what is in its account."""
    page = wide.at()
    page.get_by_label("as told by").select_option(label="Stalin")
    wide.drawn()
    number = sum(":Stalin" in claim.accounts for claim in revolution.corpus.claims)
    assert f"{number} of {len(revolution.corpus.claims)} claims shown" in wide.text(".foot")


def test_who_says_so_shows_two_voices_side_by_side(wide: Seen) -> None:
    """A second voice stands beside the first: what both speak of, and what only one does."""
    page = wide.at("view=voices&voice=:Stalin")
    page.get_by_label("Side by side with").select_option(label="the historian")
    wide.drawn()
    assert "What both speak of" in wide.text(".voices")
    assert page.locator(".columns .row").count() > 10


def test_the_claims_of_each_voice_add_up_in_words(wide: Seen, revolution: KnowledgeGraph) -> None:
    """Shown, said but not taken as so, and said by others: together all claims, whoever tells."""
    claims = revolution.corpus.claims
    for voice in {claim.voice for claim in claims if claim.voice not in claim.accounts} | {":Historian", ":PrinceLvov"}:
        wide.at(f"voice={voice}")
        shown, whole, rest = re.findall(r"^(\d+) of (\d+) claims? shown\.(.*) Show all", wide.text(".foot"))[0]
        apart = sum(claim.voice == voice and voice not in claim.accounts for claim in claims)
        assert bool(apart) == (f" {apart} more " in rest), voice
        assert int(shown) + sum(map(int, re.findall(r"(\d+) (?:more )?(?:is|are) ", rest))) == int(whole), voice


def test_why_a_claim_is_not_in_the_world_of_its_voice_is_said(wide: Seen) -> None:
    """Of what Stalin says, two claims are about what must or would be."""
    wide.at("view=voices&voice=:Stalin")
    said = "2 more are said by Stalin but not taken as so (conditional, required)"
    assert said in wide.text(".foot")
    assert said in wide.text(".voices")
    wide.at("of=:Stalin")
    assert "Stalin makes 12 claims, of which 2 are not taken as so (conditional, required)." in wide.text(".record")


def test_how_this_leads_to_that_is_told_in_steps(wide: Seen) -> None:
    """Two ends are chosen by typing; the way is told step by step, with its weakest hedge."""
    page = wide.at("view=ways")
    for field, typed in (("From", "october revol"), ("To", "command syst")):
        page.get_by_role("combobox", name=field, exact=True).fill(typed)
        wide.press("Enter")
    assert re.search(r"ways from October Revolution to command system", wide.text(".ways"))
    assert "every step certain" in wide.text(".way h3")
    assert page.locator(".way").first.locator(".step").count() == 2


def test_where_nothing_leads_to_that_the_graph_does_not_say(wide: Seen) -> None:
    """The other way round there is no way, and the page says so."""
    wide.at("view=ways&from=:OctoberRevolution&to=:CommandSystem")
    wide.click("button", "The other way round")
    assert "The graph does not say how command system leads to October Revolution" in wide.text(".ways")


def test_what_falls_is_told_in_sentences(wide: Seen, revolution: KnowledgeGraph) -> None:
    """From the record of a claim to what falls without it: as many things as Python says."""
    wide.at(f"of={STRUCK}")
    wide.click("link", "What if it fell?")
    assert f"{len(without(revolution.composition, [STRUCK]).falls)} things have no reason any more" in wide.text(
        ".fallen"
    )


def test_what_falls_is_seen_in_the_map(wide: Seen, revolution: KnowledgeGraph) -> None:
    """What is drawn and falls by Python's reckoning is marked as fallen, and nothing else is."""
    page = wide.at(f"view=without&strike={STRUCK}")
    spots = "all => all.map(each => each.dataset.spot)"
    fallen = {effect.name for effect in without(revolution.composition, [STRUCK]).falls}
    drawn = fallen & set(page.locator(".box").evaluate_all(spots))
    assert drawn
    assert set(page.locator(".box.falls").evaluate_all(spots)) == drawn


def test_what_might_be_struck_out_is_suggested(small: Seen) -> None:
    """Who does not know what to strike out is given a claim on which something hangs."""
    small.at("view=without")
    small.click("link", "Hunger gave rise to revolt")
    assert "1 claim struck out. 1 thing has no reason any more" in small.text(".fallen")


def test_several_claims_are_struck_out_and_put_back(wide: Seen) -> None:
    """A second is found by its words; one click puts all back."""
    page = wide.at(f"view=without&strike={STRUCK}")
    page.get_by_role("combobox", name="Strike out another").fill("campaign against backwardness was the kernel")
    wide.press("Enter")
    assert page.locator(".strikes li").count() == 2
    wide.click("link", "Put all back")
    assert page.locator(".box.fate").count() == 0


def test_when_shows_spans_and_narrows_to_years(wide: Seen) -> None:
    """Fewer dated statements may have held in the first years than in all."""
    page = wide.at("view=when")
    every = page.locator(".spans > li").count()
    page.get_by_label("to", exact=True).fill("1918")
    wide.press("Tab")
    page.wait_for_url(re.compile("held="))
    assert 0 < page.locator(".spans > li").count() < every
    assert "hidden by your choice of years" in wide.text(".foot")


def test_of_what_is_shown_what_has_no_date_is_counted(wide: Seen) -> None:
    """Two claims are only possible, and nobody says when they were said: what is hidden is not counted with them."""
    wide.at("view=when&sort=said&only-certainty=possible")
    assert "0 dated statements; 2 claims are undated." in wide.text(".when")


def test_what_is_hidden_is_always_counted(wide: Seen, revolution: KnowledgeGraph) -> None:
    """A filter hides what Python counts, says so in text and foot, and goes with one click."""
    page = wide.at("view=sure")
    page.get_by_label(re.compile("^certain ")).uncheck()
    wide.drawn()
    unsure = sum(claim.statement.certainty != "certain" for claim in revolution.corpus.claims)
    assert f"{unsure} of {len(revolution.corpus.claims)} claims shown" in wide.text(".foot")
    assert "hidden by your choices" in wide.text(".text")
    wide.click("link", "Show all")
    assert "none hidden" in wide.text(".foot")


def test_a_competency_question_gives_as_many_rows_as_in_python(wide: Seen, revolution: KnowledgeGraph) -> None:
    """One click asks it, and the answer is a table."""
    page = wide.at("view=ask")
    asked = next(each for each in revolution.questions() if each.name == "by-certainty")
    wide.click("link", asked.text)
    page.locator("caption").wait_for()
    rows: Any = revolution.query(asked.query)
    assert page.locator(".ask tbody tr").count() == len(rows)


def test_an_answer_is_in_words(wide: Seen) -> None:
    """The words of the vocabulary stand in a table as people write them, not as names in a file."""
    page = wide.at("view=ask&query=in-the-year")
    page.locator("caption").wait_for()
    assert {"asserted by", "almost wholly"} <= set(page.locator(".ask td").all_inner_texts())


def test_a_query_of_ones_own_is_answered(wide: Seen, revolution: KnowledgeGraph) -> None:
    """SPARQL over the whole dataset, without a prefix declared; a wrong query is told what is wrong."""
    page = wide.at("view=ask")
    page.get_by_text("A query of your own").click()
    page.get_by_label("Query").fill("SELECT (COUNT(*) AS ?n) { ?c a cg:Claim }")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("cell", name=str(len(revolution.corpus.claims)), exact=True).wait_for()
    page.get_by_label("Query").fill("SELECT nonsense")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text().startswith("The query cannot be read, line 1: it ends too early")


def test_a_page_without_the_engine_says_so(small: Seen) -> None:
    """Where the engine is not packed, asking is refused in words."""
    small.at("view=ask")
    assert "not packed into this page" in small.text(".ask")
    assert small.page.get_by_role("button", name="Ask", exact=True).is_disabled()


def test_the_table_sorts_by_any_heading(wide: Seen) -> None:
    """A heading sorts up and down, and says so."""
    page = wide.at("view=table&only-certainty=possible+probable")
    wide.click("button", "Claim")
    wide.click("button", "Claim")
    assert page.locator("th.claim").get_attribute("aria-sort") == "descending"
    told = page.locator("td.claim").all_inner_texts()
    assert len(told) > 1
    assert told == sorted(told, key=str.lower, reverse=True)


def test_the_table_goes_to_a_spreadsheet(wide: Seen, revolution: KnowledgeGraph) -> None:
    """The file holds the claims that are shown."""
    page = wide.at("view=table&only-certainty=possible")
    with page.expect_download() as saved:
        wide.click("button", "Save as a table (CSV)")
    lines = Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + sum(claim.statement.certainty == "possible" for claim in revolution.corpus.claims)
