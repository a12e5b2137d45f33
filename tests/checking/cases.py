"""For every rule the smallest change that breaks it, in the smallest project that keeps it."""

import re

from checking.smallest import CURATOR, SECOND, THIRD, Case

DATED = {"e": ':Event\n  a x:Deed ;\n  rdfs:label "event"@en ;\n  skos:definition "It happened."@en ;\n'
         '  cg:dates "1928/1932"^^edtf:EDTF ;\n  cg:passage :s1 .\n',
         "t": ':s1-4 cg:during :Event .\n:s1-4 {\n  :Event x:acted :Strike .\n}\n'}  # fmt: skip
SPEAKER = {"e": ':Boris\n  a x:Actor ;\n  rdfs:label "Boris"@en ;\n  skos:definition "A speaker."@en ;\n'
           '  cg:dates "1870/1924"^^edtf:EDTF ;\n  cg:rationale "Made up."@en .\n',
           "t": ':s1-5\n  cg:assertedBy :Boris ;\n  cg:saidOn "1900"^^edtf:EDTF .\n:s1-5 {\n  :Boris x:acted :Strike .\n}\n'}  # fmt: skip
DENIED = {"t": ":s1-6 cg:deniedBy :Anna .\n:s1-6 {\n  :Anna x:acted :Teller .\n}\n"}
CHAIN = {"o": 'x:joined\n  a owl:ObjectProperty ;\n  rdfs:subPropertyOf x:acted ;\n  cg:family x:acting ;\n  rdfs:label "joined"@en ;\n'
         '  cg:inverseLabel "was joined by"@en ;\n  skos:definition "The subject came to the object."@en ;\n'
         '  skos:example ":Anna x:joined :Strike"@en ;\n  skos:editorialNote "Only inferred."@en ;\n'
         '  rdfs:domain cg:Entity ;\n  rdfs:range cg:Entity .\n'}  # fmt: skip
HEX = "0" * 64
PROV = "http://www.w3.org/ns/prov#"
REVIEW = {"t": f':review-1 a cg:Review ; cg:decision cg:accepted ; <{PROV}used> <urn:x:1> ; <{PROV}generated> :s1-1 ;\n'
          f'  dcterms:creator "N. N." ;\n  <{PROV}endedAtTime> "2026-11-24T16:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n'}  # fmt: skip

TWO_BOOKS = {"s": ':other a cg:Source ; dcterms:title "Two"@en ; dcterms:creator "No" ; dcterms:bibliographicCitation "No, Two." ;\n'
             '  cg:narrator :Author .\n:Author a cg:Voice ; rdfs:label "author"@en ; skos:definition "Who wrote it."@en .\n'
             ':data a void:Dataset ;\n  cg:defaultNarrator :Teller .\n',
             "t": ":s1 cg:source :book .\n"}  # fmt: skip
MOOD = {"o": 'x:mood a owl:ObjectProperty , cg:ContextProperty ; rdfs:label "mood"@en ; skos:definition "How it was said."@en ;\n'
        '  skos:example "x:calm"@en ; rdfs:range x:Mood ; cg:form cg:scale ; cg:default x:calm ; cg:order 95 .\n'
        'x:Mood a owl:Class ; rdfs:label "mood of a voice"@en ; skos:definition "A mood."@en ; skos:example "x:calm"@en .\n'
        'x:calm a x:Mood ; rdfs:label "calm"@en . x:angry a x:Mood ; rdfs:label "angry"@en .\n',
        "t": ":s1-1 x:mood x:angry .\n"}  # fmt: skip
CAUSE = {"o": 'x:caused\n  a owl:ObjectProperty ;\n  cg:family x:acting ;\n  rdfs:label "caused"@en ;\n'
         '  cg:inverseLabel "was caused by"@en ;\n  skos:definition "The subject brought the object about."@en ;\n'
         '  skos:example ":Hunger x:caused :Strike"@en ;\n  skos:editorialNote "One."@en ;\n'
         '  rdfs:domain cg:Entity ;\n  rdfs:range cg:Entity ;\n  cg:causal true .\n',
         "e": ':Hunger\n  a x:Deed ;\n  rdfs:label "hunger"@en ;\n  skos:definition "A want of bread."@en ;\n'
         '  skos:editorialNote "Taken as known." .\n',
         "t": ":s1-4 {\n  :Hunger x:caused :Strike .\n}\n"}  # fmt: skip
