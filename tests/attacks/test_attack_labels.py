"""Hostile labels through every output: none steers a terminal, breaks a document or runs in a browser."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import GUILD

from claimgraph.building.build import build
from claimgraph.checking.render import as_github, as_text
from claimgraph.escaping import markdown, visible
from claimgraph.knowledge import load
from claimgraph.model import Finding
from claimgraph.project import find

# As Turtle escapes, so that the files themselves are clean: a colour, a title of the window, a reversal, C1's CSI, what
# XML cannot hold, tags, an address that runs, Markdown, an answer for GitHub, a template.
HOSTILE = (
    r"\u001B[31mred\u001B]0;owned\u0007 \u202Ereversed\u2066 \u009B31m \u0001\u0008\uFFFE\uFFFF <script>alert(1)</script>"
    r"<img src=x onerror=alert(1)> \"'><svg/onload=alert(1)> [x](javascript:alert(1)) | `code` *b* ::error::x {{ 7*7 }} $x^2$"
)
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMANDS = [
    ("show", "Guild"), ("why", ":Guild", ":Revolt"), ("path", ":Abbot", ":Mill"), ("voices",), ("voices", ":Bishop", ":Narrator"),
    ("ask",), ("ask", "who"), ("check",), ("check", "--format", "json"), ("check", "--format", "github"),
    ("query", "SELECT * { ?x rdfs:label ?label }"), ("query", "SELECT * { ?x rdfs:label ?label }", "--format", "csv"),
    ("query", "SELECT * { ?x rdfs:label ?label }", "--format", "tsv"), ("query", "SELECT * { ?x rdfs:label ?label }", "--format", "json"),
    ("query", "SELECT * { ?x rdfs:label ?label }", "--format", "xml"), ("query", "CONSTRUCT { ?x rdfs:label ?y } { ?x rdfs:label ?y }"),
    ("show", "Guild", "--json"), ("argue", ":Revolt"), ("without", ":Guild"), ("show", "\x1b[31mnobody\u202e"),
    ("query", "SELECT \x1b[31m \u202e"), ("nonsense\x1b[31m",), ("plot", "\x1b[31m"), ("show", "guild", "--\x1b[31m"),
    ("export", "\x1b[31m"), ("ask", "\x1b[31m"), ("ask", "who", "a\x1b[31m=1"), ("check", "--project", "\x1b[31m\u202e"),
    ("query", "\x1b[31m.rq"), ("build", "-o", "graph/\x1b[31m"), ("build",),
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guild project in which every label, definition, gist, note and title is hostile, with a hostile question."""
    root = tmp_path_factory.mktemp("hostile") / "guild"
    shutil.copytree(GUILD, root, ignore=shutil.ignore_patterns("build"))
    said = r'((?:rdfs:label|skos:definition|skos:altLabel|cg:gist|cg:note|cg:rationale|dcterms:title|dcterms:creator) )"([^"]*)"'
    for path in sorted(root.rglob("*.t*")):
        if path.suffix in (".ttl", ".trig") and path.name != "ontology.ttl":
            text = path.read_text()
            path.write_text(re.sub(said, lambda m: f'{m[1]}"{m[2]} {HOSTILE}"', text))
    (root / "queries").mkdir()
    hostile = json.loads(f'"{HOSTILE}"'.replace(chr(92) + "'", "'"))
    question = f"# {hostile}\n# keywords: a\nSELECT ?who ?label {{ ?who g:led :Revolt ; rdfs:label ?label }}\n"
    (root / "queries/who.rq").write_text(question)
    return root


def on_a_terminal(project: Path, *arguments: str) -> tuple[str, int]:
    """What a command shows on a terminal, and its exit code."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimgraph", *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=project, close_fds=True
    )  # fmt: skip
    os.close(slave)
    shown = b""
    while select.select([master], [], [], 100)[0]:
        try:
            content = os.read(master, 65536)
        except OSError:  # Linux's way to say that it is over
            break
        if not content:
            break
        shown += content
    os.close(master)
    return shown.decode(), process.wait(100)


def tamed(shown: str) -> str:
    """What is left when a terminal's own line ends and the colours that claimgraph uses are taken out."""
    return re.sub("\033\\[(0|1|2)m", "", shown.replace("\r\n", "\n"))


@pytest.mark.skipif(sys.platform == "win32", reason="terminals as POSIX has them")
@pytest.mark.parametrize(
    "arguments", COMMANDS, ids=lambda arguments: " ".join(arguments).encode("ascii", "replace").decode()
)
def test_nothing_steers_a_terminal(arguments: tuple[str, ...], project: Path) -> None:
    """Of data and of the user's own arguments, no control or direction character is shown raw."""
    shown, code = on_a_terminal(project, *arguments)
    assert shown.strip()
    assert not RAW.search(tamed(shown))
    assert "Traceback" not in shown
    assert code in (0, 1, 2)


