"""Two readings compared: a reading with itself, and with ones that differ in ways counted by hand."""

import csv
import json
import random
from collections.abc import Callable
from pathlib import Path

import krippendorff
import pytest
from conftest import GUILD

from claimgraph.cli import main
from claimgraph.curation.agreement import Agreement, ReadingComparison, compare, second_reading
from claimgraph.curation.alpha import ENOUGH
from claimgraph.curation.sheets import alignment
from claimgraph.curation.telling import Page
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.project import find

FIRST = GUILD / "graph/statements/01-chronicle.trig"


@pytest.fixture
def read_as(tmp_path: Path, guild: KnowledgeGraph) -> Callable[..., ReadingComparison]:
    """Compares the guild with a second reading: its own, with some texts replaced by others."""

    def compared(*changes: tuple[str, str]) -> ReadingComparison:
        text = FIRST.read_text()
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / "second.trig"
        path.write_text(text)
        return compare(guild.corpus, second_reading(find(GUILD), path), times=20)

    return compared


def same(agreements: tuple[Agreement, ...]) -> dict[str, int]:
    """How many pairs are not alike, by question; those that all are left out."""
    return {a.question: a.of - a.same for a in agreements if a.of != a.same}


def test_a_reading_agrees_with_itself(guild: KnowledgeGraph) -> None:
    """All eight claims that are not the curator's are found, both joints too, and all are held alike."""
    found = compare(guild.corpus, guild.corpus, times=20)
    assert [(f.both, f.precision, f.recall, f.f1) for f in found.finds] == [(8, 1.0, 1.0, 1.0)] * 3
    assert all(a.same == a.of == 8 for a in found.agreements)
    assert (found.joint_find.both, found.joint_find.f1, same(found.joint_agreements)) == (2, 1.0, {})


def test_a_second_reading_is_compared_on_its_own_passages(tmp_path: Path, guild: KnowledgeGraph) -> None:
    """In s1 and s4 both find two of three claims, of which one has a relation of another family."""
    head, _, rest = FIRST.read_text().partition(":s2\n")
    text = head + ":s4\n" + rest.partition(":s4\n")[2]
    text = text.replace(":Weavers g:partOf :Guild .", ":Guild g:paid :Weavers .")
    text = text.replace(":Guild g:led :Revolt .", ":Weavers g:led :Revolt .")  # one claim lost, one gained
    (tmp_path / "second.trig").write_text(text)
    found = compare(guild.corpus, second_reading(find(GUILD), tmp_path / "second.trig"), times=20)
    assert found.passages == (":s1", ":s4")
    assert [claim.id for claim in found.claims.only_first] == [":s1-1_Guild_led_Revolt"]
    assert [claim.id for claim in found.claims.only_second] == [":s1-1_Weavers_led_Revolt"]
    assert [(f.both, f.only_first, f.only_second) for f in found.finds] == [(2, 1, 1), (1, 2, 2), (1, 2, 2)]
    assert same(found.agreements) == {"relation": 1, "relation family": 1}
    assert (found.entities.both, found.entities.only_first, found.entities.only_second) == (4, 0, 0)
    assert found.joints.apart == (1, 1)  # it rests on the claim that each has for itself


