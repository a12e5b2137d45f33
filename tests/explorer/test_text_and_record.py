"""The explorer's text and record, and the reader's own copy beside them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Seen

from claimgraph.knowledge import KnowledgeGraph, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GUILD = Path(__file__).parents[1] / "guild"
CHRONICLE = (GUILD / "sources" / "chronicle.txt").read_text(encoding="utf-8")
THESIS = ":s14-1_OvercomingBackwardness_kernelOf_RevolutionFromAbove"


def test_every_passage_and_every_gap_is_in_the_text(wide: Seen, revolution: KnowledgeGraph) -> None:
    """As many passages are seen as the graph has, with the stretches that are not encoded."""
    page = wide.at()
    assert page.locator(".passage").count() == len(revolution.corpus.passages) + len(revolution.corpus.gaps)


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
    wide.drawn()
    record = wide.text(".record")
    for word in (
        "Said by the historian", "Where it stands", "s14", "It is supported by", "Who else holds or denies it", "To cite it",
    ):  # fmt: skip
        assert word in record
    assert f"https://w3id.org/claimgraph/revolution/{THESIS[1:]}" in record


def test_an_inference_tells_its_rule_and_premises(wide: Seen, revolution: KnowledgeGraph) -> None:
    """What follows is shown as following, with the claims from which it does."""
    found = next(each for listed in revolution.composition.inferences.values() for each in listed)
    wide.at(f"of={found.id}")
    record = wide.text(".record")
    assert "It follows; nobody says it" in record
    assert "From these" in record


def test_the_help_says_what_each_word_of_a_scale_means(wide: Seen, revolution: KnowledgeGraph) -> None:
    """Each value that the claims have stands in the help, with its definition from the vocabulary."""
    page = wide.at()
    wide.click("button", "Help")
    meanings = " ".join((page.locator(".meanings").text_content() or "").split())
    wide.press("Escape")
    for property_ in revolution.corpus.context.values():
        values = {getattr(claim.statement, property_.name, None) for claim in revolution.corpus.claims}
        if property_.form != "scale" or len(values) < 2:
            continue
        for value, label in property_.values.items():
            if value.partition(":")[2] in values:
                assert f"{label}{property_.meanings[value]}" in meanings


@pytest.mark.parametrize(
    ("text", "shown", "said"),
    [
        (CHRONICLE, 4, "the very text that was encoded"),
        (f" {CHRONICLE}", 4, "another copy"),
        ("A FOREWORD.\n\n" + CHRONICLE.replace("Perhaps the abbot", "Perhaps an abbot").replace(" ", "\n", 40), 3, "another copy"),
        ("It was a dark and stormy night.", 0, "None of its 4 passages"),
    ],
    ids=["right", "shifted", "edited", "wrong"],
)  # fmt: skip
def test_the_readers_copy_stands_beside_the_claims_only_where_it_is_the_same(
    small: Seen, tmp_path: Path, text: str, shown: int, said: str
) -> None:
    """The right file shows all, also when shifted by a letter; another edition what matches word for word; a wrong one nothing."""
    path = tmp_path / "copy.txt"
    path.write_text(text, encoding="utf-8")
    page = small.anew()
    page.locator(".own input").set_input_files(path)
    page.locator(".own").get_by_text(said).wait_for()
    small.drawn()
    assert page.locator(".passage blockquote").count() == shown


def test_the_readers_copy_is_kept_nowhere(small: Seen) -> None:
    """Its words are on the page, and in no storage of the browser."""
    page = small.anew()
    page.locator(".own input").set_input_files(GUILD / "sources" / "chronicle.txt")
    page.locator("blockquote").first.wait_for()
    assert page.locator("blockquote").first.inner_text() == "The guild led the revolt of 1450."
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_role("button", name="Put it away").click()
    page.locator("blockquote").first.wait_for(state="detached")


def test_labels_are_text_whatever_they_hold(browser: Browser, tmp_path: Path) -> None:
    """Markup in labels, gists and notes is shown and never done; nor does it end the data."""
    project = tmp_path / "hostile"
    shutil.copytree(GUILD, project)
    evil = r"</script><img src=x onerror=alert(1)><b>$x$"
    for path in (project / "graph").rglob("*.t*"):
        told = path.read_text(encoding="utf-8").replace('"guild"@en', f'"{evil}"@en')
        path.write_text(told.replace("A body of clothmakers", evil), encoding="utf-8")
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
    seen.held()


def test_the_rule_beside_a_claim_is_the_same_in_the_text_and_in_a_record(wide: Seen) -> None:
    """What stands in Stalin's account alone has a dashed rule, whoever lists it."""
    page = wide.at("view=record&of=:s15-1")
    style = "all => all.map(each => getComputedStyle(each).borderLeftStyle)"
    for claims in (".record .claims.big > li", "[data-passage=':s15'] .group"):
        assert set(page.locator(claims).evaluate_all(style)) == {"dashed"}
