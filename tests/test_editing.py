"""Edits of curated files: all or nothing, whatever goes wrong, and the one layout."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import GUILD, ROOT
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.cli.main import main
from claimgraph.curation.editing import Edit, FileChanged
from claimgraph.curation.layout import laid_out
from claimgraph.curation.pieces import pieces, tokens
from claimgraph.errors import DataError
from claimgraph.knowledge import load
from claimgraph.project import Project

STATEMENTS = "graph/statements/01-chronicle.trig"
CLAIM = ("s2", "bishop", "attacked", "town")
NEW = ("s2", "smiths (group: Those who worked iron)", "attacked", "town")


def everything(project: Path) -> dict[str, bytes]:
    """Every file in the project, also one that was begun and left."""
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in project.rglob("*") if p.is_file()}


def test_a_file_that_somebody_else_changed_is_not_written_over(copied: Path) -> None:
    """Two editors at once: what the other wrote between reading and writing stays."""
    edit = Edit(Project(copied))
    path = copied / STATEMENTS
    edit.files[path].append(":s4-9 {\n  :Mill g:partOf :Town .\n}\n")
    other = path.read_bytes() + b"# Mine.\n"
    path.write_bytes(other)
    with pytest.raises(FileChanged, match="was changed by somebody else"):
        edit.write()
    assert path.read_bytes() == other


def test_two_that_add_at_once_both_get_a_number(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second reads anew, and takes the next number."""
    real = Edit.write
    others = iter([("s2", "abbot", "attacked", "town")])

    def write(edit: Edit) -> list[Path]:
        for other in others:
            assert main(["add", *other, "--project", str(copied)]) == 0
        return real(edit)

    monkeypatch.setattr(Edit, "write", write)
    assert main(["add", *CLAIM, "--project", str(copied)]) == 0
    held = load(copied).corpus.by_statement
    assert [held[name][0].subject for name in (":s2-4", ":s2-5")] == [":Abbot", ":Bishop"]


def test_two_processes_that_add_at_once_lose_nothing(copied: Path) -> None:
    """Both claims stand, each with a number of its own."""
    command = [sys.executable, "-m", "claimgraph", "add", "s2"]
    running = [
        subprocess.Popen([*command, who, "attacked", "town"], cwd=copied, stdout=subprocess.PIPE)
        for who in ("bishop", "abbot")
    ]
    assert [process.communicate() and process.returncode for process in running] == [0, 0]
    assert {load(copied).corpus.by_statement[name][0].subject for name in (":s2-4", ":s2-5")} == {":Bishop", ":Abbot"}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("name", [STATEMENTS, "graph/entities.ttl"])
