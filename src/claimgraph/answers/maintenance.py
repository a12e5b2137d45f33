"""Truth maintenance (Doyle 1979): what an argument loses when claims are struck out.

**Beliefs** are the entities that the argument reaches (that there is a ground for them), statements for which reasons are
given, and inferences. **Justifications** are the steps of the argument (see `answers.steps`): a causal, constitutive,
sameness, part, motive or naming step holds while all its claims and all its grounds do; what holds only jointly is one step.
A joint holds while the statement that supports does. An inference has its premises.

**Premises** are taken for granted: every asserted claim, and every entity from which the argument starts, that is, one to
which no step leads, or which stands in a circle that nothing from outside the circle leads to.

A belief is *in* if it has a **well-founded** justification: one that goes back to premises without going through itself. So
two things that give each other as their reason fall together once nothing else supports either. Its strength is that of its
best justification, as sure as the least sure of what that rests on. The labels are computed in one pass, the surest first
(Knuth's generalisation of Dijkstra's algorithm, 1977), in n log n.

An asserted claim stays asserted when the reasons given for it go; then it *weakens*: it stands on the word of its voice alone.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

from claimgraph import describing
from claimgraph.answers import telling
from claimgraph.answers.step import JOINT, Rank, Step, steps
from claimgraph.model import Claim, Corpus, Inference
from claimgraph.model.names import ClaimNames
from claimgraph.model.vocabulary import closure
from claimgraph.reasoning import Composition, infer


@dataclass(frozen=True, slots=True)
class Justification:
    """All of `antecedents` together are a reason for `consequence`, of the strength `rank` (the smallest is the surest)."""

    antecedents: tuple[Hashable, ...]
    consequence: Hashable
    rank: Rank = ()


def label(premises: Iterable[Hashable], justifications: Iterable[Justification]) -> dict[Hashable, Rank]:
    """The beliefs that are in, each with its strength; what is not here is out.

    A belief is in if it is a premise, or if all antecedents of one of its justifications are in; nothing supports itself.

    >>> a_b, b_a = Justification(("a",), "b"), Justification(("b",), "a")
    >>> sorted(label(["a"], [a_b, b_a])), sorted(label([], [a_b, b_a]))
    (['a', 'b'], [])
    """
    listed = list(justifications)
    uses: dict[Hashable, list[int]] = {}
    missing, strength = [], []
    queue: list[tuple[Rank, int, Hashable]] = [
        ((), number, name) for number, name in enumerate(dict.fromkeys(premises))
    ]
    for number, justification in enumerate(listed):
        needed = set(justification.antecedents)
        missing.append(len(needed))
        strength.append(justification.rank)
        for name in needed:
            uses.setdefault(name, []).append(number)
        if not needed:
            queue.append((justification.rank, len(queue), justification.consequence))
    queue.sort()
    labels: dict[Hashable, Rank] = {}
    count = len(queue)
    while queue:
        rank, _, name = heappop(queue)
        if name in labels:
            continue
        labels[name] = rank
        for number in uses.get(name, ()):
            missing[number] -= 1
            strength[number] = max(strength[number], rank)
            if not missing[number] and listed[number].consequence not in labels:
                count += 1
                heappush(queue, (strength[number], count, listed[number].consequence))
    return labels


def foundations(beliefs: Iterable[str], justifications: Collection[Justification]) -> list[str]:
    """The beliefs from which everything starts: those without a justification, and the circles that nothing leads into."""
    beliefs = list(dict.fromkeys(beliefs))
    justified = {j.consequence for j in justifications}
    found = [name for name in beliefs if name not in justified]
    labels = label(found, justifications)
    while left := [name for name in beliefs if name not in labels]:
        outside = set(left)
        back: dict[str, list[str]] = {name: [] for name in left}
        for j in justifications:
            if j.consequence in outside:
                back[str(j.consequence)] += [str(name) for name in j.antecedents if name in outside]
        found += _sources(left, back)
        labels = label(found, justifications)
    return found


def _sources(nodes: list[str], back: Mapping[str, list[str]]) -> list[str]:
    """The members of the strongly connected components into which nothing leads from outside (after Kosaraju).

    Searched forwards from one node after the other, each such component is entered at one of the starts; a start belongs to one
    if what leads to it is not what leads to a later start.
    """
    onward: dict[str, list[str]] = {name: [] for name in nodes}
    for name, before in back.items():
        for other in before:
            onward[other].append(name)
    starts: list[str] = []
    seen: set[str] = set()
    passed: set[str] = set()
    sources: set[str] = set()

    def unseen(here: str) -> list[str]:
        return [there for there in onward[here] if there not in seen]

    def unpassed(here: str) -> list[str]:
        return [there for there in back[here] if there not in passed]

    for name in nodes:
        if name not in seen:
            starts.append(name)
            seen |= closure([name], unseen)
    for start in reversed(starts):
        leading = closure([start], unpassed)
        if not any(there in passed for here in leading for there in back[here]):
            sources |= leading
        passed |= leading
    return [name for name in nodes if name in sources]


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What striking does to one belief, an entity or a statement.

    `lost` are the steps that gave a reason for it and do no longer, `left` those that still do. `before` and `after` are its
    strength; None where there is none, as for what falls.
    """

    name: str
    lost: tuple[Step, ...]
    left: tuple[Step, ...]
    before: Rank | None = None
    after: Rank | None = None


