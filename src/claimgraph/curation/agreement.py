"""How far two readings of the same passages agree: which claims both found, and how each holds them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from claimgraph.curation.alpha import ENOUGH, Answers, alpha, interval, resamples
from claimgraph.curation.matching import MatchedClaims, MatchedJoints, alike, entities, match_claims, match_joints
from claimgraph.curation.questions import Reader, ReadingQuestion, questions
from claimgraph.errors import DataError
from claimgraph.model import Claim, Corpus, Joint
from claimgraph.project import Project
from claimgraph.reading import assemble, read
from claimgraph.reading.assembly import passage_order

RESAMPLES = 1000
Found = TypeVar("Found", Claim, Joint)
Difference = tuple[Claim, Claim] | tuple[Joint, Joint] | tuple[str, str]


@dataclass(frozen=True)
class Find:
    """How much of what one reading has the other has too: in `both`, only in the first, only in the second."""

    name: str
    both: int
    only_first: int
    only_second: int
    interval: tuple[float, float] | None = None

    @property
    def precision(self) -> float:
        """The share of the second reading's that the first has too."""
        return _share(self.both, self.only_second)

    @property
    def recall(self) -> float:
        """The share of the first reading's that the second has too."""
        return _share(self.both, self.only_first)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; `interval` is its own."""
        return _f1((self.both, self.only_first, self.only_second)) or 0.0


@dataclass(frozen=True)
class Agreement:
    """Agreement on one question, over the claims (or joints) that both readings found.

    `default_same` is how often the first reading would agree with a reader who always leaves the default (None: there is
    no default). `off_default` counts the pairs of which either reading left it, `off_same` those of them that are alike.
    `alpha` (and its `interval`) is Krippendorff's, over all pairs; `off_alpha` over those off the default alone. Both are None
    where too few pairs are off the default to measure (`enough` is False), where nothing varies, and of free text.
    """

    question: str
    label: str
    level: str
    same: int
    of: int
    default_same: int | None
    off_default: int
    off_same: int
    alpha: float | None
    interval: tuple[float, float] | None
    off_alpha: float | None
    off_interval: tuple[float, float] | None
    differences: tuple[tuple[Difference, Answers], ...]

    @property
    def enough(self) -> bool:
        """Whether enough pairs are off the default (or, where there is none, enough pairs) to measure."""
        return self.off_default >= ENOUGH

    @property
    def share(self) -> float:
        """The share of pairs on which both agree, from 0 to 1."""
        return self.same / self.of if self.of else 0.0


@dataclass(frozen=True)
class ReadingComparison:
    """The first reading against the second, on the passages that the second covers.

    `entities` tells of how many entities both claim something, `finds` how many claims both have, by growing demands; `agreements` how both hold what they share. `joint_find` and
    `joint_agreements` say the same of joints.
    """

    passages: tuple[str, ...]
    claims: MatchedClaims
    entities: Find
    finds: tuple[Find, ...]
    agreements: tuple[Agreement, ...]
    joints: MatchedJoints
    joint_find: Find
    joint_agreements: tuple[Agreement, ...]
    seed: int

    def remarks(self, first: Corpus, second: Corpus) -> list[str]:
        """What cannot count in the second reading: relations that the vocabulary lacks, claims in no passage of it."""
        strange = sorted({claim.relation for claim in second.claims} - set(first.relations))
        lost = [c.id for c in second.claims if not set(c.statement.passages) & set(self.passages)]
        return [
            *([f"The vocabulary has no relation {', '.join(strange)}: such claims match none."] if strange else []),
            *([f"Claims in no passage of the project: {len(lost)}, the first {lost[0]}."] if lost else []),
        ]


def compare(
    first: Corpus,
    second: Corpus,
    names: Mapping[str, str] | None = None,
    *,
    seed: int = 0,
    times: int = RESAMPLES,
) -> ReadingComparison:
    """Compares two readings on the passages that the second covers; what is curatorial is left out on both sides.

    `names` has, for entities of the second reading, what the first calls them; by default they are matched by name and label
    (`alike`). Intervals come from `times` resamples of the passages, the same for the same `seed`.
    """
    ours = Reader(first, first)
    theirs = Reader(second, first, alike(first, second) if names is None else names)
    covered = tuple(
        sorted((p for p in second.passages if p in first.passages), key=lambda p: passage_order(first.passages[p]))
    )
    draws = resamples(len(covered), times, seed)
    asked = list(zip(questions(ours), questions(theirs), strict=True))

    def likeness(one: Claim, other: Claim) -> int:
        return sum(q.answer(one.statement) == r.answer(other.statement) for q, r in asked)

    claims = match_claims(ours, theirs, covered, likeness)
    where = {passage: place for place, passage in enumerate(covered)}

    def at(statement: str, corpus: Corpus = first) -> int:
        return next(where[p] for p in corpus.statements[statement].passages if p in where)

    joints = match_joints(first, second, claims, at)
    measure = _Measure(draws, len(covered))
    pairs = [(one, other, at(one.statement.id)) for one, other in claims.both]
    agreements = [measure.plain("relation", pairs, lambda c: ours.triple(c)[1], lambda c: theirs.triple(c)[1])]
    agreements.append(measure.plain("relation family", pairs, _family(first, second), _family(first, second)))
    subjects = [lambda c, reader=reader: f"from {reader.triple(c)[0]}" for reader in (ours, theirs)]
    agreements.append(measure.plain("direction", pairs, *subjects, counted=True))
    agreements += [measure.held(q, r, pairs) for q, r in asked]
    joined = [(one, other, at(one.source)) for one, other in joints.both]
    between = [(ends, answers, at(ends[0])) for ends, answers in joints.pairs.items()]
    joint_agreements = [
        measure.between(between),
        measure.plain("kind", joined, lambda j: j.kind, lambda j: j.kind),
        *(measure.held(q, r, joined) for q, r in asked if q.name not in ("passage", "attitude")),
    ]
    misses = [[at(c.statement.id) for c in claims.only_first], [at(c.statement.id, second) for c in claims.only_second]]
    unjoined = [[at(j.source) for j in joints.only_first], [at(j.source, second) for j in joints.only_second]]
    relation, _, direction, *context = agreements
    turned = _unlike(relation, direction)
    unlike = _unlike(relation, direction, *context)
    held = [(place, one.id) for one, _, place in pairs]
    finds = [
        measure.find("the same two entities", held, set(), misses),
        measure.find("… and the same relation, in the same direction", held, turned, misses),
        measure.find("… and held alike in everything", held, unlike, misses),
    ]
    joint_find = measure.find(
        "the same two statements", [(place, joint.id) for joint, _, place in joined], set(), unjoined
    )
    named, named_too = entities(ours, theirs, claims)
    found = Find("entities", len(named & named_too), len(named - named_too), len(named_too - named))
    return ReadingComparison(
        covered, claims, found, tuple(finds), tuple(agreements), joints, joint_find, tuple(joint_agreements), seed
    )


def second_reading(project: Project, path: Path) -> Corpus:
    """A second reading of some passages: the project's vocabulary and entities with what a TriG file, or the reader's project, holds.

    Where the reader describes an entity of the project's, its own words come first. Raises DataError where a file cannot be read.
    """
    shared = [file for file in project.files() if file.suffix != ".trig"]
    own = Project(path).files()[1:] if path.is_dir() else [path]
    reading = read(project, [*own, *shared])
    if reading.findings:
        raise DataError(reading.findings)
    return assemble(reading)


class _Measure:
    """Turns pairs, each with the place of its passage, into agreements and finds."""

    def __init__(self, draws: npt.NDArray[np.float64], passages: int) -> None:
        self._draws = draws
        self._passages = passages

    def plain(
        self,
        name: str,
        pairs: Sequence[tuple[Found, Found, int]],
        one: Callable[[Found], str],
        other: Callable[[Found], str],
        *,
        counted: bool = False,
    ) -> Agreement:
        """Of something that has no default; counted only, where a coefficient would rest on the order of names."""
        told = [((a, b), (one(a), other(b)), True, place) for a, b, place in pairs]
        return self._of(name, name, told, None, (), counted=counted)

    def held(self, q: ReadingQuestion, r: ReadingQuestion, pairs: Sequence[tuple[Found, Found, int]]) -> Agreement:
        """Of one thing that a statement can have."""
        told: list[_Told] = []
        defaults = 0
        for a, b, place in pairs:
            one, other = q.answer(a.statement), r.answer(b.statement)
            usual, theirs = q.default(a.statement), r.default(b.statement)
            told.append(((a, b), (one, other), one != usual or other != theirs, place))
            defaults += one == usual
        return self._of(q.name, q.label, told, defaults, q.order, counted=q.counted)

    def between(self, pairs: Sequence[tuple[tuple[str, str], Answers, int]]) -> Agreement:
        """Of what joins each two neighbouring statements, if anything does."""
        told: list[_Told] = [(ends, said, said != ("none", "none"), place) for ends, said, place in pairs]
        defaults = sum(said[0] == "none" for _, said, _ in pairs)
        return self._of("joint", "joint of neighbouring statements", told, defaults, ())

    def find(
        self, name: str, held: Sequence[tuple[int, str]], unlike: set[str], misses: Sequence[Sequence[int]]
    ) -> Find:
        """How many were found by both; those that are `unlike` count as missed on both sides."""
        cells = [[0, 0, 0] for _ in range(self._passages)]
        for place, name_of in held:
            found = name_of not in unlike
            cells[place][0] += found
            cells[place][1] += not found
            cells[place][2] += not found
        for side, places in enumerate(misses, 1):
            for place in places:
                cells[place][side] += 1
        both, first, second = map(sum, zip(*cells, strict=True)) if cells else (0, 0, 0)
        return Find(name, both, first, second, interval(self._draws, cells, _f1))

    def _of(
        self,
        name: str,
        label: str,
        told: Sequence["_Told"],
        default_same: int | None,
        order: Sequence[str],
        *,
        counted: bool = False,
    ) -> Agreement:
        off = [each for each in told if each[2]]
        measured = not counted and len(off) >= ENOUGH
        figures = [self._alpha(some, order) if measured else (None, None) for some in (told, off)]
        return Agreement(
            question=name,
            label=label,
            level="counted" if counted else "ordinal" if order else "nominal",
            same=sum(one == other for _, (one, other), *_ in told),
            of=len(told),
            default_same=default_same,
            off_default=len(off),
            off_same=sum(one == other for _, (one, other), *_ in off),
            alpha=figures[0][0],
            interval=figures[0][1],
            off_alpha=figures[1][0],
            off_interval=figures[1][1],
            differences=tuple((pair, said) for pair, said, *_ in told if said[0] != said[1]),
        )

    def _alpha(self, told: Sequence["_Told"], order: Sequence[str]) -> tuple[float | None, tuple[float, float] | None]:
        kinds = list(dict.fromkeys(said for _, said, *_ in told))
        cells = [[0] * len(kinds) for _ in range(self._passages)]
        column = {said: number for number, said in enumerate(kinds)}
        for _, said, _, place in told:
            cells[place][column[said]] += 1

        def taken(drawn: Iterable[int]) -> float | None:
            return alpha({said: times for said, times in zip(kinds, drawn, strict=True) if times}, order)

        return taken(map(sum, zip(*cells, strict=True))), interval(self._draws, cells, taken)


_Told = tuple[
    Difference, Answers, bool, int
]  # a pair, what each says, whether either left the default, and its passage


def _share(found: int, missed: int) -> float:
    return found / (found + missed) if found + missed else 0.0


def _f1(counts: Sequence[int]) -> float | None:
    both, first, second = counts
    return 2 * both / (2 * both + first + second) if both + first + second else None


def _unlike(*agreements: Agreement) -> set[str]:
    """The first reading's names of what the two hold differently."""
    return {pair[0] if isinstance(pair[0], str) else pair[0].id for each in agreements for pair, _ in each.differences}


def _family(first: Corpus, second: Corpus) -> Callable[[Claim], str]:
    def family(claim: Claim) -> str:
        relation = first.relations.get(claim.relation) or second.relations.get(claim.relation)
        return (relation.family if relation else None) or claim.relation

    return family
