"""The vocabulary for ontologists: OWL 2 DL and RL, and what stands in the words of others by their own definitions."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from conftest import ROOT
from definitions import Definitions, faults, used
from rdflib import namespace
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import claimgraph as cg
from claimgraph.interchange.aligned import SPACES
from claimgraph.interchange.outputs import OUTPUTS
from claimgraph.knowledge import KnowledgeGraph

CG = rdflib.Namespace("https://w3id.org/claimgraph/core#")
TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# The axioms of OWL 2 RL that are used, none of which has a class that is not named; the rest are annotations.
LOGICAL = {
    RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.propertyDisjointWith, OWL.propertyChainAxiom,
}  # fmt: skip


@pytest.fixture(scope="module", params=["guild", "revolution"])
def graph(request: pytest.FixtureRequest) -> KnowledgeGraph:
    """Each of two projects."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def written(graph: KnowledgeGraph, name: str) -> bytes:
    """What `claimgraph export NAME` writes."""
    sink = io.BytesIO()
    OUTPUTS[name].write(graph, sink)
    return sink.getvalue()


@pytest.fixture(scope="module")
def ontology(graph: KnowledgeGraph) -> rdflib.Graph:
    """The exported ontology."""
    return rdflib.Graph().parse(data=written(graph, "owl"), format="xml")


def declared(ontology: rdflib.Graph, kind: Any) -> set[Any]:
    """What is declared of one kind of term."""
    return set(ontology.subjects(RDF.type, kind))


