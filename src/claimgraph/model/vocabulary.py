"""The words of a field: classes, families of relations, and relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimgraph.model.record import Record


def closure(starts: Iterable[str], following: Callable[[str], Iterable[str]]) -> set[str]:
    """All that is reached from `starts`, they included, by going on again and again to what is `following`.

    >>> sorted(closure(["a"], {"a": ["b"], "b": ["a", "c"], "c": []}.__getitem__))
    ['a', 'b', 'c']
    """
    found = set(starts)
    waiting = list(found)
    while waiting:
        new = set(following(waiting.pop())) - found
        found |= new
        waiting += new
    return found


class Class(Record):
    """A class of the vocabulary; `kind` is the broad class (a `cg:Kind`) that it is or falls under.

    `matches` are the classes of other vocabularies to which it is aligned (`skos:exactMatch`, `skos:closeMatch`).
    """

    id: str
    label: str
    definition: str = ""
    superclasses: tuple[str, ...] = ()
    kind: str | None = None
    matches: tuple[str, ...] = ()


class Family(Record):
    """A group of relations by which figures and tables are coloured and counted; it entails nothing."""

    id: str
    label: str
    definition: str = ""


class Relation(Record):
    """A relation of the vocabulary, read from subject to object: `:Guild g:led :Revolt`.

    `family` groups it with its like and entails nothing; `broader` are its direct superproperties, `chains` the
    sequences of relations that amount to it. `sign` is +1 where the subject supports the object, -1 where it opposes
    it, else 0; `verdict` is what whoever uses it says for (+1) or against (-1) its subject; `causal` says that the subject helped to bring the object about, or to prevent it. `step` is the kind of
    step that an argument can take along it (`causal`, `constitutive`, `sameness`, `part`, `motive`; None: it is not
    walked), from the ground to the consequence: `ground` is `subject` or `object`.
    """

    id: str
    label: str
    inverse_label: str = ""
    definition: str = ""
    family: str | None = None
    broader: tuple[str, ...] = ()
    domain: str | None = None
    range: str | None = None
    sign: int = 0
    verdict: int = 0
    causal: bool = False
    step: str | None = None
    ground: str = "subject"
    inverses: tuple[str, ...] = ()
    symmetric: bool = False
    transitive: bool = False
    chains: tuple[tuple[str, ...], ...] = ()
    incompatible: tuple[str, ...] = ()
