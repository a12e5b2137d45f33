"""Time: the network slice by slice, and what comes and goes between one slice and the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis.results import Result
from claimgraph.grammar import count, listing
from claimgraph.model.dates import year
from claimgraph.network.edges import ClaimEdge, Network, claim_edges, name, part

MOST = 10  # slices, unless spans are given
WIDTHS = (1, 10, 100, 1000)  # years, decades, centuries: what people count in


@dataclass(frozen=True)
class Slice:
    """The years from `first` to `last` (inclusive): the claims that may have held then, and the entities they speak of.

    `begun` and `ended` are entities that the slice before did not have, and that the next one does not.
    """

    first: int
    last: int
    claims: tuple[str, ...]
    entities: tuple[str, ...]
    begun: tuple[str, ...]
    ended: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Periods(Result):
    """The slices in order; `undated` counts the claims without a date, which are in none of them."""

    slices: tuple[Slice, ...]
    undated: int
    total: int
    labels: Mapping[str, str]

    def records(self) -> list[dict[str, Any]]:
        """Each slice with its counts."""
        return [
            {"first": s.first, "last": s.last, "claims": len(s.claims), "entities": len(s.entities),
             "begun": len(s.begun), "ended": len(s.ended)}
            for s in self.slices
        ]  # fmt: skip

    def _said(self) -> list[str]:
        """How much is dated, and what each slice brings."""
        dated = self.total - self.undated
        said = [f"{dated} of {count(self.total, 'claim')} are dated; the others belong to no slice."]
        for s in self.slices:
            span = year(s.first) if s.first == s.last else f"{year(s.first)} to {year(s.last)}"
            new = listing((self.labels[n] for n in s.begun), 6)
            said.append(f"{span}: {count(len(s.claims), 'claim')}{f'; new: {new}' if new else ''}.")
        return said


def periods(graph: Network, spans: Iterable[tuple[int, int]] | None = None) -> Periods:
    """The claims in each of `spans` (first and last year, inclusive); by default in years, decades or centuries, at most `MOST`.

    Decades and centuries are as historians count them: the 430s BC are 439 to 430 BC. A claim with only a first year, or only a
    last, is open on the other side. Denied claims count nowhere. Raises ValueError for a span that ends before it begins.
    """
    claims = claim_edges(graph)
    dated = [edge for edge in claims if edge.dated]
    wanted = sorted(spans) if spans is not None else _slices(dated)
    for first, last in wanted:
        _ordered(first, last)
    held = [[edge for edge in dated if _held(edge, first, last)] for first, last in wanted]
    ends = [dict.fromkeys(n for edge in group for n in (edge.source, edge.target)) for group in held]
    around: list[dict[str, None]] = [{}, *ends, {}]
    slices = [
        Slice(
            first, last, tuple(t.id for t in group), tuple(here),
            tuple(n for n in here if n not in before), tuple(n for n in here if n not in after),
        )
        for (first, last), group, here, before, after in zip(wanted, held, ends, around, around[2:], strict=False)
    ]  # fmt: skip
    return Periods(tuple(slices), len(claims) - len(dated), len(claims), {n: name(graph, n) for n in graph})


def _ordered(first: int, last: int) -> None:
    if last < first:
        raise ValueError(f"A span of years begins before it ends: {first} to {last} does not.")


def _held(edge: ClaimEdge, first: int, last: int) -> bool:
    begins, ends = edge.first_year, edge.last_year
    return (begins is None or begins <= last) and (ends is None or ends >= first)


def _slices(claims: Iterable[ClaimEdge]) -> list[tuple[int, int]]:
    """The slices of the smallest width of which there are not more than `MOST`, empty ones between others included."""
    years = {year for edge in claims for year in edge.named if year is not None}
    if not years:
        return []
    first, last = min(years), max(years)
    for width in WIDTHS:
        if (last - first) // width <= MOST:
            found = [sliced(first, width)]
            while found[-1][1] < last:
                found.append(sliced(found[-1][1] + 1, width))
            if len(found) <= MOST:
                return found
    return sorted({sliced(year, WIDTHS[-1]) for year in years})  # of ages as long as these, those with a date


def sliced(year: int, width: int) -> tuple[int, int]:
    """The slice of `width` years in which a year lies; there is no year 0 in it, though dates count one: it is 1 BC.

    >>> sliced(1417, 10), sliced(-430, 10), sliced(0, 10), sliced(5, 10)
    ((1410, 1419), (-438, -429), (-8, 0), (1, 9))
    """
    if year > 0:
        start = year - year % width
        return max(1, start), start + width - 1
    start = (1 - year) - (1 - year) % width  # counted before Christ
    return 1 - (start + width - 1), min(0, 1 - start)


def within(graph: Network, first: int, last: int) -> Network:
    """The network of the dated claims that may have held in some year from `first` to `last` (inclusive).

    Raises ValueError for a span that ends before it begins.
    """
    _ordered(first, last)
    dated = (edge for edge in claim_edges(graph) if edge.dated)
    return part(graph, (edge for edge in dated if _held(edge, first, last)))
