"""Claims added by their names: what words come to, where they are written, and what is refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.checking import check
from claimgraph.cli.main import main
from claimgraph.knowledge import load
from claimgraph.model.names import Literal
from claimgraph.project import Project

STATEMENTS = "graph/statements/01-chronicle.trig"
Add = Callable[..., int]


@pytest.fixture
def add(copied: Path) -> Add:
    """`claimgraph add` in the copy."""
    return lambda *words: main(["add", *words, "--project", str(copied)])


def bytes_of(project: Path) -> dict[str, bytes]:
    """Every curated file, byte for byte."""
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in Project(project).files()}


def test_a_claim_is_written_below_the_last_of_its_passage_and_nothing_else_is_touched(copied: Path, add: Add) -> None:
    """It takes the next number; taking its lines out again gives the old bytes."""
    before = bytes_of(copied)
    assert add("s2", "bishop", "attacked", "town") == 0
    after = bytes_of(copied)
    new = b"\n:s2-4 {\n  :Bishop g:attacked :Town .\n}\n"
    assert after[STATEMENTS].count(new) == 1
    assert after[STATEMENTS].index(new) > after[STATEMENTS].index(b":s2-3 {")
    assert after[STATEMENTS].index(new) < after[STATEMENTS].index(b":s3\n")
    assert {**after, STATEMENTS: after[STATEMENTS].replace(new, b"")} == before


def test_what_was_added_is_all_that_the_graph_has_more(copied: Path, add: Add) -> None:
    """Statements, claims, joints and entities from before stand as they stood."""
    before = load(copied).corpus
    assert add("s4", "plague (condition: a sickness)", "gave rise to", "hunger riots (event)", "supports s1-1") == 0
    after = load(copied).corpus
    assert set(after.statements) - set(before.statements) == {":s4-4"}
    assert {k: v for k, v in after.statements.items() if k != ":s4-4"} == before.statements
    assert [c.triple for c in after.claims if c not in before.claims] == [(":Plague", "g:gaveRiseTo", ":HungerRiots")]
    assert set(after.entities) - set(before.entities) == {":Plague", ":HungerRiots"}
    assert {(j.kind, j.source, j.target) for j in after.joints if j not in before.joints} == {
        ("supports", ":s4-4", ":s1-1")
    }


def test_words_say_how_a_claim_is_held(copied: Path, add: Add) -> None:
    """A value by itself, a keyword with what follows, in one argument or in two."""
    assert add("s2", "mill", "was part of", "town", "probable", "by Bishop", "believed", "mostly", "via", "abbot",
               "during", "1450–1452", "note", "From a letter.", "contrasts with", "s2-1", "rebuts s1-1; s2-3") == 0  # fmt: skip
    statement = load(copied).corpus.statements[":s2-4"]
    assert (statement.voice, statement.attitude, statement.certainty, statement.extent) == (
        ":Bishop", "believed", "probable", "mostly",
    )  # fmt: skip
    assert (statement.via, statement.during, statement.note) == ((":Abbot",), "1450/1452", "From a letter.")
    assert statement.names("contrastsWith") == (":s2-1",)
    assert statement.names("rebuts") == (":s1-1", ":s2-3")
    assert statement.context["note"] == (Literal("From a letter.", "en", "rdf:langString"),)


def test_a_date_or_a_name_of_several_words_needs_no_quotation_marks(copied: Path, add: Add) -> None:
    """As many words are taken as are one date or one known name; what says something itself is not."""
    assert (
        add("s2", "mill", "was part of", "town", "by", "the", "loom", "people", "during", "c.", "44", "BC", "probable")
        == 0
    )
    statement = load(copied).corpus.statements[":s2-4"]
    assert (statement.voice, statement.during, statement.certainty) == (":Weavers", "-0043~", "probable")


@pytest.mark.parametrize(
    ("words", "scale", "value"),
    [
        (["perhaps"], "certainty", "possible"),
        (["not", "so", "much"], "extent", "less"),
        (["above all"], "extent", "aboveAll"),
        (["certainty", "likely"], "certainty", "probable"),
    ],
)
def test_the_words_of_a_text_are_values_too(words: list[str], scale: str, value: str, copied: Path, add: Add) -> None:
    """Those that the vocabulary has beside a value's label."""
    assert add("s2", "mill", "was part of", "town", *words) == 0
    assert load(copied).corpus.statements[":s2-4"].word(scale) == value


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("spring 211 BC", "-0210-21"),
        ("the last quarter of the third century BC", "-0224/-0200"),
        ("summer of 1450", "1450-22"),
    ],
)
def test_a_date_is_written_as_historians_say_it(words: str, edtf: str, copied: Path, add: Add) -> None:
    """With or without quotation marks."""
    assert add("s2", "mill", "was part of", "town", "during", words) == 0
    assert add("s3", "mill", "was part of", "town", "during", *words.split(), "probable") == 0
    assert [load(copied).corpus.statements[name].during for name in (":s2-4", ":s3-3")] == [edtf, edtf]