JOINTLY = {"t": ":s1-8 cg:jointly true .\n:s1-8 {\n  :Teller x:acted :Strike .\n  :Teller x:acted :Anna .\n}\n"}
UNDIVIDED = (
    ':new\n  a cg:Source ; dcterms:title "Two"@en ; dcterms:creator "No" ; dcterms:bibliographicCitation "No, Two." ;\n'
    f'  cg:length 9 ; cg:sha256 "{HEX}" ; cg:narrator :Teller .\n'
)
JOINT = {"t": ":s1-8 cg:basis cg:implicit .\n:s1-8 {\n  :s1-2 cg:supports :s1-1 .\n}\n"}


def rule_of(name: str) -> str:
    """The rule for a property of statements: `statement-said-in` for `saidIn`."""
    return "statement-" + re.sub("([A-Z])", r"-\1", name).lower()


VALUES = [
    Case(rule_of(name), "t", ":Anna .\n:s1-2", f":Anna ; cg:{name} {wrong} .\n:s1-2",
         given=(SECOND,))
    for name, wrong in (  # a rule is named as its property, in lower case
        ("attitude", "cg:certain"), ("stance", "cg:argued"), ("certainty", "cg:partly"), ("extent", "cg:possible"),
        ("basis", "cg:sure"), ("reading", "cg:explicit"), ("via", ":Strike"), ("supports", ":s1"),
        ("qualifies", ":s1"), ("exemplifies", ":Anna"), ("rebuts", ":s1"), ("during", '"1928"'), ("quantity", ":Anna"),
        ("note", ":Anna"), ("rationale", '"Known."'), ("mode", "cg:certain"), ("jointly", '"yes"'), ("saidIn", ":s1"),
        ("concedes", ":Anna"),
    )
]  # fmt: skip
TWO_VALUES = [
    Case(f"statement-{name}", "t", ":Anna .\n:s1-2", f":Anna ; cg:{name} {two} .\n:s1-2", given=(SECOND,))
    for name, two in (
        ("attitude", "cg:felt , cg:said"), ("stance", "cg:uses , cg:reports"), ("certainty", "cg:probable , cg:possible"),
        ("extent", "cg:mostly , cg:less"), ("basis", "cg:explicit , cg:implicit"),
        ("quantity", '"one"@en , "two"@en'), ("mode", "cg:able , cg:required"), ("note", '"one"@en , "two"@en'),
        ("during", '"1928"^^edtf:EDTF , "1929"^^edtf:EDTF'),
    )
]  # fmt: skip

