"""In whose accounts claims stand, and what follows in an account: by which rule, from which premises."""

import pytest

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model import Claim, Corpus, Passage, Relation, Source, Statement
from claimgraph.model.context import HEDGED, NONE, PLAIN
from claimgraph.model.names import ClaimNames, Prefixes
from claimgraph.reasoning import Composition, infer, infer_all, inference_id, with_accounts

RELATIONS = {
    relation.id: relation
    for relation in (
        Relation("r:led", "led", broader=("r:knew",), inverses=("r:ledBy",)),
        Relation("r:ledBy", "was led by", inverses=("r:led",)),
        Relation("r:knew", "knew"),
        Relation("r:met", "met", symmetric=True),
        Relation("r:within", "was within", transitive=True),
        Relation("r:near", "was near", chains=(("r:within", "r:met"),)),
    )
}


def claims(*said: str) -> list[Claim]:
    """Claims from "a led b", numbered from 1; what ends with "!" is plain."""
    made = []
    for number, words in enumerate(said, 1):
        subject, relation, obj = words.removesuffix("!").split()
        statement = Statement(f":s-{number}", ":V")
        made.append(Claim(str(number), ":" + subject, "r:" + relation, ":" + obj, statement, plain=words.endswith("!")))
    return made


def told(*said: str) -> list[tuple[str, str, tuple[str, ...], bool]]:
    """What follows: the triple as words, its rule, its premises, whether it is plain."""
    return [
        (
            " ".join(name.rpartition(":")[2] for name in found.triple),
            found.rule.removeprefix("cg:").removesuffix("Rule"),
            tuple(premise.removeprefix(":inferred-V_") for premise in found.premises),
            found.plain,
        )
        for found in infer(claims(*said), RELATIONS, ":V")
    ]


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        (
            ["a led b"],
            [("a knew b", "superproperty", ("1",), False), ("b ledBy a", "inverse", ("1",), False)],
        ),
        (
            ["b ledBy a!"],
            [
                ("a led b", "inverse", ("1",), True),
                ("a knew b", "superproperty", ("a_led_b",), True),
            ],
        ),
        (["a met b"], [("b met a", "symmetric", ("1",), False)]),
        (["a within b", "b within c"], [("a within c", "transitive", ("1", "2"), False)]),
        (["b within c", "a within b"], [("a within c", "transitive", ("2", "1"), False)]),
        (
            ["a within b", "b met c!"],
            [("c met b", "symmetric", ("2",), True), ("a near c", "chain", ("1", "2"), False)],
        ),
        (
            ["b met c", "a within b"],
            [("c met b", "symmetric", ("1",), False), ("a near c", "chain", ("2", "1"), False)],
        ),
        (
            ["a within b", "b within c", "c within d"],
            [
                ("a within c", "transitive", ("1", "2"), False),
                ("b within d", "transitive", ("2", "3"), False),
                ("a within d", "transitive", ("a_within_c", "3"), False),
            ],
        ),
        (["a within a", "a met a", "x unknown y"], []),
    ],
)
def test_each_rule_gives_its_conclusion_with_its_premises_in_their_order(
    said: list[str], follows: list[tuple[str, str, tuple[str, ...], bool]]
) -> None:
    """Inferences in the order in which they are found; of a thing with itself nothing is inferred."""
    assert told(*said) == follows


def test_what_follows_from_plain_claims_rests_on_them_alone() -> None:
    """That a was within b is said with a hedge first and plainly later: what follows is plain, and names the later claim."""
    assert told("a within b", "b within c!", "a within b!") == [("a within c", "transitive", ("3", "2"), True)]


def test_of_several_derivations_the_first_of_the_shortest_stands() -> None:
    """By way of b or of c, both in one round: b comes first in the text; what is claimed is not inferred."""
    assert told("a within b", "b within d", "a within c", "c within d") == [
        ("a within d", "transitive", ("1", "2"), False)
    ]
    assert told("a led b", "a knew b") == [("b ledBy a", "inverse", ("1",), False)]


def test_an_inference_has_its_account_and_a_name_in_the_voices_own_namespace() -> None:
    """The names are those of the project's prefixes, where they are given."""
    found = infer(claims("a met b"), RELATIONS, "v:Old-Voice")
    assert [(each.account, each.id) for each in found] == [("v:Old-Voice", "v:inferred-Old-Voice_b_met_a_145cb424")]
    names = ClaimNames(Prefixes({"": "https://example.org/"}), RELATIONS)
    (other,) = infer(claims("a met b"), RELATIONS, "https://elsewhere.org/Voice", names)
    assert other.id == ":inferred-Voice_b_met_a"
    assert inference_id(names, ":V", ":b", "r:met", ":a") == ":inferred-V_b_met_a"


def statement(standing: int = PLAIN, voice: str = ":Teller", **context: str) -> Statement:
    """A statement in passage :p unless it says otherwise."""
    said = {name: tuple(value.split()) for name, value in {"passage": ":p", **context}.items()}
    return Statement(":s-1", voice, said, standing=standing)