def test_an_inverse_label_turns_the_claim_round(copied: Path, add: Add) -> None:
    """Whoever reads "was attacked by" in the text need not turn it in the head."""
    assert add("s2", "town", "was attacked by", "the loom people") == 0
    assert load(copied).corpus.by_statement[":s2-4"][0].triple == (":Weavers", "g:attacked", ":Town")


def test_denied_alone_is_the_narrators_denial(copied: Path, add: Add) -> None:
    """And a voice that denies is named."""
    assert add("s3", "bishop", "paid", "weavers", "denied") == 0
    assert add("s3", "bishop", "paid", "guild", "denied by abbot") == 0
    statements = load(copied).corpus.statements
    assert [(statements[n].denied, statements[n].voice) for n in (":s3-3", ":s3-4")] == [
        (True, ":Narrator"), (True, ":Abbot"),
    ]  # fmt: skip


def test_what_has_a_reason_is_the_curators(copied: Path, add: Add) -> None:
    """`because` brings the basis and the curator's voice with it."""
    assert add("s4", "mill", "was part of", "town", "because", "Everybody knows the mill.") == 0
    statement = load(copied).corpus.statements[":s4-4"]
    assert (statement.basis, statement.voice, statement.rationale) == (
        "curatorial",
        ":Curator",
        "Everybody knows the mill.",
    )


