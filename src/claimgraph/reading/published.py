"""A published dataset as a reading: the way back from what an endpoint holds to the model."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import ProjectError
from claimgraph.model.names import Prefixes
from claimgraph.model.terms import quads_of
from claimgraph.project import read_bytes
from claimgraph.reading.quads import File, Reading

VANN = "http://purl.org/vocab/vann/"
PLAIN = ox.NamedNode(Prefixes().expand("cg:PlainGraph"))
DEFAULT = ox.DefaultGraph()
_NUMBER = re.compile("[0-9]+")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def published(quads: Iterable[ox.Quad], name: str, declared: Mapping[str, str] | None = None) -> Reading:
    """The reading of a dataset that `claimgraph build` published, `name` being where it comes from.

    The graphs of accounts are left out: they are composed anew. Prefixes are those that vocabularies prefer for
    themselves (VANN), the empty one for the namespace of the sources, and `declared`.
    """
    held = list(quads)
    core = Prefixes()
    accounts: set[object] = {q.object for q in held if q.predicate.value == core.expand("cg:account")}
    accounts.update(q.subject for q in held if q.predicate == TYPE and q.object == PLAIN)
    elsewhere = _elsewhere(held, core)
    kept = [q for q in held if q.graph_name not in accounts]
    kept = [q for q in kept if q.graph_name != DEFAULT or (q.subject, q.predicate, q.object) not in elsewhere]
    kept.sort(key=lambda quad: _NUMBER.sub(lambda found: found[0].zfill(9), str(quad)))  # s2 before s10, as in the text
    prefixes = Prefixes({**_preferred(kept), **_own(kept, core.expand("cg:Source")), **(declared or {})})
    return Reading([File(name, Path(name), quads=quads_of(kept, prefixes, name))], prefixes, [])


def _elsewhere(quads: Iterable[ox.Quad], core: Prefixes) -> set[tuple[object, ...]]:
    """The joints that a statement of their own makes, as triples: they are published plainly too, and are no header."""
    rdf = TYPE.value.removesuffix("type")
    wanted = {rdf + "subject": 0, rdf + "predicate": 1, rdf + "object": 2, core.expand("cg:statement"): 3}
    kind = ox.NamedNode(core.expand("cg:Joint"))
    joints: dict[object, list[object]] = {
        q.subject: [None] * 4 for q in quads if q.predicate == TYPE and q.object == kind
    }  # fmt: skip
    for quad in quads:
        if quad.subject in joints and quad.predicate.value in wanted:
            joints[quad.subject][wanted[quad.predicate.value]] = quad.object
    triples: set[tuple[object, ...]] = {tuple(joint[:3]) for joint in joints.values()}
    return triples - {tuple(joint[:3]) for joint in joints.values() if joint[3] == joint[0]}


def of_file(path: Path, declared: Mapping[str, str] | None = None) -> Reading:
    """The reading of a file that `claimgraph build` wrote, in TriG or N-Quads; `declared` are prefixes in place of the file's own.

    Raises ProjectError where it cannot be read, or lacks the core vocabulary.
    """
    format_ = ox.RdfFormat.N_QUADS if path.suffix == ".nq" else ox.RdfFormat.TRIG
    try:
        parser = ox.parse(read_bytes(path), format=format_)
        quads = list(parser)
    except SyntaxError as error:
        raise ProjectError(f"{path}:{error.lineno or 0}: this is no {format_.name}: {error.msg}.") from None
    core = ox.NamedNode(Prefixes().expand("cg:ContextProperty"))
    if not any(quad.predicate == TYPE and quad.object == core for quad in quads):
        raise ProjectError(
            f"{path} is no published graph: it lacks the core vocabulary, which `claimgraph build` puts in. What can be read is a "
            "project, the folder of a build, or its graph.trig or graph.nq."
        )
    return published(quads, path.name, declared or parser.prefixes)


def _preferred(quads: Iterable[ox.Quad]) -> dict[str, str]:
    found: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value.startswith(VANN) and isinstance(quad.object, ox.Literal):
            found.setdefault(str(quad.subject), {})[quad.predicate.value.removeprefix(VANN)] = quad.object.value
    return {
        each["preferredNamespacePrefix"]: each["preferredNamespaceUri"]
        for each in found.values()
        if {"preferredNamespacePrefix", "preferredNamespaceUri"} <= set(each)
    }


def _own(quads: Iterable[ox.Quad], source: str) -> dict[str, str]:
    for quad in quads:
        if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode) and quad.object.value == source:
            iri = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
            return {"": iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]}
    return {}