@dataclass(frozen=True, eq=False)
class Without(telling.Told):
    """What becomes of an argument without `struck` (claims; with them all that holds only jointly with one of them).

    `falls`: entities that had reasons and have none any more. `weakens`: entities whose best reason was surer, and statements
    that lost a reason given for them. `stands`: entities that lost a reason, and stand on another as sure. `inferences`: what
    no longer follows in the default account. `start` says of what lost its reasons that the argument takes it for granted.
    """

    corpus: Corpus = field(repr=False)
    struck: tuple[Claim, ...]
    entities: tuple[str, ...]
    falls: tuple[Effect, ...]
    weakens: tuple[Effect, ...]
    stands: tuple[Effect, ...]
    inferences: tuple[Inference, ...]

    def __bool__(self) -> bool:
        return bool(self.falls or self.weakens or self.stands or self.inferences)

    def lines(self) -> list[telling.Line]:
        """What falls, weakens and stands, as people read it."""
        corpus = self.corpus
        lines = [telling.Line(0, "Without:")]
        if self.entities:
            lines.append(telling.Line(1, "all that is claimed of " + " and ".join(map(corpus.label, self.entities))))
        else:
            lines += [telling.Line(1, describing.line(corpus, c), describing.context(corpus, c)) for c in self.struck]
        if not self:
            return [*lines, telling.Line(0, "Nothing else in the argument depends on it.")]
        fallen, gone = {effect.name for effect in self.falls}, {claim.id for claim in self.struck}
        for title, effects in (
            ("Falls: it had reasons, and has none any more", self.falls),
            ("Weakens", self.weakens),
            ("Stands on another leg", self.stands),
        ):
            if effects:
                lines.append(telling.Line(0, f"{title} ({len(effects)}):"))
            for effect in effects:
                change = "" if effects is self.falls else _change(corpus, effect)
                lines.append(telling.Line(1, _belief(corpus, effect.name) + change))
                lines += [
                    telling.Line(2, f"lost: {telling.leg(corpus, step)}{_unfounded(corpus, step, fallen, gone)}")
                    for step in effect.lost
                ]
                lines += [telling.Line(2, f"left: {telling.leg(corpus, step)}") for step in effect.left]
        if self.inferences:
            lines.append(telling.Line(0, f"No longer follows ({len(self.inferences)}):"))
            lines += [telling.Line(1, describing.line(corpus, inference)) for inference in self.inferences]
        return lines

    def data(self) -> dict[str, Any]:
        """`struck` claims, and for what falls, weakens and stands the steps `lost` and `left`; inferences that no longer follow."""
        corpus = self.corpus

        def effects(listed: tuple[Effect, ...]) -> list[dict[str, Any]]:
            return [
                {
                    **telling.end(corpus, effect.name),
                    "sort": "statement" if effect.name in corpus.statements else "entity",
                    "before": telling.ranked(corpus, effect.before) if effect.before is not None else None,
                    "after": telling.ranked(corpus, effect.after) if effect.after is not None else None,
                    "lost": [telling.step_data(corpus, step) for step in effect.lost],
                    "left": [telling.step_data(corpus, step) for step in effect.left],
                }
                for effect in listed
            ]

        return {
            "struck": [claim.id for claim in self.struck],
            "entities": list(self.entities),
            "falls": effects(self.falls),
            "weakens": effects(self.weakens),
            "stands": effects(self.stands),
            "inferences": [{"id": i.id, "sentence": corpus.sentence(i)} for i in self.inferences],
        }


def without(composition: Composition, names: Iterable[str], voices: Iterable[str] | None = None) -> Without:
    """What falls, what only weakens and what stands on another leg without some claims.

    `names` are ids of claims, of statements (all their claims), of joints, or of entities (every claim about them, and
    themselves).
    """
    corpus = composition.corpus
    wanted = list(dict.fromkeys(names))
    entities = tuple(name for name in wanted if name in corpus.entities)
    struck = _struck(corpus, set(wanted))
    gone = {claim.id for claim in struck}
    made = steps(corpus, voices)
    walked = [step for step in made if step.kind != JOINT]
    beliefs = dict.fromkeys(name for step in walked for name in (*step.grounds, step.consequence))
    all_ = {step: Justification(step.grounds, step.consequence, step.rank) for step in walked}
    start = foundations(beliefs, all_.values())
    before = label(start, all_.values())
    whole = {
        step: j for step, j in all_.items()
        if not any(claim.id in gone for claim in step.claims) and step.consequence not in entities
    }  # fmt: skip
    after = label((name for name in start if name not in entities), whole.values())
    into: dict[str, list[Step]] = {}
    for step in walked:
        into.setdefault(step.consequence, []).append(step)
    falls, weakens, stands = [], [], []
    for name in beliefs:
        if name in entities or name not in before:
            continue
        held = [step for step in into.get(name, ()) if all(ground in before for ground in step.grounds)]
        left = [step for step in held if step in whole and all(ground in after for ground in step.grounds)]
        lost = [step for step in held if step not in left]
        strength, now = _best(held, before), _best(left, after)
        if name not in after:
            falls.append(Effect(name, tuple(lost), (), strength))
        elif strength is not None and (now is None or now > strength):
            weakens.append(Effect(name, tuple(lost), tuple(left), strength, now))
        elif lost:
            stands.append(Effect(name, tuple(lost), tuple(left), strength, now))
    weakens += _less_supported(corpus, made, gone | set(wanted))
    return Without(corpus, struck, entities, tuple(falls), tuple(weakens), tuple(stands), _fallen(composition, gone))


