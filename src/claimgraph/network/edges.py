"""The edges of a network read as claims: what stands, between whom, how surely. Analysis and figures read here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.model.dates import Years, years
from claimgraph.model.names import local
from claimgraph.naming import folded, near

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]
else:
    Network = Any

SPEAKER = "voice"
CERTAINTY = ("possible", "probable", "certain")  # the weakest first


class ClaimEdge(NamedTuple):
    """One claim as an edge from `source` to `target`, with the attributes of `claimgraph`'s network.

    An attribute that the network leaves out has its default.

    >>> edge = ClaimEdge(":c1", ":Bishop", ":Abbot", {"label": "followed", "certainty": "possible"})
    >>> edge.verb, edge.certainty, edge.extent, edge.hedges
    ('followed', 'possible', 'wholly', ('possible',))
    """

    id: str
    source: str
    target: str
    data: Mapping[str, Any]

    def _word(self, attribute: str, default: str = "") -> str:
        return str(self.data.get(attribute) or default)

    @property
    def statement(self) -> str:
        """The statement that the claim stands in; the claim itself where the network does not say."""
        return self._word("statement", self.id)

    @property
    def relation(self) -> str:
        """The relation's CURIE; its words where the network has no CURIE."""
        return self._word("relation", self.verb)

    @property
    def verb(self) -> str:
        """The relation in words."""
        return self._word("label") or str(self.data.get("relation") or "related to").rpartition(":")[2]

    @property
    def family(self) -> str:
        """The family of the relation; empty where it has none."""
        return self._word("family")

    @property
    def voice(self) -> str:
        """The voice that makes the claim."""
        return self._word("voice")

    @property
    def voice_label(self) -> str:
        """What people call the voice."""
        return self._word("voice_label", self.voice.rpartition(":")[2])

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages that are its evidence."""
        return tuple(self._word("passage").split())

    @property
    def denied(self) -> bool:
        """Whether the voice denies it."""
        return bool(self.data.get("denied"))

    @property
    def causal(self) -> bool:
        """Whether it says that its source brought about, or hindered, its target."""
        return bool(self.data.get("causal"))

    @property
    def sign(self) -> int:
        """1 for support, -1 for opposition, 0 for neither and where it is denied."""
        return 0 if self.denied else int(self.data.get("sign") or 0)

    @property
    def certainty(self) -> str:
        """How sure the voice is."""
        word = self._word("certainty")
        return word if word in CERTAINTY else CERTAINTY[-1]

    @property
    def sureness(self) -> int:
        """0 possible, 1 probable, 2 certain; a claim that does not say is certain."""
        return CERTAINTY.index(self.certainty)

    @property
    def extent(self) -> str:
        """How far it goes."""
        return self._word("extent", "wholly")

    @property
    def mode(self) -> str:
        """Whether it is so, must, can or would be."""
        return self._word("mode", "actual")

    @property
    def hedges(self) -> tuple[str, ...]:
        """What keeps it from being plain: certainty, extent and mode where they are not the default."""
        usual = ((self.certainty, "certain"), (self.extent, "wholly"), (self.mode, "actual"))
        return tuple(word for word, default in usual if word != default)

    @property
    def joint(self) -> bool:
        """Whether it holds only together with the other claims of its statement."""
        return bool(self.data.get("jointly"))

    @property
    def doubtful(self) -> bool:
        """Whether the curator doubts the reading."""
        return self._word("reading", "sure") == "doubtful"

    @property
    def curatorial(self) -> bool:
        """Whether it is the curator's own."""
        return self._word("basis") == "curatorial"

    @property
    def first_year(self) -> int | None:
        """The first year in which it may have held; None where that is open or not said."""
        return None if self.data.get("first_year") is None else int(self.data["first_year"])

    @property
    def last_year(self) -> int | None:
        """The last year in which it may have held; None where that is open or not said."""
        return None if self.data.get("last_year") is None else int(self.data["last_year"])

    @property
    def named(self) -> Years:
        """The years that its date names: unlike `last_year`, None where the date has no end."""
        return years(str(self.data["dates"])) if self.data.get("dates") else Years(self.first_year, self.last_year)

    @property
    def dated(self) -> bool:
        """Whether it has a first or a last year."""
        return self.first_year is not None or self.last_year is not None

    @property
    def triple(self) -> tuple[str, str, str]:
        """What is claimed, whoever claims it: subject, relation, object."""
        return self.source, self.relation, self.target


