"""Claims as a sheet: taken from one, row by row, and given back, all of them."""

import io
import shutil
from pathlib import Path

import pytest
from conftest import GUILD, ROOT

from claimgraph.cli.main import main
from claimgraph.curation.editing import Edit, replace_together
from claimgraph.curation.rows import Sheet, add_rows, write_rows
from claimgraph.errors import ProjectError
from claimgraph.knowledge import load
from claimgraph.model import Corpus
from claimgraph.project import Project, find

HEAD = "passage\tsubject\trelation\tobject\thow\n"


def taken(project: Path, text: str) -> tuple[int, dict[str, str]]:
    """How many statements a sheet adds, and why each other row is not taken."""
    outcome = add_rows(Project(project), Sheet.read(Path("rows.tsv"), text.encode()))
    return len(outcome.added), {proposal.origin: reason for proposal, reason in outcome.refused}


def emptied(source: Path, folder: Path) -> Path:
    """A copy of a project without a statement."""
    for name in ("ontology.ttl", "graph"):
        (shutil.copytree if (source / name).is_dir() else shutil.copy)(source / name, folder / name)
    edit = Edit(find(folder))
    for name in edit.corpus.statements:
        for file, piece in edit.about(name):
            file.replace(piece.start, piece.end, "")
    replace_together(edit.changed())
    assert load(folder).corpus.statements == {}
    return folder


def said(corpus: Corpus) -> tuple[object, ...]:
    """All that is claimed and how: statements with their context, claims, joints."""
    return corpus.statements, corpus.claims, set(corpus.joints)


@pytest.mark.parametrize("project", [GUILD, ROOT], ids=["guild", "revolution"])
def test_a_graph_comes_back_from_its_rows_as_it_was(project: Path, tmp_path: Path) -> None:
    """Dates, joints, joints about joints, notes, quantities, doubts: nothing is lost between export and add."""
    sink = io.BytesIO()
    write_rows(load(project), sink)
    anew = emptied(project, tmp_path)
    outcome = add_rows(Project(anew), Sheet.read(Path("rows.tsv"), sink.getvalue()))
    assert (outcome.known, outcome.refused) == ([], [])
    assert said(load(anew).corpus) == said(load(project).corpus)
    again = io.BytesIO()
    write_rows(load(anew), again)
    assert again.getvalue() == sink.getvalue()


def test_the_same_sheet_twice_adds_nothing_more(copied: Path) -> None:
    """Rows that stand already are told apart from those that are wrong."""
    text = HEAD + "s2\tbishop\tattacked\ttown\tprobable\ns1\tguild\tled\trevolt\tduring Revolt\n"
    assert taken(copied, text) == (1, {})
    before = (copied / "graph/statements/01-chronicle.trig").read_bytes()
    assert taken(copied, text) == (0, {})
    assert (copied / "graph/statements/01-chronicle.trig").read_bytes() == before


def test_good_rows_are_taken_and_every_other_is_reported(copied: Path) -> None:
    """By file and line, with all that is wrong in the row."""
    count, refused = taken(
        copied,
        HEAD
        + "s2\tbishop\tattacked\ttown\tprobable\n"
        + "\tbishop\tattacked\tmill\t\n"  # as merged cells come out
        + "s2\tbishpo\tattackd\ttown\tprobabel\n"
        + "s2\tguild\tled\tmill\t\n"
        + "s3\tmill\twas part of\ttown\t\tand more\n"
        + "\n"
        + "s3\ttown\thad as a part\tmill\tby abbot; possible\n",
    )
    assert count == 2
    assert list(refused) == ["rows.tsv:3", "rows.tsv:4", "rows.tsv:6", "rows.tsv:5"]
    assert "cells that were merged" in refused["rows.tsv:3"]
    assert refused["rows.tsv:4"].count("\n") == 2
    assert "wants an event as its object" in refused["rows.tsv:5"]
    assert "There are 6 cells and 5 columns" in refused["rows.tsv:6"]


def test_rows_of_one_name_are_one_statement(copied: Path) -> None:
    """Two causes that hold only together are two rows; if one cannot be taken, neither is."""
    head = "statement\tpassage\tsubject\trelation\tobject\tjointly\n"
    rows = "s4-7\ts4\thunger\tgave rise to\trevolt\ttrue\ns4-7\ts4\tplague (condition)\tgave rise to\trevolt\tyes\n"
    assert taken(copied, head + rows.replace("plague (condition)", "plague"))[0] == 0
    assert taken(copied, head + rows) == (1, {})
    corpus = load(copied).corpus
    assert corpus.statements[":s4-7"].jointly
    assert len(corpus.by_statement[":s4-7"]) == 2


def test_a_name_that_is_taken_by_something_else_is_refused(copied: Path) -> None:
    """A number never comes to mean another claim."""
    head = "statement\tpassage\tsubject\trelation\tobject\n"
    count, refused = taken(copied, head + "s1-1\ts1\tguild\tattacked\tmill\n")
    assert (count, list(refused)) == (0, ["rows.tsv:2"])
    assert "`:s1-1` is there already, and says something else." in refused["rows.tsv:2"]


