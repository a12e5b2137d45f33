"""The guild's chronicle with a letter beside it: a second source, narrated by another voice, in files of its own."""

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import GUILD

from claimgraph.dataset import account_quads
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.model.names import Literal, Term
from claimgraph.model.terms import Terms
from claimgraph.reading import Quad, assemble
from claimgraph.reading.published import published

PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in {
        "": "https://w3id.org/claimgraph/guild/",
        "cg": "https://w3id.org/claimgraph/core#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "g": "https://w3id.org/claimgraph/guild/vocabulary#",
        "owl": "http://www.w3.org/2002/07/owl#",
    }.items()
)
LETTER = """
:letter a cg:Source ; cg:length 20 ; cg:narrator :Bishop .
:l1 a cg:Passage ; cg:source :letter ; cg:start 0 ; cg:end 10 ; cg:gist "The weavers rose."@en .
:torn a cg:Gap ; cg:source :letter ; cg:start 10 ; cg:end 20 ; cg:reason "The sheet is torn."@en .
:second a cg:Review ; cg:note "Read once more."@en .
"""
STATEMENTS = """
:l1-1 cg:during "1448/1450"^^edtf:EDTF .
:l1-1 { :Weavers g:attacked :Mill . }
:l1-2 cg:assertedBy :Weavers ; cg:stance cg:endorses .
:l1-2 { :Abbot g:paid :Guild . }
:l1-3 cg:stance cg:distances .
:l1-3 { :Guild g:led :Revolt . }
:l1-1 cg:qualifies :s4-1 .
:l1-4 { :l1-1 cg:supports :s4-2 . }
:l1-5 cg:certainty cg:possible .
:l1-5 { :l1-2 cg:rebuts :s4-2 . }
:l1-6 cg:deniedBy :Weavers .
:l1-6 { :l1-1 cg:qualifies :s4-1 . }
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The guild with the letter; two of its files speak of nodes without a name."""
    folder = Path(shutil.copytree(GUILD, tmp_path_factory.mktemp("two") / "guild"))
    chronicle = folder / "graph/statements/01-chronicle.trig"
    text = chronicle.read_text().replace("a cg:Passage ;", "a cg:Passage ; cg:source :chronicle ;")
    chronicle.write_text(text)
    (folder / "graph/letter.ttl").write_text(PREFIXES + LETTER)
    (folder / "graph/letter.trig").write_text(PREFIXES + STATEMENTS)
    (folder / "graph/places").mkdir()
    (folder / "graph/places/two.ttl").write_text(PREFIXES + ':Mill :stood [ :beside "the river" ] .')
    (folder / "graph/places-two.ttl").write_text(PREFIXES + ':Town :stood [ :beside "the hill" ] .')
    ontology = folder / "ontology.ttl"
    ontology.write_text(ontology.read_text() + "\ng:paid owl:propertyDisjointWith g:attacked .\n")
    return load(folder)


def accounts(graph: KnowledgeGraph) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each statement of the letter: whose it is, and in whose accounts its claim stands."""
    claims = [claim for claim in graph.corpus.claims if claim.statement.id.startswith(":l1")]
    return {claim.statement.id: (claim.voice, claim.accounts) for claim in claims}


def test_what_no_voice_is_named_for_its_own_sources_narrator_says(both: KnowledgeGraph) -> None:
    """In the letter the bishop speaks, and what he endorses is in his account; in the chronicle still its narrator."""
    assert accounts(both)[":l1-1"] == (":Bishop", (":Bishop",))
    assert accounts(both)[":l1-2"] == (":Weavers", (":Bishop", ":Weavers"))
    assert both.corpus.statements[":s4-1"].voice == ":Narrator"


def test_a_narrators_irony_is_in_nobodys_account(both: KnowledgeGraph) -> None:
    """What the bishop himself keeps at a distance he does not hold."""
    assert accounts(both)[":l1-3"] == (":Bishop", ())


def test_a_narrator_argues_and_has_no_stance_to_oneself(both: KnowledgeGraph) -> None:
    """The bishop argues in the letter and reports nobody; in the chronicle he says, and is reported."""
    own, told = (both.corpus.statements[name] for name in (":l1-1", ":s2-1"))
    assert (own.attitude, own.stance) == ("argued", None)
    assert (told.attitude, told.stance) == ("said", "reports")


def test_a_claim_over_years_has_its_first_and_its_last(both: KnowledgeGraph) -> None:
    """From 1448 to 1450: in the dataset, and on the edge."""
    name = ":l1-1_Weavers_attacked_Mill"
    years = {(q.predicate, str(q.object)) for q in both.quads if q.subject == name and q.predicate.endswith("Year")}
    assert years == {("cg:firstYear", "1448"), ("cg:lastYear", "1450")}
    edge = both.network(voice="*").edges[":Weavers", ":Mill", name]
    assert (edge["first_year"], edge["last_year"]) == (1448, 1450)


def test_an_edge_names_the_relations_that_its_own_excludes(both: KnowledgeGraph) -> None:
    """Nobody pays whom they attack: each of the two relations names the other, and no other relation any."""
    excluded = {(data["relation"], data.get("incompatible")) for *_, data in both.network(voice="*").edges(data=True)}
    assert {pair for pair in excluded if pair[1]} == {("g:paid", "g:attacked"), ("g:attacked", "g:paid")}


def said(graph: KnowledgeGraph, subject: str) -> dict[str, set[Term]]:
    """What the default graph says of a node."""
    found: dict[str, set[Term]] = {}
    for quad in graph.quads:
        if quad.subject == subject and quad.graph is None:
            found.setdefault(quad.predicate, set()).add(quad.object)
    return found


def test_a_joint_with_a_context_of_its_own_is_a_node_as_a_claim_is(both: KnowledgeGraph) -> None:
    """That the first statement of the letter supports one of the chronicle is the bishop's word, in its own statement."""
    found = said(both, ":l1-4_l1-1_supports_s4-2")
    assert found["rdf:type"] == {"cg:Joint"}
    assert {p: found[p] for p in ("rdf:subject", "rdf:predicate", "rdf:object", "cg:statement", "cg:assertedBy")} == {
        "rdf:subject": {":l1-1"},
        "rdf:predicate": {"cg:supports"},
        "rdf:object": {":s4-2"},
        "cg:statement": {":l1-4"},
        "cg:assertedBy": {":Bishop"},
    }
    assert found["rdfs:label"] == {Literal("l1-1 supports s4-2", "en", "rdf:langString")}
    assert Quad(":l1-1", "cg:supports", ":s4-2", ":l1-4") in both.quads


