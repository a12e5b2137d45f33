"""The data in the words of others: CIDOC CRM 7.1 with CRMinf 1.2, PROV, Web Annotation, schema.org, FOAF, ORG, CiTO."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.dataset import ordered
from claimgraph.interchange.rdf import write
from claimgraph.model.names import Literal, Prefixes, english
from claimgraph.model.terms import Quad
from claimgraph.model.vocabulary import closure

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model import Corpus, Passage, Statement

SPACES = {
    "cito": "http://purl.org/spar/cito/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "crminf": "http://www.cidoc-crm.org/extensions/crminf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
}
ACTOR = ("prov:Agent", "crm:E39_Actor")  # whoever makes a claim can act, and answers for it
BELIEFS = ("argued", "believed", "remembered")  # attitudes in which a voice holds true what it claims
_VALUES = {"certain": "True", "probable": "Likely", "possible": "Possible"}


def write_aligned(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """Entities, texts, claims, beliefs and arguments as TriG, in no word of ours but the names of things.

    A statement is a proposition set, which its voice holds true (or, where it denies, false), so surely and so far as it says: a
    belief of CRMinf. What a voice merely says, feels, promises or intends is a claim and no belief, and so is what must or can be. Each statement's triples keep the project's relations, in
    the statement's own graph.
    """
    prefixes = Prefixes({**graph.prefixes.namespaces, **SPACES})
    write(ordered(_quads(graph)), "trig", prefixes, sink)


def _quads(graph: KnowledgeGraph) -> Iterator[Quad]:
    corpus = graph.corpus
    above = _above(graph.composition.curated)
    yield from _entities(corpus, above)
    yield from _texts(corpus)
    for statement in corpus.statements.values():
        yield from _statement(corpus, statement)
    for claim in corpus.claims:
        yield from _claim(corpus, claim.id, corpus.sentence(claim), claim.statement)
        yield Quad(*claim.triple, claim.statement.id)
    for joint in corpus.joints:
        if not joint.statement.denied:
            for relation in above[corpus.context[joint.kind].id]:
                yield Quad(joint.source, relation, joint.target)
    for inferences in graph.composition.inferences.values():
        for inference in inferences:
            yield Quad(inference.id, "rdf:type", "prov:Entity")
            yield Quad(inference.id, "rdfs:label", english(corpus.sentence(inference)))
            for premise in inference.premises:
                yield Quad(inference.id, "prov:wasDerivedFrom", premise)


def _above(curated: Iterable[Quad]) -> defaultdict[str, list[str]]:
    """For each class and property those of others that are true of whatever it is true of: what the axioms say, all the way up."""
    direct: dict[str, list[str]] = defaultdict(list)
    for quad in curated:
        if quad.predicate in ("rdfs:subClassOf", "rdfs:subPropertyOf") and isinstance(quad.object, str):
            direct[quad.subject].append(quad.object)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in direct:
        above = closure([name], lambda each: direct.get(each, ()))
        found[name] = sorted(up for up in above if up.partition(":")[0] in SPACES)
    return found


def _is(subject: str, *types: str) -> Iterator[Quad]:
    return (Quad(subject, "rdf:type", type_) for type_ in types)


def _entities(corpus: Corpus, above: defaultdict[str, list[str]]) -> Iterator[Quad]:
    for entity in corpus.entities.values():
        types = above[entity.type]
        yield from _is(entity.id, *types)
        yield Quad(entity.id, "rdfs:label", english(entity.label))
        if any(type_.startswith("foaf:") for type_ in types):
            yield Quad(entity.id, "foaf:name", english(entity.label))
        if any(type_.startswith("crm:") for type_ in types) and entity.description:
            yield Quad(entity.id, "crm:P3_has_note", english(entity.description))


def _texts(corpus: Corpus) -> Iterator[Quad]:
    for source in corpus.sources.values():
        yield from _is(source.id, "schema:CreativeWork", "crm:E33_Linguistic_Object", "prov:Entity")
        yield Quad(source.id, "schema:name", english(source.title))
        if source.creator:
            yield Quad(source.id, "schema:creditText", Literal(source.citation or source.creator))
        if source.narrator:
            yield Quad(source.id, "prov:wasAttributedTo", source.narrator)
            yield from _is(source.narrator, *ACTOR)
    for passage in corpus.passages.values():
        yield from _passage(corpus, passage)


def _passage(corpus: Corpus, passage: Passage) -> Iterator[Quad]:
    yield Quad(passage.id, "rdf:type", "oa:SpecificResource")
    if passage.source:
        yield Quad(passage.id, "oa:hasSource", passage.source)
    if passage.reference:
        yield Quad(passage.id, "rdfs:label", Literal(passage.reference))
    if passage.start is not None and passage.end is not None:
        selector = _part(corpus, passage.id, "selector")
        yield Quad(passage.id, "oa:hasSelector", selector)
        yield Quad(selector, "rdf:type", "oa:TextPositionSelector")
        for name, place in (("oa:start", passage.start), ("oa:end", passage.end)):
            yield Quad(selector, name, Literal(str(place), None, "xsd:nonNegativeInteger"))


def _statement(corpus: Corpus, statement: Statement) -> Iterator[Quad]:
    """A statement as the set of propositions that a voice holds true or false."""
    yield from _is(statement.id, "crminf:I4_Proposition_Set", "prov:Entity")
    yield from _is(statement.voice, *ACTOR)
    if statement.attitude not in BELIEFS or statement.mode != "actual":
        return
    value = "False" if statement.denied else _VALUES.get(statement.certainty, "True")
    if statement.extent != "wholly":
        value = f"{value} ({corpus.context['extent'].values.get(f'cg:{statement.extent}', statement.extent)})"
    belief = _part(corpus, statement.id, "belief")
    act = _part(corpus, statement.id, "argumentation")
    yield Quad(belief, "rdf:type", "crminf:I2_Belief")
    yield Quad(belief, "crminf:J4_that", statement.id)
    yield Quad(belief, "crminf:J5_holds_to_be", Literal(value))
    yield Quad(act, "rdf:type", "crminf:I1_Argumentation")
    yield Quad(act, "crminf:J2_concluded_that", belief)
    yield Quad(act, "crm:P14_carried_out_by", statement.voice)


def _claim(corpus: Corpus, id_: str, sentence: str, statement: Statement) -> Iterator[Quad]:
    """A claim as schema.org has it, attributed to its voice, and as the body of an annotation of its passages."""
    yield from _is(id_, "schema:Claim", "prov:Entity")
    yield Quad(id_, "schema:text", english(f"not: {sentence}" if statement.denied else sentence))
    yield Quad(id_, "prov:wasAttributedTo", statement.voice)
    yield Quad(id_, "prov:wasDerivedFrom", statement.id)
    annotation = _part(corpus, id_, "annotation")
    yield Quad(annotation, "rdf:type", "oa:Annotation")
    yield Quad(annotation, "oa:motivatedBy", "oa:describing")
    yield Quad(annotation, "oa:hasBody", id_)
    for name in statement.passages:
        yield Quad(annotation, "oa:hasTarget", name)
        if name in corpus.passages and (source := corpus.passages[name].source):
            yield Quad(id_, "schema:appearance", source)


def _part(corpus: Corpus, name: str, part: str) -> str:
    return f"{corpus.prefixes.expand(name)}/{part}"
