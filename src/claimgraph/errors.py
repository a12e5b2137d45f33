"""One family of errors: whatever claimgraph refuses or cannot do is an `Error` whose message is for people."""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from claimgraph.model import Finding


class Error(Exception):
    """What claimgraph refuses or cannot do; the message says where, what is wrong and what would be right.

    >>> issubclass(NotFound, Error), issubclass(NotFound, LookupError)
    (True, True)
    """

    exit_code = 2  # of the command line: wrong usage, or something that cannot be read


class ProjectError(Error):
    """A project, or a file of it, cannot be found or read."""


class DataError(Error):
    """The curated files cannot be read; `findings` says where and why."""

    exit_code = 1

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        first = self.findings[0]
        more = f" (and {len(self.findings) - 1} more)" if len(self.findings) > 1 else ""
        super().__init__(f"{first.file}:{first.line}: {first.message}{more} Run `claimgraph check` for all of them.")


class NotFound(Error, LookupError):
    """Nothing, or more than one thing, goes by a name; the message lists what may have been meant."""


class NoDate(Error, ValueError):
    """A text that cannot be read as a date or a period; the message says what can."""


class QueryError(Error):
    """A query that cannot be understood; the message shows the place."""


class Refused(Error):
    """A query that is not run or was stopped; the message says why, and what to do instead."""


class Stopped(Refused):
    """A query that was stopped at its limit of time or memory; the message says which."""


class PublicationError(Error):
    """A build cannot be put where it should go; the last good one is as it was."""


class BuildError(Error):
    """The curated files have errors, so nothing was built; `findings` says which."""

    exit_code = 1

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the curated files have errors")
        self.findings = findings
