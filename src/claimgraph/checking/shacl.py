"""SHACL, judged by rudof: our quads in, violations out. Its library is loaded only when something is to be judged."""

from collections.abc import Iterable
from functools import cache
from threading import Lock, Thread
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
    """The library's session: opening one reads every certificate of the machine, so that one has to do."""
    import pyrudof

    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_data("<urn:x> <urn:x> <urn:x> .", format=pyrudof.RDFFormat.NTriples)  # nothing at all is refused
    return session


def warm() -> None:
    """Opens the library's session beside what else there is to do: it takes a tenth of a second, most of it waiting."""
    Thread(target=_opened, daemon=True).start()


def _opened() -> None:
    with _LOCK:
        _session()


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
    with _LOCK:
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
