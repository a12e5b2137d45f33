"""What a dataset is and holds, for catalogues: VoID and DCAT."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.dataset import stream
from claimgraph.interchange.outputs import DATA, EXPORT, OUTPUTS
from claimgraph.interchange.rdf import serialize
from claimgraph.model.names import Literal, Prefixes, Term, english, whole
from claimgraph.model.terms import Quad

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

# Where the catalogue lies is not known: what is beside it is written relative to it.
_BESIDE = "https://beside.invalid/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_REGISTERED = (
    "application/trig", "application/n-quads", "text/turtle", "text/csv", "application/ld+json",
    "application/vnd.citationstyles.csl+json",
)  # fmt: skip
_SPACES = {"dcat": "http://www.w3.org/ns/dcat#"}
NAMED = "urn:claimgraph:dataset"  # of a project that does not say what its dataset is called


def write_catalogue(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The dataset's record as Turtle: title, makers, licence, version, counts, vocabularies, and a distribution for each file of RDF."""
    prefixes = Prefixes({**graph.prefixes.namespaces, **_SPACES})
    content = serialize(_quads(graph), "ttl", prefixes)
    sink.write(content.replace(f"<{_BESIDE}".encode(), b"<"))


def _quads(graph: KnowledgeGraph) -> list[Quad]:
    corpus, composition = graph.corpus, graph.composition
    curated = composition.curated
    name = next((q.subject for q in curated if (q.predicate, q.object) == ("rdf:type", "void:Dataset")), NAMED)
    made: list[Quad] = []

    def say(subject: str, predicate: str, *objects: Term) -> None:
        made.extend(Quad(subject, predicate, obj) for obj in objects)

    say(name, "rdf:type", "void:Dataset", "dcat:Dataset")
    if not any(quad.subject == name and quad.predicate == "dcterms:title" for quad in curated):
        say(name, "dcterms:title", english(corpus.title))
    made += [
        q for q in curated if q.subject == name and q.predicate != "rdf:type" and not q.predicate.startswith("cg:")
    ]
    if corpus.edition.version:
        say(name, "dcat:version", Literal(corpus.edition.version))
    say(name, "dcterms:source", *corpus.sources)
    if corpus.prefixes.base:
        say(name, "void:uriSpace", Literal(corpus.prefixes.base))
    ontologies = [q.subject for q in curated if (q.predicate, q.object) == ("rdf:type", "owl:Ontology")]
    say(name, "void:vocabulary", *ontologies)
    classes: Counter[str] = Counter()
    triples, subjects, predicates, objects = 0, set(), set(), set()
    for quad in stream(composition):
        if quad.graph is None:
            triples += 1
            subjects.add(quad.subject)
            predicates.add(quad.predicate)
            objects.add(quad.object)
            if quad.predicate == "rdf:type":
                classes[str(quad.object)] += 1
    say(name, "void:triples", whole(triples))
    say(name, "void:entities", whole(len(corpus.entities)))
    say(name, "void:distinctSubjects", whole(len(subjects)))
    say(name, "void:distinctObjects", whole(len(objects)))
    say(name, "void:properties", whole(len(predicates)))
    say(name, "void:classes", whole(len(classes)))
    for class_ in ("cg:Claim", "cg:Statement", "cg:Passage", "cg:Inference", "cg:Joint", "cg:Entity"):
        part = f"{_BESIDE}#{class_.partition(':')[2]}"
        say(name, "void:classPartition", part)
        say(part, "void:class", class_)
        say(part, "void:entities", whole(classes[class_]))
    for output in OUTPUTS.values():
        if output.kind in (DATA, EXPORT) and not output.folder and output.name not in ("corpus", "catalogue"):
            file, part = f"{_BESIDE}{output.file}", f"{_BESIDE}#{output.name}"
            say(name, "dcat:distribution", part)
            say(part, "rdf:type", "dcat:Distribution")
            say(part, "dcterms:title", Literal(output.file))
            say(part, "dcterms:description", english(output.what))
            if output.media in _REGISTERED:
                say(part, "dcat:mediaType", _MEDIA + output.media)
            else:
                say(part, "dcterms:format", Literal(output.media))
            say(part, "dcat:downloadURL", file)
            if corpus.edition.licence:
                say(part, "dcterms:license", corpus.edition.licence)
    order = list(dict.fromkeys(quad.subject for quad in made))
    return sorted(dict.fromkeys(made), key=lambda quad: order.index(quad.subject))
