"""What is claimed: statements with their context, claims, joints between statements, and what follows."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.model.context import PLAIN
from claimgraph.model.dates import Years
from claimgraph.model.names import Literal, Term, as_html, local
from claimgraph.model.record import Record


class Statement(Record):
    """The triples that one voice claims in one passage under one context.

    `context` has the values of each context property by its name, defaults filled in (`{"certainty": ("cg:certain",)}`);
    which properties there are stands in the core vocabulary. What the tool itself reasons with has a property here, the
    words of scales as local names. `years` is the span that `during` comes to, without an end no further than its source can know; `standing` whether its claims may be
    plain (`PLAIN`), are only in an account (`HEDGED`), or are in none (`NONE`).
    """

    id: str
    voice: str
    context: Mapping[str, tuple[Term, ...]] = {}
    years: Years | None = None
    standing: int = PLAIN

    def __hash__(self) -> int:
        return hash(self.id)

    def names(self, name: str) -> tuple[str, ...]:
        """The values of a property that are names; an EDTF text counts as one, as a date may be either."""
        found = self.context.get(name)
        return tuple(map(str, found)) if found else ()

    def word(self, name: str) -> str | None:
        """The first value of a property as a word (a local name, or a text as it is); None where there is none."""
        value = next(iter(self.context.get(name, ())), None)
        return None if value is None else value.value if isinstance(value, Literal) else local(value)

    def _text(self, name: str) -> str | None:
        return next(iter(self.names(name)), None)

    @property
    def passages(self) -> tuple[str, ...]:
        """Where the evidence is."""
        return self.names("passage")

    @property
    def denied(self) -> bool:
        """Whether its voice denies every triple."""
        return "deniedBy" in self.context

    @property
    def via(self) -> tuple[str, ...]:
        """The voices through whom it reaches the narrator."""
        return self.names("via")

    @property
    def attitude(self) -> str:
        """How the voice holds it, such as `argued`."""
        return self.word("attitude") or "argued"

    @property
    def stance(self) -> str | None:
        """What the narrator does with another's words; of the narrator's own, only `distances` (irony) is said."""
        return self.word("stance")

    @property
    def certainty(self) -> str:
        """The voice's own hedge."""
        return self.word("certainty") or "certain"

    @property
    def extent(self) -> str:
        """How far it holds."""
        return self.word("extent") or "wholly"

    @property
    def mode(self) -> str:
        """Whether it holds, must, can or would hold."""
        return self.word("mode") or "actual"

    @property
    def jointly(self) -> bool:
        """Whether its triples hold only together."""
        return self.word("jointly") in ("true", "1")

    @property
    def basis(self) -> str:
        """On what ground it stands."""
        return self.word("basis") or "explicit"

    @property
    def reading(self) -> str:
        """The curator's own trust in the encoding."""
        return self.word("reading") or "sure"

    @property
    def during(self) -> str | None:
        """When it held: an EDTF text, or the CURIE of an event or period."""
        return self._text("during")

    @property
    def said_on(self) -> str | None:
        """When it was said: an EDTF text, or the CURIE of an event or period."""
        return self._text("saidOn")

    @property
    def said_in(self) -> tuple[str, ...]:
        """The utterances in which it was said."""
        return self.names("saidIn")

    @property
    def nominalised_by(self) -> tuple[str, ...]:
        """The entities that name what it says."""
        return self.names("nominalisedBy")

    @property
    def rationale(self) -> str | None:
        """The curator's reason."""
        return self._text("rationale")

    @property
    def quantity(self) -> str | None:
        """A number that the passage gives."""
        return self._text("quantity")

    @property
    def note(self) -> str | None:
        """A curator's remark."""
        return self._text("note")


class Claim(Record):
    """One triple of one statement: who or what (`subject`), the relation, to whom or what (`object`).

    `accounts` are the voices in whose account it stands; `plain` says that it is a triple of the default graph.
    """

    id: str
    subject: str
    relation: str
    object: str
    statement: Statement
    accounts: tuple[str, ...] = ()
    plain: bool = False

    @property
    def triple(self) -> tuple[str, str, str]:
        """Subject, relation, object."""
        return self.subject, self.relation, self.object

    @property
    def voice(self) -> str:
        """The voice that asserts or denies the claim."""
        return self.statement.voice

    @property
    def denied(self) -> bool:
        """Whether the voice denies the claim."""
        return self.statement.denied

    def __repr__(self) -> str:
        said = "denied by" if self.denied else "by"
        return f"<Claim {self.id}: {' '.join(self.triple)}, {said} {self.voice}, {self.statement.certainty}>"

    def _repr_html_(self) -> str:
        s = self.statement
        held = f"{'denied' if s.denied else s.attitude} by {s.voice}, {s.certainty}, {s.basis}, {', '.join(s.passages)}"
        return as_html(" ".join(self.triple), self.id, held, *filter(None, (s.rationale, s.note)))


class Joint(Record):
    """How the statement `source` bears on the statement `target`: `kind` is a context property such as `supports`.

    `statement` is the context in which that is claimed: its voice, basis, doubt or denial. A joint in a header is the
    narrator's (the curator's, where the statement is the curator's own), and certain.
    """

    id: str
    kind: str
    source: str
    target: str
    statement: Statement

    @property
    def voice(self) -> str:
        """The voice that makes, or denies, the joint."""
        return self.statement.voice


class Inference(Record):
    """A triple that follows inside one account, by one rule from its premises (ids of claims or inferences).

    `plain` says that every claim on which it finally rests is plain.
    """

    id: str
    account: str
    subject: str
    relation: str
    object: str
    rule: str
    premises: tuple[str, ...]
    plain: bool = False

    @property
    def triple(self) -> tuple[str, str, str]:
        """Subject, relation, object."""
        return self.subject, self.relation, self.object
