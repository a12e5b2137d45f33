"""What a project is made of, as plain frozen objects. Names are CURIEs such as `:Bishop`; no RDF library here."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cached_property

from claimgraph.grammar import plural
from claimgraph.model.context import ContextProperty
from claimgraph.model.names import Prefixes, as_html
from claimgraph.model.record import Record
from claimgraph.model.statements import Claim, Inference, Joint, Statement
from claimgraph.model.vocabulary import Class, Family, Relation, closure

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

_NOTHING: Mapping[str, Any] = {}
PARTS = (
    "prefixes", "context", "classes", "families", "relations", "entities", "sources", "passages", "gaps", "statements", "claims",
    "joints", "edition",
)  # fmt: skip


class Entity(Record):
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
        return as_html(self.label, self.id, self.description, *self.alternatives)


class Source(Record):
    """A text in one exact digital form; `length` in Unicode code points, `narrator` its default voice.

    `thesis` are the statements in which it says what it argues for. `published_in` is the title of the work of which it is a part.
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
    published_in: str = ""


class Edition(Record):
    """Who answers for the curated data, which version they are, and under which licence (an IRI) they may be used.

    `title` is what the data call themselves, `narrator` is the voice whose account is the default graph's, where several narrate.
    """

    creators: tuple[str, ...] = ()
    version: str = ""
    licence: str = ""
    narrator: str = ""
    title: str = ""


class Passage(Record):
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


class Gap(Record):
    """A stretch of a source that carries nothing to encode, with the reason."""

    id: str
    source: str | None
    start: int | None = None
    end: int | None = None
    reason: str = ""


class Finding(Record):
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


class Corpus:
    """All that a project has curated, read into plain objects and keyed by name; nothing in it is changed afterwards."""

    def __init__(
        self,
        prefixes: Prefixes,
        *,
        context: Mapping[str, ContextProperty] = _NOTHING,
        classes: Mapping[str, Class] = _NOTHING,
        families: Mapping[str, Family] = _NOTHING,
        relations: Mapping[str, Relation] = _NOTHING,
        entities: Mapping[str, Entity] = _NOTHING,
        sources: Mapping[str, Source] = _NOTHING,
        passages: Mapping[str, Passage] = _NOTHING,
        gaps: Mapping[str, Gap] = _NOTHING,
        statements: Mapping[str, Statement] = _NOTHING,
        claims: tuple[Claim, ...] = (),
        joints: tuple[Joint, ...] = (),
        edition: Edition | None = None,
    ) -> None:
        self.prefixes = prefixes
        self.context = context
        self.classes = classes
        self.families = families
        self.relations = relations
        self.entities = entities
        self.sources = sources
        self.passages = passages
        self.gaps = gaps
        self.statements = statements
        self.claims = claims
        self.joints = joints
        self.edition = edition or Edition()

    def replaced(self, **parts: Any) -> Corpus:
        """A corpus with these parts, and all others as here."""
        return Corpus(**{name: parts.get(name, getattr(self, name)) for name in PARTS})

    @cached_property
    def thesis(self) -> tuple[str, ...]:
        """The statements in which the sources say what they argue for."""
        return tuple(name for source in self.sources.values() for name in source.thesis)

    def together(self, ids: Container[str]) -> tuple[Claim, ...]:
        """The claims with these ids, and what holds only jointly with one of them."""
        joint = {claim.statement.id for claim in self.claims if claim.id in ids and claim.statement.jointly}
        return tuple(claim for claim in self.claims if claim.id in ids or claim.statement.id in joint)

    @cached_property
    def title(self) -> str:
        """What the graph tells of: the title of its source; of several sources what the data call themselves, or all titles."""
        titles = [source.title for source in self.sources.values()]
        return self.edition.title if self.edition.title and len(titles) != 1 else "; ".join(titles)

    @cached_property
    def narrators(self) -> tuple[str, ...]:
        """The voices that narrate a source."""
        return tuple(sorted({source.narrator for source in self.sources.values() if source.narrator}))

    def narrators_of(self, passages: Iterable[str]) -> tuple[str, ...]:
        """The narrators of the texts in which passages stand, each once; texts that nobody narrates have none."""
        texts = (self.passages[name].source or "" for name in passages if name in self.passages)
        found = dict.fromkeys(self.sources[text].narrator for text in texts if text in self.sources)
        return tuple(filter(None, found))

    def stretches(self, source: str) -> list[Passage | Gap]:
        """The passages and gaps of a source that have a place in it, in the order of the text."""
        known: list[Passage | Gap] = [*self.passages.values(), *self.gaps.values()]
        placed = [each for each in known if each.source == source and each.start is not None and each.end is not None]
        return sorted(placed, key=lambda each: (each.start or 0, each.end or 0))

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

    @cached_property
    def default_narrators(self) -> tuple[str, ...]:
        """The narrators whose account is the default graph's: the one that the data name, or all."""
        return (self.edition.narrator,) if self.edition.narrator in self.narrators else self.narrators

    @cached_property
    def curators(self) -> tuple[str, ...]:
        """The voices of what curators added themselves (`cg:curatorial`)."""
        return tuple(sorted({s.voice for s in self.statements.values() if s.basis == "curatorial"}))

    @cached_property
    def default_voices(self) -> tuple[str, ...]:
        """The voices whose plain claims are the default graph's triples: the default narrators and the curators."""
        return tuple(dict.fromkeys((*self.default_narrators, *self.curators)))

    @cached_property
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

    def dated(self, when: str | None) -> str | None:
        """The EDTF text that a date is, or that the event or period which it names has."""
        event = self.entities.get(when or "")
        return event.dates if event else when

    def kinds_of(self, *types: str) -> set[str]:
        """Classes and all classes above them."""
        return closure(types, lambda name: self.classes[name].superclasses if name in self.classes else ())

    def verb(self, claim: Claim | Inference) -> str:
        """The label of a claim's relation in the number of its subject: peasant sons "were among", not "was among"."""
        return self.numbered(self.label(claim.relation), claim.subject)

    def numbered(self, verb: str, subject: str) -> str:
        """A verb phrase in the number of `subject`."""
        known = self.entities.get(subject)
        return plural(verb) if known and known.plural else verb

    def sentence(self, claim: Claim | Inference) -> str:
        """A claim as an English sentence without its full stop, such as "Bishop led revolt"."""
        return f"{self.label(claim.subject)} {self.verb(claim)} {self.label(claim.object)}"
