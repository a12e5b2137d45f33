"""Two voices side by side: the same entities in the same places, and what each voice claims between them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claimgraph.figures import canvas, drawing, labels, layout, legend, routing, selection, style
from claimgraph.figures.boxes import Box, box
from claimgraph.figures.selection import Bundle, Network
from claimgraph.network.edges import told

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 8.0
SHARE = 0.16  # of the page, for boxes
SPARSE = 0.11  # in landscape they may stand wider apart
SMALL = 0.82  # the words of lines, of the page's type
FLAT = 2.2  # how many times wider than high a half may be
TRIES = 3  # layouts, until every line is in sight and has its words
OWN = (style.Stroke(style.BLUE), style.Stroke(style.GREEN, style.LONG))
BOTH = style.Stroke(style.BLACK)
AGAINST = style.Stroke(style.VERMILION, style.DASHED)
GHOST = "#9aa0a6"


def voices(
    graph: Network,
    *names: str,
    limit: int | None = None,
    ax: Axes | None = None,
    size: str | tuple[float, float] = "screen",
    seed: int = 0,
    captioned: bool = True,
) -> tuple[Figure, Axes]:
    """What each of two voices claims, left and right; `graph` holds the claims of all voices (`voice="*"`).

    `names` are two voices, as CURIEs, local names or labels; unless given, the two with the most claims. What both
    claim is black, what one asserts and the other denies vermilion, the rest in the voice's own hue; an entity that a
    voice does not speak of is pale in its half. The entities of the voice with fewer claims come first, those that both
    speak of before all, then what the other voice links with them. Raises ValueError for an unknown voice, or where there are no two.
    """
    selection.require(graph)
    pair = _pair(graph, names)
    parts = [_part(graph, voice) for voice in pair]
    page = drawing.page(ax, size)
    looks = style.outlines(selection.kind(graph, node) for node in graph)
    half = (page.width - 3 * MARGIN) / 2
    stacked = half < 230  # on a narrow page one above the other
    wide = page.width - 2 * MARGIN if stacked else half
    chosen = _choose(graph, parts, wide, page, limit, looks, stacked)
    inside = {made.name for made in chosen}
    bundles = [selection.bundles(part, inside) for part in parts]
    facts = [_facts(part) for part in parts]
    words = _describe(graph, pair, parts, bundles, chosen, facts)
    key = _legend(graph, pair, chosen, bundles, facts, looks, words if captioned else None, page)
    head = page.type * 2.6
    tall = page.height - key.height - 3 * MARGIN - head
    if stacked:
        tall = (tall - head - MARGIN) / 2
    share = SHARE if stacked or page.height > page.width else SPARSE
    needed = sum(made.width * made.height for made in chosen) / share / wide  # a few boxes are not torn apart
    tall = max(min(tall, max(needed, wide / FLAT)), 60.0)
    boxes, tall = _arrange(chosen, bundles, (wide, tall), page.type * SMALL, seed)
    count = 2 if stacked else 1
    sheet = drawing.sheet(ax, page.width, count * (tall + head + MARGIN) + key.height + 2 * MARGIN)
    for number, voice in enumerate(pair):
        x = MARGIN if stacked or number == 0 else 2 * MARGIN + half
        y = key.height + 2 * MARGIN + ((1 - number) * (tall + head + MARGIN) if stacked else 0.0)
        name = selection.voice_name(graph, voice)
        title = f"{name[:1].upper()}{name[1:]}: {labels.count(parts[number].number_of_edges(), 'claim')}"
        sheet.words(x, y + tall + head * 0.4, title, page.type * 1.25, bold=True, align="left")
        area = (x - 3, y - 3, x + wide + 3, y + tall + 3)
        sheet.rectangle(*area, face="#fafbfb", edge=style.FAINT, line=0.6, z=0.2)
        here = {name: made.at(made.x + x, made.y + y) for name, made in boxes.items()}
        for name, made in here.items():
            if name in parts[number]:
                sheet.box(made, looks[selection.kind(graph, name)])
            else:
                look = looks[selection.kind(graph, name)]
                sheet.box(
                    made, style.Outline("#b9bdc3", look.corner, look.dash), ink=GHOST, paper=style.PAPER, line=0.7
                )
        _lines(sheet, here, bundles[number], OWN[number], facts[number], facts[1 - number], page, area)
    key.draw(sheet, MARGIN, key.height + MARGIN)
    return sheet.finish(words)


Fact = tuple[str, str, str]


def _pair(graph: Network, names: tuple[str, ...]) -> tuple[str, str]:
    counts = Counter(selection.values(graph, "voice"))
    known = sorted(counts, key=lambda voice: (-counts[voice], voice))
    if names and len(names) != 2:
        raise ValueError(f"two voices are compared, not {len(names)}")
    if not names:
        if len(known) < 2:
            raise ValueError(
                'nothing to compare: the claims have fewer than two voices; use the network of all voices (voice="*")'
            )
        return known[0], known[1]
    found = []
    for wanted in names:
        key = wanted.strip().casefold()
        fits = [
            v
            for v in known
            if key in (v.casefold(), v.rpartition(":")[2].casefold(), selection.voice_name(graph, v).casefold())
        ]
        if not fits:
            have = labels.listing([selection.voice_name(graph, v) for v in known[:8]]) or "none"
            raise ValueError(f"no voice called {wanted!r} in this graph; its voices are {have}")
        found.append(fits[0])
    if found[0] == found[1]:
        raise ValueError(f"two different voices are compared, not {selection.voice_name(graph, found[0])} with itself")
    return found[0], found[1]


def _part(graph: Network, voice: str) -> Network:
    return selection.part(graph, lambda _, __, claim: claim.get("voice") == voice)


def _facts(part: Network) -> dict[Fact, bool]:
    """What a voice says of each triple: True where it asserts it, False where it denies it."""
    return {
        (a, str(claim.get("relation") or selection.verb(claim)), b): not claim.get("denied")
        for a, b, claim in part.edges(data=True)
    }


def _choose(
    graph: Network,
    parts: list[Network],
    wide: float,
    page: canvas.Size,
    limit: int | None,
    looks: dict[str, style.Outline],
    stacked: bool,
) -> list[Box]:
    fewer, more = sorted(parts, key=lambda part: part.number_of_edges())
    degree, other = selection.degrees(told(fewer) or fewer), selection.degrees(told(more) or more)
    whole = SHARE * wide * page.height * (0.36 if stacked else 0.9)
    room = whole
    made: list[Box] = []
    near: Counter[str] = Counter()  # what the other voice links with what is chosen

    def add(node: str) -> None:
        nonlocal room
        new = box(node, selection.name(graph, node), page.type * 0.95, corner=looks[selection.kind(graph, node)].corner,
                  widest=min(10 * page.type, wide * 0.4))  # fmt: skip
        room -= (new.width + 5) * (new.height + 5)
        made.append(new)
        near.pop(node, None)
        if node in more:
            near.update(n for n in {*more.successors(node), *more.predecessors(node)} & other.keys() - chosen)
        chosen.add(node)

    def full(share: float) -> bool:
        return len(made) >= limit if limit is not None else room < whole * share and len(made) >= 2

    chosen: set[str] = set()
    for node in sorted(degree, key=lambda node: (node not in other, -degree[node], -other.get(node, 0), node)):
        if full(0.2):
            break
        add(node)
    while not full(0) and (left := near or [node for node in other if node not in chosen]):
        add(min(left, key=lambda node: (-near[node], -other[node], node)))
    inside = {each.name for each in made}
    joined = {
        end for part in parts for a, b in part.edges() if a != b and a in inside and b in inside for end in (a, b)
    }
    return [each for each in made if each.name in joined] or made


def _arrange(
    chosen: list[Box], bundles: list[list[Bundle]], area: tuple[float, float], size: float, seed: int
) -> tuple[dict[str, Box], float]:
    """The boxes in one half and its height: of some layouts the first with every line in sight and named, or the best."""
    place = {made.name: number for number, made in enumerate(chosen)}
    links = [(place[b.source], place[b.target]) for group in bundles for b in group]
    best: tuple[int, dict[str, Box], float] | None = None
    inset = min(3 * size, (area[0] - max(made.width for made in chosen)) / 2)  # room for words at the sides
    inner = area[0] - 2 * inset, area[1]
    for turn in range(TRIES if len(chosen) <= 60 else 1):
        points = layout.arrange([(m.width, m.height) for m in chosen], links, inner, seed=seed + turn)
        low = min(0.0, *(float(y) - made.height / 2 for made, (_, y) in zip(chosen, points, strict=True)))
        boxes = {m.name: m.at(x + inset, y - low) for m, (x, y) in zip(chosen, points, strict=True)}
        bounds = (-3.0, -3.0, area[0] + 3, area[1] - low + 3)
        poor = 0
        for group in bundles:
            routes = routing.route(boxes, [(b.source, b.target) for b in group], bounds=bounds)
            named = routing.tags(routes, [b.words for b in group], boxes, size=size, bounds=bounds)
            poor += routing.behind(routes, boxes) + len(group) - len(named)
        if best is None or poor < best[0]:
            best = (poor, boxes, area[1] - low)
        if not poor:
            break
    assert best is not None
    return best[1], best[2]


def _lines(
    sheet: drawing.Sheet, boxes: dict[str, Box], bundles: list[Bundle], own: style.Stroke, mine: dict[Fact, bool],
    others: dict[Fact, bool], page: canvas.Size, area: routing.Bounds,
) -> None:  # fmt: skip
    routes = routing.route(boxes, [(b.source, b.target) for b in bundles], bounds=area)
    looks = [{"own": own, "both": BOTH, "against": AGAINST}[status(b, mine, others)] for b in bundles]
    for bundle, route, stroke in zip(bundles, routes, looks, strict=True):
        sheet.curve(route.curve, stroke.line, dash=stroke.dash, line=0.85 if stroke is own else 1.7,
                    head="full" if bundle.certainty == "certain" else "open")  # fmt: skip
        if bundle.denied:
            sheet.strike(route.curve, stroke.line)
    small = page.type * SMALL
    order = sorted(range(len(bundles)), key=lambda n: (looks[n] is own, -len(bundles[n].claims), n))
    for tag in routing.tags(routes, [b.words for b in bundles], boxes, size=small, order=order, bounds=area):
        sheet.rectangle(tag.x - tag.width / 2, tag.y - tag.height / 2, tag.x + tag.width / 2, tag.y + tag.height / 2,
                        face=style.PAPER, z=3)  # fmt: skip
        sheet.words(tag.x, tag.y - 0.34 * small, tag.text, small, italic=True, ink=looks[tag.index].text, z=3.5)


def status(bundle: Bundle, mine: dict[Fact, bool], others: dict[Fact, bool]) -> str:
    """How a bundle stands to what the other voice says: `own`, `both` or `against`."""
    found = [
        fact for fact in mine if fact[0] == bundle.source and fact[2] == bundle.target and mine[fact] != bundle.denied
    ]
    if any(fact in others and others[fact] != mine[fact] for fact in found):
        return "against"
    return "both" if any(fact in others for fact in found) else "own"


def _legend(
    graph: Network, pair: tuple[str, str], chosen: list[Box], bundles: list[list[Bundle]], facts: list[dict[Fact, bool]],
    looks: dict[str, style.Outline], words: canvas.Description | None, page: canvas.Size,
) -> legend.Legend:  # fmt: skip
    found = {status(b, facts[n], facts[1 - n]) for n, group in enumerate(bundles) for b in group}
    names = [selection.voice_name(graph, voice) for voice in pair]
    every = [b for group in bundles for b in group]
    lines: list[Any] = [
        legend.Item(f"only {names[n]}", stroke=OWN[n])
        if any(status(b, facts[n], facts[1 - n]) == "own" for b in bundles[n])
        else None
        for n in (0, 1)
    ]
    lines += [
        legend.Item("both", stroke=BOTH, line=1.7) if "both" in found else None,
        legend.Item("one asserts, one denies", stroke=AGAINST, line=1.7) if "against" in found else None,
        legend.Item("not certain", stroke=BOTH, head="open", line=0.85)
        if any(b.certainty != "certain" for b in every)
        else None,
        legend.Item("denied", stroke=BOTH, line=0.85, struck=True) if any(b.denied for b in every) else None,
    ]
    kinds = tuple(
        legend.Item(kind or "no kind", outline=looks[kind]) for kind in selection.kinds(graph, (m.name for m in chosen))
    )
    groups = (("entities", kinds), ("claimed by", legend.items(lines)))
    return legend.Legend(
        tuple(g for g in groups if g[1]), words.caption if words else "", page.type, page.width - 2 * MARGIN
    )


def _describe(
    graph: Network, pair: tuple[str, str], parts: list[Network], bundles: list[list[Bundle]], chosen: list[Box],
    facts: list[dict[Fact, bool]],
) -> canvas.Description:  # fmt: skip
    names = [selection.voice_name(graph, voice) for voice in pair]
    shown = [sum(len(b.claims) for b in group) for group in bundles]
    totals = [part.number_of_edges() for part in parts]
    every = len({*parts[0], *parts[1]})
    told = labels.listing(
        [f"{s:,} of {labels.count(t, 'claim')} of {n}" for s, t, n in zip(shown, totals, names, strict=True)]
    )
    caption = (
        f"{told}, between {len(chosen):,} of the {labels.count(every, 'entity', 'entities')} that either speaks of."
    )
    caption += " An entity that a voice does not speak of is pale."
    same = sum(1 for fact, says in facts[0].items() if facts[1].get(fact) == says)
    against = sum(1 for fact, says in facts[0].items() if fact in facts[1] and facts[1][fact] != says)
    alt = (
        f"Two networks of the same {labels.count(len(chosen), 'entity', 'entities')}, {names[0]} with {shown[0]} claims and "
        f"{names[1]} with {shown[1]}. The two agree on {labels.count(same, 'claim')} and contradict each other on {against}."
    )
    title = selection.heading(graph, f"{names[0]} and {names[1]}")
    return canvas.Description(title, " ".join(filter(None, (caption, selection.ending(graph)))), alt)