def claim_edges(graph: Network, *, denied: bool = False) -> list[ClaimEdge]:
    """The claims of a network in its own order; without the denied ones unless `denied` is True.

    Raises TypeError for a graph that holds one edge at most between two entities: claims would be lost.
    """
    if not (graph.is_multigraph() and graph.is_directed()):
        raise TypeError(
            "Claims are read from a networkx.MultiDiGraph, an edge for each claim, as kg.network() gives; "
            f"this is a {type(graph).__name__}."
        )
    return [
        ClaimEdge(str(key), source, target, data)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if denied or not data.get("denied")
    ]


def undirected(nodes: Iterable[str], claims: Iterable[ClaimEdge]) -> nx.Graph[str]:
    """Entities joined where some claim links them, whatever its direction; `weight` counts the claims.

    Claims that link a thing with itself are left out; entities without a claim remain, as isolates.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for edge in claims:
        if edge.source != edge.target:
            known = graph.get_edge_data(edge.source, edge.target, {"weight": 0})
            graph.add_edge(edge.source, edge.target, weight=known["weight"] + 1)
    return graph


def part(graph: Network, claims: Iterable[ClaimEdge], nodes: Iterable[str] = ()) -> Network:
    """The network of these claims only, with the entities they link and also `nodes`."""
    import networkx as nx

    made: Network = nx.MultiDiGraph()
    made.graph.update(graph.graph)
    made.add_nodes_from((node, graph.nodes[node]) for node in nodes)
    for edge in claims:
        made.add_nodes_from((node, graph.nodes[node]) for node in (edge.source, edge.target) if node not in made)
        made.add_edge(edge.source, edge.target, edge.id, **edge.data)
    return made


def where(graph: Network, keep: Callable[[ClaimEdge], bool], *, denied: bool = True) -> Network:
    """The network of the claims for which `keep` is true; without the denied ones if `denied` is False."""
    return part(graph, (edge for edge in claim_edges(graph, denied=denied) if keep(edge)))


def told(graph: Network) -> Network:
    """The network without its mere speakers (kind `voice`: a narrator, a curator, an unidentified voice).

    They are no part of the story, and things that share an unknown mouth are not near to each other for that.
    """
    speakers = {node for node in graph if kind(graph, node) == SPEAKER}
    if not speakers:
        return graph
    rest = [node for node in graph if node not in speakers]
    kept = (edge for edge in claim_edges(graph, denied=True) if not {edge.source, edge.target} & speakers)
    return part(graph, kept, rest)


def name(graph: Network, node: str) -> str:
    """What people call an entity; its CURIE where it has no label."""
    return str(graph.nodes[node].get("label") or node) if node in graph else node


def kind(graph: Network, node: str) -> str:
    """The broad kind of an entity, such as "person"; empty where the network does not say."""
    return str(graph.nodes[node].get("kind") or "")


def actors(graph: Network) -> list[str]:
    """The entities that can act and speak, mere speakers apart: those whose class the ontology puts under `cg:Voice`."""
    return [node for node, acts in graph.nodes(data="actor") if acts]


def ideas(graph: Network) -> list[str]:
    """The entities whose class the ontology puts under `cg:Idea`."""
    return [node for node, thought in graph.nodes(data="idea") if thought]


def of_kinds(graph: Network, kinds: Collection[str] | None) -> list[str]:
    """The entities of these kinds, in the network's order; all of them where `kinds` is None.

    Raises ValueError where nothing is of these kinds, and says which kinds there are.
    """
    if kinds is None:
        return list(graph)
    found = [node for node in graph if kind(graph, node) in kinds]
    if not found:
        there = ", ".join(sorted({kind(graph, node) for node in graph} - {""})) or "none"
        raise ValueError(f"No entity of kind {' or '.join(kinds)} is in this network; the kinds there are: {there}.")
    return found


def line(graph: Network, edge: ClaimEdge) -> str:
    """A claim in words with its id: "October — was the origin of → isolation (:s33-1_October…)"."""
    return f"{name(graph, edge.source)} — {edge.verb} → {name(graph, edge.target)} ({edge.id})"


def named(graph: Network, *names: str) -> list[str]:
    """The nodes that go by `names`: a CURIE, a local name or a label, in any case. Raises ValueError where none does, or several."""
    found = []
    for called in names:
        wanted = folded(called)
        nodes = (
            [called] if called in graph else [n for n in graph if wanted in (folded(name(graph, n)), folded(local(n)))]
        )
        if not nodes:
            close = near(called, dict.fromkeys(said for n in graph for said in (name(graph, n), local(n))), n=1)
            voice = graph.graph.get("voice", "*")
            account = "no claim" if voice == "*" else f"no claim in the account of {voice}"
            meant = f"; did you mean {close[0]}?" if close else f": {account} speaks of it."
            raise ValueError(f"{called} is not in this network{meant}")
        if len(nodes) > 1:
            raise ValueError(f"{called} may mean: {', '.join(nodes)}. Use one of these names.")
        found += nodes
    return found
