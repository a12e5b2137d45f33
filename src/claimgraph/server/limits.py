"""How much the endpoint gives to a query, and to how many at once."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.errors import Error

BODY = 1_000_000  # bytes of a request
PATIENCE = 5.0  # seconds that a query waits for a free place


class Busy(Error):
    """All places are taken by other queries."""


@dataclass(frozen=True)
class Limits:
    """What one query may take, in seconds and megabytes (None for no limit), and how many run at the same time."""

    timeout: float | None = 10.0
    memory: float | None = 1_000.0
    queries: int = 2
