"""The empty project of a second reader: the vocabulary and the record of the sources, with nothing of what the first reading says."""

from collections.abc import Iterable, Iterator

from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model.names import Literal
from claimgraph.model.terms import Quad

ONTOLOGY, SOURCES, READING, IGNORED = "ontology.ttl", "graph/sources.ttl", "graph/reading.trig", ".gitignore"
EXAMPLE = Literal("Left out: it would tell of the first reading.", "en")
NOTE = Literal("Given to every reader, who need not use it.", "en")
TELLING = frozenset(  # of the vocabulary, what speaks of the first reading; of a source, what it argues for
    ["skos:editorialNote", "skos:scopeNote", "skos:note", "skos:changeNote", "skos:historyNote", "cg:negativeExample",
     "cg:thesis", "rdfs:comment"]
)  # fmt: skip


def files(graph: KnowledgeGraph) -> dict[str, str | bytes]:
    """The files of the project but for the reading itself: the vocabulary without examples, sources with their narrators, and
    the reader's copies of the texts.
    """
    from claimgraph.interchange.rdf import serialize

    corpus = graph.corpus
    first = {*corpus.entities, *corpus.sources, *corpus.passages, *corpus.gaps, *corpus.statements}
    about = {*corpus.sources, *corpus.narrators}
    quads = [quad for file, quad in graph.reading.quads() if not file.core and quad.graph is None]
    words = (quad for quad in quads if quad.subject not in first)
    record = [quad for quad in quads if quad.subject in about and quad.predicate not in TELLING]
    named = {quad.subject for quad in quads if quad.predicate == "cg:defaultNarrator"}
    record += [q for q in quads if q.subject in named and q.predicate in ("rdf:type", "cg:defaultNarrator")]
    return {
        ONTOLOGY: serialize(_vocabulary(words), "ttl", corpus.prefixes),
        SOURCES: serialize(record, "ttl", corpus.prefixes),
        IGNORED: "# The words of the text are the reader's own.\nsources/\npassages.tsv\n",
        **{f"sources/{path.name}": path.read_bytes() for path in graph.texts.files()},
    }


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
