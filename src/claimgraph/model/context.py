"""What a statement can have, as data: the context properties that the core vocabulary, or a project, describes."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.model.names import local
from claimgraph.model.record import Record

NONE, HEDGED, PLAIN = 0, 1, 2  # how far a claim stands: in nobody's account, only with its hedge, by itself
VOICE = ("assertedBy", "deniedBy")  # whose a statement is: told as its voice, and as a denial
STANDINGS = {"cg:inNoAccount": NONE, "cg:notPlain": HEDGED}


class ContextProperty(Record):
    """One thing that a statement can have, such as its certainty.

    `name` is how outputs call it (the local name, or the CURIE of a project's own property), `form` how its values show:
    `scale`, `flag`, `voice`, `evidence`, `entity`, `date`, `text` or `joint`. Of a scale, `values` has each value (a CURIE)
    with its label, in the order of the vocabulary; `ordered` says that they are ranked. `default` is the CURIE, or
    `true` or `false`, that stands where nothing is written. `standings` says of values what they do to their claims.
    `others` are more words for a value, as texts have them. `meanings` says what values mean, in a sentence; of a flag, what it means where it is set.
    `phrase` is how it is told within a sentence, with `{}` where its value goes; `phrases` how values are told, where not by
    their label (an empty phrase goes without saying).
    """

    id: str
    name: str
    label: str
    form: str
    default: str | None = None
    values: Mapping[str, str] = {}
    ordered: bool = False
    standings: Mapping[str, int] = {}
    phrase: str = ""
    phrases: Mapping[str, str] = {}
    meanings: Mapping[str, str] = {}
    others: Mapping[str, tuple[str, ...]] = {}

    def words_of(self, value: str) -> tuple[str, ...]:
        """All by which a value of a scale is named: its local name, its label, and other words for it."""
        return local(value), self.values[value], *self.others.get(value, ())

    def __hash__(self) -> int:
        return hash(self.id)