def test_only_a_plain_joint_is_a_plain_triple(both: KnowledgeGraph) -> None:
    """What supports for certain is a triple of the default graph; what merely may rebut is one in its statement alone."""
    assert said(both, ":l1-1")["cg:supports"] == {":s4-2"}
    assert "cg:rebuts" not in said(both, ":l1-2")
    assert Quad(":l1-2", "cg:rebuts", ":s4-2", ":l1-5") in both.quads


def test_a_joint_in_a_header_is_said_of_its_statement_and_of_no_claim(both: KnowledgeGraph) -> None:
    """How a statement bears on another is no property of what it claims."""
    assert said(both, ":l1-1")["cg:qualifies"] == {":s4-1"}
    assert "cg:qualifies" not in said(both, ":l1-1_Weavers_attacked_Mill")
    assert not any(quad.graph == ":l1-1" and quad.predicate == "cg:qualifies" for quad in both.quads)


def test_what_a_narrator_says_of_a_statement_is_not_lost_where_another_voice_denies_it(both: KnowledgeGraph) -> None:
    """That one statement qualifies another stands in the bishop's header, and the weavers deny it in a statement of theirs."""
    found = [(joint.statement.id, joint.voice) for joint in both.corpus.joints if joint.kind == "qualifies"]
    assert sorted(found) == [(":l1-1", ":Bishop"), (":l1-6", ":Weavers")]


def test_joints_come_back_where_they_were_made(both: KnowledgeGraph) -> None:
    """Published and read again, a joint of a statement of its own is in no header, and one of a header still is."""
    names = both.corpus.prefixes
    there = assemble(published(map(Terms(names).quad, both.quads), "both", names.namespaces))
    assert {name: statement.context for name, statement in there.statements.items()} == {
        name: statement.context for name, statement in both.corpus.statements.items()
    }
    assert {(joint.id, joint.voice) for joint in there.joints} == {
        (joint.id, joint.voice) for joint in both.corpus.joints
    }
    assert len(there.joints) == len(both.corpus.joints)


def test_values_have_their_datatypes(both: KnowledgeGraph) -> None:
    """Years are whole numbers, truth is a truth value, a sentence is English: queries compare them as such."""
    claim = said(both, ":l1-1_Weavers_attacked_Mill")
    assert claim["cg:plain"] == {Literal("true", None, "xsd:boolean")}
    assert claim["cg:firstYear"] == {Literal("1448", None, "xsd:integer")}
    assert claim["rdfs:label"] == {Literal("weavers attacked mill", "en", "rdf:langString")}


def test_types_come_first_and_then_properties_by_name(both: KnowledgeGraph) -> None:
    """So people find them: of each subject its classes, then what else is said, in the order of the alphabet."""
    for subject in (":Weavers", ":l1-1", ":l1-1_Weavers_attacked_Mill"):
        order = [quad.predicate for quad in both.quads if quad.subject == subject and quad.graph is None]
        assert order == sorted(order, key=lambda predicate: (predicate != "rdf:type", predicate))
        assert order[0] == "rdf:type"


def test_a_gap_is_read_with_its_place_and_its_reason(both: KnowledgeGraph) -> None:
    """From 10 to 20 the letter is torn."""
    gap = both.corpus.gaps[":torn"]
    assert (gap.source, gap.start, gap.end, gap.reason) == (":letter", 10, 20, "The sheet is torn.")


def test_nodes_without_a_name_are_told_apart_by_their_files(both: KnowledgeGraph) -> None:
    """The river's and the hill's place are two nodes, although each is the first of its file."""
    places = {str(q.object): q.subject for q in both.quads if q.predicate == ":beside"}
    assert len(set(places.values())) == len(places) == 2
    assert all(name.startswith("_:") for name in places.values())
    assert [Terms(both.prefixes).term(name) for name in places.values()] == [
        ox.BlankNode(n[2:]) for n in places.values()
    ]


def test_what_has_no_name_is_no_obstacle_to_a_query(both: KnowledgeGraph) -> None:
    """`check` asks for a name; until there is one, whatever the path of its file, what is said of it can be asked."""
    assert both.query('ASK { :Mill :stood [ :beside "the river" ] . :Town :stood [ :beside "the hill" ] }') is True


@pytest.mark.parametrize("voice", [None, ":Bishop"])
def test_an_account_as_plain_triples_holds_no_machinery(both: KnowledgeGraph, voice: str | None) -> None:
    """No source, passage, statement, claim or inference is a subject there, and no quad lies in a graph."""
    corpus = both.corpus
    machinery = {*corpus.sources, *corpus.passages, *corpus.statements, *(claim.id for claim in corpus.claims)}
    found = account_quads(both.composition, voice)
    assert (":Weavers", "g:attacked", ":Mill") in {quad[:3] for quad in found}
    assert not {*machinery, *corpus.gaps, ":second"} & {quad.subject for quad in found}
    assert {quad.graph for quad in found} == {None}
