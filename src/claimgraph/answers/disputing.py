"""Where voices contradict each other, and where they compete: what a historian looks for in a graph of several voices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from claimgraph import describing
from claimgraph.answers.agency import agents
from claimgraph.answers.step import CAUSAL, MOTIVE, ends, held_by, walked
from claimgraph.escaping import html_table
from claimgraph.grammar import listing
from claimgraph.model import Claim, Corpus

# The kinds of disputes, in the order in which they are told: what contradicts comes before what competes.
TITLES = {
    "denied": "One denies what another asserts",
    "excluded": "Relations that exclude each other",
    "rebutted": "One argues against another",
    "causes": "Rival causes of one thing",
    "motives": "Rival motives of one thing",
    "judgements": "Opposite judgements of one thing",
}
_SURE = "actual"  # the mode of what is said to be so, and not to have to be, or to be able to be, so


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: who stands on it, what they do (`asserts`, `for` …), and by which claims."""

    party: str
    word: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A place where voices contradict or compete.

    `kind` is a key of `TITLES`; `about` is the entity in dispute: the subject of the triple that is denied or excluded, the
    effect whose causes are, the thing that is judged. Every side holds something that no other does.
    """

    kind: str
    about: str
    sides: tuple[Side, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Who takes part, each once."""
        return tuple(dict.fromkeys(side.party for side in self.sides))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all sides."""
        return tuple(dict.fromkeys(claim for side in self.sides for claim in side.claims))


class Disputes(list[Dispute]):
    """Disputes in a list, which a notebook shows as a table and `lines` tells as text."""

    def __init__(self, corpus: Corpus, found: Iterable[Dispute]) -> None:
        super().__init__(found)
        self.corpus = corpus

    def data(self) -> list[dict[str, Any]]:
        """The disputes as plain data."""
        corpus = self.corpus
        return [
            {
                "kind": each.kind,
                "about": each.about,
                "label": corpus.label(each.about),
                "sides": [
                    {
                        "party": side.party,
                        "label": corpus.label(side.party),
                        "does": side.word,
                        "claims": [describing.claim_data(corpus, claim) for claim in side.claims],
                    }
                    for side in each.sides
                ],
            }
            for each in self
        ]

    def lines(self) -> list[tuple[int, str]]:
        """The disputes as lines of text, each with how far it is indented: by kind, then what is in dispute, then the sides."""
        told: list[tuple[int, str]] = []
        for kind, title in TITLES.items():
            listed = [each for each in self if each.kind == kind]
            if listed:
                told.append((0, f"{title} ({len(listed)})"))
            for each in listed:
                told.append((1, self.subject(each)))
                for side in each.sides:
                    told.append((2, f"{self.corpus.label(side.party)} {self.verb(side)}".rstrip() + ":"))
                    told += [(3, self._claim(each, side, claim)) for claim in side.claims]
        return told

    def sentence(self, dispute: Dispute) -> str:
        """A dispute in one sentence: what it is about, and who stands where."""
        corpus, words = self.corpus, dict.fromkeys(side.word for side in dispute.sides)
        camps = [[corpus.label(s.party) for s in dispute.sides if s.word == word] for word in words]
        if dispute.kind in ("causes", "motives"):
            return f"{listing(camps[0], None)} name rival {dispute.kind} of {corpus.label(dispute.about)}."
        said = [f"“{corpus.sentence(side.claims[0])}”" for side in dispute.sides]
        if dispute.kind == "denied":
            return f"{said[0]}: asserted by {listing(camps[0], None)}, denied by {listing(camps[1], None)}."
        if dispute.kind == "judgements":
            return (
                f"For {corpus.label(dispute.about)}: {listing(camps[0], None)}; against it: {listing(camps[1], None)}."
            )
        (one, other), how = dispute.parties[:2], "against" if dispute.kind == "rebutted" else "which excludes"
        return f"{corpus.label(one)}: {said[0]}; {corpus.label(other)}, {how} that: {said[-1]}."

    def subject(self, dispute: Dispute) -> str:
        """What is in dispute: a claim where it is one, else the entity."""
        if dispute.kind == "denied":
            return describing.line(self.corpus, dispute.sides[0].claims[0])
        return self.corpus.label(dispute.about)

    def verb(self, side: Side) -> str:
        """What a side does, in the number of its party: "denies it", of weavers "deny it"."""
        return self.corpus.numbered(side.word, side.party)

    def _claim(self, dispute: Dispute, side: Side, claim: Claim) -> str:
        held = describing.context(self.corpus, claim)
        return held if dispute.kind == "denied" else f"{describing.line(self.corpus, claim)} · {held}"

    def _repr_html_(self) -> str:
        return html_table(("how", "about", "who"), [
            (TITLES[each.kind], self.subject(each), "; ".join(map(self.corpus.label, each.parties))) for each in self
        ])  # fmt: skip


def disputes(corpus: Corpus, *, about: str | None = None, voice: str | None = None) -> Disputes:
    """Where voices contradict or compete, the kinds in the order of `TITLES`, each in the order of the text.

    Somebody denies what another asserts, in the same mode; asserts a relation that another's excludes
    (`owl:propertyDisjointWith`); or offers a reason against another's statement (`cg:rebuts`). They compete where each names a
    cause, or a motive, of one thing that the other does not name; and where one is for a thing and another against it: by the
    sign of a relation from whoever takes the side (`cg:sign`), or by what a relation says of its subject in the mouth of
    whoever uses it (`cg:verdict`). A curator's additions take no side. `about` keeps the disputes in which an entity is at
    stake, `voice` those in which somebody takes part.
    """
    found = [*_denied(corpus), *_excluded(corpus), *_rebutted(corpus), *_rivals(corpus), *_judged(corpus)]
    order = list(TITLES)
    found.sort(key=lambda each: order.index(each.kind))
    return Disputes(corpus, (
        each for each in found
        if voice in (None, *each.parties) and (about is None or about == each.about
        or any(about in (claim.subject, claim.object) for claim in each.claims))
    ))  # fmt: skip


def _said(corpus: Corpus) -> Iterator[tuple[Claim, str]]:
    """Every claim that is no curator's, with whoever holds it."""
    curators = set(corpus.curators)
    for claim in corpus.claims:
        for voice in sorted(held_by(corpus, claim.statement) - curators):
            yield claim, voice


