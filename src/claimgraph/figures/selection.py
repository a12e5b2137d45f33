"""What a figure shows of a graph: entities chosen, claims bundled into lines, and the words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.figures import labels

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]
else:
    Network = Any

CERTAINTY = ("certain", "probable", "possible")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Claims from `source` to `target` of one `family`, drawn as one line.

    `verbs` are the relations with their counts, most frequent first; `claims` the ids, in the graph's order.
    `certainty` is that of the surest claim; `denied` says that the voices deny these claims; `sign` is what the
    relations agree on, 0 where they do not.
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

    @property
    def words(self) -> str:
        """What to write on the line: at most two relations, how many more there are, and whether they are denied."""
        shown = [verb for verb, _ in self.verbs[:2]]
        more = "" if len(self.verbs) < 3 else f" +{len(self.verbs) - 2}"
        return " · ".join(shown) + more + (" (denied)" if self.denied else "")


def bundles(graph: Network, among: Collection[str] | None = None) -> list[Bundle]:
    """The claims between entities (`among` them all) as bundles, in a fixed order; loops are left out."""
    kept = None if among is None else set(among)
    found: dict[tuple[str, str, str, bool], list[tuple[str, Mapping[str, Any]]]] = {}
    for source, target, key, claim in graph.edges(keys=True, data=True):
        if source != target and (kept is None or (source in kept and target in kept)):
            group = (source, target, family(claim), bool(claim.get("denied")))
            found.setdefault(group, []).append((str(key), claim))
    return [_bundle(group, found[group]) for group in sorted(found)]


def _bundle(group: tuple[str, str, str, bool], claims: list[tuple[str, Mapping[str, Any]]]) -> Bundle:
    source, target, family, denied = group
    verbs = Counter(verb(claim) for _, claim in claims)
    sure = min((CERTAINTY.index(c) for c in (d.get("certainty") for _, d in claims) if c in CERTAINTY), default=0)
    signs = {int(claim.get("sign") or 0) for _, claim in claims}
    return Bundle(
        source,
        target,
        family,
        tuple(sorted(verbs.items(), key=lambda item: (-item[1], item[0]))),
        tuple(key for key, _ in claims),
        CERTAINTY[sure],
        denied,
        signs.pop() if len(signs) == 1 else 0,
        tuple(sorted({str(claim["voice"]) for _, claim in claims if claim.get("voice")})),
    )


def verb(claim: Mapping[str, Any]) -> str:
    """The relation of a claim in words."""
    words = claim.get("label") or str(claim.get("relation") or "related to").rpartition(":")[2]
    return labels.clean(words, 40)


def name(graph: Network, node: str) -> str:
    """What people call an entity; its CURIE where it has no label."""
    text = labels.clean(graph.nodes[node].get("label") or "") if node in graph else ""
    return text or labels.clean(node) or "(no name)"


def kind(graph: Network, node: str) -> str:
    """The kind of an entity, empty where it has none."""
    return labels.clean(graph.nodes[node].get("kind") or "", 32)


def family(claim: Mapping[str, Any]) -> str:
    """The family of a claim's relation, empty where it has none."""
    return labels.clean(claim.get("family") or "", 32)


def families(graph: Network) -> set[str]:
    """The families of all claims."""
    return {family(claim) for *_, claim in graph.edges(data=True)} - {""}


def kinds(graph: Network, nodes: Iterable[str]) -> list[str]:
    """The kinds of some entities, the most frequent first."""
    found = Counter(kind(graph, node) for node in nodes)
    return sorted(found, key=lambda each: (-found[each], each))


def values(graph: Network, attribute: str) -> list[str]:
    """The values of an attribute of the claims, as texts, one for each claim that has it."""
    found: Any = graph.edges(data=attribute)
    return [str(value) for *_, value in found if value]


