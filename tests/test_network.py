"""The network of tests/guild, against a hand count."""

from __future__ import annotations

import gc

import networkx as nx
import pytest

from claimgraph.errors import Error, NoDate
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
        "dates": "1450",
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
        "dates": "1708",
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
    """A period that is no date raises ValueError with examples of what would be right."""
    with pytest.raises(ValueError, match=r"cannot be read as a date. A date is 1450"):
        guild.network(during="the fifties")


def test_a_period_goes_by_the_name_of_an_event_that_has_a_date(guild: KnowledgeGraph) -> None:
    """The revolt is dated to 1450, as its file says, and so is the one claim that has a date."""
    network = guild.network(during="Revolt")
    assert (network.graph["during"], network.number_of_edges()) == ("1450", 1)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("hunger", r"^hunger \(:Hunger\) has no date here\.$"),
        ("revolts", r"The name of a dated event or period here will do"),
    ],
)
def test_a_name_without_a_date_is_no_period(guild: KnowledgeGraph, name: str, told: str) -> None:
    """Hunger is undated, and nothing is called revolts."""
    with pytest.raises(NoDate, match=told):
        guild.network(during=name)


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
    with pytest.raises(ValueError, match=r"the kinds there are: none\."):
        edges.of_kinds(nx.MultiDiGraph([("a", "b")]), {"dragon"})


def test_a_node_goes_by_any_of_its_names(guild: KnowledgeGraph) -> None:
    """CURIE, local name or label, in any case; of what nobody speaks, so much is said."""
    graph = guild.network()
    assert edges.named(graph, ":Guild", "REVOLT", " guild ") == [":Guild", ":Revolt", ":Guild"]
    with pytest.raises(
        ValueError, match=r":Abbot is not in this network: no claim in the account of narrator, curator speaks of it\."
    ):
        edges.named(graph, ":Abbot")


def test_a_node_is_known_by_the_part_after_its_prefix() -> None:
    """Where the network has no label, or another one; a name of two nodes is not guessed at."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([(":Old-Mill", "x:b"), ("x:b", "y:b")])
    assert edges.named(graph, "old-mill") == [":Old-Mill"]
    with pytest.raises(ValueError, match=r"b may mean: x:b, y:b\."):
        edges.named(graph, "b")


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_as_it_was_when_a_network_is_made(guild: KnowledgeGraph, collects: bool) -> None:
    """It rests meanwhile, and goes on only where it was at work; also where claims are refused."""
    claim = guild.corpus.claims[0]
    try:
        gc.enable() if collects else gc.disable()
        network(guild.corpus)
        assert gc.isenabled() == collects
        with pytest.raises(Error):
            network(guild.corpus.replaced(claims=(claim, claim)))
        assert gc.isenabled() == collects
    finally:
        gc.enable()


def test_a_claim_in_words_has_both_ends_its_verb_and_its_name(guild: KnowledgeGraph) -> None:
    """As an arrow, with the labels of what it joins."""
    edge = next(each for each in edges.claim_edges(guild.network()) if each.target == ":Town")
    assert edges.line(guild.network(), edge) == "guild — was part of → town (:s4-3_Guild_partOf_Town)"


def small() -> nx.MultiDiGraph[str]:
    """Three claims from a to b, one of them denied, one from b back to a, one of a with itself, one that a voice makes of c."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="small")
    graph.add_node("a", label="An a", kind="person", actor=True)
    graph.add_node("b", kind="idea", idea=True)
    graph.add_node("v", kind="voice")
    for source, target, key, denied in [
        ("a", "b", "1", False), ("a", "b", "2", False), ("a", "b", "3", True), ("b", "a", "4", False), ("a", "a", "5", False),
        ("v", "c", "6", False),
    ]:  # fmt: skip
        graph.add_edge(source, target, key, denied=denied, certainty="possible" if key == "2" else "certain")
    return graph


def test_claims_are_read_in_the_networks_order_and_denied_ones_on_request() -> None:
    """An id, two ends and all attributes each."""
    claims = edges.claim_edges(small())
    assert [(edge.id, edge.source, edge.target) for edge in claims] == [
        ("1", "a", "b"), ("2", "a", "b"), ("5", "a", "a"), ("4", "b", "a"), ("6", "v", "c"),
    ]  # fmt: skip
    assert [edge.id for edge in edges.claim_edges(small(), denied=True)] == ["1", "2", "3", "5", "4", "6"]
    assert claims[1].data == {"denied": False, "certainty": "possible"}


