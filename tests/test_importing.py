"""Others' proposals as drafts: what stands in the text is drafted, everything else is counted, and nothing is a claim."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import GUILD, HERE

from claimgraph.checking import check
from claimgraph.cli import main
from claimgraph.curation import drafts
from claimgraph.curation.importing import FORMATS, Imported, import_file
from claimgraph.knowledge import load
from claimgraph.project import find

SAMPLES = HERE / "proposals"
TEXT = (GUILD / "sources/chronicle.txt").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the guild."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))


def taken(project: Path, content: str | bytes, format_: str, **options: object) -> Imported:
    """What comes of a file of that content."""
    path = project.parent / "proposals"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_file(load(project), path, format_, **options)  # type: ignore[arg-type]


def document(*extractions: dict[str, object], text: str = TEXT) -> str:
    """A line as LangExtract writes it."""
    return json.dumps({"extractions": list(extractions), "text": text, "document_id": "chronicle"}) + "\n"


def extraction(words: str, text: str = TEXT, **attributes: object) -> dict[str, object]:
    """An extraction that stands in the text."""
    at = text.index(words)
    interval = {"start_pos": at, "end_pos": at + len(words)}
    return {"extraction_class": "claim", "extraction_text": words, "char_interval": interval, "attributes": attributes}


CLAIM = {"subject": "guild", "relation": "led", "object": "revolt"}


def test_what_langextract_writes_is_drafted_where_it_stands(project: Path) -> None:
    """The sample was written by LangExtract 1.7.1: four extractions stand in the text, two only by an article, as it says itself."""
    found = import_file(load(project), SAMPLES / "langextract.jsonl", "langextract")
    assert [(d.passages, " ".join(d.claim).strip(), d.how, d.notes) for d in found.drafted] == [
        ((":s1",), "guild led revolt", (), ()),
        ((":s3",), "abbot paid guild", ("certainty: possible",), ()),
        ((":s2",), "the loom people attacked mill", ("assertedBy: bishop",), ("colour: angry",)),
        ((":s2",), "", (), ("person: bishop",)),
    ]
    assert [where for where, _ in found.ungrounded] == [f"langextract.jsonl:1, extraction {n}" for n in (4, 5)]
    assert (len(found.bare), found.crossing, found.unknown) == (1, [], {})


def test_what_stam_writes_is_drafted_where_it_stands(project: Path) -> None:
    """The sample was written by STAM 0.12.1 as W3C Web Annotations, one a line; one reaches over the end of a passage."""
    found = import_file(load(project), SAMPLES / "stam.jsonl", "annotation")
    assert [(d.passages, " ".join(d.claim).strip(), d.how, d.notes) for d in found.drafted] == [
        ((":s1",), "guild led revolt", (), ()),
        ((":s2", ":s3"), "abbot paid weavers", ("certainty: possible",), ()),
        ((":s4",), "", (), ("comment: a cause",)),
    ]
    assert [draft.passages for draft in found.crossing] == [(":s2", ":s3")]
    assert {draft.creator for draft in found.drafted} == {"STAM Library"}


def test_selectors_of_the_recommendation_are_followed(project: Path) -> None:
    """Quotation with what stands around it, position, refinement, a link between two annotations; what is in no place says why."""
    found = import_file(load(project), SAMPLES / "annotations.json", "annotation")
    assert [(d.passages, d.start, d.end, " ".join(d.claim).strip()) for d in found.drafted] == [
        ((":s4",), 171, 206, "weavers was part of guild"),
        ((":s4",), 167, 178, "hunger gave rise to revolt"),
    ]
    assert [why for _, why in found.ungrounded] == [
        "its words stand 2 times in the text",
        "its words are not in the text",
        "it gives neither a position in the text nor words of it",
    ]


SPAN = {"selector": [{"type": "TextPositionSelector", "start": 0, "end": 24}]}
ONE = {"type": "Annotation", "body": "guild | led | revolt", "target": [{"source": "chronicle.txt", **SPAN}]}
FOUND = {
    "target": ONE["target"],
    "text": "guild | led | revolt",
    "tags": ["sure"],
    "user": "acct:n@example.org",
    "uri": "chronicle.txt",
}


@pytest.mark.parametrize(
    "held",
    [ONE, [ONE], {"type": "AnnotationPage", "items": [ONE]}, {"type": "AnnotationCollection", "first": {"items": [ONE]}}, {"rows": [FOUND]}],
    ids=["one", "a list", "a page", "a collection", "a search result of Hypothesis"],
)  # fmt: skip
def test_annotations_are_read_however_they_are_held(project: Path, held: object) -> None:
    """Each way of keeping annotations gives the same draft; tags that are no claim stay as notes."""
    (draft,) = taken(project, json.dumps(held), "annotation").drafted
    assert (draft.claim, draft.passages) == (("guild", "led", "revolt"), (":s1",))
    assert (draft.notes, draft.creator) == ((("sure",), "acct:n@example.org") if "rows" in str(held) else ((), ""))


def test_drafts_are_in_no_account_no_query_and_no_finding(project: Path) -> None:
    """The graph, its fingerprint and what the checker says are as they were; the same proposals are not drafted twice."""
    before = load(project)
    claims, mark = [claim.id for claim in before.corpus.claims], before.project.fingerprint()
    found = import_file(before, SAMPLES / "langextract.jsonl", "langextract")
    assert found.path == project / "graph/drafts/langextract.ttl"
    after = load(project)
    assert [claim.id for claim in after.corpus.claims] == claims
    assert after.project.fingerprint() == mark
    assert check(find(project)) == []
    assert list(after.query("SELECT ?d { { ?d a cg:Draft } UNION { GRAPH ?g { ?d a cg:Draft } } }")) == []  # type: ignore[arg-type]
    assert list(drafts.kept(after.project, after.corpus).values()) == found.drafted
    again = import_file(after, SAMPLES / "langextract.jsonl", "langextract")
    assert (len(again.drafted), len(again.there), again.path) == (0, 4, None)


def test_a_row_is_drafted_by_its_passage(project: Path) -> None:
    """A sheet as `add --from` takes it; its words for how a claim is held stay as they are; an unknown passage is no evidence."""
    sheet = (
        "passage\tsubject\trelation\tobject\thow\tcertainty\r\n"
        "s1\tguild\tled\trevolt\tmostly; by bishop\tprobable\r\n\r\ns9\tguild\tled\trevolt\t\t\r\ns2\tsmiths\tled\tstrike\t\t\r\n"
    )
    found = taken(project, b"\xef\xbb\xbf" + sheet.encode(), "rows")
    assert [(d.passages, d.how, d.origin) for d in found.drafted] == [
        ((":s1",), ("mostly", "by bishop", "certainty: probable"), "proposals:2"),
        ((":s2",), (), "proposals:5"),
    ]
    assert found.ungrounded == [("proposals:4", "there is no passage s9")]
    assert list(found.unknown.values()) == [("smiths", "strike")]


def test_a_row_names_its_passages_by_reference_too() -> None:
    """The second example is cited by book and chapter; two passages may be named."""
    from conftest import ROOT

    from claimgraph.curation.anchoring import Anchors
    from claimgraph.curation.imports.proposed import Target

    corpus = load(ROOT / "examples/peloponnesian-war").corpus
    anchors = Anchors(corpus, {})
    assert anchors.place((Target(passage="Thuc. 1.23.4; t66"),)).passages == (":t23-4", ":t66")


def test_positions_in_another_copy_are_found_again_by_their_words(project: Path) -> None:
    """A tool that read the text with another head: its words, told from others by what stands around them."""
    other = "CHAPTER ONE\n\n" + TEXT.replace(". ", ".\n")
    found = taken(project, document(extraction("The weavers", other, **CLAIM), text=other), "langextract")
    assert [(d.start, d.end, d.passages) for d in found.drafted] == [(167, 178, (":s4",))]


def test_positions_that_count_as_javascript_does_are_understood(project: Path) -> None:
    """Beyond the first plane a letter counts twice in a browser: the quotation tells."""
    text = TEXT.replace("1450", "\U0001d7cf450")
    (project / "sources/chronicle.txt").write_text(text, encoding="utf-8")
    import hashlib

    path = project / "graph/sources.ttl"
    old = "f5aec80b2cfe41c965b03c5bc42ee9323ebf35b8e418256d565b5a30cdfa1e76"
    path.write_text(path.read_text().replace(old, hashlib.sha256(text.encode()).hexdigest()))
    at = text.index("Perhaps") + 1
    selectors = [
        {"type": "TextPositionSelector", "start": at, "end": at + 7},
        {"type": "TextQuoteSelector", "exact": "Perhaps"},
    ]
    said = {"type": "Annotation", "body": "abbot | paid | guild", "target": {"selector": selectors}}
    assert [(d.start, d.passages) for d in taken(project, json.dumps([said]), "annotation").drafted] == [
        (105, (":s3",))
    ]


def test_the_user_says_which_key_is_which_part(project: Path) -> None:
    """Whoever wrote the prompt chose the names; the class of an extraction may be the relation."""
    one = {**extraction("The guild led", agent="guild", thing="revolt", mood="possible"), "extraction_class": "led"}
    given = {"subject": "agent", "relation": "class", "object": "thing", "certainty": "mood"}
    found = taken(project, document(one), "langextract", given=given)
    assert [(" ".join(d.claim).strip(), d.how) for d in found.drafted] == [
        ("guild led revolt", ("certainty: possible",))
    ]


@pytest.mark.parametrize(
    ("format_", "content", "said"),
    [
        ("langextract", b"", "proposes nothing"),
        ("langextract", b"{}\n", "proposals:1: this is no document of LangExtract"),
        ("langextract", document(extraction("The guild")).encode() + b"{oh\n", "proposals:2: this is no JSON"),
        ("langextract", b'{"extractions": 3}', "`extractions` is a list"),
        ("langextract", b'{"extractions": ["x"]}', "proposals:1, extraction 1: this is no extraction"),
        ("langextract", b"[" * 100_000, "this is no JSON"),
        ("langextract", "é".encode("latin-1"), "proposals:1: this line is not UTF-8"),
        ("annotation", b'{"type": "Annotation"}', "this is no Web Annotation: it has no target"),
        ("annotation", document().encode(), "claimgraph import langextract"),
        ("annotation", b"passage\tsubject\n", "this is no JSON"),
        ("annotation", b'{"target": "x"}\n{"target": \n', "proposals:2: this is no JSON"),
        ("rows", b"one\ttwo\n", "the first line names no column passage"),
        ("rows", b"PK\x03\x04", "is not a text file"),
        ("rows", b'passage\tsubject\trelation\tobject\ns1\t"' + b"x" * 200_000, "Is a quotation mark not closed?"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_whole(
    project: Path, format_: str, content: bytes, said: str
) -> None:
    """One message, with the line; nothing is written, even where the first lines were right."""
    from claimgraph.errors import ProjectError

    with pytest.raises(ProjectError, match=r".") as raised:
        taken(project, content, format_)
    assert said in str(raised.value)
    assert not (project / "graph/drafts").exists()


def test_a_full_disk_leaves_no_half_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the drafts cannot be written, the folder is as it was, and the message says so."""
    import os

    from claimgraph.errors import ProjectError

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "rows.ttl")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ProjectError, match=r"No space left on device\. Nothing was changed"):
        taken(project, document(extraction("The guild led", **CLAIM)), "langextract")
    assert list((project / "graph/drafts").iterdir()) == []


