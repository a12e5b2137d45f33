"""Where findings are entered: each under its rule, at its place, and not more of one kind than anybody reads."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimgraph.model import Finding
from claimgraph.naming import suggestion
from claimgraph.reading import File, Quad, lines

SHOWN = 100  # of one rule in one file: after that the first ones explain the rest


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a project must hold to; `why` it matters and what to do (`fix`), said for historians.

    A finding of severity `error` stops a build, a `warning` does not.
    """

    id: str
    why: str
    fix: str
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a quad (whose line is looked up when asked for) or a line."""

    file: File
    at: Quad | int = 0

    @property
    def line(self) -> int:
        """The line, from 1; 0 where none applies. The findings, which knows all that is wanted, is faster."""
        return self.at if isinstance(self.at, int) else lines(self.file, [self.at]).get(self.at, 0)


Message = str | Callable[[], str]  # a message that is costly to word is worded only when it is shown


class Findings:
    """Collects findings, at most so many of one rule in one file. Lines are looked up at the end, where there are findings.

    >>> from pathlib import Path
    >>> findings = Findings()
    >>> rule = Rule("no-gist", "Readers see the gist.", "Write one.")
    >>> findings.add(rule, Place(File("a.ttl", Path("a.ttl")), 3), "`:s1` has no gist.")
    >>> [(f.file, f.line, f.rule, f.message) for f in findings.findings()]
    [('a.ttl', 3, 'no-gist', '`:s1` has no gist.')]
    """

    def __init__(self, most: int = SHOWN) -> None:
        self._most = most
        self._entries: list[tuple[Rule, Place, Message, str]] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, rule: Rule, place: Place, message: Message, *, fix: str = "") -> None:
        """Enters a finding; `fix` stands in for the rule's own advice where more can be said."""
        key = rule.id, place.file.name
        self._counts[key] += 1
        if self._counts[key] <= self._most:
            self._entries.append((rule, place, message, fix))

    def findings(self) -> list[Finding]:
        """Everything that was entered, by file and line."""
        wanted: dict[str, tuple[File, set[Quad]]] = {}
        for _, place, _, _ in self._entries:
            if isinstance(place.at, Quad):
                wanted.setdefault(place.file.name, (place.file, set()))[1].add(place.at)
        known = {name: lines(file, quads) for name, (file, quads) in wanted.items()}
        found = [
            Finding(
                place.file.name,
                place.at if isinstance(place.at, int) else known[place.file.name].get(place.at, 0),
                rule.severity,
                rule.id,
                message if isinstance(message, str) else message(),
                rule.why,
                fix or rule.fix,
            )
            for rule, place, message, fix in self._entries
        ]
        last = {(finding.rule, finding.file): finding for finding in sorted(found)}
        for (rule, file), count in self._counts.items():
            if count > self._most:
                shown = last[rule, file]
                more = f"… and {count - self._most:,} more of this kind in this file."
                found.append(Finding(file, shown.line, shown.severity, rule, more, shown.why, shown.fix))
        return sorted(found, key=lambda finding: (finding.file, finding.line))


def near_miss(said: str, name: str, known: Iterable[str]) -> str:
    """What is said of a name that is not known, with the one like it; for `partial`, as the likeness is costly to find."""
    return said + suggestion(name, known)


def without(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """The findings that are not among the others; on which line each stands plays no part, as lines move."""
    known = Counter((each.file, each.rule, each.message) for each in others)
    left = []
    for each in findings:
        known[each.file, each.rule, each.message] -= 1
        if known[each.file, each.rule, each.message] < 0:
            left.append(each)
    return left
