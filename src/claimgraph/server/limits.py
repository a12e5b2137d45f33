"""How much the endpoint gives to a query, and to how many at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
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


class Places:
    """As many places as queries may run at the same time.

    >>> places = Places(1, patience=0)
    >>> with places.one():
    ...     with places.one():
    ...         pass
    Traceback (most recent call last):
    claimgraph.server.limits.Busy: The endpoint is busy with other queries; ask again in a moment.
    """

    def __init__(self, number: int, patience: float = PATIENCE) -> None:
        self._free = threading.BoundedSemaphore(number)
        self._patience = patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """A place for one query. Raises Busy where none becomes free in time."""
        if not self._free.acquire(timeout=self._patience):
            raise Busy("The endpoint is busy with other queries; ask again in a moment.")
        try:
            yield
        finally:
            self._free.release()
