"""Long answers page by page: no endpoint gives them at once, and some cut them short without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from claimgraph.errors import Refused

PAGE = 10_000  # rows: what Virtuoso gives at most unless it is set up otherwise
SURE = 100  # rows: fewer than these no endpoint cuts off


def rows(ask: Callable[[str], Any], variables: str, pattern: str, page: int = PAGE) -> Iterator[Any]:
    """Every solution of a pattern; `ask` runs a query and gives its solutions.

    `variables` tell the solutions apart (no two are the same in all of them), such as `?s ?p ?o` of one graph. Where more than
    a few come they are counted; where the endpoint gives fewer rows than were asked for, it is asked for the next ones. Raises
    Refused where rows are missing in the end, or come twice: then the endpoint orders a query's rows anew each time.

    >>> held = [{"s": number} for number in range(500)]
    >>> def cut_at_200(query):
    ...     if "COUNT" in query:
    ...         return [{"rows": type("Literal", (), {"value": "500"})}]
    ...     start = int(query.split("OFFSET ")[1])
    ...     return held[start : start + 200]
    >>> len(list(rows(cut_at_200, "?s", "?s a ?type")))
    500
    """

    def asked(start: int) -> list[Any]:
        return list(ask(f"SELECT {variables} WHERE {{ {pattern} }} LIMIT {page} OFFSET {start}"))

    found = asked(0)
    yield from found
    if len(found) < SURE:
        return
    [counted] = ask(f"SELECT (COUNT(*) AS ?rows) WHERE {{ {pattern} }}")
    total = int(counted["rows"].value)
    names = [variable.removeprefix("?") for variable in variables.split()]
    got = 0
    seen: set[Any] = set()
    while found:
        got += len(found)
        seen.update(tuple(row[name] for name in names) for row in found)
        if got >= total:
            break
        found = asked(got)
        yield from found
    if len(seen) != total:
        raise Refused(
            f"The endpoint counts {total:,} rows and gave {len(seen):,} different ones, page by page: it is being written to, or "
            "orders them anew for each page. Ask again later, or raise its limit of rows."
        )
