"""What a project is made of, as plain frozen objects. Names are CURIEs such as `:Stalin`; no RDF library here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.model.context import PLAIN, ContextProperty
from claimgraph.model.dates import Years
from claimgraph.model.names import Literal, Prefixes, Term, local

_PLURALS = {"was": "were", "is": "are", "has": "have", "does": "do"}


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the vocabulary; `kind` is the broad class (a `cg:Kind`) that it is or falls under."""

    id: str
    label: str
    definition: str = ""
    superclasses: tuple[str, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A group of relations by which figures and tables are coloured and counted; it entails nothing."""

    id: str
    label: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the vocabulary, read from subject to object: `:Stalin hist:led :RevolutionFromAbove`.

    `family` groups it with its like and entails nothing; `broader` are its direct superproperties, `chains` the
    sequences of relations that amount to it. `sign` is +1 where the subject supports the object, -1 where it opposes
    it, else 0; `causal` says that the subject helped to bring the object about, or to prevent it. `step` is the kind of
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
    causal: bool = False
    step: str | None = None
    ground: str = "subject"
    inverses: tuple[str, ...] = ()
    symmetric: bool = False
    transitive: bool = False
    chains: tuple[tuple[str, ...], ...] = ()
    incompatible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Entity:
    """Whatever a claim can be about. `type` is its exact class, `kind` the broad one (both CURIEs).

    `plural` says that its label is one: sentences say "were" of it.
    """

    id: str
    label: str
    type: str
    kind: str | None = None
    description: str = ""
    alternatives: tuple[str, ...] = ()
    dates: str | None = None
    plural: bool = False

    def __repr__(self) -> str:
        return f"<Entity {self.id}: {self.label}, {self.type}>"

    def _repr_html_(self) -> str:
        return _html(self.label, self.id, self.description, *self.alternatives)


@dataclass(frozen=True, slots=True)
class Source:
    """A text in one exact digital form; `length` in Unicode code points, `narrator` its default voice.

    `thesis` are the statements in which it says what it argues for.
    """

    id: str
    title: str
    narrator: str
    creator: str = ""
    date: str = ""
    citation: str = ""
    length: int | None = None
    sha256: str | None = None
    file: str | None = None
    thesis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """Who answers for the curated data, which version they are, and under which licence (an IRI) they may be used.

    `narrator` is the voice whose account is the default graph's, where several narrate.
    """

    creators: tuple[str, ...] = ()
    version: str = ""
    licence: str = ""
    narrator: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source, usually a sentence: code points from `start` (inclusive) to `end` (exclusive)."""

    id: str
    source: str | None
    start: int | None = None
    end: int | None = None
    reference: str | None = None
    gist: str = ""
    digest: str | None = None
    truncated: tuple[str, ...] = ()
    no_claim: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a source that carries nothing to encode, with the reason."""

    id: str
    source: str | None
    start: int | None = None
    end: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The triples that one voice claims in one passage under one context.

    `context` has the values of each context property by its name, defaults filled in (`{"certainty": ("cg:certain",)}`);
    which properties there are stands in the core vocabulary. What the tool itself reasons with has a property here, the
    words of scales as local names. `years` is the span that `during` comes to; `standing` whether its claims may be
    plain (`PLAIN`), are only in an account (`HEDGED`), or are in none (`NONE`).
    """

    id: str
    voice: str
    context: Mapping[str, tuple[Term, ...]] = field(default_factory=dict, hash=False)
    years: Years | None = None
    standing: int = PLAIN

    def names(self, name: str) -> tuple[str, ...]:
        """The values of a property that are names; an EDTF text counts as one, as a date may be either."""
        return tuple(str(value) for value in self.context.get(name, ()))

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


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
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
        return _html(" ".join(self.triple), self.id, held, *filter(None, (s.rationale, s.note)))


@dataclass(frozen=True, slots=True)
class Joint:
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


@dataclass(frozen=True, slots=True)
class Inference:
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


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong or doubtful in the curated files, said for people.

    `severity` is `error` or `warning`; `line` counts from 1 (0 where no line applies); `rule` names the check.
    """

    file: str
    line: int
    severity: str
    rule: str
    message: str
    why: str = ""
    fix: str = ""


@dataclass(frozen=True, eq=False)
class Corpus:
    """All that a project has curated, read into plain objects and keyed by name."""

    prefixes: Prefixes
    context: Mapping[str, ContextProperty] = field(default_factory=dict)
    classes: Mapping[str, Class] = field(default_factory=dict)
    families: Mapping[str, Family] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    joints: tuple[Joint, ...] = ()
    edition: Edition = Edition()

    @property
    def narrators(self) -> tuple[str, ...]:
        """The voices that narrate a source."""
        return tuple(sorted({source.narrator for source in self.sources.values() if source.narrator}))

    @cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """For each entity that names what is claimed, the statements that it names."""
        found: dict[str, list[str]] = {}
        for statement in self.statements.values():
            for name in statement.nominalised_by:
                found.setdefault(name, []).append(statement.id)
        return {name: tuple(statements) for name, statements in found.items()}

    @cached_property
    def by_statement(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each statement."""
        found: dict[str, list[Claim]] = {name: [] for name in self.statements}
        for claim in self.claims:
            found[claim.statement.id].append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    @cached_property
    def by_entity(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims in which each entity is subject or object, in the order of the text."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            for end in dict.fromkeys((claim.subject, claim.object)):
                found.setdefault(end, []).append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    @property
    def default_narrators(self) -> tuple[str, ...]:
        """The narrators whose account is the default graph's: the one that the data name, or all."""
        return (self.edition.narrator,) if self.edition.narrator in self.narrators else self.narrators

    @property
    def curators(self) -> tuple[str, ...]:
        """The voices of what curators added themselves (`cg:curatorial`)."""
        return tuple(sorted({s.voice for s in self.statements.values() if s.basis == "curatorial"}))

    @property
    def voices(self) -> tuple[str, ...]:
        """Every voice that asserts or denies something."""
        return tuple(sorted({s.voice for s in self.statements.values()}))

    def label(self, name: str) -> str:
        """What people call an entity, relation, class or source; the name itself where it has no label."""
        for shelf in (self.entities, self.relations, self.families, self.classes):
            found = shelf.get(name)
            if found is not None:
                return found.label
        source = self.sources.get(name)
        return source.title if source else name

    def kinds_of(self, type_: str) -> set[str]:
        """A class and all classes above it."""
        found: set[str] = set()
        waiting = [type_]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                known = self.classes.get(name)
                waiting.extend(known.superclasses if known else ())
        return found

    def verb(self, claim: Claim | Inference) -> str:
        """The label of a claim's relation in the number of its subject: peasant sons "were among", not "was among"."""
        label, subject = self.label(claim.relation), self.entities.get(claim.subject)
        first, space, rest = label.partition(" ")
        return _PLURALS.get(first, first) + space + rest if subject and subject.plural else label

    def sentence(self, claim: Claim | Inference) -> str:
        """A claim as an English sentence without its full stop, such as "Stalin led revolution from above"."""
        return f"{self.label(claim.subject)} {self.verb(claim)} {self.label(claim.object)}"


def _html(title: str, name: str, *lines: str) -> str:
    from html import escape

    told = "".join(f"<br>{escape(line)}" for line in lines if line)
    return f"<p><strong>{escape(title)}</strong> <code>{escape(name)}</code>{told}</p>"
