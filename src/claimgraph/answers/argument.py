"""The reasons for something, and the ways from one thing to another, along the steps of an argument."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claimgraph import describing
from claimgraph.answers import telling
from claimgraph.answers.step import JOINT, NAMING, SUPPORTING, Step, held_by, steps
from claimgraph.answers.walking import Tree, Walk, Way, ways
from claimgraph.escaping import shell_word
from claimgraph.grammar import listing
from claimgraph.model import Corpus, Joint

FURTHEST = 3  # ways told on each side, where the graph does not say how one thing leads to another
NAMED = 5  # voices named as those whose accounts have what this one lacks


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """One reason: a step to what it is a reason `of` (an entity or, of a joint, a statement).

    `parent` is the place among the reasons of the one that this one backs, None for a reason of the target itself;
    `depth` counts how far it is from there. `again` are the grounds whose own reasons are told elsewhere, `remarks` the joints
    that bear on what is claimed without supporting it: what qualifies, rebuts, concedes or contrasts.
    """

    step: Step
    of: str
    parent: int | None
    depth: int
    again: tuple[str, ...] = ()
    remarks: tuple[Joint, ...] = ()


@dataclass(frozen=True, eq=False)
class Reasons(telling.Told):
    """Why something, as a tree in reading order: each reason is followed by what backs it. What is shared is told once.

    `voices` are those whose steps it is made of; where they give no reason and others do, `lines()` names these.

    `kg.argue("command system")` gives one; it tells itself as lines (`lines()`), data (`data()`) and in a notebook.
    """

    corpus: Corpus = field(repr=False)
    target: str
    reasons: tuple[Reason, ...]
    voices: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.reasons)

    def lines(self) -> list[telling.Line]:
        """The tree as people read it."""
        corpus = self.corpus
        target = corpus.label(self.target)
        if not self.reasons:
            return _nothing(corpus, self.target, self.voices)
        lines = [telling.Line(0, f"What is given as a reason for {target}:")]
        for reason in self.reasons:
            depth = reason.depth + 1
            lines += telling.step_lines(corpus, reason.step, depth, from_=None)
            for name in reason.again:
                lines.append(telling.Line(depth + 1, f"({corpus.label(name)}: see its reasons elsewhere in this tree)"))
            for joint in reason.remarks:
                lines.append(_remark(corpus, joint, depth + 1))
        return lines

    def data(self) -> dict[str, Any]:
        """The tree as plain data: `to`, and `reasons` in reading order, each a step with `of`, `parent` (a place in the list, or
        null) and `depth`.
        """
        corpus = self.corpus
        return {"to": telling.end(corpus, self.target), "reasons": [_reason(corpus, reason) for reason in self.reasons]}


@dataclass(frozen=True, eq=False)
class Ways(telling.Told):
    """How one thing leads to another: the best ways.

    First come those that need nothing of a curator, among them the surest, then the purely causal, then the shortest.

    `voices` are those whose steps they are made of; `complete` says that there are no others. Where there is none, `leads_to`
    are ways from the source to the furthest that it leads to, and `goes_back_to` ways to the target from the furthest that leads
    to it.
    """

    corpus: Corpus = field(repr=False)
    source: str
    target: str
    ways: tuple[Way, ...]
    complete: bool
    voices: tuple[str, ...]
    leads_to: tuple[Way, ...] = ()
    goes_back_to: tuple[Way, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ways)

    def lines(self) -> list[telling.Line]:
        """The ways as people read them."""
        corpus = self.corpus
        source, target = corpus.label(self.source), corpus.label(self.target)
        if self.source == self.target:
            return [telling.Line(0, f"A way leads from one thing to another, and {source} is one.")]
        if self.ways:
            lines = []
            for number, way in enumerate(self.ways, start=1):
                lines.append(telling.Line(0, f"{number}. {source} → {target}: {telling.qualities(corpus, way)}"))
                lines += telling.way_lines(corpus, way)
            if not self.complete:
                lines.append(telling.Line(0, "There are more ways; --most N shows more."))
            return lines
        lines = [telling.Line(0, f"The graph does not say how one gets from {source} to {target}.")]
        for title, reached, nothing in (
            (f"The furthest that one gets from {source}:", self.leads_to,
             [telling.Line(0, f"From {source} nothing follows.")]),
            (f"The furthest from which one gets to {target}:", self.goes_back_to,
             [] if self.goes_back_to else _nothing(corpus, self.target, self.voices)),
        ):  # fmt: skip
            lines += [telling.Line(0, title)] if reached else nothing
            for way in reached:
                ends = f"{corpus.label(way.nodes[0])} → {corpus.label(way.nodes[-1])}"
                lines.append(telling.Line(1, f"{ends}: {telling.qualities(corpus, way)}"))
                lines += telling.way_lines(corpus, way, 1)
        return lines

    def data(self) -> dict[str, Any]:
        """`from`, `to`, `complete` and `ways`, each with its steps; where there is none, `leadsTo` and `goesBackTo`."""
        corpus = self.corpus
        return {
            "from": telling.end(corpus, self.source),
            "to": telling.end(corpus, self.target),
            "complete": self.complete,
            "ways": [telling.way_data(corpus, way) for way in self.ways],
            "leadsTo": [telling.way_data(corpus, way) for way in self.leads_to],
            "goesBackTo": [telling.way_data(corpus, way) for way in self.goes_back_to],
        }


def reasons(
    corpus: Corpus,
    target: str,
    voices: Iterable[str] | None = None,
    depth: int | None = None,
    *,
    walk: Walk | None = None,
) -> Reasons:
    """The reasons for `target` (a CURIE) as a tree: its grounds, their grounds, and what supports each claim.

    What has several consequences is told where it is nearest to the target. `depth` is how many steps the tree goes back. Whoever asks
    for several targets lays the steps once and gives the `walk`, instead of the voices.
    """
    chosen = corpus.default_voices if voices is None else tuple(voices)
    walk = walk or Walk(corpus, steps(corpus, chosen))
    bearing: dict[str, list[Joint]] = {}
    for joint in corpus.joints:
        if joint.kind not in SUPPORTING:
            bearing.setdefault(joint.target, []).append(joint)
    rows: list[list[Any]] = []  # step, of, parent, depth, again, remarks, children
    roots: list[int] = []
    told = {target}
    queue: deque[tuple[str, int | None, int]] = deque([(target, None, 0)])
    while queue:
        node, parent, level = queue.popleft()
        for step in sorted(walk.into.get(node, ()), key=lambda step: step.rank):
            if walk.circular(step):
                continue  # from a name to which nothing leads but what it names
            if parent is not None and step.claims == rows[parent][0].claims:
                continue  # a symmetric claim read back, or the name of the same claim
            row = len(rows)
            rows.append([step, node, parent, level, [], bearing.get(step.claimed.id, ()), []])
            (roots if parent is None else rows[parent][6]).append(row)
            if depth is not None and level + 1 >= depth:
                continue
            for back in dict.fromkeys((step.claimed.id, *step.grounds)):
                if back not in walk.into or (back in step.grounds and not walk.passes(step, back)):
                    continue
                if back in told:
                    rows[row][4] += [back] if back in step.grounds else []
                else:
                    told.add(back)
                    queue.append((back, row, level + 1))
    order: list[int] = []
    stack = roots[::-1]
    while stack:
        row = stack.pop()
        order.append(row)
        stack += rows[row][6][::-1]
    place = {row: number for number, row in enumerate(order)}
    return Reasons(corpus, target, tuple(
        Reason(step, of, None if parent is None else place[parent], level, tuple(again), tuple(remarks))
        for step, of, parent, level, again, remarks, _ in (rows[row] for row in order)
    ), chosen)  # fmt: skip


def argue(
    corpus: Corpus,
    source: str,
    target: str,
    voices: Iterable[str] | None = None,
    most: int = 7,
    *,
    walk: Walk | None = None,
) -> Ways:
    """The best ways from `source` to `target` (CURIEs), at most `most`; see `Ways`, and for `walk` see `reasons`."""
    chosen = corpus.default_voices if voices is None else tuple(voices)
    walk = walk or Walk(corpus, steps(corpus, chosen))
    found, complete = ways(walk, source, target, most)
    if found or source == target:
        return Ways(corpus, source, target, tuple(found), complete, chosen)
    forth, back = walk.reached(source), walk.leading(target)
    return Ways(
        corpus, source, target, (), True, chosen,
        _furthest(corpus, forth, source, onward=True),
        _furthest(corpus, back, target, onward=False),
    )  # fmt: skip


def elsewhere(corpus: Corpus, target: str, voices: Iterable[str]) -> list[str]:
    """The voices besides `voices` who give a reason for `target` (a CURIE), in the order in which they first speak."""
    given = {
        voice
        for step in steps(corpus, corpus.voices)
        if step.consequence == target and step.kind not in (NAMING, JOINT)
        for voice in held_by(corpus, step.claimed)
    }
    return [voice for voice in corpus.voices if voice in given.difference(voices)]


def _furthest(corpus: Corpus, tree: Tree, start: str, *, onward: bool) -> tuple[Way, ...]:
    """The ways between `start` and the entities that are furthest from it, none of them a part of another."""
    distance = {start: 0}
    for node, link in tree.items():  # the nearest stand first
        if link:
            distance[node] = distance[link[0]] + 1
    found: list[Way] = []
    passed: set[str] = {start}
    for end in sorted((node for node in tree if node in corpus.entities), key=lambda node: -distance[node]):
        if end not in passed and len(found) < FURTHEST:
            nodes, made = [end], []
            while (link := tree[nodes[-1]]) is not None:
                nodes.append(link[0])
                made.append(link[1])
            passed.update(nodes)
            order = slice(None, None, -1 if onward else 1)
            found.append(Way(tuple(nodes[order]), tuple(made[order])))
    return tuple(found)


def _nothing(corpus: Corpus, target: str, voices: tuple[str, ...]) -> list[telling.Line]:
    """That nothing is given as a reason for `target` and, where other voices give one, who they are and how they are asked."""
    said, others = f"Nothing is given as a reason for {corpus.label(target)}", elsewhere(corpus, target, voices)
    if not others:
        return [telling.Line(0, f"{said}.")]
    names = [*map(corpus.label, others[:NAMED]), *([f"{len(others) - NAMED} more"] if len(others) > NAMED else [])]
    return [
        telling.Line(0, f"{said} in the account of {listing(map(corpus.label, voices))}."),
        telling.Line(
            0,
            f"Reasons are given by {'; '.join(names)}. Ask with --voice {shell_word(names[0])}, or --voice '*' for everybody's.",
        ),
    ]


def _remark(corpus: Corpus, joint: Joint, depth: int) -> telling.Line:
    """What bears on a claim without being a reason for it."""
    claims = corpus.by_statement.get(joint.source, ())
    said = "; ".join(describing.line(corpus, claim) for claim in claims) or joint.source
    word = describing.INVERSE.get(joint.kind, corpus.context[joint.kind].label)
    held = describing.holding(corpus, corpus.statements[joint.source]) if joint.source in corpus.statements else ""
    return telling.Line(depth, f"{word}{' (denied)' if joint.statement.denied else ''}: {said}", held)


def _reason(corpus: Corpus, reason: Reason) -> dict[str, Any]:
    bearing = [
        {"kind": j.kind, "joint": j.id, "statement": j.source, "voice": j.voice, "denied": j.statement.denied}
        for j in reason.remarks
    ]
    place = {"of": reason.of, "parent": reason.parent, "depth": reason.depth}
    return {**place, **telling.step_data(corpus, reason.step), "again": list(reason.again), "remarks": bearing}
