"""Passages found again in another edition, or in a corrected copy: moved, changed, doubtful, lost; never guessed in silence."""

import hashlib
import shutil
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.checking import check
from claimgraph.cli.main import main
from claimgraph.curation.editing import Edit
from claimgraph.curation.moving import move
from claimgraph.curation.segmenting import segment
from claimgraph.knowledge import load
from claimgraph.project import Project

TEXT = (GUILD / "sources/chronicle.txt").read_text(encoding="utf-8")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the guild that can be written to."""
    return shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build"))


def moved(project: Path, text: str, *options: str) -> tuple[int, dict[str, str]]:
    """The exit code of moving the guild to another text, and what became of each passage."""
    (project / "new.txt").write_text(text, encoding="utf-8")
    found = move(Edit(Project(project)), project / "new.txt", accept="--accept" in options)
    code = main(["segment", "--move", str(project / "new.txt"), "--project", str(project), *options])
    return code, {each.stretch.id: each.how for each in found.found}


def words(project: Path) -> list[str | None]:
    """The words of the passages, in their order."""
    graph = load(project)
    return [graph.texts.words(name) for name in graph.corpus.passages]


def test_one_letter_at_the_beginning_moves_every_boundary_after_it(copied: Path) -> None:
    """What used to put all boundaries off by one in silence."""
    assert moved(copied, TEXT.replace("The guild led", "The guilds led")) == (
        0, {":s1": "changed", ":s2": "moved", ":s3": "moved", ":s4": "moved"},
    )  # fmt: skip
    assert [p.start for p in load(copied).corpus.passages.values()] == [0, 35, 106, 168]
    assert words(copied)[1:] == words(GUILD)[1:]
    assert [f for f in check(Project(copied)) if f.severity == "error"] == []


def test_line_breaks_and_quotation_marks_change_no_words(copied: Path) -> None:
    """Another edition: wrapped lines, curly quotation marks, another dash, a note's number."""
    text = TEXT.replace("'wolves'", "“wolves”").replace("that the", "that\nthe").replace("mill.", "mill.3")
    assert moved(copied, text)[1] == {":s1": "same", ":s2": "moved", ":s3": "moved", ":s4": "moved"}


def test_new_words_are_in_no_passage_and_told(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They become passages when the text is segmented, and not before."""
    code, found = moved(copied, TEXT.replace("Perhaps the", "A sentence that was left out. Perhaps the"))
    assert (code, set(found.values())) == (0, {"same", "moved"})
    assert "new  105–135  A sentence that was left out." in capsys.readouterr().out
    edit = Edit(Project(copied))
    assert [(each.id, each.start, each.end) for each, _ in segment(edit)] == [(":s5", 105, 135)]


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("Perhaps the abbot paid the guild; he did not pay the weavers.", "It rained.", "lost"),
        (
            "Perhaps the abbot paid the guild; he did not pay",
            "Maybe an abbot had paid that guild; but he never paid",
            "doubtful",
        ),
    ],
)
def test_what_is_lost_or_doubtful_writes_nothing(old: str, new: str, how: str, copied: Path) -> None:
    """A claim never comes to rest on other words without somebody's saying so."""
    (copied / "new.txt").write_text(TEXT.replace(old, new), encoding="utf-8")
    before = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    code, found = moved(copied, TEXT.replace(old, new))
    assert (code, found[":s3"]) == (1, how)
    assert {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()} == before


def test_what_is_doubtful_can_be_accepted(copied: Path) -> None:
    """By whoever has looked at it."""
    text = TEXT.replace(
        "Perhaps the abbot paid the guild; he did not pay", "Maybe an abbot had paid that guild; but he never paid"
    )
    assert moved(copied, text, "--accept")[0] == 0
    assert words(copied)[2] == "Maybe an abbot had paid that guild; but he never paid the weavers."


def test_without_the_old_copy_digests_find_what_they_can(copied: Path) -> None:
    """Whoever has only the new edition has the digests; a passage without one cannot be found."""
    edit = Edit(Project(copied))
    digests = load(copied).texts.digests()
    for name in (":s1", ":s2", ":s4"):
        file, piece = edit.about(name)[0]
        at = next(n for n, token in enumerate(piece.tokens) if token.text == "cg:gist")
        file.replace(piece.tokens[at].start, piece.tokens[at].start, f'cg:digest "{digests[name]}" ; ')
    edit.write()
    (copied / "sources/chronicle.txt").unlink()
    assert moved(copied, "Foreword. " + TEXT)[1] == {":s1": "moved", ":s2": "moved", ":s3": "lost", ":s4": "moved"}


def test_the_text_that_was_there_is_kept(copied: Path) -> None:
    """It may be the only copy: no version control has it."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()[:8]
    moved(copied, "\n" + TEXT)
    assert (copied / f"sources/chronicle.{digest}.txt").read_text(encoding="utf-8") == TEXT


def test_a_boundary_inside_a_word_is_a_finding(copied: Path) -> None:
    """One letter more in the text, and the checker says that the offsets are off, and how to mend them."""
    path = copied / "graph/statements/01-chronicle.trig"
    path.write_text(path.read_text().replace("cg:end 34", "cg:end 36").replace("cg:start 34", "cg:start 36"))
    found = [(f.line, f.message) for f in check(Project(copied)) if f.rule == "boundary-inside-word"]
    assert found == [(15, "`:s1` ends inside a word, at 36."), (25, "`:s2` begins inside a word, at 36.")]


def test_words_that_stand_in_two_places_are_doubtful(copied: Path) -> None:
    """Which of the two was meant, nobody can tell from the words alone."""
    twice = "The guild led the revolt of 1450. "
    code, found = moved(copied, twice + TEXT)
    assert (code, found) == (1, {":s1": "doubtful", ":s2": "moved", ":s3": "moved", ":s4": "moved"})
