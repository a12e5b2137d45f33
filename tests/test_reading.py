"""Reading curated files: what is well formed in any dress, and what is wrong, with its line."""

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from conftest import GUILD, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.checking import check
from claimgraph.errors import DataError, ProjectError
from claimgraph.knowledge import load
from claimgraph.model import Finding
from claimgraph.project import find
from claimgraph.reading import Quad, assemble, lines, read


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the guild project that a test may spoil."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild"))


def findings(project: Path) -> list[Finding]:
    """What reading alone finds wrong: errors all."""
    found = read(find(project)).findings
    assert {finding.severity for finding in found} <= {"error"}
    return found


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(copy: Path) -> None:
    """A file saved on Windows gives the same claims."""
    path = copy / "graph/statements/01-chronicle.trig"
    before = assemble(read(find(copy))).claims
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert findings(copy) == []
    assert assemble(read(find(copy))).claims == before


def test_a_file_is_read_as_an_editor_holds_it(copy: Path) -> None:
    """In place of what is on the disk, and where nothing is there yet; other files stay as they are."""
    path, new = copy / "graph/statements/01-chronicle.trig", copy / "graph/statements/02-more.trig"
    text = path.read_text()
    head = text[: text.index(":s1")]
    added = {new: f"{head}@prefix more: <urn:more#> . :s9-1 {{ :Guild g:led :Revolt . }}".encode()}
    assert len(assemble(read(find(copy), edited=added)).claims) == 10
    assert len(assemble(read(find(copy), edited={**added, path: head.encode()})).claims) == 1
    before = read(find(copy))
    assert len(assemble(before).claims) == 9
    assert len(assemble(read(find(copy), edited=added, known=before)).claims) == 10


def test_syntax_errors_of_every_file_are_found_in_one_run(copy: Path) -> None:
    """Two files are broken, one of them in two blocks: three findings, each with its line."""
    statements = copy / "graph/statements/01-chronicle.trig"
    text = statements.read_text()
    broken = text.replace(":Guild g:led :Revolt .", ":Guild g:led .").replace(
        ":Weavers g:partOf :Guild .", ":Weavers partOf ."
    )
    statements.write_text(broken)
    entities = copy / "graph/entities.ttl"
    entities.write_text(entities.read_text() + "\n:Extra a g:Person\n")
    found = findings(copy)
    lines = broken.split("\n")
    assert [(f.file, f.rule) for f in found] == [
        ("graph/entities.ttl", "syntax"),
        ("graph/statements/01-chronicle.trig", "syntax"),
        ("graph/statements/01-chronicle.trig", "syntax"),
    ]
    assert "g:led ." in lines[found[1].line - 1]
    assert "partOf ." in lines[found[2].line - 1]


@pytest.mark.parametrize(
    ("right", "wrong", "said", "fix"),
    [
        ('"guild"@en', "“guild”@en", "curly quotation marks are letters like others here.", "straight"),
        ('"guild"@en', '"guild"@', "the language of a text is missing after `@`.", '"guild"@en'),
        ('"guild"@en ;', '"guild"@en', "the line before is not finished: a `;` or a `.` is missing.", "goes on"),
        ('"guild"@en ;', '"guild@en ;', "a quotation mark is not closed on this line.", "Close it"),
        (":Guild\n  a", "The guild\n  a", "`The` is no name.", "begins with a prefix"),
        (":Guild\n  a", ":Guild's\n  a", "a name cannot hold an apostrophe.", "a label can hold it"),
        (":Guild\n  a", ":Guild–master\n  a", "a name cannot hold `–`.", "a hyphen"),
        ("a g:Institution", "a gg:Institution", "the prefix `gg:` is not declared; did you mean `g:`?", "declare it"),
        ("a g:Institution", "a g:Institution ,", "an object is missing before `;`.", "take out the sign"),
        (":Guild\n  a", ":Guild, :Town\n  a", "a triple has one subject.", "a line for each"),
        ("@prefix g: <", "@prefix g <", "a prefix is not declared like this.", "@prefix g: <https"),
    ],
)
def test_a_syntax_error_is_said_as_what_a_curator_did(copy: Path, right: str, wrong: str, said: str, fix: str) -> None:
    """One slip, one finding: what is wrong and what to write, and none of the parser's words."""
    entities = copy / "graph/entities.ttl"
    text = entities.read_text()
    assert right in text
    entities.write_text(text.replace(right, wrong, 1))
    first, *rest = findings(copy)
    assert first.message.startswith(f"this is not Turtle: {said} The line reads: ")
    assert fix in first.fix
    assert not rest or "@prefix" in right  # without its prefix, each block is wrong


def test_a_block_in_turtle_is_sent_to_trig(copy: Path) -> None:
    """A statements file with the wrong ending gets the right one named."""
    statements = copy / "graph/statements/01-chronicle.trig"
    statements.rename(statements.with_suffix(".ttl"))
    assert "ends in .trig" in findings(copy)[0].fix


