"""What one version of a graph has and another has not, in meaning: how it is written down plays no part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from claimgraph.curation.diff.renaming import Renaming
from claimgraph.model import Claim, Corpus, Inference, Joint, Statement
from claimgraph.model.context import VOICE
from claimgraph.reading.assembly import text_order
from claimgraph.reasoning import Composition

T = TypeVar("T")
SHELVES = ("entities", "relations", "families", "classes", "context", "sources", "passages", "gaps")
PARTS = ("subject", "relation", "object")


@dataclass(frozen=True)
class Change:
    """One thing that became another: what (`certainty`, `subject`, `label` …), and its values before and after.

    Names are those of the newer version.
    """

    what: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Changed(Generic[T]):
    """One thing that is in both versions and not the same in them.

    Of a claim, `entered` and `left` are the voices whose account it is in, or is not in, any more, and `plain` says what became of it
    as a plain triple (None: nothing).
    """

    old: T
    new: T
    changes: tuple[Change, ...]
    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    plain: bool | None = None


@dataclass(frozen=True)
class Changes(Generic[T]):
    """Of one kind of thing, what was added, what was removed, and what changed."""

    added: tuple[T, ...] = ()
    removed: tuple[T, ...] = ()
    changed: tuple[Changed[T], ...] = ()

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)


@dataclass(frozen=True)
class Difference:
    """What changed from the `old` version to the `new` one; false where nothing did.

    `renamed` has what is called otherwise. `gained` and `lost` are inferences, in the accounts of the newer and of the
    older version. `shelves` has the rest by kind: entities, relations, classes, sources, passages and so on.
    """

    old: Composition
    new: Composition
    renamed: Mapping[str, str]
    claims: Changes[Claim]
    joints: Changes[Joint]
    gained: tuple[Inference, ...]
    lost: tuple[Inference, ...]
    shelves: Mapping[str, Changes[Any]]

    def __bool__(self) -> bool:
        parts = [*self.shelves.values(), self.claims, self.joints]
        return any(len(part) for part in parts) or bool(self.renamed or self.gained or self.lost)


def difference(old: Composition, new: Composition) -> Difference:
    """Compares two versions of a graph.

    A claim is the same claim where statement and triple are; what is then left on both sides is paired by triple and passage,
    by triple and voice, and within a statement by two parts of the triple out of three.
    """
    names = Renaming(old.corpus, new.corpus)
    shelves = {shelf: _shelf(getattr(old.corpus, shelf), getattr(new.corpus, shelf), names) for shelf in SHELVES}
    edition = _fields(old.corpus.edition, new.corpus.edition, names)
    if edition:
        shelves["edition"] = Changes(changed=(Changed(old.corpus.edition, new.corpus.edition, edition),))
    gained, lost = _inferences(old, new, names)
    return Difference(
        old, new, dict(names.renamed), _claims(old.corpus, new.corpus, names), _joints(old.corpus, new.corpus, names),
        gained, lost, shelves,
    )  # fmt: skip


def _claims(old: Corpus, new: Corpus, names: Renaming) -> Changes[Claim]:
    before = [
        _Side(c, names(c.statement.id), names.triple(c.triple), names.triple(c.statement.passages), names(c.voice))
        for c in old.claims
    ]
    after = [_Side(c, c.statement.id, c.triple, c.statement.passages, c.voice) for c in new.claims]
    pairs = []
    for key in _KEYS:
        paired, before, after = _paired(before, after, key)
        pairs += paired
    changed = [found for one, other in pairs if (found := _changed_claim(one, other, names, old, new))]
    changed.sort(key=lambda found: (text_order(found.new.statement, new.passages), found.new.triple))
    return Changes(tuple(side.claim for side in after), tuple(side.claim for side in before), tuple(changed))


@dataclass(frozen=True)
class _Side:
    """A claim in the names of the newer version."""

    claim: Claim
    statement: str
    triple: tuple[str, ...]
    passages: tuple[str, ...]
    voice: str


_KEYS: tuple[Callable[[_Side], object], ...] = (  # by which claims of two versions are paired, the surest first
    lambda side: (side.statement, side.triple),
    lambda side: (side.triple, side.passages),
    lambda side: (side.triple, side.voice, side.claim.denied),
    lambda side: (side.statement, side.triple[1:]),
    lambda side: (side.statement, side.triple[::2]),
    lambda side: (side.statement, side.triple[:2]),
    lambda side: (side.statement, frozenset(side.triple[::2])),  # turned round
)


def _paired(before: list[T], after: list[T], key: Callable[[T], object]) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs of what has the same key, in their order, and what is left on either side."""
    waiting: dict[object, list[T]] = defaultdict(list)
    for each in before:
        waiting[key(each)].append(each)
    pairs, left = [], []
    for each in after:
        held = waiting.get(key(each))
        if held:
            pairs.append((held.pop(0), each))
        else:
            left.append(each)
    kept = {id(each) for held in waiting.values() for each in held}
    return pairs, [each for each in before if id(each) in kept], left


