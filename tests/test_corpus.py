"""The mill of mill_sample, in which every field of the model has a value of its own, against the corpus as read."""

import pytest

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model import (
    Class,
    ContextProperty,
    Corpus,
    Edition,
    Entity,
    Family,
    Gap,
    Passage,
    Relation,
    Source,
    Statement,
)
from claimgraph.model.context import HEDGED, NONE, PLAIN
from claimgraph.model.dates import Years
from claimgraph.model.names import Literal, Term, natural
from claimgraph.reading import assemble, read
from claimgraph.reading.facts import Facts


@pytest.fixture(scope="module")
def corpus(mill: KnowledgeGraph) -> Corpus:
    """The corpus of the mill, whose files are read without a finding."""
    reading = read(mill.project)
    assert reading.findings == []
    return assemble(reading)


def own(part: dict[str, object]) -> dict[str, object]:
    """Without what the core vocabulary adds."""
    return {name: thing for name, thing in part.items() if not name.startswith("cg:")}


def test_a_class_has_its_words_what_it_falls_under_its_kind_and_its_matches(corpus: Corpus) -> None:
    """A kind is its own; another class has the nearest kind above, the first where two are as near, or none."""
    matches = ("https://example.com/Being", "https://example.com/Thing")
    assert own(dict(corpus.classes)) == {
        "m:Being": Class("m:Being", "a living being", "What lives.", ("cg:Voice",), "m:Being", matches),
        "m:Miller": Class("m:Miller", "miller", "", ("m:Worker",), "m:Being"),
        "m:Worker": Class("m:Worker", "worker", "", ("m:Being", "m:Rank"), "m:Being"),
        "m:Rank": Class("m:Rank", "rank", "", ("cg:Idea",), "m:Rank"),
        "m:Loose": Class("m:Loose", "loose"),
    }


def test_a_family_has_its_words_and_its_name_where_it_has_no_label(corpus: Corpus) -> None:
    """One is described, the other only named."""
    assert corpus.families == {
        "m:ground": Family("m:ground", "ground", "Work with stones."),
        "m:shaped": Family("m:shaped", "shaped"),
    }


def test_a_relation_has_all_that_the_ontology_says_of_it(corpus: Corpus) -> None:
    """An inverse and an exclusion hold both ways; what is not said has its default; an unknown superproperty is left out."""
    assert own(dict(corpus.relations)) == {
        "m:milled": Relation(
            "m:milled",
            "milled",
            inverse_label="was milled by",
            definition="Made flour of.",
            family="m:ground",
            broader=("m:touched",),
            domain="m:Being",
            range="cg:Entity",
            sign=-1,
            verdict=1,
            causal=True,
            step="causal",
            inverses=("m:milledBy",),
            chains=(("m:within", "m:touched", "m:milled"),),
            incompatible=("m:spared",),
        ),
        "m:milledBy": Relation("m:milledBy", "milledBy", inverses=("m:milled",)),
        "m:touched": Relation("m:touched", "touched", verdict=-1, symmetric=True),
        "m:within": Relation("m:within", "within", step="part", ground="object", transitive=True),
        "m:spared": Relation("m:spared", "spared", incompatible=("m:milled",)),
    }


def test_a_context_property_has_its_form_its_values_and_what_they_do(corpus: Corpus) -> None:
    """A scale with three values, a flag in either spelling of true, and a text, which is the form where none is named."""
    assert {name: each for name, each in corpus.context.items() if name.startswith("m:")} == {
        "m:mood": ContextProperty(
            "m:mood",
            "m:mood",
            "mood",
            "scale",
            default="m:calm",
            values={"m:calm": "calmly", "m:bitter": "bitterly", "m:unsaid": "unsaid"},
            ordered=True,
            standings={"m:calm": PLAIN, "m:bitter": HEDGED, "m:unsaid": NONE},
            phrase="told {}",
            phrases={"m:calm": ""},
        ),
        "m:sung": ContextProperty(
            "m:sung", "m:sung", "sung", "flag", default="false", standings={"true": HEDGED, "1": HEDGED}
        ),
        "m:aside": ContextProperty("m:aside", "m:aside", "aside", "text"),
    }


def test_context_properties_stand_in_their_order_and_one_without_an_order_last(corpus: Corpus) -> None:
    """The project's own two stand after certainty, and its aside at the end; core's are called by their local names."""
    names = list(corpus.context)
    assert names[names.index("certainty") :][:4] == ["certainty", "m:mood", "m:sung", "extent"]
    assert (names[0], names[-1]) == ("passage", "m:aside")
    assert corpus.context["certainty"].id == "cg:certainty"