def test_owlready_loads_every_class_property_and_value(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """With domains and labels, and without a warning that something is of two kinds."""
    import owlready2

    path = tmp_path / "vocabulary.owl"
    path.write_bytes(written(graph, "owl"))
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    expand = graph.prefixes.expand
    properties = {each.iri: each for each in world.object_properties()}
    for relation in graph.corpus.relations.values():
        assert properties[expand(relation.id)].label.en == [relation.label]
        if relation.domain:
            assert [each.iri for each in properties[expand(relation.id)].domain] == [expand(relation.domain)]
    assert {each.iri for each in world.classes()} >= {expand(name) for name in graph.corpus.classes}
    assert {each.iri for each in world.individuals()} >= {
        expand(value) for context in graph.corpus.context.values() for value in context.values
    }


def test_every_name_is_one_kind_of_thing_and_declared(ontology: rdflib.Graph) -> None:
    """OWL 2 DL: nothing is a class and a property, or two kinds of property, or an individual beside; what is used is declared."""
    kinds = [declared(ontology, kind) for kind in (*TERMS, OWL.NamedIndividual)]
    for number, one in enumerate(kinds):
        for other in kinds[number + 1 :]:
            assert one & other == set()
    classes, objects, data, annotations, individuals = kinds
    built_in = tuple(map(str, (RDF, RDFS, OWL)))
    used = {p for p in ontology.predicates() if not str(p).startswith(built_in)}
    assert used <= objects | data | annotations
    for predicate in (RDFS.domain, RDFS.subClassOf):
        assert set(ontology.objects(None, predicate)) <= classes
    assert {o for o in ontology.objects(None, RDFS.range) if not str(o).startswith(str(rdflib.XSD))} <= classes
    for individual in individuals:
        assert set(ontology.objects(individual, RDF.type)) - {OWL.NamedIndividual} <= classes
    for term in classes | objects | data | annotations:
        assert all(str(type_).startswith(str(OWL)) for type_ in ontology.objects(term, RDF.type)), term
    assert len(declared(ontology, OWL.Ontology)) == 1


def test_the_axioms_are_those_of_owl_2_rl(ontology: rdflib.Graph) -> None:
    """Between named terms alone; a relation that is transitive or the end of a chain is in no disjointness (OWL 2 DL)."""
    for subject, predicate, obj in ontology:
        if predicate in LOGICAL and predicate != OWL.propertyChainAxiom:
            assert isinstance(subject, rdflib.URIRef)
            assert isinstance(obj, rdflib.URIRef)
    types = {type_ for type_ in ontology.objects(None, RDF.type) if str(type_).startswith(str(OWL))}
    assert types <= {*TERMS, OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.NamedIndividual, OWL.Ontology}
    complex_ = declared(ontology, OWL.TransitiveProperty) | set(ontology.subjects(OWL.propertyChainAxiom, None))
    disjoint = {p for pair in ontology.subject_objects(OWL.propertyDisjointWith) for p in pair}
    assert complex_ & disjoint == set()


def test_every_term_says_where_it_is_defined_and_what_it_means(graph: KnowledgeGraph, ontology: rdflib.Graph) -> None:
    """`rdfs:isDefinedBy` and `rdfs:comment`, of classes, relations and values alike."""
    corpus = graph.corpus
    for name in [*corpus.classes, *corpus.relations, *(v for c in corpus.context.values() for v in c.values)]:
        term = rdflib.URIRef(graph.prefixes.expand(name))
        assert ontology.value(term, RDFS.isDefinedBy)
        assert str(ontology.value(term, RDFS.comment)) == str(ontology.value(term, SKOS.definition))


def test_each_scale_is_a_concept_scheme_of_its_values(graph: KnowledgeGraph, ontology: rdflib.Graph) -> None:
    """Every value of a scale of the core vocabulary is a concept of one scheme, and no other is."""
    concepts = declared(ontology, RDFS.Class) | set(ontology.subjects(RDFS.subClassOf, SKOS.Concept))
    schemes: dict[Any, set[Any]] = {}
    for concept, scheme in ontology.subject_objects(SKOS.inScheme):
        schemes.setdefault(scheme, set()).add(concept)
        assert set(ontology.objects(concept, RDF.type)) & concepts
    expand = graph.prefixes.expand
    scales = [{rdflib.URIRef(expand(v)) for v in c.values} for c in graph.corpus.context.values() if c.form == "scale"]
    assert sorted(map(sorted, schemes.values())) == sorted(map(sorted, scales))


def test_the_vocabulary_has_the_version_of_the_package(revolution: KnowledgeGraph) -> None:
    """The core's version is the package's, and the project's ontology imports the core."""
    said = {(q.subject, q.predicate): str(q.object) for q in revolution.composition.curated}
    core = "https://w3id.org/claimgraph/core"
    assert said[core, "owl:versionInfo"] == cg.__version__
    assert said[core, "owl:versionIRI"] == f"{core}/{cg.__version__}"
    assert said["https://w3id.org/claimgraph/history", "owl:imports"] == core


@pytest.fixture(scope="module")
def war() -> KnowledgeGraph:
    """The example, whose texts have references and no places."""
    return cg.load(ROOT / "examples" / "peloponnesian-war")


@pytest.fixture(scope="module")
def known() -> Definitions:
    """The words of others that are used, as their own files define them."""
    return Definitions(ox.parse(path=str(Path(__file__).with_name("vocabularies.ttl"))))


@pytest.mark.parametrize("project", ["guild", "revolution", "war"])
def test_what_is_said_in_the_words_of_others_agrees_with_their_definitions(
    request: pytest.FixtureRequest, project: str, known: Definitions
) -> None:
    """Each class and property exists there, each subject and object is of the property's domain and range, nothing is of two classes that exclude each other."""
    graph = request.getfixturevalue(project)
    data = [*ox.parse(written(graph, "aligned"), format=ox.RdfFormat.TRIG)]
    assert faults(data, known) == []
    assert {prefix for prefix, space in SPACES.items() if any(t.value.startswith(space) for t in used(data))} >= {
        "cito", "crm", "crminf", "oa", "prov", "schema",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("<urn:a> a crminf:I6_Belief_Value .", "I6_Belief_Value> is nowhere defined"),
        ("<urn:a> a crminf:I2_Belief ; crminf:J4_that <urn:b> . <urn:b> a crm:E33_Linguistic_Object .", "the object is none of"),
        ("<urn:a> a oa:SpecificResource ; oa:hasSelector <urn:b> . <urn:b> a oa:Annotation .", "the object is none of"),
        ("<urn:a> a oa:SpecificResource ; schema:text 'words' .", "the subject is none of"),
        ("<urn:a> a oa:TextPositionSelector ; oa:start 7 .", "the object is none of"),
        ("<urn:a> a prov:Agent ; prov:wasDerivedFrom <urn:b> . <urn:b> a prov:Entity .", "the subject is none of"),
        ("<urn:a> a oa:Annotation ; oa:motivatedBy prov:Agent .", "the object is none of"),
    ],
)  # fmt: skip
def test_what_disagrees_with_a_definition_is_found(said: str, fault: str, known: Definitions) -> None:
    """A class that was taken back, an object or a subject of another class, a number of another type."""
    prefixes = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in SPACES.items())
    [found] = faults(ox.parse(prefixes + said, format=ox.RdfFormat.TURTLE), known)
    assert fault in found


