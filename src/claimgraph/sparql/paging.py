"""Long answers page by page: no endpoint gives them at once, and some cut them short without a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimgraph.errors import Refused

PAGE = 10_000  # rows: what Virtuoso gives at most unless it is set up otherwise
SURE = 100  # rows: fewer than these no endpoint cuts off


def rows(ask: Callable[[str], Any], variables: str, pattern: str, page: int = PAGE) -> list[Any]:
    """Every solution of a pattern; `ask` runs a query and gives its solutions.

    `variables` tell the solutions apart, such as `?s ?p ?o` of one graph. Where more than a few come they are counted, and where
    the endpoint gives fewer rows than were asked for, it is asked for the next ones. An endpoint that orders a query's rows anew
    each time (Virtuoso may) is asked again in an order. Raises Refused where rows are missing even then.

    >>> held = [{"s": number} for number in range(500)]
    >>> def cut_at_200(query):
    ...     if "COUNT" in query:
    ...         return [{"rows": type("Literal", (), {"value": "500"})}]
    ...     start = int(query.partition("OFFSET ")[2] or 0)
    ...     return held[start : start + 200]
    >>> len(rows(cut_at_200, "?s", "?s a ?type"))
    500
    """
    first = list(ask(f"SELECT {variables} WHERE {{ {pattern} }} LIMIT {page}"))
    if len(first) < SURE:
        return first
    different = f"{{ SELECT DISTINCT {variables} WHERE {{ {pattern} }} }}"
    [counted] = ask(f"SELECT (COUNT(*) AS ?rows) WHERE {different}")
    total = int(counted["rows"].value)
    in_order = f"{{ {{ SELECT DISTINCT {variables} WHERE {{ {pattern} }} ORDER BY {variables} }} }}"
    found: dict[Any, Any] = {}
    for where, known in ((f"{{ {pattern} }}", first), (in_order, [])):
        found = _all(ask, f"SELECT {variables} WHERE {where} LIMIT {page} OFFSET ", variables, total, known)
        if len(found) == total:
            return [*found.values()]
    raise Refused(
        f"The endpoint counts {total:,} rows and gave {len(found):,}, page by page, also when they were asked for in an order. Is it "
        "being written to? Ask again later, or raise its limit of rows."
    )


def _all(ask: Callable[[str], Any], query: str, variables: str, total: int, known: list[Any]) -> dict[Any, Any]:
    """The different rows of a query, page by page, until there are `total` or no more; `known` is the first page, where it is."""
    names = [variable.removeprefix("?") for variable in variables.split()]
    found: dict[Any, Any] = {}
    got, page = 0, known
    while True:
        got += len(page)
        found.update((tuple(row[name] for name in names), row) for row in page)
        if len(found) >= total or not (page := list(ask(f"{query}{got}"))):
            return found