@pytest.mark.parametrize("target", [None, 3, [], ["x", 4], {"selector": "x"}, {"selector": [{"start": "a"}]}, {"selector": {"type": "TextPositionSelector", "start": -1, "end": 10**12}}])  # fmt: skip
def test_a_strange_annotation_is_not_grounded(project: Path, target: object) -> None:
    """Whatever stands where a target should is told, never guessed, and breaks nothing."""
    said = [{"type": "Annotation", "body": [3, {"value": 4}, None], "target": target, "motivation": "linking"}]
    found = taken(project, json.dumps(said), "annotation")
    assert (len(found.drafted), len(found.ungrounded)) == (0, 1)


def test_large_files_are_read_in_one_go_or_refused_whole(project: Path) -> None:
    """Twenty thousand annotations, one a line, are all read. A sheet of a hundred thousand rows is refused whole, as `add --from` refuses it."""
    from claimgraph.errors import ProjectError

    line = b'{"type": "Annotation", "body": "guild | led | revolt", "target": {"selector": {"type": "TextQuoteSelector", "exact": "guild"}}}\n'
    proposed = list(FORMATS["annotation"](line * 20_000, "big.jsonl", _keys(project)))
    assert (len(proposed), proposed[-1].draft.origin) == (20_000, "big.jsonl:20000")
    sheet = "passage\tsubject\trelation\tobject\n" + "s1\tguild\tled\trevolt\n" * 100_000
    with pytest.raises(ProjectError, match=r"big.tsv has 100,000 rows, and at most"):
        list(FORMATS["rows"](sheet.encode(), "big.tsv", _keys(project)))