HINGES = 500  # claims that are struck in turn, in some seconds; a book has thousands


def hinges(composition: Composition, tried: int = HINGES) -> list[tuple[Claim, int]] | None:
    """The claims without which something falls, each with how many entities fall, the most first.

    Every claim that makes a step is struck in turn; None where there are more than `tried`, as the answer would take too long.
    """
    walked = [step for step in steps(composition.corpus) if step.kind != JOINT]
    claims = {claim.id: claim for step in walked for claim in step.claims}
    if len(claims) > tried:
        return None
    made = [(Justification(s.grounds, s.consequence), {c.statement.id if c.statement.jointly else c.id for c in s.claims})
            for s in walked]  # fmt: skip
    start = foundations((name for step in walked for name in (*step.grounds, step.consequence)), [j for j, _ in made])
    whole = len(label(start, (j for j, _ in made)))
    found = []
    for claim in claims.values():
        gone = claim.statement.id if claim.statement.jointly else claim.id
        left = label(start, (j for j, parts in made if gone not in parts))
        found.append((claim, whole - len(left)))
    return sorted((each for each in found if each[1]), key=lambda each: -each[1])


def _best(made: list[Step], labels: Mapping[Hashable, Rank]) -> Rank | None:
    """The strength of the best of several steps, given those of their grounds."""
    return min((max([step.rank, *(labels[ground] for ground in step.grounds)]) for step in made), default=None)


def _struck(corpus: Corpus, names: set[str]) -> tuple[Claim, ...]:
    """The claims that go: those named, those about what is named, and what holds only jointly with one of them."""
    named = {c.id for c in corpus.claims if not names.isdisjoint((c.id, c.statement.id, c.subject, c.object))}
    return corpus.together(named)


def _less_supported(corpus: Corpus, made: list[Step], gone: set[str]) -> list[Effect]:
    """The statements that stand, and lost a reason that was given for them: a joint falls with all claims that support."""
    support: dict[str, list[Step]] = {}
    for step in made:
        if step.kind == JOINT:
            support.setdefault(step.consequence, []).append(step)
    found = []
    for statement, given in support.items():
        lost = tuple(
            step for step in given
            if all(claim.id in gone for claim in step.claims) or (step.joint and step.joint.id in gone)
        )  # fmt: skip
        if lost and not all(claim.id in gone for claim in corpus.by_statement[statement]):
            found.append(Effect(statement, lost, tuple(step for step in given if step not in lost)))
    return found


def _fallen(composition: Composition, gone: set[str]) -> tuple[Inference, ...]:
    """The inferences of the default account that no longer follow, by whatever rule."""
    fallen: list[Inference] = []
    corpus = composition.corpus
    for voice in composition.corpus.default_voices:
        inferred = composition.inferences.get(voice, ())
        out = set(gone)
        for inference in inferred:  # each stands after its premises
            if not out.isdisjoint(inference.premises):
                out.add(inference.id)
        if len(out) == len(gone):
            continue
        left = [claim for claim in corpus.claims if voice in claim.accounts and claim.id not in gone]
        names = ClaimNames(corpus.prefixes, corpus.relations)
        following = {i.triple for i in infer(left, corpus.relations, voice, names)} | {c.triple for c in left}
        fallen += [inference for inference in inferred if inference.triple not in following]
    return tuple(fallen)


def _belief(corpus: Corpus, name: str) -> str:
    """An entity by its label, a statement by its claims."""
    if name in corpus.statements:
        return "; ".join(describing.line(corpus, claim) for claim in corpus.by_statement[name])
    return corpus.label(name)


def _unfounded(corpus: Corpus, step: Step, fallen: Collection[str], gone: Collection[str]) -> str:
    """Why a step is lost whose claims nobody struck out: what it starts from has fallen."""
    grounds = [corpus.label(name) for name in step.grounds if name in fallen]
    spared = not any(claim.id in gone for claim in step.claims)
    return f", as {' and '.join(grounds)} fell" if spared and grounds else ""


def _change(corpus: Corpus, effect: Effect) -> str:
    if effect.name in corpus.statements:
        return "" if effect.left else ": asserted, and no longer argued for"
    if effect.after is None or effect.before is None or effect.after <= effect.before:
        return "" if effect.left or effect.after else ": a starting point of the argument, without its reasons"
    return f": was {telling.ranked(corpus, effect.before)}; now {telling.ranked(corpus, effect.after)}"
