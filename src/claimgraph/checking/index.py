"""What the rules look at: the quads by subject and by block, what is defined, and what could not be read."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from claimgraph.checking.blocks import blocks
from claimgraph.checking.findings import Place
from claimgraph.errors import ProjectError
from claimgraph.model import Corpus, Finding
from claimgraph.model.names import WELL_KNOWN
from claimgraph.model.vocabulary import closure
from claimgraph.project import read_bytes
from claimgraph.reading import File, Quad, Reading
from claimgraph.reasoning import Composition, compose

Standing = tuple[File, Quad]  # a quad and the file in which it stands


class Index:
    """A project as the checker sees it: what stands where, in the default graph and in each statement's block.

    `texts` are the reader's copies of the sources, by source, where they are there and are the text that was encoded.
    `composition` is for whoever has it already.
    """

    def __init__(
        self,
        reading: Reading,
        corpus: Corpus,
        texts: Mapping[str, str] | None = None,
        composition: Composition | None = None,
    ) -> None:
        self.reading = reading
        self.corpus = corpus
        self._composition = composition
        self.texts: Mapping[str, str] = texts or {}
        self.prefixes = reading.prefixes
        self.core: dict[str, list[Quad]] = defaultdict(list)
        self.facts: dict[str, list[Standing]] = defaultdict(list)
        self.held: dict[str, list[Standing]] = defaultdict(list)
        self.types: dict[str, set[str]] = defaultdict(set)
        for file, quad in reading.quads():
            if quad.graph is not None:
                self.held[quad.graph].append((file, quad))
                continue
            if file.core:
                self.core[quad.subject].append(quad)
            else:
                self.facts[quad.subject].append((file, quad))
            if quad.predicate == "rdf:type" and isinstance(quad.object, str):
                self.types[quad.subject].add(quad.object)
        self._owned: dict[str, bool] = {}
        self._under: dict[str, set[str]] = {}

    @cached_property
    def composition(self) -> Composition:
        """The corpus with its accounts and what follows in them."""
        return self._composition or compose(self.reading, self.corpus)

    @cached_property
    def opened(self) -> dict[str, list[Place]]:
        """Where the block of each statement is opened: more than one place where its name is used again."""
        found: dict[str, list[Place]] = defaultdict(list)
        for file in self.files():
            if file.path.suffix == ".trig":
                for name, line in blocks(file):
                    found[name].append(Place(file, line))
        return found

    def under(self, top: str) -> set[str]:
        """A class and all classes below it; kept, as claims ask for the same ones again and again."""
        if top not in self._under:
            self._under[top] = closure([top], self._directly_under.__getitem__)
        return self._under[top]

    @cached_property
    def _directly_under(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for class_ in self.corpus.classes.values():
            for up in class_.superclasses:
                found[up].append(class_.id)
        return found

    @cached_property
    def joints(self) -> frozenset[str]:
        """The properties that join one statement to another."""
        return frozenset(each.id for each in self.corpus.context.values() if each.form == "joint")

    def files(self) -> Iterator[File]:
        """The curated files that could be read, without the core vocabulary."""
        return (file for file in self.reading.files if not file.core and file.name not in self.broken)

    @cached_property
    def broken(self) -> dict[str, Finding]:
        """The files of which nothing can be used, with the first reason."""
        found: dict[str, Finding] = {}
        for finding in self.reading.findings:
            if finding.rule in ("unreadable", "encoding", "syntax"):
                found.setdefault(finding.file, finding)
        return found

    @cached_property
    def _perhaps(self) -> set[str] | None:
        """Names at the beginning of lines in broken files: probably defined there. None where nothing could be read."""
        found: set[str] = set()
        for file in self.reading.files:
            if file.name in self.broken:
                try:
                    text = read_bytes(file.path).decode("utf-8", "replace")
                except ProjectError:
                    return None
                found.update(re.findall(r"(?m)^\s*+(?:GRAPH\s++)?([\w.-]*+:[\w.-]++)", text))
        return found

    def defined(self, name: str) -> bool:
        """Whether a name has a class or a block, or perhaps has one in a file that cannot be read."""
        if name in self.types or name in self.held or name in self.opened:
            return True
        return bool(self.broken) and (self._perhaps is None or name in self._perhaps)

    def own(self, name: str) -> bool:
        """Whether a name lies in a namespace in which every name must be defined."""
        prefix = name.partition(":")[0]
        if prefix not in self.prefixes.namespaces:  # a full IRI
            return self.prefixes.own(name)
        if prefix not in self._owned:
            self._owned[prefix] = self.prefixes.own(name) or prefix in self._own_prefixes
        return self._owned[prefix]

    @cached_property
    def _own_prefixes(self) -> set[str]:
        """Prefixes under which the project defines classes or relations, besides claimgraph's own."""
        defined = (*self.corpus.classes, *self.corpus.relations)
        return {name.partition(":")[0] for name in defined if ":" in name} - {*WELL_KNOWN, "https", "http", "urn"}

    def objects(self, subject: str, predicate: str) -> list[Standing]:
        """What the curated files say of `subject` by `predicate`, in the default graph."""
        return [(f, q) for f, q in self.facts.get(subject, ()) if q.predicate == predicate]

    @cached_property
    def homes(self) -> dict[Quad, File]:
        """The file in which each quad stands (the first one)."""
        found: dict[Quad, File] = {}
        for file in self.files():
            for quad in file.quads:
                found.setdefault(quad, file)
        return found

    def place(self, subject: str, predicate: str | None = None, obj: object = None) -> Place:
        """Where a triple stands, as `found` has it; in the project's first file where the curated files do not speak of it."""
        return self.found(subject, predicate, obj) or self.somewhere()

    def found(self, subject: str, predicate: str | None = None, obj: object = None) -> Place | None:
        """Where a triple stands or, failing that, what is most like it: the predicate, the subject, its block.

        A subject stands where it is given its class. None where the curated files do not speak of it.
        """
        best: Standing | None = None
        rank = 0
        for file, quad in self.facts.get(subject, ()):
            fits = quad.predicate == predicate
            if fits and (obj is None or quad.object == obj):
                return Place(file, quad)
            here = 3 if fits else 2 if quad.predicate == "rdf:type" else 1
            if here > rank:
                best, rank = (file, quad), here
        return Place(*best) if best else self.block(subject)

    def block(self, statement: str) -> Place | None:
        """Where a statement's block is opened."""
        if self.opened.get(statement):
            return self.opened[statement][0]
        standing = self.held.get(statement)
        return Place(*standing[0]) if standing else None

    def somewhere(self) -> Place:
        """The project's first file, for findings about the whole."""
        return Place(next(file for file in self.reading.files if not file.core))

    def claim(self, statement: str, triple: tuple[str, str, str]) -> Place:
        """Where a claim's triple stands."""
        quad = Quad(*triple, statement)
        return Place(self.homes[quad], quad)
