"""For every rule one change that breaks it in the repository's own graph, as a tired curator might make it."""

from dataclasses import dataclass

P, S, V, E = "graph/people.ttl", "graph/sources.ttl", "ontology.ttl", "graph/events.ttl"
B, R, W, C = (
    f"graph/statements/{name}.trig"
    for name in ("04-backwardness", "05-rank-and-file", "06-shock-worker", "02-who-joined")
)
GREEK = "e\u0300"
PROV = "http://www.w3.org/ns/prov#"


def review(
    *,
    decision: str = "cg:accepted",
    used: str = "<urn:x:1>",
    who: str = 'dcterms:creator "N. N." ;',
    made: str = ":s14-1",
    when: str = "2026-11-24T16:00:00Z",
) -> str:
    """A curator's decision on a draft, as `claimgraph review` writes it, with one part spoilt."""
    return (
        f":review-1 a cg:Review ; cg:decision {decision} ; <{PROV}used> {used} ; <{PROV}generated> {made} ; {who}\n"
        f'  <{PROV}endedAtTime> "{when}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .'
    )


@dataclass(frozen=True)
class Spoil:
    """`old`, the first time that it stands in `file`, becomes `new`; without `old`, `new` is added at the end."""

    rule: str
    file: str
    old: str
    new: str

    def __str__(self) -> str:
        return self.rule


def add(rule: str, file: str, new: str) -> Spoil:
    """A spoil that adds lines."""
    return Spoil(rule, file, "", "\n" + new + "\n")


