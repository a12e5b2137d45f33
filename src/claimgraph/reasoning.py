"""Accounts, and what follows inside each of them by the ontology's own axioms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from claimgraph.model import Claim, Corpus, Inference, Relation, Statement
from claimgraph.model.context import NONE, PLAIN
from claimgraph.model.names import ClaimNames, Prefixes, local

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from claimgraph.reading import Quad, Reading

Triple = tuple[str, str, str]


class Composition:
    """A corpus with its accounts, and what its files say; what follows in the accounts is inferred when it is asked for.

    `read` gives the files as read, which the dataset needs and answers do not; `curated` and
    `inferred` are for whoever has those already.
    """

    def __init__(
        self,
        corpus: Corpus,
        read: Callable[[], Reading] | None = None,
        *,
        curated: tuple[Quad, ...] | None = None,
        inferred: Callable[[], dict[str, list[Inference]]] | None = None,
    ) -> None:
        self.corpus = corpus
        self._read = read
        self._inferred = inferred or (lambda: infer_all(corpus))
        if curated is not None:
            self.curated = curated

    @cached_property
    def inferences(self) -> dict[str, list[Inference]]:
        """What follows inside the account of each voice."""
        return self._inferred()

    @cached_property
    def reading(self) -> Reading:
        """The files as read."""
        if self._read is None:
            raise ValueError("This composition was made without a reading.")
        return self._read()

    @cached_property
    def curated(self) -> tuple[Quad, ...]:
        """What the files say outside of statement blocks, the core vocabulary first."""
        return tuple(quad for _, quad in self.reading.quads() if quad.graph is None)


def compose(reading: Reading, corpus: Corpus) -> Composition:
    """The corpus of `reading` with the accounts in which its claims stand."""
    return Composition(with_accounts(corpus), lambda: reading)


def with_accounts(corpus: Corpus) -> Corpus:
    """The corpus with every claim told in whose accounts it stands, and whether it is plain.

    A voice's account holds what it asserts as actual, certain or probable, to any extent but less and little; a
    narrator's account also what the narrator endorses. What is denied, ironic or merely possible is in none. Plain is
    what stands in the default narrator's account, or a curator's, and needs no hedge: which values of which scales
    keep a claim from either is said in the vocabulary (`cg:standing`).
    """
    default = {*corpus.default_narrators, *corpus.curators}
    held = []
    for claim in corpus.claims:
        accounts = _accounts(corpus, claim.statement)
        plain = claim.statement.standing == PLAIN and not default.isdisjoint(accounts)
        held.append(claim._replace(accounts=accounts, plain=plain))
    return corpus.replaced(claims=tuple(held))


def _accounts(corpus: Corpus, statement: Statement) -> tuple[str, ...]:
    if statement.standing == NONE:
        return ()
    held = {statement.voice} if statement.voice else set()
    if statement.stance == "endorses":
        held.update(corpus.narrators_of(statement.passages))
    return tuple(sorted(held))


def infer_all(corpus: Corpus) -> dict[str, list[Inference]]:
    """For every voice that has an account, what follows inside it; accounts never mix."""
    held: dict[str, list[Claim]] = {}
    for claim in corpus.claims:
        for voice in claim.accounts:
            held.setdefault(voice, []).append(claim)
    names = ClaimNames(corpus.prefixes, corpus.relations)
    return {voice: infer(held[voice], corpus.relations, voice, names) for voice in sorted(held)}


def infer(
    claims: Iterable[Claim], relations: Mapping[str, Relation], voice: str, names: ClaimNames | None = None
) -> list[Inference]:
    """What follows from `claims` by superproperties, inverses, symmetry, transitivity and property chains.

    Each triple that nobody claimed comes back once, with one rule and its premises: from plain claims alone where it
    follows from those, then a derivation in the fewest rounds, the first in text order where several are as short.
    That a thing stands in a relation to itself is never inferred, although OWL would. Causal relations are transitive
    only if the ontology says so.
    """
    given = list(claims)
    names = names or ClaimNames(Prefixes(), relations)
    known: dict[Triple, str] = {}
    index = _Index()
    chains = _chains(relations)
    found: list[Inference] = []
    for plain in (True, False):
        new: list[Triple] = []
        for claim in given:
            if claim.plain == plain and claim.triple not in known:
                known[claim.triple] = claim.id
                index.add(claim.triple)
                new.append(claim.triple)
        while new:
            derived: dict[Triple, tuple[str, tuple[str, ...]]] = {}
            for triple in new:
                for conclusion, rule, premises in _conclusions(triple, relations, chains, index):
                    if conclusion not in known and conclusion not in derived and conclusion[0] != conclusion[2]:
                        derived[conclusion] = rule, tuple(known[premise] for premise in premises)
            for (s, p, o), (rule, ids) in derived.items():
                inference = Inference(inference_id(names, voice, s, p, o), voice, s, p, o, rule, ids, plain)
                known[s, p, o] = inference.id
                index.add((s, p, o))
                found.append(inference)
            new = list(derived)
    return found


def inference_id(names: ClaimNames, voice: str, subject: str, relation: str, obj: str) -> str:
    """The readable name of an inference: its account's voice, then the local names of its triple.

    >>> from claimgraph.model.names import Prefixes
    >>> inference_id(ClaimNames(Prefixes(), ["g:led"]), ":Historian", ":Bishop", "g:led", ":Peace")
    ':inferred-Historian_Bishop_led_Peace'
    """
    prefix = "" if "//" in voice else voice.partition(":")[0]
    return names.name(f"{prefix}:inferred-{local(voice)}", subject, relation, obj)


class _Index:
    """Triples by relation and subject, and by relation and object."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.subjects: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, triple: Triple) -> None:
        subject, relation, obj = triple
        self.objects[relation, subject].append(obj)
        self.subjects[relation, obj].append(subject)


Link = tuple[str, tuple[str, ...], int, str]
Chains = Mapping[str, list[Link]]


def _chains(relations: Mapping[str, Relation]) -> Chains:
    """For each relation, the chains in which it is a link: what they amount to, their links, its position, the rule.

    A transitive relation amounts to a chain of two links, itself both times.
    """
    ways: list[tuple[str, tuple[str, ...], str]] = [
        (each.id, (each.id, each.id), "cg:transitiveRule") for each in relations.values() if each.transitive
    ]
    ways += [(each.id, chain, "cg:chainRule") for each in relations.values() for chain in each.chains]
    found: dict[str, list[Link]] = defaultdict(list)
    for conclusion, chain, rule in ways:
        for position, link in enumerate(chain):
            found[link].append((conclusion, chain, position, rule))
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
    for conclusion, chain, position, rule in chains.get(p, ()):
        for path in _paths(chain, position, triple, index):
            yield (path[0][0], conclusion, path[-1][2]), rule, path


def _paths(chain: tuple[str, ...], position: int, triple: Triple, index: _Index) -> list[tuple[Triple, ...]]:
    """The runs of known triples along `chain` that have `triple` at `position`."""
    paths: list[tuple[Triple, ...]] = [(triple,)]
    for link in reversed(chain[:position]):
        paths = [((s, link, path[0][0]), *path) for path in paths for s in index.subjects[link, path[0][0]]]
    for link in chain[position + 1 :]:
        paths = [(*path, (path[-1][2], link, o)) for path in paths for o in index.objects[link, path[-1][2]]]
    return paths


def roots(inference: Inference, grounds: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The claims on which an inference finally rests, each once; `grounds` has the premises of every inference."""
    waiting, seen = list(inference.premises), set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in grounds:
            waiting.extend(grounds[name])
        else:
            yield name
