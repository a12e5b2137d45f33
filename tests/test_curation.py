"""Facts of the curated passage that must not drift. Expected values were counted by hand beside the text."""

import hashlib

import pytest
from conftest import ROOT

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.sources import digest


def in_account(graph: KnowledgeGraph, voice: str, claim: str) -> bool:
    """Whether a claim stands in the account of a voice."""
    (found,) = [c for c in graph.corpus.claims if c.id == claim]
    return voice in found.accounts


@pytest.mark.parametrize(
    ("subject", "object_", "sentence", "voice", "basis", "passage"),
    [
        ("Stalin", "revolution from above", "Stalin led revolution from above", ":Historian", "implicit", ":s14"),
        ("Komsomol", "peasant sons", "Komsomol recruited peasant sons", ":Curator", "curatorial", ":s6"),
    ],
)
def test_the_two_triples_of_the_beginning_are_there_word_for_word(
    revolution: KnowledgeGraph, subject: str, object_: str, sentence: str, voice: str, basis: str, passage: str
) -> None:
    """Each reads as its author wrote it, with honest basis and voice."""
    (claim,) = revolution.claims(subject=subject, object=object_)
    assert revolution.corpus.sentence(claim) == sentence
    assert (claim.voice, claim.statement.basis, claim.statement.passages) == (voice, basis, (passage,))


def test_edges_of_plurals_read_as_sentences(revolution: KnowledgeGraph) -> None:
    """The sons were marked by literacy, Os'kin was among them: a verb follows the number of its subject."""
    sons = revolution.claims(subject="departed peasant sons", object="literacy")
    man = revolution.claims(subject="Os'kin", object="departed peasant sons")
    assert [revolution.corpus.sentence(claim) for claim in (*sons, *man)] == [
        "departed peasant sons were marked by literacy",
        "Os'kin was among departed peasant sons",
    ]


def test_the_evidence_for_the_first_triple_is_where_the_drive_is_named(revolution: KnowledgeGraph) -> None:
    """Characters 2374 to 2558, from 1928 to 1932."""
    passage = revolution.corpus.passages[":s14"]
    assert (passage.start, passage.end) == (2374, 2558)
    (claim,) = revolution.claims(subject="Stalin", object="revolution from above")
    assert claim.statement.during == "1928/1932"


def test_six_conquerors_are_stalins_and_nobody_elses(revolution: KnowledgeGraph) -> None:
    """The speech of 1931 names six who beat Russia; no other voice says so."""
    defeats = revolution.claims(relation="defeated", object="Russia")
    assert {claim.subject for claim in defeats} == {
        ":MongolKhans",
        ":SwedishLords",
        ":PolishLithuanianPans",
        ":AngloFrenchCapitalists",
        ":JapaneseImperialists",
        ":GermanImperialists",
    }
    assert {(c.voice, c.statement.said_on, c.statement.stance) for c in defeats} == {(":Stalin", "1931", "uses")}
    assert not any(":Historian" in claim.accounts for claim in defeats)


def test_the_whole_speech_is_stalins(revolution: KnowledgeGraph) -> None:
    """What the narrator reports from s15 to s18 is asserted by Stalin, in the speech, with its numbers."""
    speech = [c for c in revolution.corpus.claims if c.statement.said_in == (":SpeechOf1931",)]
    assert {claim.voice for claim in speech} == {":Stalin"}
    assert {claim.statement.passages[0] for claim in speech} == {":s15", ":s16", ":s17", ":s18"}
    assert {c.statement.quantity for c in speech} == {"fifty to a hundred years", "ten years", None}


def test_what_could_be_argued_is_in_no_account(revolution: KnowledgeGraph) -> None:
    """That October's contradiction made the command system inevitable is only possible; so is the NEP's impossibility."""
    possible = [c for c in revolution.corpus.claims if c.statement.certainty == "possible"]
    assert [c.id for c in possible] == [
        ":s32-1_ContradictionOfOctober_madeInevitable_CommandSystem",
        ":s37-3_NEPBalance_wasMarkedBy_Impossibility",
    ]
    assert not any(c.accounts for c in possible)


