"""What a figure shows of a graph: entities chosen, claims bundled into lines, and the words that say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from claimgraph.analysis.rankings import degree, ends
from claimgraph.figures import labels
from claimgraph.grammar import capital
from claimgraph.model.dates import stretch, words
from claimgraph.network import edges
from claimgraph.network.edges import CERTAINTY, ClaimEdge, Network, claim_edges


@dataclass(frozen=True, slots=True)
class Bundle:
    """Claims from `source` to `target` of one `family`, drawn as one line.

    `verbs` are the relations with their counts, most frequent first; `claims` the ids, in the graph's order.
    `certainty` is that of the surest claim; `hedged` says whether all are, and `marks`, the shapes on the line, what else all of
    them are: `curatorial`, `doubtful`, `joint`; `denied` says that the voices deny these claims; `sign` is what the relations agree on, 0 where they do not.
    """

    source: str
    target: str
    family: str
    verbs: tuple[tuple[str, int], ...]
    claims: tuple[str, ...]
    certainty: str = "certain"
    denied: bool = False
    sign: int = 0
    voices: tuple[str, ...] = ()
    hedged: bool = False
    marks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What to write on the line: at most two relations, how many more there are, and whether they are denied."""
        shown = [verb for verb, _ in self.verbs[:2]]
        more = "" if len(self.verbs) < 3 else f" +{len(self.verbs) - 2}"
        return " · ".join(shown) + more + (" (denied)" if self.denied else "")

    @property
    def ends(self) -> tuple[str, str]:
        """From where to where."""
        return self.source, self.target


def bundles(graph: Network, among: Collection[str] | None = None, *, by_sign: bool = False) -> list[Bundle]:
    """The claims between entities (`among` them all) as bundles, in a fixed order; loops are left out.

    With `by_sign`, claims of support or opposition alone, those of one sign together whatever their families.
    """
    kept = None if among is None else set(among)
    found: dict[tuple[str, str, str, bool, int], list[ClaimEdge]] = defaultdict(list)
    for edge in claim_edges(graph, denied=True):
        inside = kept is None or (edge.source in kept and edge.target in kept)
        if edge.source != edge.target and inside and (edge.sign or not by_sign):
            group = ("", edge.sign) if by_sign else (family(edge), 0)
            found[edge.source, edge.target, group[0], edge.denied, group[1]].append(edge)
    return [bundle(found[group], group[2]) for group in sorted(found)]


def bundle(claims: Sequence[ClaimEdge], name: str = "") -> Bundle:
    """Claims with the same ends as one line."""
    first = claims[0]
    verbs = Counter(verb(edge) for edge in claims)
    signs = {edge.sign for edge in claims}
    return Bundle(
        first.source, first.target, name,
        tuple(sorted(verbs.items(), key=lambda item: (-item[1], item[0]))),
        tuple(edge.id for edge in claims),
        CERTAINTY[max(edge.sureness for edge in claims)],
        first.denied,
        signs.pop() if len(signs) == 1 else 0,
        tuple(sorted({edge.voice for edge in claims if edge.voice})),
        all(edge.hedges for edge in claims),
        tuple(mark for mark in ("curatorial", "doubtful", "joint") if all(getattr(edge, mark) for edge in claims)),
    )  # fmt: skip


def verb(edge: ClaimEdge) -> str:
    """The relation of a claim in words."""
    return labels.clean(edge.verb, 40)


def remark(edge: ClaimEdge) -> str:
    """What a claim is besides what it says, in brackets: its hedges, whether it is joint, doubted, the curator's or denied."""
    said = [
        {"inEssence": "in essence", "almostWholly": "almost wholly", "aboveAll": "above all"}.get(h, h)
        for h in edge.hedges
    ]
    said += [word for word, holds in (("jointly", edge.joint), ("reading doubted", edge.doubtful),
                                      ("curator", edge.curatorial), ("denied", edge.denied)) if holds]  # fmt: skip
    return f" ({', '.join(said)})" if said else ""


def sentence(graph: Network, edge: ClaimEdge) -> str:
    """A claim as a sentence, with what hedges it in brackets."""
    return f"{name(graph, edge.source)} {verb(edge)} {name(graph, edge.target)}{remark(edge)}"


def name(graph: Network, node: str) -> str:
    """What people call an entity; its CURIE where it has no label."""
    return labels.clean(edges.name(graph, node)) or labels.clean(node) or "(no name)"


def kind(graph: Network, node: str) -> str:
    """The kind of an entity, empty where it has none."""
    return labels.clean(edges.kind(graph, node), 32)


