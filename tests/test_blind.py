"""The empty project that `claimgraph blind` makes for a second reader."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import GUILD, ROOT

from claimgraph.checking import check
from claimgraph.cli import main
from claimgraph.curation import blind
from claimgraph.curation.blind import Material
from claimgraph.errors import ProjectError
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
    instructions = (blank / "instructions.md").read_text().partition("## Kinds of entities")[2]  # after the example
    assert all(f"`{name}`" in instructions for name in (*guild.corpus.relations, "g:Person"))
    files = [*find(blank).files(), blank / "passages.tsv"]
    for text in (instructions, *(path.read_text(encoding="utf-8") for path in files)):
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


def test_the_sheets_tell_nothing_of_how_claims_are_held(tmp_path: Path) -> None:
    """Claims are shuffled, the same for the same seed, without the curator's; every cell to fill in is empty."""
    sheets = []
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        main(["blind", str(tmp_path / name), "--task", "holding", "--seed", seed, "--project", str(GUILD), "--quiet"])
        sheets.append((tmp_path / name / "claims.tsv").read_text())
    assert sheets[0] == sheets[1] != sheets[2]
    rows = [line.split("\t") for line in sheets[0].splitlines()]
    assert len(rows) == 9
    assert all(cell == "" for row in rows[1:] for cell in row[4:])
    assert len((tmp_path / "a/joints.tsv").read_text().splitlines()) == 1


def test_the_words_stand_only_where_the_reader_has_them(tmp_path: Path, revolution: KnowledgeGraph) -> None:
    """Without a copy under sources/ the sheet of passages has positions and no words."""
    main(["blind", str(tmp_path / "a"), "--project", str(GUILD), "--quiet"])
    assert "The guild led the revolt of 1450." in (tmp_path / "a/passages.tsv").read_text()
    if not revolution.texts.available:
        main(["blind", str(tmp_path / "b"), "--project", str(revolution.project.root), "--quiet"])
        assert (tmp_path / "b/passages.tsv").read_text().splitlines()[0].endswith("\tbroken")


def test_the_example_of_the_instructions_is_the_guilds() -> None:
    """The triples shown to a reader stand in tests/guild, so they are right, and of another text."""
    text = (Path(blind.__file__).parent / "claims.md.j2").read_text()
    shown = text.partition("```trig\n")[2].partition("```")[0]
    known = (GUILD / "graph/statements/01-chronicle.trig").read_text() + (GUILD / "graph/entities.ttl").read_text()
    lines = [line for line in shown.splitlines() if line.startswith("  ") and "label" not in line]
    assert len(lines) == 6
    assert [line for line in lines if line.rstrip(" ;.") not in known] == []


def test_material_is_not_written_where_it_could_be_lost_or_published(tmp_path: Path) -> None:
    """Neither into a folder that holds something nor into the project."""
    material = Material(load(GUILD))
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(ProjectError, match="not an empty folder"):
        material.write(tmp_path, "claims")
    with pytest.raises(ProjectError, match="lies in the project"):
        material.write(GUILD / "material", "claims")
    assert not (GUILD / "material").exists()
