"""The published dataset as TriG and N-Quads, the default account as Turtle."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from claimgraph.model.names import Literal, Prefixes
from claimgraph.model.terms import Quad, Terms

FORMATS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "ttl": ox.RdfFormat.TURTLE}


def serialize(quads: Iterable[Quad], format_: str, prefixes: Prefixes) -> bytes:
    """`quads`, in the order given, as `trig`, `nq` or `ttl`; TriG and Turtle declare the prefixes that they need."""
    terms = Terms(prefixes)
    if format_ == "nq":
        return ox.serialize(map(terms.quad, quads), format=FORMATS[format_]) or b""
    given = list(quads)
    if not given:
        return b""
    made: Iterable[Any] = map(terms.triple if format_ == "ttl" else terms.quad, given)
    needed = _needed(given, prefixes)
    content = ox.serialize(made, format=FORMATS[format_], prefixes=needed) or b""
    lines = content.split(b"\n", len(needed))
    # In alphabetical order: the library writes them in the order of a hash table.
    return b"\n".join([*sorted(lines[:-1]), b"", lines[-1]])


def _needed(quads: list[Quad], prefixes: Prefixes) -> dict[str, str]:
    """The namespaces, by prefix, of the names that occur."""
    names = {term for quad in quads for term in quad if isinstance(term, str)}
    names |= {term.datatype for _, _, term, _ in quads if isinstance(term, Literal) and not term.language}
    found = {name.partition(":")[0] for name in names}
    return {prefix: namespace for prefix, namespace in prefixes.namespaces.items() if prefix in found}
