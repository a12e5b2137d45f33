"""The checker at work beside an editor: it runs again whenever a file changes, and tells what that changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimgraph.checking import check
from claimgraph.checking.findings import without
from claimgraph.model import Finding
from claimgraph.project import Project

POLL = 0.15  # seconds between two looks at the files: a few hundred calls of stat take a millisecond
SETTLE = 0.05  # an editor may save in several steps
Stamps = dict[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Run:
    """One run of the checker: all that it finds, which files had changed, what is `fixed` since the run before, and what is `new`."""

    findings: tuple[Finding, ...]
    changed: tuple[str, ...] = ()
    fixed: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()


def runs(project: Project, pause: Callable[[float], None] = time.sleep) -> Iterator[Run]:
    """A run now, and one after each change of the files that the checker reads, for ever; `pause` waits for some seconds."""
    seen = _stamps(project)
    findings = tuple(check(project))
    yield Run(findings, new=findings)
    while True:
        pause(POLL)
        now = _stamps(project)
        if now == seen:
            continue
        while True:
            pause(SETTLE)
            if (later := _stamps(project)) == now:
                break
            now = later
        changed = sorted(name for name in {*seen, *now} if seen.get(name) != now.get(name))
        seen = now
        before, findings = findings, tuple(check(project))
        yield Run(findings, tuple(changed), tuple(without(before, findings)), tuple(without(findings, before)))


def _stamps(project: Project) -> Stamps:
    """When each file that the checker reads was last written, and how long it is."""
    found = {}
    beside = (path for name in ("queries", "sources") for path in (project.root / name).glob("*"))
    for path in (*project.files(), *beside):
        try:
            stat = os.stat(path)
        except OSError:
            continue  # gone between two steps: the next look sees that
        found[project.name_of(path)] = stat.st_mtime_ns, stat.st_size, stat.st_ino
    return found
