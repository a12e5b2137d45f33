"""`claimgraph review`: what others propose becomes a claim by somebody's decision, which is written down."""

import io
import shutil
from pathlib import Path

import pytest
from conftest import GUILD, HERE

from claimgraph.checking import check
from claimgraph.cli import main
from claimgraph.curation.importing import import_file
from claimgraph.curation.reviewing import of_drafts, of_reading
from claimgraph.dataset import account_quads
from claimgraph.knowledge import load
from claimgraph.project import find

STATEMENTS = "graph/statements/01-chronicle.trig"
SHEET = "passage\tsubject\trelation\tobject\thow\n"
ROWS = (
    "s2\tbishop\tattacked\tguild\tprobable\n"
    "s3\tsmiths\ttook part in\trevolt\t\n"
    "s3\tabbot\tpaid\tweavers\t\n"
    "s1\tguild\tled\trevolt\tmostly\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the guild with four drafts: in the order of the text s1, s2 and two of s3."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    (tmp_path / "rows.tsv").write_text(SHEET + ROWS)
    import_file(load(project), tmp_path / "rows.tsv", "rows")
    return project


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, project: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs a sitting in which a curator types some lines; what is shown, on both streams."""

    def said(*lines: str, options: tuple[str, ...] = ()) -> tuple[str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))
        assert main(["review", "--by", "N. N.", "--project", str(project), *options]) == 0
        shown = capsys.readouterr()
        return shown.out, shown.err

    return said


def test_a_passage_is_shown_with_what_stands_and_what_is_proposed(said, project: Path) -> None:  # type: ignore[no-untyped-def]
    """Words, claims with their voices, then each proposal with its origin; a triple that stands is named. Nothing is asked or written."""
    out, err = said(options=("--list",))
    assert out.splitlines()[:7] == [
        "s1  0 to 34",
        "    “The guild led the revolt of 1450.”",
        "    s1-1: guild — led → revolt · narrator, certain, during revolt (1450)",
        "  proposed, 1 of 4: guild — led → revolt · mostly",
        "      the same triple as s1-1",
        "      from: rows.tsv:5",
        "s2  34 to 105",
    ]
    assert err == "0 proposals decided now, 0 before; 4 waiting.\n"
    assert not (project / "graph/reviews.ttl").exists()


def test_what_is_accepted_is_a_claim_and_who_and_when_is_written_down(said, project: Path) -> None:  # type: ignore[no-untyped-def]
    """The statement is added below its passage, every other byte stays; the decision can be asked for in the published graph."""
    before = (project / STATEMENTS).read_text()
    draft = of_drafts(load(project)).drafts[1]
    out, err = said("s", "a", "q")
    assert "s2-4  bishop attacked guild (narrator, probable · passage s2)" in out
    assert err.endswith("1 proposal decided now, 0 before; 3 waiting.\n")
    added = ":s2-4\n  cg:certainty cg:probable ;\n  .\n:s2-4 {\n  :Bishop g:attacked :Guild .\n}\n"
    after = (project / STATEMENTS).read_text()
    assert added in after
    assert after.replace(added + "\n", "", 1) == before
    query = "PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?d ?who ?used { ?r a cg:Review ; prov:generated :s2-4 ; cg:decision ?d ; prov:used ?used ; dcterms:creator ?who }"
    ((decision, who, used),) = [tuple(map(str, row.values())) for row in load(project).query(query).to_dicts()]  # type: ignore[union-attr]
    assert (decision, who, used) == ("cg:accepted", "N. N.", draft.id)
    assert [finding for finding in check(find(project)) if finding.severity == "error"] == []
    assert not any(
        "Review" in str(quad.object)
        for quad in account_quads(load(project).composition)
        if quad.subject.startswith(":")
    )


def test_what_the_checker_would_refuse_is_refused_and_asked_again(said, project: Path) -> None:  # type: ignore[no-untyped-def]
    """An unknown name and a contradiction: the reason is told, the files are byte for byte as they were."""
    before = (project / STATEMENTS).read_bytes()
    _, err = said("s", "s", "a", "s", "a", "q")
    assert 'Nothing here is called "smiths".' in err
    assert "asserts and denies it" in err
    assert (project / STATEMENTS).read_bytes() == before
    assert not (project / "graph/reviews.ttl").exists()


def test_a_proposal_is_edited_and_taken_in_other_words(said, project: Path) -> None:  # type: ignore[no-untyped-def]
    """What is left empty stays; a new thing is made with its kind; the decision says that it was amended."""
    said("s", "s", "e", "smiths (plural group: those who worked iron)", "", "", "possible; by bishop", "q")
    corpus = load(project).corpus
    assert corpus.entities[":Smiths"].plural
    (claim,) = [claim for claim in corpus.claims if claim.subject == ":Smiths"]
    assert (claim.id, claim.voice, claim.statement.certainty) == (
        ":s3-3_Smiths_tookPartIn_Revolt",
        ":Bishop",
        "possible",
    )
    assert "cg:decision cg:amended ;" in (project / "graph/reviews.ttl").read_text()


def test_whoever_stops_goes_on_there_the_next_time(said, project: Path) -> None:  # type: ignore[no-untyped-def]
    """What was decided is not asked again, nor drafted again; what was skipped is."""
    said("r", "It is said wholly.", "s", "q")
    assert 'skos:note "It is said wholly."' in (project / "graph/reviews.ttl").read_text()
    assert [draft.passages for draft in of_drafts(load(project)).drafts] == [(":s2",), (":s3",), (":s3",)]
    out, err = said("r", "", "r", "", "r", "")
    assert out.startswith("s2  34 to 105\n")
    assert err.endswith("3 proposals decided now, 1 before; 0 waiting.\n")
    assert said() == ("", "Nothing is waiting; 4 proposals decided before.\n")
    found = import_file(load(project), project.parent / "rows.tsv", "rows")
    assert (len(found.drafted), len(found.there)) == (0, 4)


def test_a_draft_whose_passage_is_gone_is_told_and_not_taken(said, project: Path) -> None:  # type: ignore[no-untyped-def]
    """A passage that was given another name: the draft stands last, and taking it says what is missing."""
    path = project / STATEMENTS
    path.write_text(path.read_text().replace(":s1", ":p1"))
    path = project / "graph/entities.ttl"
    path.write_text(path.read_text().replace(":s1", ":p1"))
    out, err = said("s", "s", "s", "a", "q")
    assert "s1  is in this project no more" in out
    assert 'No passage is called ":s1".' in err or 'No passage is called "s1".' in err


@pytest.fixture
def second(tmp_path: Path, project: Path) -> Path:
    """A second reading of the guild: three claims that the first has not, one that is held otherwise."""
    path = tmp_path / "second.trig"
    text = (GUILD / STATEMENTS).read_text().replace("cg:certainty cg:possible", "cg:certainty cg:probable")
    path.write_text(
        text + ':Smiths a g:Group ; rdfs:label "smiths"@en ; cg:plural true ; skos:definition "Those who worked iron."@en .\n'
        ":s4-8 cg:assertedBy :Smiths ; cg:extent cg:partly ; cg:during :Revolt .\n"
        ":s4-8 { :Smiths g:partOf :Guild . :Hunger g:gaveRiseTo :Revolt . }\n"
        ":s2-7 cg:deniedBy :Bishop ; cg:saidOn \"1451\"^^edtf:EDTF ; cg:note \"By his silence.\"@en .\n:s2-7 { :Guild g:attacked :Mill . }\n"
    )  # fmt: skip
    return path


def test_a_second_readings_claims_and_what_it_holds_otherwise_are_proposed(  # type: ignore[no-untyped-def]
    said, project: Path, second: Path
) -> None:
    """What only the second reading has, and what both have and it holds otherwise: accepted, nothing more is proposed."""
    before = (project / STATEMENTS).read_text()
    out, _ = said("a", "a", "a", "a", options=("--against", str(second)))
    assert "proposed, 1 of 4: guild — attacked → mill · deniedBy: :Bishop; saidOn: 1451; note: By his silence." in out
    assert "proposed, 2 of 4: s3-1, abbot — paid → guild · certainty: probable\n      certainty now: possible" in out
    corpus = load(project).corpus
    by_words = {claim.triple: claim for claim in corpus.claims}
    smiths = by_words[":Smiths", "g:partOf", ":Guild"]
    assert (smiths.voice, smiths.statement.extent, smiths.statement.during) == (":Smiths", "partly", ":Revolt")
    assert corpus.entities[":Smiths"].description == "Those who worked iron."
    denied = by_words[":Guild", "g:attacked", ":Mill"]
    assert (denied.denied, denied.voice, denied.statement.said_on) == (True, ":Bishop", "1451")
    assert corpus.statements[":s3-1"].certainty == "probable"
    after = (project / STATEMENTS).read_text()
    assert after.count(":s3-1 {") == before.count(":s3-1 {") == 1
    assert of_reading(load(project), second).drafts == ()


@pytest.mark.parametrize(
    ("statement", "was", "second_has", "becomes"),
    [
        (":s2-2", ":s2-2\n  cg:assertedBy :Bishop ;\n  cg:stance cg:distances .\n", ":s2-2 cg:assertedBy :Bishop ; cg:stance cg:endorses .\n",
         ":s2-2\n  cg:assertedBy :Bishop ;\n  cg:stance cg:endorses ;\n  .\n"),
        (":s3-1", ":s3-1 cg:certainty cg:possible .\n", "", ""),
        (":s2-3", "", ":s2-3 cg:extent cg:partly .\n", ":s2-3\n  cg:extent cg:partly ;\n  .\n"),
        (":s3-2", ":s3-2\n  cg:deniedBy :Narrator ;\n  cg:contrastsWith :s3-1 .\n",
         ":s3-2 cg:assertedBy :Abbot ; cg:contrastsWith :s3-1 .\n",
         ":s3-2\n  cg:assertedBy :Abbot ;\n  cg:contrastsWith :s3-1 ;\n  .\n"),
    ],
)  # fmt: skip
def test_only_the_header_of_what_is_held_otherwise_is_written_anew(  # type: ignore[no-untyped-def]
    said, project: Path, tmp_path: Path, statement: str, was: str, second_has: str, becomes: str
) -> None:
    """A value in the place of another, one that goes, a header where there was none, another voice; every other byte stays."""
    text, block = (project / STATEMENTS).read_text(), f"{statement} {{"
    assert was + block in text
    (tmp_path / "second.trig").write_text(text.replace(was + block, second_has + block))
    said("a", options=("--against", str(tmp_path / "second.trig")))
    assert (project / STATEMENTS).read_text() == text.replace(was + block, becomes + block)
    assert of_reading(load(project), tmp_path / "second.trig").drafts == ()


def test_a_header_that_speaks_for_more_than_the_second_reading_has_is_only_told(  # type: ignore[no-untyped-def]
    said, project: Path, tmp_path: Path
) -> None:
    """Of a statement of two triples the second reading has one, hedged: the hedge would fall on both, so it is a remark."""
    path = project / STATEMENTS
    text = path.read_text()
    path.write_text(text.replace("  :Guild g:led :Revolt .", "  :Guild g:led :Revolt .\n  :Abbot g:led :Revolt ."))
    (tmp_path / "second.trig").write_text(
        text.replace(":s1-1 cg:during :Revolt", ":s1-1 cg:certainty cg:probable ; cg:during :Revolt")
    )
    out, err = said(options=("--against", str(tmp_path / "second.trig")))
    assert "    otherwise: s1-1, certainty: certain, and probable in the second reading" in out
    assert err.endswith("0 waiting.\n")


def test_a_header_with_a_comment_is_left_to_the_curator(said, project: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A comment might be lost: the message says so, and nothing is written; a value that means nothing is told too."""
    path = project / STATEMENTS
    text = path.read_text()
    (tmp_path / "second.trig").write_text(text.replace("cg:extent cg:mostly", "cg:extent cg:partly"))
    path.write_text(text.replace("cg:extent cg:mostly ;", "cg:extent cg:mostly ; # 'for the most part'"))
    before = path.read_bytes()
    _, err = said(
        "a", "e", "extent: somewhat", "e", "possible", "q", options=("--against", str(tmp_path / "second.trig"))
    )
    assert "The header of s4-2 has a comment in it" in err
    assert '"somewhat" is none of wholly' in err
    assert "write what changes as a property with its value" in err
    assert path.read_bytes() == before


def test_a_reading_that_is_not_there_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One message, no traceback; drafts that cannot be read are named with their line."""
    at = ["--project", str(project)]
    assert main(["review", "--against", "nowhere.trig", *at]) == 2
    assert "nowhere.trig is no file" in capsys.readouterr().err
    (project / "graph/drafts/rows.ttl").write_text("nonsense")
    assert main(["review", "--list", *at]) == 1
    assert "graph/drafts/rows.ttl:1: this is not Turtle" in capsys.readouterr().err
    assert main(["import", "langextract", str(HERE / "proposals/langextract.jsonl"), *at]) == 1