def part(graph: Network, keep: Callable[[str, str, Mapping[str, Any]], bool]) -> Network:
    """The claims for which `keep(subject, object, attributes)` is true, with the entities that they speak of."""
    rows: Any = [row for row in graph.edges(keys=True, data=True) if keep(row[0], row[1], row[3])]
    found = graph.__class__(**graph.graph)
    found.add_nodes_from((node, graph.nodes[node]) for node in dict.fromkeys(end for row in rows for end in row[:2]))
    found.add_edges_from(rows)
    return found


def degrees(graph: Network) -> dict[str, int]:
    """How many claims speak of each entity, a claim of an entity about itself counted once."""
    found = dict.fromkeys(graph, 0)
    for source, target in graph.edges():
        found[source] += 1
        if source != target:
            found[target] += 1
    return found


def central(graph: Network, limit: int) -> list[str]:
    """Up to `limit` entities: the most claimed-about, then again and again the one that adds the most.

    What an entity adds is twice the claims between it and those chosen before, and once all claims about it; so the
    chosen hang together, and claims between them can be shown. What is tied to none of them comes last, where there
    is still room; equals go by name.

    >>> import networkx as nx
    >>> central(nx.MultiDiGraph([(":a", ":b"), (":b", ":c"), (":d", ":e")]), 2)
    [':b', ':a']
    """
    degree = degrees(graph)
    order = sorted(graph, key=lambda node: (-degree[node], name(graph, node), node))
    if limit >= len(order):
        return order
    rank = {node: number for number, node in enumerate(order)}
    gain: dict[str, int] = {}  # of what is tied to the chosen
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


def find(graph: Network, wanted: str) -> str:
    """The node that a CURIE, a local name or a label means, in any case.

    Raises ValueError, with the nearest names, where none or more than one fits.
    """
    if wanted in graph:
        return wanted
    key = wanted.strip().casefold()
    fits = [n for n in graph if key in (n.casefold(), n.rpartition(":")[2].casefold(), name(graph, n).casefold())]
    if len(fits) == 1:
        return str(fits[0])
    if fits:
        raise ValueError(f"{wanted!r} may be {labels.listing(sorted(fits), 'or')}: give the CURIE")
    from difflib import get_close_matches

    known = {text.casefold(): text for n in graph for text in (n.rpartition(":")[2], name(graph, n))}
    close = [known[match] for match in get_close_matches(key, sorted(known), n=3, cutoff=0.5)]
    hint = f"; did you mean {labels.listing(close, 'or')}?" if close else ""
    whose = account(graph)
    raise ValueError(f"no claim{' ' * bool(whose)}{whose} speaks of {wanted}{hint}")


def require(graph: Network, what: str = "claims") -> None:
    """Raises ValueError, saying what to do, where a graph has nothing that a figure could show."""
    if not hasattr(graph, "edges") or not graph.is_directed() or not graph.is_multigraph():
        raise ValueError("a figure is drawn from a networkx.MultiDiGraph, such as kg.network() gives")
    if not len(graph):
        raise ValueError(f"nothing to draw: the graph has no entities and no {what}")


def account(graph: Network) -> str:
    """Whose claims a graph holds, as words for a caption.

    >>> import networkx as nx
    >>> account(nx.MultiDiGraph(voice=":Stalin")), account(nx.MultiDiGraph(voice="*"))
    ('in the account of Stalin', 'of all voices')
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
    said = (claim.get("voice_label") for _, _, claim in graph.edges(data=True) if claim.get("voice") == voice)
    return labels.clean(str(next(said, None) or voice.rpartition(":")[2] or voice))


def ending(graph: Network) -> str:
    """The last words of a caption: of what time, which version. Empty where the graph does not say."""
    parts = []
    if graph.graph.get("during"):
        parts.append(f"Claims of {labels.clean(graph.graph['during'])}.")
    if graph.graph.get("version"):
        parts.append(f"Version {labels.clean(graph.graph['version'])}.")
    return " ".join(parts)


def heading(graph: Network, rest: str) -> str:
    """A title: the graph's own, where it has one, and what the figure is."""
    own = labels.clean(graph.graph.get("title") or "", 90)
    return f"{own}: {rest}" if own else rest[:1].upper() + rest[1:]
