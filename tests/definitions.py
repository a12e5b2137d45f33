"""What others define of their classes and properties, and whether data written in their words keep to it.

Run as a script with a folder that holds the vocabularies' own files (.rdf, .ttl, .nq), data in their words (.trig, as
`claimgraph export aligned` writes them) and vocabularies that are aligned with them (.owl, as `claimgraph export owl` does), it checks the
latter two against the whole of the former, and prints what the tests keep of it:

    python tests/definitions.py FOLDER > tests/vocabularies.ttl
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from claimgraph.interchange.aligned import SPACES

RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
OWL, XSD, SCHEMA = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2001/XMLSchema#", SPACES["schema"]
KEPT = """\
# Names, kinds, domains and ranges alone, as the vocabularies' own files have them; by `python tests/definitions.py FOLDER`, from
#   CIDOC CRM 7.1.3      http://www.cidoc-crm.org/cidoc-crm/7.1.3/              RDFS by FORTH-ICS, February 2024, CC BY 4.0
#   CRMinf 1.2.1         http://www.cidoc-crm.org/extensions/crminf/1.2.1/      RDFS by FORTH-ICS, April 2026, CC BY 4.0
#   PROV-O               http://www.w3.org/ns/prov#                             W3C, 2013-04-30
#   Web Annotation       http://www.w3.org/ns/oa#                               W3C, 2016-11-12
#   ORG 0.8              http://www.w3.org/ns/org#                              W3C, 2014-04-12
#   schema.org 30.0      https://schema.org/                                    schemaorg-current-https.ttl, 2026-03-19
#   FOAF                 http://xmlns.com/foaf/0.1/                             the namespace's own, 0.99 of 2014
#   CiTO 2.8.2           http://purl.org/spar/cito/2026-06-22                   SPAR, 2026-06-22, CC BY 4.0
"""
ABOVE = (f"{RDFS}subClassOf", f"{RDFS}subPropertyOf")
DOMAINS = (f"{RDFS}domain", f"{SCHEMA}domainIncludes")  # of the first all hold, of the second any
RANGES = (f"{RDFS}range", f"{SCHEMA}rangeIncludes")
DEPRECATED = (f"{OWL}deprecated", f"{SCHEMA}supersededBy")
ANYTHING = {f"{RDFS}Resource", f"{OWL}Thing"}
TEXTS = {f"{XSD}string", f"{RDF}langString"}
Node = ox.NamedNode | ox.BlankNode


class Definitions:
    """Vocabularies as their own files have them."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._said: dict[object, dict[str, list[ox.Quad]]] = {}
        for quad in quads:
            self._said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad)

    def knows(self, name: ox.NamedNode) -> bool:
        """Whether a class, a property or a value is defined, and not taken back."""
        said = self._said.get(name, {})
        old = any(getattr(quad.object, "value", "") != "false" for word in DEPRECATED for quad in said.get(word, ()))
        return f"{RDF}type" in said and not old

    def above(self, name: Node) -> set[Node]:
        """A class or a property, with all of which it is a kind."""
        waiting, found = [name], {name}
        while waiting:
            for up in self._objects(waiting.pop(), *ABOVE) - found:
                found.add(up)
                waiting.append(up)
        return found

    def types(self, name: Node) -> set[Node]:
        """The classes of a value that a vocabulary itself defines."""
        return self._objects(name, f"{RDF}type")

    def ends(self, name: ox.NamedNode, words: tuple[str, str]) -> list[set[str]]:
        """Of which classes a property's subject or object must be: of one at least of each set."""
        found = []
        for each in self.above(name):
            found += [self._union(end) for end in self._objects(each, words[0])]
            found += [classes] if (classes := {end.value for end in self._objects(each, words[1])}) else []
        return [classes for classes in found if not classes & ANYTHING]

    def excludes(self, name: Node) -> set[Node]:
        """What nothing can be that is of this class."""
        return {other for each in self.above(name) for other in self._objects(each, f"{OWL}disjointWith")}

    def excerpt(self, names: Iterable[Node]) -> Iterator[ox.Triple]:
        """What these names need of all this, unions as alternatives."""
        waiting, kept = list(names), set()
        while waiting:
            name = waiting.pop()
            if name in kept or not isinstance(name, ox.NamedNode):
                continue
            kept.add(name)
            wanted = {*ABOVE, f"{RDF}type", f"{OWL}disjointWith", DOMAINS[1], RANGES[1]}
            for word, quads in self._said.get(name, {}).items():
                for quad in quads:
                    if word in wanted and isinstance(quad.object, ox.NamedNode):
                        yield quad.triple
                        waiting.append(quad.object)
            for one, any_ in (DOMAINS, RANGES):
                for end in self._objects(name, one):
                    classes = self._union(end)
                    word = one if len(classes) == 1 else any_
                    yield from (ox.Triple(name, ox.NamedNode(word), ox.NamedNode(each)) for each in classes)
                    waiting += map(ox.NamedNode, classes)

    def _objects(self, name: object, *words: str) -> set[Node]:
        said = self._said.get(name, {})
        return {q.object for word in words for q in said.get(word, ()) if isinstance(q.object, Node)}

    def _union(self, end: Node) -> set[str]:
        """The classes of which one is meant."""
        if isinstance(end, ox.NamedNode):
            return {end.value}
        found, rest = set(), self._objects(end, f"{OWL}unionOf")
        while rest and (node := rest.pop()).value != f"{RDF}nil":
            found |= {each.value for each in self._objects(node, f"{RDF}first")}
            rest = self._objects(node, f"{RDF}rest")
        return found


