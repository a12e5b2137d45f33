"""How far two readings of the same passages agree: which claims both found, and how each holds them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import DataError
from claimgraph.model import Claim, Corpus
from claimgraph.project import Project
from claimgraph.reading import assemble, read

Place = tuple[str, str, str]  # a passage and two entities, in alphabetical order
Judgement = Callable[[Claim], str]


@dataclass(frozen=True)
class Agreement:
    """Agreement on one question, over the claims that both readings found.

    `kappa` is Cohen's: the share of agreement beyond what two readers with these habits would reach by chance; None
    where both always give the same single answer, so that chance alone explains all.
    """

    question: str
    same: int
    of: int
    kappa: float | None
    differences: tuple[tuple[Claim, Claim], ...]

    @property
    def share(self) -> float:
        """The share of claims on which both agree, from 0 to 1."""
        return self.same / self.of if self.of else 0.0


@dataclass(frozen=True)
class Comparison:
    """The first reading against the second. `both` pairs the claims that were matched, the first reading's first."""

    passages: tuple[str, ...]
    both: tuple[tuple[Claim, Claim], ...]
    only_first: tuple[Claim, ...]
    only_second: tuple[Claim, ...]
    agreements: tuple[Agreement, ...]

    @property
    def precision(self) -> float:
        """The share of the second reading's claims that the first has too."""
        return _share(len(self.both), len(self.only_second))

    @property
    def recall(self) -> float:
        """The share of the first reading's claims that the second has too."""
        return _share(len(self.both), len(self.only_first))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _share(found: int, missed: int) -> float:
    return found / (found + missed) if found + missed else 0.0


def compare(first: Corpus, second: Corpus) -> Comparison:
    """Compares two readings on the passages that the second covers; what is curatorial is left out on both sides.

    Two claims are the same find when they stand in the same passage and link the same two entities, in either
    direction: the relation is what the readers are then asked about. Where a reading links two entities in one
    passage more than once, claims with the same relation are paired first, the others in the order in which they
    were written.
    """
    covered = tuple(name for name in second.passages if name in first.passages)
    ours, theirs = _places(first, covered), _places(second, covered)
    both: list[tuple[Claim, Claim]] = []
    only_first: list[Claim] = []
    only_second: list[Claim] = []
    for place in dict.fromkeys([*ours, *theirs]):
        paired, left, right = _pair(ours.get(place, []), theirs.get(place, []))
        both += paired
        only_first += left
        only_second += right
    questions: list[tuple[str, Judgement]] = [
        ("relation", lambda claim: claim.relation),
        ("relation family", lambda claim: _family(first, second, claim)),
        ("direction", lambda claim: f"{claim.subject} {claim.object}"),
        ("voice", lambda claim: claim.voice + (" denies" if claim.denied else "")),
        ("certainty", lambda claim: claim.statement.certainty),
        ("attitude", lambda claim: claim.statement.attitude),
        ("basis", lambda claim: claim.statement.basis),
    ]
    agreements = tuple(_agreement(question, judge, both) for question, judge in questions)
    return Comparison(covered, tuple(both), tuple(only_first), tuple(only_second), agreements)


def _places(corpus: Corpus, covered: Iterable[str]) -> dict[Place, list[Claim]]:
    wanted = set(covered)
    found: dict[Place, list[Claim]] = defaultdict(list)
    for claim in corpus.claims:
        passage = claim.statement.passages[0] if claim.statement.passages else ""
        if passage in wanted and claim.statement.basis != "curatorial":
            low, high = sorted((claim.subject, claim.object))
            found[passage, low, high].append(claim)
    return found


def _pair(ours: Sequence[Claim], theirs: Sequence[Claim]) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    left, right = list(ours), list(theirs)
    paired = []
    for same in (lambda a, b: a.relation == b.relation, lambda a, b: True):
        for one in list(left):
            mate = next((other for other in right if same(one, other)), None)
            if mate is not None:
                paired.append((one, mate))
                left.remove(one)
                right.remove(mate)
    return paired, left, right


def _family(first: Corpus, second: Corpus, claim: Claim) -> str:
    relation = first.relations.get(claim.relation) or second.relations.get(claim.relation)
    return (relation.family if relation else None) or claim.relation


def _agreement(question: str, judge: Judgement, both: Sequence[tuple[Claim, Claim]]) -> Agreement:
    answers = [(judge(one), judge(other)) for one, other in both]
    differences = tuple(pair for pair, (a, b) in zip(both, answers, strict=True) if a != b)
    return Agreement(question, len(both) - len(differences), len(both), kappa(answers), differences)


def kappa(answers: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two readers' answers; None where there are none, or where chance explains everything.

    Kappa is (o - e) / (1 - e), with o the share on which both agree and e the share on which they would agree by
    chance, given how often each gives each answer. Cohen, J. (1960), "A coefficient of agreement for nominal
    scales", Educational and Psychological Measurement 20(1), 37-46.

    >>> kappa([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15)
    0.4
    """
    total = len(answers)
    if not total:
        return None
    observed = sum(a == b for a, b in answers) / total
    one, other = Counter(a for a, _ in answers), Counter(b for _, b in answers)
    chance = sum(one[answer] * other[answer] for answer in one) / total**2
    return None if chance == 1 else round((observed - chance) / (1 - chance), 10)


def second_reading(project: Project, path: Path) -> Corpus:
    """A second reading of some passages: the project's vocabulary and entities with the statements of `path`.

    Raises DataError where a file cannot be read.
    """
    shared = [file for file in project.files() if file.suffix != ".trig"]
    reading = read(project, [*shared, path])
    if reading.findings:
        raise DataError(reading.findings)
    return assemble(reading)


def as_markdown(comparison: Comparison, corpus: Corpus) -> str:
    """The comparison as a page: figures first, then every claim that only one found and every difference."""
    c = comparison
    lines = [
        f"The second reading covers {len(c.passages)} passages. There the first reading has "
        f"{len(c.both) + len(c.only_first)} claims and the second {len(c.both) + len(c.only_second)}; "
        f"{len(c.both)} link the same two entities in the same passage.",
        "",
        "| second against first | |",
        "|---|---|",
        f"| precision | {c.precision:.2f} |",
        f"| recall | {c.recall:.2f} |",
        f"| F1 | {c.f1:.2f} |",
        "",
        "| on claims that both found | same | of | share | Cohen's kappa |",
        "|---|---|---|---|---|",
    ]
    for a in c.agreements:
        shown = f"{a.kappa:.2f}" if a.kappa is not None else "all alike" if a.of else "–"
        lines.append(f"| {a.question} | {a.same} | {a.of} | {f'{a.share:.2f}' if a.of else '–'} | {shown} |")
    lines += ["", "### Found by both, held differently", ""]
    for a in c.agreements:
        if a.question in ("relation family", "direction"):
            continue  # seen in the relation itself
        lines += [f"- {a.question}: {_told(corpus, one, other, a.question)}" for one, other in a.differences]
    for title, claims in (("Only the first reading has", c.only_first), ("Only the second reading has", c.only_second)):
        lines += ["", f"### {title}", ""]
        lines += [f"- {claim.statement.id} · {corpus.sentence(claim)}" for claim in claims]
    return "\n".join(lines) + "\n"


def _told(corpus: Corpus, one: Claim, other: Claim, question: str) -> str:
    if question == "relation":
        return f"{one.statement.id} · {corpus.sentence(one)} | {corpus.sentence(other)}"
    held = [claim.voice if question == "voice" else getattr(claim.statement, question) for claim in (one, other)]
    return f"{one.statement.id} · {corpus.sentence(one)} · {held[0]} | {held[1]}"
