"""The published dataset of tests/guild, against a hand count of its four sentences."""

from claimgraph.dataset import named
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model.names import Literal
from claimgraph.reading import Quad

LED = ":s1-1_Guild_led_Revolt"


def said_of(graph: KnowledgeGraph, subject: str) -> dict[str, set[str]]:
    """What the default graph says of a node: predicate → objects as text."""
    found: dict[str, set[str]] = {}
    for quad in graph.quads:
        if quad.subject == subject and quad.graph is None:
            found.setdefault(quad.predicate, set()).add(str(quad.object))
    return found


def triples(graph: KnowledgeGraph, name: str | None) -> set[tuple[str, str, str]]:
    """The triples of a graph between entities by relations of the guild's vocabulary."""
    return {
        (q.subject, q.predicate, str(q.object))
        for q in graph.quads
        if q.graph == name and q.predicate.startswith("g:") and not q.subject.startswith("g:")
    }


def test_no_claim_is_lost_and_none_is_invented(guild: KnowledgeGraph) -> None:
    """The nine triples that stand in the four sentences are the nine claims, in the order of the text."""
    assert [claim.id for claim in guild.corpus.claims] == [
        ":s1-1_Guild_led_Revolt",
        ":s2-1_Weavers_attacked_Mill",
        ":s2-2_Weavers_wereAmong_Wolves",
        ":s2-3_Wolves_labelledBy_Bishop",
        ":s3-1_Abbot_paid_Guild",
        ":s3-2_Abbot_paid_Weavers",
        ":s4-1_Weavers_partOf_Guild",
        ":s4-2_Hunger_gaveRiseTo_Revolt",
        ":s4-3_Guild_partOf_Town",
    ]
    published = {q.subject for q in guild.quads if (q.predicate, q.object) == ("rdf:type", "cg:Claim")}
    assert published == {claim.id for claim in guild.corpus.claims}


def test_a_claim_is_published_with_every_default_filled_in(guild: KnowledgeGraph) -> None:
    """A statement whose header gives only a time has voice, evidence and every scale, and its claim has them too."""
    assert said_of(guild, LED) == {
        "rdf:type": {"cg:Claim"},
        "rdfs:label": {"guild led revolt"},
        "rdf:subject": {":Guild"},
        "rdf:predicate": {"g:led"},
        "rdf:object": {":Revolt"},
        "cg:statement": {":s1-1"},
        "cg:passage": {":s1"},
        "cg:assertedBy": {":Narrator"},
        "cg:attitude": {"cg:argued"},
        "cg:certainty": {"cg:certain"},
        "cg:extent": {"cg:wholly"},
        "cg:mode": {"cg:actual"},
        "cg:jointly": {"false"},
        "cg:basis": {"cg:explicit"},
        "cg:reading": {"cg:sure"},
        "cg:during": {":Revolt"},
        "cg:firstYear": {"1450"},
        "cg:lastYear": {"1450"},
        "cg:inAccountOf": {":Narrator"},
        "cg:plain": {"true"},
    }


def test_a_bare_statement_has_every_default(guild: KnowledgeGraph) -> None:
    """A statement without a header is published with passage, voice and scales, and with no stance of its narrator."""
    assert said_of(guild, ":s4-1") == {
        "rdf:type": {"cg:Statement"},
        "cg:passage": {":s4"},
        "cg:assertedBy": {":Narrator"},
        "cg:attitude": {"cg:argued"},
        "cg:certainty": {"cg:certain"},
        "cg:extent": {"cg:wholly"},
        "cg:mode": {"cg:actual"},
        "cg:jointly": {"false"},
        "cg:basis": {"cg:explicit"},
        "cg:reading": {"cg:sure"},
    }


def test_another_voice_says_and_is_reported_by_default(guild: KnowledgeGraph) -> None:
    """What the bishop says has the attitude 'said' and the stance 'reports', with the date as it was written."""
    claim = said_of(guild, ":s2-1_Weavers_attacked_Mill")
    assert (claim["cg:attitude"], claim["cg:stance"]) == ({"cg:said"}, {"cg:reports"})
    assert Quad(":s2-1", "cg:saidOn", Literal("1451", None, "edtf:EDTF")) in guild.quads
    assert "cg:firstYear" not in claim, "saidOn is when it was said, not when it held"


def test_the_default_graph_is_what_stands_without_a_hedge(guild: KnowledgeGraph) -> None:
    """As plain triples: three claims of the narrator's with two inferences, one of the curator's with one.

    What the narrator endorses as mostly so is in the narrator's account and is no plain triple.
    """
    plain = {
        (":Guild", "g:led", ":Revolt"),
        (":Wolves", "g:labelledBy", ":Bishop"),
        (":Weavers", "g:partOf", ":Guild"),
    }
    follows = {
        (":Guild", "g:hasPart", ":Weavers"),
        (":Weavers", "g:tookPartIn", ":Revolt"),
    }
    hedged = {(":Hunger", "g:gaveRiseTo", ":Revolt")}  # the weavers remember it, the narrator endorses it: mostly
    curator = {
        (":Guild", "g:partOf", ":Town"),
        (":Town", "g:hasPart", ":Guild"),
    }
    assert triples(guild, None) == plain | follows | curator
    assert triples(guild, "account:plain") == plain | follows | curator
    assert triples(guild, "account:Narrator") == plain | follows | hedged
    assert triples(guild, "account:Curator") == curator


