"""SHACL, judged by rudof: our quads in, violations out. Its library is loaded only when something is to be judged."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock, active_count
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.model.names import Prefixes
from claimgraph.model.terms import Quad, Terms

if TYPE_CHECKING:
    import pyrudof

SH = "http://www.w3.org/ns/shacl#"
_LOCK = Lock()  # one session, which holds one graph at a time


class Violation(NamedTuple):
    """A node that does not have a shape; `path` and `value` are None where the violation has none.

    Names are full IRIs, `value` is as rudof writes it; `constraint` is the one that is violated, such as `MinCount`.
    """

    shape: str
    focus: str
    path: str | None
    value: str | None
    constraint: str


@cache
def _session() -> "pyrudof.Rudof":
    """The library's session; to be opened once is enough."""
    import pyrudof

    return pyrudof.Rudof(pyrudof.RudofConfig())


@contextmanager
def _asking_nobody() -> Iterator[None]:
    """Shows the library a machine without certificates: it reads all that there are, in a tenth of a second, whenever it
    begins a graph, and never needs one here. Only where no other thread could miss them.
    """
    kept = {name: os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")}
    alone = active_count() == 1
    if alone:
        os.environ.update(dict.fromkeys(kept, os.devnull))
    try:
        yield
    finally:
        for name, value in kept.items() if alone else ():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def violations(data: Iterable[Quad], shapes: str, prefixes: Prefixes) -> list[Violation]:
    """What in `data` violates `shapes` (Turtle), sorted.

    >>> shapes = "@prefix sh: <http://www.w3.org/ns/shacl#> . <e:Named> a sh:NodeShape ; sh:targetClass <e:Person> ; "
    >>> shapes += "sh:property <e:name> . <e:name> sh:path <e:called> ; sh:minCount 1 ."
    >>> found = violations([Quad("e:Anna", "rdf:type", "e:Person")], shapes, Prefixes())
    >>> [(each.focus, each.path, each.constraint) for each in found]
    [('e:Anna', 'e:called', 'MinCount')]
    """
    import pyoxigraph as ox
    import pyrudof

    terms = Terms(prefixes)
    written = ox.serialize((terms.triple(quad) for quad in data), format=ox.RdfFormat.N_TRIPLES)
    if not written:
        return []
    with _LOCK, _asking_nobody():
        session = _session()
        strict = pyrudof.ReaderMode.Strict
        session.read_data(  # unless told not to, it adds to what it has read before
            written.decode("utf-8"), format=pyrudof.RDFFormat.NTriples, reader_mode=strict, merge=False
        )
        session.reset_shacl()
        session.read_shacl(shapes, format=pyrudof.ShaclFormat.Turtle, reader_mode=strict)
        found = {
            Violation(
                each.source_shape or "",
                each.focus_node,
                each.path,
                each.value,
                each.constraint_component.removeprefix(SH).removesuffix("ConstraintComponent"),
            )
            for each in session.validate_shacl().violations
        }
    return sorted(found, key=lambda each: tuple(part or "" for part in each))
