"""The report: whole, well formed, self-contained, and the same every time."""

import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import GUILD, ROOT

from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.pages import Picture, report
from claimgraph.pages.findings import findings

VOID = {"meta", "br", "img", "hr", "link", "input"}


class Page(HTMLParser):
    """A page's anchors, links, loaded resources and text; fails where tags do not balance."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a tag brings."""
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "img":
            assert given.get("alt")
        self.loaded += [given[name] or "" for name in ("src", "srcset", "data") if name in given]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the tag that was opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gathers the text."""
        self.text += data


@pytest.fixture(scope="module")
def page(guild: KnowledgeGraph) -> Page:
    """The guild's report."""
    return Page(
        report(
            guild,
            [Picture("overview", "One", b"<svg/>", "what is seen"), Picture("ranks", "Two", b"<svg/>", "more")],
            findings(guild),
            words=True,
        )
    )


def test_every_claim_statement_passage_and_entity_has_one_anchor(page: Page, guild: KnowledgeGraph) -> None:
    """Nine claims, nine statements, four passages and eleven entities, each with an anchor of its own."""
    assert max(Counter(page.ids).values()) == 1
    wanted = {c.id[1:] for c in guild.corpus.claims} | {s[1:] for s in guild.corpus.statements}
    wanted |= {p[1:] for p in guild.corpus.passages} | {"e-" + e[1:] for e in guild.corpus.entities}
    assert len(wanted) == 33
    assert wanted <= set(page.ids)


def test_of_a_book_only_that_is_told_of_which_the_page_speaks(
    guild: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for two passages, the guild's fourth is told, as the essay cites it, the third is not; no link is broken."""
    monkeypatch.setattr("claimgraph.pages.page.MOST", 2)
    page = Page(report(guild, [], findings(guild)))
    assert "Of 4 passages those are told here" in page.text
    assert "s4-2" in page.ids
    assert not {"s3", "e-Abbot"} & set(page.ids)
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_every_link_leads_to_an_anchor(page: Page) -> None:
    """All links are inside the page, and none is broken."""
    assert {link[0] for link in page.links} == {"#"}
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_the_page_loads_nothing(page: Page, guild: KnowledgeGraph) -> None:
    """Pictures are inside the page, and it runs no script."""
    assert all(source.startswith("data:") for source in page.loaded)
    html = report(guild).decode()
    assert "<script" not in html
    assert not re.search(r"url\(|@import", html)


def test_denied_possible_distanced_and_curatorial_claims_are_marked_in_words(page: Page) -> None:
    """Nothing rests on colour: each reserve is written out."""
    for mark in ("denied", "not:", "possible", "kept at a distance", "curatorial", "remembered", "mostly", "endorsed"):
        assert mark in page.text, mark


def test_the_strip_covers_the_text_from_end_to_end(guild: KnowledgeGraph) -> None:
    """The widths of the passages add up to the whole text."""
    widths = re.findall(r'class="(?:s\d|gap)"[^>]*left: ([\d.]+)%; width: ([\d.]+)%', report(guild).decode())
    assert len(widths) == 4
    assert sum(float(width) for _, width in widths) == pytest.approx(100, abs=0.001)


def test_words_are_shown_only_where_they_are_asked_for(guild: KnowledgeGraph) -> None:
    """The reader's own words stand beside passages, with a warning; without the switch they do not."""
    words = "The guild led the revolt of 1450."
    assert words in report(guild, words=True).decode()
    assert "not to be passed on" in report(guild, words=True).decode()
    assert words not in report(guild, words=False).decode()


def test_labels_are_escaped(tmp_path: Path) -> None:
    """A label that looks like a script is shown, not run."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    path = project / "graph/entities.ttl"
    path.write_text(path.read_text().replace('"weavers"', '"<script>alert(1)</script>"'))
    html = report(load(project)).decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_report_is_the_same_every_time(guild: KnowledgeGraph) -> None:
    """Two runs give the same bytes."""
    assert report(guild) == report(load(GUILD))


def test_the_findings_of_the_guild_cite_their_claims(page: Page) -> None:
    """The one causal claim of the default account is cited where the page says what led to what."""
    assert "What led to what?" in page.text
    assert "#s4-2_Hunger_gaveRiseTo_Revolt" in page.links


def test_a_figure_stands_with_the_question_that_it_answers(guild: KnowledgeGraph) -> None:
    """The ranking follows its question, before the next one; a figure that no question asks for is not shown."""
    html = report(
        guild,
        [Picture("ranks", "Two", b"<svg/>", "a ranking"), Picture("odd", "Odd", b"<svg/>", "odd")],
        findings(guild),
    ).decode()
    assert (
        html.index("Who carries the argument?") < html.index('alt="a ranking"') < html.index("How broad is the ground?")
    )
    assert 'alt="odd"' not in html


def test_the_page_says_who_answers_for_the_graph_and_only_if_the_files_do(
    revolution: KnowledgeGraph, guild: KnowledgeGraph
) -> None:
    """The repository's graph is by its contributors in the version of CITATION.cff; the guild's files name nobody, nor does its page."""
    ours, theirs = (report(graph, []).decode() for graph in (revolution, guild))
    version = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE)
    assert version
    assert f"The graph: the claimgraph contributors, version {version[1]}, under <a href=" in ours
    assert "The graph: " not in theirs
    assert revolution.network().graph["version"] == version[1]


def test_the_report_opens_with_the_thesis_and_its_reasons(revolution: KnowledgeGraph) -> None:
    """The four thesis statements of graph/sources.ttl come first, then reasons, then figures, then the outline."""
    page = Page(report(revolution, [], findings(revolution)))
    places = [
        page.text.index(words)
        for words in (
            "Campaign against backwardness was the kernel of revolution from above.",
            "Proletarian initiative was the kernel of Stalin's cultural revolution.",
            "militant rhetoric of progress — gave voice to → campaign against backwardness",
            "Who carries the argument?",
            "Every line is a claim",
        )
    ]
    assert places == sorted(places)


def test_the_report_has_no_word_of_the_machine(revolution: KnowledgeGraph) -> None:
    """What a historian would have to look up stays in the analysis."""
    text = Page(report(revolution, [], findings(revolution))).text.casefold()
    for word in ("superproperty", "modularity", "p-value", "bootstrap", "betweenness"):
        assert word not in text, word


def test_who_speaks_in_a_passage_is_said_beside_the_narrator_or_alone(tmp_path: Path, page: Page) -> None:
    """In the guild's second sentence the bishop speaks beside the narrator; given the first, it is his alone."""
    assert "3 claims, also by bishop" in page.text
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    (file,) = (project / "graph/statements").iterdir()
    file.write_text(file.read_text().replace(":s1-1 cg:during", ":s1-1 cg:assertedBy :Bishop ; cg:during"))
    assert "1 claim, by bishop" in Page(report(load(project), [], [])).text
