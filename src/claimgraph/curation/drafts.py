"""Drafts: what others propose and nobody has accepted, as it lies in graph/drafts/. They are no claims."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from claimgraph.curation.resolving import Resolver
from claimgraph.errors import DataError, ProjectError
from claimgraph.model import Corpus
from claimgraph.model.names import Literal
from claimgraph.model.terms import Quad
from claimgraph.naming import candidates
from claimgraph.project import DATA, DRAFTS, Project
from claimgraph.reading import read
from claimgraph.reading.facts import Facts

NAMES = uuid.UUID("6f3d5b1e-2f0a-5c58-9d8e-0f6f2b1a7c11")  # our own, so that the same proposal always has the same name
_SAID = {  # of a draft, beside its passages
    "cg:start": "start", "cg:end": "end", "cg:proposedSubject": "subject", "cg:proposedRelation": "relation",
    "cg:proposedObject": "object", "cg:proposedHow": "how", "skos:note": "notes", "dcterms:identifier": "origin",
    "dcterms:creator": "creator",
}  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """A proposed claim: its evidence, its parts in the proposer's words (each may be missing), and how it would be held.

    `start` and `end` are the stretch that the proposer points to, in code points of the source. `notes` is what else the
    proposer says; `origin` is the place in the proposer's file, `creator` whoever made it. A `statement` is one that stands: then `how`
    is what would change of it (only a second reading proposes that).
    """

    passages: tuple[str, ...]
    subject: str = ""
    relation: str = ""
    object: str = ""
    how: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    origin: str = ""
    creator: str = ""
    statement: str = ""

    @cached_property
    def id(self) -> str:
        """Its name: the same for the same proposal, from whatever file."""
        said = (self.passages, self.subject, self.relation, self.object, self.how, self.start, self.end)
        more = (self.statement,) if self.statement else () if self.whole else (self.notes,)
        return uuid.uuid5(NAMES, repr((*said, *more))).urn

    @property
    def whole(self) -> bool:
        """Whether it names a subject, a relation and an object."""
        return all(self.claim)

    @property
    def claim(self) -> tuple[str, str, str]:
        """Subject, relation, object, in the proposer's words."""
        return self.subject, self.relation, self.object


@dataclass(frozen=True)
class Import:
    """Where drafts come from: a file with its digest, its format, and when it was read (ISO 8601)."""

    file: str
    sha256: str
    format: str
    when: str

    @property
    def id(self) -> str:
        """Its name."""
        return uuid.uuid5(NAMES, repr((self.file, self.sha256, self.format, self.when))).urn


def now() -> str:
    """The time, as the record of an import or a decision has it (ISO 8601)."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def content(source: Import, drafts: Sequence[Draft], corpus: Corpus) -> bytes:
    """The file that holds an import and its drafts."""
    from claimgraph.interchange.rdf import serialize

    head = (
        "# What others propose, as claimgraph import wrote it. These are drafts and no claims: they are in no account, figure or\n"
        "# query until somebody accepts them (claimgraph review --drafts).\n"
    )
    return head.encode() + serialize(_quads(source, drafts), "ttl", corpus.prefixes)


def _quads(source: Import, drafts: Iterable[Draft]) -> Iterator[Quad]:
    yield Quad(source.id, "rdf:type", "cg:Import")
    for predicate, said in (
        ("dcterms:source", source.file),
        ("cg:sha256", source.sha256),
        ("dcterms:format", source.format),
    ):
        yield Quad(source.id, predicate, Literal(said))
    yield Quad(source.id, "prov:endedAtTime", Literal(source.when, None, "xsd:dateTime"))
    for draft in drafts:
        yield Quad(draft.id, "rdf:type", "cg:Draft")
        yield Quad(draft.id, "prov:wasGeneratedBy", source.id)
        yield from (Quad(draft.id, "cg:passage", passage) for passage in draft.passages)
        for predicate, name in _SAID.items():
            value = getattr(draft, name)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, int):
                    yield Quad(draft.id, predicate, Literal(str(each), None, "xsd:integer"))
                elif each:
                    yield Quad(draft.id, predicate, Literal(each))


def kept(project: Project, corpus: Corpus) -> dict[str, Draft]:
    """All drafts of a project by name, in the order of their files. Raises DataError where a file cannot be read."""
    paths = sorted((project.root / DATA / DRAFTS).glob("*.ttl"))
    if not paths:
        return {}
    reading = read(project, paths)
    if reading.findings:
        raise DataError(reading.findings)
    facts = Facts((q.subject, q.predicate, q.object) for f, q in reading.quads() if not f.core and q.graph is None)

    def ours(name: str) -> str:
        return corpus.prefixes.compact(reading.prefixes.expand(name))

    def said(draft: str, predicate: str, usual: object) -> Any:
        if isinstance(usual, tuple):
            return facts.texts(draft, predicate)
        return (facts.text(draft, predicate) or "") if usual == "" else facts.whole(draft, predicate)

    usual = {each.name: each.default for each in fields(Draft)}
    return {
        draft: Draft(
            tuple(map(ours, facts.names(draft, "cg:passage"))),
            **{name: said(draft, predicate, usual[name]) for predicate, name in _SAID.items()},
        )
        for draft in facts.of
        if "cg:Draft" in facts.names(draft, "rdf:type")
    }


def reserved(project: Project, name: str) -> Path:
    """A new file in the folder of drafts, empty, named after the file from which the drafts come. Nobody else gets the same.

    Raises ProjectError where it cannot be made.
    """
    import re

    stem = re.sub(r"[^\w\-]+", "-", Path(name).stem).strip("-") or "drafts"
    folder = project.root / DATA / DRAFTS
    number = 1
    while True:
        path = folder / (f"{stem}-{number}.ttl" if number > 1 else f"{stem}.ttl")
        try:
            folder.mkdir(exist_ok=True)
            path.open("xb").close()
            return path
        except FileExistsError:
            number += 1
        except OSError as error:
            raise ProjectError(f"{path} cannot be written: {error.strerror or error}. Nothing was changed.") from error


class Known:
    """The names of a graph's entities and relations, and what is claimed in each passage; looked up, never searched."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._resolver = Resolver(corpus)
        self._claimed: dict[tuple[str, str, str, str], list[str]] = {}
        for claim in corpus.claims:
            for passage in claim.statement.passages:
                self._claimed.setdefault((passage, *claim.triple), []).append(claim.statement.id)

    def unknown(self, draft: Draft) -> tuple[str, ...]:
        """The names of a draft that nothing has."""
        ends = [end for end in (draft.subject, draft.object) if end and not candidates(self._corpus, end)]
        strange = draft.relation and not self._resolver.relations(draft.relation)
        return tuple(dict.fromkeys([*ends, *([draft.relation] if strange else [])]))

    def standing(self, draft: Draft) -> list[str]:
        """The statements that claim the same triple in the same passage, however it is held there."""
        subjects, objects = (candidates(self._corpus, end) for end in (draft.subject, draft.object))
        relations = self._resolver.relations(draft.relation)
        if not (subjects and relations and objects):
            return []
        relation, turned = relations[0]
        ends = (objects[0], relation, subjects[0]) if turned else (subjects[0], relation, objects[0])
        found = (name for passage in draft.passages for name in self._claimed.get((passage, *ends), ()))
        return list(dict.fromkeys(found))
