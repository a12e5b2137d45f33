"""What answers in SPARQL: one protocol for the graph on this machine and for an endpoint elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from claimgraph.model.names import Prefixes
    from claimgraph.model.terms import Quad
    from claimgraph.sparql.results import Rows

DEADLINE = 30.0  # seconds: longer than any question to a graph of claims needs, shorter than patience
MEMORY = 2_000.0  # megabytes: a million rows sorted take some 500, and a laptop has 8,000


class Engine(Protocol):
    """Whatever answers queries. What a query may do travels with the call, so no call can lend it to another.

    `timeout` is in seconds and `memory` in megabytes, None for no limit; with `allow_service` a query may ask other
    machines (SERVICE). Each method raises QueryError for a query that cannot be understood, and Refused for one
    that is not run or was stopped.
    """

    @property
    def prefixes(self) -> Prefixes:
        """The prefixes that a query need not declare."""

    @property
    def labels(self) -> dict[str, str]:
        """What people call each entity and relation, by its CURIE."""

    def query(
        self,
        query: str,
        *,
        timeout: float | None = DEADLINE,
        memory: float | None = MEMORY,
        allow_service: bool = False,
    ) -> Rows | bool | list[Quad]:
        """SELECT answers rows, ASK a truth value, CONSTRUCT and DESCRIBE a list of quads."""

    def serialize(
        self,
        query: str,
        format_: str,
        *,
        timeout: float | None = DEADLINE,
        memory: float | None = MEMORY,
        allow_service: bool = False,
    ) -> bytes:
        """The answer of a SELECT or ASK query in one of W3C's formats: `json`, `csv`, `tsv`, `xml`."""

    def knows(self, names: Iterable[str]) -> set[str]:
        """Those of `names` (CURIEs) of which the dataset speaks, in whatever place."""