def test_accounts_never_mix(guild: KnowledgeGraph) -> None:
    """Weavers in the guild (narrator) and guild in the town (curator) do not put the weavers in the town."""
    assert not any(q[:3] == (":Weavers", "g:partOf", ":Town") for q in guild.quads)


def test_a_voice_that_is_only_reported_has_an_account_of_its_own(guild: KnowledgeGraph) -> None:
    """The bishop's account holds his two claims and what follows from them, and the default graph holds neither."""
    assert triples(guild, "account:Bishop") == {
        (":Weavers", "g:attacked", ":Mill"),
        (":Weavers", "g:wereAmong", ":Wolves"),
    }
    assert triples(guild, "account:Weavers") == {
        (":Hunger", "g:gaveRiseTo", ":Revolt"),
    }


def test_denied_and_merely_possible_claims_are_in_no_account(guild: KnowledgeGraph) -> None:
    """That the abbot paid the guild is only possible, that he paid the weavers is denied: no account holds either."""
    paid = [q for q in guild.quads if q.predicate == "g:paid"]
    assert {q.graph for q in paid} == {":s3-1", ":s3-2"}
    assert said_of(guild, ":s3-2_Abbot_paid_Weavers")["cg:deniedBy"] == {":Narrator"}
    assert "cg:assertedBy" not in said_of(guild, ":s3-2_Abbot_paid_Weavers")
    assert "cg:inAccountOf" not in said_of(guild, ":s3-1_Abbot_paid_Guild")


def test_every_claim_stands_in_the_graph_of_its_statement(guild: KnowledgeGraph) -> None:
    """The statements' named graphs hold just the claims' own triples, whatever their voice."""
    for claim in guild.corpus.claims:
        assert claim.triple in triples(guild, claim.statement.id)
    named = {q for q in guild.quads if q.graph is not None and not q.graph.startswith("account:")}
    assert len(named) == len(guild.corpus.claims) == 9


def test_an_inference_names_its_rule_premises_and_account(guild: KnowledgeGraph) -> None:
    """Weavers took part in the revolt, by a chain of being part of the guild and the guild's leading."""
    found = said_of(guild, ":inferred-Narrator_Weavers_tookPartIn_Revolt")
    assert found == {
        "rdf:type": {"cg:Inference"},
        "rdfs:label": {"weavers took part in revolt"},
        "rdf:subject": {":Weavers"},
        "rdf:predicate": {"g:tookPartIn"},
        "rdf:object": {":Revolt"},
        "cg:account": {"account:Narrator"},
        "cg:rule": {"cg:chainRule"},
        "cg:premise": {":s4-1_Weavers_partOf_Guild", LED},
        "cg:plain": {"true"},
    }


def test_entities_have_every_class_they_fall_under(guild: KnowledgeGraph) -> None:
    """A bishop is a person, an agent, a voice and an entity, and nothing else."""
    assert said_of(guild, ":Bishop")["rdf:type"] == {"g:Person", "g:Agent", "cg:Voice", "cg:Entity"}


def test_subjects_and_graphs_stand_as_one_counts(mill: KnowledgeGraph) -> None:
    """The tenth statement of a passage after the second."""
    counted = [":d1-2", ":d1-10", ":d1-11"]
    assert list(dict.fromkeys(quad.subject for quad in mill.quads if quad.subject in counted)) == counted
    assert list(dict.fromkeys(quad.graph for quad in mill.quads if quad.graph in counted)) == counted


def test_the_default_graph_has_a_name_where_a_store_has_none_of_its_own(guild: KnowledgeGraph) -> None:
    """All quads in the same order; what lay in no graph lies in cg:DefaultGraph, and all else where it was."""
    assert [quad.graph for quad in named(guild.composition)] == [q.graph or "cg:DefaultGraph" for q in guild.quads]
    assert [quad[:3] for quad in named(guild.composition)] == [quad[:3] for quad in guild.quads]


def test_rdflibs_copy_is_term_for_term_the_published_dataset(guild: KnowledgeGraph) -> None:
    """As many quads in rdflib, with the date's characters and datatype as they were written."""
    copy = guild.dataset()
    assert len(list(copy.quads())) == len(guild.quads)
    rows = list(copy.query("SELECT ?when { :s2-1 cg:saidOn ?when }"))
    assert [(str(row[0]), row[0].datatype.toPython()) for row in rows] == [  # type: ignore[index, union-attr]
        ("1451", "http://id.loc.gov/datatypes/edtf/EDTF")
    ]
