"""The typed, directed steps along which an argument is walked, from the ground to the consequence.

Kinds: `causal`, `constitutive`, `sameness`, `part` and `motive` come from claims whose relation has a step kind
(`Relation.step`; `Relation.ground` says which end is the ground; a symmetric relation is walked both ways). `naming` ties
an entity to the statement that it names: the grounds of its claims lead to the name, the name to their consequences. `joint`
says that what one statement claims is a reason for another statement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.describing import hedging
from claimgraph.model import Claim, Corpus, Joint, Relation, Statement
from claimgraph.model.context import PLAIN
from claimgraph.model.names import Term

SUPPORTING = ("supports", "exemplifies")  # the joints that are reasons; all others are shown and carry no step
NAMING, JOINT, CAUSAL, MOTIVE = "naming", "joint", "causal", "motive"

Rank = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Step:
    """One step of an argument.

    `grounds` are entities; with `together` all of them are needed (a statement whose triples hold only jointly). The
    `consequence` is an entity or, of a joint, the statement that it supports; then `claims` are those of the statement
    that supports it. `rank` orders steps from the surest to the least sure. `hinders` says that the ground undoes or
    prevents the consequence.
    """

    kind: str
    grounds: tuple[str, ...]
    consequence: str
    claims: tuple[Claim, ...]
    rank: Rank = ()
    joint: Joint | None = None
    together: bool = False
    hinders: bool = False

    def __repr__(self) -> str:
        return f"<Step {self.kind}: {' and '.join(self.grounds)} → {self.consequence}>"

    @property
    def claimed(self) -> Statement:
        """The statement whose claims make the step: of a joint, the one that supports."""
        return self.claims[0].statement

    @property
    def statement(self) -> Statement:
        """The context in which the step is held: of a joint, the joint's own."""
        return self.joint.statement if self.joint else self.claimed

    @property
    def voice(self) -> str:
        """The voice that makes the step."""
        return self.statement.voice

    @property
    def denied(self) -> bool:
        """Whether what makes the step is a denial: a name for it, or support by it."""
        return self.claimed.denied

    @property
    def added(self) -> bool:
        """Whether a curator added it to the text: the claims, or the joint."""
        return "curatorial" in (self.claimed.basis, self.statement.basis)