PLANTED = {
    "denial": ("cg:deniedBy :Narrator", "cg:assertedBy :Narrator"),
    "voice": ("cg:assertedBy :Weavers", "cg:assertedBy :Guild"),
    "via": ('cg:saidOn "1451"^^edtf:EDTF', 'cg:saidOn "1451"^^edtf:EDTF ; cg:via :Abbot'),
    "attitude": ("cg:attitude cg:remembered", "cg:attitude cg:felt"),
    "stance": ("cg:stance cg:endorses", "cg:stance cg:uses"),
    "certainty": ("cg:certainty cg:possible", "cg:certainty cg:probable"),
    "extent": ("cg:extent cg:mostly", "cg:extent cg:partly"),
    "mode": ("cg:certainty cg:possible", "cg:certainty cg:possible ; cg:mode cg:able"),
    "jointly": ("cg:certainty cg:possible", "cg:certainty cg:possible ; cg:jointly true"),
    "basis": ("cg:certainty cg:possible", "cg:certainty cg:possible ; cg:basis cg:implicit"),
    "reading": ("cg:certainty cg:possible", "cg:certainty cg:possible ; cg:reading cg:doubtful"),
    "during": ("cg:during :Revolt", 'cg:during "1449"^^edtf:EDTF'),
    "saidOn": ('cg:saidOn "1451"', 'cg:saidOn "1452"'),
    "saidIn": ('cg:saidOn "1451"^^edtf:EDTF', 'cg:saidOn "1451"^^edtf:EDTF ; cg:saidIn :Revolt'),
    "nominalisedBy": ("cg:certainty cg:possible", "cg:certainty cg:possible ; cg:nominalisedBy :Hunger"),
    "quantity": ("cg:certainty cg:possible", 'cg:certainty cg:possible ; cg:quantity "ten marks"@en'),
    "passage": ("cg:certainty cg:possible", "cg:certainty cg:possible ; cg:passage :s3 , :s4"),
}


@pytest.mark.parametrize("question", PLANTED)
def test_a_difference_in_how_a_claim_is_held_is_found(read_as: Callable[..., ReadingComparison], question: str) -> None:
    """One planted difference is one difference, of its own kind and no other; all claims are still found by both."""
    found = read_as(PLANTED[question])
    assert same(found.agreements) == {question: 1}
    assert [(f.both, f.only_first, f.only_second) for f in found.finds] == [(8, 0, 0), (8, 0, 0), (7, 1, 1)]


def test_differences_are_planted_for_everything_a_statement_can_have(guild: KnowledgeGraph) -> None:
    """A context property that is added to the vocabulary is compared; this asks for a planted difference of it."""
    asked = {a.question for a in compare(guild.corpus, guild.corpus, times=0).agreements}
    assert asked == {"relation", "relation family", "direction", *PLANTED}
    context = {p.name for p in guild.corpus.context.values() if p.form != "joint"}
    assert context - asked == {"assertedBy", "deniedBy", "note", "rationale"}


@pytest.mark.parametrize(
    ("change", "found", "questions"),
    [
        (("cg:supports :s1-1", "cg:qualifies :s1-1"), (2, 0, 0), {"joint": 1, "kind": 1}),
        (("cg:supports :s1-1 .", 'cg:quantity ""@en .\n:s1-1 cg:supports :s4-2 .'), (2, 0, 0), {"joint": 1}),
        ((" ;\n  cg:contrastsWith :s3-1", ""), (1, 1, 0), {"joint": 1}),
        (("cg:certainty cg:possible", "cg:certainty cg:possible ; cg:rebuts :s2-1"), (2, 0, 1), {"joint": 1}),
        (
            (" ;\n  cg:contrastsWith :s3-1 .", " .\n:s3-3 cg:deniedBy :Bishop .\n:s3-3 { :s3-2 cg:contrastsWith :s3-1 . }"),
            (2, 0, 0),
            {"voice": 1, "denial": 1, "stance": 1},
        ),
    ],
    ids=["another kind", "turned round", "left out", "added", "denied by another"],
)  # fmt: skip
def test_a_difference_between_joints_is_found(
    read_as: Callable[..., ReadingComparison],
    change: tuple[str, str],
    found: tuple[int, int, int],
    questions: dict[str, int],
) -> None:
    """What supports what is matched over matched claims; its kind, its direction, its voice and its denial are compared."""
    comparison = read_as(change)
    find = comparison.joint_find
    assert (find.both, find.only_first, find.only_second) == found
    assert same(comparison.joint_agreements) == questions


def test_a_claim_turned_round_is_found_and_differs(read_as: Callable[..., ReadingComparison]) -> None:
    """Who paid whom: the same two entities, in the other direction."""
    found = read_as((":Abbot g:paid :Guild .", ":Guild g:paid :Abbot ."))
    assert same(found.agreements) == {"direction": 1}
    assert [f.both for f in found.finds] == [8, 7, 7]


