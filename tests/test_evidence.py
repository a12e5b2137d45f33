"""The words behind passages, and digests that survive another copy of the text."""

import shutil
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.sources import digest, normalise


def test_the_words_of_a_passage_are_shown_where_a_copy_is_kept(guild: KnowledgeGraph) -> None:
    """Characters 0 to 34 of the chronicle are its first sentence."""
    assert guild.texts.words(":s1") == "The guild led the revolt of 1450."


def test_without_a_copy_or_with_another_text_no_words_are_shown(tmp_path: Path) -> None:
    """A copy counts only if it is the encoded text byte for byte."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild"))
    copy = project / "sources/chronicle.txt"
    copy.write_text(copy.read_text() + " ")
    assert load(project).texts.words(":s1") is None
    copy.unlink()
    assert load(project).texts.available is False


@pytest.mark.parametrize(
    "other",
    [
        "The “heroic period” of the mili-\ntant years’ end.3",
        "The 'heroic  period' of the militant years' end.",
        "THE ‘heroic period’ of the mili\u00ad\ntant years' end. 12".replace(" 12", ""),
        "* * * The 'heroic period' of the militant years' end",
    ],
)
def test_copies_that_differ_in_typography_have_one_digest(other: str) -> None:
    """Footnote digits, split words, quotation marks, case and spacing do not change a sentence."""
    assert normalise(other) == "the heroic period of the militant years end"
    assert digest(other) == digest("The heroic period of the militant years end.")


def test_other_words_have_another_digest() -> None:
    """One word more is another sentence."""
    assert digest("The guild led.") != digest("The guild led it.")