def _key(corpus: Corpus, claim: Claim) -> tuple[str, str, str]:
    """The triple of a claim; of a symmetric relation, or of one that has an inverse, the same whichever way it is written."""
    relation = corpus.relations.get(claim.relation)
    forms = [claim.triple]
    if relation is not None:
        turned = (claim.relation,) if relation.symmetric else relation.inverses
        forms += [(claim.object, name, claim.subject) for name in turned]
    return min(forms)


def _denied(corpus: Corpus) -> Iterator[Dispute]:
    made: dict[tuple[str, ...], dict[tuple[str, str], list[Claim]]] = {}
    for claim, voice in _said(corpus):
        word = "denies it" if claim.denied else "asserts it"
        sides = made.setdefault((*_key(corpus, claim), claim.statement.mode), {})
        sides.setdefault((word, voice), []).append(claim)
    for (subject, *_), sides in made.items():
        for_it, against = ({voice for word, voice in sides if word.startswith(w)} for w in ("a", "d"))
        if any(a != d for a in for_it for d in against):
            yield Dispute("denied", subject, _sides(sides))


def _excluded(corpus: Corpus) -> Iterator[Dispute]:
    made: dict[tuple[str, str, str], dict[str, dict[str, list[Claim]]]] = {}
    for claim, voice in _said(corpus):
        if not claim.denied and claim.relation in corpus.relations:
            between = made.setdefault((claim.subject, claim.object, claim.statement.mode), {})
            between.setdefault(claim.relation, {}).setdefault(voice, []).append(claim)
    for (subject, _, _), told in made.items():
        for first, second in combinations(told, 2):
            if second in corpus.relations[first].incompatible and len({*told[first], *told[second]}) > 1:
                sides = [*told[first].items(), *told[second].items()]
                yield Dispute("excluded", subject, tuple(Side(voice, "", tuple(claims)) for voice, claims in sides))


def _rebutted(corpus: Corpus) -> Iterator[Dispute]:
    for joint in corpus.joints:
        if joint.kind != "rebuts" or joint.statement.denied:
            continue
        source, target = (corpus.by_statement.get(name, ()) for name in (joint.source, joint.target))
        if source and target and source[0].voice != target[0].voice:
            sides = (Side(target[0].voice, "", target), Side(source[0].voice, "argues against it", source))
            yield Dispute("rebutted", target[0].subject, sides)


def _rivals(corpus: Corpus) -> Iterator[Dispute]:
    """Causes and motives of one thing of which each party names one that another does not."""
    made: dict[tuple[str, str], dict[str, list[Claim]]] = {}
    grounds: dict[tuple[str, str, str], set[str]] = {}
    for claim, voice in _said(corpus):
        kind = {CAUSAL: "causes", MOTIVE: "motives"}.get(walked(corpus, claim) or "")
        undoes = kind == "causes" and corpus.relations[claim.relation].sign < 0
        if kind is None or undoes or claim.denied or claim.statement.mode != _SURE:
            continue
        for ground, consequence in ends(corpus, claim):
            made.setdefault((kind, consequence), {}).setdefault(voice, []).append(claim)
            grounds.setdefault((kind, consequence, voice), set()).add(ground)
    for (kind, thing), by_voice in made.items():
        named = {voice: grounds[kind, thing, voice] for voice in by_voice}
        rivals = {v: c for v, c in by_voice.items() if any(named[v] - o and o - named[v] for o in named.values())}
        if rivals:
            yield Dispute(kind, thing, _sides({("", voice): claims for voice, claims in rivals.items()}))


def _judged(corpus: Corpus) -> Iterator[Dispute]:
    """Things that one is for and another against; who can speak is opposed or supported, and not judged."""
    able = agents(corpus)
    made: dict[str, dict[tuple[str, str], list[Claim]]] = {}
    for claim, voice in _said(corpus):
        relation = corpus.relations.get(claim.relation)
        if relation is None or claim.denied or claim.statement.mode != _SURE:
            continue
        for thing, judge, sign in (
            (claim.object, claim.subject, relation.sign if claim.subject in able else 0),
            (claim.subject, voice, relation.verdict),
        ):
            if sign and thing not in able:
                sides = made.setdefault(thing, {})
                sides.setdefault(("is for it" if sign > 0 else "is against it", judge), []).append(claim)
    for thing, sides in made.items():
        if len({word for word, _ in sides}) == 2 and len({judge for _, judge in sides}) > 1:
            yield Dispute("judgements", thing, _sides(sides))


def _sides(made: Mapping[tuple[str, str], list[Claim]]) -> tuple[Side, ...]:
    """The sides of a dispute, those that assert or are for it first; each claim once."""
    ordered = sorted(made.items(), key=lambda each: each[0][0].partition(" ")[0] == "denies" or "against" in each[0][0])
    return tuple(Side(voice, word, tuple(dict.fromkeys(claims))) for (word, voice), claims in ordered)
