"""A published dataset as a reading: the way back from what an endpoint holds to the model."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from claimgraph.errors import ProjectError
from claimgraph.model.names import Prefixes
from claimgraph.model.terms import quads_of
from claimgraph.project import read_bytes, read_manifest
from claimgraph.reading.quads import File, Reading

VANN = "http://purl.org/vocab/vann/"
DEFAULT = ox.DefaultGraph()
_NUMBER = re.compile("[0-9]+")
TYPE = ox.NamedNode(Prefixes().expand("rdf:type"))


def published(quads: Iterable[ox.Quad], name: str, declared: Mapping[str, str] | None = None) -> Reading:
    """The reading of a dataset that `claimgraph build` published, `name` being where it comes from.

    The graphs of accounts are left out: they are composed anew. Prefixes are those that vocabularies prefer for
    themselves (VANN), the empty one for the namespace of the sources, and `declared`.
    """
    held = list(quads)
    accounts = graphs(held, "cg:PlainGraph")
    _, elsewhere = joints(held)
    kept = [q for q in held if q.graph_name not in accounts and not (q.graph_name == DEFAULT and q.triple in elsewhere)]
    kept.sort(key=lambda quad: _NUMBER.sub(lambda found: found[0].zfill(9), str(quad)))  # s2 before s10, as in the text
    prefixes = Prefixes({**_preferred(kept), **_own(kept, node("cg:Source")), **(declared or {})})
    return Reading([File(name, Path(name), quads=quads_of(kept, prefixes, name))], prefixes, [])


def graphs(said: Iterable[ox.Quad | ox.Triple], *kinds: str) -> set[object]:
    """The named graphs of a dataset, by what its default graph says of them: those of accounts, and those of `kinds`."""
    account, classes = node("cg:account"), set(map(node, kinds))
    return {t.object for t in said if t.predicate == account} | {
        t.subject for t in said if t.predicate == TYPE and t.object in classes
    }


def joints(quads: Iterable[ox.Quad]) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """The joints as triples: those that stand in the header of a statement, and those that a statement of their own makes.

    The latter are published plainly too, and are no header.
    """
    kind, parts = node("cg:Joint"), list(map(node, ("rdf:subject", "rdf:predicate", "rdf:object", "cg:statement")))
    made: dict[object, dict[object, Any]] = {
        q.subject: {} for q in quads if q.predicate == TYPE and q.object == kind
    }  # fmt: skip
    for quad in quads:
        if quad.subject in made and quad.predicate in parts:
            made[quad.subject][quad.predicate] = quad.object
    told = [[joint[part] for part in parts] for joint in made.values() if len(joint) == len(parts)]
    headers = {ox.Triple(s, p, o) for s, p, o, statement in told if statement == s}
    return headers, {ox.Triple(s, p, o) for s, p, o, _ in told} - headers


@cache
def node(name: str) -> ox.NamedNode:
    """A word that every project knows, such as `cg:Source`, as the library has it."""
    return ox.NamedNode(Prefixes().expand(name))


def of_file(path: Path) -> Reading:
    """The reading of a file that `claimgraph build` wrote, in TriG or N-Quads, with the prefixes of the build in which it lies.

    Raises ProjectError where it cannot be read, or lacks the core vocabulary.
    """
    format_ = ox.RdfFormat.N_QUADS if path.suffix == ".nq" else ox.RdfFormat.TRIG
    try:
        parser = ox.parse(read_bytes(path), format=format_)
        quads = list(parser)
    except SyntaxError as error:
        raise ProjectError(f"{path}:{error.lineno or 0}: this is no {format_.name}: {error.msg}.") from None
    core = node("cg:ContextProperty")
    if not any(quad.predicate == TYPE and quad.object == core for quad in quads):
        raise ProjectError(
            f"{path} is no published graph: it lacks the core vocabulary, which `claimgraph build` puts in. What can be read is a "
            "project, the folder of a build, or its graph.trig or graph.nq."
        )
    beside = (read_manifest(path.parent) or {}).get("prefixes")  # of a build: also those that its dataset does not use
    return published(quads, path.name, beside if isinstance(beside, dict) else parser.prefixes)


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


def _own(quads: Iterable[ox.Quad], source: ox.NamedNode) -> dict[str, str]:
    for quad in quads:
        if quad.predicate == TYPE and quad.object == source:
            iri = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
            return {"": iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]}
    return {}
