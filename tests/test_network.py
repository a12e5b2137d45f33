"""The network of tests/guild, against a hand count."""

from __future__ import annotations

import networkx as nx
import pytest

from claimgraph.errors import Error
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.network import edges, network


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
    """Every attribute that has a value, as plain Python; no stance where the narrator speaks."""
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


def test_all_voices_together_have_denied_claims_marked(guild: KnowledgeGraph) -> None:
    """With voice="*" all nine claims are edges; one is denied."""
    graph = guild.network(voice="*")
    assert graph.number_of_edges() == 9
    assert [key for *_, key, data in graph.edges(keys=True, data=True) if data["denied"]] == [
        ":s3-2_Abbot_paid_Weavers"
    ]


def test_what_is_denied_has_no_sign_and_what_is_asserted_has_its_relations(mill: KnowledgeGraph) -> None:
    """The miller is said to have milled the stones, and denies that the clerk did: milling counts against its object."""
    held = {key: data for *_, key, data in mill.network(voice="*").edges(keys=True, data=True)}
    asserted, denied = held[":d1-2_Miller_milled_Stones"], held[":d2-5_Clerk_milled_Stones"]
    assert (asserted["relation"], asserted["denied"], asserted["sign"]) == ("m:milled", False, -1)
    assert (denied["relation"], denied["denied"], denied["sign"]) == ("m:milled", True, 0)


def test_an_edge_has_every_kind_of_value_that_a_statement_can_have(mill: KnowledgeGraph) -> None:
    """Flags as truth values, scales and texts as words, dates as people call them, several passages in one text."""
    edges = {key: data for *_, key, data in mill.network(voice="*").edges(keys=True, data=True)}
    assert edges[":d2-1_Stones_touched_Miller"] == {
        "claim": ":d2-1_Stones_touched_Miller",
        "relation": "m:touched",
        "label": "touched",
        "voice": ":Servants",
        "voice_label": "servants",
        "denied": False,
        "passage": ":d2",
        "attitude": "said",
        "stance": "reports",
        "certainty": "certain",
        "m:mood": "calm",
        "m:sung": True,
        "extent": "wholly",
        "mode": "actual",
        "jointly": False,
        "basis": "explicit",
        "reading": "sure",
        "during": "1708",
        "m:aside": "hm",
        "first_year": 1708,
        "last_year": 1708,
        "statement": ":d2-1",
        "sign": 0,
        "causal": False,
        "plain": False,
    }
    assert edges[":d1-10_Miller_spared_Stones"]["during"] == "Winter"
    assert edges[":d2-2_Stones_within_Winter"].items() >= {"step": "part", "ground": "object", "denied": True}.items()
    assert "deniedBy" not in edges[":d2-2_Stones_within_Winter"]
    assert edges[":d1-2_Miller_milled_Stones"].items() >= {"family": "ground", "incompatible": "m:spared"}.items()
    assert edges[":d2-6_Summer_touched_Winter"]["passage"] == ":w-1 :d2"


def test_a_relation_that_the_ontology_does_not_have_is_an_edge_by_its_name(mill: KnowledgeGraph) -> None:
    """It has no family, no sign, no step, and excludes nothing."""
    graph = mill.network(voice="*")
    (edge,) = [data for *_, data in graph.edges(data=True) if data["relation"] == "m:unheard"]
    assert edge.items() >= {"label": "m:unheard", "sign": 0, "causal": False}.items()
    assert not {"family", "step", "ground", "incompatible"} & edge.keys()


def test_a_node_has_all_that_the_files_say_of_an_entity(mill: KnowledgeGraph) -> None:
    """With its years; an actor falls under voices, an idea under ideas, some under both, and a mere voice is no actor."""
    graph = mill.network(voice="*")
    assert graph.nodes[":Miller"] == {
        "label": "the miller",
        "kind": "a living being",
        "type": "miller",
        "actor": True,
        "idea": True,
        "description": "Who grinds.",
        "iri": "https://example.org/mill/Miller",
        "dates": "1690/1712",
        "first_year": 1690,
        "last_year": 1712,
    }
    assert graph.nodes[":Clerk"] == {
        "label": "Clerk", "kind": "voice", "type": "voice", "iri": "https://example.org/mill/Clerk",
    }  # fmt: skip
    assert graph.nodes[":Summer"] == {
        "label": "Summer", "type": "entity", "iri": "https://example.org/mill/Summer", "dates": "some time",
    }  # fmt: skip
    assert graph.nodes[":Stones"] == {"label": ":Stones", "iri": "https://example.org/mill/Stones"}


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


def test_a_causal_edge_says_from_where_an_argument_runs(guild: KnowledgeGraph) -> None:
    """Hunger gave rise to the revolt: a causal step whose ground is its subject."""
    edge = guild.network().edges[":Hunger", ":Revolt", ":s4-2_Hunger_gaveRiseTo_Revolt"]
    assert (edge["causal"], edge["step"], edge["ground"]) == (True, "causal", "subject")


def test_what_is_not_described_is_a_node_by_its_name(guild: KnowledgeGraph) -> None:
    """An entity of which the files say nothing has its name for a label, and its IRI."""
    corpus = guild.corpus.replaced(entities={})
    assert network(corpus).nodes[":Mill"] == {"label": ":Mill", "iri": "https://w3id.org/claimgraph/guild/Mill"}


def test_two_claims_of_one_name_are_refused(guild: KnowledgeGraph) -> None:
    """One edge would overwrite the other."""
    claim = guild.corpus.claims[0]
    with pytest.raises(Error, match=r"Two claims are called :s1-1_Guild_led_Revolt"):
        network(guild.corpus.replaced(claims=(claim, claim)))


@pytest.mark.parametrize("wrong", [nx.DiGraph(), nx.MultiGraph(), nx.Graph()])
def test_a_graph_that_would_lose_claims_is_refused(wrong: nx.Graph[str]) -> None:
    """Between two entities there may be many claims, each with its direction; the message names what was given."""
    with pytest.raises(TypeError, match=f"this is a {type(wrong).__name__}"):
        edges.claim_edges(wrong)  # type: ignore[arg-type]


def test_only_kinds_that_there_are_can_be_asked_for(guild: KnowledgeGraph) -> None:
    """Of the default account's entities one is a group; for a kind that nothing is of, those that there are are named."""
    graph = guild.network()
    assert edges.of_kinds(graph, {"group"}) == [":Weavers"]
    assert set(edges.of_kinds(graph, None)) == set(graph)
    with pytest.raises(
        ValueError, match=r"No entity of kind dragon is in this network; the kinds there are: .*event, group"
    ):
        edges.of_kinds(graph, {"dragon"})


def test_a_name_that_is_not_in_the_network_is_refused_with_the_one_that_is_meant(guild: KnowledgeGraph) -> None:
    """A label, or a local name in another case, leads to the name; of what nobody speaks, so much is said."""
    graph = guild.network()
    edges.require(graph, ":Guild", ":Revolt")
    with pytest.raises(ValueError, match=r"guild is not in this network; did you mean :Guild\?"):
        edges.require(graph, ":Revolt", "guild")
    with pytest.raises(ValueError, match=r":Abbot is not in this network: no claim of this account speaks of it\."):
        edges.require(graph, ":Abbot")


def test_a_claim_in_words_has_both_ends_its_verb_and_its_name(guild: KnowledgeGraph) -> None:
    """As an arrow, with the labels of what it joins."""
    edge = next(each for each in edges.claim_edges(guild.network()) if each.target == ":Town")
    assert edges.line(guild.network(), edge) == "guild — was part of → town (:s4-3_Guild_partOf_Town)"