def test_what_the_vocabulary_is_aligned_with_exists(graph: KnowledgeGraph, known: Definitions) -> None:
    """Each class and property of others to which an axiom or a remark ties one of ours."""
    names = used(quad.triple for quad in ox.parse(written(graph, "owl"), format=ox.RdfFormat.RDF_XML))
    assert names
    assert [name for name in names if not known.knows(name)] == []


def test_the_definitions_kept_are_known_to_a_library_that_others_generated(known: Definitions) -> None:
    """Each name of PROV, FOAF, ORG and schema.org that the tests keep stands in rdflib's own list of that vocabulary."""
    kept = {quad.subject.value for quad in ox.parse(path=str(Path(__file__).with_name("vocabularies.ttl")))}
    for prefix, space in {
        "prov": namespace.PROV,
        "foaf": namespace.FOAF,
        "org": namespace.ORG,
        "schema": namespace.SDO,
    }.items():
        names = {name.removeprefix(SPACES[prefix]) for name in kept if name.startswith(SPACES[prefix])}
        assert names
        assert [name for name in names if name not in space] == []


def test_a_claim_is_a_belief_held_where_its_voice_holds_it_true(
    guild: KnowledgeGraph, revolution: KnowledgeGraph
) -> None:
    """What the narrator argues is held true, what it denies false; what the bishop says is no belief, nor what must be."""
    from claimgraph.interchange.aligned import _quads

    held = {
        q.subject.rpartition("/")[0]: str(q.object) for q in _quads(guild) if q.predicate == "crminf:J5_holds_to_be"
    }
    name = guild.prefixes.expand
    assert held[name(":s1-1")] == "True"
    assert held[name(":s3-1")] == "Possible"
    assert held[name(":s3-2")] == "False"
    assert held[name(":s4-2")] == "True (mostly)"
    assert name(":s2-1") not in held
    modes = {s.id for s in revolution.corpus.statements.values() if s.mode != "actual"}
    beliefs = {str(q.object) for q in _quads(revolution) if q.predicate == "crminf:J4_that"}
    assert modes
    assert modes & beliefs == set()


def test_labels_are_no_agents_and_periods_no_events(revolution: KnowledgeGraph) -> None:
    """A label speaks nothing; a period of the text need not have changed a state, as CRM's events do."""
    from claimgraph.interchange.aligned import _quads

    types: dict[str, set[str]] = {}
    for quad in _quads(revolution):
        if quad.predicate == "rdf:type":
            types.setdefault(quad.subject, set()).add(str(quad.object))
    labels = [e.id for e in revolution.corpus.entities.values() if e.type == "hist:Label"]
    periods = [e.id for e in revolution.corpus.entities.values() if e.type == "hist:Period"]
    assert labels
    assert periods
    assert all(not types.get(name, set()) & {"prov:Agent", "crm:E39_Actor"} for name in labels)
    assert all("crm:E4_Period" in types[name] for name in periods)
    assert not any("crm:E5_Event" in of for of in types.values())
