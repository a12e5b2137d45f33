"""Which claims, and which joints of the argument, two readings both found."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.curation.questions import Reader
from claimgraph.model import Claim, Corpus, Joint

Ends = tuple[str, str]


@dataclass(frozen=True)
class MatchedClaims:
    """Claims that were matched, the first reading's first, and those that only one of the two has."""

    both: tuple[tuple[Claim, Claim], ...]
    only_first: tuple[Claim, ...]
    only_second: tuple[Claim, ...]


@dataclass(frozen=True)
class MatchedJoints:
    """Joints between statements that both readings have; `apart` counts those that rest on what only one has.

    `pairs` has, for every two neighbouring statements of the first reading, what joins them in the first and in the second.
    """

    both: tuple[tuple[Joint, Joint], ...]
    only_first: tuple[Joint, ...]
    only_second: tuple[Joint, ...]
    apart: tuple[int, int]
    pairs: Mapping[Ends, tuple[str, str]]


def entities(first: Reader, second: Reader, claims: MatchedClaims) -> tuple[set[str], set[str]]:
    """The entities of which each reading claims something, in names of the first."""
    ours = [one for one, _ in claims.both] + list(claims.only_first)
    theirs = [other for _, other in claims.both] + list(claims.only_second)
    return (
        {first.entity(end) for claim in ours for end in (claim.subject, claim.object)},
        {second.entity(end) for claim in theirs for end in (claim.subject, claim.object)},
    )


def alike(first: Corpus, second: Corpus) -> dict[str, str]:
    """Entities of the second reading under names of the first: by the name itself, or by a label that only one has.

    Letter case, spaces and a leading article do not count. What is left needs a reader's judgement: an alignment.
    """
    labels: dict[str, set[str]] = defaultdict(set)
    for entity in first.entities.values():
        for label in (entity.label, *entity.alternatives):
            labels[_plain(label)].add(entity.id)
    found = {}
    for entity in second.entities.values():
        if entity.id in first.entities:
            continue
        same = set().union(*(labels.get(_plain(label), ()) for label in (entity.label, *entity.alternatives)))
        if len(same) == 1:
            found[entity.id] = same.pop()
    return found


def _plain(label: str) -> str:
    words = label.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def match_claims(
    first: Reader, second: Reader, covered: Sequence[str], likeness: Callable[[Claim, Claim], int]
) -> MatchedClaims:
    """Pairs the claims of two readings on the covered passages; what is curatorial is left out on both sides.

    Two claims are the same find when they stand in the same passage and link the same two entities, in either
    direction: the relation is what the readers are then asked about. Where a reading links two entities in one passage
    more than once, those that are most alike are paired first: by relation, by direction, then by how they are held.
    """
    ours, theirs = _places(first, covered), _places(second, covered)
    both: list[tuple[Claim, Claim]] = []
    for place in dict.fromkeys([*ours, *theirs]):
        left, right = ours.get(place, []), theirs.get(place, [])
        scored = []
        for i, one in enumerate(left):
            for j, other in enumerate(right):
                if set(one.statement.passages) & set(other.statement.passages):
                    mine, yours = first.triple(one), second.triple(other)
                    score = mine[1] == yours[1], mine[0] == yours[0], likeness(one, other)
                    scored.append((score, -i, -j, one, other))
        taken: set[int] = set()
        for *_, one, other in sorted(scored, key=lambda each: each[:3], reverse=True):
            if id(one) not in taken and id(other) not in taken:
                taken |= {id(one), id(other)}
                both.append((one, other))
    found = {id(claim) for pair in both for claim in pair}
    rank = {id(claim): place for place, claim in enumerate(first.corpus.claims)}
    return MatchedClaims(
        tuple(sorted(both, key=lambda pair: rank[id(pair[0])])),
        tuple(claim for claims in ours.values() for claim in claims if id(claim) not in found),
        tuple(claim for claims in theirs.values() for claim in claims if id(claim) not in found),
    )