def test_each_open_quotation_mark_is_found_on_its_line(copy: Path) -> None:
    """What stands after an open text is read again from the next blank line on, so that a second one is found too."""
    entities = copy / "graph/entities.ttl"
    wrong = entities.read_text().replace('"guild"@en', '"guild@en').replace('"mill"@en', '"mill@en')
    entities.write_text(wrong)
    lines = wrong.split("\n")
    assert [lines[f.line - 1].strip() for f in findings(copy)] == ['rdfs:label "guild@en ;', 'rdfs:label "mill@en ;']


def test_a_file_that_is_not_utf8_is_named_with_its_line(copy: Path) -> None:
    """An accent saved as Latin-1 is found where it stands."""
    path = copy / "graph/entities.ttl"
    content = b"\n" + path.read_bytes().replace(b"Want of bread", b"Want of p\xe2t\xe9")
    path.write_bytes(content)
    (found,) = findings(copy)
    assert (found.rule, found.line) == ("encoding", content[: content.index(b"\xe2")].count(b"\n") + 1)
    assert found[4:] == (
        "this line is not UTF-8.", "Accents and dashes would come out as other characters.", "Save the file as UTF-8.",
    )  # fmt: skip


def test_a_prefix_with_two_meanings_is_found(copy: Path) -> None:
    """The same prefix for another namespace in one file would give one name two meanings."""
    path = copy / "graph/entities.ttl"
    right = "@prefix g: <https://w3id.org/claimgraph/guild/vocabulary#> ."
    text = path.read_text().replace(right, "PREFIX  g: <urn:other#>")
    path.write_text(text)
    (found,) = findings(copy)
    assert found.rule == "prefix-clash"
    first = "<https://w3id.org/claimgraph/guild/vocabulary#>"
    assert found[4:] == (
        f"prefix g: stands for <urn:other#> here, but for {first} in ontology.ttl.",
        "The same short name would mean two things.",
        f"Use {first}, or another prefix.",
    )
    assert text.split("\n")[found.line - 1].startswith("PREFIX  g: ")


def test_the_line_of_any_triple_is_known_on_demand() -> None:
    """The bishop's accusation stands on the line that a search in the file finds."""
    reading = read(find(GUILD))
    file = next(f for f in reading.files if f.name.endswith(".trig"))
    wanted = next(n for n, text in enumerate(file.content.decode().split("\n"), 1) if "g:attacked" in text)
    quad = Quad(":Weavers", "g:attacked", ":Mill", ":s2-1")
    assert lines(file, [quad]) == {quad: wanted}


def test_a_very_long_line_has_its_line_too(copy: Path) -> None:
    """A definition of 100 kB on one line does not hurt the parser that is watched for lines."""
    path = copy / "graph/entities.ttl"
    path.write_text(path.read_text().replace("Want of bread.", "Want of bread. " * 7_000))
    file = next(f for f in read(find(copy)).files if f.name.endswith("entities.ttl"))
    wanted = next(n for n, text in enumerate(file.content.decode().split("\n"), 1) if "Want of bread" in text)
    quad = next(q for q in file.quads if q[:2] == (":Hunger", "skos:definition"))
    assert lines(file, [quad]) == {quad: wanted}


def test_a_text_of_twenty_megabytes_is_refused_in_words(copy: Path) -> None:
    """The parser's limit becomes a finding, not a traceback."""
    path = copy / "graph/entities.ttl"
    path.write_text(path.read_text().replace("Want of bread.", "x" * 20_000_000))
    (found,) = findings(copy)
    assert (found.rule, found.file, found.line) == ("unreadable", "graph/entities.ttl", 0)
    assert found[4:] == (
        "a single text or name in this file is longer than 16 megabytes.",
        "The parser reads no further.",
        "Shorten it: a graph of claims holds names and sentences, and no books.",
    )


def test_a_broken_project_is_refused_by_load_with_place_and_advice(copy: Path) -> None:
    """`load` raises one error that names file and line and says what to run."""
    (copy / "ontology.ttl").write_text("nonsense")
    with pytest.raises(DataError, match=r"ontology.ttl:1: .*claimgraph check"):
        load(copy).claims()


def test_a_folder_without_a_project_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    """The message says which parts of a project are not there."""
    with pytest.raises(ProjectError, match=r"lacks ontology.ttl and graph/"):
        load(tmp_path)


def test_passages_fall_to_the_only_source_and_statements_to_their_passage() -> None:
    """What curators may leave out is filled in: source, passage, narrator."""
    corpus = assemble(read(find(GUILD)))
    assert corpus.passages[":s3"].source == ":chronicle"
    assert corpus.statements[":s3-1"].passages == (":s3",)
    assert corpus.statements[":s3-1"].voice == ":Narrator"