def test_a_read_only_file_stays_and_so_do_the_others(
    name: str, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of an edit of two files neither is written where one cannot be."""
    (copied / name).chmod(0o444)
    before = everything(copied)
    assert main(["add", *NEW, "--project", str(copied)]) == 2
    assert "it is read-only. Nothing was changed." in capsys.readouterr().err
    assert everything(copied) == before


def test_a_full_disk_in_the_middle_leaves_every_byte(copied: Path) -> None:
    """The process may write no file that is longer than half of the statements: the write fails half-way."""
    before = everything(copied)
    most = len(before[STATEMENTS]) // 2
    done = subprocess.run(
        [sys.executable, "-m", "claimgraph", "add", *NEW],
        cwd=copied, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(copied) == before


def test_a_second_file_that_cannot_be_put_in_place_takes_the_first_back(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All files of an edit or none, also where the system fails between two of them."""
    before = everything(copied)
    real, calls = os.replace, []

    def replace(old: Path, new: Path) -> None:
        calls.append(new)
        if len(calls) == 2:
            raise OSError(5, "Input/output error", str(new))
        real(old, new)

    monkeypatch.setattr(os, "replace", replace)
    assert main(["add", *NEW, "--project", str(copied)]) == 2
    assert len(calls) == 3
    assert everything(copied) == before


def test_a_file_keeps_its_permissions(copied: Path) -> None:
    """What was for a group stays for the group."""
    (copied / STATEMENTS).chmod(0o664)
    assert main(["add", *CLAIM, "--project", str(copied)]) == 0
    assert (copied / STATEMENTS).stat().st_mode & 0o777 == 0o664


def test_nothing_is_edited_in_a_project_that_cannot_be_read(copied: Path) -> None:
    """What stands in a broken file would not be known, and a number might be taken twice."""
    (copied / "graph/broken.trig").write_text(":s9-1 {")
    with pytest.raises(DataError):
        Edit(Project(copied))


def test_the_curated_files_of_this_repository_have_the_one_layout() -> None:
    """One predicate a line, a lone full stop: an added triple is a line of diff."""
    paths = [path for folder in (ROOT, *(ROOT / "examples").iterdir()) for path in Project(folder).files()]
    others = [path for path in paths if laid_out(path.read_bytes().decode()) != path.read_bytes().decode()]
    assert len(paths) > 30
    assert others == []


def test_format_says_the_same_in_the_one_layout(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The guild's files get another look and no other triple; comments stay; a second time nothing changes."""
    before = load(copied).corpus
    assert main(["format", "--check", "--project", str(copied)]) == 1
    assert STATEMENTS in capsys.readouterr().out.splitlines()
    assert main(["format", "--project", str(copied)]) == 0
    after = load(copied).corpus
    assert (after.claims, after.entities, after.relations) == (before.claims, before.entities, before.relations)
    assert "# All four sentences. Counted by hand" in (copied / STATEMENTS).read_text()
    assert main(["format", "--check", "--project", str(copied)]) == 0


def test_format_keeps_every_comment_and_the_order_of_all() -> None:
    """At the end of a line, in a line of its own, within a description and within a block."""
    text = (
        "@prefix : <http://e/> . # head\n\n\n# One.\n:a a :B ; # first\n  # second\n  :c 1.5, \"d.;\"@en ;\n"
        "  :e ( :f [ :g :h ] ) .\n:a-1 {:i :j :k . # third\n # fourth\n :l :m :n }\nPREFIX x: <http://x/>\n<http://y> a x:z."
    )  # fmt: skip
    assert laid_out(text) == (
        "@prefix : <http://e/> . # head\n\n\n# One.\n:a\n  a :B ; # first\n  # second\n  :c 1.5 , \"d.;\"@en ;\n"
        "  :e ( :f [ :g :h ] ) ;\n  .\n:a-1 {\n  :i :j :k . # third\n  # fourth\n  :l :m :n .\n}\n"
        "PREFIX x: <http://x/>\n<http://y>\n  a x:z ;\n  .\n"
    )  # fmt: skip


WORDS = [":a", "x:b.c", "<http://e/f>", "a", '"g . ; { #"@en', "'h'^^x:i", '"""j "k"\n"""', "1.5", ".", ";", ",", "{", "}",
         "[", "]", "(", ")", "@prefix", "# l\n", "\n", "\r\n", " ", "GRAPH", "\\", '"']  # fmt: skip


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_the_pieces_of_any_text_are_its_tokens_in_order(text: str) -> None:
    """No character but white space is lost or moved, whatever is written."""
    found = [token for piece in pieces(text) for token in piece.tokens]
    assert found == list(tokens(text))
    last = 0
    for token in found:
        assert text[token.start : token.end] == token.text
        assert not text[last : token.start].strip()
        last = token.end


SPACE = st.sampled_from([" ", "\n", "\n  ", " # why; {\n", "\r\n", "\t"])
TERM = st.sampled_from(
    [":a", "x:b.c", "<http://e/f>", '"g . ; { #"@en', "'h'^^x:i", '"""j "k"\n"""', "1.5", "[ :l :m ]", "( :a 2 )"]
)
TRIPLE = st.tuples(st.sampled_from([":s", "<http://e/s>"]), st.lists(TERM, min_size=1, max_size=3), st.booleans())


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A TriG file that can be read, with comments and white space anywhere."""

    def triple() -> list[str]:
        subject, objects, more = draw(TRIPLE)
        parts = [subject, ":p"]
        for number, term in enumerate(objects):
            parts += [","] * bool(number) + [term]
        return [*parts, ";", "a", ":C"] if more else parts

    parts = ["@prefix", ":", "<http://n/>", ".", "@prefix", "x:", "<http://x/>", "."]
    for _ in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            parts += [*triple(), "."]
        else:
            inside = [*triple(), ".", *triple()] if draw(st.booleans()) else triple()
            parts += [":g", "{", *inside, *draw(st.sampled_from([["."], []])), "}"]
    return "".join(part + draw(SPACE) for part in parts)


@given(documents())
def test_another_layout_says_the_same(text: str) -> None:
    """The same quads in the same order, every comment, and a second time no other byte."""
    once = laid_out(text)
    assert quads(once) == quads(text)
    assert once.count("# why; {") == text.count("# why; {")
    assert laid_out(once) == once


def quads(text: str) -> list[str]:
    """The quads of a text, blank nodes by their order."""
    names: dict[str, str] = {}
    found = " ".join(str(quad) for quad in ox.parse(text, format=ox.RdfFormat.TRIG))
    return re.sub(r"_:\w+", lambda node: names.setdefault(node[0], f"_:{len(names)}"), found).split("> <")


def test_format_refuses_a_file_that_is_none_of_the_projects(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And lays out only the files that are named."""
    assert main(["format", str(GUILD / "ontology.ttl"), "--project", str(copied)]) == 2
    assert "is no curated file of this project" in capsys.readouterr().err
    before = (copied / STATEMENTS).read_bytes()
    assert main(["format", str(copied / "ontology.ttl"), "--project", str(copied)]) == 0
    assert capsys.readouterr().out == "ontology.ttl\n"
    assert (copied / STATEMENTS).read_bytes() == before
