"""What is called otherwise in the newer of two versions: entities, relations, classes, passages and statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from typing import Any

from claimgraph.model import Corpus
from claimgraph.model.names import Term
from claimgraph.naming import near

ALIKE = 0.5  # the share of places in the claims that two names must have in common
Slot = tuple[object, ...]
Slots = dict[str, Counter[Slot]]
Names = dict[str, None]  # in their order


class Renaming:
    """The names of an older version in those of a newer one; a name that is not told otherwise is the same IRI.

    An entity, relation or class that is gone and one that is new are taken for one where they have the same label or the same
    definition, or stand in the same places of the claims (at least two, or one where their labels are alike). A passage
    is the same where its digest, its span or its reference is; a statement where it says the same in the same passage.
    """

    def __init__(self, old: Corpus, new: Corpus) -> None:
        self._old, self._new = old, new
        self.renamed: dict[str, str] = {}
        self._pair_passages()
        apart = [(getattr(old, shelf), getattr(new, shelf)) for shelf in ("classes", "relations", "entities")]
        left = [(older, newer, *self._pair_alike(older, newer)) for older, newer in apart]
        unknown = {name for *_, gone, come in left for name in (*map(self, gone), *come)}
        if unknown:  # what is itself renamed tells nothing of its neighbours
            before, after = _slots(old, self, unknown), _slots(new, lambda name: name, unknown)
            for older, newer, gone, come in left:
                self._pair_by_place(older, newer, gone, come, before, after)
        self._pair_statements()

    def __call__(self, name: str) -> str:
        """The name that an older name has in the newer version."""
        found = self.renamed.get(name)
        return found if found is not None else self._new.prefixes.compact(self._old.prefixes.expand(name))

    def term(self, term: Term) -> str:
        """A value of the older version as the newer has it: names in its names, texts as they are."""
        return self(term) if type(term) is str else str(term)

    def triple(self, triple: Iterable[str]) -> tuple[str, ...]:
        """A triple in the names of the newer version."""
        return tuple(map(self, triple))

    def _apart(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Names, Names]:
        """What only the older, and what only the newer version has."""
        kept = {self(name) for name in old}
        gone = {name: None for name in old if self(name) not in new}
        return gone, {name: None for name in new if name not in kept}

    def _pair(self, gone: Names, come: Names, key: Callable[[str, bool], Hashable | None]) -> None:
        """Takes for one what has the same key, where only one of each side has it; `key` is told whether the name is old."""
        sides: list[dict[Hashable, list[str]]] = [defaultdict(list), defaultdict(list)]
        for side, names in enumerate((gone, come)):
            for name in names:
                if (found := key(name, side == 0)) is not None:
                    sides[side][found].append(name)
        for found, olds in sides[0].items():
            news = sides[1].get(found, [])
            if len(olds) == len(news) == 1:
                self._take(olds[0], news[0], gone, come)

    def _take(self, old: str, new: str, gone: Names, come: Names) -> None:
        self.renamed[old] = new
        del gone[old], come[new]

    def _pair_passages(self) -> None:
        old, new = self._old.passages, self._new.passages
        gone, come = self._apart(old, new)
        for field in (("digest",), ("source", "start", "end"), ("source", "reference")):

            def key(name: str, is_old: bool, field: tuple[str, ...] = field) -> Hashable | None:
                found = tuple(getattr((old if is_old else new)[name], each) for each in field)
                return None if found[-1] is None else found

            self._pair(gone, come, key)

    def _pair_alike(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Names, Names]:
        """Pairs terms of one label or one definition; what is left on both sides."""
        gone, come = self._apart(old, new)
        self._pair(gone, come, lambda name, is_old: (old if is_old else new)[name].label.casefold())

        def definition(name: str, is_old: bool) -> str | None:
            term = (old if is_old else new)[name]
            return getattr(term, "description", "") or getattr(term, "definition", "") or None

        self._pair(gone, come, definition)
        return gone, come

    def _pair_by_place(
        self, old: Mapping[str, Any], new: Mapping[str, Any], gone: Names, come: Names, before: Slots, after: Slots
    ) -> None:
        """Pairs terms that stand in the same places of the claims."""
        holders: dict[Slot, list[str]] = defaultdict(list)
        for name in come:
            for slot in after.get(name, ()):
                holders[slot].append(name)
        for name in list(gone):
            mine = before.get(name, Counter())
            shared: Counter[str] = Counter()
            for slot, count in mine.items():
                for other in holders.get(slot, ()):
                    shared[other] += min(count, after[other][slot])
            for other, common in shared.most_common():
                likely = common > 1 or near(old[name].label, [new[other].label])
                if other in come and likely and common >= ALIKE * max(mine.total(), after[other].total()):
                    self._take(name, other, gone, come)
                    break

    def _pair_statements(self) -> None:
        old, new = self._old, self._new
        gone, come = self._apart(old.statements, new.statements)

        def said(name: str, is_old: bool) -> tuple[tuple[str, ...], frozenset[tuple[str, ...]]] | None:
            corpus = old if is_old else new
            triples = (c.triple for c in corpus.by_statement[name])
            held = frozenset(map(self.triple, triples) if is_old else triples)
            passages = corpus.statements[name].passages
            return (self.triple(passages) if is_old else passages, held) if held else None

        self._pair(gone, come, said)


def _slots(corpus: Corpus, named: Callable[[str], str], unknown: Container[str]) -> Slots:
    """Where in the claims each name stands: the passages, the place, and what stands beside it, unless that is unknown."""
    found: Slots = defaultdict(Counter)

    def told(name: str) -> str:
        known = named(name)
        return "?" if known in unknown else known

    for claim in corpus.claims:
        where = tuple(map(told, claim.statement.passages))
        for place, name in enumerate(claim.triple):
            rest = (told(other) for n, other in enumerate(claim.triple) if n != place)
            found[name][where, place, *rest] += 1
    for statement in corpus.statements.values():
        ends = (told(end) for claim in corpus.by_statement[statement.id] for end in claim.triple)
        found[statement.voice][tuple(map(told, statement.passages)), "voice", *ends] += 1
    for entity in corpus.entities.values():
        found[entity.type]["type", told(entity.id)] += 1
    return found