def _changed_claim(one: _Side, other: _Side, names: Renaming, old: Corpus, new: Corpus) -> Changed[Claim] | None:
    parts = zip(PARTS, one.triple, other.triple, strict=True)
    changes = [Change(part, (a,), (b,)) for part, a, b in parts if a != b]
    if one.statement != other.statement:
        changes.append(Change("statement", (one.statement,), (other.statement,)))
    changes += _context(one.claim.statement, other.claim.statement, names, old, new)
    held, holds = {names(voice) for voice in one.claim.accounts}, set(other.claim.accounts)
    plain = other.claim.plain if one.claim.plain != other.claim.plain else None
    if not changes and held == holds and plain is None:
        return None
    return Changed(
        one.claim, other.claim, tuple(changes), tuple(sorted(holds - held)), tuple(sorted(held - holds)), plain
    )


def _context(one: Statement, other: Statement, names: Renaming, old: Corpus, new: Corpus) -> list[Change]:
    """What became of a statement's context, joints apart."""
    changes = []
    if names(one.voice) != other.voice:
        changes.append(Change("voice", (names(one.voice),), (other.voice,)))
    if one.denied != other.denied:
        said = ("asserted", "denied")
        changes.append(Change("denial", (said[one.denied],), (said[other.denied],)))
    for name, property_ in {**old.context, **new.context}.items():
        if name in VOICE or property_.form == "joint":
            continue
        before, after = (
            sorted(map(names.term, one.context.get(name, ()))),
            sorted(map(str, other.context.get(name, ()))),
        )
        if before != after:
            changes.append(Change(name, tuple(before), tuple(after)))
    return changes


def _joints(old: Corpus, new: Corpus, names: Renaming) -> Changes[Joint]:
    renamed = {id(joint): (names(joint.source), joint.kind, names(joint.target)) for joint in old.joints}

    def key(joint: Joint) -> object:
        return renamed.get(id(joint), (joint.source, joint.kind, joint.target))

    pairs, removed, added = _paired(list(old.joints), list(new.joints), key)
    changed = tuple(
        Changed(one, other, tuple(changes))
        for one, other in pairs
        if (changes := _context(one.statement, other.statement, names, old, new))
    )
    return Changes(tuple(added), tuple(removed), changed)


def _inferences(
    old: Composition, new: Composition, names: Renaming
) -> tuple[tuple[Inference, ...], tuple[Inference, ...]]:
    """What follows in an account of the newer version and did not in the older one, and the other way round."""
    before = {(names(voice), names.triple(i.triple)): i for voice, found in old.inferences.items() for i in found}
    after = {(voice, i.triple): i for voice, found in new.inferences.items() for i in found}
    gained = [inference for key, inference in after.items() if key not in before]
    lost = [inference for key, inference in before.items() if key not in after]
    gained.sort(key=lambda i: (i.account not in new.corpus.default_voices, i.account))
    lost.sort(key=lambda i: (i.account not in old.corpus.default_voices, i.account))
    return tuple(gained), tuple(lost)


def _shelf(old: Mapping[str, Any], new: Mapping[str, Any], names: Renaming) -> Changes[Any]:
    """Described things of one kind, by their names."""
    before = {names(thing.id): thing for thing in old.values()}
    after = {thing.id: thing for thing in new.values()}
    pairs = ((thing, after[name]) for name, thing in before.items() if name in after)
    return Changes(
        tuple(thing for name, thing in after.items() if name not in before),
        tuple(thing for name, thing in before.items() if name not in after),
        tuple(Changed(one, other, changes) for one, other in pairs if (changes := _fields(one, other, names))),
    )


def _fields(old: Any, new: Any, names: Renaming) -> tuple[Change, ...]:
    changes = []
    for field, one, other in zip(old._fields, old, new, strict=True):
        if field in ("id", "name", "kind"):  # the name is the thing, and the kind follows from the type
            continue
        before, after = _values(one, names), _values(other)
        if before != after:
            changes.append(Change(field, before, after))
    return tuple(changes)


def _values(value: Any, names: Renaming | None = None) -> tuple[str, ...]:
    """A field's value as texts; names in the names of the newer version."""
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    if isinstance(value, Mapping):
        return tuple(
            sorted(f"{_values(key, names)[0]}: {', '.join(_values(held, names))}" for key, held in value.items())
        )
    if isinstance(value, tuple):
        return tuple(sorted(" / ".join(_one(part, names) for part in _parts(each)) for each in value))
    return (_one(value, names),)


def _parts(value: Any) -> tuple[Any, ...]:
    """The links of a chain in their order; anything else is one."""
    return value if isinstance(value, tuple) else (value,)


def _one(value: Any, names: Renaming | None) -> str:
    return names(value) if names and isinstance(value, str) else str(value)