@pytest.mark.parametrize(
    "claim",
    [
        ":s10-5_ReformOfOldPeasantRussia_attracted_PeasantSonsFromOutside",  # not so much
        ":s17-1_SovietRussia_overcame_DistanceToAdvancedCountries",  # must
        ":s18-1_AdvancedCountries_defeated_SovietRussia",  # would
        ":s22-1_LowerClassBolsheviks_hadGraspOf_MarxistTheory",  # little
        ":s22-2_NEPDebate_appealedTo_UnmovedMajority",  # denied
        ":s26-6_RussianRevolution_wasMarkedBy_RevolutionarySpirit",  # denied
        ":s29-3_VanguardWill_overcame_AdverseContingencies",  # could
        ":s36-3_LowerClassRecruits_hadGraspOf_TechnicalExpertise",  # denied
    ],
)
def test_what_a_text_hedges_away_or_denies_is_in_no_account(revolution: KnowledgeGraph, claim: str) -> None:
    """Less, little, must, can, would and not: nobody's account has these as they stand."""
    (found,) = [c for c in revolution.corpus.claims if c.id == claim]
    assert (found.accounts, found.plain) == ((), False)


def test_nothing_is_plain_that_the_text_holds_only_in_part(revolution: KnowledgeGraph) -> None:
    """Reform attracted less, each channel brought in some, the drives were one in essence: none is in the plain account."""
    hedged = revolution.query(
        "SELECT ?what { { :ReformOfOldPeasantRussia hist:attracted ?what } UNION { :Army hist:broughtIn ?what } UNION"
        " { :ForcedIndustrialisation hist:noDifferentFrom ?what } UNION { :PeasantryProblems hist:madeInevitable ?what } }"
    )
    assert list(hedged) == []  # type: ignore[arg-type]
    assert [c.plain for c in revolution.claims(relation="attracted", subject="abolition of old peasant Russia")] == [
        True
    ]


def test_two_conditions_make_the_return_almost_inevitable_and_only_together(revolution: KnowledgeGraph) -> None:
    """The party's trouble with the peasants and the reluctance of its members: certain, almost wholly, jointly."""
    claims = revolution.claims(object="return of the command system", relation="madeInevitable")
    assert {claim.subject for claim in claims} == {":PeasantryProblems", ":RankAndFileReluctance"}
    assert {(c.statement.certainty, c.statement.extent, c.statement.jointly) for c in claims} == {
        ("certain", "almostWholly", True)
    }


def test_the_historian_grants_stalins_claim_only_in_part(revolution: KnowledgeGraph) -> None:
    """Stalin claims Lenin's inheritance in s29; the historian grants it in s30, partly, and the two are joined."""
    first, second = revolution.claims(subject="revolution from above", relation="continued")
    assert (first.voice, second.voice) == (":Stalin", ":Historian")
    assert second.statement.extent == "partly"
    assert [(j.kind, j.target) for j in revolution.corpus.joints if j.source == second.statement.id] == [
        ("qualifies", ":s29-1")
    ]


def test_the_generation_speaks_through_the_shock_worker(revolution: KnowledgeGraph) -> None:
    """What the young felt reaches us via the worker, as a feeling, used as evidence."""
    felt = revolution.claims(voice="Komsomol generation")
    assert sum(claim.statement.denied for claim in felt) == 3  # spirit, years and tasks are gone
    assert len(felt) == 9
    assert {(c.statement.via, c.statement.attitude, c.statement.stance) for c in felt} == {
        ((":ShockWorker",), "felt", "uses")
    }


@pytest.mark.parametrize(
    ("claim", "voice"),
    [
        (":s3-1_BolshevikRegime_mirrored_TsaristState", ":Historian"),
        (":s4-1_Lenin_tookPlaceOf_TsarGod", ":Historian"),
        (":s5-1_NewPartyMembers_joined_BolshevikParty", ":Historian"),
        (":s7-2_Bolsheviks_recruited_Returners", ":Historian"),
        (":s14-1_OvercomingBackwardness_kernelOf_RevolutionFromAbove", ":Historian"),
        (":s31-2_ForcedIndustrialisation_sweptAside_Peasantry", ":Historian"),
        (":s34-2_SocialIsolation_compelled_CommandSystem", ":Historian"),
        (":s36-8_PartyState_wasForcedToDependOn_Specialists", ":Historian"),
        (":s24-1_PartyYouth_wasFrustratedWith_NEP", ":Historian"),
        (":s33-4_SlowIndustrialisation_tooSlowFor_CatchingUpWithTheWest", ":Stalinists"),
        (":s29-1_RevolutionFromAbove_continued_LeninistTradition", ":Stalin"),
        (":s39-2_Russia_wentThrough_CompleteChange", ":PrinceLvov"),
    ],
)
def test_chosen_claims_stand_in_the_account_of_their_voice(revolution: KnowledgeGraph, claim: str, voice: str) -> None:
    """A dozen claims that carry the argument, each in the account where it belongs."""
    assert in_account(revolution, voice, claim)


