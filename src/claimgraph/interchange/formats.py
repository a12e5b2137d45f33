"""What can be exported, under the names that the command line and the build use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.dataset import Composition

Writer = Callable[["Composition"], bytes]


def trig(composition: Composition) -> bytes:
    """The published dataset as TriG."""
    from claimgraph.dataset import quads
    from claimgraph.interchange.rdf import serialize

    return serialize(quads(composition), "trig", composition.corpus.prefixes)


def nquads(composition: Composition) -> bytes:
    """The published dataset as N-Quads."""
    from claimgraph.dataset import quads
    from claimgraph.interchange.rdf import serialize

    return serialize(quads(composition), "nq", composition.corpus.prefixes)


def turtle(composition: Composition) -> bytes:
    """The default account as plain triples, with entities and vocabulary, as Turtle."""
    from claimgraph.dataset import account_quads
    from claimgraph.interchange.rdf import serialize

    return serialize(account_quads(composition), "ttl", composition.corpus.prefixes)


def graphml(composition: Composition) -> bytes:
    """The network of the default account as GraphML."""
    from claimgraph.interchange.graphml import graphml as write
    from claimgraph.network import network

    return write(network(composition.corpus, voices=composition.default_voices))


def vocabulary(composition: Composition) -> bytes:
    """The vocabulary as a page in Markdown."""
    from claimgraph.interchange.vocabulary import vocabulary as write

    return write(composition).encode()


def core(composition: Composition) -> bytes:
    """The words of `cg:` as a page in Markdown."""
    from claimgraph.interchange.core import core as write

    return write(composition).encode()


# Name → (file name, writer)
FORMATS: dict[str, tuple[str, Writer]] = {
    "trig": ("graph.trig", trig),
    "nq": ("graph.nq", nquads),
    "ttl": ("graph.ttl", turtle),
    "graphml": ("network.graphml", graphml),
    "vocabulary": ("vocabulary.md", vocabulary),
    "core": ("core.md", core),
}
