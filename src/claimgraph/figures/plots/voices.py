"""How two voices speak of the same things: for each thing what one says of it, and what the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Unpack

import numpy as np

from claimgraph.figures import canvas, drawing, labels, legend, selection, style
from claimgraph.figures.boxes import Box
from claimgraph.figures.frame import MARGIN, Frame, Paper
from claimgraph.grammar import capital
from claimgraph.network.edges import ClaimEdge, Network, claim_edges

THINGS, SAID = 12, 4  # that are shown, and claims of each by each voice: the same on every paper
ABOVE = "what it says of this stands above"
NARROW = 380.0  # points: on a narrower page the voices stand one below the other
OWN = (style.Stroke(style.BLUE), style.Stroke(style.GREEN))
BOTH = style.Stroke(style.BLACK)
AGAINST = style.Stroke(style.VERMILION)
STRONG = ("both", "against")
Facts = dict[tuple[str, str, str], set[bool]]
BULLETS = {"own 0": (16, 0.0), "own 1": (4, np.pi / 4), "both": (4, 0.0), "against": (3, np.pi / 2)}  # corners, turn


def voices(
    graph: Network,
    *names: str,
    limit: int = THINGS,
    **paper: Unpack[Paper],
) -> canvas.Drawing:
    """What two voices say of the things that both speak of; `graph` holds the claims of all voices (`voice="*"`).

    `names` are two voices, as CURIEs, local names or labels; unless given, the two with the most claims, the curator aside. Each thing stands in
    the middle, what either voice says of it at its side as sentences: first what both claim, or what one claims and the other
    denies, then the rest as the text has it. At most `limit` things are shown, those first of which both say the most, and four
    claims of each voice; the others are counted in words. So the figure shows the same on every paper; on a narrow one, where the voices
    stand one below the other, what both say in the same words stands once. A claim about two of
    the things stands with the first. Raises ValueError for an unknown voice, or where there are no two.
    """
    frame = Frame(graph, "screen", **paper)
    pair = _pair(graph, names)
    said = [[edge for edge in claim_edges(graph, denied=True) if edge.voice == voice] for voice in pair]
    facts = [_facts(claims) for claims in said]
    things = _things(graph, said)
    rows = _rows(frame, said, facts, things[: max(1, limit)])
    _say(frame, pair, said, things, rows)
    shown = {_status(edge, facts, n) for row in rows for n in (0, 1) for edge in row.claims[n]}
    heads = [selection.voice_name(graph, voice) for voice in pair]
    only = {f"own {number}": f"only {head}" for number, head in enumerate(heads)}
    looks = {**only, "both": "both", "against": "one asserts, one denies"}
    frame.keyed([row.box.name for row in rows if row.box],
                ("claimed by", [legend.Item(words, bullet=(*BULLETS[key], _stroke(key).line))
                                for key, words in looks.items() if key in shown]))  # fmt: skip
    type_ = frame.page.type
    head = type_ * 2.6
    gap = type_ * 1.4
    sheet = frame.open(sum(row.height for row in rows) + gap * (len(rows) - 1) + head)
    y = sheet.height - MARGIN - type_
    for number in (0, 1):
        title = f"{capital(heads[number])}: {labels.count(len(said[number]), 'claim')}"
        if rows[0].narrow:
            y_ = y + (0.35 - 1.15 * number) * type_
            sheet.words(MARGIN, y_, title, type_, bold=True, align="left", ink=OWN[number].text)
        else:
            sheet.words(rows[0].left(number), y, title, type_ * 1.15, bold=True, align="left", ink=OWN[number].text)
    y = sheet.height - MARGIN - head
    for number, row in enumerate(rows):
        if number:
            sheet.lines([[(MARGIN, y + gap / 2), (sheet.width - MARGIN, y + gap / 2)]], ink=style.FAINT)
        row.draw(y)
        y -= row.height + gap
    return frame.finish()


def _pair(graph: Network, names: tuple[str, ...]) -> tuple[str, str]:
    counts = Counter(edge.voice for edge in claim_edges(graph, denied=True) if edge.voice)
    known = sorted(counts, key=lambda voice: (-counts[voice], voice))
    if names and len(names) != 2:
        raise ValueError(f"two voices are compared, not {len(names)}")
    if not names:
        if len(known) < 2:
            raise ValueError(
                'nothing to compare: the claims have fewer than two voices; use the network of all voices (voice="*")'
            )
        own = {edge.voice for edge in claim_edges(graph, denied=True) if not edge.curatorial}
        first, second, *_ = sorted(known, key=lambda voice: voice not in own)  # a curator is the last to be compared
        return first, second
    found = []
    for wanted in names:
        key = wanted.strip().casefold()
        called = {v: (v, v.rpartition(":")[2], selection.voice_name(graph, v)) for v in known}
        fits = [v for v in known if key in map(str.casefold, called[v])]
        if not fits:
            have = labels.listing([selection.voice_name(graph, v) for v in known[:8]]) or "none"
            raise ValueError(f"no voice called {wanted!r} in this graph; its voices are {have}")
        found.append(fits[0])
    if found[0] == found[1]:
        raise ValueError(f"two different voices are compared, not {selection.voice_name(graph, found[0])} with itself")
    return found[0], found[1]


def _things(graph: Network, said: Sequence[Sequence[ClaimEdge]]) -> list[str]:
    """What both voices speak of: first that of which the more silent says the most."""
    counts = [Counter(end for edge in claims for end in {edge.source, edge.target}) for claims in said]
    both = counts[0].keys() & counts[1].keys()
    return sorted(
        both, key=lambda n: (-min(c[n] for c in counts), -sum(c[n] for c in counts), selection.name(graph, n), n)
    )


def _facts(claims: Sequence[ClaimEdge]) -> Facts:
    """Of each triple that a voice speaks of, whether it is denied: False, True or, by who contradicts oneself, both."""
    found: Facts = {}
    for edge in claims:
        found.setdefault(edge.triple, set()).add(edge.denied)
    return found


def _status(edge: ClaimEdge, facts: Sequence[Facts], own: int) -> str:
    """How a claim stands to what the other voice says: `own 0`, `own 1`, `both` or `against`."""
    others = facts[1 - own].get(edge.triple, set())
    if others - {edge.denied}:
        return "against"
    return "both" if others else f"own {own}"


def _stroke(status: str) -> style.Stroke:
    return {"both": BOTH, "against": AGAINST}.get(status) or OWN[int(status[-1])]


def _rows(
    frame: Frame, said: Sequence[Sequence[ClaimEdge]], facts: Sequence[Facts], things: Sequence[str]
) -> list[_Shared]:
    taken: set[str] = set()
    rows = []
    shown: list[str | None] = [*things] or [None]
    for thing in shown:
        about = [
            sorted(
                (e for e in claims if e.id not in taken and (thing is None or thing in (e.source, e.target))),
                key=lambda e, n=n: _status(e, facts, n).startswith("own"),  # type: ignore[misc]
            )
            for n, claims in enumerate(said)
        ]
        taken |= {edge.id for claims in about for edge in claims}
        if any(about):
            box = None if thing is None else frame.box(thing, bold=True, widest=frame.page.type * 11)
            rows.append(_Shared(frame, box, about, facts))
    return rows


class _Shared:
    """A thing with what either voice says of it: its height, once the sentences are broken into lines, and how it is drawn."""

    def __init__(
        self, frame: Frame, box: Box | None, about: Sequence[Sequence[ClaimEdge]], facts: Sequence[Facts]
    ) -> None:
        self.frame, self.box, self.claims = frame, box, [claims[:SAID] for claims in about]
        page = frame.page
        self.narrow = narrow = page.width < NARROW
        self.size = page.small
        self.middle = 0.0 if box is None else page.type * 14
        self.side = frame.inner if narrow else min(34 * page.type, (frame.inner - self.middle - 2 * page.type) / 2)
        self.lines: list[list[tuple[str, str, bool]]] = [[], []]  # status, words, whether a bullet stands before them
        told: set[str] = set()
        for number in (0, 1):
            for edge in self.claims[number]:
                text = selection.sentence(frame.graph, edge)
                status = _status(edge, facts, number)
                if narrow and number and status == "both" and text in told:
                    continue  # its sign says that both claim it
                told.add(text)
                wide = self.side - 1.8 * self.size
                for at, line in enumerate(labels.wrap(text, self.size, wide, bold=status in STRONG, lines=3)):
                    self.lines[number].append((status, line, not at))
            if more := len(about[number]) - len(self.claims[number]):
                also = f"and {labels.count(more, 'claim')} more"
                self.lines[number].append((f"own {number}", also, False))
            if not self.lines[number] and box:
                self.lines[number].append((f"own {number}", ABOVE, False))
        self.step = self.size * 1.4
        tall = [len(lines) * self.step for lines in self.lines]
        high = box.height if box else 0.0
        self.height = high + page.type * 0.6 + sum(tall) if narrow else max(high, *tall)

    def draw(self, top: float) -> None:
        """Draws it from `top` down."""
        frame, box, sheet = self.frame, self.box, self.frame.sheet
        if self.narrow:
            if box:
                frame.entity(box.at(MARGIN + box.width / 2, top - box.height / 2), line=1.2)
            y = top - (box.height if box else 0.0) - frame.page.type * 0.6
            for number in (0, 1):
                self._side(sheet, number, MARGIN, y)
                y -= len(self.lines[number]) * self.step
            return
        if box:
            frame.entity(box.at(sheet.width / 2, top - self.height / 2), line=1.2)
        for number in (0, 1):
            spare = self.height - len(self.lines[number]) * self.step
            self._side(sheet, number, self.left(number), top - spare / 2)

    def left(self, number: int) -> float:
        """Where the words of the first or of the second voice begin."""
        inner = self.middle / 2 + self.frame.page.type
        return self.frame.sheet.width / 2 + (inner if number else -inner - self.side)

    def _side(self, sheet: drawing.PointAxes, number: int, left: float, top: float) -> None:
        for at, (status, words, begins) in enumerate(self.lines[number]):
            y = top - (at + 0.5) * self.step
            stroke = _stroke(status)
            if begins:
                sheet.polygon(
                    (left + self.size * 0.5, y),
                    self.size * 0.32,
                    *BULLETS[status],
                    face=stroke.line,
                    edge=stroke.line,
                    line=0.4,
                    z=4,
                )
            sheet.words(left + self.size * 1.4, y - 0.36 * self.size, words, self.size, align="left", ink=stroke.text,
                        bold=status in STRONG, italic=not begins and (words == ABOVE or words.startswith("and ")))  # fmt: skip


def _say(
    frame: Frame,
    pair: tuple[str, str],
    said: Sequence[Sequence[ClaimEdge]],
    things: Sequence[str],
    rows: Sequence[_Shared],
) -> None:
    names = [selection.voice_name(frame.graph, voice) for voice in pair]
    shown = [sum(len(row.claims[n]) for row in rows) for n in (0, 1)]
    told = labels.listing(
        [f"{s:,} of {labels.count(len(c), 'claim')} of {n}" for s, c, n in zip(shown, said, names, strict=True)]
    )
    drawn = [row.box.name for row in rows if row.box]
    count = labels.count(len(things), "thing")
    if not things:
        caption = f"{told}. The two speak of nothing in common."
    elif len(drawn) < len(things):
        caption = f"{told}, about {len(drawn)} of the {count} that both speak of."
    else:
        caption = f"{told}, about the {count} that both speak of."
    apart = [len({end for e in c for end in (e.source, e.target)} - set(things)) for c in said]
    caption += " Of {} only {} speaks, of {} only {}.".format(
        labels.count(apart[0], "other entity", "other entities"), names[0],
        labels.count(apart[1], "other entity", "other entities"), names[1],
    )  # fmt: skip
    facts = [{edge.triple: not edge.denied for edge in claims} for claims in said]
    same = sum(1 for fact, says in facts[0].items() if facts[1].get(fact) == says)
    against = sum(1 for fact, says in facts[0].items() if fact in facts[1] and facts[1][fact] != says)
    about = f" Both speak of {labels.listing(frame.names(drawn)[:8])}." if drawn else ""
    alt = (
        f"{names[0]} at the left, {names[1]} at the right, and between them what both speak of.{about} The two agree on "
        f"{labels.count(same, 'claim')} and contradict each other on {against}."
    )
    frame.says(f"{names[0]} and {names[1]}", caption, alt)