def test_what_a_row_makes_the_next_row_knows(copied: Path) -> None:
    """Also where both describe it; and a thing that only a refused row speaks of is not made."""
    text = HEAD + (
        "s4\tplague (condition)\tgave rise to\trevolt\t\n"
        "s4\tplague\twas part of\thunger\t\n"
        "s4\tplague (condition: A sickness)\twas part of\ttown\tby smiths (group)\n"
        "s4\tguild\tled\tflood (condition)\t\n"
    )
    assert taken(copied, text)[0] == 3
    entities = load(copied).corpus.entities
    assert entities[":Plague"].description == "A sickness."
    assert ":Smiths" in entities
    assert ":Flood" not in entities


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"passage\tsubject\n", "names no column relation, object"),
        (b"passage\tsubject\trelation\tobject\tcertainity\n", "unknown column certainity"),
        (b"PK\x03\x04rest", "is not a text file"),
        (b"passage\tsubject\trelation\tobject\n\xff\n", "rows.tsv:2: this line is not UTF-8"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_sheet_is_refused(content: bytes, message: str) -> None:
    """With what its first line should be, or the line where it goes wrong."""
    with pytest.raises(ProjectError, match=message):
        add_rows(Project(GUILD), Sheet.read(Path("rows.tsv"), content), dry=True)


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffpassage,subject,relation,object,how\r\ns2,bishop,attacked,town,probable\r\n",
        "Passage;Subject;Relation;Object;Certainty\ns2;bishop;attacked;town;probable\n",
        "s2\tbishop\tattacked\ttown\tprobable\n",
        'passage\tsubject\trelation\tobject\tcertainty\n"s2"\tbishop\tattacked\t "town"\tcg:probable\n',
    ],
)
def test_sheets_are_read_as_programs_write_them(content: str, copied: Path) -> None:
    """Commas, semicolons, a byte order mark, Windows line ends, quotation marks, no head."""
    if '"town"' in content:
        content = content.replace(' "town"', '"town"')
    assert taken(copied, content) == (1, {})
    assert load(copied).corpus.statements[":s2-4"].certainty == "probable"


def test_an_open_quotation_mark_does_not_swallow_the_sheet_in_silence(copied: Path) -> None:
    """What follows it would be one cell: it is told, and no row is lost unseen."""
    rows = "".join(f"s2\tbishop\tattacked\ttown\t{n}\n" for n in range(40))
    _, refused = taken(copied, HEAD + 's2\t"bishop\tattacked\ttown\t\n' + rows)
    assert any("quotation mark" in reason for reason in refused.values())


def test_the_rows_that_are_left_can_be_mended_and_added(copied: Path, tmp_path: Path) -> None:
    """`--rest` has them with the reason, under the same columns; what was typed is not lost."""
    sheet, rest = tmp_path / "rows.tsv", tmp_path / "rest.tsv"
    sheet.write_text(HEAD + "s2\tbishop\tattacked\ttown\t\ns2\tbishpo\tattacked\tmill\tnote =1\n", encoding="utf-8")
    taken_for_rest = ["add", "--from", str(sheet), "--project", str(copied), "--rest"]
    assert main([*taken_for_rest, str(copied / "graph/entities.ttl")]) == 2  # what people wrote is not written over
    assert main([*taken_for_rest, str(rest)]) == 1
    lines = rest.read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEAD.rstrip("\n") + "\twhy not"
    assert lines[1].startswith('s2\tbishpo\tattacked\tmill\tnote =1\t"Nothing here is called')
    rest.write_text(rest.read_text().replace("bishpo", "bishop"), encoding="utf-8")
    assert main(["add", "--from", str(rest), "--project", str(copied)]) == 0
    assert load(copied).corpus.statements[":s2-5"].note == "=1"


def test_no_cell_of_an_exported_sheet_is_a_formula(copied: Path) -> None:
    """A note that begins like one is guarded, and comes back as it was."""
    note = "=cmd('x')"
    assert main(["add", "s2", "bishop", "attacked", "town", "note", note, "--project", str(copied)]) == 0
    sink = io.BytesIO()
    write_rows(load(copied), sink)
    assert f"\t'{note}" in sink.getvalue().decode()
    assert taken(copied, sink.getvalue().decode()) == (0, {})


def test_a_sheet_that_is_the_dump_of_a_database_is_refused_at_once() -> None:
    """All rows are checked together: a hundred thousand would fill the memory, so it is told before anything is done."""
    text = HEAD + "s2\tbishop\tattacked\ttown\t\n" * 100_000
    with pytest.raises(ProjectError, match=r"100,000 rows, and at most 5,000 are added at once"):
        Sheet.read(Path("rows.tsv"), text.encode())


def test_rows_from_standard_input_are_given_back_where_they_cannot_be_taken(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They may stand nowhere else: a row that is refused, and the whole sheet where nothing can be written."""

    def typed(text: str) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return main(["add", "--from", "-", "--project", str(copied)])

    assert typed(HEAD + "s2\tbishpo\tattacked\ttown\tprobable\n") == 1
    assert "s2\tbishpo\tattacked\ttown\tprobable\t" in capsys.readouterr().err
    (copied / "graph/statements/01-chronicle.trig").chmod(0o444)
    assert typed(HEAD + "s2\tbishop\tattacked\ttown\tprobable\n") == 2
    assert HEAD + "s2\tbishop\tattacked\ttown\tprobable\n" in capsys.readouterr().out


def test_rows_of_one_name_that_are_held_otherwise_are_refused(copied: Path) -> None:
    """One statement has one context: the second row would have lost its own in silence."""
    head = "statement\tpassage\tsubject\trelation\tobject\tcertainty\n"
    rows = "s4-7\ts4\tbishop\tattacked\tmill\tprobable\ns4-7\ts4\tbishop\tattacked\ttown\tpossible\n"
    count, refused = taken(copied, head + rows)
    assert (count, list(refused)) == (1, ["rows.tsv:3"])
    assert "is held otherwise" in refused["rows.tsv:3"]
