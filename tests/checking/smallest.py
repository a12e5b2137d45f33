"""The smallest project that has no finding, and what is added to it or changed in it to test a rule."""

from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.checking import check
from claimgraph.model import Finding
from claimgraph.project import Project

PREFIXES = """\
@prefix : <https://example.org/strike/> .
@prefix cg: <https://w3id.org/claimgraph/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix x: <https://example.org/strike/words#> .
"""

ONTOLOGY = """
x:Actor
  a owl:Class , cg:Kind ;
  rdfs:subClassOf cg:Voice ;
  rdfs:label "actor"@en ;
  skos:definition "Whoever can act."@en ;
  skos:example ":Anna"@en .
x:Deed
  a owl:Class , cg:Kind ;
  rdfs:subClassOf cg:Entity ;
  rdfs:label "deed"@en ;
  skos:definition "What is done."@en ;
  skos:example ":Strike"@en .
x:acting
  a cg:RelationFamily ;
  rdfs:label "acting"@en ;
  skos:definition "What somebody does."@en ;
  skos:example "x:led"@en .
x:acted
  a owl:ObjectProperty ;
  cg:family x:acting ;
  rdfs:label "acted on"@en ;
  cg:inverseLabel "was acted on by"@en ;
  skos:definition "The subject had a hand in the object."@en ;
  skos:example ":Anna x:acted :Strike"@en ;
  skos:editorialNote "The broadest one."@en ;
  rdfs:domain cg:Entity ;
  rdfs:range cg:Entity .
x:led
  a owl:ObjectProperty ;
  rdfs:subPropertyOf x:acted ;
  cg:family x:acting ;
  rdfs:label "led"@en ;
  cg:inverseLabel "was led by"@en ;
  skos:definition "The subject directed the object."@en ;
  skos:example ":Anna x:led :Strike"@en ;
  skos:editorialNote "The only one."@en ;
  rdfs:domain x:Actor ;
  rdfs:range x:Deed .
"""

ENTITIES = """
:Anna
  a x:Actor ;
  rdfs:label "Anna"@en ;
  skos:definition "A weaver."@en .
:Strike
  a x:Deed ;
  rdfs:label "strike"@en ;
  skos:definition "A refusal to work."@en .
"""

SOURCES = """
:book
  a cg:Source ;
  dcterms:title "A book"@en ;
  dcterms:creator "Nobody" ;
  dcterms:bibliographicCitation "Nobody, A book."@en ;
  cg:length 30 ;
  cg:sha256 "0000000000000000000000000000000000000000000000000000000000000000" ;
  cg:narrator :Teller .
:Teller
  a cg:Voice ;
  rdfs:label "teller"@en ;
  skos:definition "Whoever tells it."@en .
:gap
  a cg:Gap ;
  cg:source :book ;
  cg:start 20 ;
  cg:end 30 ;
  cg:reason "Lost."@en .
"""

STATEMENTS = """
:s1
  a cg:Passage ;
  cg:start 0 ;
  cg:end 20 ;
  cg:gist "A woman heads a stoppage."@en .
:s1-1 {
  :Anna x:led :Strike .
}
"""

FILES = {
    "ontology.ttl": ONTOLOGY,
    "graph/entities.ttl": ENTITIES,
    "graph/sources.ttl": SOURCES,
    "graph/statements/1.trig": STATEMENTS,
}
SHORT = {"o": "ontology.ttl", "e": "graph/entities.ttl", "s": "graph/sources.ttl", "t": "graph/statements/1.trig"}

# Valid additions, which a pair of projects may share.
CURATOR = {
    "s": ':Curator\n  a cg:Voice ;\n  rdfs:label "curator"@en ;\n  skos:definition "Whoever encodes it."@en .\n',
    "t": ':s1-9\n  cg:assertedBy :Curator ;\n  cg:basis cg:curatorial ;\n  cg:rationale "Known."@en .\n'
    ":s1-9 {\n  :Curator x:acted :Strike .\n}\n",
}
SECOND = {"t": ":s1-2 cg:assertedBy :Anna .\n:s1-2 {\n  :Teller x:acted :Strike .\n}\n"}
THIRD = {"t": ":s1-3 cg:assertedBy :Anna .\n:s1-3 {\n  :Teller x:acted :Anna .\n}\n"}


@dataclass
class Case:
    """A rule, and how a valid project is made into one that breaks it: in `file` (a letter), `old` becomes `new`.

    `at` is on the line where the finding is expected (the first line of `new` unless given), in the file `place`
    (the changed one unless given). `given` is added to both projects, by file.
    """

    rule: str
    file: str
    old: str
    new: str
    at: str = ""
    given: tuple[dict[str, str], ...] = field(default=())
    place: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: {self.new.strip().splitlines()[0].strip() if self.new.strip() else 'without ' + self.old}"

    def texts(self, *, valid: bool) -> dict[str, str]:
        """The files of the valid or of the invalid project."""
        texts = dict(FILES)
        for addition in self.given:
            for letter, text in addition.items():
                texts[SHORT[letter]] += text
        if not valid:
            name = SHORT[self.file]
            assert texts[name].count(self.old) >= 1, f"{self}: {self.old!r} is not in {name}"
            texts[name] = texts[name].replace(self.old, self.new, 1) if self.old else texts[name] + self.new
        return texts


def write(root: Path, texts: dict[str, str]) -> Project:
    """A project with these files, each under the shared prefixes."""
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + text, encoding="utf-8")
    return Project(root)


def found(root: Path, texts: dict[str, str]) -> list[Finding]:
    """The findings of a project with these files."""
    return check(write(root, texts))