SHAPES = [
    Case("entity-label", "e", '  rdfs:label "Anna"@en ;\n', "", at="a x:Actor"),
    Case("label-language", "e", '"Anna"@en', '"Anna"'),
    Case("label-language", "o", '"led"@en', '"led"'),
    Case("one-label", "e", '"Anna"@en', '"Anna"@en , "Ann"@en'),
    Case("entity-definition", "e", ' ;\n  skos:definition "A weaver."@en', "", at="a x:Actor"),
    Case("definition-language", "e", '"A weaver."@en', '"A weaver."'),
    Case("one-definition", "e", '"A weaver."@en', '"A weaver."@en , "A leader."@en'),
    Case("other-name", "e", '"Anna"@en ;', '"Anna"@en ; skos:altLabel "Annie" ;'),
    Case("entity-dates", "e", '"1928/1932"^^edtf:EDTF', '"1928/1932"', given=(DATED,)),
    Case("entity-dates", "e", '"1928/1932"^^edtf:EDTF', '"1928"^^edtf:EDTF , "1929"^^edtf:EDTF', given=(DATED,)),
    Case("entity-plural", "e", '"Anna"@en ;', '"Anna"@en ; cg:plural "yes" ;'),
    Case("entity-passage", "e", "cg:passage :s1", "cg:passage :s1-1", given=(DATED,)),
    Case("dates-ground", "e", " ;\n  cg:passage :s1", "", at="a x:Deed ;", given=(DATED,)),
    Case("term-label", "o", '  rdfs:label "led"@en ;\n', "", at="a owl:ObjectProperty ;"),
    Case("term-definition", "o", '  skos:definition "What is done."@en ;\n', ""),
    Case("term-example", "o", ' ;\n  skos:example ":Strike"@en', ""),
    Case("class-place", "o", "rdfs:subClassOf cg:Entity", 'rdfs:subClassOf cg:Entity , "deeds"'),
    Case("relation-family", "o", "  cg:family x:acting ;\n", ""),
    Case("relation-family", "o", "cg:family x:acting", "cg:family x:Deed", at="a owl:ObjectProperty"),
    Case("relation-step", "o", "cg:family x:acting ;", "cg:family x:acting ; cg:step cg:scale ;"),
    Case("relation-ground", "o", "cg:family x:acting ;", "cg:family x:acting ; cg:ground cg:causalStep ;"),
    Case("relation-broader", "o", "rdfs:subPropertyOf x:acted", 'rdfs:subPropertyOf x:acted , "act"'),
    Case("relation-domain", "o", "  rdfs:domain x:Actor ;\n", ""),
    Case("relation-domain", "o", "rdfs:domain x:Actor", "rdfs:domain x:Actor , x:Deed"),
    Case("relation-domain", "o", "rdfs:domain x:Actor", "rdfs:domain :Anna"),
    Case("relation-range", "o", " ;\n  rdfs:range x:Deed", ""),
    Case("relation-range", "o", "rdfs:range x:Deed", "rdfs:range x:Deed , x:Actor"),
    Case("relation-inverse-label", "o", '  cg:inverseLabel "was led by"@en ;\n', ""),
    Case("relation-inverse-label", "o", '"was led by"@en', '"was led by"'),
    Case("relation-inverse-label", "o", '"was led by"@en', '"was led by"@en , "came after"@en'),
    Case("relation-sign", "o", '"was led by"@en ;', '"was led by"@en ; cg:sign 2 ;'),
    Case("relation-sign", "o", '"was led by"@en ;', '"was led by"@en ; cg:sign 1 , -1 ;'),
    Case("relation-verdict", "o", '"was led by"@en ;', '"was led by"@en ; cg:verdict 2 ;'),
    Case("relation-causal", "o", '"was led by"@en ;', '"was led by"@en ; cg:causal "yes" ;'),
    Case("source-title", "s", '  dcterms:title "A book"@en ;\n', ""),
    Case("source-creator", "s", '  dcterms:creator "Nobody" ;\n', ""),
    Case("source-citation", "s", '  dcterms:bibliographicCitation "Nobody, A book."@en ;\n', ""),
    Case("source-narrator", "s", " ;\n  cg:narrator :Teller", ""),
    Case("source-narrator", "s", "cg:narrator :Teller", "cg:narrator :Strike"),
    Case("source-narrator", "s", "cg:narrator :Teller", "cg:narrator :Teller , :Anna"),
    Case("source-thesis", "s", "cg:length 30 ;", "cg:length 30 ; cg:thesis :s1 ;"),
    Case("default-narrator", "s", "cg:defaultNarrator :Teller", "cg:defaultNarrator :Strike", given=(TWO_BOOKS,)),
    Case("default-narrator", "s", "cg:defaultNarrator :Teller", "cg:defaultNarrator :Teller , :Author", given=(TWO_BOOKS,)),
    Case("source-length", "s", "cg:length 30", "cg:length 30.5"),
    Case("source-length", "s", "cg:length 30", "cg:length 0"),
    Case("source-digest", "s", f'cg:sha256 "{HEX}"', 'cg:sha256 "abc"'),
    Case("source-identity", "s", f'  cg:sha256 "{HEX}" ;\n', ""),
    Case("source-work", "s", "cg:length 30 ;", 'cg:length 30 ; cg:publishedIn "One", "Two" ;'),
    Case("source-file", "s", "cg:length 30 ;", 'cg:length 30 ; cg:file "texts/book.txt" ;'),
    Case("passage", "t", "cg:start 0 ;", "cg:start 0 ; cg:certainty cg:possible ;"),
    Case("stretch-source", "t", "cg:start 0 ;", "cg:start 0 ; cg:source :Anna ;"),
    Case("stretch-source", "s", "cg:source :book", "cg:source :book , :Teller"),
    Case("stretch-start", "t", "cg:start 0 ;", 'cg:start "0" ;'),
    Case("stretch-start", "t", "cg:start 0 ;", "cg:start -1 ;"),
    Case("stretch-end", "t", "cg:end 20 ;", "cg:end 20 , 21 ;"),
    Case("stretch-order", "t", "cg:start 0 ;", "cg:start 20 ;"),
    Case("passage-gist", "t", ' ;\n  cg:gist "A woman heads a stoppage."@en', "", at="a cg:Passage"),
    Case("passage-gist", "t", 'stoppage."@en', 'stoppage."'),
    Case("passage-reference", "t", "cg:end 20 ;", 'cg:end 20 ; cg:reference "1.1"@en ;'),
    Case("passage-digest", "t", "cg:end 20 ;", 'cg:end 20 ; cg:digest "short" ;'),
    Case("passage-truncated", "t", "cg:end 20 ;", "cg:end 20 ; cg:truncated cg:less ;"),
    Case("passage-no-claim", "t", "cg:end 20 ;", 'cg:end 20 ; cg:noClaim "None." ;'),
    Case("passage-place", "t", "  cg:start 0 ;\n  cg:end 20 ;\n", "", at="a cg:Passage"),
    Case(
        "passage-whole",
        "t",
        "cg:end 20 ;",
        f'cg:end 20 ; cg:truncated cg:atEnd ; cg:digest "{HEX}" ;',
        at="cg:truncated",
    ),
    Case("gap", "s", "cg:start 20 ;", 'cg:start 20 ; cg:gist "Lost."@en ;'),
    Case("gap-start", "s", "  cg:start 20 ;\n", "", at="a cg:Gap"),
    Case("gap-end", "s", "  cg:end 30 ;\n", "", at="a cg:Gap"),
    Case("gap-reason", "s", ' ;\n  cg:reason "Lost."@en', "", at="a cg:Gap"),
    Case("review-decision", "t", "cg:decision cg:accepted", "cg:decision cg:certain", given=(REVIEW,)),
    Case("review-used", "t", f"<{PROV}used> <urn:x:1>", f'<{PROV}used> "1"', given=(REVIEW,)),
    Case("review-who", "t", 'dcterms:creator "N. N." ;', "", at=":review-1", given=(REVIEW,)),
    Case("review-when", "t", "16:00:00Z", "at four", given=(REVIEW,)),
    Case("review-generated", "t", f"<{PROV}generated> :s1-1", f"<{PROV}generated> :s1", given=(REVIEW,)),
    Case("statement", "t", ":Anna .\n:s1-2", ":Anna ; cg:start 3 .\n:s1-2", given=(SECOND,)),
    Case("statement-passage", "t", ":s1-1 {", ":one {"),
    Case("statement-passage", "t", ":Anna .\n:s1-2", ":Anna ; cg:passage :book .\n:s1-2", given=(SECOND,)),
    Case("statement-asserter", "t", "cg:assertedBy :Anna .\n:s1-2", "cg:assertedBy :Strike .\n:s1-2", given=(SECOND,)),
    Case("statement-asserter", "t", "cg:assertedBy :Anna .", "cg:assertedBy :Anna , :Teller .", given=(SECOND,)),
    Case("statement-denier", "t", "cg:deniedBy :Anna", "cg:deniedBy :Strike", given=(DENIED,)),
    Case("statement-denier", "t", "cg:deniedBy :Anna", "cg:deniedBy :Anna , :Teller", given=(DENIED,)),
    Case("one-voice", "t", "cg:deniedBy :Anna", "cg:deniedBy :Anna ; cg:assertedBy :Teller", given=(DENIED,)),
    Case(
        "statement-contrasts-with", "t", ":Anna .\n:s1-2", ":Anna ; cg:contrastsWith :Strike .\n:s1-2", given=(SECOND,)
    ),
    Case("statement-said-on", "t", '"1900"^^edtf:EDTF', '"1900"', given=(SPEAKER,)),
    Case("statement-nominalised-by", "t", ":Anna .\n:s1-2", ":Anna ; cg:nominalisedBy :s1 .\n:s1-2", given=(SECOND,)),
    Case("statement-nominalised-by", "t", ":Anna .\n:s1-2", ":Anna ; cg:nominalisedBy :Anna , :Strike .\n:s1-2",
         given=(SECOND,)),
    Case("statement", "t", ":Anna .\n:s1-2", ':Anna ; rdfs:comment "Mine."@en .\n:s1-2', given=(SECOND,)),
    Case("curatorial-rationale", "t", ' ;\n  cg:rationale "Known."@en', "", at="cg:assertedBy :Curator", given=(CURATOR,)),
    *VALUES,
    *TWO_VALUES,
]  # fmt: skip

