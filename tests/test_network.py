"""The network of tests/guild, against a hand count."""

import pytest

from claimgraph.knowledge import KnowledgeGraph


def test_each_claim_of_the_default_account_is_an_edge_from_subject_to_object(guild: KnowledgeGraph) -> None:
    """Five edges: four of the narrator's account and one of the curator's, keyed by claim."""
    assert sorted(guild.network().edges(keys=True)) == [
        (":Guild", ":Revolt", ":s1-1_Guild_led_Revolt"),
        (":Guild", ":Town", ":s4-3_Guild_partOf_Town"),
        (":Hunger", ":Revolt", ":s4-2_Hunger_gaveRiseTo_Revolt"),
        (":Weavers", ":Guild", ":s4-1_Weavers_partOf_Guild"),
        (":Wolves", ":Bishop", ":s2-3_Wolves_labelledBy_Bishop"),
    ]


def test_an_edge_carries_its_claims_context_and_nothing_without_a_value(guild: KnowledgeGraph) -> None:
    """Every attribute of DESIGN's list that has a value, as plain Python; no stance where the narrator speaks."""
    assert guild.network().edges[":Guild", ":Revolt", ":s1-1_Guild_led_Revolt"] == {
        "claim": ":s1-1_Guild_led_Revolt",
        "relation": "g:led",
        "label": "led",
        "family": "acted on",
        "voice": ":Narrator",
        "voice_label": "narrator",
        "denied": False,
        "attitude": "argued",
        "certainty": "certain",
        "extent": "wholly",
        "mode": "actual",
        "jointly": False,
        "basis": "explicit",
        "reading": "sure",
        "first_year": 1450,
        "last_year": 1450,
        "passage": ":s1",
        "statement": ":s1-1",
        "sign": 1,
        "causal": False,
        "during": "revolt",
        "plain": True,
    }


def test_nodes_are_entities_with_label_kind_type_and_description(guild: KnowledgeGraph) -> None:
    """Seven entities are spoken of in the default account; types and claims are never nodes."""
    graph = guild.network()
    assert set(graph) == {":Guild", ":Revolt", ":Town", ":Hunger", ":Weavers", ":Wolves", ":Bishop"}
    assert graph.nodes[":Weavers"] == {
        "label": "weavers",
        "kind": "group",
        "type": "group",
        "actor": True,
        "description": "Those who worked the looms.",
        "iri": "https://w3id.org/claimgraph/guild/Weavers",
    }


def test_all_voices_together_have_denied_claims_marked_and_without_a_sign(guild: KnowledgeGraph) -> None:
    """With voice="*" all nine claims are edges; one is denied."""
    graph = guild.network(voice="*")
    assert graph.number_of_edges() == 9
    assert [key for *_, key, data in graph.edges(keys=True, data=True) if data["denied"]] == [
        ":s3-2_Abbot_paid_Weavers"
    ]
    assert graph.edges[":Weavers", ":Mill", ":s2-1_Weavers_attacked_Mill"]["sign"] == -1


def test_one_voice_gives_its_own_account(guild: KnowledgeGraph) -> None:
    """The bishop's network has his two claims, the distanced one included."""
    assert sorted(guild.network(voice="bishop").edges()) == [(":Weavers", ":Mill"), (":Weavers", ":Wolves")]


@pytest.mark.parametrize(
    ("during", "undated", "edges"), [("1449/1451", False, 1), ("1300", False, 0), ("1300", True, 4)]
)
def test_a_period_keeps_what_overlaps_and_undated_claims_only_on_request(
    guild: KnowledgeGraph, during: str, undated: bool, edges: int
) -> None:
    """One claim is dated, to 1450; four are not."""
    assert guild.network(during=during, undated=undated).number_of_edges() == edges


def test_a_malformed_period_is_refused_in_words(guild: KnowledgeGraph) -> None:
    """A period that is no EDTF raises ValueError with examples of what would be right."""
    with pytest.raises(ValueError, match="not an EDTF date"):
        guild.network(during="the fifties")
