"""The figures and the findings of a build; those of the last build serve again where the network is the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.building.manifest import read
from claimgraph.building.pictures import Studio

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from claimgraph.building.pictures import Drawn
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.pages.findings import Finding

LIBRARIES = ("claimgraph", "matplotlib", "networkx", "numpy")


@dataclass
class Views:
    """Each figure by its name (None where the graph has nothing that it could show) and the findings.

    `key` is a digest of all that they depend on: both networks, where the passages lie, and the libraries.
    """

    key: str
    pictures: dict[str, Drawn] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """What the manifest keeps, so that the next build can use the views again."""
        told = {name: [drawn[0].title, drawn[0].alt] if drawn else None for name, drawn in self.pictures.items()}
        return {"key": self.key, "pictures": told, "findings": [asdict(finding) for finding in self.findings]}


def views(
    graph: KnowledgeGraph, last: Path | None, meanwhile: Callable[[], None], progress: Callable[[str], None]
) -> Views:
    """The views of a graph, from the build in the folder `last` where that has them.

    `meanwhile` is done while other processes draw.
    """
    from claimgraph.pages.findings import findings

    digest = key(graph)
    if last and (kept := _kept(last, digest)):
        meanwhile()
        return kept
    made = Views(digest)
    studio = Studio(graph) if len(graph.network()) else None
    meanwhile()
    progress("analysing")
    made.findings = findings(graph)
    progress("drawing")
    made.pictures = dict(studio.pictures()) if studio else {}
    return made


def key(graph: KnowledgeGraph) -> str:
    """A digest of what figures and findings depend on."""
    corpus = graph.corpus
    networks = [graph.network(), graph.network(voice="*")]
    for network in networks:
        for *_, claim in network.edges(data=True):
            claim.pop("note", None)  # no figure shows it
    told = [
        [[n.graph, sorted(n.nodes(data=True)), sorted(n.edges(keys=True, data=True))] for n in networks],
        [[e.id, e.label] for e in corpus.entities.values()],
        [[p.id, p.start, p.end] for p in corpus.passages.values()],
        [[g.id, g.start, g.end] for g in corpus.gaps.values()],
        [[s.id, s.length] for s in corpus.sources.values()],
        [version(library) for library in LIBRARIES],
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _kept(last: Path, digest: str) -> Views | None:
    """The views of the build in `last` if it has them for this key, whole."""
    from claimgraph.pages import Picture
    from claimgraph.pages.findings import Finding

    manifest = read(last)
    if manifest is None:
        return None
    try:
        record = manifest["views"]
        if record["key"] != digest:
            return None
        pictures: dict[str, Drawn] = {}
        for name, told in record["pictures"].items():
            if told is None:
                pictures[name] = None
                continue
            svg, png = (_whole(last, f"figures/{name}.{ending}", manifest["sha256"]) for ending in ("svg", "png"))
            pictures[name] = Picture(name, told[0], svg, told[1]), png
        listed = [Finding(**{**each, "paragraphs": tuple(each["paragraphs"])}) for each in record["findings"]]
        return Views(digest, pictures, listed)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _whole(last: Path, name: str, digests: Mapping[str, str]) -> bytes:
    content = (last / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != digests[name]:
        raise ValueError(f"{name} is not what was built")
    return content
