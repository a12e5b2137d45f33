"""What people ask without SPARQL: why two things are linked, which way leads from one to the other, who speaks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from claimgraph.dataset import Composition
from claimgraph.model import Claim, Corpus, Inference


@dataclass(frozen=True)
class Ground:
    """An inference with the claims on which it finally rests."""

    inference: Inference
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Why:
    """What links two entities directly, in either direction: claims by every voice, and inferences."""

    first: str
    second: str
    claims: tuple[Claim, ...]
    grounds: tuple[Ground, ...]


def why(composition: Composition, first: str, second: str) -> Why:
    """The claims and inferences that link `first` and `second` (CURIEs) directly, in either direction.

    Inferences are those of the default account, and not those that only read a claim backwards or more broadly
    between the same two entities: they would say nothing new.
    """
    ends = {(first, second), (second, first)}
    claims = tuple(c for c in composition.corpus.claims if (c.subject, c.object) in ends)
    between = {c.id for c in claims}
    grounds = []
    for voice in composition.default_voices:
        linking = [i for i in composition.inferences.get(voice, ()) if (i.subject, i.object) in ends]
        between.update(i.id for i in linking)
        grounds += [Ground(i, tuple(premises(composition, i))) for i in linking if not between.issuperset(i.premises)]
    return Why(first, second, claims, tuple(grounds))


def premises(composition: Composition, inference: Inference) -> list[Claim]:
    """The claims on which an inference finally rests, each once."""
    claims = {claim.id: claim for claim in composition.corpus.claims}
    inferred = {i.id: i for i in composition.inferences.get(inference.account, ())}
    found: dict[str, Claim] = {}
    waiting = list(inference.premises)
    while waiting:
        name = waiting.pop(0)
        if name in claims:
            found.setdefault(name, claims[name])
        else:
            waiting.extend(inferred[name].premises)
    return list(found.values())


def about(corpus: Corpus, entity: str) -> list[Claim]:
    """Every claim, by whatever voice, in which `entity` (a CURIE) is subject or object."""
    return [claim for claim in corpus.claims if entity in (claim.subject, claim.object)]


def path(claims: Iterable[Claim], first: str, second: str, most: int = 5) -> list[list[Claim]]:
    """The shortest chains of claims that lead from `first` to `second` (CURIEs), at most `most` of them.

    A link may be read in either direction: a chain is a way to see how two things hang together, and claims
    neither that one caused the other nor that its ends are related. Where several claims link the same two
    entities, the chain takes the first in the text. Empty where nothing connects them, or where they are one.
    """
    links: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.subject != claim.object:
            links[claim.subject].setdefault(claim.object, claim)
            links[claim.object].setdefault(claim.subject, claim)
    before: dict[str, list[str]] = {first: []}
    level = [first]
    while level and second not in before:
        reached: dict[str, list[str]] = {}
        for name in level:
            for neighbour in links[name]:
                if neighbour not in before:
                    reached.setdefault(neighbour, []).append(name)
        before |= reached
        level = list(reached)
    if second not in before or first == second:
        return []

    def chains(end: str) -> Iterator[list[Claim]]:
        if end == first:
            yield []
        for previous in before[end]:
            for chain in chains(previous):
                yield [*chain, links[previous][end]]

    return list(islice(chains(second), most))


@dataclass(frozen=True)
class Speaker:
    """One voice with how much it says: claims asserted, denied, and those that stand in the default account."""

    voice: str
    label: str
    asserted: int
    denied: int
    in_default: int


def voices(composition: Composition) -> list[Speaker]:
    """Who speaks, the most talkative first."""
    corpus = composition.corpus
    default = set(composition.default_voices)
    asserted = Counter(c.voice for c in corpus.claims if not c.denied)
    denied = Counter(c.voice for c in corpus.claims if c.denied)
    standing = Counter(c.voice for c in corpus.claims if default & set(c.accounts))
    found = [
        Speaker(voice, corpus.label(voice), asserted[voice], denied[voice], standing[voice]) for voice in corpus.voices
    ]
    return sorted(found, key=lambda s: (-s.asserted - s.denied, s.voice))


@dataclass(frozen=True)
class Parting:
    """Two voices compared, triple by triple: what both hold, what only one holds, and where one denies the other."""

    first: str
    second: str
    both: tuple[tuple[Claim, Claim], ...]
    only_first: tuple[Claim, ...]
    only_second: tuple[Claim, ...]
    contradicted: tuple[tuple[Claim, Claim], ...]


def parting(corpus: Corpus, first: str, second: str) -> Parting:
    """Where the voices `first` and `second` (CURIEs) agree and part; a triple that a voice claims twice counts once."""
    mine, yours = ({c.triple: c for c in reversed(corpus.claims) if c.voice == voice} for voice in (first, second))
    shared = [(claim, yours[triple]) for triple, claim in reversed(mine.items()) if triple in yours]
    return Parting(
        first,
        second,
        tuple(pair for pair in shared if pair[0].denied == pair[1].denied),
        tuple(claim for triple, claim in reversed(mine.items()) if triple not in yours),
        tuple(claim for triple, claim in reversed(yours.items()) if triple not in mine),
        tuple(pair for pair in shared if pair[0].denied != pair[1].denied),
    )
