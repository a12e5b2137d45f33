"""A project of one's own: what `claimgraph new` makes, and the passages that `claimgraph segment` makes of its text."""

import sys
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.checking import check
from claimgraph.cli.main import main
from claimgraph.curation.layout import laid_out
from claimgraph.curation.sentences import sentences
from claimgraph.curation.starting import STARTER, Beginning
from claimgraph.errors import ProjectError
from claimgraph.knowledge import load
from claimgraph.project import Project
from claimgraph.sparql.competency import questions

CHRONICLE = GUILD / "sources/chronicle.txt"


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new project with the guild's chronicle."""
    Beginning(CHRONICLE, "A chronicle", "the chronicler", "g").start(tmp_path / "new")
    return tmp_path / "new"


def test_a_new_project_has_no_error_and_says_what_comes_next(begun: Path) -> None:
    """Only that nothing is divided or claimed yet is to be said of it."""
    assert {(f.rule, f.severity) for f in check(Project(begun))} == {
        ("undivided-text", "warning"),
        ("empty-project", "warning"),
    }


def test_a_new_project_knows_its_text_and_its_narrator(begun: Path) -> None:
    """Length, digest and copy are those of the file; the narrator has the name that was given."""
    source = load(begun).corpus.sources[":chronicle"]
    assert (source.title, source.length, source.file) == ("A chronicle", 271, "chronicle.txt")
    assert source.sha256 == load(GUILD).corpus.sources[":chronicle"].sha256
    assert load(begun).corpus.label(source.narrator) == "the chronicler"
    assert (begun / "sources/chronicle.txt").read_bytes() == CHRONICLE.read_bytes()


def test_the_starter_vocabulary_is_general_and_in_one_layout(begun: Path) -> None:
    """Two dozen relations in families, each with what the checker asks of it, under the prefix that was asked for."""
    corpus = load(begun).corpus
    assert 24 <= len(corpus.relations) <= 30
    assert all(name.startswith("g:") for name in corpus.relations)
    assert len(corpus.families) == 6
    for path in [*begun.rglob("*.ttl"), STARTER / "vocabulary.ttl"]:
        text = path.read_text(encoding="utf-8")
        assert laid_out(text) == text, path


