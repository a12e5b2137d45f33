"""`KnowledgeGraph`: the handle that a user holds, a thin facade over the rooms of the house."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from claimgraph.errors import DataError, NotFound
from claimgraph.model.names import Prefixes
from claimgraph.project import Project, Published, find, published
from claimgraph.sparql import DEADLINE, MEMORY
from claimgraph.verbs import Verbs

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

    import networkx as nx
    import rdflib

    from claimgraph.answers import Claims
    from claimgraph.model import Corpus, Entity
    from claimgraph.pages.explore import Explorer
    from claimgraph.plotting import Plots
    from claimgraph.reading import Quad, Reading
    from claimgraph.reasoning import Composition
    from claimgraph.sources import Texts
    from claimgraph.sparql.competency import Question
    from claimgraph.sparql.engine import Engine
    from claimgraph.sparql.results import Rows


class KnowledgeGraph(Verbs):
    """A project's graph of claims: ask it, look at it, or take it into NetworkX or rdflib.

    Everything is read when it is first needed, and nothing is ever written. It is also a collection of its claims: `len(kg)`,
    `for claim in kg`, `kg["Bishop"]`.
    """

    def __init__(self, project: Project, reading: Reading | None = None, engine: Engine | None = None) -> None:
        self.project = project
        self._reading = reading
        self._engine = engine

    @cached_property
    def reading(self) -> Reading:
        """The curated files as read. Raises DataError where one cannot be read."""
        from claimgraph.reading import read

        if isinstance(self.project, Published):
            from claimgraph.reading.published import of_file

            return of_file(self.project.dataset)
        reading = self._reading or read(self.project)
        if reading.findings:
            raise DataError(reading.findings)
        return reading

    @cached_property
    def composition(self) -> Composition:
        """The corpus with its accounts and inferences: those of the finished build, if it was made from these files."""
        if self._built:
            from claimgraph.interchange.corpus import FILE, read_corpus
            from claimgraph.reasoning import Composition

            content = self.built(FILE)
            if content and (found := read_corpus(content)):
                return Composition(found[0], lambda: self.reading, inferred=found[1])
        from claimgraph.reading import assemble
        from claimgraph.reasoning import compose

        return compose(self.reading, assemble(self.reading))

    @property
    def corpus(self) -> Corpus:
        """All that was curated, as plain objects."""
        return self.composition.corpus

    @cached_property
    def texts(self) -> Texts:
        """The words of the sources, where the reader keeps a copy."""
        from claimgraph.sources import Texts

        return Texts(self.project, self.corpus)

    @cached_property
    def quads(self) -> list[Quad]:
        """The published dataset."""
        from claimgraph.dataset import quads

        return quads(self.composition)

    @cached_property
    def engine(self) -> Engine:
        """What answers queries: a store on this machine, or the endpoint that this graph was taken from."""
        if self._engine:
            return self._engine
        from claimgraph.sparql.local import LocalStore

        if self._built:
            held = self.project.build / "store"  # of large graphs
            path = held if held.is_dir() else self.project.build / "graph.nq"
            return LocalStore.of_file(path, self.prefixes)  # labels are asked of the store itself
        labels = {name: e.label for name, e in self.corpus.entities.items()}
        labels |= {name: r.label for name, r in self.corpus.relations.items()}
        return LocalStore.of_quads(self.quads, self.prefixes, labels)

    @cached_property
    def _built(self) -> dict[str, Any] | None:
        """The manifest of the finished build, if that was made from the files that are there now."""
        from claimgraph.interchange.corpus import manifest_of

        manifest = None if self._reading or self._engine else manifest_of(self.project.build)
        current = manifest is not None and manifest.get("fingerprint") == self.project.fingerprint()
        return manifest if current else None

    @property
    def declared(self) -> Mapping[str, str]:
        """The prefixes that the project's files declare, also where something else in them is wrong."""
        from claimgraph.reading import read

        return self._built["prefixes"] if self._built else read(self.project).prefixes.namespaces

    def built(self, name: str) -> bytes | None:
        """A file of the finished build, if that was made from the files that are there now and the file is as it was written."""
        import hashlib

        if not self._built:
            return None
        try:
            content = (self.project.build / name).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == self._built["sha256"].get(name) else None

    @cached_property
    def prefixes(self) -> Prefixes:
        """The project's prefixes."""
        return Prefixes(self._built["prefixes"]) if self._built else self.corpus.prefixes

    def query(
        self,
        query: str,
        *,
        timeout: float | None = DEADLINE,
        memory: float | None = MEMORY,
        allow_service: bool = False,
    ) -> Rows | bool | list[Quad]:
        """Asks the published dataset in SPARQL 1.1; the project's prefixes need not be declared.

        SELECT answers rows, ASK a truth value, CONSTRUCT and DESCRIBE a list of quads. Plain triples are the
        narrator's account and the curator's; `GRAPH account:Bishop { … }` is what Bishop holds.

        The query runs in a process of its own, which is stopped after `timeout` seconds, when it needs more than
        `memory` megabytes, or by Ctrl-C; None for no limit. It opens no file and no connection unless
        `allow_service`: then it may ask other machines (SERVICE). Raises QueryError where the query cannot be
        understood, and Refused where it is not run or was stopped.
        """
        from claimgraph.sparql.engine import Limits

        return self.engine.query(query, Limits(timeout, memory, allow_service))

    def questions(self) -> list[Question]:
        """The competency questions of the project's `queries/`."""
        from claimgraph.sparql.competency import questions as listed

        return listed(self.project)

    def question(self, name: str, values: Mapping[str, str] | None = None) -> tuple[Question, str]:
        """A competency question by its name, and its query with the parameters set.

        A value may be a number, or an entity by any of its names. Raises NotFound, with a suggestion, for a name
        that no question or entity has.
        """
        from claimgraph.sparql.competency import chosen

        return chosen(self.questions(), name, values or {}, lambda value: self.entity(value).id)

    def advise(self, query: str, *, deep: bool = False, answered: bool = False) -> list[str]:
        """Remarks on a query: names that do not exist or, with `deep`, why it may have no answer (unless it was `answered`)."""
        from claimgraph.sparql.diagnostics import explain, unknown_names
        from claimgraph.sparql.tokens import refuse_what_is_no_text

        refuse_what_is_no_text(query)
        if deep:
            return explain(query, self._known.corpus, self.engine.query, self._holding, answered=answered)
        return unknown_names(query, self.prefixes, self.engine.knows, lambda: (self._known.corpus, self._known._names))

    @property
    def _known(self) -> KnowledgeGraph:
        """A graph that knows the vocabulary, and every entity by its names."""
        return self

    def _holding(self, statements: Iterable[str]) -> Corpus:
        """A corpus with these statements."""
        return self.corpus

    @cached_property
    def _names(self) -> set[str]:
        """Every name that the published dataset speaks of."""
        return {term for quad in self.quads for term in quad if isinstance(term, str)}

    def serialize(
        self,
        query: str,
        format_: str,
        *,
        timeout: float | None = DEADLINE,
        memory: float | None = MEMORY,
        allow_service: bool = False,
    ) -> bytes:
        """The answer of a SELECT or ASK query as W3C's `json`, `csv`, `tsv` or `xml`; otherwise like `query`."""
        from claimgraph.errors import QueryError
        from claimgraph.sparql.engine import FORMATS, Limits

        if format_ not in FORMATS:
            raise QueryError(f'There is no format "{format_}"; there are {", ".join(FORMATS)}.')
        return self.engine.serialize(query, format_, Limits(timeout, memory, allow_service))

    def about(self, *names: str) -> KnowledgeGraph:
        """A graph in which all is that bears on these entities: this one; at an endpoint, a part of it."""
        return self

    def entity(self, name: str) -> Entity:
        """The entity that goes by `name`: a CURIE, a local name, a label or another label, in any case.

        Raises NotFound, with candidates, when nothing or more than one thing does.
        """
        from claimgraph import naming

        return self.corpus.entities[naming.entity(self.corpus, name)]

    def period(self, named: str | int) -> str:
        """The EDTF of a date or period, or of an event or period of this graph by any of its names.

        A date is a year, EDTF, or words ("432 BC", "15th century"). Raises NoDate for what is neither, and for an event without
        a date.

        >>> import claimgraph as cg
        >>> kg = cg.load("tests/guild")
        >>> kg.period("15th century"), kg.period("revolt")
        ('1401/1500', '1450')
        """
        from claimgraph.errors import NoDate
        from claimgraph.model.dates import read

        try:
            return read(named)
        except NoDate as error:
            try:
                known = self.entity(str(named))
            except NotFound:
                raise NoDate(f"{error} The name of a dated event or period here will do as well.") from None
            if known.dates is None:
                raise NoDate(f"{known.label} ({known.id}) has no date here.") from None
            return known.dates

    def claims(
        self,
        subject: str | None = None,
        relation: str | None = None,
        object: str | None = None,
        *,
        voice: str | None = None,
        certainty: str | None = None,
        denied: bool | None = None,
        account: str | None = None,
    ) -> Claims:
        """The claims that fit every given condition, in the order of the text.

        Entities and voices go by any of their names, a relation by its CURIE, local name or label. `voice` is who
        makes the claim, `account` in whose account it stands; `denied` None takes both. Raises NotFound, with a
        suggestion, for a name that nothing has, and ValueError for a certainty that there is not.
        """
        from claimgraph.answers import Claims

        names = [name for name in (subject, object, voice) if name is not None]
        part = self.about(*names) if names and account is None else self
        return Claims.that_fit(
            part.corpus, certainty, denied, account, subject=subject, relation=relation, object=object, voice=voice
        )

    def network(
        self, *, voice: str | None = None, during: str | int | None = None, undated: bool = False
    ) -> nx.MultiDiGraph[str]:
        """The claims as a `networkx.MultiDiGraph`, an edge for each claim from subject to object.

        Without `voice`: the narrator's account and the curator's. With a voice: its account. With "*": every
        claim, denied ones included and marked. `during` is what `period` reads; then only dated claims that may have held in it
        are taken, and with `undated` those without a date too. Raises NotFound for an unknown voice and NoDate for what is no
        date. What nodes and edges carry stands at `claimgraph.network.network`.
        """
        from claimgraph.model.dates import years
        from claimgraph.network import network

        voices = None if voice == "*" else self._chosen(voice) or self.corpus.default_voices
        when = None if during is None else self.period(during)
        graph = network(self.corpus, voices=voices, during=years(when) if when else None, undated=undated)
        graph.graph["title"] = self.corpus.title
        graph.graph["voice"] = "*" if voices is None else ", ".join(self.corpus.label(v) for v in voices)
        if when:
            graph.graph["during"] = when
        if self.corpus.edition.version:
            graph.graph["version"] = self.corpus.edition.version
        return graph

    @property
    def plot(self) -> Plots:
        """The figures: `kg.plot.overview()`, `kg.plot.ego("Bishop")`, `kg.plot.causes()` and so on."""
        from claimgraph.plotting import Plots

        return Plots(self)

    def explore(
        self,
        *entities: str,
        voice: str | None = None,
        during: str | int | None = None,
        undated: bool = False,
        engine: bool = False,
        height: int = 720,
    ) -> Explorer:
        """The explorer in a notebook: the whole graph or, of `entities`, what is claimed of them.

        `voice`, `during` and `undated` are as for `network`; with `engine` it answers SPARQL too (two megabytes more).
        """
        from claimgraph.pages.explore import explore

        return explore(self, *entities, voice=voice, during=during, undated=undated, engine=engine, height=height)

    def dataset(self) -> rdflib.Dataset:
        """The published dataset as an `rdflib.Dataset`, a copy of its own, term for term."""
        from claimgraph.interchange.rdflib import dataset

        return dataset(self.quads, self.corpus.prefixes)

    def __repr__(self) -> str:
        c = self.corpus
        return (
            f"<KnowledgeGraph {self.project.root.name}: {len(c.claims)} claims by {len(c.voices)} voices, "
            f"{len(c.entities)} entities, {len(c.passages)} passages>"
        )

    def _repr_html_(self) -> str:
        from html import escape

        c = self.corpus
        return (
            f"<p><strong>{escape(c.title)}</strong><br>{len(c.claims)} claims, {len(c.entities)} entities, "
            f"{len(c.passages)} passages</p>{self.voices()._repr_html_()}"
        )


def load(project: str | os.PathLike[str] | None = None) -> KnowledgeGraph:
    """The knowledge graph of a project folder; of the current folder, or the nearest above it, by default.

    Also of what `claimgraph build` published, without the files that it was made from: the folder of a build, or its
    `graph.trig` or `graph.nq`. Raises ProjectError where there is neither.
    """
    return KnowledgeGraph((project and published(Path(project))) or find(project))
