"""The argument that a picture shows: its arrows, gathered from the steps of an argument, and the choice among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import networkx as nx

from claimgraph import answers, describing
from claimgraph.answers.step import CAUSAL, JOINT, NAMING
from claimgraph.model import Claim, Corpus, Statement

# How far a step leads from what is argued: what is far away is left out first.
COSTS = {CAUSAL: 0.6, "constitutive": 1.0, "sameness": 1.1, "motive": 1.2, "part": 1.2, NAMING: 1.1, JOINT: 1.2}
IMPLICIT, HEDGED, CURATOR, ENUMERATED = 0.1, 0.3, 0.4, 0.25
SAID = 3  # at most so many boxes say what somebody says, as evidence
# What speaks for a premise: several consequences, being needed with others, nearness.
SHARED, TOGETHER, FAR = 0.4, 1.5, 0.03


@dataclass(frozen=True, slots=True)
class Point:
    """What a box stands for: an entity or, with `said`, what a statement says that is used as evidence.

    `foreign` says that another than the narrator says it; `more`, that what leads to it is left out.
    """

    id: str
    text: str
    kind: str = ""
    said: bool = False
    foreign: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step of an argument: from all of its `sources` together to `target`.

    `words` is the relation read in this direction, `hedge` what keeps it from standing plainly, `voice` who makes it where
    that is neither the narrator nor the curator. `statement` is where its `claims` stand. Evidence (`kind` is `joint`) is
    for the statement `supports`. `written` says that it runs from the subject of its claim.
    """

    kind: str
    sources: tuple[str, ...]
    target: str
    statement: str
    claims: tuple[str, ...]
    words: str = ""
    hedge: str = ""
    voice: str = ""
    certainty: str = "certain"
    doubtful: bool = False
    curator: bool = False
    hinders: bool = False
    supports: str = ""
    cost: float = 1.0
    written: bool = True

    @property
    def label(self) -> str:
        """What stands on the line: the relation, then in brackets who says so and how surely."""
        held = ", ".join(filter(None, (self.voice, "curator" if self.curator else "", self.hedge)))
        return " ".join(filter(None, (self.words, f"({held})" if held else "")))


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """All steps that lead to `goals`, and the statements that are the `thesis`; see `gather` and `chosen`.

    `entity` is the one that was asked for; with none, the goals are what the thesis speaks of. `left_out` are the claims of
    steps that lead to the goals and are not among the arrows.
    """

    points: Mapping[str, Point]
    arrows: tuple[Arrow, ...]
    goals: tuple[str, ...]
    thesis: frozenset[str] = frozenset()
    entity: str | None = None
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what names what a statement says
    left_out: int = 0
    teller: str = "the narrator"  # whose words go without a name; nobody's where several narrators are heard

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the arrows are."""
        return tuple(dict.fromkeys(claim for arrow in self.arrows for claim in arrow.claims))


def gather(
    corpus: Corpus,
    entity: str | None = None,
    *,
    voices: Iterable[str] | None = None,
    among: Collection[str] | None = None,
) -> ArgumentMap | None:
    """The argument for `entity` (a CURIE) or, without one, for what the sources' theses speak of; None where there is none.

    `voices` are those whose steps are taken, by default the default narrators and the curators; `among` the claims to keep to.
    """
    heard = list(corpus.default_narrators if voices is None else voices)
    told = set(heard) & set(corpus.narrators)
    told = told if len(told) == 1 else set()
    taken = answers.steps(corpus, None if voices is None else heard)
    walk = answers.Walk(corpus, taken)
    thesis = frozenset(corpus.thesis)
    made = [
        step for step in taken
        if not walk.circular(step) and (among is None or any(claim.id in among for claim in step.claims))
    ]  # fmt: skip
    if entity:
        goals = [entity]
    else:
        stated = [step for step in made if step.claimed.id in thesis and step.kind not in (NAMING, JOINT)]
        goals = list(dict.fromkeys(step.consequence for step in stated))
    reached = {node for goal in goals for node in walk.leading(goal)}
    used = {step.claimed.id for step in made if step.kind == JOINT and step.consequence in reached}
    arrows = [_arrow(corpus, step, told) for step in made
              if step.consequence in reached or (step.kind != NAMING and step.claimed.id in used)]  # fmt: skip
    if not any(arrow.target in goals for arrow in arrows):
        return None
    points = {
        name: Point(name, corpus.label(name), corpus.label(corpus.entities[name].type))
        for arrow in arrows for name in (*arrow.sources, arrow.target) if name in corpus.entities
    }  # fmt: skip
    for arrow in arrows:
        if arrow.kind == JOINT:
            points[arrow.statement] = _said(corpus, arrow.statement, told)
    named = {arrow.statement: tuple(corpus.statements[arrow.statement].nominalised_by) for arrow in arrows}
    named |= {a.supports: tuple(corpus.statements[a.supports].nominalised_by) for a in arrows if a.supports}
    teller = "the narrator" if len(corpus.narrators) == 1 else " and ".join(corpus.label(name) for name in sorted(told))
    return ArgumentMap(points, tuple(arrows), tuple(goals), thesis, entity, named, teller=teller)


def _arrow(corpus: Corpus, step: answers.Step, told: Collection[str]) -> Arrow:
    statement, claim = step.statement, step.claims[0]
    curator = statement.basis == "curatorial"
    hedge = _hedge(corpus, statement)
    held = statement.voice in told or curator
    return Arrow(
        kind=step.kind,
        sources=(step.claimed.id,) if step.kind == JOINT else step.grounds,
        target=step.consequence,
        statement=step.claimed.id,
        claims=tuple(each.id for each in step.claims),
        words="" if step.kind == JOINT else _read(corpus, claim, step),
        hedge=hedge,
        voice="" if held or not statement.voice else corpus.label(statement.voice),
        certainty=step.statement.certainty,
        doubtful=step.statement.reading == "doubtful",
        curator=curator,
        hinders=step.hinders,
        supports=step.consequence if step.kind == JOINT else "",
        cost=COSTS.get(step.kind, 1.5) + CURATOR * curator + IMPLICIT * (statement.basis == "implicit")
        + HEDGED * step.rank[0] + HEDGED * (not held),
        written=step.kind == JOINT or step.consequence == claim.object,
    )  # fmt: skip


def _read(corpus: Corpus, claim: Claim, step: answers.Step) -> str:
    """The relation of a step, read from its ground to its consequence."""
    if step.kind == NAMING:
        return "" if step.consequence in step.claimed.nominalised_by else "named in"
    if step.consequence == claim.object:
        return corpus.verb(claim)
    relation = corpus.relations[claim.relation]
    if relation.symmetric:
        return corpus.numbered(relation.label, claim.object)
    return corpus.numbered(relation.inverse_label, claim.object) if relation.inverse_label else f"← {relation.label}"


def _hedge(corpus: Corpus, statement: Statement) -> str:
    return ", ".join(word for word in describing.hedge(corpus, statement).split(", ") if word != "certain")


def _said(corpus: Corpus, name: str, told: Collection[str]) -> Point:
    """What a statement says, as the text of a box, with its voice where that is not the narrator."""
    statement, claims = corpus.statements[name], corpus.by_statement[name]
    more = f" (and {len(claims) - 1} more)" if len(claims) > 1 else ""
    held = [] if statement.voice in told or not statement.voice else [corpus.label(statement.voice)]
    held += ["denied"] if statement.denied else []
    held += filter(None, [_hedge(corpus, statement)])
    return Point(name, corpus.sentence(claims[0]) + more + (f" ({', '.join(held)})" if held else ""), said=True,
                 foreign=statement.voice not in told)  # fmt: skip


def chosen(whole: ArgumentMap, limit: int) -> ArgumentMap:
    """The part of an argument that at most `limit` boxes hold: what stands nearest to the goals, by the surest steps.

    Steps that the narrator makes, certainly and in so many words, lead less far away than hedged, implicit and curators'
    ones; causes less far than names and parts. A step to which a way round is drawn, and that is no cause, is left out.
    """
    near = _carrying(whole, max(2, limit - min(max(0, limit - 10) // 4, SAID)))
    kept = _between(whole, near)
    evidence = _evidence(whole, near, kept, limit - len(near))
    arrows = _thinned([*kept, *evidence], whole.thesis)
    used = {name for arrow in arrows for name in (*arrow.sources, arrow.target)} | set(whole.goals)
    into = {arrow.target for arrow in arrows}
    behind = {arrow.target for arrow in whole.arrows if arrow.kind not in (JOINT, "sameness")}
    points = {name: replace(point, more=name in behind and name not in into)
              for name, point in whole.points.items() if name in used}  # fmt: skip
    shown = replace(whole, points=points, arrows=tuple(arrows))
    return replace(shown, left_out=len(set(whole.claims) - set(shown.claims)))


def _distances(whole: ArgumentMap) -> dict[str, float]:
    """How far each entity is from the goals, by the surest steps and by evidence for what is claimed on the way."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(whole.goals)
    made: dict[str, list[str]] = {}  # what a statement that is walked leads to
    for arrow in whole.arrows:
        if arrow.kind != JOINT:
            cost = 0.0 if arrow.statement in whole.thesis else arrow.cost
            graph.add_edges_from(((arrow.target, source) for source in arrow.sources), cost=cost)
        if arrow.kind not in (JOINT, NAMING):
            made.setdefault(arrow.statement, []).append(arrow.target)
    for arrow in whole.arrows:
        if arrow.kind == JOINT and arrow.statement in made:
            ends = made.get(arrow.supports, ())
            graph.add_edges_from(((target, made[arrow.statement][0]) for target in ends), cost=arrow.cost)
    far = nx.multi_source_dijkstra_path_length(graph, whole.goals, weight="cost")
    return {name: round(distance, 6) for name, distance in far.items()}


