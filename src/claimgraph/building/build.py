"""From curated files to a finished folder: read, check, compose, write."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph import __version__
from claimgraph.building.publication import MANIFEST, PublicationError, publish, refuse_strangers
from claimgraph.dataset import account_quads
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model import Finding
from claimgraph.project import Project
from claimgraph.reading import assemble, read

if TYPE_CHECKING:
    from claimgraph.report import Picture

Progress = Callable[[str], None]
FIGURES = ("overview", "causes", "voices", "alliances", "ideas", "timeline", "ranks", "coverage")


class BuildError(Exception):
    """The curated files have errors, so nothing was built; `findings` says which."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the curated files have errors")
        self.findings = findings


@dataclass
class Build:
    """A finished build: where it is, what it holds (name → bytes in size), and whether it had to be made."""

    folder: Path
    files: dict[str, int]
    fresh: bool
    findings: list[Finding] = field(default_factory=list)
    graph: KnowledgeGraph | None = None


def build(
    project: Project,
    out: Path | None = None,
    *,
    strict: bool = False,
    force: bool = False,
    progress: Progress = lambda _: None,
) -> Build:
    """Builds `project` into `out` (its `build/` by default), unless what is there was built from the same files.

    Raises BuildError where the files have errors (with `strict`, warnings too), PublicationError where the
    folder cannot be written. In both cases the last good build is as it was.
    """
    target = out or project.build
    refuse_strangers(target)
    fingerprint, inputs = project.fingerprint(), _inputs(project)
    if not force and (unchanged := _unchanged(target, fingerprint, inputs, strict)):
        return unchanged
    progress("reading and checking")
    from claimgraph.checking import check_reading, copies

    reading = read(project)
    corpus = assemble(reading)
    findings = check_reading(reading, corpus, copies(project, corpus))
    if any(f.severity == "error" or strict for f in findings):
        raise BuildError(findings)
    graph = KnowledgeGraph(project, reading)
    files = dict(_outputs(graph, progress))
    if (project.fingerprint(), _inputs(project)) != (fingerprint, inputs):
        raise PublicationError("A file changed while it was being read. Nothing was written: run the build again.")
    files[MANIFEST] = _manifest(fingerprint, inputs, files, findings)
    progress("publishing")
    publish(target, files.items())
    return Build(target, {name: len(c) for name, c in files.items()}, True, findings, graph)


def _inputs(project: Project) -> str:
    """A digest of the reader's copies of the sources: the report shows their words."""
    digest = hashlib.sha256()
    folder = project.root / "sources"
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.is_file() and not path.name.startswith("."):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _unchanged(target: Path, fingerprint: str, inputs: str, strict: bool) -> Build | None:
    """The build that is there, if it was made from the same files and is whole."""
    try:
        manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        files = {name: int(size) for name, size in manifest["files"].items()}
        if (manifest["fingerprint"], manifest["inputs"]) != (fingerprint, inputs):
            return None
        if strict and manifest["warnings"]:
            return None
        if any((target / name).stat().st_size != size for name, size in files.items()):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Build(target, files, False)


def _manifest(fingerprint: str, inputs: str, files: dict[str, bytes], findings: list[Finding]) -> bytes:
    """What was built from what; `fingerprint` tells readers of the dataset whether it is current."""
    manifest = {
        "claimgraph": __version__,
        "fingerprint": fingerprint,
        "inputs": inputs,
        "warnings": sum(f.severity == "warning" for f in findings),
        "files": {name: len(content) for name, content in sorted(files.items())},
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(manifest, indent=1) + "\n").encode()


def _outputs(graph: KnowledgeGraph, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Every file of a build, by name."""
    from claimgraph.exporting.graphml import graphml
    from claimgraph.exporting.rdf import serialize

    prefixes = graph.corpus.prefixes
    progress("writing the dataset")
    yield "graph.trig", serialize(graph.quads, "trig", prefixes)
    yield "graph.nq", serialize(graph.quads, "nq", prefixes)
    yield "graph.ttl", serialize(account_quads(graph.composition), "ttl", prefixes)
    network = graph.network()
    yield "network.graphml", graphml(network)
    pictures = []
    for name in FIGURES if network.number_of_nodes() else ():
        progress(f"drawing {name}")
        drawn = _figure(graph, name)
        if drawn is not None:
            picture, png = drawn
            pictures.append(picture)
            yield f"figures/{name}.svg", picture.svg
            yield f"figures/{name}.png", png
    progress("writing the report")
    from claimgraph.report import report

    yield "report.html", report(graph, pictures, words=graph.texts.available)


def _figure(graph: KnowledgeGraph, name: str) -> tuple[Picture, bytes] | None:
    """A figure for the report and as PNG; None where the graph has nothing that it could show."""
    from claimgraph.figures import describe, encode
    from claimgraph.report import Picture

    try:
        figure, _ = graph.plot(name)
    except ValueError:  # no causes, no dates, a single voice: said by `claimgraph plot`, and no reason not to build
        return None
    words = describe(figure)
    return Picture(name, words.title, encode(figure, "svg"), words.alt), encode(figure, "png")