CODE = [
    Case("undefined-name", "t", ":Anna x:led", ":Ana x:led"),
    Case("undefined-name", "t", "x:led :Strike", "x:leed :Strike"),
    Case("undefined-name", "e", "a x:Actor", "a x:Acter"),
    Case("undefined-name", "t", "cg:gist", "cg:gsit"),
    Case("undefined-name", "t", ":Anna .\n:s1-2", ":Anna ; cg:certainty cg:posible .\n:s1-2", given=(SECOND,)),
    Case("undefined-name", "t", ":Anna .\n:s1-2", ":Anna ; cg:supports :s1-7 .\n:s1-2", given=(SECOND,)),
    Case("unknown-term", "e", '"Anna"@en ;', '"Anna"@en ; rdfs:lable "Ann"@en ;'),
    Case("core-term-changed", "e", "", 'cg:Voice rdfs:comment "Mine."@en .\n'),
    Case("no-class", "e", "", ':Nobody rdfs:label "nobody"@en .\n'),
    Case("not-a-class", "e", "a x:Actor", "a x:Actor , :Strike"),
    Case("not-a-relation", "o", "rdfs:subPropertyOf x:acted", "rdfs:subPropertyOf x:acted , x:Deed"),
    Case("class-adrift", "o", "  rdfs:subClassOf cg:Entity ;\n", "", at="a owl:Class , cg:Kind"),
    Case("circle-of-terms", "o", "rdfs:subPropertyOf x:acted ;", "rdfs:subPropertyOf x:acted , x:led ;"),
    Case("defined-twice", "s", "", ':Anna a x:Actor ; skos:altLabel "Ann"@en .\n'),
    Case("same-label", "e", '"strike"@en', '"Anna"@en'),
    Case("label-taken", "e", '"Anna"@en ;', '"Anna"@en ; skos:altLabel "Strike"@en ;'),
    Case("same-definition", "e", '"A refusal to work."@en', '"A weaver."@en'),
    Case("unused-entity", "e", "", ':Idle a x:Actor ; rdfs:label "idle"@en ; skos:definition "One at rest."@en .\n'),
    Case("unused-class", "o", "", "x:Empty a owl:Class ; rdfs:subClassOf cg:Entity ;\n"
         '  rdfs:label "empty"@en ; skos:definition "None."@en ; skos:example "None."@en .\n'),
    Case("unused-relation", "o", '  skos:editorialNote "Only inferred."@en ;\n', "",
         at="a owl:ObjectProperty ;", given=(CHAIN,)),
    Case("used-once", "o", '  skos:editorialNote "The only one."@en ;\n', "", at="a owl:ObjectProperty ;"),
    Case("statement-name-reused", "t", "", ":s1-1 { :Strike x:acted :Anna . }\n"),
    Case("header-without-block", "t", "", ":s1-7 cg:certainty cg:possible .\n"),
    Case("empty-statement", "t", "", ":s1-7 { }\n"),
    Case("block-without-passage", "t", ":s1-1 {", ":s2-1 {"),
    Case("misleading-name", "t", ":Anna .\n:s1-2", ":Anna ; cg:passage :s2 .\n:s1-2", given=(
        SECOND, {"t": ':s2 a cg:Passage ; cg:reference "2" ; cg:gist "More."@en ; cg:noClaim "None."@en .\n'})),
    Case("stance-without-voice", "t", "", ":s1-1 cg:stance cg:endorses .\n"),
    Case("curatorial-voice", "t", "cg:assertedBy :Curator", "cg:assertedBy :Teller", at="cg:basis", given=(CURATOR,)),
    Case("rationale-without-curatorial", "t", "", ':s1-1 cg:rationale "Known."@en .\n'),
    Case("via-itself", "t", ":Anna .\n:s1-2", ":Anna ; cg:via :Anna .\n:s1-2", given=(SECOND,)),
    Case("unexplained-doubt", "t", "", ":s1-1 cg:reading cg:doubtful .\n"),
    Case("stance-without-voice", "t", "", ":s1-9 cg:stance cg:distances .\n", given=(CURATOR,)),
    Case("computed-property", "t", "", ":s1-1 cg:firstYear 1928 .\n"),
    Case("several-narrators", "s", " ;\n  cg:defaultNarrator :Teller", "", at="cg:narrator", given=(TWO_BOOKS,)),
    Case("no-narrator", "s", "cg:defaultNarrator :Teller", "cg:defaultNarrator :Anna", given=(TWO_BOOKS,)),
    Case("context-value", "t", "x:mood x:angry", "x:mood :Anna", given=(MOOD,)),
    Case("context-value", "t", "x:mood x:angry", "x:mood x:angry , x:calm", given=(MOOD,)),
    Case("undefined-name", "t", "x:mood x:angry", "x:mood x:angri", given=(MOOD,)),
    Case("joint-of-statements", "t", ":s1-2 cg:supports :s1-1", ":s1-2 cg:supports :Anna", given=(SECOND, JOINT)),
    Case("joint-of-statements", "t", ":s1-2 cg:supports :s1-1", ":s1 cg:supports :s1-1", given=(SECOND, JOINT)),
    Case("undefined-name", "t", ":s1-2 cg:supports :s1-1", ":s1-2 cg:supports :s1-11", given=(SECOND, JOINT)),
    Case("joint-to-itself", "t", ":s1-2 cg:supports :s1-1", ":s1-2 cg:supports :s1-2", given=(SECOND, JOINT)),
    Case("jointly-alone", "t", "  :Teller x:acted :Anna .\n}", "}", at="cg:jointly", given=(JOINTLY,)),
    Case("jointly-alone", "t", ":Teller x:acted :Anna .", ":Teller x:led :Strike .", at="cg:jointly", given=(JOINTLY,)),
    Case("jointly-alone", "t", ":Teller x:acted :Anna .", ":Strike x:acted :Anna .", at="cg:jointly", given=(JOINTLY,)),
    Case("cause-runs-back", "o", 'rdfs:label "caused"', 'rdfs:label "was rooted in"', given=(CAUSE,)),
    Case("cause-runs-back", "o", 'cg:inverseLabel "was caused by"', 'cg:inverseLabel "gave rise to"', given=(CAUSE,)),
    Case("cause-runs-back", "o", "The subject brought the object about", "The subject came from the object",
         given=(CAUSE,)),
    Case("bare-cause", "e", ' ;\n  skos:editorialNote "Taken as known."', "", at="a x:Deed", given=(CAUSE,)),
    Case("joint-to-itself", "t", ":Anna .\n:s1-2", ":Anna ; cg:rebuts :s1-2 .\n:s1-2", given=(SECOND,)),
    Case("circle-of-support", "t", "", ":s1-2 cg:supports :s1-3 .\n:s1-3 cg:supports :s1-2 .\n", given=(SECOND, THIRD)),
    Case("outside-source", "s", "cg:end 30", "cg:end 31"),
    Case("overlapping-passages", "s", "cg:start 20", "cg:start 19"),
    Case("uncovered-text", "t", "cg:end 20", "cg:end 19", at="cg:start 20", place="s"),
    Case("uncovered-text", "t", "cg:start 0", "cg:start 1"),
    Case("undivided-text", "s", "", UNDIVIDED, at="a cg:Source ;"),
    Case("passage-without-statement", "t", "",
         ':s2 a cg:Passage ; cg:reference "2" ; cg:gist "More."@en .\n'),
    Case("statement-without-claim", "t", "cg:end 20 ;", 'cg:end 20 ; cg:noClaim "None."@en ;', at=":s1-1 {"),
    Case("edtf", "t", '"1900"^^edtf:EDTF', '"1900-1910"^^edtf:EDTF', given=(SPEAKER,)),
    Case("edtf", "t", '"1900"^^edtf:EDTF', '"1900/1901/1902"^^edtf:EDTF', given=(SPEAKER,)),
    Case("dates-reversed", "e", '"1928/1932"^^edtf:EDTF', '"1932/1928"^^edtf:EDTF', given=(DATED,)),
    Case("dates-reversed", "e", '"1928/1932"^^edtf:EDTF', '"1928-10/1928-03"^^edtf:EDTF', given=(DATED,)),
    Case("doubtful-date", "e", '"1928/1932"^^edtf:EDTF', '"1928-32"^^edtf:EDTF', given=(DATED,)),
    Case("undated-period", "t", "cg:during :Event", "cg:during :Strike", given=(DATED,)),
    Case("held-before-it-began", "t", "cg:during :Event", 'cg:during "1920"^^edtf:EDTF',
         at=":Event x:acted :Strike", given=(DATED,)),
    Case("held-before-its-object", "t", "", ':s1-7 cg:during "1920"^^edtf:EDTF .\n:s1-7 {\n  :Anna x:led :Event .\n}\n',
         at=":Anna x:led :Event", given=(DATED,)),
    Case("said-after-death", "t", '"1900"^^edtf:EDTF', '"1925"^^edtf:EDTF', given=(SPEAKER,)),
    Case("said-before-birth", "t", '"1900"^^edtf:EDTF', '"1869"^^edtf:EDTF', given=(SPEAKER,)),
    Case("literal-in-statement", "t", "x:led :Strike", 'x:led "the strike"'),
    Case("type-in-statement", "t", ":Anna x:led :Strike .", ":Anna x:led :Strike . :Anna a x:Actor ."),
    Case("blank-node", "t", "x:led :Strike", "x:led []"),
    Case("blank-node", "e", '"Anna"@en ;', '"Anna"@en ; skos:note [] ;'),
    Case("predicate-not-a-relation", "t", ":Anna x:led", ":Anna rdfs:seeAlso"),
    Case("not-an-entity", "t", "x:led :Strike", "x:led :s1"),
    Case("claim-outside-statement", "e", "", ":Anna x:led :Strike .\n"),
    Case("domain", "t", ":Anna x:led", ":Strike x:led"),
    Case("range", "t", "x:led :Strike", "x:led :Teller"),
    Case("inference-does-not-fit", "o", "a owl:ObjectProperty ;\n  rdfs:sub",
         "a owl:ObjectProperty , owl:SymmetricProperty ;\n  rdfs:sub",
         at=":Anna x:led :Strike", place="t"),
    Case("triple-twice", "t", ":Anna x:led :Strike .", ":Anna x:led :Strike .\n  :Anna x:led :Strike ."),
    Case("duplicate-claim", "t", "", ":s1-7 { :Anna x:led :Strike . }\n"),
    Case("claim-at-two-dates", "t", "", ':s1-7 cg:during "1900~"^^edtf:EDTF .\n:s1-7 {\n  :Anna x:led :Strike .\n}\n',
         at=":Anna x:led"),
    Case("asserted-and-denied", "t", "", ":s1-7 cg:deniedBy :Teller .\n:s1-7 {\n  :Anna x:led :Strike .\n}\n",
         at=":Anna x:led"),
    Case("incompatible-claims", "t", "", ":s1-7 {\n  :Anna x:joined :Strike .\n}\n", at=":Anna x:joined :Strike", given=(
        {"o": CHAIN["o"].replace("Only inferred.", "Once.") + "x:joined owl:propertyDisjointWith x:led .\n"},
        {"t": ":s1-8 { :Teller x:joined :Strike . }\n"})),
    Case("to-itself", "t", ":Anna x:led :Strike .", ":Anna x:led :Strike . :Anna x:acted :Anna ."),
    Case("bidi-control", "e", '"A weaver."', '"A \u202eweaver."'),
    Case("bidi-control", "e", '"A weaver."', '"A \\u202Eweaver."'),
    Case("control-character", "e", '"A weaver."', '"A \\u0001weaver."'),
    Case("name-not-nfc", "e", ":Strike\n", ":Gre\u0300ve a x:Deed .\n:Strike\n"),
]  # fmt: skip
CASES = SHAPES + CODE
