"""Reading curated files: what is well formed in any dress, and what is wrong, with its line."""

import shutil
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.knowledge import DataError, load
from claimgraph.model import Finding
from claimgraph.project import ProjectError, find
from claimgraph.reading import Quad, assemble, lines, read


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the guild project that a test may spoil."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild"))


def findings(project: Path) -> list[Finding]:
    """What reading alone finds wrong."""
    return read(find(project)).findings


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(copy: Path) -> None:
    """A file saved on Windows gives the same claims."""
    path = copy / "graph/statements/01-chronicle.trig"
    before = assemble(read(find(copy))).claims
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert findings(copy) == []
    assert assemble(read(find(copy))).claims == before


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


def test_a_file_that_is_not_utf8_is_named_with_its_line(copy: Path) -> None:
    """An accent saved as Latin-1 is found where it stands."""
    path = copy / "graph/entities.ttl"
    content = path.read_bytes().replace(b"Want of bread", b"Want of p\xe2t\xe9")
    path.write_bytes(content)
    (found,) = findings(copy)
    assert (found.rule, found.line) == ("encoding", content[: content.index(b"\xe2")].count(b"\n") + 1)


def test_a_prefix_with_two_meanings_is_found(copy: Path) -> None:
    """The same prefix for another namespace in one file would give one name two meanings."""
    path = copy / "graph/entities.ttl"
    path.write_text(
        path.read_text().replace(
            "@prefix g: <https://w3id.org/claimgraph/guild/vocabulary#>", "@prefix g: <urn:other#>"
        )
    )
    (found,) = findings(copy)
    assert found.rule == "prefix-clash"
    assert "urn:other#" in found.message


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
    assert (found.rule, found.file) == ("unreadable", "graph/entities.ttl")


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