@pytest.mark.parametrize(
    "claim",
    [
        ":s15-2_Backwardness_gaveRiseTo_RussianDefeats",
        ":s23-1_NEP_wasRetreatFrom_CivilWarAdvances",
        ":s27-4_Bolsheviks_conquered_EveryFortress",
        ":s28-8_Kulaks_appliedTo_PeasantsTakenForRich",
        ":s29-1_RevolutionFromAbove_continued_LeninistTradition",
        ":s33-4_SlowIndustrialisation_tooSlowFor_CatchingUpWithTheWest",
        ":s39-2_Russia_wentThrough_CompleteChange",
    ],
)
def test_what_others_say_is_not_in_the_historians_account(revolution: KnowledgeGraph, claim: str) -> None:
    """Reported, distanced and used claims of other voices are not the historian's."""
    assert not in_account(revolution, ":Historian", claim)


def test_who_joined_the_party_by_claim_and_by_inference(revolution: KnowledgeGraph) -> None:
    """Three groups joined by the words. Most of the recruits were peasant sons, which makes a member of none of them."""
    rows = revolution.query("SELECT ?who { ?who hist:joined :BolshevikParty }")
    assert {row.who for row in rows} == {":NewPartyMembers", ":CivilWarRecruits", ":LowerClassRecruits"}  # type: ignore[union-attr]


def test_a_voice_that_the_text_does_not_name_is_heard_in_one_place(revolution: KnowledgeGraph) -> None:
    """Six sets of quotation marks, six voices; none of them is an end of a claim."""
    unnamed = {voice for voice in revolution.corpus.entities if voice.startswith(":VoiceOf")}
    heard: dict[str, set[str]] = {voice: set() for voice in unnamed}
    for claim in revolution.corpus.claims:
        assert not unnamed & {claim.subject, claim.object}
        if claim.voice in unnamed:
            heard[claim.voice].add(claim.statement.id)
    assert [len(statements) for statements in heard.values()] == [1] * 6


def test_labels_are_ideas_and_speak_nothing(revolution: KnowledgeGraph) -> None:
    """What is put on somebody is no agent and no voice."""
    labels = revolution.query("SELECT ?label { ?label a hist:Label }")
    names = {row.label for row in labels}  # type: ignore[union-attr]
    assert {":Kulaks", ":BourgeoisSpecialists", ":Proletarians", ":DarkLabel", ":BackwardLabel"} <= names
    assert not names & {claim.voice for claim in revolution.corpus.claims}
    agents = revolution.query("SELECT ?label { ?label a hist:Label , hist:Agent }")
    assert list(agents) == []  # type: ignore[arg-type]


def test_the_speaker_gives_his_own_reasons(revolution: KnowledgeGraph) -> None:
    """That the threat and the lag are reasons for haste is Stalin's; that the speech bears out the kernel, the historian's."""
    joints = {(j.source, j.target): j.statement.voice for j in revolution.corpus.joints}
    assert joints[":s18-1", ":s17-1"] == joints[":s16-1", ":s17-1"] == ":Stalin"
    assert joints[":s15-2", ":s14-1"] == joints[":s18-1", ":s14-1"] == ":Historian"


def test_passages_and_gaps_cover_every_character_once(revolution: KnowledgeGraph) -> None:
    """Thirty-seven passages and two gaps follow each other from 0 to 7328."""
    stretches = [(p.start, p.end) for p in revolution.corpus.passages.values()]
    stretches = sorted(stretches + [(g.start, g.end) for g in revolution.corpus.gaps.values()])
    assert len(stretches) == 39
    assert [start for start, _ in stretches] == [0, *(end for _, end in stretches)][:-1]
    assert stretches[-1][1] == 7328


def test_no_claim_rests_on_lost_words(revolution: KnowledgeGraph) -> None:
    """What stands in the sentence with a lost beginning is marked as inferred and as doubtful."""
    assert revolution.corpus.passages[":s12"].truncated == ("atStart",)
    lost = [s for s in revolution.corpus.statements.values() if s.passages == (":s12",)]
    assert {(s.basis, s.reading) for s in lost} == {("implicit", "doubtful")}