def test_an_entity_has_its_narrowest_class_and_all_its_words(corpus: Corpus) -> None:
    """Of three classes the one that none of the others falls under; what has no class of entities is none."""
    assert corpus.entities == {
        ":Miller": Entity(
            ":Miller", "the miller", "m:Miller", "m:Being", "Who grinds.", ("grinder", "Müller"), "1690/1712"
        ),
        ":Servants": Entity(":Servants", "servants", "m:Worker", "m:Being", plural=True),
        ":Clerk": Entity(":Clerk", "Clerk", "cg:Voice", "cg:Voice"),
        ":Winter": Entity(":Winter", "Winter", "cg:Entity", dates="1709/1710"),
        ":Summer": Entity(":Summer", "Summer", "cg:Entity", dates="some time"),
    }


def test_a_source_a_passage_a_gap_and_the_edition_have_all_that_is_written(corpus: Corpus) -> None:
    """Each field once; a source without a title is called by its name."""
    assert corpus.sources == {
        ":deed": Source(
            ":deed",
            "The deed",
            ":Miller",
            "Ann Alder",
            "1710",
            "Alder, The deed",
            90,
            "abc",
            "deed.txt",
            (":d1-1", ":d1-2"),
        ),
        ":will": Source(":will", "will", ":Clerk"),
        ":list": Source(":list", "list", ""),
    }
    assert corpus.passages == {
        ":d1": Passage(":d1", ":deed", 10, 20, "fol. 3", "Of flour.", "1f", ("atStart", "atEnd"), "A heading."),
        ":d2": Passage(":d2", ":deed", 2, 9),
        ":w-1": Passage(":w-1", ":will", 5),
    }
    assert corpus.gaps == {":hole": Gap(":hole", ":deed", 30, 40, "Eaten by mice.")}
    assert corpus.edition == Edition(("Ann", "Ben"), "2.1", "https://example.com/licence", ":Miller")


def test_what_has_no_label_is_called_by_its_name(corpus: Corpus) -> None:
    """Entities, relations, families and classes have labels, a source has its title; of nothing else people have a name."""
    names = (":Miller", "m:milled", "m:ground", "m:Being", ":deed", ":d1")
    assert [corpus.label(name) for name in names] == [
        "the miller",
        "milled",
        "ground",
        "a living being",
        "The deed",
        ":d1",
    ]


def test_the_stretches_of_a_source_stand_in_its_order(corpus: Corpus) -> None:
    """Passages and gaps that have both a start and an end; of the will's passage nobody says where it ends."""
    assert [each.id for each in corpus.stretches(":deed")] == [":d2", ":d1", ":hole"]
    assert corpus.stretches(":will") == []


FALSE = Literal("false", None, "xsd:boolean")
BARE: dict[str, tuple[Term, ...]] = {
    "attitude": ("cg:argued",),
    "certainty": ("cg:certain",),
    "m:mood": ("m:calm",),
    "m:sung": (FALSE,),
    "extent": ("cg:wholly",),
    "mode": ("cg:actual",),
    "jointly": (FALSE,),
    "basis": ("cg:explicit",),
    "reading": ("cg:sure",),
}
TOLD: dict[str, tuple[Term, ...]] = {**BARE, "attitude": ("cg:said",), "stance": ("cg:reports",)}


@pytest.mark.parametrize(
    ("name", "voice", "years", "standing", "context"),
    [
        (":d1-2", ":Miller", None, PLAIN, {**BARE, "passage": (":d1",)}),
        (":d1-10", ":Miller", (1709, 1710), HEDGED, {**BARE, "passage": (":d1",), "m:mood": ("m:bitter",), "during": (":Winter",)}),
        (":d1-11", ":Miller", None, NONE, {**BARE, "passage": (":d1",), "m:mood": ("m:unsaid",), "during": (":Summer",)}),
        (
            ":d2-1", ":Servants", (1708, 1708), HEDGED,
            {
                **TOLD, "passage": (":d2",), "during": (Literal("1708", None, "edtf:EDTF"),),
                "m:sung": (Literal("true", None, "xsd:boolean"),), "m:aside": (Literal("hm", "en", "rdf:langString"),),
            },
        ),
        (":d2-2", ":Servants", None, NONE, {**TOLD, "passage": (":d2",), "deniedBy": (":Servants",), "certainty": ("cg:probable",)}),
        (":w-1-1", ":Clerk", None, PLAIN, {**BARE, "passage": (":w-1",)}),
        (
            ":w-1-2", ":Ann", None, PLAIN,
            {**BARE, "passage": (":w-1",), "basis": ("cg:curatorial",), "supports": (":d2-1",), "qualifies": (":d2-2",)},
        ),
        (":d2-4", ":Clerk", None, PLAIN, {**BARE, "passage": (":w-1", ":d2")}),
        (":loose", ":Miller", None, PLAIN, BARE),
        (":texts", ":Miller", None, PLAIN, BARE),
    ],
)  # fmt: skip
def test_a_statement_has_its_header_and_every_default(
    corpus: Corpus,
    name: str,
    voice: str,
    years: tuple[int, int] | None,
    standing: int,
    context: dict[str, tuple[Term, ...]],
) -> None:
    """Voice, years, standing and context; of a scale or a text the first value counts, and the order is the vocabulary's."""
    said = {} if "deniedBy" in context else {"assertedBy": (voice,)}
    found = corpus.statements[name]
    assert (found.id, found.voice, found.years, found.standing) == (name, voice, years and Years(*years), standing)
    assert dict(found.context) == {**context, **said}
    assert list(found.context) == [each for each in corpus.context if each in found.context]