def test_more_triples_than_anybody_curates_are_refused_in_one_finding(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that goes beyond the limit, all files counted, is said to be none. With a lower limit, to be quick."""
    monkeypatch.setattr("claimgraph.reading.quads.MOST_TRIPLES", 20_000)
    known = None
    for name in ("dump-1", "dump-2", "dump-3"):
        with (copy / f"graph/{name}.ttl").open("w", encoding="utf-8") as file:
            file.write("@prefix : <https://w3id.org/claimgraph/guild/> .\n")
            file.writelines(f":a{n} :b{n % 7} :c{n % 1000} .\n" for n in range(11_000))
        known = known or read(find(copy))
    for reading in (read(find(copy)), read(find(copy), known=known)):  # with what was read before, too
        (finding,) = reading.findings
        assert (finding.file, finding.line, finding.rule) == ("graph/dump-2.ttl", 0, "too-many-triples")
        assert finding[4:] == (
            "with this file the project has more than 20,000 triples.",
            "A graph of claims is curated by hand; so much is the dump of a database, and checking it would take long.",
            "Take the file out of graph/, or split the project.",
        )


def test_quoted_triples_in_great_number_are_refused_before_they_are_parsed(copy: Path) -> None:
    """The file is named; what stands in it is not used. Up to five hundred of them are read."""
    path = copy / "graph/quoted.ttl"
    path.write_text("# " + "<<" * 500)
    assert findings(copy) == []
    path.write_text("# " + "<<" * 501)
    (finding,) = findings(copy)
    assert (finding.file, finding.line, finding.rule) == ("graph/quoted.ttl", 0, "unreadable")
    assert finding[4:] == (
        "this file holds `<<` more than 500 times.",
        "Quoted triples say nothing in a graph of claims, and many inside one another would end the parser.",
        "Write statements with their blocks, `:s1-1 { … }`.",
    )


def test_without_a_source_nobody_narrates(tmp_path: Path) -> None:
    """A statement that names no voice has none, and so has what its header says of another."""
    (tmp_path / "ontology.ttl").touch()
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph/a.trig").write_text(
        "@prefix : <https://example.org/> . @prefix cg: <https://w3id.org/claimgraph/core#> .\n"
        ":s1-1 cg:supports :s1-2 . :s1-1 { :a :b :c . } :s1-2 { :a :b :d . }"
    )
    corpus = assemble(read(find(tmp_path)))
    (joint,) = corpus.joints
    for statement in (*corpus.statements.values(), joint.statement):
        assert statement.voice == ""
        assert "assertedBy" not in statement.context


@pytest.mark.parametrize("nested", ["[ :p " * 10_000 + ":o" + " ]" * 10_000, "( " * 10_000 + ")" * 10_000])
def test_deep_nesting_is_a_finding_or_a_reading_and_no_crash(copy: Path, nested: str) -> None:
    """Ten thousand brackets in brackets are read or refused; the interpreter lives."""
    path = copy / "graph/deep.ttl"
    path.write_text(f"@prefix : <https://w3id.org/claimgraph/guild/> .\n:s :p {nested} .\n")
    assert {finding.file for finding in findings(copy)} <= {"graph/deep.ttl"}


def test_what_cannot_be_read_is_named(copy: Path) -> None:
    """A link in a circle, a link to nothing, and a folder where a file should be, all in one run."""
    (copy / "graph/circle.ttl").symlink_to("circle.ttl")
    (copy / "graph/nothing.ttl").symlink_to("gone.ttl")
    (copy / "graph/folder.ttl").mkdir()
    assert {(f.file, f.line, f.rule) for f in findings(copy)} == {
        ("graph/circle.ttl", 0, "unreadable"), ("graph/nothing.ttl", 0, "unreadable"),
    }  # fmt: skip


def test_a_circle_of_folders_is_walked_once(copy: Path) -> None:
    """A folder that holds a link to its parent adds nothing, and the walk ends."""
    (copy / "graph/again").symlink_to(copy / "graph")
    assert findings(copy) == []


def test_an_empty_project_is_read_as_empty(tmp_path: Path) -> None:
    """Empty files are no error of reading; the checker says that there is nothing."""
    (tmp_path / "ontology.ttl").touch()
    (tmp_path / "graph").mkdir()
    assert findings(tmp_path) == []


@settings(max_examples=50)
@given(st.integers(0, 10**9), st.sampled_from(["cut", "drop", "swap", "noise"]))
def test_mutated_real_files_are_read_or_refused_in_words(seed: int, way: str) -> None:
    """Whatever happens to a real file, checking ends with findings and no other error."""
    dice = random.Random(seed)
    source = dice.choice(sorted((ROOT / "graph").rglob("*.t*")))
    content = bytearray(source.read_bytes())
    for _ in range(dice.randrange(1, 4)):
        place = dice.randrange(len(content))
        match way:
            case "cut":
                del content[place:]
                content.extend(b" ")
            case "drop":
                del content[place : place + dice.randrange(1, 30)]
            case "swap":
                other = dice.randrange(len(content))
                content[place], content[other] = content[other], content[place]
            case _:
                content[place:place] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 9)))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(GUILD, folder, dirs_exist_ok=True)
        (Path(folder) / "graph" / source.name).write_bytes(bytes(content))
        for finding in check(find(folder)):
            assert finding.message
            assert finding.file
