"""What a project is made of, as plain frozen objects. Names are CURIEs such as `:Stalin`; no RDF library here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimgraph.model.dates import Years
from claimgraph.model.names import Prefixes

CERTAINTIES = ("certain", "probable", "possible")
_PLURALS = {"was": "were", "is": "are", "has": "have", "does": "do"}
JOINTS = ("supports", "qualifies", "contrastsWith", "exemplifies", "rebuts")


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the vocabulary; `kind` is the broad class (a `cg:Kind`) that it is or falls under."""

    id: str
    label: str
    definition: str = ""
    superclasses: tuple[str, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the vocabulary, read from subject to object: `:Stalin hist:led :RevolutionFromAbove`.

    `family` is the neutral relation under which it gathers, `broader` its direct superproperties, `chains`
    the sequences of relations that amount to it. `sign` is +1 where the subject supports the object, -1 where
    it opposes it, else 0; `causal` says that the subject helped to bring the object about, or to prevent it.
    """

    id: str
    label: str
    inverse_label: str = ""
    definition: str = ""
    family: str | None = None
    is_family: bool = False
    broader: tuple[str, ...] = ()
    domain: str | None = None
    range: str | None = None
    sign: int = 0
    causal: bool = False
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
    """A text in one exact digital form; `length` in Unicode code points, `narrator` its default voice."""

    id: str
    title: str
    narrator: str
    creator: str = ""
    date: str = ""
    citation: str = ""
    length: int | None = None
    sha256: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """Who answers for the curated data, which version they are, and under which licence (an IRI) they may be used."""

    creators: tuple[str, ...] = ()
    version: str = ""
    licence: str = ""


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
    """The triples that one voice claims in one passage under one context; defaults are filled in.

    The words of the scales (`attitude`, `stance`, `certainty`, `extent`, `basis`, `reading`) are local names,
    such as `argued`. `stance` is None where the narrator speaks. `during` and `said_on` are EDTF texts or the
    CURIE of an event or period; `years` is the span that `during` comes to.
    """

    id: str
    passages: tuple[str, ...]
    voice: str
    denied: bool = False
    via: tuple[str, ...] = ()
    attitude: str = "argued"
    stance: str | None = None
    certainty: str = "certain"
    extent: str = "wholly"
    basis: str = "explicit"
    reading: str = "sure"
    during: str | None = None
    said_on: str | None = None
    years: Years | None = None
    rationale: str | None = None
    quantity: str | None = None
    note: str | None = None
    nominalised_by: str | None = None
    joints: tuple[tuple[str, str], ...] = ()  # (one of JOINTS, the other statement)


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """One triple of one statement: who or what (`subject`), the relation, to whom or what (`object`)."""

    id: str
    subject: str
    relation: str
    object: str
    statement: Statement
    accounts: tuple[str, ...] = ()

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
class Inference:
    """A triple that follows inside one account, by one rule from its premises (ids of claims or inferences)."""

    id: str
    account: str
    subject: str
    relation: str
    object: str
    rule: str
    premises: tuple[str, ...]

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


@dataclass(frozen=True)
class Corpus:
    """All that a project has curated, read into plain objects and keyed by name."""

    prefixes: Prefixes
    classes: Mapping[str, Class] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    edition: Edition = Edition()

    @property
    def narrators(self) -> tuple[str, ...]:
        """The voices that narrate a source."""
        return tuple(sorted({source.narrator for source in self.sources.values() if source.narrator}))

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
        for shelf in (self.entities, self.relations, self.classes):
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