def corpus(said: Statement) -> Corpus:
    """One claim; :p stands in a source that :Teller narrates, :q in one that :Singer does, :r in one without a narrator."""
    sources = {":t": Source(":t", "t", ":Teller"), ":u": Source(":u", "u", ":Singer"), ":n": Source(":n", "n", "")}
    passages = {
        name: Passage(name, source) for name, source in ((":p", ":t"), (":q", ":u"), (":r", ":n"), (":x", None))
    }
    claim = Claim("c", ":a", "r:met", ":b", said)
    return Corpus(
        Prefixes(), relations=RELATIONS, sources=sources, passages=passages, statements={said.id: said}, claims=(claim,)
    )


@pytest.mark.parametrize(
    ("said", "accounts", "plain"),
    [
        (statement(), (":Teller",), True),
        (statement(HEDGED), (":Teller",), False),
        (statement(NONE), (), False),
        (statement(NONE, ":Other", stance="cg:endorses"), (), False),
        (statement(PLAIN, ":Other"), (":Other",), False),
        (statement(PLAIN, ":Other", stance="cg:uses"), (":Other",), False),
        (statement(PLAIN, ":Other", stance="cg:endorses"), (":Other", ":Teller"), True),
        (statement(PLAIN, ":Other", stance="cg:endorses", passage=":q :p"), (":Other", ":Singer", ":Teller"), True),
        (statement(PLAIN, ":Other", stance="cg:endorses", passage=":r :x :gone"), (":Other",), False),
        (statement(PLAIN, ":Keeper", basis="cg:curatorial"), (":Keeper",), True),
        (statement(HEDGED, ":Keeper", basis="cg:curatorial"), (":Keeper",), False),
        (statement(PLAIN, ""), (), False),
    ],
)
def test_a_claim_stands_in_the_account_of_its_voice_and_of_a_narrator_who_endorses_it(
    said: Statement, accounts: tuple[str, ...], plain: bool
) -> None:
    """Plain is what a narrator or a curator holds without a hedge; what stands nowhere stands in nobody's account."""
    (claim,) = with_accounts(corpus(said)).claims
    assert (claim.accounts, claim.plain) == (accounts, plain)


def test_only_the_default_narrators_claims_are_plain_where_the_data_name_one(mill: KnowledgeGraph) -> None:
    """The miller's, and the curator's; the clerk narrates the other source, and what he holds is in his account alone."""
    found = {claim.id: (claim.accounts, claim.plain) for claim in mill.corpus.claims}
    assert found[":d1-2_Miller_milled_Stones"] == ((":Miller",), True)
    assert found[":w-1-1_Clerk_touched_Stones"] == ((":Clerk",), False)
    assert found[":w-1-2_Clerk_touched_Winter"] == ((":Ann",), True)


def test_the_narrators_of_passages_come_in_their_order_and_none_is_made_up() -> None:
    """Each once; a passage that is not known, or stands in no source, or in one that nobody narrates, has none."""
    found = corpus(statement()).narrators_of([":q", ":r", ":x", ":gone", ":p", ":q"])
    assert found == (":Singer", ":Teller")


def test_every_voice_with_an_account_has_its_inferences() -> None:
    """In the order of the alphabet; the account of a voice is its claims."""
    both = with_accounts(corpus(statement(PLAIN, ":Zeno", stance="cg:endorses")))
    found = infer_all(both)
    assert [(voice, [each.triple for each in held]) for voice, held in found.items()] == [
        (":Teller", [(":b", "r:met", ":a")]),
        (":Zeno", [(":b", "r:met", ":a")]),
    ]
    assert [each.account for held in found.values() for each in held] == [":Teller", ":Zeno"]
    assert [held[0].id for held in found.values()] == [":inferred-Teller_b_met_a", ":inferred-Zeno_b_met_a"]
    assert all(":Zeno" in claim.accounts for claim in both.claims)
    assert not any(":Singer" in claim.accounts for claim in both.claims)


def test_inferences_are_named_by_the_projects_prefixes() -> None:
    """Where a local name alone would not do, the digits are those of the full names."""
    prefixes = Prefixes({"": "https://example.org/"})
    claim = Claim("c", ":a_1", "r:met", ":b", statement(), (":Teller",))
    bare = Corpus(prefixes, relations=RELATIONS, claims=(claim,))
    names = ClaimNames(prefixes, RELATIONS)
    assert [each.id for each in infer_all(bare)[":Teller"]] == [inference_id(names, ":Teller", ":b", "r:met", ":a_1")]


def test_a_composition_without_files_says_so_and_infers_when_asked() -> None:
    """What others have already is taken from them."""
    both = with_accounts(corpus(statement()))
    bare = Composition(both)
    with pytest.raises(ValueError, match=r"^This composition was made without a reading\.$"):
        _ = bare.curated
    assert bare.inferences == infer_all(both)
    assert Composition(both, curated=()).curated == ()
    assert Composition(both, inferred=dict).inferences == {}
