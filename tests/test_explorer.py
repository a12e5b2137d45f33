"""The explorer's page as a file: what it holds, what it lets run, what it is made of, and how large it is."""

import base64
import hashlib
import json
import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import GUILD, ROOT

from claimgraph.cli import main
from claimgraph.errors import Error, NotFound
from claimgraph.figures import style
from claimgraph.figures.looks import HUES
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.pages import explore
from claimgraph.pages.explore import ASSETS, explorer
from claimgraph.pages.payload import payload


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each script by its id."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self._open = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element."""
        self.found.append((tag, dict(attrs)))
        self._open = dict(attrs).get("id") or "own" if tag == "script" else ""

    def handle_data(self, data: str) -> None:
        """Keeps the text of a script."""
        if self._open:
            self.scripts[self._open] = self.scripts.get(self._open, "") + data

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        self._open = ""

    @property
    def data(self) -> dict[str, Any]:
        """The data in the page."""
        return dict(json.loads(self.scripts["data"]))

    @property
    def policy(self) -> str:
        """What the page lets the browser do."""
        (content,) = [str(a["content"]) for tag, a in self.found if tag == "meta" and "http-equiv" in a]
        return content


@pytest.fixture(scope="module")
def page(guild: KnowledgeGraph) -> Elements:
    """The explorer of the guild, with everything in it."""
    return Elements(explorer(guild).page)


