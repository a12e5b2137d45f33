"""From curated files to a finished folder: read, check, compose, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph import __version__
from claimgraph.building import manifest
from claimgraph.building.folders import refuse_place, refuse_strangers
from claimgraph.building.pages import views
from claimgraph.building.publication import publish
from claimgraph.errors import BuildError, PublicationError
from claimgraph.interchange.outputs import DATA, OUTPUTS, PAGE
from claimgraph.interchange.rdf import WRITTEN
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model import Finding
from claimgraph.project import MANIFEST, Project
from claimgraph.reading import Reading, assemble, read
from claimgraph.reasoning import Composition, compose

if TYPE_CHECKING:
    import networkx as nx

Progress = Callable[[str], None]


@dataclass
class Build:
    """A finished build: where it is, what it holds (name → bytes in size), and whether it had to be made."""

    folder: Path
    files: dict[str, int]
    fresh: bool
    findings: list[Finding] = field(default_factory=list)
    graph: KnowledgeGraph | None = None


class _Graph(KnowledgeGraph):
    """The graph that is built: each of its networks is made once, and then only read."""

    def __init__(self, project: Project, reading: Reading, composition: Composition) -> None:
        super().__init__(project, reading)
        self.composition = composition
        self._networks: dict[tuple[object, ...], nx.MultiDiGraph[str]] = {}

    def network(
        self, *, voice: str | None = None, during: str | int | None = None, undated: bool = False
    ) -> nx.MultiDiGraph[str]:
        """As of any graph, but frozen."""
        from networkx import freeze

        asked = voice, during, undated
        if asked not in self._networks:
            self._networks[asked] = freeze(super().network(voice=voice, during=during, undated=undated))
        return self._networks[asked]


def build(
    project: Project,
    out: Path | None = None,
    *,
    strict: bool = False,
    force: bool = False,
    data: bool = False,
    progress: Progress = lambda _: None,
) -> Build:
    """Builds `project` into `out` (its `build/` by default), unless what is there was built from the same files.

    With `data`, figures and report are left out.

    Raises BuildError where the files have errors (with `strict`, warnings too), PublicationError where the
    folder cannot be written. In both cases the last good build is as it was.
    """
    target = project.build if out is None else out.resolve() if out.name in ("", "..") else out
    refuse_place(project, target)
    refuse_strangers(target)
    if not force and (unchanged := manifest.current(project, target, strict=strict, data=data)):
        return Build(target, unchanged, False)
    made_from = project.fingerprint(), manifest.inputs(project)
    progress("reading and checking")
    from claimgraph.checking import check_files, check_reading
    from claimgraph.sources import encoded

    reading = read(project)
    corpus = assemble(reading)
    composition = compose(reading, corpus)
    findings = [
        *check_reading(reading, corpus, encoded(project, corpus), composition=composition),
        *check_files(project, corpus),
    ]
    if any(f.severity == "error" or strict for f in findings):
        raise BuildError(findings)
    graph = _Graph(project, reading, composition)
    files: dict[str, bytes] = {}

    def write(kind: str) -> None:
        progress(f"writing the {kind}s" if kind == PAGE else "writing the dataset")
        if kind == DATA:
            files.update(OUTPUTS["nq"].files(graph))
            WRITTEN[graph] = files[OUTPUTS["nq"].file]
        for output in OUTPUTS.values():
            if output.kind == kind and output.file not in files:
                files.update(output.files(graph))

    if data:
        write(DATA)
    else:
        views(graph, lambda: write(DATA), progress)
        write(PAGE)
    if (project.fingerprint(), manifest.inputs(project)) != made_from:
        raise PublicationError("A file changed while it was being read. Nothing was written: run the build again.")
    about = {
        "claimgraph": __version__,
        "fingerprint": made_from[0],
        "inputs": made_from[1],
        "prefixes": graph.prefixes.namespaces,
        "warnings": sum(f.severity == "warning" for f in findings),
        "views": not data,
    }
    files[MANIFEST] = manifest.written(about, files)
    progress("publishing")
    publish(target, files.items())
    return Build(target, {name: len(c) for name, c in files.items()}, True, findings, graph)