def _keys(project: Path):  # type: ignore[no-untyped-def]
    from claimgraph.curation.imports.proposed import Keys

    return Keys.of(load(project).corpus, {})


def test_the_command_counts_and_says_what_is_next(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts on standard output, the file on standard error; nothing drafted is the answer no."""
    at = ["--project", str(project)]
    assert main(["import", "langextract", str(SAMPLES / "langextract.jsonl"), *at]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0] == "     4 drafted"
    assert "     2 not grounded in the text, and not drafted" in shown.out.splitlines()
    assert "graph/drafts/langextract.ttl: drafts, and no claims." in shown.err
    assert main(["import", "annotation", str(SAMPLES / "stam.jsonl"), "--json", *at]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == "graph/drafts/stam.ttl"
    lost = project.parent / "lost.tsv"
    lost.write_text("passage\tsubject\trelation\tobject\ns9\ta\tb\tc\n")
    assert main(["import", "rows", str(lost), *at]) == 1
    assert main(["import", "rows", str(lost), "--map", "agent", *at]) == 2
    assert main(["import", "rows", str(lost), "--map", "mood=agent", *at]) == 2
    assert main(["import", "rows", str(lost), "--source", "other", *at]) == 2
    assert "No source is called other. There are: chronicle." in capsys.readouterr().err


def test_several_sources_are_told_apart_or_asked_for(project: Path) -> None:
    """By the file's name or its text; where the file says nothing of it, the user names one."""
    from claimgraph.errors import ProjectError

    with (project / "graph/sources.ttl").open("a") as file:
        file.write(
            ':other a cg:Source ; dcterms:title "Other"@en ; cg:narrator :Narrator ; cg:length 9 ; cg:file "other.txt" .\n'
        )
    with (project / "graph/statements/01-chronicle.trig").open("a") as file:
        file.write(":o1 a cg:Passage ; cg:source :other ; cg:start 0 ; cg:end 9 .\n")
    path = project / "graph/statements/01-chronicle.trig"
    path.write_text(path.read_text().replace("a cg:Passage ;\n", "a cg:Passage ; cg:source :chronicle ;\n"))
    said = {"type": "Annotation", "body": "guild | led | revolt"}
    span = {"type": "TextPositionSelector", "start": 0, "end": 9}
    there = {**said, "target": {"source": "https://example.org/x/other.txt", "selector": span}}
    assert taken(project, json.dumps([there]), "annotation").drafted[0].passages == (":o1",)
    assert taken(project, document(extraction("The guild led", **CLAIM)), "langextract").drafted[0].passages == (":s1",)
    bare = json.dumps([{**said, "body": "guild | led | hunger", "target": {"selector": span}}])
    with pytest.raises(ProjectError, match="Name one with --source: :chronicle, :other"):
        taken(project, bare, "annotation")
    assert taken(project, bare, "annotation", source="other").drafted[0].passages == (":o1",)


def test_an_import_says_where_and_when(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PROV: each draft was generated by the import of one file, with its digest, its format and the time."""
    monkeypatch.setattr("claimgraph.curation.drafts.now", lambda: "2026-11-24T16:00:00Z")
    found = taken(project, document(extraction("The guild led", **CLAIM)), "langextract")
    assert found.path is not None
    text = found.path.read_text(encoding="utf-8")
    assert 'prov:endedAtTime "2026-11-24T16:00:00Z"^^xsd:dateTime' in text
    assert 'dcterms:format "langextract"' in text
    assert text.count("prov:wasGeneratedBy") == 1
