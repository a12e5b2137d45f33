"""The published dataset as TriG and N-Quads, an account as Turtle."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from claimgraph.dataset import account_quads, named, names, stream
from claimgraph.model.names import Literal, Prefixes
from claimgraph.model.terms import Quad, Terms

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

FORMATS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "ttl": ox.RdfFormat.TURTLE}
# Datasets that have been written as N-Quads: their other forms come from those lines in a quarter of the time.
WRITTEN: WeakKeyDictionary[KnowledgeGraph, bytes] = WeakKeyDictionary()


def write_trig(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The published dataset as TriG."""
    prefixes = graph.corpus.prefixes
    needed = _namespaces(names(graph.composition), prefixes)
    if (lines := WRITTEN.get(graph)) is None:
        write(stream(graph.composition), "trig", prefixes, sink, needed)
    else:
        quads = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
        ox.serialize(quads, _Head(sink, len(needed)), format=ox.RdfFormat.TRIG, prefixes=needed)  # type: ignore[arg-type]


def write_nquads(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The published dataset as N-Quads."""
    write(stream(graph.composition), "nq", graph.corpus.prefixes, sink)


def write_named(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The published dataset as N-Quads, its default graph under a name."""
    write(named(graph.composition), "nq", graph.corpus.prefixes, sink)


def write_turtle(graph: KnowledgeGraph, sink: BinaryIO, *, voice: str | None = None) -> None:
    """The default account, or that of `voice`, as plain triples, with entities and vocabulary."""
    holder = None if voice is None else graph.entity(voice).id
    write(account_quads(graph.composition, holder), "ttl", graph.corpus.prefixes, sink)


def serialize(quads: Iterable[Quad], format_: str, prefixes: Prefixes) -> bytes:
    """`quads`, in the order given, as `trig`, `nq` or `ttl`; TriG and Turtle declare the prefixes that they need."""
    sink = BytesIO()
    write(quads, format_, prefixes, sink)
    return sink.getvalue()


def write(
    quads: Iterable[Quad],
    format_: str,
    prefixes: Prefixes,
    sink: BinaryIO,
    needed: dict[str, str] | None = None,
) -> None:
    """Writes `quads`, in the order given, to `sink` as `trig`, `nq` or `ttl`.

    `needed` are the namespaces by prefix that TriG and Turtle declare; without them, `quads` are looked through for
    what they need, and so held as a whole.
    """
    terms = Terms(prefixes)
    if format_ == "nq":
        ox.serialize(map(terms.quad, quads), sink, format=FORMATS[format_])
        return
    if needed is None:
        quads = list(quads)
        needed = _namespaces(_names(quads), prefixes)
    made: Any = map(terms.triple if format_ == "ttl" else terms.quad, quads)
    if needed:
        ox.serialize(made, _Head(sink, len(needed)), format=FORMATS[format_], prefixes=needed)  # type: ignore[arg-type]


class _Head:
    """Sorts the first lines of what is written through it: the library has prefixes in the order of a hash table."""

    def __init__(self, sink: BinaryIO, lines: int) -> None:
        self._sink = sink
        self._lines = lines
        self._held: bytes | None = b""

    def write(self, content: bytes) -> int:
        if self._held is None:
            self._sink.write(content)
        else:
            self._held += content
            if self._held.count(b"\n") >= self._lines:
                *head, rest = self._held.split(b"\n", self._lines)
                self._sink.write(b"\n".join([*sorted(head), b"", rest]))
                self._held = None
        return len(content)

    def flush(self) -> None:
        self._sink.flush()


def _names(quads: Iterable[Quad]) -> set[str]:
    found = {term for quad in quads for term in quad if isinstance(term, str)}
    return found | {
        quad.object.datatype for quad in quads if isinstance(quad.object, Literal) and not quad.object.language
    }


def _namespaces(names: Iterable[str], prefixes: Prefixes) -> dict[str, str]:
    """The namespaces, by prefix, in which `names` lie."""
    found = {name.partition(":")[0] for name in names}
    return {prefix: namespace for prefix, namespace in prefixes.namespaces.items() if prefix in found}