def test_inverse_relations_say_the_same(read_as: Callable[..., ReadingComparison]) -> None:
    """That the guild had the weavers as a part is what the first reading has: the weavers were part of it."""
    assert same(read_as((":Weavers g:partOf :Guild .", ":Guild g:hasPart :Weavers .")).agreements) == {}


def test_an_event_and_its_dates_say_the_same(read_as: Callable[..., ReadingComparison]) -> None:
    """`cg:during :Revolt` and the year of the revolt are no difference."""
    assert same(read_as(("cg:during :Revolt", 'cg:during "1450"^^edtf:EDTF')).agreements) == {}


def test_voices_that_the_text_does_not_name_are_one_answer(tmp_path: Path, guild: KnowledgeGraph) -> None:
    """Two readings may name an unnamed speaker as they like; a bare voice that tells no source is nobody else."""
    for name in ("first", "second"):
        text = FIRST.read_text().replace(
            "cg:assertedBy :Bishop ;\n  cg:stance", f"cg:assertedBy :Whoever-{name} ;\n  cg:stance"
        )
        (tmp_path / f"{name}.trig").write_text(f'{text}\n:Whoever-{name} a cg:Voice ; rdfs:label "whoever"@en .\n')
    one, other = (second_reading(find(GUILD), tmp_path / f"{name}.trig") for name in ("first", "second"))
    assert same(compare(one, other, times=0).agreements) == {}


def test_too_few_pairs_off_the_default_are_not_measured(guild: KnowledgeGraph) -> None:
    """Of eight claims one has an extent of its own: counts are given, and no alpha."""
    found = compare(guild.corpus, guild.corpus, times=20)
    (extent,) = (a for a in found.agreements if a.question == "extent")
    assert (extent.level, extent.default_same, extent.off_default, extent.off_same) == ("ordinal", 7, 1, 1)
    assert not extent.enough
    assert (extent.alpha, extent.interval, extent.off_alpha) == (None, None, None)
    page = Page(found, guild.corpus, guild.corpus).markdown()
    assert "| extent | ordinal | 8 | 8 | 100 | 88 | too few to measure | – | 1 of 1 | – | – |" in page


def many(tmp_path: Path, name: str, certainties: list[str]) -> Path:
    """A reading of one passage in which the guild leads as many revolts as there are certainties."""
    head = FIRST.read_text().partition(":s1\n")[0] + ":s1 a cg:Passage .\n"
    for number, certainty in enumerate(certainties, 1):
        head += f':Revolt{number} a g:Event ; rdfs:label "revolt {number}"@en .\n'
        head += f":s1-{number} cg:certainty cg:{certainty} .\n:s1-{number} {{ :Guild g:led :Revolt{number} . }}\n"
    path = tmp_path / f"{name}.trig"
    path.write_text(head)
    return path


def test_enough_pairs_are_measured_over_all_and_off_the_default(tmp_path: Path) -> None:
    """Twenty claims, twelve of them hedged by either, two of these differently: counted and measured by hand."""
    first = ["certain"] * 8 + ["possible"] * 6 + ["probable"] * 6
    second = [*first[:18], "certain", "possible"]
    one, other = (
        second_reading(find(GUILD), many(tmp_path, name, values))
        for name, values in (("first", first), ("second", second))
    )
    (certainty,) = (a for a in compare(one, other, times=20).agreements if a.question == "certainty")
    assert (certainty.same, certainty.of, certainty.default_same) == (18, 20, 8)
    assert (certainty.off_same, certainty.off_default) == (10, ENOUGH)
    assert certainty.enough
    domain = ["certain", "probable", "possible"]
    for figure, start in ((certainty.alpha, 0), (certainty.off_alpha, 8)):
        data = [[domain.index(value) for value in values[start:]] for values in (first, second)]
        assert figure == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal"))


