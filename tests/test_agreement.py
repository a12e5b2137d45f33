"""Two readings compared: a reading with itself, and with one that differs in ways counted by hand."""

from pathlib import Path

import pytest
from conftest import GUILD, ROOT

from claimgraph.curation.agreement import as_markdown, compare, kappa, second_reading
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.project import find


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A second reading of s1 and s4 that differs from the first in four ways."""
    text = (GUILD / "graph/statements/01-chronicle.trig").read_text()
    head, _, rest = text.partition(":s2\n")
    last = ":s4\n" + rest.partition(":s4\n")[2]
    changed = (head + last).replace(":Weavers g:partOf :Guild .", ":Guild g:hasPart :Weavers .")  # relation, direction
    changed = changed.replace("cg:attitude cg:remembered", "cg:attitude cg:felt")  # attitude
    changed = changed.replace(":Guild g:led :Revolt .", ":Weavers g:led :Revolt .")  # one claim lost, one gained
    path = tmp_path / "second.trig"
    path.write_text(changed)
    return path


def test_a_reading_agrees_with_itself(guild: KnowledgeGraph) -> None:
    """All eight claims that are not the curator's are found, and all are held alike."""
    found = compare(guild.corpus, guild.corpus)
    assert (len(found.both), found.precision, found.recall, found.f1) == (8, 1.0, 1.0, 1.0)
    assert all(a.same == a.of == 8 for a in found.agreements)


def test_a_second_reading_is_compared_on_its_own_passages(guild: KnowledgeGraph, second: Path) -> None:
    """In s1 and s4 both find two of three claims; the relation differs in one, the attitude in one."""
    found = compare(guild.corpus, second_reading(find(GUILD), second))
    assert found.passages == (":s1", ":s4")
    assert [claim.id for claim in found.only_first] == [":s1-1_Guild_led_Revolt"]
    assert [claim.id for claim in found.only_second] == [":s1-1_Weavers_led_Revolt"]
    assert found.precision == found.recall == found.f1 == pytest.approx(2 / 3)
    same = {a.question: a.same for a in found.agreements}
    assert same == {
        "relation": 1,
        "relation family": 2,
        "direction": 1,
        "voice": 2,
        "certainty": 2,
        "attitude": 1,
        "basis": 2,
    }
    assert "| F1 | 0.67 |" in as_markdown(found, guild.corpus)


def test_kappa_has_cohens_values() -> None:
    """Perfect agreement is 1, agreement by chance 0, and a single common answer has no kappa."""
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert kappa([("a", "a")]) is None
    assert kappa([]) is None


def test_the_comparison_of_the_two_readings_is_current(revolution: KnowledgeGraph) -> None:
    """`claimgraph agree docs/curation/reading-2.trig > docs/curation/comparison.md` would change nothing."""
    second = second_reading(revolution.project, ROOT / "docs/curation/reading-2.trig")
    comparison = compare(revolution.corpus, second)
    assert 2 * len(comparison.passages) >= len(revolution.corpus.passages)  # at least half
    written = (ROOT / "docs/curation/comparison.md").read_text(encoding="utf-8")
    assert written == as_markdown(comparison, revolution.corpus)