def test_claims_stand_in_the_order_of_the_text_each_once(corpus: Corpus) -> None:
    """By source, then by place in it (the second passage begins before the first), then as one counts; a text is no claim."""
    assert [(claim.id, claim.triple) for claim in corpus.claims] == [
        (":loose_Winter_touched_Servants", (":Winter", "m:touched", ":Servants")),
        (":d2-1_Stones_touched_Miller", (":Stones", "m:touched", ":Miller")),
        (":d2-2_Stones_within_Winter", (":Stones", "m:within", ":Winter")),
        (":d2-3_Clerk_touched_Servants", (":Clerk", "m:touched", ":Servants")),
        (":d2-5_Clerk_milled_Stones", (":Clerk", "m:milled", ":Stones")),
        (":d2-7_Summer_unheard_Winter_eda6ed97", (":Summer", "m:unheard", ":Winter")),
        (":d1-2_Miller_milled_Stones", (":Miller", "m:milled", ":Stones")),
        (":d1-2_Servants_spared_Stones", (":Servants", "m:spared", ":Stones")),
        (":d1-10_Miller_spared_Stones", (":Miller", "m:spared", ":Stones")),
        (":d1-11_Miller_spared_Winter", (":Miller", "m:spared", ":Winter")),
        (":d2-6_Summer_touched_Winter", (":Summer", "m:touched", ":Winter")),
        (":w-1-1_Clerk_touched_Stones", (":Clerk", "m:touched", ":Stones")),
        (":w-1-2_Clerk_touched_Winter", (":Clerk", "m:touched", ":Winter")),
    ]


def test_a_joint_is_the_narrators_or_the_curators_whose_statement_it_stands_in(corpus: Corpus) -> None:
    """In a header: the curator's where the statement is the curator's, else the narrator's, argued; in a block: its statement's."""
    found = {joint.id: joint for joint in corpus.joints}
    assert {name: (j.kind, j.source, j.target, j.voice) for name, j in found.items()} == {
        ":d2-4_d2-1_rebuts_d2-2": ("rebuts", ":d2-1", ":d2-2", ":Clerk"),
        ":w-1-2_supports_d2-1": ("supports", ":w-1-2", ":d2-1", ":Ann"),
        ":w-1-2_qualifies_d2-2": ("qualifies", ":w-1-2", ":d2-2", ":Ann"),
        ":d2-3_concedes_d2-1": ("concedes", ":d2-3", ":d2-1", ":Miller"),
    }
    narrators, curators = found[":d2-3_concedes_d2-1"].statement, found[":w-1-2_supports_d2-1"].statement
    mine: dict[str, tuple[Term, ...]] = {**BARE, "passage": (":d2",), "assertedBy": (":Miller",)}
    hers: dict[str, tuple[Term, ...]] = {
        **BARE,
        "passage": (":w-1",),
        "assertedBy": (":Ann",),
        "basis": ("cg:curatorial",),
    }
    assert narrators == Statement(":d2-3", ":Miller", mine)
    assert curators == Statement(":w-1-2", ":Ann", hers)
    assert found[":d2-4_d2-1_rebuts_d2-2"].statement is corpus.statements[":d2-4"]


def test_names_are_sorted_as_one_counts() -> None:
    """Numbers by their size, whatever zeros stand before them, and before letters; letters by the alphabet."""
    names = [":t1", ":s10a", ":s10-11", ":s10-2", ":s10", ":s9-1", ":s009", ":s2"]
    assert sorted(names, key=natural) == [":s2", ":s009", ":s9-1", ":s10", ":s10-2", ":s10-11", ":s10a", ":t1"]


@pytest.mark.parametrize(
    "rest", ["rdf:nil", "_:1", ":nowhere", Literal("end")], ids=["whole", "in a circle", "to nowhere", "to a text"]
)
def test_a_list_is_read_to_its_end_or_as_far_as_it_goes(rest: Term) -> None:
    """One that runs in a circle, leads nowhere or to a text has the members before that."""
    facts = Facts(
        [("_:1", "rdf:first", ":a"), ("_:1", "rdf:rest", "_:2"), ("_:2", "rdf:first", ":b"), ("_:2", "rdf:rest", rest)]
    )
    assert facts.items("_:1") == (":a", ":b")