def _carrying(whole: ArgumentMap, most: int) -> dict[str, float]:
    """At most so many entities, each with its distance from the goals: the others are taken away, the least first.

    Nothing is taken away through which alone something else leads to the goals, so that no way is broken in the middle.
    """
    far = _distances(whole)
    arrows = _between(whole, far)
    alike = Counter((arrow.statement, arrow.target) for arrow in arrows)
    spoken = {end for a in arrows if a.statement in whole.thesis for end in (*a.sources, a.target)}
    evidence = {a.target for a in arrows if any(j.kind == JOINT and j.statement == a.statement for j in whole.arrows)}
    kept = dict(far)
    while len(kept) > most:
        arrows = [a for a in arrows if a.target in kept and all(source in kept for source in a.sources)]
        into: dict[str, set[str]] = {}
        out: dict[str, list[Arrow]] = {}
        for arrow in arrows:
            into.setdefault(arrow.target, set()).update(arrow.sources)
            for source in arrow.sources:
                out.setdefault(source, []).append(arrow)

        def worth(name: str, out: Mapping[str, list[Arrow]] = out) -> float:
            own = out.get(name, [])
            if not own and name not in evidence:
                return -99.0  # nothing is left that it leads to
            each = [
                a.cost + ENUMERATED * (alike[a.statement, a.target] - 1) - TOGETHER * (len(a.sources) > 1) for a in own
            ]
            return SHARED * len(own) - min(each, default=COSTS[JOINT]) - FAR * far[name]

        open_ = [
            name for name in kept
            if name not in spoken
            and all(any(a.target != name for a in out[source]) for source in into.get(name, ()) if source in kept)
        ]  # fmt: skip
        rest = (
            open_ or [name for name in kept if name not in spoken] or [name for name in kept if name not in whole.goals]
        )
        if not rest:
            break
        del kept[min(rest, key=lambda name: (worth(name), name))]
    return kept


