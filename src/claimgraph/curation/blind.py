"""The material for a second reader who must not see the first reading: instructions, sheets and an empty reading."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from claimgraph.curation import sheets, tsv
from claimgraph.curation.agreement import second_reading
from claimgraph.curation.layout import stretch
from claimgraph.curation.matching import alike
from claimgraph.curation.questions import UNNAMED
from claimgraph.curation.starting import fill
from claimgraph.errors import ProjectError
from claimgraph.escaping import markdown
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model import Class, ContextProperty, Corpus, Entity, Gap, Passage, Relation
from claimgraph.model.names import Literal, local
from claimgraph.model.terms import Quad
from claimgraph.project import Project
from claimgraph.reading import read
from claimgraph.reading.assembly import passage_order

GIST = "In the reader's words."
INSTRUCTIONS, PASSAGES, ENTITIES = "instructions.md", "passages.tsv", "entities.tsv"
ONTOLOGY, SOURCES, READING, IGNORED = "ontology.ttl", "graph/sources.ttl", "graph/reading.trig", ".gitignore"
EXAMPLE = Literal("Left out: it would tell of the first reading.", "en")
NOTE = Literal("Given to every reader, who need not use it.", "en")
TELLING = frozenset(  # of the vocabulary, what speaks of the first reading; of a source, what it argues for
    ["skos:editorialNote", "skos:scopeNote", "skos:note", "skos:changeNote", "skos:historyNote", "cg:negativeExample",
     "cg:thesis", "rdfs:comment"]
)  # fmt: skip


@dataclass
class Material:
    """What a second reader gets of a project. The same seed shuffles the claims in the same way."""

    graph: KnowledgeGraph
    seed: int = 0

    @property
    def has_words(self) -> bool:
        """Whether the words of the passages can be given along: the reader's copy lies in sources/."""
        return self.graph.texts.available

    def write(self, folder: Path, task: str, reading: Path | None = None) -> list[str]:
        """Writes the material of a task into a new folder outside the project; the names of the files.

        Raises ProjectError where the folder is not empty, or lies where its words might be published.
        """
        files = self.files(task, reading)
        if folder.is_relative_to(self.graph.project.root):
            raise ProjectError(
                f"{folder} lies in the project, where the words of the source might be published with it. "
                "Choose a folder elsewhere: it is the reader's own."
            )
        fill(folder, {name: text.encode() if isinstance(text, str) else text for name, text in files.items()})
        return list(files)

    def files(self, task: str, reading: Path | None = None) -> dict[str, str | bytes]:
        """The material of a task: what stands in each file. Nothing in it comes from the first reading's statements
        but, for the task `holding`, the triples themselves.
        """
        if task == "alignment":
            if reading is None:
                raise ProjectError("An alignment needs the second reading.")
            return self._alignment(reading)
        if task == "claims":
            return {
                INSTRUCTIONS: self._instructions("claims"),
                PASSAGES: self._passages_sheet(),
                READING: self._empty_reading(),
                **self._empty_project(),
            }
        return {
            INSTRUCTIONS: self._instructions("holding"),
            PASSAGES: self._passages_sheet(),
            ENTITIES: self._entities_sheet(),
            sheets.CLAIMS: self._claims_sheet(),
            sheets.JOINTS: tsv.written(
                [*sheets.JOINT_COLUMNS, *(p.name for p in sheets.fields(self._corpus, joint=True))], []
            ),
        }

    @property
    def _corpus(self) -> Corpus:
        return self.graph.corpus

    @cached_property
    def _passages(self) -> list[Passage]:
        """The passages in the order of the text."""
        return sorted(self._corpus.passages.values(), key=passage_order)

    @cached_property
    def _definitions(self) -> dict[str, str]:
        """What each term of the vocabulary means."""
        return {
            quad.subject: quad.object.value
            for _, quad in self.graph.reading.quads()
            if quad.predicate == "skos:definition" and isinstance(quad.object, Literal)
        }

    def _passages_sheet(self) -> str:
        head = ["passage", "source", "start", "end", "reference", "broken", *(["words"] if self.has_words else [])]
        rows = [
            [
                p.id,
                p.source or "",
                "" if p.start is None else str(p.start),
                "" if p.end is None else str(p.end),
                p.reference or "",
                ", ".join({"atStart": "at its start", "atEnd": "at its end"}.get(end, end) for end in p.truncated),
                *([self.graph.texts.words(p.id) or ""] if self.has_words else []),
            ]
            for p in self._passages
        ]
        return tsv.written(head, rows)

    def _entities_sheet(self) -> str:
        """Every entity by name; whoever is only the unnamed voice of one place is left out, as it would tell of the place."""
        c = self._corpus
        told = {*c.narrators, *c.curators}
        kept = [e for e in c.entities.values() if e.type != "cg:Voice" or e.id in told]
        rows = [[e.id, e.label, c.label(e.type)] for e in sorted(kept, key=lambda e: e.label.casefold())]
        return tsv.written(["name", "label", "kind"], rows)

    def _claims_sheet(self) -> str:
        """Every claim that is not the curator's, shuffled, with nothing said of how it is held."""
        c = self._corpus
        claims = [claim for claim in c.claims if claim.statement.basis != "curatorial" and claim.statement.passages]
        claims.sort(key=lambda claim: (claim.statement.passages[0], claim.triple))  # so that the seed alone orders them
        random.Random(self.seed).shuffle(claims)
        empty = [""] * len(sheets.fields(c))
        rows = [
            [f"c{number:03}", claim.statement.passages[0], c.sentence(claim), " ".join(claim.triple), *empty]
            for number, claim in enumerate(claims, 1)
        ]
        return tsv.written([*sheets.CLAIM_COLUMNS, *(p.name for p in sheets.fields(c))], rows)

    def _empty_project(self) -> dict[str, str | bytes]:
        """The files of the reader's project but for the reading itself: the vocabulary without examples, sources with their
        narrators, and the reader's copies of the texts.
        """
        from claimgraph.interchange.rdf import serialize

        corpus = self._corpus
        first = {*corpus.entities, *corpus.sources, *corpus.passages, *corpus.gaps, *corpus.statements}
        about = {*corpus.sources, *corpus.narrators}
        quads = [quad for file, quad in self.graph.reading.quads() if not file.core and quad.graph is None]
        words = (quad for quad in quads if quad.subject not in first)
        record = [quad for quad in quads if quad.subject in about and quad.predicate not in TELLING]
        named = {quad.subject for quad in quads if quad.predicate == "cg:defaultNarrator"}
        record += [q for q in quads if q.subject in named and q.predicate in ("rdf:type", "cg:defaultNarrator")]
        return {
            ONTOLOGY: serialize(_vocabulary(words), "ttl", corpus.prefixes),
            SOURCES: serialize(record, "ttl", corpus.prefixes),
            IGNORED: "# The words of the text are the reader's own.\nsources/\npassages.tsv\n",
            **{f"sources/{path.name}": path.read_bytes() for path in self.graph.texts.files()},
        }

    def _empty_reading(self) -> str:
        """A TriG file with the prefixes and the passages, and no statement."""
        namespaces = self._corpus.prefixes.namespaces
        used = {name.partition(":")[0] for name in [*self._corpus.relations, *self._corpus.classes]}
        lines = [
            f"@prefix {prefix}: <{namespaces[prefix]}> ."
            for prefix in sorted({"", "cg", "rdfs", "skos", *used} & set(namespaces))
        ]
        lines += [
            "",
            "# What the passages speak of: your entities, each with its kind, a label and a definition.",
            "",
            "",
        ]
        parts: list[Passage | Gap] = [*self._passages, *self._corpus.gaps.values()]
        lines += [stretch(part, Literal(GIST, "en")) for part in parts]
        return "\n".join(lines)

    def _alignment(self, path: Path) -> dict[str, str | bytes]:
        """Both readings' entities without what is claimed of them, those that are named alike filled in."""
        project, first = self.graph.project, self._corpus
        second = second_reading(project, path)
        own = read(Project(path)) if path.is_dir() else read(project, [path])
        described = {q.subject for file, q in own.quads() if not file.core and q.graph is None}
        same = {**{name: name for name in first.entities}, **alike(first, second)}
        ours = _used(first)
        rows = [
            [e.id, e.label, second.label(e.type), e.description, same.get(e.id, "")]
            for e in _used(second)
            if e.id in described
        ]
        known = [[e.id, e.label, first.label(e.type), e.description, "; ".join(e.alternatives)] for e in ours]
        return {
            INSTRUCTIONS: self._instructions("alignment"),
            ENTITIES: tsv.written(["name", "label", "kind", "what it is", "also called"], known),
            sheets.ALIGNMENT: tsv.written(sheets.ALIGNMENT_COLUMNS, rows),
        }

    def _instructions(self, task: str) -> str:
        from jinja2 import Environment, PackageLoader, StrictUndefined

        environment = Environment(
            loader=PackageLoader("claimgraph", "curation"), undefined=StrictUndefined, finalize=lambda text: markdown(str(text)),
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,
        )  # fmt: skip
        return environment.get_template(f"{task}.md.j2").render(
            corpus=self._corpus,
            words=self.has_words,
            kinds=self._kinds(),
            relations=self._relations(),
            fields=sheets.fields(self._corpus),
            joints=[p for p in self._corpus.context.values() if p.form == "joint"],
            meaning=self._meaning,
            local=local,
            unnamed=UNNAMED,
        )

    def _meaning(self, term: str | Class | Relation | ContextProperty) -> str:
        return self._definitions.get(term if isinstance(term, str) else term.id, "")

    def _kinds(self) -> list[Class]:
        """The classes of entities, in the order of the vocabulary."""
        return [
            c
            for c in self._corpus.classes.values()
            if c.id not in ("cg:Entity",) and (c.kind or "cg:Entity" in self._corpus.kinds_of(c.id))
        ]

    def _relations(self) -> list[Relation]:
        """The relations, those of a family together."""
        c = self._corpus
        families = list(c.families)
        return sorted(
            c.relations.values(),
            key=lambda r: (families.index(r.family) if r.family in families else len(families), r.label),
        )


def _vocabulary(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The vocabulary, an example of nothing in the place of each example; what is described otherwise (a data set) is left out."""
    held = list(quads)
    sets = {quad.subject for quad in held if quad.object == "void:Dataset"}
    for quad in held:
        if quad.predicate == "skos:example":
            yield Quad(quad.subject, "skos:editorialNote", NOTE)
            yield Quad(quad.subject, "skos:example", EXAMPLE)
        elif quad.predicate not in TELLING and quad.subject not in sets:
            yield quad


def _used(corpus: Corpus) -> Sequence[Entity]:
    """The entities of which a reading claims something, by label; voices that only speak are not among them."""
    names = {end for c in corpus.claims if c.statement.basis != "curatorial" for end in (c.subject, c.object)}
    return sorted((corpus.entities[n] for n in names if n in corpus.entities), key=lambda e: (e.label.casefold(), e.id))