def test_whole_passages_have_the_digest_of_their_words(revolution: KnowledgeGraph) -> None:
    """Every passage that is not broken has a digest, and the reader's copy, where there is one, agrees."""
    for passage in revolution.corpus.passages.values():
        assert (passage.digest is None) == bool(passage.truncated), passage.id
    for name, found in revolution.texts.digests().items():
        assert revolution.corpus.passages[name].digest == found


def test_the_source_is_the_text_that_was_encoded(revolution: KnowledgeGraph) -> None:
    """Length and SHA-256 are those of the excerpt, as its description gives them."""
    source = revolution.corpus.sources[":excerpt"]
    assert source.length == 7328
    assert source.sha256 == "631c21be13f8f6dcf6827a9ea1c9aa8c9f29e18d2399b635abc31814dfb87ddc"
    assert digest("") == hashlib.sha256(b"").hexdigest()


def test_the_page_on_the_core_vocabulary_has_every_word(revolution: KnowledgeGraph) -> None:
    """Only the classes of values have no line of their own."""
    page = (ROOT / "docs/core.md").read_text(encoding="utf-8")
    scales = {"Attitude", "Stance", "Certainty", "Extent", "Basis", "Reading", "Truncation", "Rule", "Mode"}
    defined = {q.subject for q in revolution.composition.curated if q.subject.startswith("cg:")}
    assert {name for name in defined if f"| `{name}` |" not in page} == {f"cg:{scale}" for scale in scales}


def test_every_link_to_the_outside_says_how_it_was_verified(revolution: KnowledgeGraph) -> None:
    """Nine entities are linked, three to Wikidata and six to DBpedia; no more, as nothing at hand verifies another."""
    facts = [q for q in revolution.composition.curated if q.subject in revolution.corpus.entities]
    links = {q.subject: str(q.object) for q in facts if q.predicate == "skos:exactMatch"}
    noted = {q.subject for q in facts if q.predicate == "skos:note"}
    assert len(links) == 9
    assert sum("wikidata.org/entity/Q" in link for link in links.values()) == 3
    assert set(links) <= noted


LINKS = (ROOT / "docs/spine.md").read_text(encoding="utf-8").split("\n## ")[1:]


def test_the_spine_has_twenty_seven_links() -> None:
    """Numbered from premises to conclusion."""
    assert [link.split(".")[0] for link in LINKS] == [str(number) for number in range(1, 28)]


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.split(".")[0])
def test_a_link_of_the_spine_is_carried_by_claims_that_are_there(revolution: KnowledgeGraph, link: str) -> None:
    """Each line names a statement and what it claims, or the joint that it makes."""
    claimed = {(c.statement.id, revolution.corpus.sentence(c)) for c in revolution.corpus.claims}
    joined = {(j.statement.id, f"`{j.source}` {j.kind} `{j.target}`") for j in revolution.corpus.joints}
    joined |= {(j.source, f"{j.kind} `{j.target}`") for j in revolution.corpus.joints}
    lines = [line[3:].split("` ", 1) for line in link.splitlines() if line.startswith("- ")]
    assert lines
    for statement, said in lines:
        assert {(statement, said), (statement, said.rsplit(" (", 1)[0])} & (claimed | joined), (statement, said)


def test_only_the_letter_stands_apart(revolution: KnowledgeGraph) -> None:
    """Across names of claims, everything hangs together but the prince, his letter and whom he wrote to."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for claim in revolution.corpus.claims:
        graph.add_edge(claim.subject, claim.object)
        for name in claim.statement.names("nominalisedBy"):
            graph.add_edge(claim.subject, name)
    parts = sorted(nx.connected_components(graph), key=len)
    assert parts[:-1] == [{":PrinceLvov", ":Bakhmetev", ":LvovsLetter"}]


def test_every_cause_and_effect_is_something_of_which_more_is_claimed(revolution: KnowledgeGraph) -> None:
    """A condition, event or idea that is used as one has a bearer, is a name for a claim, or has another claim about it."""
    corpus = revolution.corpus
    causal = {relation.id for relation in corpus.relations.values() if relation.causal}
    named = {name for s in corpus.statements.values() for name in s.names("nominalisedBy")}
    for entity in corpus.entities:
        uses = [c.relation for c in corpus.claims if entity in (c.subject, c.object)]
        kind = corpus.entities[entity].kind
        if kind in ("hist:Condition", "hist:Event", "hist:Idea") and set(uses) & causal and entity not in named:
            assert set(uses) - causal, entity
