"""Statements that a curator adds: where each goes, under which number, and what the checker would say of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from claimgraph.curation.editing import CuratedFile, Edit, edited
from claimgraph.curation.layout import block, description
from claimgraph.curation.pieces import Piece
from claimgraph.curation.resolving import NewEntity, Resolver
from claimgraph.curation.words import Said
from claimgraph.grammar import capital
from claimgraph.model import Corpus, Finding
from claimgraph.model.names import Literal, Term
from claimgraph.project import Project
from claimgraph.reading.assembly import passage_order

ENTITIES, STATEMENTS = "graph/entities.ttl", "graph/statements/statements.trig"
Triple = tuple[str, str, str]


Plan = Callable[[Edit], tuple[Sequence["Proposal"], Mapping[str, NewEntity]]]


@dataclass(frozen=True)
class Proposal:
    """A statement that is to be added: its triples, where its evidence is, how it is held (its header).

    Without a `name` it gets the next free number of its passage. `origin` says where it comes from, such as a row of a sheet.
    """

    passage: str
    triples: tuple[Triple, ...]
    header: tuple[Said, ...] = ()
    name: str = ""
    origin: str = ""


@dataclass
class Outcome:
    """What came of proposals: those that were added, those that stand already, and those that were refused, and why.

    `added` are under the names that they got; `known` come with the statement that says the same. `remarks` are what the
    checker finds doubtful and did not find before; `corpus` is the project with what was added.
    """

    corpus: Corpus
    added: list[Proposal] = field(default_factory=list)
    known: list[tuple[Proposal, str]] = field(default_factory=list)
    refused: list[tuple[Proposal, str]] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    entities: list[NewEntity] = field(default_factory=list)


class Adding:
    """Proposals on their way into a project's files."""

    def __init__(self, edit: Edit, made: Mapping[str, NewEntity]) -> None:
        self._edit = edit
        self._made = made
        self._corpus = edit.corpus
        self._aliases: dict[str, str] = {}
        self._anchors: dict[str, tuple[CuratedFile, Piece] | None] = {}

    def outcome(self, proposals: Sequence[Proposal]) -> Outcome:
        """What would come of them: whatever `claimgraph check` would refuse is refused, the rest is in the edit.

        Nothing is written.
        """
        outcome = Outcome(self._corpus)
        waiting = list(self._named(proposals))
        while waiting:
            self._edit.undo()
            spoken = {name for each in waiting for name in _spoken(each)}
            entities = [entity for entity in self._made.values() if entity.id in spoken]
            self._compose(waiting, entities)
            reading, corpus = self._edit.result()
            known, refused = self._standing(waiting, corpus)
            if not (known or refused):
                findings = self._edit.findings(reading, corpus)
                refused = self._blamed(waiting, [each for each in findings if each.severity == "error"])
                if not refused:
                    remarks = [each for each in findings if each.severity != "error"]
                    return replace(outcome, corpus=corpus, added=waiting, remarks=remarks, entities=entities)
            outcome.known += [(each, known[each.name]) for each in waiting if each.name in known]
            outcome.refused += [(each, refused[each.name]) for each in waiting if each.name in refused]
            waiting = [each for each in waiting if each.name not in known and each.name not in refused]
        self._edit.undo()
        return outcome

    def _named(self, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
        """Each with a name: its own, or the next free number of its passage; one that is taken is compared under another."""
        taken = {*self._corpus.statements, *self._edit.holders}
        given = {each.name for each in proposals if each.name}
        last: dict[str, int] = {}
        for name in taken | given:
            passage, _, number = name.rpartition("-")
            if number.isdecimal():
                last[passage] = max(last.get(passage, 0), int(number))
        for each in proposals:
            if each.name and each.name not in taken:
                yield each
                continue
            last[each.passage] = last.get(each.passage, 0) + 1
            name = f"{each.passage}-{last[each.passage]}"
            if each.name:
                self._aliases[name] = each.name
            yield replace(each, name=name)

    def _compose(self, proposals: Sequence[Proposal], entities: Sequence[NewEntity]) -> None:
        for entity in entities:
            self._home(entity.type).append(_described(entity, self._edit.language))
        together: dict[int, tuple[CuratedFile, Piece, list[str]]] = {}
        for each in proposals:
            text = block(each.name, each.triples, ordered(self._corpus, each.header))
            anchor = self._anchor(each.passage)
            if anchor is None:
                self._edit.create(STATEMENTS, "Who claims what, passage by passage.").append(text)
            else:
                together.setdefault(id(anchor[1]), (*anchor, []))[2].append(text)
        for file, piece, texts in together.values():
            file.after(piece, "\n".join(texts))

    @cached_property
    def _statements(self) -> dict[str, list[str]]:
        """The statements whose evidence is first of all in a passage, and which are named after it, by passage."""
        found: dict[str, list[str]] = {}
        for statement in self._corpus.statements.values():
            first = statement.passages[0] if statement.passages else ""
            if statement.id.rpartition("-")[0] == first:
                found.setdefault(first, []).append(statement.id)
        return found

    def _last(self, passage: str) -> tuple[CuratedFile, Piece] | None:
        """The last piece that belongs to a passage, in a file that can hold statements."""
        found = [
            (file, piece)
            for name in (passage, *self._statements.get(passage, ()))
            for file, piece in self._edit.about(name)
            if file.path.suffix == ".trig"
        ]
        return max(found, key=lambda each: (str(each[0].path), each[1].start), default=None)

    def _anchor(self, passage: str) -> tuple[CuratedFile, Piece] | None:
        """Below what a statement of a passage goes: the passage's own pieces, or those of the one before it."""
        if passage not in self._anchors:
            found = self._last(passage)
            if found is None:
                order = [each.id for each in sorted(self._corpus.passages.values(), key=passage_order)]
                before = order[: order.index(passage)] if passage in order else []
                found = next((last for name in reversed(before) if (last := self._last(name))), None)
            self._anchors[passage] = found
        return self._anchors[passage]

    @cached_property
    def _homes(self) -> Counter[tuple[str, Path]]:
        """How many entities of each class, and of each kind, each file describes."""
        found: Counter[tuple[str, Path]] = Counter()
        for file, quad in self._edit.reading.quads():
            entity = self._corpus.entities.get(quad.subject)
            if entity is not None and quad.predicate == "rdf:type" and quad.graph is None and not file.core:
                what = {entity.type, entity.kind or "", *([] if entity.type == "cg:Voice" else [""])}
                found.update((each, file.path) for each in what)
        return found

    def _home(self, type_: str) -> CuratedFile:
        """The file in which an entity of a class belongs: where most of its like are."""
        kind = self._corpus.classes[type_].kind if type_ in self._corpus.classes else None
        voice = "cg:Voice" in (type_, kind)
        for wanted in (type_, kind or "", *([] if voice else [""])):
            homes = {path: n for (what, path), n in self._homes.items() if what == wanted}
            best = max(homes, key=lambda path: (homes[path], str(path)), default=None)
            if best is not None:
                return self._edit.files[best]
        return self._edit.create(ENTITIES, "Who and what the text speaks of.")

    def _standing(self, proposals: Sequence[Proposal], corpus: Corpus) -> tuple[dict[str, str], dict[str, str]]:
        """Of the new statements: those that stand already, with their names, and those whose own name another has."""
        content = _contents(corpus)
        old = {content[name]: name for name in self._corpus.statements}
        known, refused = {}, {}
        for each in proposals:
            own = self._aliases.get(each.name)
            if own is not None and content.get(each.name) != content[own]:
                refused[each.name] = (
                    f"`{own}` is there already, and says something else. Leave its name out for the next number."
                )
            elif own or content.get(each.name) in old:
                known[each.name] = own or old[content[each.name]]
        return known, refused

    def _blamed(self, proposals: Sequence[Proposal], errors: Sequence[Finding]) -> dict[str, str]:
        """Of each new statement for which there are errors, what they say; an error that fits none is everybody's."""
        if not errors:
            return {}
        lines = self._edit.stretches()
        triples = {each.name: each.triples for each in proposals}
        speaking: dict[str, list[str]] = {each.name: [each.name] for each in proposals}
        for each in proposals:
            for name in _spoken(each) & self._made.keys():
                speaking.setdefault(name, []).append(each.name)
        found: dict[str, list[str]] = {}
        for finding in errors:
            at = next((n for first, last, n in lines.get(finding.file, ()) if first <= finding.line <= last), "")
            told = [name for word in re.findall(r"`([^`\s]+)`", finding.message) for name in speaking.get(word, ())]
            for name in dict.fromkeys(speaking.get(at) or told or [each.name for each in proposals]):
                found.setdefault(name, []).append(
                    f"{finding.message} {finding.fix} {self._fitting(finding, triples[name])}".strip()
                )
        return {name: "\n".join(dict.fromkeys(reasons)) for name, reasons in found.items()}

    def _fitting(self, finding: Finding, triples: Sequence[Triple]) -> str:
        """Where a relation does not fit, those that would."""
        if finding.rule not in ("domain", "range") or len(triples) != 1:
            return ""
        resolver = Resolver(self._corpus)
        resolver.made = dict(self._made)
        return resolver.fitting(triples[0][0], triples[0][2])


def add(project: Project, plan: Plan, *, dry: bool = False) -> Outcome:
    """Adds what a plan proposes, all that can be taken in one go, and says what came of each proposal.

    A plan is a function of the project as it stands: where somebody else writes at the same time it is asked anew. Raises
    ProjectError where a file cannot be written; then none is changed.
    """

    def change(edit: Edit) -> tuple[Outcome, bool]:
        proposals, made = plan(edit)
        outcome = Adding(edit, made).outcome(proposals)
        return outcome, bool(outcome.added) and not dry

    return edited(project, change)


def ordered(corpus: Corpus, header: Iterable[Said]) -> list[Said]:
    """A header in the order of the vocabulary."""
    order = {each.id: n for n, each in enumerate(corpus.context.values())}
    return sorted(dict.fromkeys(header), key=lambda said: order.get(said[0], len(order)))


def _described(entity: NewEntity, in_language: str) -> str:
    sentence = capital(entity.definition)
    ended = sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
    said: list[tuple[str, Term | None]] = [
        ("rdf:type", entity.type),
        ("rdfs:label", Literal(entity.label, in_language)),
        ("cg:plural", Literal("true", None, "xsd:boolean") if entity.plural else None),
        ("skos:definition", Literal(ended, in_language) if sentence else None),
    ]
    return description(entity.id, said)


def _spoken(proposal: Proposal) -> set[str]:
    """The names of which a proposal speaks."""
    ends = {end for subject, _, obj in proposal.triples for end in (subject, obj)}
    return ends | {term for _, term in proposal.header if isinstance(term, str)}


def _contents(corpus: Corpus) -> dict[str, tuple[object, ...]]:
    """Of each statement what it says and how, whatever its name."""
    joints: dict[int, list[Triple]] = {}
    for joint in corpus.joints:
        joints.setdefault(id(joint.statement), []).append((joint.source, joint.kind, joint.target))
    return {
        name: (
            frozenset(claim.triple for claim in corpus.by_statement.get(name, ())),
            frozenset(joints.get(id(statement), ())),
            frozenset((key, frozenset(terms)) for key, terms in statement.context.items()),
        )
        for name, statement in corpus.statements.items()
    }
