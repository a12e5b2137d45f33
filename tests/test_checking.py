"""The checker as a whole: what a curator gets to see, and what it makes of files that cannot be read."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from checking.smallest import FILES, PREFIXES, found, write
from conftest import GUILD, ROOT

from claimgraph.checking import check, check_reading
from claimgraph.checking.findings import SHOWN
from claimgraph.checking.render import as_data, as_github, as_text
from claimgraph.model import Finding
from claimgraph.project import Project, find
from claimgraph.reading import assemble, read
from claimgraph.sources import digest

STATEMENTS = "graph/statements/01-chronicle.trig"


def rules_of(findings: Iterable[Finding]) -> set[str]:
    """The rules that have findings."""
    return {finding.rule for finding in findings}


def test_the_projects_of_this_repository_have_no_errors() -> None:
    """The curated graph and the tests' small one pass."""
    for root in (GUILD, ROOT):
        assert [f for f in check(find(root)) if f.severity == "error"] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("graph/statements/1.trig", ":Anna x:led", ":Ana x:led", "`:Ana` is not defined; did you mean `:Anna`?"),
        ("graph/statements/1.trig", "x:led", "x:Led", "`x:Led` is not defined; did you mean `x:led`?"),
        ("graph/statements/1.trig", "x:led", "x:strike", "`x:strike` is not defined."),
        ("graph/entities.ttl", "a x:Actor", "a x:Acter", "`x:Acter` is not defined; did you mean `x:Actor`?"),
        ("graph/statements/1.trig", "cg:gist", "cg:gits", "`cg:gits` is not defined; did you mean `cg:gist`?"),
        ("graph/sources.ttl", "r :Teller", "r :Tellar", "`:Tellar` is not defined; did you mean `:Teller`?"),
        ("graph/statements/1.trig", "\n:s1-1 {", "\n:s1-1 cg:extent cg:parly .\n:s1-1 {",
         "`cg:parly` is not defined; did you mean `cg:partly`?"),
        ("graph/entities.ttl", "rdfs:label", "rdfs:lable", "`rdfs:` has no term `rdfs:lable`; did you mean `rdfs:label`?"),
    ],
)  # fmt: skip
def test_a_near_miss_is_named_among_what_could_stand_there(
    file: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    """The suggestion is a name of the right kind: an entity for an entity, a relation for a relation."""
    texts = dict(FILES)
    texts[file] = texts[file].replace(old, new, 1)
    assert message in {finding.message for finding in found(tmp_path, texts)}


def test_findings_come_in_the_order_of_files_and_lines(copied: Path) -> None:
    """Three mistakes in two files, entered by different rules, are sorted."""
    text = (copied / STATEMENTS).read_text(encoding="utf-8")
    (copied / STATEMENTS).write_text(text.replace(":Weavers", ":Waevers").replace("cg:end 271", "cg:end 270"))
    (copied / "graph/entities.ttl").write_text(
        (copied / "graph/entities.ttl").read_text().replace('"mill"@en', '"mill"')
    )
    places = [(finding.file, finding.line) for finding in check(find(copied))]
    assert places == sorted(places)
    assert len({file for file, _ in places}) >= 2


def test_checking_twice_says_the_same(copied: Path) -> None:
    """Findings do not depend on the order in which sets happen to be walked."""
    path = copied / STATEMENTS
    path.write_text(path.read_text().replace(":Weavers", ":Waevers").replace("cg:end", "cg:emd"))
    assert check(find(copied)) == check(find(copied))


def test_only_so_many_findings_of_one_rule_are_shown(tmp_path: Path) -> None:
    """A thousand undefined names give the first hundred, and a line that counts the rest."""
    texts = dict(FILES)
    block = "".join(f"  :Anna x:led :Nothing{n} .\n" for n in range(1000))
    texts["graph/statements/1.trig"] += f":s1-2 {{\n{block}}}\n"
    findings = [f for f in found(tmp_path, texts) if f.rule == "undefined-name"]
    assert len(findings) == SHOWN + 1
    assert findings[-1].message == "… and 900 more of this kind in this file."


def test_what_a_broken_file_may_define_is_not_called_undefined(copied: Path) -> None:
    """With a slip in entities.ttl that file's errors are all: not that every claim speaks of undefined entities."""
    path = copied / "graph/entities.ttl"
    path.write_text(path.read_text().replace("a g:Institution ;", "a g:Institution", 1))
    findings = check(find(copied))
    assert rules_of(findings) == {"syntax"}
    text = (copied / STATEMENTS).read_text().replace(":Abbot g:paid", ":Abott g:paid")
    (copied / STATEMENTS).write_text(text)
    assert "`:Abott` is not defined." in {f.message for f in check(find(copied))}


def test_a_reading_is_checked_without_being_read_again() -> None:
    """`check_reading` gives the same for a project that is read already."""
    reading = read(find(GUILD))
    assert check_reading(reading, assemble(reading)) == check(find(GUILD))


def test_a_wrong_length_is_found_with_a_copy_of_the_text(copied: Path) -> None:
    """Where the reader's copy is the text that was encoded, its length is counted."""
    path = copied / "graph/sources.ttl"
    path.write_text(path.read_text().replace("cg:length 271", "cg:length 270"))
    assert "length-wrong" in rules_of(check(find(copied)))


def test_a_digest_is_held_against_a_copy_of_the_text(copied: Path) -> None:
    """A digest of other words is found; the right one passes."""
    words = (copied / "sources/chronicle.txt").read_text(encoding="utf-8")[0:34]
    path = copied / STATEMENTS
    text = path.read_text()
    for value, expected in ((digest(words), set()), (hashlib.sha256(b"other").hexdigest(), {"digest-wrong"})):
        path.write_text(text.replace("cg:end 34 ;", f'cg:end 34 ;\n  cg:digest "{value}" ;'))
        assert rules_of(check(find(copied))) == expected


def test_a_copy_that_is_another_text_is_told(copied: Path) -> None:
    """One space more, and offsets no longer hold: a warning names the file with its digest."""
    path = copied / "sources/chronicle.txt"
    path.write_bytes(path.read_bytes() + b" ")
    (finding,) = check(find(copied))
    assert (finding.file, finding.severity, finding.rule) == ("sources/chronicle.txt", "warning", "other-copy")
    assert hashlib.sha256(path.read_bytes()).hexdigest() in finding.message


def test_words_of_a_copy_are_found_in_curated_prose(copied: Path) -> None:
    """Six words in a row in a note are told with file and line; in five, in a title's, and without a copy, nothing is."""
    source = copied / "sources/chronicle.txt"
    words = source.read_text(encoding="utf-8").split()
    path = copied / "graph/entities.ttl"
    text = path.read_text()
    for count, expected in ((6, {"words-of-the-source"}), (5, set())):
        path.write_text(text.replace("Want of bread.", " ".join(words[:count]).replace('"', "")))
        findings = check(find(copied))
        assert rules_of(findings) == expected
        for finding in findings:
            assert (finding.file, finding.severity) == ("graph/entities.ttl", "warning")
            assert "skos:definition" in path.read_text().splitlines()[finding.line - 1]
    path.write_text(text.replace("Want of bread.", " ".join(words[:6]).replace('"', "")))
    source.unlink()
    assert check(find(copied)) == []


def test_too_many_triples_are_told_once(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dump of a database is one finding: not also that all that was not read is not defined."""
    monkeypatch.setattr("claimgraph.reading.quads.MOST_TRIPLES", 1000)
    assert [finding.rule for finding in check(find(copied))] == ["too-many-triples"]


def test_passages_with_references_need_no_offsets(tmp_path: Path) -> None:
    """A text that is cited by book and chapter is not held to cover every character."""
    texts = dict(FILES)
    name = "graph/statements/1.trig"
    texts[name] = texts[name].replace("  cg:start 0 ;\n  cg:end 20 ;\n", '  cg:reference "1.22.4" ;\n')
    start = texts["graph/sources.ttl"].index(":gap")
    texts["graph/sources.ttl"] = texts["graph/sources.ttl"][:start]
    assert found(tmp_path, texts) == []


def test_brackets_in_comments_and_texts_open_no_block(tmp_path: Path) -> None:
    """A statement that is commented out or quoted is not used twice."""
    texts = dict(FILES)
    texts["graph/statements/1.trig"] += (
        '# :s1-1 { :Anna x:led :Strike . }\n:s1-1 cg:note ":s1-1 { }"@en , """\n:s1-1 {"""@de .\n'
    )
    assert found(tmp_path, texts) == []


# Files that cannot be read, or should better not be.


def spoil(root: Path, content: bytes, name: str = "graph/entities.ttl") -> list[Finding]:
    """The findings of the smallest project with `content` in one of its files."""
    project = write(root, FILES)
    (root / name).write_bytes(content)
    return check(project)


BAD = {
    "nothing": b"",
    "no Turtle": b"Dear diary, today I began my graph.",
    "an open string": (PREFIXES + ':Anna rdfs:label "Anna').encode(),
    "an open bracket": (PREFIXES + ":Anna rdfs:seeAlso [ [ [").encode(),
    "Latin-1": (PREFIXES + '# caf\xe9\n').encode("latin-1"),
    "UTF-16": (PREFIXES + ":Anna a x:Actor .").encode("utf-16"),
    "zeros": bytes(10_000),
    "noise": bytes(range(256)) * 40,
    "an HTML page": b"<!DOCTYPE html><html><body>404</body></html>",
    "RDF/XML": b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    "10,000 brackets": PREFIXES.encode() + b":Anna rdfs:seeAlso " + b"[ rdfs:seeAlso " * 10_000 + b"1" + b"]" * 10_000 + b" .",
    "10,000 lists": PREFIXES.encode() + b":Anna rdfs:seeAlso " + b"( " * 10_000 + b") " * 10_000 + b" .",
    "a circle of classes": (PREFIXES + ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A . :x a :A .").encode(),
    "a list in a circle": (PREFIXES + "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
                           "x:led owl:propertyChainAxiom _:l . _:l rdf:first x:led ; rdf:rest _:l .").encode(),
    "huge numbers": (PREFIXES + ":s1 cg:start 1e400 ; cg:end " + "9" * 5000 + ' . :Anna cg:dates "' + "9" * 5000 + '" .').encode(),
    "odd dates": (PREFIXES + "".join(f':Anna cg:dates "{d}"^^edtf:EDTF .\n' for d in (
        "", "/", "//", "..", "../..", "1928-99", "Y-17E7", "[1,2", "{}", "\\u0000", "1928/x", "-", "19XX/20XX", "?" * 999,
    ))).encode(),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_used_gives_findings_and_no_crash(kind: str, tmp_path: Path) -> None:
    """Whatever stands in a file, there is a finding for it."""
    findings = spoil(tmp_path, BAD[kind])
    assert any(finding.severity == "error" for finding in findings)
    assert as_text(findings)


@pytest.mark.parametrize("kind", BAD)
def test_a_statements_file_that_cannot_be_used_gives_findings_and_no_crash(kind: str, tmp_path: Path) -> None:
    """The same in a TriG file and in the ontology."""
    assert spoil(tmp_path / "1", BAD[kind], "graph/statements/1.trig")
    assert spoil(tmp_path / "2", BAD[kind], "ontology.ttl")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(copied: Path) -> None:
    """Every file as Windows saves it: still no finding, and the same lines in what is found."""
    for path in [copied / "ontology.ttl", *copied.glob("graph/**/*.t*")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(find(copied)) == check(find(GUILD))
    path = copied / STATEMENTS
    path.write_bytes(path.read_bytes().replace(b":Guild g:led", b":Gild g:led"))
    (undefined,) = [f for f in check(find(copied)) if f.rule == "undefined-name"]
    assert ":Gild" in path.read_text(encoding="utf-8").splitlines()[undefined.line - 1]


def test_a_folder_or_a_circle_of_links_in_place_of_a_file_is_named(copied: Path) -> None:
    """Neither can be read; both are named, and nothing that they may define is called undefined."""
    entities = copied / "graph/entities.ttl"
    entities.unlink()
    entities.mkdir()
    os.symlink("loop.ttl", copied / "graph/loop.ttl")
    os.symlink(copied / "graph", copied / "graph/again")
    findings = check(find(copied))
    assert {f.file for f in findings if f.rule == "unreadable"} >= {"graph/loop.ttl"}
    assert rules_of(findings) == {"unreadable"}


def test_a_missing_ontology_is_named(copied: Path) -> None:
    """A file that vanished between finding the project and reading it is a finding."""
    project = find(copied)
    (copied / "ontology.ttl").unlink()
    assert {(f.file, f.rule) for f in check(project)} == {("ontology.ttl", "unreadable")}


def test_an_empty_project_is_told_how_to_begin(tmp_path: Path) -> None:
    """An ontology without terms and no data: one warning, no error."""
    project = write(tmp_path, {"ontology.ttl": ""})
    (tmp_path / "graph").mkdir()
    assert [(f.rule, f.severity) for f in check(project)] == [("empty-project", "warning")]


def test_a_hundred_thousand_triples_of_nonsense_are_counted(tmp_path: Path) -> None:
    """Nonsense is counted, not listed."""
    project = write(tmp_path, FILES)
    lines = "".join(f":a{n} x:b{n % 100} :c{n} .\n" for n in range(50_000))
    (tmp_path / "graph/noise.ttl").write_text(PREFIXES + lines)
    (tmp_path / "graph/noise.trig").write_text(PREFIXES + ":s1-2 {\n" + lines + "}\n")
    findings = check(project)
    assert len(findings) < 20 * SHOWN


def test_a_long_text_is_no_trouble(tmp_path: Path) -> None:
    """Ten megabytes in one note, braces and quotation marks included."""
    texts = dict(FILES)
    texts["graph/statements/1.trig"] += ':s1-1 cg:note """' + ':s1-1 { "quoted" \\n ' * 500_000 + '"""@en .\n'
    assert found(tmp_path, texts) == []


# How findings are shown.

FOUND = [
    Finding(
        "graph/b.ttl", 7, "warning", "used-once", "`x:led` is used only once.", "It cannot be compared.", "Use another."
    ),
    Finding("graph/a.ttl", 0, "error", "unreadable", "a,b: 100% lost\nreally", "", ""),
    Finding("graph/b.ttl", 3, "error", "edtf", '"soon" is not EDTF.', "It counts as undated.", "Write 1928."),
    Finding("graph/b.ttl", 9, "error", "edtf", '"later" is not EDTF.', "It counts as undated.", "Write 1928."),
]


def test_people_see_findings_by_file_and_line_with_reason_and_advice() -> None:
    """Each begins with its place as compilers print it. Reason and advice are told once for each rule of a file, and everything is counted at the end."""
    assert as_text(FOUND).split("\n") == [
        "graph/a.ttl: error: a,b: 100% lost really [unreadable]",
        "",
        'graph/b.ttl:3: error: "soon" is not EDTF. [edtf]',
        "  why: It counts as undated.",
        "  fix: Write 1928.",
        "graph/b.ttl:7: warning: `x:led` is used only once. [used-once]",
        "  why: It cannot be compared.",
        "  fix: Use another.",
        'graph/b.ttl:9: error: "later" is not EDTF. [edtf]',
        "",
        "3 errors, 1 warning.",
    ]


def test_programs_get_every_field_and_the_counts() -> None:
    """The JSON form holds what the text form holds, sorted the same."""
    data = as_data(FOUND)
    assert (data["errors"], data["warnings"]) == (3, 1)
    assert [(f["file"], f["line"]) for f in data["findings"]] == [
        ("graph/a.ttl", 0), ("graph/b.ttl", 3), ("graph/b.ttl", 7), ("graph/b.ttl", 9),
    ]  # fmt: skip
    assert data["findings"][1]["fix"] == "Write 1928."


def test_github_gets_one_annotation_a_line_with_its_own_escapes() -> None:
    """A percent sign, a line break, and a comma in a file's name cannot break a workflow command."""
    odd = Finding("graph/a,b.ttl", 3, "error", "edtf", "100%\nlost")
    assert as_github([odd]) == "::error file=graph/a%2Cb.ttl,line=3,title=edtf::100%25%0Alost"
    assert len(as_github(FOUND).split("\n")) == len(FOUND)


def test_what_is_shown_cannot_steer_a_terminal(tmp_path: Path) -> None:
    """Control and direction characters in data are spelt out in the text form."""
    texts = dict(FILES)
    texts["graph/entities.ttl"] = texts["graph/entities.ttl"].replace('"strike"@en', '"\\u001B[31m\\u202Estrike"')
    shown = as_text(found(tmp_path, texts))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\u001b[31m" in shown


def test_a_project_under_any_namespace_is_checked(tmp_path: Path) -> None:
    """Names need not live under claimgraph's own address to be held to be defined."""
    texts = {name: text.replace("x:", "y:") for name, text in FILES.items()}
    texts["graph/statements/1.trig"] = texts["graph/statements/1.trig"].replace("y:led", "y:leed")
    for name, text in texts.items():
        texts[name] = "@prefix y: <https://elsewhere.example/words#> .\n" + text
    assert "`y:leed` is not defined; did you mean `y:led`?" in {f.message for f in found(tmp_path, texts)}


def test_the_core_vocabulary_is_never_blamed(copied: Path) -> None:
    """Whatever is wrong in a project, no finding points into the vocabulary that came with the package."""
    path = copied / "ontology.ttl"
    path.write_text(path.read_text().replace("cg:Entity", "cg:Entities"))
    findings = check(Project(copied))
    assert findings
    assert [f for f in findings if f.file.startswith("claimgraph:")] == []


def test_what_is_missing_is_missed_where_the_entity_is_defined(copied: Path) -> None:
    """An entity that another file links to lacks its label in the file that gives it its class."""
    (copied / "graph/aligned.ttl").write_text(
        "@prefix : <https://w3id.org/claimgraph/guild/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        ":Mill skos:closeMatch <https://example.org/mill> .\n"
    )
    path = copied / "graph/entities.ttl"
    path.write_text(path.read_text().replace('  rdfs:label "mill"@en ;\n', ""))
    (finding,) = check(find(copied))
    assert (finding.file, finding.rule) == ("graph/entities.ttl", "entity-label")