def test_in_a_pipe_formats_keep_the_data(project: Path) -> None:
    """CSV, TSV and JSON hold every character of the label; XML is well formed, and says what it replaced."""
    label = load(project).entity(":Guild").label
    question = "SELECT ?label { :Guild rdfs:label ?label }"

    def asked(format_: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "claimgraph", "query", question, "--format", format_]
        return subprocess.run(command, capture_output=True, cwd=project, check=True, timeout=100)

    assert label.replace('"', '""') in asked("csv").stdout.decode()
    assert json.loads(asked("json").stdout)["results"]["bindings"][0]["label"]["value"] == label
    done = asked("xml")
    literal = next(ElementTree.fromstring(done.stdout).iter("{http://www.w3.org/2005/sparql-results#}literal"))
    assert literal.text
    assert "\ufffd\ufffd\ufffd\ufffd" in literal.text
    assert b"XML cannot hold" in done.stderr


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def live(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """What could run or fetch in a page: scripts, frames, handlers, addresses of other schemes."""
    tags = Tags()
    tags.feed(page)
    return [
        (tag, attributes)
        for tag, attributes in tags.found
        if tag in ("script", "iframe", "object", "embed", "svg", "base", "form")
        or any(name.startswith("on") for name in attributes)
        or any((attributes.get(name) or "#").split(":")[0] in ("javascript", "vbscript") for name in ("href", "src"))
        or (tag == "img" and not (attributes["src"] or "").startswith("data:image/svg+xml;base64,"))
    ]


def test_a_build_of_hostile_labels_is_valid_and_dead(project: Path) -> None:
    """GraphML and figures parse as XML; nothing in the report runs, and its policy allows no script at all."""
    folder = build(find(project)).folder
    ElementTree.fromstring((folder / "network.graphml").read_bytes())
    for picture in (folder / "figures").glob("*.svg"):
        ElementTree.fromstring(picture.read_bytes())
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert live(page) == []
    assert not RAW.search(page)
    tags = Tags()
    tags.feed(page)
    policies = [
        a["content"] or ""
        for tag, a in tags.found
        if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert [policy.split(";")[0] for policy in policies] == ["default-src 'none'"]
    assert "script-src" not in policies[0]


def test_the_explorer_of_hostile_labels_has_one_script_of_its_own(project: Path) -> None:
    """Labels are data in a page whose policy lets nothing else run: no element, attribute or mark of direction comes of them."""
    page = load(project).explore(engine=True).page.decode()
    tags = Tags()
    tags.feed(page)
    kinds = [attributes.get("type") for tag, attributes in tags.found if tag == "script"]
    assert kinds == ["application/json", None, "text/plain", "application/json", "text/plain", "text/plain"]
    assert {tag for tag, _ in tags.found} == {
        "html", "head", "meta", "title", "style", "body", "div", "h1", "p", "noscript", "script",
    }  # fmt: skip
    assert not any(
        name.startswith("on") or name in ("src", "href") for _, attributes in tags.found for name in attributes
    )
    assert not RAW.search(page)


@pytest.mark.parametrize("format_", ["vocabulary", "core", "questions"])
def test_markdown_shows_hostile_text_as_text(format_: str, project: Path, tmp_path: Path) -> None:
    """No tag, no link, no further cell."""
    path = tmp_path / "page.md"
    command = [sys.executable, "-m", "claimgraph", "export", format_, "-o", str(path)]
    subprocess.run(command, check=True, cwd=project, timeout=100, capture_output=True)
    page = path.read_text(encoding="utf-8")
    assert not RAW.search(page)
    assert not re.search(r"<(?!!--)[a-z/]", page)
    assert not re.search(r"(?<!\\)\](?:\(|\[)", page)


@pytest.mark.parametrize(
    "text", ["![x](y)", "<b>", "a|b", "`c`", "a\nb", "\x1b[1m", "[a]: b", "&lt;", "\\[x](y)", "# x", "- x"]
)
def test_markdown_is_escaped(text: str) -> None:
    """Every mark has its backslash or its entity, and one text is one line."""
    escaped = markdown(text)
    assert "\n" not in escaped
    assert not RAW.search(escaped)
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]|`]|^[#-]|<", escaped)


def test_notebooks_show_hostile_labels_as_text(project: Path) -> None:
    """Rows, claims, entities and the graph itself are escaped wherever a notebook shows them."""
    graph = load(project)
    rows = graph.query("SELECT * { ?x rdfs:label ?label }")
    shown = [rows, graph, graph.entity(":Guild"), *graph.claims(subject=":Guild")]
    for thing in shown:
        if hasattr(thing, "_repr_html_"):
            assert live(thing._repr_html_()) == []
    assert not RAW.search(repr(rows))


def test_findings_cannot_end_a_command_of_github() -> None:
    """Line ends, percent signs, colons and commas are escaped by GitHub's rules; a finding is one line."""
    odd = Finding("graph/a\r,b:c%.ttl", 3, "error", "edtf", "x\r\n::error::y\x1b[31m%0A", "\u202e")
    shown = as_github([odd])
    assert shown == (
        r"::error file=graph/a%0D%2Cb%3Ac%25.ttl,line=3,title=edtf::x%0D%0A::error::y\u001b[31m%250A%0A\u202e"
    )
    assert as_text([odd]).splitlines()[0].startswith(r"graph/a\u000d,b:c%.ttl:3: error: x")


def test_letters_of_all_scripts_are_shown_as_they_are() -> None:
    """What joins letters in Persian and Hindi, accents and emoji are no controls."""
    text = "Łódź می\u200cخواهم क्\u200dष 👩\u200d🏭 e\u0301 \u00a0\u00ad ½\t\n"
    assert visible(text) == text


def test_a_line_break_in_a_label_makes_no_second_line(tmp_path: Path) -> None:
    """A label is shown in one line, so that nothing in it can pass for a line of the tool's."""
    shutil.copytree(GUILD, tmp_path / "guild")
    entities = tmp_path / "guild" / "graph" / "entities.ttl"
    entities.write_text(entities.read_text().replace('"weavers"@en', '"weavers\\nNo errors, no warnings."@en'))
    assert load(tmp_path / "guild").entity(":Weavers").label == "weavers No errors, no warnings."