def test_what_cannot_count_is_said(
    read_as: Callable[..., ReadingComparison], tmp_path: Path, guild: KnowledgeGraph
) -> None:
    """A relation that is in no vocabulary and a block that is named after no passage are remarked on."""
    found = read_as((":Guild g:led :Revolt .", ":Guild g:guided :Revolt ."), (":s2-3 {", ":chapter2 {"))
    second = second_reading(find(GUILD), tmp_path / "second.trig")
    assert found.remarks(guild.corpus, second) == [
        "The vocabulary has no relation g:guided: such claims match none.",
        "Claims in no passage of the project: 1, the first :chapter2_Wolves_labelledBy_Bishop.",
    ]
    assert compare(guild.corpus, guild.corpus, times=0).remarks(guild.corpus, guild.corpus) == []


def test_a_comparison_between_models_claims_no_more(guild: KnowledgeGraph) -> None:
    """Where no person read, the page is titled so and says what its figures cannot say."""
    found = compare(guild.corpus, guild.corpus, times=0)
    page = Page(found, guild.corpus, guild.corpus, models=True).markdown()
    assert page.startswith("# Reproducibility between models: ")
    assert "No person read." in page
    assert "Reproducibility" not in Page(found, guild.corpus, guild.corpus).markdown()


def fill(path: Path, answers: dict[str, dict[str, str]]) -> dict[str, str]:
    """Fills a sheet of claims in, by the words of the claim; the rows' numbers by these."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        row.update(answers.get(row["claim"], {}))
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return {row["claim"]: row["row"] for row in rows}


def agreed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, object]]:
    """What `claimgraph agree … --json` answers, by question."""
    assert main(["agree", *arguments, "--json", "--project", str(GUILD)]) == 0
    told = json.loads(capsys.readouterr().out)
    return {a["question"]: a for a in told["agreements"]} | {"joints": told["joints"]["find"]}


HOLDING = {
    "guild led revolt": {"during": ":Revolt"},
    "weavers attacked mill": {"assertedBy": ":Bishop", "saidOn": "1451"},
    "weavers were counted among wolves": {"assertedBy": ":Bishop", "stance": "distances"},
    "abbot paid guild": {"certainty": "possible"},
    "abbot paid weavers": {"deniedBy": ":Narrator"},
    "hunger gave rise to revolt": {
        "assertedBy": ":Weavers", "attitude": "remembered", "stance": "endorses", "extent": "mostly"
    },
}  # fmt: skip


def test_a_sheet_filled_in_as_the_first_reading_has_it_agrees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From `blind` to `agree`: the shuffled sheets hold all that the first reading says of how its claims are held."""
    assert main(["blind", str(tmp_path / "b"), "--task", "holding", "--project", str(GUILD), "--quiet"]) == 0
    capsys.readouterr()
    rows = fill(tmp_path / "b/claims.tsv", HOLDING)
    with (tmp_path / "b/joints.tsv").open("a") as file:
        file.write(f"{rows['hunger gave rise to revolt']}\tsupports\t{rows['guild led revolt']}\n")
        file.write(f"{rows['abbot paid weavers']}\tcontrastsWith\t{rows['abbot paid guild']}\t:Narrator\n")
    found = agreed(capsys, str(tmp_path / "b/claims.tsv"))
    assert {a.get("percent", 100.0) for a in found.values()} == {100.0}
    assert (found["joints"]["both"], found["joints"]["f1"]) == (2, 1.0)
    fill(tmp_path / "b/claims.tsv", {"abbot paid guild": {"certainty": "probable", "mode": "able"}})
    found = agreed(capsys, str(tmp_path / "b/claims.tsv"))
    assert {name for name, a in found.items() if a.get("percent", 100.0) != 100.0} == {"certainty", "mode"}