class Hedges:
    """How surely statements are held, as an order: how far a statement may stand, then each scale by itself.

    The scales are those of the vocabulary that have a value which keeps a claim from standing plainly: certainty, extent,
    mode, reading. The smallest rank is the surest.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._scales = [
            (p.name, {value: place for place, value in enumerate(p.values)}, p.standings) for p in hedging(corpus)
        ]
        self._known: dict[tuple[tuple[Term, ...] | None, ...], Rank] = {}

    def rank(self, statement: Statement) -> Rank:
        """The place of a statement in the order."""
        said = tuple([statement.context.get(name) for name, *_ in self._scales])  # most statements share theirs
        known = self._known.get(said)
        if known is None:
            standing, places = PLAIN, []
            for terms, (_, order, standings) in zip(said, self._scales, strict=True):
                value = str(terms[0]) if terms else ""
                standing = min(standing, standings.get(value, PLAIN))
                places.append(order.get(value, 0))
            known = self._known[said] = (PLAIN - standing, *places)
        return known


def held_by(corpus: Corpus, statement: Statement) -> set[str]:
    """The voices that hold a statement, however surely: who makes it, and the narrator who endorses it.

    What a narrator says ironically (with `cg:distances`) nobody holds.
    """
    stance = statement.stance
    told = corpus.narrators_of(statement.passages) if stance in ("distances", "endorses") else ()
    if stance == "distances" and statement.voice in told:
        return set()
    return {statement.voice, *(told if stance == "endorses" else ())}


def steps(corpus: Corpus, voices: Iterable[str] | None = None) -> list[Step]:
    """All steps that `voices` make (by default the default narrators and the curators), in the order of the text.

    Taken is what they claim or endorse with whatever certainty, extent and mode; the hedge is shown. What only others say
    enters as what a name stands for, and as evidence where one of `voices` makes the joint. A denied claim carries no step
    of its own; a denial can be named, and can support. `corpus.voices` takes what anybody asserts.
    """
    chosen = set(corpus.default_voices if voices is None else voices)
    hedges = Hedges(corpus)
    found: list[Step] = []
    for statement in dict.fromkeys(claim.statement.id for claim in corpus.claims):
        context = corpus.statements[statement]
        made = corpus.by_statement[statement]
        rank = hedges.rank(context)
        if not context.denied and not chosen.isdisjoint(held_by(corpus, context)):
            found += _walked(corpus, context, made, rank)
        for name in context.nominalised_by:
            found += _naming(corpus, name, context, made, rank)
    for joint in corpus.joints:
        if joint.kind in SUPPORTING and joint.voice in chosen and not joint.statement.denied:
            claims = corpus.by_statement.get(joint.source, ())
            if claims and joint.target in corpus.statements:
                source = corpus.statements[joint.source]
                grounds = dict.fromkeys(g for claim in claims for g, _ in ends(corpus, claim))
                grounds |= dict.fromkeys(source.nominalised_by)
                rank = max(hedges.rank(source), hedges.rank(joint.statement))
                found.append(Step(JOINT, tuple(grounds), joint.target, claims, rank, joint))
    return found


def ends(corpus: Corpus, claim: Claim) -> list[tuple[str, str]]:
    """The ground and the consequence of a claim: of a symmetric relation both ways round."""
    return directed(corpus.relations.get(claim.relation), claim.subject, claim.object)


def directed(relation: Relation | None, subject: str, obj: str) -> list[tuple[str, str]]:
    """The ground and the consequence of what is claimed with a relation: of a symmetric one both ways round."""
    forward = (subject, obj)
    if relation is None or relation.step is None:
        return [forward]
    if relation.symmetric:
        return [forward, forward[::-1]]
    return [forward[::-1] if relation.ground == "object" else forward]


def walked(corpus: Corpus, claim: Claim) -> str | None:
    """The kind of step that a claim is; None where its relation is not walked."""
    relation = corpus.relations.get(claim.relation)
    return relation.step if relation else None


def _walked(corpus: Corpus, statement: Statement, claims: tuple[Claim, ...], rank: Rank) -> Iterator[Step]:
    """The steps that the claims of a statement are; one for all of them where they hold only together."""
    pairs: list[tuple[str, bool, str, str, Claim]] = []
    for claim in claims:
        if kind := walked(corpus, claim):
            hinders = kind == CAUSAL and corpus.relations[claim.relation].sign < 0
            pairs += [(kind, hinders, g, q, claim) for g, q in ends(corpus, claim) if g != q]
    if statement.jointly and len(claims) > 1:
        sides: dict[tuple[str, bool, str], list[str]] = {}
        for kind, hinders, ground, consequence, _ in pairs:
            sides.setdefault((kind, hinders, consequence), []).append(ground)
        for (kind, hinders, consequence), grounds in sides.items():
            yield Step(kind, tuple(grounds), consequence, claims, rank, together=len(grounds) > 1, hinders=hinders)
        return
    for kind, hinders, ground, consequence, claim in pairs:
        yield Step(kind, (ground,), consequence, (claim,), rank, hinders=hinders)


def _naming(corpus: Corpus, name: str, statement: Statement, claims: tuple[Claim, ...], rank: Rank) -> Iterator[Step]:
    """From the grounds of what a statement claims to its name, and from the name to the consequences."""
    grounds = {g: claim for claim in reversed(claims) for g, _ in ends(corpus, claim) if g != name}
    if statement.jointly and len(grounds) > 1:
        yield Step(NAMING, tuple(grounds), name, claims, rank, together=True)
    else:
        for ground, claim in reversed(grounds.items()):
            yield Step(NAMING, (ground,), name, (claim,), rank)
    if not statement.denied:
        reached = {q: claim for claim in reversed(claims) if walked(corpus, claim) for _, q in ends(corpus, claim)}
        for consequence, claim in reversed(reached.items()):
            if consequence != name:
                yield Step(NAMING, (name,), consequence, (claim,), rank)
