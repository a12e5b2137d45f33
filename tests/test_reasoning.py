"""Inference, against owlrl as the oracle, on the guild, the repository's graph and generated ones."""

from collections.abc import Iterable, Mapping
from itertools import permutations

import owlrl
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model import Claim, Relation, Statement
from claimgraph.reasoning import infer

OWL = rdflib.OWL
HOME = "urn:x:"
Triple = tuple[str, str, str]


def closure(claims: Iterable[Triple], relations: Mapping[str, Relation]) -> set[Triple]:
    """What owlrl adds to the claims, by the same axioms, without what relates a thing to itself."""
    graph = rdflib.Graph()

    def iri(name: str) -> rdflib.URIRef:
        return rdflib.URIRef(HOME + name.replace(":", "_"))

    for relation in relations.values():
        me = iri(relation.id)
        graph.add((me, rdflib.RDF.type, OWL.ObjectProperty))
        for broader in relation.broader:
            graph.add((me, rdflib.RDFS.subPropertyOf, iri(broader)))
        for inverse in relation.inverses:
            graph.add((me, OWL.inverseOf, iri(inverse)))
        if relation.symmetric:
            graph.add((me, rdflib.RDF.type, OWL.SymmetricProperty))
        if relation.transitive:
            graph.add((me, rdflib.RDF.type, OWL.TransitiveProperty))
        for chain in relation.chains:
            head = rdflib.BNode()
            rdflib.collection.Collection(graph, head, [iri(link) for link in chain])
            graph.add((me, OWL.propertyChainAxiom, head))
    wanted: dict[object, str] = {iri(name): name for name in relations}
    names: dict[object, str] = {}
    for s, p, o in claims:
        names |= {iri(s): s, iri(o): o}
        graph.add((iri(s), iri(p), iri(o)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return {
        (names[s], wanted[p], names[o]) for s, p, o in graph if p in wanted and s in names and o in names and s != o
    }


def ours(claims: list[Claim], relations: Mapping[str, Relation]) -> set[Triple]:
    """The claims with what we infer from them."""
    return {c.triple for c in claims if c.subject != c.object} | {i.triple for i in infer(claims, relations, ":V")}


def as_claims(triples: Iterable[Triple]) -> list[Claim]:
    """Bare claims with these triples."""
    statement = Statement(":s1-1", ":V", {"passage": (":s1",)})
    return [Claim(f":s1-1.{n}", *triple, statement) for n, triple in enumerate(triples)]


@pytest.mark.parametrize("project", ["guild", "revolution"])
def test_every_account_has_the_closure_that_owlrl_computes(project: str, request: pytest.FixtureRequest) -> None:
    """For each voice, claims and inferences together are what owlrl makes of the claims and the ontology."""
    graph: KnowledgeGraph = request.getfixturevalue(project)
    for voice in graph.composition.inferences:
        claims = [claim for claim in graph.corpus.claims if voice in claim.accounts]
        expected = closure((c.triple for c in claims), graph.corpus.relations)
        assert ours(claims, graph.corpus.relations) == expected, voice


NAMES = [f":e{n}" for n in range(5)]
PROPERTIES = ["r:a", "r:b", "r:c", "r:d"]


@st.composite
def vocabularies(draw: st.DrawFn) -> dict[str, Relation]:
    """Four relations with any axioms, circles included."""
    found = {}
    for name in PROPERTIES:
        others = st.lists(st.sampled_from(PROPERTIES), max_size=1, unique=True).map(tuple)
        chains = st.lists(st.tuples(st.sampled_from(PROPERTIES), st.sampled_from(PROPERTIES)), max_size=1)
        found[name] = Relation(
            name,
            name,
            broader=draw(others),
            symmetric=draw(st.booleans()),
            transitive=draw(st.booleans()),
            chains=tuple(draw(chains)),
        )
    mates = draw(st.lists(st.sampled_from(PROPERTIES), min_size=2, max_size=2))
    if draw(st.booleans()):
        for one, other in (mates, mates[::-1]):
            found[one] = found[one]._replace(inverses=tuple({*found[one].inverses, other}))
    return found


TRIPLES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PROPERTIES), st.sampled_from(NAMES)).filter(
        lambda t: t[0] != t[2]
    ),
    max_size=6,
    unique=True,
)