def test_one_script_may_run_and_nothing_is_fetched(page: Elements) -> None:
    """The policy names the page's own script by its digest; no element has an address, and data are no scripts."""
    digest = base64.b64encode(hashlib.sha256(page.scripts["own"].encode()).digest()).decode()
    assert page.policy == (
        f"default-src 'none'; script-src 'sha256-{digest}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag, attributes in page.found if {"src", "href", "srcset", "action"} & set(attributes)] == []
    run = [a for tag, a in page.found if tag == "script" and a.get("type") in (None, "module", "text/javascript")]
    assert run == [{}]


def test_without_its_engine_the_page_has_no_leave_to_run_one(guild: KnowledgeGraph) -> None:
    """Where SPARQL is left out, neither WASM nor workers are allowed, and what it would open is not in the page."""
    page = Elements(explorer(guild, engine=False).page)
    assert "wasm" not in page.policy
    assert "worker-src" not in page.policy
    assert set(page.scripts) == {"data", "licences", "own"}


def test_where_the_engine_was_not_packed_the_page_is_made_all_the_same(
    guild: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine whose package lacks the built engine still gets the page."""
    monkeypatch.setattr(explore, "ENGINE", "nowhere.gz")
    assert set(Elements(explorer(guild).page).scripts) == {"data", "licences", "own"}


@pytest.fixture(scope="module")
def picture(revolution: KnowledgeGraph) -> dict[str, Any]:
    """The picture of the argument as data."""
    drawn = revolution.plot.causes().words.positions
    assert drawn is not None
    return drawn


def test_the_page_is_small(revolution: KnowledgeGraph, picture: dict[str, Any]) -> None:
    """The repository's graph: under 500 kB without the SPARQL engine, under 3 MB with it."""
    whole = explorer(revolution, picture).page
    engine = sum(len(Elements(whole).scripts[name]) for name in ("engine", "wasm", "quads"))
    assert len(whole) - engine < 500_000
    assert len(whole) < 3_000_000


def test_the_page_is_the_same_each_time(guild: KnowledgeGraph) -> None:
    """The same graph gives the same bytes, whenever and in whatever process."""
    assert explorer(guild).page == explorer(load(GUILD)).page


def test_every_claim_is_in_the_page_and_every_stop_of_the_tour_is_there(
    revolution: KnowledgeGraph, picture: dict[str, Any]
) -> None:
    """Six stops, each at something that the graph has; all claims, passages and entities."""
    corpus = revolution.corpus
    data = Elements(explorer(revolution, picture, engine=False).page).data
    assert [len(data[key]) for key in ("claims", "entities", "statements")] == [
        len(corpus.claims), len(corpus.entities), len(corpus.statements),
    ]  # fmt: skip
    assert len(data["passages"]) == len(corpus.passages) + len(corpus.gaps)
    known = {*corpus.entities, *(claim.id for claim in corpus.claims)}
    places = [stop["place"] for stop in data["tour"]]
    assert len(places) == 6
    named = [place[key] for place in places for key in ("of", "from", "to", "voice") if key in place]
    named += [name for place in places for name in place.get("strike", ())]
    assert named
    assert set(named) <= known
    assert {place["query"] for place in places if "query" in place} <= {q.name for q in revolution.questions()}


def test_the_picture_of_the_argument_is_pinned(revolution: KnowledgeGraph, picture: dict[str, Any]) -> None:
    """Boxes lie on the sheet and apart, arrows end at boxes, and a second drawing puts everything where it was."""
    assert revolution.plot.causes().words.positions == picture
    boxes = {box["id"]: box for box in picture["boxes"]}
    for box in boxes.values():
        assert box["width"] / 2 - 1 <= box["x"] <= picture["width"] - box["width"] / 2 + 1
        assert box["height"] / 2 - 1 <= box["y"] <= picture["height"] - box["height"] / 2 + 1
    for one in boxes.values():
        for two in boxes.values():
            apart = abs(one["x"] - two["x"]) >= (one["width"] + two["width"]) / 2 - 0.2
            assert one is two or apart or abs(one["y"] - two["y"]) >= (one["height"] + two["height"]) / 2 - 0.2
    assert {end for arrow in picture["arrows"] for end in (*arrow["sources"], arrow["target"])} <= set(boxes)
    assert set(picture["goals"]) == {box["id"] for box in boxes.values() if box["look"] == "thesis"}
    assert all(re.fullmatch(r"(M[-\d. ]+C[-\d. ]+)+", arrow["path"]) for arrow in picture["arrows"])


def test_a_project_without_reasons_opens_with_its_text(guild: KnowledgeGraph) -> None:
    """No picture: the page opens with the text; one with an argument opens with that."""
    assert Elements(guild.explore().page).data["project"]["opens"] == "text"


def test_a_selection_stands_by_itself(guild: KnowledgeGraph) -> None:
    """Of some entities the page has what is claimed of them, in words what that is, and nothing that hangs in the air."""
    data = Elements(guild.explore("abbot", voice="*").page).data
    entities = [entity["id"] for entity in data["entities"]]
    claimed = [{entities[claim[1]], entities[claim[3]]} for claim in data["claims"]]
    assert claimed
    assert all(":Abbot" in ends for ends in claimed)
    assert data["project"]["selection"] == "what is claimed of abbot"
    told = {statement["id"] for statement in data["statements"]}
    assert all({joint["source"], joint["target"]} <= told for joint in data["joints"])
    assert len(guild.explore("abbot").page) < len(guild.explore().page)


def test_in_a_notebook_the_page_is_shut_off(guild: KnowledgeGraph) -> None:
    """It stands in a frame that has no origin of its own, so that it reaches neither the notebook nor the network."""
    shown = guild.explore(height=400)
    html = shown._repr_html_()
    assert 'sandbox="allow-scripts allow-downloads allow-modals"' in html
    (frame,) = re.findall(r'<iframe [^>]*srcdoc="([^"]*)"></iframe>', html)
    assert unescape(frame).encode() == shown.page
    assert "400px" in html


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`claimgraph explore -o FILE` writes one file and says where; a part of the graph by names of entities."""
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    assert main(["explore", "--project", str(GUILD), "-o", str(whole)]) == 0
    assert main(["explore", "guild", "--no-engine", "--project", str(GUILD), "-o", str(part)]) == 0
    assert capsys.readouterr().out.split() == [str(whole), str(part)]
    assert Elements(whole.read_bytes()).data["project"]["title"] == "A made-up chronicle"
    assert "what is claimed of guild" in part.read_text()


def test_what_is_not_defined_is_shown_by_its_name(tmp_path: Path) -> None:
    """A name that no file defines, and a date that is none, are findings of the check; the page can be made all the same."""
    project = shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build"))
    path = project / "graph/statements/01-chronicle.trig"
    path.write_text(path.read_text().replace(":Hunger", ":Hungar").replace('"1451"', '"sometime"'))
    data = Elements(load(project).explore().page).data
    assert ":Hungar" in {end for claim in data["claims"] for end in claim}


@pytest.mark.parametrize("entities", [["nobody"], ["guild", "nobody"]])
def test_what_nothing_bears_is_said(entities: list[str]) -> None:
    """A name that nothing has is an error with its suggestion, and nothing is written."""
    with pytest.raises(NotFound, match="nobody"):
        load(GUILD).explore(*entities)


def test_a_part_that_would_end_its_element_is_refused(
    guild: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A built part that holds the end of a script would break the page: it is not made."""
    for path in ASSETS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "explorer.js").write_text("'</script>'")
    monkeypatch.setattr(explore, "ASSETS", tmp_path)
    explore._text.cache_clear()
    with pytest.raises(Error, match=r"explorer\.js"):
        explorer(guild)
    explore._text.cache_clear()


def test_every_packed_library_has_its_reason_and_its_licence() -> None:
    """What is packed into the page, or left out of it, stands in docs/dependencies.md; the licence of what is packed travels in the page."""
    packed = json.loads((ROOT / "web/package.json").read_text())["dependencies"]
    lock = json.loads((ROOT / "web/package-lock.json").read_text())["packages"]
    reasons = (ROOT / "docs/dependencies.md").read_text().lower()
    licences = (ASSETS / "licences.txt").read_text()
    (left_out,) = re.findall(r"left out of the page: ([^.]*)\.", reasons)
    assert packed
    for name, version in packed.items():
        assert f"[{name}]" in reasons, name
        assert f"{name} {version}" in licences, name
    for path, about in lock.items():
        name = path.removeprefix("node_modules/")
        if path and not about.get("dev"):
            assert f"{name} {about['version']}" in licences or name in left_out, name
            assert "resolved" not in about


def test_a_kind_looks_in_the_page_as_in_the_figures(guild: KnowledgeGraph) -> None:
    """Hue, corner and dash come from one place, in the order of the ontology."""
    given = payload(guild.composition)["looks"]
    kinds = [c.label for c in guild.corpus.classes.values() if c.kind == c.id and not c.id.startswith("cg:")]
    for name, outline in zip(kinds, style.OUTLINES, strict=False):
        assert given["kinds"][name] == {"hue": HUES[outline.hue], "corner": outline.corner, "dash": list(outline.dash)}
    assert list(given["families"]) == sorted(f.label for f in guild.corpus.families.values())


def test_night_changes_colours_and_nothing_else() -> None:
    """In the dark the same page has other values of its colours: what is true of its layout by day is true by night."""
    style = (ASSETS / "explorer.css").read_text()
    (night,) = re.findall(r"@media\(prefers-color-scheme:dark\)\{:root\{([^{}]*)\}\}", style)
    assert style.count("prefers-color-scheme") == 1
    assert [each for each in night.split(";") if not re.fullmatch(r"--[a-z-]+: #[0-9a-f]{6}", each)] == []
