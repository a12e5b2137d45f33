"""SPARQL on this machine: queries run in a worker process that holds the dataset and can be killed."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimgraph.errors import QueryError
from claimgraph.model.names import Prefixes
from claimgraph.sparql.engine import USUAL, Engine, Limits
from claimgraph.sparql.processes import Here, Received, Worker, close, started
from claimgraph.sparql.results import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.model.terms import Quad


class LocalStore(Engine):
    """The published dataset, ready for SPARQL; an `Engine`. The project's prefixes need not be declared in queries.

    The dataset is in a process of its own, started with the first query and used again by those that follow. One that
    was killed is replaced when the next query comes. Threads that ask at the same time each have a process, of which `keep` are
    kept for later.

    >>> from claimgraph.model.terms import Quad
    >>> store = LocalStore.of_quads([Quad(":Bishop", ":led", ":Party")], Prefixes({"": "https://example.org/"}))
    >>> [tuple(row) for row in store.query("SELECT ?who { ?who :led :Party }")]
    [(':Bishop',)]
    """

    def __init__(self, data: Callable[[], str | bytes], prefixes: Prefixes, labels: dict[str, str] | None) -> None:
        self.prefixes = prefixes
        self.keep = 1
        self._data = data
        self._given = labels
        self._idle: dict[bool, list[Worker | Here]] = {False: [], True: []}
        self._lock = threading.Lock()
        weakref.finalize(self, close, self._idle)

    @classmethod
    def of_quads(cls, quads: Iterable[Quad], prefixes: Prefixes, labels: dict[str, str] | None = None) -> LocalStore:
        """A store with `quads`; `labels` is what people call things, asked of the dataset where it is None."""

        def data() -> bytes:
            import pyoxigraph as ox

            from claimgraph.model.terms import Terms

            return ox.serialize(map(Terms(prefixes).quad, quads), format=ox.RdfFormat.N_QUADS) or b""

        return cls(data, prefixes, labels)

    @classmethod
    def of_file(cls, path: Path, prefixes: Prefixes, labels: dict[str, str] | None = None) -> LocalStore:
        """A store with the N-Quads of a finished build, or with its store on disk; the worker itself opens either."""
        return cls(lambda: str(path), prefixes, labels)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What people call entities and relations: as given, or as the dataset has it."""
        if self._given is not None:
            return self._given
        found: dict[str, str] = self._ask("labels", None).value
        return found

    def knows(self, names: Iterable[str]) -> set[str]:
        """Those of `names` of which the dataset speaks, in whatever place."""
        return set(self._ask("knows", list(names)).value)

    def query(self, query: str, limits: Limits = USUAL) -> Rows | bool | list[Quad]:
        """See `Engine.query`."""
        answer = self._ask("query", query, limits)
        if isinstance(answer.value, bool):
            return answer.value
        if answer.value is not None:
            return Rows(answer.value, answer.rows, self.labels)
        import pyoxigraph as ox

        from claimgraph.model.terms import triple_quads

        parsed = ox.parse(b"".join(answer.content), format=ox.RdfFormat.N_TRIPLES)
        return triple_quads((q.triple for q in parsed), self.prefixes)

    def serialize(self, query: str, format_: str, limits: Limits = USUAL) -> bytes:
        """See `Engine.serialize`."""
        return b"".join(self._ask(format_, query, limits).content)

    def written(
        self,
        query: str,
        results: str | None,
        triples: str | None,
        *,
        default: Sequence[str] = (),
        named: Sequence[str] = (),
        limits: Limits = USUAL,
    ) -> tuple[bool, bytes]:
        """The answer of any query for who says how it may be written: in `results` if SELECT or ASK, in `triples` if not (media types).

        Whether it is triples comes first; the answer is empty where the caller gave no such type. `default`
        and `named` are the addresses of the graphs that the query sees; without any it sees the whole dataset.
        """
        answer = self._ask("written", (query, results, triples, list(default), list(named)), limits)
        return answer.value, b"".join(answer.content)

    def close(self) -> None:
        """Ends the processes that are free; a query that comes later starts a new one."""
        close(self._idle)

    def _ask(self, verb: str, subject: Any, limits: Limits = USUAL) -> Received:
        """One request to a worker that is free; a new one is started where none is."""
        idle = self._idle[limits.allow_service]
        with self._lock:
            worker = idle.pop() if idle else None
        if worker is None or not worker.usable():
            worker = self._started(open_=limits.allow_service)
        try:
            return worker.ask(verb, subject, limits.timeout, limits.memory)
        except SyntaxError as error:
            from claimgraph.sparql.diagnostics import misread

            query = subject if isinstance(subject, str) else subject[0]
            raise QueryError(misread(query, str(error), self.prefixes)) from None
        finally:
            with self._lock:
                if len(idle) >= self.keep:
                    worker.close()
                else:
                    idle.append(worker)

    def _started(self, *, open_: bool) -> Worker | Here:
        return started(self._data, self.prefixes.namespaces, open_=open_)
