"""The empty project that `claimgraph blind` makes for a second reader."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import GUILD, ROOT

from claimgraph.checking import check
from claimgraph.cli import main
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.project import find


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """The folder of a second reader of the guild."""
    assert main(["blind", str(tmp_path / "reader"), "--project", str(GUILD), "--quiet"]) == 0
    return tmp_path / "reader"


def test_the_second_reader_gets_a_project_that_checks(blank: Path) -> None:
    """Nothing is wrong in it but that it says nothing yet; the words of the text are there, and kept out of git."""
    findings = check(find(blank))
    assert {finding.rule for finding in findings} == {"empty-project", "passage-without-statement"}
    assert load(blank).texts.words(":s1") == "The guild led the revolt of 1450."
    assert "sources/" in (blank / ".gitignore").read_text().splitlines()


def test_the_project_has_the_vocabulary_and_nothing_of_the_first_reading(blank: Path, guild: KnowledgeGraph) -> None:
    """Relations, kinds, the source and its narrator; no other entity, no claim, gist, example or editorial note."""
    given = load(blank).corpus
    assert (given.relations, given.classes, given.families) == (
        guild.corpus.relations,
        guild.corpus.classes,
        guild.corpus.families,
    )
    assert list(given.entities) == [":Narrator"]
    assert (given.claims, given.joints) == ((), ())
    first = [*guild.corpus.entities, *(p.gist for p in guild.corpus.passages.values()), "the chronicle is short"]
    for path in find(blank).files():
        text = path.read_text(encoding="utf-8")
        assert [word for word in first if word in text and word != ":Narrator"] == []


def test_texts_without_positions_and_with_several_narrators_are_given_too(tmp_path: Path) -> None:
    """The second example: its passages by reference, and whose account is the default one."""
    example = str(ROOT / "examples/peloponnesian-war")
    assert main(["blind", str(tmp_path / "reader"), "--project", example, "--quiet"]) == 0
    blank = find(tmp_path / "reader")
    assert {finding.rule for finding in check(blank)} == {"empty-project", "passage-without-statement"}
    assert load(blank.root).corpus.edition.narrator == load(example).corpus.edition.narrator


def test_a_reading_made_in_the_project_is_compared_as_a_whole(blank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Statements in one file and entities in another, as a curator keeps them: `agree` takes the folder."""
    shutil.copy(GUILD / "graph/statements/01-chronicle.trig", blank / "graph/reading.trig")
    shutil.copy(GUILD / "graph/entities.ttl", blank / "graph")
    capsys.readouterr()
    assert main(["agree", str(blank), "--json", "--project", str(GUILD)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["finds"][2]["f1"] == told["joints"]["find"]["f1"] == 1.0
    assert {agreement["percent"] for agreement in told["agreements"]} == {100.0}
    reader = str(blank)
    assert main(["blind", f"{reader}-2", "--task", "alignment", "--reading", reader, "--project", str(GUILD)]) == 0
    assert ":Weavers\tweavers" in Path(f"{reader}-2/alignment.tsv").read_text(encoding="utf-8")


def test_a_folder_that_is_no_project_is_no_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says what a project is."""
    assert main(["agree", str(tmp_path), "--project", str(GUILD)]) == 2
    assert "is not a claimgraph project" in capsys.readouterr().err


@pytest.mark.parametrize("task", ["claims", "holding"])
def test_the_instructions_show_what_the_vocabulary_says(tmp_path: Path, task: str) -> None:
    """A label with a bar and a tag stays in its cell, as it is written."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    path = project / "ontology.ttl"
    path.write_text(path.read_text().replace('rdfs:label "led"@en', 'rdfs:label "led | <b>headed</b>"@en'))
    assert main(["blind", str(tmp_path / "reader"), "--task", task, "--project", str(project), "--quiet"]) == 0
    text = (tmp_path / "reader/instructions.md").read_text()
    (row,) = (line for line in text.splitlines() if line.startswith("| `g:led` |"))
    assert r"| led \| &lt;b>headed&lt;/b> |" in row
