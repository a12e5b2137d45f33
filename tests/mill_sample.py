"""A small project in which every field of the model has a value of its own; what is wrong in it is wrong on purpose."""

from pathlib import Path

PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in {
        "": "https://example.org/mill/",
        "m": "https://example.org/mill/words#",
        "cg": "https://w3id.org/claimgraph/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
    }.items()
)
ONTOLOGY = """
m:Being a owl:Class , cg:Kind ; rdfs:subClassOf cg:Voice ; rdfs:label '''a living\n  being'''@en ; skos:definition "What lives."@en ;
  skos:exactMatch <https://example.com/Being> ; skos:closeMatch <https://example.com/Thing> .
m:Miller a owl:Class ; rdfs:subClassOf m:Worker ; rdfs:label "miller"@en .
m:Worker a owl:Class ; rdfs:subClassOf m:Being , m:Rank ; rdfs:label "worker"@en .
m:Rank a owl:Class , cg:Kind ; rdfs:subClassOf cg:Idea ; rdfs:label "rank"@en .
m:Loose a owl:Class ; rdfs:label "loose"@en .
m:ground a cg:RelationFamily ; rdfs:label "ground"@en ; skos:definition "Work with stones."@en .
m:shaped a cg:RelationFamily .
m:milled a owl:ObjectProperty ; rdfs:label "gemahlen"@de , "milled"@en ; cg:inverseLabel "was milled by"@en ;
  skos:definition "Made flour of."@en ; cg:family m:ground ; rdfs:subPropertyOf m:touched , m:unknown ;
  rdfs:domain m:Being ; rdfs:range cg:Entity ; cg:sign -1 ; cg:verdict 1 ;
  cg:causal "1"^^<http://www.w3.org/2001/XMLSchema#boolean> ;
  owl:inverseOf m:milledBy ; owl:propertyDisjointWith m:spared ; owl:propertyChainAxiom ( m:within m:touched m:milled ) .
m:milledBy a owl:ObjectProperty ; owl:inverseOf m:milled .
m:touched a owl:SymmetricProperty ; cg:verdict -1 .
m:within a owl:TransitiveProperty ; cg:step cg:partStep ; cg:ground cg:objectEnd .
m:spared a owl:ObjectProperty ; cg:ground cg:subjectEnd .
m:mood a owl:ObjectProperty , cg:ContextProperty ; rdfs:label "mood"@en ; cg:form cg:scale ; rdfs:range m:Mood ; cg:default m:calm ;
  cg:ordered true ; cg:order 61 ; cg:phrase "told {}"@en .
m:calm a m:Mood ; rdfs:label "calmly"@en ; cg:phrase ""@en .
m:bitter a m:Mood ; rdfs:label "bitterly"@en ; cg:standing cg:notPlain .
m:unsaid a m:Mood ; rdfs:label "unsaid"@en ; cg:standing cg:inNoAccount .
m:sung a owl:DatatypeProperty , cg:ContextProperty ; cg:form cg:flag ; cg:default false ; cg:order 62 ; cg:standing cg:notPlain .
m:aside a owl:DatatypeProperty , cg:ContextProperty .
"""
ENTITIES = """
:edition a void:Dataset ; dcterms:creator "Ann" , "Ben" ; owl:versionInfo "2.1" ; dcterms:license <https://example.com/licence> ;
  cg:defaultNarrator :Miller .
:deed a cg:Source ; dcterms:title "The deed"@en ; cg:narrator :Miller ; dcterms:creator "Ann Alder" ; dcterms:date "1710" ;
  dcterms:bibliographicCitation "Alder, The deed"@en ; cg:length 90 ; cg:sha256 "abc" ; cg:file "deed.txt" ; cg:thesis :d1-1 , :d1-2 .
:will a cg:Source ; cg:narrator :Clerk .
:list a cg:Source .
:d1 a cg:Passage ; cg:source :deed ; cg:start 10 ; cg:end 20 ; cg:reference "fol. 3" ; cg:gist "Of flour."@en ; cg:digest "1f" ;
  cg:truncated cg:atStart , cg:atEnd ; cg:noClaim "A heading."@en .
:d2 a cg:Passage ; cg:source :deed ; cg:start 2 ; cg:end 9 .
:w-1 a cg:Passage ; cg:source :will ; cg:start 5 .
:hole a cg:Gap ; cg:source :deed ; cg:start 30 ; cg:end 40 ; cg:reason "Eaten by mice."@en .
:Miller a m:Being , m:Miller , m:Worker ; rdfs:label "the miller"@en ; skos:definition "Who grinds."@en ;
  skos:altLabel "grinder"@en , "Müller"@de ; cg:dates "1690/1712"^^edtf:EDTF .
:Stones a m:Loose ; rdfs:label "stones"@en .
:Servants a m:Worker ; rdfs:label "servants"@en ; cg:plural true .
:Clerk a cg:Voice .
:Winter a cg:Entity ; cg:dates "1709/1710"^^edtf:EDTF .
:Summer a cg:Entity ; cg:dates "some time"^^edtf:EDTF .
"""
STATEMENTS = """
:d1-2 { :Miller m:milled :Stones . :Miller m:milled :Stones . :Servants m:spared :Stones . }
:d1-10 cg:during :Winter ; m:mood m:bitter . :d1-10 { :Miller m:spared :Stones . }
:d1-11 cg:during :Summer ; m:mood m:unsaid . :d1-11 { :Miller m:spared :Winter . }
:d2-1 cg:assertedBy :Servants ; m:sung true , false ; cg:during "1708"^^edtf:EDTF ; m:aside "hm"@en , "ha"@en .
:d2-1 { :Stones m:touched :Miller . }
:d2-2 cg:deniedBy :Servants ; cg:assertedBy :Clerk ; cg:certainty cg:probable , cg:possible . :d2-2 { :Stones m:within :Winter . }
:w-1-1 { :Clerk m:touched :Stones . }
:w-1-2 cg:assertedBy :Ann ; cg:basis cg:curatorial ; cg:supports :d2-1 ; cg:qualifies :d2-2 . :w-1-2 { :Clerk m:touched :Winter . }
:d2-3 cg:assertedBy :Servants ; cg:concedes :d2-1 . :d2-3 { :Clerk m:touched :Servants . }
:d2-5 cg:deniedBy :Miller . :d2-5 { :Clerk m:milled :Stones . }
:d2-4 cg:passage :w-1 , :d2 . :d2-4 { :d2-1 cg:rebuts :d2-2 . }
:d2-6 cg:passage :w-1 , :d2 . :d2-6 { :Summer m:touched :Winter . }
:d2-7 { :Summer m:unheard :Winter . }
:loose { :Winter m:touched :Servants . }
:texts { :Winter m:aside "no claim"@en . }
"""


def write_mill(folder: Path) -> Path:
    """The project, written into a folder."""
    (folder / "graph").mkdir(parents=True)
    for name, text in (("ontology.ttl", ONTOLOGY), ("graph/a.ttl", ENTITIES), ("graph/b.trig", STATEMENTS)):
        (folder / name).write_text(PREFIXES + text, encoding="utf-8")
    return folder