SPOILS = [
    # entities
    Spoil("entity-label", P, '  rdfs:label "Lenin"@en ;\n', ""),
    Spoil("label-language", P, '"Lenin"@en ;', '"Lenin" ;'),
    Spoil("one-label", P, '"Lenin"@en ;', '"Lenin"@en , "Ulianov"@en ;'),
    Spoil("entity-definition", P, '  skos:definition "One of the three whom the passage calls the party\'s great intellectuals."@en ;\n', ""),
    Spoil("definition-language", P, 'great intellectuals."@en', 'great intellectuals."'),
    add("one-definition", P, ':Trotsky skos:definition "A second thought."@en .'),
    Spoil("other-name", P, '"Leon Trotsky"@en', '"Leon Trotsky"'),
    Spoil("entity-dates", P, '"1870/1924"^^edtf:EDTF', '"1870/1924"'),
    add("entity-plural", P, ':Lenin cg:plural "no" .'),
    Spoil("entity-passage", E, "cg:passage :s9 ;", "cg:passage :s9-1 ;"),
    Spoil("dates-ground", E, 'cg:dates "1920/1929"^^edtf:EDTF ;\n  cg:passage :s9 ;', 'cg:dates "1920/1929"^^edtf:EDTF ;'),
    add("no-class", P, ':Zinoviev rdfs:label "Zinoviev"@en .'),
    Spoil("not-a-class", P, "a hist:Person ;", "a hist:Person , :Stalin ;"),
    add("defined-twice", E, ":Lenin a hist:Person ."),
    Spoil("same-label", P, '"Trotsky"@en ;', '"Bukharin"@en ;'),
    Spoil("label-taken", P, '"Leon Trotsky"@en', '"Stalin"@en'),
    add("same-definition", P, ':Zinoviev a hist:Person ; rdfs:label "Zinoviev"@en ; skos:definition "The leader of the Bolsheviks in 1917 and head of the Soviet government until his last illness."@en .'),
    add("unused-entity", P, ':Zinoviev a hist:Person ; rdfs:label "Zinoviev"@en ; skos:definition "A Bolshevik of the old guard."@en .'),
    Spoil("undefined-name", B, ":Stalin hist:led", ":Stallin hist:led"),
    Spoil("unknown-term", P, "skos:altLabel", "skos:altLable"),
    add("core-term-changed", P, 'cg:Voice rdfs:comment "Mine."@en .'),
    add("blank-node", P, ":Lenin skos:note [] ."),
    Spoil("bidi-control", P, '"Leon Trotsky"', '"Leon \u202eTrotsky"'),
    Spoil("control-character", P, '"Leon Trotsky"', '"Leon \\u0001Trotsky"'),
    add("name-not-nfc", P, f':Deput{GREEK} a hist:Person ; rdfs:label "deputy"@en ; skos:definition "A deputy."@en .'),
    add("undivided-text", S, ':other a cg:Source ; dcterms:title "Two"@en ; dcterms:creator "No" ;\n'
        '  dcterms:bibliographicCitation "No, Two." ; cg:length 9 ; cg:sha256 "' + "0" * 64 + '" ; cg:narrator :Historian .'),
    # vocabulary
    add("relation-verdict", V, "hist:led cg:verdict 2 ."),
    Spoil("term-label", V, '  rdfs:label "person"@en ;\n', ""),
    Spoil("term-definition", V, '  skos:definition "An individual human being."@en ;\n', ""),
    Spoil("term-example", V, ' ;\n  skos:example ":Lenin"@en', ""),
    Spoil("class-place", V, "rdfs:subClassOf cg:Voice ;", 'rdfs:subClassOf cg:Voice , "agents" ;'),
    Spoil("class-adrift", V, "a owl:Class ;\n  rdfs:subClassOf hist:Group ;\n", "a owl:Class ;\n"),
    Spoil("circle-of-terms", V, "  rdfs:subClassOf cg:Voice ;", "  rdfs:subClassOf cg:Voice , hist:Person ;"),
    add("not-a-relation", V, "hist:led rdfs:subPropertyOf hist:Person ."),
    add("relation-broader", V, 'hist:led rdfs:subPropertyOf "power" .'),
    Spoil("relation-family", V, "hist:led\n  a owl:ObjectProperty ;\n  cg:family hist:exercisedPower ;\n", "hist:led\n  a owl:ObjectProperty ;\n"),
    add("relation-step", V, "hist:led cg:step cg:subjectEnd ."),
    add("relation-ground", V, "hist:led cg:ground cg:causalStep ."),
    Spoil("cause-runs-back", V, '"was the origin of"', '"stemmed from"'),
    add("bare-cause", B, '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n:Haste a hist:Condition ; rdfs:label "haste"@en ; skos:definition "A want of patience."@en .\n:s14-9 { :Haste hist:wasOriginOf :RevolutionFromAbove . }'),
    add("context-value", V, 'hist:tone a owl:ObjectProperty , cg:ContextProperty ; rdfs:label "tone"@en ; skos:definition "The tone."@en ; skos:example "hist:calm"@en ; rdfs:range hist:Tone ; cg:form cg:scale ; cg:order 95 .\nhist:Tone a owl:Class ; rdfs:label "tone of a voice"@en ; skos:definition "A tone."@en ; skos:example "hist:calm"@en .\nhist:calm a hist:Tone .\n:s14-1 hist:tone :Stalin .'),
    add("relation-domain", V, "hist:led rdfs:domain hist:Event ."),
    add("relation-range", V, "hist:led rdfs:range hist:Place ."),
    add("relation-inverse-label", V, 'hist:led cg:inverseLabel "followed"@en .'),
    add("relation-sign", V, "hist:mirrored cg:sign 2 ."),
    add("relation-causal", V, 'hist:mirrored cg:causal "yes" .'),
    add("unused-class", V, 'hist:Rumour a owl:Class ; rdfs:subClassOf hist:Idea ; rdfs:label "rumour"@en ; skos:definition "What is whispered."@en ; skos:example "None."@en .'),
    add("unused-relation", V, 'hist:whispered a owl:ObjectProperty ; rdfs:subPropertyOf hist:addressed ; rdfs:label "whispered"@en ; cg:inverseLabel "was whispered by"@en ; rdfs:domain hist:Agent ; rdfs:range hist:Idea ; skos:definition "The subject said the object under its breath."@en ; skos:example "None."@en .'),
    Spoil("used-once", V, '  skos:editorialNote "Used once', '  skos:historyNote "Used once'),
    add("inference-does-not-fit", V, "hist:led a owl:SymmetricProperty ."),
    # sources
    Spoil("source-title", S, '  dcterms:title "How the Bolshevik regime bred Stalin\'s revolution from above"@en ;\n', ""),
    Spoil("source-creator", S, '  dcterms:creator "Orlando Figes" ;\n', ""),
    Spoil("source-citation", S, "dcterms:bibliographicCitation", "dcterms:source"),
    Spoil("source-narrator", S, "  cg:narrator :Historian ;\n", ""),
    add("source-thesis", S, ":excerpt cg:thesis :Stalin ."),
    add("default-narrator", S, ":data cg:defaultNarrator :RevolutionFromAbove ."),
    add("no-narrator", S, ":data cg:defaultNarrator :Stalin ."),
    add("several-narrators", S, ':other a cg:Source ; dcterms:title "Other"@en ; dcterms:creator "Nobody" ; dcterms:bibliographicCitation "Other." ; cg:narrator :Stalin .'),
    Spoil("source-length", S, "cg:length 7328 ;", 'cg:length "long" ;'),
    Spoil("source-digest", S, 'cg:sha256 "631c', 'cg:sha256 "xyz'),
    Spoil("source-identity", S, '  cg:sha256 "631c21be13f8f6dcf6827a9ea1c9aa8c9f29e18d2399b635abc31814dfb87ddc" ;\n', ""),
    Spoil("source-work", S, 'cg:publishedIn "', 'cg:publishedIn "A part" , "'),
    Spoil("source-file", S, '"excerpt.txt"', '"../excerpt.txt"'),
    Spoil("gap", S, "cg:start 0 ;", 'cg:start 0 ; cg:gist "Lost."@en ;'),
    Spoil("gap-start", S, "  cg:start 7219 ;\n", ""),
    Spoil("gap-end", S, "  cg:end 7225 ;\n", ""),
    Spoil("gap-reason", S, ' ;\n  cg:reason "Asterisks that part two sections."@en', ""),
    # passages
    Spoil("passage", B, "cg:start 2374 ;", "cg:start 2374 ; cg:certainty cg:possible ;"),
    Spoil("stretch-source", B, "cg:start 2374 ;", "cg:start 2374 ; cg:source :Stalin ;"),
    Spoil("stretch-start", B, "cg:start 2374 ;", 'cg:start "2374" ;'),
    Spoil("stretch-end", B, "cg:end 2558 ;", "cg:end 2558 , 2559 ;"),
    Spoil("stretch-order", B, "cg:start 2374 ;", "cg:start 2600 ;"),
    Spoil("passage-gist", B, '  cg:gist "The distance has to be covered in a decade."@en ;\n', ""),
    Spoil("passage-reference", B, "cg:end 2558 ;", 'cg:end 2558 ; cg:reference "1.1"@en ;'),
    Spoil("passage-digest", B, 'cg:digest "a21b', 'cg:digest "'),
    Spoil("passage-truncated", B, "cg:end 2558 ;", "cg:end 2558 ; cg:truncated cg:mostly ;"),
    Spoil("passage-no-claim", B, "cg:end 2558 ;", 'cg:end 2558 ; cg:noClaim "None." ;'),
    Spoil("passage-place", B, "  cg:start 2374 ;\n  cg:end 2558 ;\n", ""),
    Spoil("passage-whole", B, "cg:end 2558 ;", "cg:end 2558 ; cg:truncated cg:atEnd ;"),
    Spoil("outside-source", "graph/statements/11-lvov.trig", "cg:end 7328", "cg:end 7400"),
    Spoil("overlapping-passages", B, "cg:start 2558", "cg:start 2550"),
    Spoil("uncovered-text", B, "cg:end 2558", "cg:end 2550"),
    add("passage-without-statement", B, ':s99 a cg:Passage ; cg:reference "99" ; cg:gist "More."@en .'),
    Spoil("statement-without-claim", B, "cg:end 2558 ;", 'cg:end 2558 ; cg:noClaim "None."@en ;'),
    # statements
    Spoil("statement", B, "  cg:basis cg:implicit ;\n  cg:during", "  cg:start 3 ;\n  cg:during"),
    add("statement-passage", B, ":s14-3 cg:passage :excerpt ."),
    Spoil("statement-asserter", B, "cg:assertedBy :Stalin", "cg:assertedBy :RussianDefeats"),
    add("statement-denier", B, ":s14-3 cg:deniedBy :SpeechOf1931 ."),
    add("one-voice", B, ":s15-1 cg:deniedBy :Historian ."),
    Spoil("statement-attitude", R, "cg:attitude cg:remembered", "cg:attitude cg:mostly"),
    Spoil("statement-stance", R, "cg:stance cg:endorses", "cg:stance cg:believed"),
    add("statement-certainty", B, ":s14-1 cg:certainty cg:partly ."),
    add("statement-extent", B, ":s14-1 cg:extent cg:possible ."),
    add("statement-mode", B, ":s14-1 cg:mode cg:possible ."),
    add("statement-jointly", B, ':s14-1 cg:jointly "yes" .'),
    add("statement-said-in", B, ":s14-1 cg:saidIn :s14 ."),
    add("statement-concedes", B, ":s14-1 cg:concedes :Stalin ."),
    add("computed-property", B, ":s14-1 cg:firstYear 1928 ."),
    add("joint-of-statements", B, ":s14-9 { :s14-1 cg:supports :Stalin . }"),
    add("jointly-alone", B, ":s14-2 cg:jointly true ."),
    Spoil("statement-basis", B, "cg:basis cg:implicit", "cg:basis cg:argued"),
    add("statement-reading", B, ":s14-1 cg:reading cg:implicit ."),
    Spoil("statement-via", W, "cg:via :ShockWorker", "cg:via :MundaneLife"),
    Spoil("statement-supports", B, "cg:supports :s14-1", "cg:supports :s14"),
    add("statement-qualifies", B, ":s14-1 cg:qualifies :Stalin ."),
    add("statement-exemplifies", B, ":s14-1 cg:exemplifies :Stalin ."),
    add("statement-contrasts-with", B, ":s14-1 cg:contrastsWith :Stalin ."),
    add("statement-rebuts", B, ":s14-1 cg:rebuts :Stalin ."),
    Spoil("statement-during", B, '"1928/1932"^^edtf:EDTF', '"1928/1932"'),
    Spoil("statement-said-on", B, 'cg:saidOn "1931"^^edtf:EDTF', 'cg:saidOn "1931"'),
    Spoil("statement-quantity", B, '"ten years"@en', ":Stalin"),
    Spoil("statement-note", B, 'cg:note "From a possessive."@en', "cg:note :Stalin"),
    Spoil("statement-rationale", C, "cg:rationale \"", 'cg:rationale "Known." , "'),
    Spoil("statement-nominalised-by", B, "cg:nominalisedBy :RussianDefeats", "cg:nominalisedBy :s14"),
    Spoil("curatorial-rationale", C, "cg:rationale ", "cg:note "),
    Spoil("curatorial-voice", C, "cg:assertedBy :Curator", "cg:assertedBy :Stalin"),
    add("rationale-without-curatorial", B, ':s14-1 cg:rationale "Known."@en .'),
    add("statement-name-reused", R, ":s14-1 { :Lenin hist:held :Bolshevism . }"),
    add("header-without-block", B, ":s14-9 cg:certainty cg:possible ."),
    add("empty-statement", B, ":s14-9 { }"),
    add("block-without-passage", B, ":s98-1 { :Lenin hist:held :Bolshevism . }"),
    add("misleading-name", B, ":s14-1 cg:passage :s15 ."),
    add("stance-without-voice", B, ":s14-1 cg:stance cg:endorses ."),
    add("via-itself", B, ":s15-1 cg:via :Stalin ."),
    add("unexplained-doubt", B, ":s14-1 cg:reading cg:doubtful ."),
    add("joint-to-itself", B, ":s14-1 cg:rebuts :s14-1 ."),
    add("circle-of-support", B, ":s15-9 { :s15-1 cg:supports :s15-3 . :s15-3 cg:supports :s15-1 . }"),
    # decisions of a review
    add("review-decision", S, review(decision="cg:certain")),
    add("review-used", S, review(used='"1"')),
    add("review-who", S, review(who="")),
    add("review-when", S, review(when="at four")),
    add("review-generated", S, review(made=":s14")),
    # dates
    Spoil("edtf", B, '"1928/1932"^^edtf:EDTF', '"1928-1932"^^edtf:EDTF'),
    Spoil("dates-reversed", B, '"1928/1932"^^edtf:EDTF', '"1932/1928"^^edtf:EDTF'),
    Spoil("doubtful-date", B, '"1928/1932"^^edtf:EDTF', '"1928-32"^^edtf:EDTF'),
    Spoil("undated-period", B, '"1928/1932"^^edtf:EDTF', ":RussianDefeats"),
    Spoil("held-before-it-began", B, '"1928/1932"^^edtf:EDTF', '"1850/1860"^^edtf:EDTF'),
    add("held-before-its-object", B, ':s14-9 cg:during "1900"^^edtf:EDTF .\n:s14-9 { :Bolsheviks hist:wentThrough :CivilWar . }'),
    Spoil("said-after-death", B, '"1931"^^edtf:EDTF', '"1961"^^edtf:EDTF'),
    Spoil("said-before-birth", B, '"1931"^^edtf:EDTF', '"1861"^^edtf:EDTF'),
    # triples
    Spoil("literal-in-statement", B, "hist:led :RevolutionFromAbove", 'hist:led "the revolution"'),
    Spoil("type-in-statement", B, ":Stalin hist:led :RevolutionFromAbove .", ":Stalin hist:led :RevolutionFromAbove .\n  :Stalin a hist:Person ."),
    Spoil("predicate-not-a-relation", B, ":Stalin hist:led", ":Stalin cg:passage"),
    Spoil("not-an-entity", B, "hist:led :RevolutionFromAbove", "hist:led :s15"),
    add("claim-outside-statement", B, ":Stalin hist:led :RevolutionFromAbove ."),
    Spoil("domain", B, ":Stalin hist:led", ":RussianDefeats hist:led"),
    Spoil("range", R, ":ShockWorkers hist:servedUnder :Stalin", ":ShockWorkers hist:servedUnder :NEPFailure"),
    Spoil("triple-twice", B, ":Stalin hist:led :RevolutionFromAbove .", ":Stalin hist:led :RevolutionFromAbove .\n  :Stalin hist:led :RevolutionFromAbove ."),
    add("duplicate-claim", B, ":s14-9 { :OvercomingBackwardness hist:kernelOf :RevolutionFromAbove . }"),
    add("claim-at-two-dates", B, ':s14-9 cg:during "1929"^^edtf:EDTF .\n:s14-9 { :Stalin hist:led :RevolutionFromAbove . }'),
    add("asserted-and-denied", B, ":s14-9 cg:deniedBy :Historian .\n:s14-9 { :OvercomingBackwardness hist:kernelOf :RevolutionFromAbove . }"),
    add("incompatible-claims", "graph/statements/08-lenins-heir.trig", ":s30-9 { :RevolutionFromAbove hist:wasRetreatFrom :LeninistTradition . }"),
    Spoil("to-itself", B, ":Stalin hist:led :RevolutionFromAbove", ":RevolutionFromAbove hist:mirrored :RevolutionFromAbove"),
]  # fmt: skip
