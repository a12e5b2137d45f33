"""The registry of outputs: what a build publishes and what can be exported, each described and written in one place."""

from __future__ import annotations

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

    from claimgraph.knowledge import KnowledgeGraph

DATA, PAGE, DOCUMENT = "data", "page", "document"  # in every build; left out by `build --data`; in no build
WHOLE: dict[str, Any] = {}


class Output:
    """One thing that can be written.

    `file` is its name in a build, with a slash at its end where it is a folder of files; `media` its media type, `what` it
    holds, and `audience` whom it serves. `writer` is a function by its address, `module:function`, so that nothing is
    imported before it is needed: it takes the knowledge graph, a binary sink and, as keywords, those of `takes` that are
    selected (`voice`, `during`, `undated`, `entities`). The writer of a folder takes the graph alone, and gives names
    with their bytes.

    >>> OUTPUTS["graphml"].file, OUTPUTS["graphml"].takes
    ('network.graphml', ('voice', 'during', 'undated', 'entities'))
    """

    def __init__(
        self, name: str, file: str, media: str, what: str, audience: str, writer: str, *,
        kind: str = DATA, takes: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.name = name
        self.file = file
        self.media = media
        self.what = what
        self.audience = audience
        self.writer = writer
        self.kind = kind
        self.takes = takes

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

        Raises Error where it takes no such selection, and NotFound where nothing goes by a name in it.
        """
        self.check(selection)
        self._function()(graph, sink, **selection)

    def check(self, selection: dict[str, Any]) -> None:
        """Raises Error where a part of `selection` is not for this output."""
        from claimgraph.errors import Error

        for name in selection:
            if name not in self.takes:
                able = ", ".join(output.name for output in OUTPUTS.values() if name in output.takes)
                raise Error(f"{self.name} takes no --{name}; it is for {able}.")

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
_NETWORK = ("voice", "during", "undated", "entities")

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
            "corpus",
            "corpus.jsonl",
            "application/jsonl",
            "claims and inferences, for quick answers",
            "claimgraph itself",
            "claimgraph.interchange.corpus:write_corpus",
        ),
        Output(
            "store",
            "store/",
            "application/octet-stream",
            "of a large graph, an Oxigraph database",
            "claimgraph itself",
            "claimgraph.interchange.store:store_files",
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
            "rows", "rows.tsv", "text/tab-separated-values", "the claims as a sheet, as `add --from` takes it",
            "spreadsheets, and another project", "claimgraph.curation.rows:write_rows", kind=DOCUMENT,
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
            "formats", "formats.md", _MARKDOWN, "what can be written, and for whom", "users",
            "claimgraph.interchange.formats:write_formats", kind=DOCUMENT,
        ),
    )
}  # fmt: skip
