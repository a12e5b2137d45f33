"""A small project for tests of arguments: things a to h, a person, a group, and a relation for each kind of step."""

from __future__ import annotations

from pathlib import Path

from claimgraph.knowledge import KnowledgeGraph, load

PREFIXES = """
@prefix : <https://example.org/argument/> .
@prefix t: <https://example.org/argument/terms#> .
@prefix cg: <https://w3id.org/claimgraph/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

ONTOLOGY = """
t:Thing a owl:Class , cg:Kind ; rdfs:subClassOf cg:Entity ; rdfs:label "thing"@en .
t:Human a owl:Class , cg:Kind ; rdfs:subClassOf cg:Voice ; rdfs:label "human"@en ; skos:closeMatch foaf:Person .
t:Crowd a owl:Class , cg:Kind ; rdfs:subClassOf cg:Voice ; rdfs:label "crowd"@en .
t:caused a owl:ObjectProperty ; rdfs:label "caused"@en ; cg:inverseLabel "was caused by"@en ; cg:causal true .
t:undid a owl:ObjectProperty ; rdfs:label "undid"@en ; cg:causal true ; cg:sign -1 .
t:kernelOf a owl:ObjectProperty ; rdfs:label "was the kernel of"@en ; cg:step cg:constitutiveStep .
t:consistedOf a owl:ObjectProperty ; rdfs:label "consisted of"@en ; cg:inverseLabel "was a component of"@en ;
  cg:step cg:constitutiveStep ; cg:ground cg:objectEnd .
t:same a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:label "was the same as"@en ; cg:step cg:samenessStep .
t:led a owl:ObjectProperty ; rdfs:label "led"@en ; cg:inverseLabel "was led by"@en .
t:within a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:label "was within"@en .
"""

ENTITIES = (
    "".join(f':{letter} a t:Thing ; rdfs:label "{letter}"@en .\n' for letter in "abcdefgh")
    + """
:who a t:Human ; rdfs:label "who"@en .
:many a t:Crowd ; rdfs:label "many"@en ; cg:plural true .
:N a cg:Voice ; rdfs:label "narrator"@en .
:O a cg:Voice ; rdfs:label "other"@en .
:K a cg:Voice ; rdfs:label "curator"@en .
:text a cg:Source ; dcterms:title "A text"@en ; cg:narrator :N .
:p a cg:Passage .
"""
)


def argument(folder: Path, statements: str) -> KnowledgeGraph:
    """The project with these statements, in TriG; each is called `:p-1` or so, so that its passage is `:p`."""
    (folder / "graph" / "statements").mkdir(parents=True)
    (folder / "ontology.ttl").write_text(PREFIXES + ONTOLOGY, encoding="utf-8")
    (folder / "graph" / "entities.ttl").write_text(PREFIXES + ENTITIES, encoding="utf-8")
    (folder / "graph" / "statements" / "01.trig").write_text(PREFIXES + statements, encoding="utf-8")
    return load(folder)


def causes(*links: str) -> str:
    """Statements from "a b" for "a caused b", numbered from 1; what follows a bar is the header: "a b | cg:certainty …"."""
    told = []
    for number, link in enumerate(links, start=1):
        ends, _, header = link.partition("|")
        cause, effect = ends.split()
        told.append(f":p-{number} {header} .\n" if header.strip() else "")
        told.append(f":p-{number} {{ :{cause} t:caused :{effect} . }}\n")
    return "".join(told)


POSSIBLE = "cg:certainty cg:possible"