def test_a_statement_about_statements_has_a_block_of_its_own(copied: Path, add: Add) -> None:
    """Where a joint is itself doubtful."""
    assert add("s4", "s4-2", "qualifies", "s1-1", "doubtful", "note Perhaps") == 0
    joint = next(joint for joint in load(copied).corpus.joints if joint.statement.id == ":s4-4")
    assert (joint.source, joint.kind, joint.target, joint.statement.reading) == (
        ":s4-2",
        "qualifies",
        ":s1-1",
        "doubtful",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["s9", "guild", "led", "revolt"], 'No passage is called "s9". Did you mean s4'),
        (["s1", "gild", "led", "revolt"], 'Nothing here is called "gild". Did you mean guild (:Guild)?'),
        (["s1", "plague", "led", "revolt"], "A new one is written with its kind"),
        (["s1", "guild", "leads", "revolt"], 'No relation is called "leads". Did you mean led? Between an institution and an event fit: attacked, led'),
        (["s1", "guild", "led", "mill"], "`g:led` wants an event as its object, but `:Mill` is a place."),
        (["s1", "guild", "led", "revolt", "probabel"], '"probabel" says nothing of how a claim is held. Did you mean probable?'),
        (["s1", "guild", "led", "revolt", "note", "From", "a", "letter"], '"a" says nothing of how a claim is held. What follows “note” stands in quotation marks'),
        (["s1", "guild", "led", "revolt", "during", "the", "lion"], '"the lion" cannot be read as a date. A date is 1450, 432 BC'),
        (["s1", "guild", "led", "revolt", "xyzzy"], "distances, certain, probable, possible, wholly"),
        (["s1", "guild", "led", "revolt", "by"], '"by" needs a word after it: a name.'),
        (["s1", "guild", "led", "revolt", "during", "yore"], '"yore" cannot be read as a date.'),
        (["s1", "guild", "led", "revolt", "supports", "s9-9"], "`:s9-9`"),
        (["s1", "mill (institution)", "led", "revolt"], '"mill" is there already, as a place (:Mill)'),
        (["s1", "plague (illness)", "led", "revolt"], 'No kind of thing is called "illness". There are: '),
        (["s1", "guild", "led", "revolt", "--new", "place", "Somewhere."], "everything that is named here is known already"),
        (["s1", "guild", "led"], "A claim has a passage, a subject, a relation and an object."),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_and_leaves_every_byte(
    words: list[str], said: str, copied: Path, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear message, and nothing half-written."""
    before = bytes_of(copied)
    assert add(*words) in (1, 2)
    assert said in capsys.readouterr().err
    assert bytes_of(copied) == before


def test_an_ambiguous_name_lists_what_it_may_mean(copied: Path, add: Add, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is guessed between two things with one name."""
    path = copied / "graph/entities.ttl"
    path.write_text(path.read_text().replace('"mill"@en', '"mill"@en ; skos:altLabel "works"@en').replace(
        '"town"@en', '"town"@en ; skos:altLabel "works"@en'))  # fmt: skip
    assert add("s1", "works", "was part of", "town") == 2
    assert '"works" may mean: mill (:Mill); town (:Town). Use the name in brackets.' in capsys.readouterr().err


def test_what_stands_already_is_not_added_again(copied: Path, add: Add, capsys: pytest.CaptureFixture[str]) -> None:
    """The same claim, in the same place and held in the same way."""
    before = bytes_of(copied)
    assert add("s1", "revolt", "was led by", "guild", "during Revolt") == 0
    assert capsys.readouterr().err == "s1-1 says so already.\n"
    assert bytes_of(copied) == before


def test_a_claim_that_stands_with_another_date_is_told_of(
    copied: Path, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the two dates may be one; what happens twice has dates that exclude each other."""
    assert add("s2", "bishop", "attacked", "town", "during", "1450") == 0
    capsys.readouterr()
    assert add("s2", "bishop", "attacked", "town", "during", "c. 1450") == 0
    told = capsys.readouterr().err
    assert "`:s2-4` says so already, and its date may be the same. [claim-at-two-dates]" in told
    assert add("s2", "bishop", "attacked", "town", "during", "1460") == 0
    assert capsys.readouterr().err == ""


def test_new_things_go_where_their_like_are(copied: Path, add: Add) -> None:
    """An entity to the entities, a mere voice to the voices; both are as the checker wants them."""
    assert (
        add("s2", "smiths", "attacked", "town", "by a passer-by (voice: Somebody in the street)", "--new", "group", "")
        == 0
    )
    files = bytes_of(copied)
    assert b':Smiths\n  a g:Group ;\n  rdfs:label "smiths"@en ;\n  .\n' in files["graph/entities.ttl"]
    assert b'skos:definition "Somebody in the street."@en' in files["graph/sources.ttl"]
    assert [(f.rule, f.severity) for f in check(Project(copied))] == [("entity-definition", "warning")]


def test_a_prefix_that_a_file_lacks_is_declared_in_it(copied: Path, add: Add) -> None:
    """A date brings its datatype; the line goes below the other prefixes."""
    path = copied / STATEMENTS
    line = "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n"
    path.write_text(path.read_text().replace(line, "").replace('  cg:saidOn "1451"^^edtf:EDTF .\n', "  .\n"))
    assert add("s1", "guild", "attacked", "town", "during", "44 BC") == 0
    text = path.read_text()
    assert text.count(line) == 1
    assert '"-0043"^^edtf:EDTF' in text
    assert re.search(r"skos/core#> \.\n@prefix edtf:", text)


def test_windows_line_ends_and_a_byte_order_mark_stay(copied: Path, add: Add) -> None:
    """New lines end as those of the file do."""
    path = copied / STATEMENTS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert add("s2", "bishop", "attacked", "town", "probable") == 0
    new = b"\r\n:s2-4\r\n  cg:certainty cg:probable ;\r\n  .\r\n:s2-4 {\r\n  :Bishop g:attacked :Town .\r\n}\r\n"
    assert path.read_bytes().replace(new, b"") == before


def test_dry_run_tells_and_writes_nothing(copied: Path, add: Add, capsys: pytest.CaptureFixture[str]) -> None:
    """What would come of it, with the number that it would get."""
    before = bytes_of(copied)
    assert add("s2", "bishop", "attacked", "town", "--dry-run") == 0
    assert capsys.readouterr().out == "s2-4  bishop attacked town (narrator, certain · passage s2)\n"
    assert bytes_of(copied) == before


def test_add_without_a_terminal_never_asks(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Piped, what is missing is an error."""
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("s1\nguild\nled\nrevolt\n"))
    assert main(["add", "--project", str(copied)]) == 2


def test_an_old_error_elsewhere_does_not_stop_a_claim(
    copied: Path, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was wrong before is told by check; what would be wrong by this claim is refused."""
    path = copied / STATEMENTS
    path.write_text(path.read_text() + ":s4-4 {\n  :Mill g:led :Revolt .\n}\n")
    assert add("s2", "bishop", "attacked", "town") == 0
    assert capsys.readouterr().err == ""
    assert add("s2", "town", "led", "revolt") == 1