def family(edge: ClaimEdge) -> str:
    """The family of a claim's relation, empty where it has none."""
    return labels.clean(edge.family, 32)


def families(graph: Network) -> list[str]:
    """The families of all claims, the most frequent first."""
    found = Counter(family(edge) for edge in claim_edges(graph, denied=True) if edge.family)
    return sorted(found, key=lambda each: (-found[each], each))


def kinds(graph: Network, nodes: Iterable[str]) -> list[str]:
    """The kinds of some entities, the most frequent first."""
    found = Counter(kind(graph, node) for node in nodes)
    return sorted(found, key=lambda each: (-found[each], each))


def degrees(graph: Network) -> dict[str, int]:
    """How many claims, denied ones too, speak of each entity: `analysis.rankings.degree` as whole numbers."""
    found = degree(list(graph), ends(claim_edges(graph, denied=True)))
    return {node: int(score) for node, score in found.items()}


def central(graph: Network, limit: int) -> list[str]:
    """Up to `limit` entities: the most claimed-about, then again and again the one that adds the most.

    What an entity adds is twice the claims between it and those chosen before, and once all claims about it; so the
    chosen hang together, and claims between them can be shown. What is linked to none of them comes last, where there
    is still room; equals go by name.

    >>> import networkx as nx
    >>> central(nx.MultiDiGraph([(":a", ":b"), (":b", ":c"), (":d", ":e")]), 2)
    [':b', ':a']
    """
    degree = degrees(graph)
    order = sorted(graph, key=lambda node: (-degree[node], name(graph, node), node))
    if limit >= len(order):
        limit = len(order)
    rank = {node: number for number, node in enumerate(order)}
    gain: dict[str, int] = {}  # of what is linked to the chosen
    waiting = dict.fromkeys(order)
    chosen: list[str] = []
    while waiting and len(chosen) < limit:
        node = min(gain, key=lambda each: (-2 * gain[each] - degree[each], rank[each])) if gain else next(iter(waiting))
        gain.pop(node, None)
        del waiting[node]
        chosen.append(node)
        for source, target in (*graph.in_edges(node), *graph.out_edges(node)):
            other = source if target == node else target
            if other in waiting:
                gain[other] = gain.get(other, 0) + 1
    return chosen


def together(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The nodes in groups that links hold together, the largest first."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(links)
    return sorted((sorted(group) for group in nx.connected_components(graph)), key=lambda each: (-len(each), each))


def require(graph: Network, what: str = "claims") -> None:
    """Raises ValueError, saying what to do, where a graph has nothing that a figure could show."""
    if not hasattr(graph, "edges") or not graph.is_directed() or not graph.is_multigraph():
        raise ValueError("a figure is drawn from a networkx.MultiDiGraph, such as kg.network() gives")
    if not len(graph):
        when = f" dated {stretch(str(graph.graph['during']))}" if graph.graph.get("during") else ""
        raise ValueError(f"nothing to draw: the graph has no entities and no {what}{when}")


def account(graph: Network) -> str:
    """Whose claims a graph holds, as words for a caption.

    >>> import networkx as nx
    >>> account(nx.MultiDiGraph(voice=":Bishop")), account(nx.MultiDiGraph(voice="*"))
    ('in the account of Bishop', 'of all voices')
    """
    voice = graph.graph.get("voice")
    if not voice:
        return "in the default account"
    if voice == "*":
        return "of all voices"
    names = str(voice).split(", ") if isinstance(voice, str) else [str(each) for each in voice]
    return f"in the account of {labels.listing([voice_name(graph, each) for each in names])}"


def voice_name(graph: Network, voice: str) -> str:
    """What to call a voice: its label, from its claims or where it is a node itself, else its local name."""
    if voice in graph:
        return name(graph, voice)
    said = (edge.voice_label for edge in claim_edges(graph, denied=True) if edge.voice == voice)
    return labels.clean(next(said, "") or voice.rpartition(":")[2] or voice)


def ending(graph: Network) -> str:
    """The last words of a caption: of what time, which version. Empty where the graph does not say."""
    parts = []
    if graph.graph.get("during"):
        when = labels.clean(words(str(graph.graph["during"])))
        parts.append(f"Claims {'' if when.startswith(('from ', 'until ')) else 'of '}{when}.")
    if graph.graph.get("version"):
        parts.append(f"Version {labels.clean(graph.graph['version'])}.")
    return " ".join(parts)


def heading(graph: Network, rest: str) -> str:
    """A title: the graph's own, where it has one, and what the figure is."""
    own = labels.clean(graph.graph.get("title") or "", 90)
    return f"{own}: {rest}" if own else capital(rest)
