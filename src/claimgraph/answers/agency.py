"""Which entities are persons, and which can speak."""

from claimgraph.model import Corpus

# A class is one of persons if it, or a class above it, is one of these or is aligned to one of them.
PERSONS = frozenset({
    "http://xmlns.com/foaf/0.1/Person", "http://schema.org/Person", "https://schema.org/Person",
    "http://www.cidoc-crm.org/cidoc-crm/E21_Person", "http://erlangen-crm.org/current/E21_Person",
    "http://www.w3.org/ns/prov#Person", "http://www.wikidata.org/entity/Q5",
})  # fmt: skip


def persons(corpus: Corpus) -> frozenset[str]:
    """The entities through which no way runs: persons, and voices that are nothing but voices.

    A person is whose class, or a class above it, the ontology aligns (`skos:exactMatch`, `skos:closeMatch`) to a person of
    FOAF, schema.org, CIDOC CRM, PROV or Wikidata, or makes a subclass of one. Where the ontology says nothing of the kind
    nobody is taken for a person.
    """
    human = person_classes(corpus)
    return frozenset(e.id for e in corpus.entities.values() if e.type in human)


def person_classes(corpus: Corpus) -> frozenset[str]:
    """The classes whose members `persons` gives."""
    return frozenset(name for name in corpus.classes if _is_person(corpus, name)) | {"cg:Voice"}


def _is_person(corpus: Corpus, class_: str) -> bool:
    above = corpus.kinds_of(class_)
    aligned = {match for name in above if name in corpus.classes for match in corpus.classes[name].matches}
    return not PERSONS.isdisjoint(map(corpus.prefixes.expand, above | aligned))


def agents(corpus: Corpus) -> frozenset[str]:
    """The entities that can speak: those whose class falls under `cg:Voice`."""
    able = {name for name in (*corpus.classes, "cg:Voice") if "cg:Voice" in corpus.kinds_of(name)}
    return frozenset(e.id for e in corpus.entities.values() if e.type in able)