def test_joined_without_direction_claims_are_counted_and_what_stands_alone_remains() -> None:
    """Three that stand between a and b, one between v and c; that of a with itself counts nowhere."""
    graph = edges.undirected(["d", *small()], edges.claim_edges(small()))
    assert list(graph.edges(data="weight")) == [("a", "b", 3), ("v", "c", 1)]
    assert list(graph) == ["d", "a", "b", "v", "c"]


def test_a_part_of_a_network_has_its_claims_their_ends_and_what_is_named() -> None:
    """Everything with its attributes, the network's own included, and nothing else."""
    graph = small()
    found = edges.where(graph, lambda edge: edge.certainty == "possible")
    assert found.graph == {"title": "small"}
    assert list(found.edges(keys=True, data=True)) == [("a", "b", "2", {"denied": False, "certainty": "possible"})]
    assert {node: found.nodes[node] for node in found} == {
        "a": {"label": "An a", "kind": "person", "actor": True},
        "b": {"kind": "idea", "idea": True},
    }
    alone = edges.part(graph, [], ["v"])
    assert {node: alone.nodes[node] for node in alone} == {"v": {"kind": "voice"}}
    ids = [key for _, _, key in edges.where(graph, lambda edge: edge.target == "b").edges(keys=True)]
    assert ids == ["1", "2", "3"], "with the denied one"
    assert edges.where(graph, lambda edge: edge.target == "b", denied=False).number_of_edges() == 2


def test_a_network_is_told_without_its_mere_speakers() -> None:
    """The voice goes with what it says, the thing that it speaks of remains; denied claims too."""
    graph = edges.told(small())
    assert list(graph) == ["a", "b", "c"]
    assert sorted(key for _, _, key in graph.edges(keys=True)) == ["1", "2", "3", "4", "5"]
    assert edges.told(graph) is graph


def test_actors_ideas_kinds_and_names_are_read_from_the_nodes() -> None:
    """What the network does not say is empty, and a name stands for a missing label."""
    graph = small()
    assert (edges.actors(graph), edges.ideas(graph)) == (["a"], ["b"])
    assert [edges.kind(graph, node) for node in graph] == ["person", "idea", "voice", ""]
    assert [edges.name(graph, node) for node in ("a", "b", "nowhere")] == ["An a", "b", "nowhere"]


def test_an_edge_that_says_nothing_has_every_default() -> None:
    """A network that another tool made lacks most attributes: such a claim is certain, whole, actual, undated and nobody's."""
    edge = edges.ClaimEdge(":s1-1_x", ":a", ":b", {"relation": "g:led"})
    assert (edge.statement, edge.relation, edge.verb, edge.family, edge.voice, edge.voice_label) == (
        ":s1-1_x", "g:led", "led", "", "", "",
    )  # fmt: skip
    assert (edge.passages, edge.denied, edge.causal, edge.sign, edge.certainty, edge.sureness) == (
        (), False, False, 0, "certain", 2,
    )  # fmt: skip
    assert (edge.extent, edge.mode, edge.hedges, edge.joint, edge.doubtful, edge.curatorial) == (
        "wholly", "actual", (), False, False, False,
    )  # fmt: skip
    assert (edge.first_year, edge.last_year, edge.dated, edge.triple) == (None, None, False, (":a", "g:led", ":b"))
    assert edges.ClaimEdge("x", "a", "b", {}).relation == "related to"


def test_an_edge_says_what_its_attributes_say() -> None:
    """Each of them, other than by default."""
    edge = edges.ClaimEdge(
        "x", "a", "b",
        {
            "statement": ":s1", "relation": "g:led", "label": "led", "family": "power", "voice": ":V", "passage": ":p :q",
            "causal": True, "sign": -1, "certainty": "probable", "extent": "partly", "mode": "required", "jointly": True,
            "reading": "doubtful", "basis": "curatorial", "first_year": 0, "last_year": 7,
        },
    )  # fmt: skip
    assert (edge.statement, edge.family, edge.voice, edge.voice_label, edge.passages) == (
        ":s1", "power", ":V", "V", (":p", ":q"),
    )  # fmt: skip
    assert (edge.causal, edge.sign, edge.certainty, edge.sureness) == (True, -1, "probable", 1)
    assert edge.hedges == ("probable", "partly", "required")
    assert (edge.joint, edge.doubtful, edge.curatorial) == (True, True, True)
    assert (edge.first_year, edge.last_year, edge.dated) == (0, 7, True)
    assert edges.ClaimEdge("x", "a", "b", {"last_year": 7}).dated
    assert edges.ClaimEdge("x", "a", "b", {"sign": 1, "denied": True}).sign == 0