def _between(whole: ArgumentMap, near: Mapping[str, float]) -> list[Arrow]:
    """The best arrow between each two of the entities.

    Of one that is read both ways, as it was written where its end leads on by another arrow, else towards the goals.
    """
    best: dict[tuple[tuple[str, ...], str], Arrow] = {}
    for arrow in whole.arrows:
        if arrow.kind == JOINT or arrow.target not in near or any(source not in near for source in arrow.sources):
            continue
        known = best.get((arrow.sources, arrow.target))
        if known is None or _order(arrow, whole.thesis) < _order(known, whole.thesis):
            best[arrow.sources, arrow.target] = arrow
    leaving: dict[str, set[str]] = {}
    for sources, target in best:
        for source in sources:
            leaving.setdefault(source, set()).add(target)
    for (sources, target), arrow in list(best.items()):
        back = best.get(((target,), sources[0])) if len(sources) == 1 else None
        if back and back.claims == arrow.claims:
            first, last = (sources[0], target) if arrow.written else (target, sources[0])
            away = leaving[last] > {first} or near[last] < near[first]
            if arrow.written is not away:
                del best[sources, target]
    return list(best.values())


def _order(arrow: Arrow, thesis: Collection[str]) -> tuple[bool, float]:
    return arrow.statement not in thesis, arrow.cost