def _places(reader: Reader, covered: Iterable[str]) -> dict[Ends, list[Claim]]:
    """The claims that link each two entities, in the order of the text."""
    wanted = set(covered)
    found: dict[Ends, list[Claim]] = defaultdict(list)
    for claim in reader.corpus.claims:
        if wanted & set(claim.statement.passages) and claim.statement.basis != "curatorial":
            low, high = sorted((reader.entity(claim.subject), reader.entity(claim.object)))
            found[low, high].append(claim)
    return found


def match_joints(first: Corpus, second: Corpus, claims: MatchedClaims, at: Callable[[str], int]) -> MatchedJoints:
    """Pairs the joints of two readings, over the statements whose claims were matched.

    Two joints are the same find when they join the same two statements, in either direction; a statement of the second
    reading stands for those of the first whose claims it has. What falls inside one statement of the first cannot be
    compared, nor what rests on a claim that only one reading found. `at` gives the place of a statement's passage in the text:
    statements of one passage, and of two that follow one another, are neighbours.
    """
    ours = {claim.statement.id for claim, _ in claims.both}
    mates: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in claims.both:
        mates[other.statement.id][one.statement.id] = None
    left: dict[Ends, list[Joint]] = defaultdict(list)
    read = ours | {claim.statement.id for claim in claims.only_first}
    apart_first = apart_second = 0
    for joint in _argued(first):
        if joint.source in ours and joint.target in ours:
            left[_ends(joint.source, joint.target)].append(joint)
        elif joint.source in read:
            apart_first += 1
    right: dict[Ends, list[tuple[Joint, Ends]]] = defaultdict(list)
    for joint in _argued(second):
        places = [(s, t) for s in mates.get(joint.source, ()) for t in mates.get(joint.target, ()) if s != t]
        apart_second += not places
        known = [place for place in places if _ends(*place) in left]
        for place in known or places[:1]:
            said = right[_ends(*place)]
            if all((joint.kind, place) != (each.kind, where) for each, where in said):
                said.append((joint, place))
    both: list[tuple[Joint, Joint]] = []
    only_first: list[Joint] = []
    only_second: dict[str, Joint] = {}
    for ends in dict.fromkeys([*left, *right]):
        ones, others = list(left.get(ends, ())), list(right.get(ends, ()))
        for least in (2, 1, 0):  # first those of one kind and one way, then those of one kind, then any
            for joint in list(ones):
                if mate := next((each for each in others if _alike(joint, *each) >= least), None):
                    both.append((joint, mate[0]))
                    ones.remove(joint)
                    others.remove(mate)
        only_first += ones
        only_second |= {joint.id: joint for joint, _ in others}
    statements = [name for name in first.statements if name in ours]
    placed: dict[int, list[int]] = defaultdict(list)
    for number, name in enumerate(statements):
        placed[at(name)].append(number)
    neighbours = [
        _ends(name, statements[other])
        for number, name in enumerate(statements)
        for other in sorted(n for near in (-1, 0, 1) for n in placed.get(at(name) + near, ()) if n > number)
    ]
    pairs = {
        ends: (
            _told((joint.kind, joint.source == ends[0]) for joint in left.get(ends, ())),
            _told((joint.kind, place[0] == ends[0]) for joint, place in right.get(ends, ())),
        )
        for ends in dict.fromkeys([*neighbours, *left, *right])
    }
    for _, joint in both:  # what joins several statements of the first reading is found when it is found once
        only_second.pop(joint.id, None)
    apart = apart_first, apart_second
    return MatchedJoints(tuple(both), tuple(only_first), tuple(only_second.values()), apart, pairs)


def _argued(corpus: Corpus) -> list[Joint]:
    """The joints that are not the curator's own."""
    return [joint for joint in corpus.joints if joint.statement.basis != "curatorial"]


def _ends(one: str, other: str) -> Ends:
    return (one, other) if one <= other else (other, one)


def _alike(one: Joint, other: Joint, place: Ends) -> int:
    """2 where two joints are of one kind and run one way, 1 where they are of one kind."""
    return 0 if one.kind != other.kind else 1 + (one.source == place[0])


def _told(joints: Iterable[tuple[str, bool]]) -> str:
    """What joins two statements, in one answer."""
    return ", ".join(sorted(f"{kind} →" if forward else f"← {kind}" for kind, forward in joints)) or "none"
