"""What answers in SPARQL: one home for what may be asked of the graph on this machine and of an endpoint elsewhere."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from claimgraph.model.record import Record
from claimgraph.sparql import DEADLINE, MEMORY

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from claimgraph.model.names import Prefixes
    from claimgraph.model.terms import Quad
    from claimgraph.sparql.results import Rows

FORMATS = ("json", "csv", "tsv", "xml")  # W3C's, of the answer to SELECT and ASK


class Limits(Record):
    """What one query may do: its seconds and megabytes (None for no limit), and whether it may ask other machines (SERVICE)."""

    timeout: float | None = DEADLINE
    memory: float | None = MEMORY
    allow_service: bool = False


USUAL = Limits()


class Engine(ABC):
    """Whatever answers queries. What a query may do travels with the call, so no call can lend it to another.

    Each method raises QueryError for a query that cannot be understood, and Refused for one that is not run or was stopped.
    `prefixes` are those that a query need not declare.
    """

    prefixes: Prefixes

    @property
    @abstractmethod
    def labels(self) -> dict[str, str]:
        """What people call each entity and relation, by its CURIE."""

    @abstractmethod
    def query(self, query: str, limits: Limits = USUAL) -> Rows | bool | list[Quad]:
        """SELECT answers rows, ASK a truth value, CONSTRUCT and DESCRIBE a list of quads."""

    @abstractmethod
    def serialize(self, query: str, format_: str, limits: Limits = USUAL) -> bytes:
        """The answer of a SELECT or ASK query in one of FORMATS."""

    @abstractmethod
    def knows(self, names: Iterable[str]) -> set[str]:
        """Those of `names` (CURIEs) of which the dataset speaks, in whatever place."""