def _evidence(whole: ArgumentMap, near: Mapping[str, float], kept: list[Arrow], room: int) -> list[Arrow]:
    """Arrows from what is drawn, or from boxes of their own, to the claims and names for which it is evidence."""
    drawn: dict[str, list[Arrow]] = {}
    for arrow in kept:
        if arrow.kind != NAMING:
            drawn.setdefault(arrow.statement, []).append(arrow)
    found: list[Arrow] = []
    boxes: set[str] = set()
    walked = {arrow.statement for arrow in whole.arrows if arrow.kind not in (JOINT, NAMING)}
    pairs = {(source, arrow.target) for arrow in kept for source in arrow.sources}
    waiting = [arrow for arrow in whole.arrows if arrow.kind == JOINT]
    waiting.sort(
        key=lambda arrow: (not whole.points[arrow.statement].foreign, arrow.supports not in whole.thesis, arrow.cost)
    )
    for arrow in waiting:
        if arrow.supports in drawn:
            target = drawn[arrow.supports][0].target
        else:
            target = next((n for n in whole.named.get(arrow.supports, ()) if n in near), "")
            target = target or (arrow.supports if arrow.supports in boxes else "")
        if not target:
            continue
        name = next((n for n in whole.named.get(arrow.statement, ()) if n in near), "")
        source = name or (drawn[arrow.statement][0].target if arrow.statement in drawn else "")
        if source == target or (source, target) in pairs:
            continue
        if not source:
            if len(boxes) >= room or arrow.statement in walked:
                continue
            boxes.add(arrow.statement)
            source = arrow.statement
        pairs.add((source, target))
        found.append(replace(arrow, sources=(source,), target=target))
    return found


def _thinned(arrows: list[Arrow], thesis: Collection[str]) -> list[Arrow]:
    """Without the steps, other than causes and the thesis, round which other arrows lead."""
    kept = list(arrows)
    for arrow in sorted(arrows, key=lambda a: -a.cost):
        if arrow.kind == CAUSAL or arrow.statement in thesis or len(arrow.sources) > 1:
            continue
        others = [a for a in kept if a is not arrow and (a.kind != JOINT or arrow.kind == JOINT)]
        graph = nx.DiGraph((source, a.target) for a in others for source in a.sources)
        (start,) = arrow.sources
        if start in graph and arrow.target in graph and nx.has_path(graph, start, arrow.target):
            kept.remove(arrow)
    return kept