def chain_through_itself(triples: set[Triple], relations: Mapping[str, Relation]) -> bool:
    """Whether OWL would need a thing related to itself on the way: the case that we leave out on purpose."""
    full = {(s, p, o) for s, p, o in triples}
    loops = any((o, p2, s) in full for s, p, o in full for p2 in PROPERTIES)
    return loops and any(r.chains or r.transitive for r in relations.values())


@given(vocabularies(), TRIPLES)
def test_generated_graphs_have_the_closure_that_owlrl_computes(
    relations: dict[str, Relation], triples: list[Triple]
) -> None:
    """On any axioms and claims we infer nothing that owlrl does not, and all of it where nothing loops back."""
    expected = closure(triples, relations)
    found = ours(as_claims(triples), relations)
    assert found <= expected | set(triples)
    if not chain_through_itself(expected, relations):
        assert found == expected | set(triples)


@given(vocabularies(), TRIPLES)
def test_every_inference_rests_on_claims_by_way_of_earlier_inferences(
    relations: dict[str, Relation], triples: list[Triple]
) -> None:
    """Premises are claims or inferences that stand before the one they ground, so each explanation ends."""
    claims = as_claims(triples)
    known = {claim.id for claim in claims}
    for inference in infer(claims, relations, ":V"):
        assert set(inference.premises) <= known
        known.add(inference.id)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_chain_of_three_links_holds_in_whatever_order_they_are_said(order: tuple[int, ...]) -> None:
    """One thing's part of another's part of a third one's part: a chain of three amounts to its relation, with all premises."""
    links = [(":e0", "r:a", ":e1"), (":e1", "r:b", ":e2"), (":e2", "r:c", ":e3")]
    relations = {name: Relation(name, name) for name in PROPERTIES}
    relations["r:d"] = Relation("r:d", "r:d", chains=(("r:a", "r:b", "r:c"),))
    (found,) = infer(as_claims(links[place] for place in order), relations, ":V")
    assert (found.triple, found.rule) == ((":e0", "r:d", ":e3"), "cg:chainRule")
    assert [links[order[int(premise[-1])]] for premise in found.premises] == links


@pytest.mark.parametrize("late", range(3))
def test_a_chain_of_three_links_holds_whichever_of_them_itself_follows(late: int) -> None:
    """The first, the second or the third link is known only by its inverse, so that it comes when the others are there."""
    links = [(":e0", "r:a", ":e1"), (":e1", "r:b", ":e2"), (":e2", "r:c", ":e3")]
    relations = {name: Relation(name, name) for name in PROPERTIES}
    relations["r:d"] = Relation("r:d", "r:d", chains=(("r:a", "r:b", "r:c"),))
    subject, relation, obj = links[late]
    relations["r:turned"] = Relation("r:turned", "r:turned", inverses=(relation,))
    links[late] = (obj, "r:turned", subject)
    assert [found.triple for found in infer(as_claims(links), relations, ":V")] == [
        (subject, relation, obj), (":e0", "r:d", ":e3"),
    ]  # fmt: skip


@given(vocabularies(), TRIPLES, TRIPLES)
def test_what_one_voice_claims_changes_nothing_in_another_account(
    relations: dict[str, Relation], mine: list[Triple], yours: list[Triple]
) -> None:
    """Inferences of one account are the same whatever stands in another."""
    alone = infer(as_claims(mine), relations, ":V")
    infer(as_claims(yours), relations, ":W")
    assert infer(as_claims(mine), relations, ":V") == alone
