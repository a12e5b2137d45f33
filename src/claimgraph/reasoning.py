"""Accounts, and what follows inside each of them by the ontology's own axioms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from claimgraph.model import Claim, Corpus, Inference, Relation
from claimgraph.model.names import local

Triple = tuple[str, str, str]

HELD = ("certain", "probable")  # a merely possible claim is in no account


def with_accounts(corpus: Corpus) -> Corpus:
    """The corpus with every claim told in whose accounts it stands.

    A voice's account holds what it asserts as certain or probable. A narrator's account also holds what the
    narrator endorses. Denied and merely possible claims are in none.
    """
    return replace(corpus, claims=tuple(replace(c, accounts=_accounts(corpus, c)) for c in corpus.claims))


def _accounts(corpus: Corpus, claim: Claim) -> tuple[str, ...]:
    statement = claim.statement
    if statement.denied or statement.certainty not in HELD:
        return ()
    held = {statement.voice} if statement.voice else set()
    if statement.stance == "endorses":
        held.update(_narrators(corpus, statement.passages))
    return tuple(sorted(held))


def _narrators(corpus: Corpus, passages: Iterable[str]) -> Iterator[str]:
    for name in passages:
        passage = corpus.passages.get(name)
        source = corpus.sources.get(passage.source or "") if passage else None
        if source and source.narrator:
            yield source.narrator


def account(corpus: Corpus, voice: str) -> list[Claim]:
    """The claims in the account of `voice`, in the order of the text."""
    return [claim for claim in corpus.claims if voice in claim.accounts]


def infer_all(corpus: Corpus) -> dict[str, list[Inference]]:
    """For every voice that has an account, what follows inside it; accounts never mix."""
    voices = sorted({voice for claim in corpus.claims for voice in claim.accounts})
    return {voice: infer(account(corpus, voice), corpus.relations, voice) for voice in voices}


def infer(claims: Iterable[Claim], relations: Mapping[str, Relation], voice: str) -> list[Inference]:
    """What follows from `claims` by superproperties, inverses, symmetry, transitivity and property chains.

    Each triple that nobody claimed comes back once, with one rule and its premises: a derivation in the fewest
    rounds, the first in text order where several are as short. That a thing stands in a relation to itself is
    never inferred, although OWL would. Causal relations are transitive only if the ontology says so.
    """
    known: dict[Triple, str] = {}
    for claim in claims:
        known.setdefault(claim.triple, claim.id)
    index = _Index()
    for triple in known:
        index.add(triple)
    chains = _chains(relations)
    found: list[Inference] = []
    new = list(known)
    while new:
        derived: dict[Triple, tuple[str, tuple[str, ...]]] = {}
        for triple in new:
            for conclusion, rule, premises in _conclusions(triple, relations, chains, index):
                if conclusion not in known and conclusion not in derived and conclusion[0] != conclusion[2]:
                    derived[conclusion] = rule, tuple(known[premise] for premise in premises)
        for (s, p, o), (rule, ids) in derived.items():
            inference = Inference(inference_id(voice, s, p, o), voice, s, p, o, rule, ids)
            known[s, p, o] = inference.id
            index.add((s, p, o))
            found.append(inference)
        new = list(derived)
    return found


def inference_id(voice: str, subject: str, relation: str, obj: str) -> str:
    """The readable name of an inference: its account's voice, then the local names of its triple.

    >>> inference_id(":Historian", ":Stalin", "hist:actedOn", ":NEP")
    ':inferred.Historian.Stalin.actedOn.NEP'
    """
    return ":inferred." + ".".join(map(local, (voice, subject, relation, obj)))


class _Index:
    """Triples by relation and subject, and by relation and object."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.subjects: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, triple: Triple) -> None:
        subject, relation, obj = triple
        self.objects[relation, subject].append(obj)
        self.subjects[relation, obj].append(subject)


Chains = Mapping[str, list[tuple[str, tuple[str, ...], int]]]


def _chains(relations: Mapping[str, Relation]) -> Chains:
    """For each relation, the chains in which it is a link: what they amount to, their links, its position."""
    found: dict[str, list[tuple[str, tuple[str, ...], int]]] = defaultdict(list)
    for relation in relations.values():
        for chain in relation.chains:
            for position, link in enumerate(chain):
                found[link].append((relation.id, chain, position))
    return found


def _conclusions(
    triple: Triple, relations: Mapping[str, Relation], chains: Chains, index: _Index
) -> Iterator[tuple[Triple, str, tuple[Triple, ...]]]:
    """All that one triple yields, alone or together with what is already known."""
    s, p, o = triple
    relation = relations.get(p)
    if relation is not None:
        for broader in relation.broader:
            yield (s, broader, o), "cg:superpropertyRule", (triple,)
        for inverse in relation.inverses:
            yield (o, inverse, s), "cg:inverseRule", (triple,)
        if relation.symmetric:
            yield (o, p, s), "cg:symmetricRule", (triple,)
        if relation.transitive:
            for path in _paths((p, p), 0, triple, index):
                yield (path[0][0], p, path[-1][2]), "cg:transitiveRule", path
            for path in _paths((p, p), 1, triple, index):
                yield (path[0][0], p, path[-1][2]), "cg:transitiveRule", path
    for conclusion, chain, position in chains.get(p, ()):
        for path in _paths(chain, position, triple, index):
            yield (path[0][0], conclusion, path[-1][2]), "cg:chainRule", path


def _paths(chain: tuple[str, ...], position: int, triple: Triple, index: _Index) -> list[tuple[Triple, ...]]:
    """The runs of known triples along `chain` that have `triple` at `position`."""
    paths: list[tuple[Triple, ...]] = [(triple,)]
    for link in reversed(chain[:position]):
        paths = [((s, link, path[0][0]), *path) for path in paths for s in index.subjects[link, path[0][0]]]
    for link in chain[position + 1 :]:
        paths = [(*path, (path[-1][2], link, o)) for path in paths for o in index.objects[link, path[-1][2]]]
    return paths