def test_an_alignment_says_which_entities_are_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A blank-page reading with names of its own is matched by label, then by the filled sheet."""
    text = FIRST.read_text().replace(":Revolt", ":Rising").replace(":Guild", ":Clothmakers").replace(":Mill", ":Town")
    path = tmp_path / "second.trig"
    path.write_text(
        text
        + '\n:Rising a g:Event ; rdfs:label "the rising"@en .\n:Clothmakers a g:Institution ; rdfs:label "the guild"@en .\n'
        + ':Town a g:Place ; rdfs:label "a mill"@en .\n'
    )
    assert (
        agreed(capsys, str(path), "--task", "claims")["relation"]["of"] == 5
    )  # the rising is nowhere, the town no mill
    folder = tmp_path / "alignment"
    arguments = [
        "blind",
        str(folder),
        "--task",
        "alignment",
        "--reading",
        str(path),
        "--project",
        str(GUILD),
        "--quiet",
    ]
    assert main(arguments) == 0
    capsys.readouterr()
    sheet = folder / "alignment.tsv"
    assert [line.split("\t")[::4] for line in sheet.read_text().splitlines()[1:]] == [
        [":Town", ":Town"], [":Clothmakers", ":Guild"], [":Rising", ""]
    ]  # fmt: skip
    filled = (
        sheet.read_text()
        .replace("\t:Town\n", "\t:Mill\n")
        .replace("the rising\tevent\t\t", "the rising\tevent\t\t:Revolt")
    )
    sheet.write_text(filled)
    found = agreed(capsys, str(path), "--task", "claims", "--alignment", str(sheet))
    assert (found["relation"]["of"], found["relation"]["percent"]) == (8, 100.0)
    sheet.write_text(filled.replace("\t:Mill\n", "\t-\n"))
    assert alignment(sheet)[":Town"] == ":Town (second reading)"
    assert agreed(capsys, str(path), "--task", "claims", "--alignment", str(sheet))["relation"]["of"] == 7


@pytest.mark.parametrize(
    ("claim", "cells", "message"),
    [
        ("abbot paid guild", {"certainty": "sure"}, 'certainty: "sure" is none of certain, probable, possible.'),
        ("abbot paid guild", {"jointly": "maybe"}, '"maybe" is neither true nor false.'),
        ("abbot paid guild", {"during": "soon"}, 'during: "soon" cannot be read as a date'),
        ("abbot paid guild", {"assertedBy": ":Nobody"}, 'assertedBy: ":Nobody" is not in entities.tsv'),
        ("abbot paid guild", {"triple": ""}, "row, passage and triple are part of the sheet"),
        ("abbot paid guild", {"row": "c002"}, "there are two rows c002."),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], claim: str, cells: dict[str, str], message: str
) -> None:
    """One message: the sheet, the line, the column, what is wrong and what would be right."""
    main(["blind", str(tmp_path / "b"), "--task", "holding", "--project", str(GUILD), "--quiet"])
    fill(tmp_path / "b/claims.tsv", {claim: cells})
    capsys.readouterr()
    assert main(["agree", str(tmp_path / "b/claims.tsv"), "--project", str(GUILD)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("claims.tsv:")
    assert message in said


def test_a_joint_of_rows_that_are_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both a row that is missing and a kind that no vocabulary has are said."""
    main(["blind", str(tmp_path / "b"), "--task", "holding", "--project", str(GUILD), "--quiet"])
    with (tmp_path / "b/joints.tsv").open("a") as file:
        file.write("c001\tproves\tc999\n")
    capsys.readouterr()
    assert main(["agree", str(tmp_path / "b/claims.tsv"), "--project", str(GUILD)]) == 2
    said = capsys.readouterr().err
    assert "joints.tsv:2: from and to are numbers of rows in claims.tsv" in said
    assert "joints.tsv:2: joint: 'proves' is none of supports, " in said


def test_shuffling_leaves_chance_to_others(guild: KnowledgeGraph) -> None:
    """Bootstrap and shuffle have generators of their own: the global one is as it was."""
    random.seed(3)
    expected = random.Random(3).random()
    compare(guild.corpus, guild.corpus, times=5)
    assert random.random() == expected