def test_every_question_of_a_new_project_can_be_asked(begun: Path) -> None:
    """The general questions are valid, and answer nothing as long as nothing is claimed."""
    graph = load(begun)
    asked = {question.name: list(graph.query(question.query)) for question in questions(graph.project)}  # type: ignore[arg-type]
    assert len(asked) == 8
    assert set(map(len, asked.values())) == {0}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"prefix": "cg"}, "cannot be the prefix"),
        ({"prefix": "1a"}, "cannot be the prefix"),
        ({"base": "nonsense"}, "no namespace"),
        ({"text": Path("absent.txt")}, "cannot be read"),
    ],
)
def test_what_cannot_begin_a_project_leaves_no_folder(given: dict[str, object], said: str, tmp_path: Path) -> None:
    """The message says what is wrong, and nothing half-made lies about."""
    settings: dict[str, object] = {"text": CHRONICLE, **given}
    with pytest.raises(ProjectError, match=said):
        Beginning(**settings).start(tmp_path / "new")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_not_touched(tmp_path: Path) -> None:
    """Somebody's work may lie there."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ProjectError, match="not an empty folder"):
        Beginning(CHRONICLE).start(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    """Offsets would count other characters."""
    (tmp_path / "text.txt").write_bytes(b"one\ntw\xe9\n")
    with pytest.raises(ProjectError, match=r"text\.txt:2: this line is not UTF-8"):
        Beginning(tmp_path / "text.txt").start(tmp_path / "new")


def test_segment_finds_the_sentences_that_were_set_by_hand(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The guild's four passages, each with its first and last words; all of the text is then in passages."""
    assert main(["segment", "--project", str(begun)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "s2  34–105  The bishop said … burned the mill."
    made, hand = load(begun).corpus.passages, load(GUILD).corpus.passages
    assert [(p.start, p.end) for p in made.values()] == [(p.start, p.end) for p in hand.values()]
    assert {f.rule for f in check(Project(begun))} == {"passage-without-statement", "empty-project"}
    assert main(["segment", "--project", str(begun)]) == 0
    assert "All of the text" in capsys.readouterr().err
    assert len(load(begun).corpus.passages) == 4


def test_a_numbered_text_is_divided_at_its_numbers(tmp_path: Path) -> None:
    """What the pattern finds is the reference of the passage; what stands before the first number is a gap."""
    (tmp_path / "war.txt").write_text(
        "Book One\n[1.1] So it began. It was long.\n[1.2] So it went on.\n", encoding="utf-8"
    )
    Beginning(tmp_path / "war.txt").start(tmp_path / "new")
    assert main(["segment", "--at", r"\[(\d+\.\d+)\]", "--name", "t", "--project", str(tmp_path / "new")]) == 0
    corpus = load(tmp_path / "new").corpus
    assert [(p.id, p.reference, p.start) for p in corpus.passages.values()] == [(":t1", "1.1", 9), (":t2", "1.2", 41)]
    assert [(gap.start, gap.end) for gap in corpus.gaps.values()] == [(0, 9)]
    assert not [finding for finding in check(Project(tmp_path / "new")) if finding.severity == "error"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He saw Mr. Gibbon in A.D. 64. He left.", ["He saw Mr. Gibbon in A.D. 64. ", "He left."]),
        ("It fell.1 So did he.", ["It fell.1 ", "So did he."]),
        ("“We must go. They won’t,” he said. “So.”", ["“We must go. ", "They won’t,” he said. ", "“So.”"]),
        (
            "One line\nthat goes on.\n\nIV. The next. See p. 3.",
            ["One line\nthat goes on.\n\n", "IV. The next. ", "See p. 3."],
        ),
        ("Ça va? Él vino.", ["Ça va? ", "Él vino."]),
        ("no end", ["no end"]),
        (" \n ", []),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, parts: list[str]) -> None:
    """Abbreviations, numbers of notes, quotations and broken lines; white space belongs to the sentence before it."""
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_white_space_before_the_first_number_is_no_gap(tmp_path: Path) -> None:
    """It belongs to the first passage, and every character has its place."""
    (tmp_path / "war.txt").write_text("\n 1.1 So it began.\n1.2 So it went on.\n", encoding="utf-8")
    Beginning(tmp_path / "war.txt").start(tmp_path / "new")
    assert main(["segment", "--at", r"^ ?\d\.\d", "--project", str(tmp_path / "new")]) == 0
    corpus = load(tmp_path / "new").corpus
    assert [(p.reference, p.start) for p in corpus.passages.values()] == [("1.1", 0), ("1.2", 19)]
    assert corpus.gaps == {}


def test_without_the_library_segment_says_what_to_install(
    begun: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that a numbered text needs none."""
    monkeypatch.setitem(sys.modules, "sentencex", None)
    assert main(["segment", "--project", str(begun)]) == 2
    told = capsys.readouterr().err
    assert "pip install 'claimgraph[curate]'" in told
    assert "--at PATTERN" in told
    assert main(["segment", "--at", r"[A-Z]\w+ ", "--project", str(begun)]) == 0


def test_a_text_without_its_copy_is_not_divided(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the copy should be, or which one it should be, is said."""
    copy = begun / "sources/chronicle.txt"
    copy.write_text("Another text.")
    assert main(["segment", "--project", str(begun)]) == 2
    assert "segment --move FILE" in capsys.readouterr().err
    copy.unlink()
    assert main(["segment", "--project", str(begun)]) == 2
    assert "There is no copy of A chronicle at sources/chronicle.txt." in capsys.readouterr().err
