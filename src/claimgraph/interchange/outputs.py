"""The registry of outputs: what a build publishes and what can be exported, each described and written in one place."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

    from claimgraph.knowledge import KnowledgeGraph

# In every build; left out by `build --data`; in no build: for other tools, or for people.
DATA, PAGE, EXPORT, DOCUMENT = "data", "page", "export", "document"
WHOLE: dict[str, Any] = {}


@dataclass(frozen=True)
class Output:
    """One thing that can be written.

    `file` is its name in a build, with a slash at its end where it is a folder of files; `media` its media type, `what` it
    holds, and `audience` whom it serves. `writer` is a function by its address, `module:function`, so that nothing is
    imported before it is needed: it takes the knowledge graph, a binary sink and, as keywords, those of `takes` that are
    selected (`voice`, `during`, `undated`, `entities`). The writer of a folder takes the graph alone, and gives names
    with their bytes. `needs` is the library without which it cannot be written, and `extra` where that comes from.

    >>> OUTPUTS["graphml"].file, OUTPUTS["graphml"].takes
    ('network.graphml', ('voice', 'during', 'undated', 'entities'))
    """

    name: str
    file: str
    media: str
    what: str
    audience: str
    writer: str
    kind: str = DATA
    takes: tuple[str, ...] = ()
    needs: str = ""
    extra: str = ""

    @property
    def folder(self) -> bool:
        """Whether it is a folder of files."""
        return self.file.endswith("/")

    def _function(self) -> Callable[..., Any]:
        from importlib import import_module

        module, _, function = self.writer.partition(":")
        return getattr(import_module(module), function)  # type: ignore[no-any-return]

    def write(self, graph: KnowledgeGraph, sink: BinaryIO, selection: dict[str, Any] = WHOLE) -> None:
        """Writes it to a binary stream; `selection` is what is wanted of it (see `takes`), by default all.

        The whole of what a finished build has made of the curated files is taken from there, where they are still the same.
        Raises Error where it takes no such selection, and NotFound where nothing goes by a name in it.
        """
        self.check(selection)
        if self.kind == DATA and not selection and (content := graph.built(self.file)) is not None:
            sink.write(content)
        else:
            self._function()(graph, sink, **selection)

    def check(self, selection: dict[str, Any]) -> None:
        """Raises Error where a part of `selection` is not for this output."""
        from claimgraph.errors import Error

        for name in selection:
            if name not in self.takes:
                able = ", ".join(output.name for output in OUTPUTS.values() if name in output.takes)
                raise Error(f"{self.name} takes no --{name}; it is for {able}.")

    def check_library(self) -> None:
        """Raises Error where the library is not installed without which it cannot be written."""
        from importlib.util import find_spec

        from claimgraph.errors import Error

        if self.needs and find_spec(self.needs) is None:
            raise Error(f"{self.name} needs {self.needs}: pip install 'claimgraph[{self.extra}]'.")

    def files(self, graph: KnowledgeGraph) -> Iterator[tuple[str, bytes]]:
        """Its files, by the names that they have in a build."""
        from io import BytesIO

        if self.folder:
            yield from self._function()(graph)
        else:
            sink = BytesIO()
            self.write(graph, sink)
            yield self.file, sink.getvalue()


_RDF = "claimgraph.interchange.rdf"
_MARKDOWN = "text/markdown"
_SCHEMA = "application/schema+json"
_NETWORK = ("voice", "during", "undated", "entities")
_INTERCHANGE = "claimgraph.interchange"

OUTPUTS = {
    output.name: output
    for output in (
        Output(
            "trig", "graph.trig", "application/trig", "the whole dataset, to be read",
            "people, and any RDF library", f"{_RDF}:write_trig",
        ),
        Output(
            "nq", "graph.nq", "application/n-quads", "the whole dataset, a quad a line",
            "SPARQL stores and streams", f"{_RDF}:write_nquads",
        ),
        Output(
            "ttl", "graph.ttl", "text/turtle", "one account as plain triples, with the vocabulary",
            "tools that know no named graphs", f"{_RDF}:write_turtle", takes=("voice",),
        ),
        Output(
            "graphml", "network.graphml", "application/graphml+xml", "the network, an edge for each claim",
            "Gephi, Cytoscape, yEd, igraph", "claimgraph.interchange.graphml:write_graphml", takes=_NETWORK,
        ),
        Output(
            "gexf", "network.gexf", "application/gexf+xml", "the network, with years as spells", "Gephi, and its timeline",
            f"{_INTERCHANGE}.gexf:write_gexf", takes=_NETWORK,
        ),
        Output(
            "nodes", "nodes.csv", "text/csv", "the network's entities, a row each", "spreadsheets, Gephi, Cytoscape, Palladio, pandas",
            f"{_INTERCHANGE}.tables:write_nodes", takes=_NETWORK,
        ),
        Output(
            "edges", "edges.csv", "text/csv", "the network's claims, a row each, from entity to entity",
            "spreadsheets, Gephi, Cytoscape, Palladio, pandas", f"{_INTERCHANGE}.tables:write_edges", takes=_NETWORK,
        ),
        Output(
            "claims", "claims.csv", "text/csv", "every claim, whoever makes it, with its whole context and its evidence",
            "spreadsheets, pandas, R", f"{_INTERCHANGE}.tables:write_claims", takes=_NETWORK,
        ),
        Output(
            "corpus", "corpus.jsonl", "application/jsonl", "claims and inferences, for quick answers", "claimgraph itself",
            f"{_INTERCHANGE}.corpus:write_corpus",
        ),
        Output(
            "store", "store/", "application/octet-stream", "of a large graph, an Oxigraph database", "claimgraph itself",
            f"{_INTERCHANGE}.store:store_files",
        ),
        Output(
            "figures", "figures/", "image/svg+xml, image/png", "the figures, each as SVG and PNG",
            "slides and print", "claimgraph.building.pages:figures", kind=PAGE,
        ),
        Output(
            "report", "report.html", "text/html", "the page to read first", "readers",
            "claimgraph.building.pages:write_report", kind=PAGE,
        ),
        Output(
            "named", "graph-named.nq", "application/n-quads", "the whole dataset, its default graph under the name cg:DefaultGraph",
            "stores whose default graph is the union of all", f"{_RDF}:write_named", kind=EXPORT,
        ),
        Output(
            "owl", "vocabulary.owl", "application/rdf+xml", "the vocabulary, core and project, as one OWL 2 DL ontology",
            "Protégé, and any tool for ontologies", f"{_INTERCHANGE}.owl:write_owl", kind=EXPORT,
        ),
        Output(
            "jsonld", "graph.jsonld", "application/ld+json", "the whole dataset as JSON with a context",
            "JavaScript, and any JSON-LD library", f"{_INTERCHANGE}.jsonld:write_jsonld", kind=EXPORT,
        ),
        Output(
            "annotations", "annotations.jsonld", "application/ld+json", "each claim as an annotation of its passages",
            "annotation tools that know W3C's model", f"{_INTERCHANGE}.annotations:write_annotations", kind=EXPORT,
            takes=_NETWORK,
        ),
        Output(
            "aligned", "aligned.trig", "application/trig", "the data in the words of CRM, PROV, Web Annotation, schema.org, FOAF, ORG and CiTO",
            "who has data in these words", f"{_INTERCHANGE}.aligned:write_aligned", kind=EXPORT,
        ),
        Output(
            "bibtex", "claims.bib", "application/x-bibtex", "each claim, and each source, as something to cite",
            "LaTeX, JabRef, Zotero", f"{_INTERCHANGE}.citations:write_bibtex", kind=EXPORT, takes=_NETWORK,
        ),
        Output(
            "csl", "claims.csl.json", "application/vnd.citationstyles.csl+json",
            "each claim, and each source, as something to cite", "Zotero, pandoc, citeproc",
            f"{_INTERCHANGE}.citations:write_csl", kind=EXPORT, takes=_NETWORK,
        ),
        Output(
            "catalogue", "catalogue.ttl", "text/turtle", "what the dataset is, what it holds and in which files (VoID, DCAT)",
            "repositories and catalogues of data", f"{_INTERCHANGE}.catalogue:write_catalogue", kind=EXPORT,
        ),
        Output(
            "parquet", "parquet/", "application/vnd.apache.parquet", "nodes, edges and claims, each with typed columns",
            "pandas, Polars, DuckDB, R", f"{_INTERCHANGE}.tables:parquet_files", kind=EXPORT, needs="pyarrow",
            extra="parquet",
        ),
        Output(
            "explorer", "explorer.html", "text/html", "the argument to read, walk and question, in one page that works offline",
            "readers", "claimgraph.building.pages:write_explorer", kind=PAGE, takes=_NETWORK,
        ),
        Output(
            "rows", "rows.tsv", "text/tab-separated-values", "the claims as a sheet, as `add --from` takes it",
            "spreadsheets, and another project", "claimgraph.curation.rows:write_rows", kind=EXPORT,
        ),
        Output(
            "vocabulary", "vocabulary.md", _MARKDOWN, "the classes and relations of ontology.ttl", "curators",
            "claimgraph.interchange.vocabulary:write_vocabulary", kind=DOCUMENT,
        ),
        Output(
            "core", "core.md", _MARKDOWN, "the words of cg:", "curators", "claimgraph.interchange.core:write_core",
            kind=DOCUMENT,
        ),
        Output(
            "questions", "questions.md", _MARKDOWN, "the competency questions with their answers", "readers",
            "claimgraph.pages.questions:write_questions", kind=DOCUMENT,
        ),
        Output(
            "claim-schema", "claim.schema.json", _SCHEMA, "what a claim is as JSON", "developers",
            "claimgraph.interchange.schemas:write_claim_schema", kind=DOCUMENT,
        ),
        Output(
            "argument-schema", "argument.schema.json", _SCHEMA, "what argue and without answer as JSON", "developers",
            "claimgraph.interchange.schemas:write_argument_schema", kind=DOCUMENT,
        ),
        Output(
            "formats", "formats.md", _MARKDOWN, "what can be written, and for whom", "users",
            "claimgraph.interchange.formats:write_formats", kind=DOCUMENT,
        ),
    )
}  # fmt: skip
