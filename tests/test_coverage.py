"""How far the text is read (`coverage`), and whether it is the text (`verify`)."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.cli import main
from claimgraph.curation import coverage
from claimgraph.knowledge import load
from claimgraph.sources import digest

TEXT = (GUILD / "sources/chronicle.txt").read_bytes()
STATEMENTS = "graph/statements/01-chronicle.trig"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the guild."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))


def without_claims(project: Path, passage: str, instead: str = "") -> None:
    """Takes the statements of a passage out of the guild."""
    path = project / STATEMENTS
    text = path.read_text(encoding="utf-8")
    start = text.index(f":{passage}-1")
    following = [text.find(f"\n:s{n}\n") for n in range(int(passage[1:]) + 1, 5)]
    end = min((n for n in following if n > start), default=len(text))
    text = text[:start] + text[end:]
    if instead:
        text = text.replace(f":{passage}\n  a cg:Passage ;", f":{passage}\n  a cg:Passage ;\n  {instead}")
    path.write_text(
        text.replace("cg:deniedBy :Narrator ;\n  cg:contrastsWith :s3-1", "cg:deniedBy :Narrator"), encoding="utf-8"
    )


def test_the_text_is_shown_with_its_claims_and_their_voices(capsys: pytest.CaptureFixture[str]) -> None:
    """Place, words, then each claim with who holds it and how; the summary goes to standard error."""
    assert main(["coverage", "s3", "--project", str(GUILD)]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "s3  105 to 167",
        "    “Perhaps the abbot paid the guild; he did not pay the weavers.”",
        "    s3-1: abbot — paid → guild · narrator, possible",
        "    s3-2: abbot — paid → weavers · narrator denies it, certain",
    ]
    assert shown.err == "4 of 4 passages carry claims; none is open.\n"


def test_the_next_open_sentence_is_the_first_of_which_nothing_is_claimed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that says why it carries no claim is not open; where none is left, the exit code says so."""
    without_claims(project, "s2", 'cg:noClaim "Abuse, for this test."@en ;')
    without_claims(project, "s3")
    at = ["--project", str(project)]
    assert main(["coverage", "--open", *at]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0] == "s3  105 to 167"
    assert shown.out.splitlines()[-1] == "    open: nothing is claimed here yet"
    assert shown.err == "2 of 4 passages carry claims, 1 says that it carries none, 1 is open.\n"
    assert main(["coverage", "s2", *at]) == 0
    assert "    no claim: Abuse, for this test." in capsys.readouterr().out
    assert main(["coverage", "--open", "--project", str(GUILD)]) == 1


def test_without_a_copy_the_gist_stands_for_the_words(project: Path) -> None:
    """Gaps and passages stand in the order of the text; nothing is quoted that is not there."""
    shutil.rmtree(project / "sources")
    with (project / "graph/sources.ttl").open("a", encoding="utf-8") as file:
        file.write(':gap a cg:Gap ; cg:start 30 ; cg:end 34 ; cg:reason "Smudged."@en .\n')
    graph = load(project)
    found = coverage.stretches(graph)
    assert [each.part.id for each in found] == [":s1", ":gap", ":s2", ":s3", ":s4"]
    assert list(coverage.told(graph, found[0]))[1] == "    A body of clothmakers headed a rising."
    assert list(coverage.told(graph, found[1])) == ["gap  30 to 34  left out: Smudged."]


def test_coverage_as_data_has_claims_and_voices_and_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get names; the words of the text are the owner's."""
    assert main(["coverage", "--json", "--project", str(GUILD)]) == 0
    out = capsys.readouterr().out
    assert "Perhaps the abbot" not in out
    assert json.loads(out)[1]["voices"] == [":Bishop", ":Narrator"]
    assert main(["coverage", "s9", "--project", str(GUILD)]) == 2
    assert "There is no passage :s9" in capsys.readouterr().err


def test_a_project_without_passages_says_how_to_make_them() -> None:
    """Nothing to show is no text that is done."""
    assert "`claimgraph segment`" in coverage.summary([])


@pytest.fixture
def signed(project: Path) -> Path:
    """The guild with a digest in each passage."""
    text = (project / "sources/chronicle.txt").read_text(encoding="utf-8")
    path = project / STATEMENTS
    turtle = path.read_text(encoding="utf-8")
    for passage in load(project).corpus.passages.values():
        assert passage.start is not None
        assert passage.end is not None
        said = f'cg:end {passage.end} ;\n  cg:digest "{digest(text[passage.start : passage.end])}" ;'
        turtle = turtle.replace(f"cg:end {passage.end} ;", said)
    path.write_text(turtle, encoding="utf-8")
    return project


def test_every_passage_is_verified_against_the_copy(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text itself is fine; so are line ends and accents that differ; a few words more move what stands behind them."""
    at = ["--project", str(signed)]
    assert main(["verify", *at]) == 0
    assert "4 of 4 passages hold the words that were encoded" in capsys.readouterr().out
    copy = signed / "sources/chronicle.txt"
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("'wolves'", "‘wolves’"), encoding="utf-8")
    assert main(["verify", *at]) == 0
    assert "not byte for byte" in capsys.readouterr().out
    copy.write_text(text.replace("bishop", "bishop of the hill"), encoding="utf-8")
    assert main(["verify", *at]) == 1
    shown = capsys.readouterr()
    assert "not as long" in shown.out
    assert [line.split(":")[1] for line in shown.out.splitlines() if line.startswith("  :")] == ["s2", "s3", "s4"]
    assert "segment --move" in shown.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TEXT[1:] + b".", "begin or end inside a word"),
        (None, "there is no sources/chronicle.txt"),
        (b"\xff", "line 1 is not UTF-8"),
        (b"short", "lie beyond the end"),
    ],
)
def test_what_cannot_be_verified_says_why(
    signed: Path, content: bytes | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No copy, another encoding, a text that ends too early: the answer is no, with the reason."""
    copy = signed / "sources/chronicle.txt"
    copy.unlink()
    if content is not None:
        copy.write_bytes(content)
    assert main(["verify", "--project", str(signed)]) == 1
    assert said in capsys.readouterr().out
    assert main(["verify", "--json", "--project", str(signed)]) == 1
    assert json.loads(capsys.readouterr().out)[0]["fine"] is False


def test_several_who_deny_are_told_as_several(project: Path) -> None:
    """The weavers "deny it", as in every other sentence."""
    path = project / "graph/statements/01-chronicle.trig"
    path.write_text(path.read_text().replace("cg:deniedBy :Narrator", "cg:deniedBy :Weavers"))
    graph = load(project)
    told = [line for stretch in coverage.stretches(graph) for line in coverage.told(graph, stretch)]
    assert any("weavers deny it" in line for line in told)
