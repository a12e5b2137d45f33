"""The second example, examples/peloponnesian-war: three historians in one graph who do not agree."""

import re
from pathlib import Path

import pytest
from conftest import ROOT

from claimgraph import describing
from claimgraph.checking import check
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.project import find

FOLDER = ROOT / "examples" / "peloponnesian-war"
HISTORIANS = (":Diodorus", ":Plutarch", ":Thucydides")


@pytest.fixture(scope="module")
def war() -> KnowledgeGraph:
    """The example, read and composed in memory."""
    return load(FOLDER)


def test_the_example_has_nothing_to_find() -> None:
    """The second example has neither errors nor warnings."""
    assert check(find(FOLDER)) == []


def test_three_historians_narrate(war: KnowledgeGraph) -> None:
    """Three narrators stand in one graph of 90 to 120 claims."""
    assert war.corpus.narrators == HISTORIANS
    assert 90 <= len(war.claims()) <= 120


def test_the_default_account_is_the_one_named(war: KnowledgeGraph) -> None:
    """Where three narrate, plain is what stands in the account of the one that the data name, or the curator's."""
    assert {claim.statement.voice for claim in war.claims() if claim.plain} == {":Thucydides", ":Curator"}


def test_every_passage_is_cited_by_book_chapter_and_section(war: KnowledgeGraph) -> None:
    """All evidence is a canonical reference, within the chapters that the example says it encodes."""
    chapters = {
        ":history": ("Thuc. 1.", {23, *range(66, 89), *range(139, 147)}),
        ":life": ("Plut. Per. ", {29, 30, 31, 32}),
        ":library": ("Diod. 12.", {38, 39, 40, 41}),
    }
    for passage in war.corpus.passages.values():
        book, known = chapters[passage.source or ""]
        found = re.fullmatch(re.escape(book) + r"(\d+)(\.\d+)?", passage.reference or "")
        assert found, passage
        assert int(found[1]) in known, passage
        assert passage.start is None


def test_a_statement_in_a_speech_is_the_speakers(war: KnowledgeGraph) -> None:
    """Five speakers are heard in the two speeches that Thucydides gives, and what they say is in no account of his."""
    spoken = [claim for claim in war.claims() if "saidIn" in claim.statement.context]
    speakers = {claim.statement.voice for claim in spoken}
    assert speakers == {":Corinth", ":AthenianEnvoys", ":Archidamus", ":Sthenelaidas", ":Pericles"}
    assert not any(":Thucydides" in claim.accounts for claim in spoken)


def test_the_disputes_of_the_example_are_found(war: KnowledgeGraph) -> None:
    """Who contradicts whom, and where they compete; counted by hand in the statements files."""
    found = {(each.kind, war.corpus.label(each.about)): set(each.parties) for each in war.disputes()}
    assert found == {
        ("denied", "Megarian decree"): {":Megara", ":Pericles"},
        ("denied", "Athens"): {":Corinth", ":AthenianEnvoys"},
        ("denied", "Pheidias"): {":AssistantsOfPheidias", ":MostWitnesses"},
        ("denied", "Megara"): {":BelievedAtAthens", ":Megara"},
        ("excluded", "Athens"): {":Corinth", ":AthenianEnvoys"},
        ("rebutted", "Sparta"): {":Corinth", ":Archidamus"},
        ("causes", "Peloponnesian War"): {
            *HISTORIANS, ":Aristophanes", ":ThoseWhoBlamedPericles", ":MostWitnesses",
        },
        ("motives", "refusal to repeal the decree"): {":SomeWhoPraise", ":OthersWhoBlame", ":MostWitnesses"},
        ("judgements", "war at once"): {":Corinth", ":SpartanMajority", ":Sthenelaidas", ":Archidamus"},
        ("judgements", "arbitration"): {":Athens", ":Sparta"},
        ("judgements", "repeal of the Megarian decree"): {":Athens", ":Sparta", ":Pericles"},
    }  # fmt: skip


def test_disputes_are_told_of_an_entity_or_a_voice(war: KnowledgeGraph) -> None:
    """An entity keeps the disputes in which it is at stake, a voice those in which it takes part."""
    assert [each.kind for each in war.disputes("Anthemocritus")] == ["denied"]
    assert [each.kind for each in war.disputes(voice="Plutarch")] == ["causes"]
    assert [each.kind for each in war.disputes("sacred gold", voice="Plutarch")] == []


def test_whose_stance_it_is_is_said_where_several_narrate(war: KnowledgeGraph) -> None:
    """With three narrators "the narrator" would be anybody: the one of the passage is named."""
    (claim,) = war.claims("Megarian decree", "kindled")
    assert describing.context(war.corpus, claim) == (
        "Aristophanes, used as evidence by Diodorus, certain · passage d40-6 (Diod. 12.40.6) · d40-6-3"
    )


def test_verbs_take_a_narrator(war: KnowledgeGraph) -> None:
    """What links two things, and what leads to one, is told as one historian has it."""
    assert {claim.voice for claim in war.why("Pericles", "Athens", voice="Diodorus").claims} == {":Diodorus"}
    told = "\n".join(line.detail for line in war.argue("Peloponnesian War", voice="Plutarch").lines())
    assert "Plutarch, probable, implicit" in told
    assert "Thucydides" not in told


def test_figures_take_a_narrator_and_name_the_others(war: KnowledgeGraph) -> None:
    """The causes are drawn as one historian has them, whose claims then need no name; of all voices each has its own."""
    from claimgraph.figures import describe
    from claimgraph.figures.argument import gather

    caption = describe(war.plot.causes(voice="Diodorus")[0]).caption
    assert "in the account of Diodorus" in caption
    assert "where it is not Diodorus" in caption
    everybody = gather(war.corpus, voices=war.corpus.voices)
    assert everybody is not None
    assert everybody.teller == ""
    assert {"Thucydides", "Plutarch", "Diodorus"} <= {arrow.voice for arrow in everybody.arrows}


def test_the_example_builds_with_all_figures(tmp_path: Path) -> None:
    """The second example is built like any project, with every figure that a build draws."""
    from claimgraph.building.build import build
    from claimgraph.building.pictures import FIGURES

    built = build(find(FOLDER), tmp_path / "build")
    assert built.findings == []
    drawn = {path.stem for path in (tmp_path / "build" / "figures").iterdir()}
    assert drawn == set(FIGURES)


def test_a_timeline_before_christ_counts_as_historians_do(war: KnowledgeGraph) -> None:
    """The year -0445 of EDTF is 446 BC, and -0403 is 404 BC."""
    from claimgraph.figures import describe

    assert "from 446 BC to 404 BC" in describe(war.plot.timeline()[0]).alt


def test_passages_in_which_only_others_speak_are_no_blanks(war: KnowledgeGraph) -> None:
    """All 62 passages are drawn, and where Thucydides claims nothing himself the figure says that others do."""
    from claimgraph.figures import describe

    caption = describe(war.plot.coverage()[0]).caption
    assert caption.startswith("62 passages")
    assert "42 only claims of others or of no account" in caption