def faults(data: Iterable[ox.Quad], known: Definitions) -> list[str]:
    """Where the default graph of some data does not keep to the definitions: each type has to be said, or to follow from one that is."""
    triples = [quad.triple for quad in data if isinstance(quad.graph_name, ox.DefaultGraph)]
    said: dict[object, set[ox.NamedNode]] = {}
    for triple in triples:
        if triple.predicate.value == f"{RDF}type" and isinstance(triple.object, ox.NamedNode):
            said.setdefault(triple.subject, set()).add(triple.object)
    types = {name: {up for each in of for up in known.above(each)} for name, of in said.items()}
    found = [f"{name} is nowhere defined" for name in sorted(used(triples), key=str) if not known.knows(name)]
    for name, of in types.items():
        found += [f"{name} cannot be {one} and {other}" for one in of for other in known.excludes(one) & of]
    for triple in triples:
        for classes in known.ends(triple.predicate, DOMAINS):
            if not classes & {each.value for each in types.get(triple.subject, ())}:
                found.append(f"{triple}: the subject is none of {sorted(classes)}")
        for classes in known.ends(triple.predicate, RANGES):
            if not _is_one(triple.object, classes, types, known):
                found.append(f"{triple}: the object is none of {sorted(classes)}")
    return found


def _is_one(value: object, classes: set[str], types: dict[object, set[Node]], known: Definitions) -> bool:
    if isinstance(value, ox.Literal):
        texts = classes & {f"{SCHEMA}Text", f"{RDFS}Literal"} and value.datatype.value in TEXTS
        return bool(texts) or value.datatype.value in classes
    return bool(classes & {each.value for each in types.get(value, set()) | known.types(value)})  # type: ignore[arg-type]


def used(triples: Iterable[ox.Triple]) -> set[ox.NamedNode]:
    """The classes, properties and values of others that some triples use."""
    terms = {term for triple in triples for term in triple if isinstance(term, ox.NamedNode)}
    return {term for term in terms if term.value.startswith(tuple(SPACES.values()))}


def main(folder: Path) -> int:
    """Checks all data of a folder against its vocabularies; prints what is wrong, or the excerpt."""
    files = [*folder.glob("*.rdf"), *folder.glob("*.ttl"), *folder.glob("*.nq")]
    known = Definitions(quad for path in files for quad in ox.parse(path=str(path), rename_blank_nodes=True))
    wrong, names = [], set()
    for path in sorted(folder.glob("*.trig")):
        data = [*ox.parse(path=str(path))]
        wrong += [f"{path.name}: {fault}" for fault in faults(data, known)]
        names |= used(quad.triple for quad in data)
        print(f"{path.name}: {len(data):,} quads", file=sys.stderr)
    for path in folder.glob("*.owl"):
        own = used(quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.RDF_XML))
        wrong += [f"{path.name}: {name} is nowhere defined" for name in own if not known.knows(name)]
        names |= own
    if wrong:
        print("\n".join(dict.fromkeys(wrong)))
        return 1
    excerpt = sorted(set(known.excerpt(names)), key=str)
    prefixes = {**SPACES, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD}
    print(KEPT)
    sys.stdout.flush()
    sys.stdout.buffer.write(ox.serialize(excerpt, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
