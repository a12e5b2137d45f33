"""The whole argument at a glance: the entities that most claims speak of, and what is claimed between them."""

from __future__ import annotations

from typing import Unpack

from claimgraph.figures import canvas, dense, labels, layout, selection
from claimgraph.figures.boxes import Box
from claimgraph.figures.frame import FAMILIES, MARGIN, Frame, Paper
from claimgraph.figures.selection import Bundle
from claimgraph.network.edges import Network, told

MOST = 120
SKETCHED = 60  # entities whose arrangement all sizes share: a little more than the largest page carries
CROWDED = 0.42  # beyond this share boxes give way to dots
SPARSE, WIDE = 0.11, 1.7  # a small network's boxes take this share of an area that is so much wider than high


def overview(
    graph: Network,
    *,
    limit: int | None = None,
    verbs: bool = True,
    seed: int = 0,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """The most claimed-about entities as boxes and the claims between them as lines from subject to object.

    `limit` is how many entities to show; unless given, as many as the page carries in readable type. Claims of one
    family from one entity to another are one line, as wide as they are many; its words (`verbs`) stand where there is
    room. Names are larger the more claims speak of them. Where `limit` asks for more than boxes have room for, entities
    are dots, and only the foremost have names. Raises ValueError for a graph without entities.
    """
    selection.require(graph)
    whole, graph = graph, told(graph) or graph
    if limit is not None and limit < 1:
        raise ValueError("limit: an overview shows at least one entity")
    frame = Frame(graph, "screen", **paper)
    degree = selection.degrees(graph)
    order = selection.central(graph, max(limit or MOST, SKETCHED))
    chosen = _choose(frame, order[: limit or MOST], degree, limit)
    bundles = selection.bundles(graph, {made.name for made in chosen})
    dotted = sum(made.width * made.height for made in chosen) > CROWDED * frame.page.width * frame.page.height
    _say(frame, whole, chosen, bundles, degree, dotted)
    head = "none" if dotted else "full"
    signs = [] if dotted else frame.sign_items(bundles)
    families = frame.family_items(bundles, head=head, most=FAMILIES)
    frame.keyed([made.name for made in chosen], ("claims of", families), ("lines", signs))
    across, height = _area(chosen, frame.inner, frame.room)
    if dotted:
        frame.open(height)
        area = (MARGIN, frame.base, frame.page.width - MARGIN, frame.base + height)
        dense.dots(frame, chosen, bundles, degree, area, seed)
        return frame.finish()
    around = set(order[:SKETCHED]) | {made.name for made in chosen}
    guide = layout.sketch(
        [n for n in order if n in around], [b.ends for b in selection.bundles(graph, around)], seed=seed
    )
    made = layout.arrange(chosen, [b.ends for b in bundles], (across, height), guide=guide, seed=seed)
    frame.open(made.height)
    placed = made.moved((frame.page.width - across) / 2, frame.base)
    for box in placed.values():
        frame.entity(box)
    frame.lines(bundles, placed, lambda bundle: frame.stroke(bundle.family, FAMILIES), words=verbs,
                first=lambda bundle: (-len(bundle.claims), -degree[bundle.source]))  # fmt: skip
    return frame.finish()


def _choose(frame: Frame, order: list[str], degree: dict[str, int], limit: int | None) -> list[Box]:
    graph, page = frame.graph, frame.page
    ranked = sorted(order, key=lambda node: (-degree[node], node))
    bold = set(ranked[: max(1, min(6, len(order) // 6))])
    top = max(degree.values())
    area = frame.inner * page.height * 0.86
    made: list[Box] = []
    inside: set[str] = set()
    taken, pairs = 0.0, 0
    for node in order:
        share = (degree[node] / top) ** 0.5 if top else 0.0
        scale = 0.88 + 0.5 * share * (top > 1)
        new = frame.box(node, scale=scale, bold=node in bold, widest=min(11.5 * scale * page.type, page.width * 0.3))
        taken += (new.width + 6) * (new.height + 6)
        pairs += len({*graph.successors(node), *graph.predecessors(node)} & inside)
        if limit is None and len(made) >= 2 and taken > area * share_of(len(made) + 1, pairs):
            break
        made.append(new)
        inside.add(node)
    return made


def _area(chosen: list[Box], widest: float, highest: float) -> tuple[float, float]:
    """How much of the page the boxes need: a small network is not torn apart to fill it."""
    needed = sum(made.width * made.height for made in chosen) / SPARSE
    width = min(widest, max((WIDE * needed) ** 0.5, 2 * max(made.width for made in chosen)))
    return width, min(highest, max(needed / width, 2 * max(made.height for made in chosen)))


def share_of(boxes: int, pairs: int) -> float:
    """Which share of the area boxes may take: the more pairs of them are linked, the more room lines need.

    >>> share_of(30, 36) > share_of(30, 90)
    True
    """
    return min(0.3, max(0.16, 0.35 - 0.063 * pairs / boxes))


def _say(
    frame: Frame, whole: Network, chosen: list[Box], bundles: list[Bundle], degree: dict[str, int], dotted: bool
) -> None:
    account = selection.account(whole)
    shown, total = sum(len(bundle.claims) for bundle in bundles), whole.number_of_edges()
    entities = labels.count(len(whole), "entity", "entities")
    claims = labels.count(total, "claim")
    names = frame.names(made.name for made in chosen)
    if len(chosen) == len(whole):
        whole_ = labels.every(total, "claim")
        told = f"{whole_[0].lower()}{whole_[1:]}" if shown == total else f"{shown:,} of {claims}"
        part = f"{labels.every(len(whole), 'entity', 'entities')} and {told} {account}."
    else:
        part = (
            f"{len(chosen):,} of {entities}, those that most claims speak of and join, and the {shown:,} of {claims} between them, "
            f"{account}; {labels.count(len(whole) - len(chosen), 'entity', 'entities')} and "
            f"{labels.count(total - shown, 'claim')} are left out"
        )
        speakers = [selection.name(whole, node) for node in whole if node not in frame.graph]
        only = "which only speaks" if len(speakers) == 1 else "which only speak"
        part += f", with them {labels.listing(speakers)}, {only}." if speakers else "."
    reading = "Arrows run from subject to object; the larger a name, the more claims speak of it."
    if dotted:
        reading = "A dot is an entity, the larger the more claims speak of it; only the foremost are named."
    top = [f"{name} ({degree[made.name]})" for name, made in zip(names[:5], chosen, strict=False)]
    alt = (
        f"A network of {labels.count(len(chosen), 'box', 'boxes')} joined by {labels.count(len(bundles), 'line')}. "
        f"Most claims speak of {labels.listing(top)}."
    )
    frame.says("overview of the argument", f"{part} {reading}", alt)
