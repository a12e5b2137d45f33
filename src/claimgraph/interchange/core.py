"""The words of `cg:` as a page: what every project can say of sources, passages, statements and entities."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.escaping import markdown
from claimgraph.model.names import Literal
from claimgraph.project import read_bytes, vocabulary_files

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

SCALES = "How a claim is held: classes of values"
ALIGNED = "Alignments"


def write_core(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The core vocabulary as Markdown, in the sections and the order in which its file has it."""
    texts: dict[tuple[str, str], str] = {}
    names: dict[tuple[str, str], str] = {}
    takers: dict[str, str] = {}
    for quad in graph.composition.curated:
        if isinstance(quad.object, Literal):
            texts.setdefault((quad.subject, quad.predicate), quad.object.value)
        else:
            names.setdefault((quad.subject, quad.predicate), quad.object)
            if quad.predicate == "rdfs:range":
                takers.setdefault(quad.object, quad.subject)
    lines = [
        "# The words of `cg:`",
        "",
        "<!-- Generated from the core vocabulary: `claimgraph export core -o docs/core.md`. -->",
        "",
        "What every project can say, whatever its field. Only what differs from the default need be written. "
        "The file itself is `src/claimgraph/vocabulary/core.ttl`; what the checker asks of each word is in `shapes.ttl` beside it.",
        "",
    ]
    for heading, terms in _sections().items():
        scale = names.get((terms[0], "rdf:type"), "")
        lines += [f"## {heading}", ""]
        if (scale, "skos:definition") in texts:
            taker = f" Said with `{takers[scale]}`." if scale in takers else ""
            lines += [f"{markdown(texts[scale, 'skos:definition'])}{taker}", ""]
        lines += ["| word | means | for example |", "|---|---|---|"]
        lines += [
            f"| `{term}` | {markdown(texts[term, 'skos:definition'])} | {markdown(texts[term, 'skos:example'])} |"
            for term in terms
        ]
        lines.append("")
    sink.write(("\n".join(lines).rstrip() + "\n").encode())


def _sections() -> dict[str, list[str]]:
    """The terms under each heading of the file, without those that only gather the values of a scale."""
    found: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for path in vocabulary_files():
        for line in read_bytes(path).decode("utf-8").split("\n"):
            if line.startswith("#### "):
                heading = line[5:]
            elif (term := re.match(r"cg:\w+", line)) and heading != SCALES and not heading.startswith(ALIGNED):
                found[heading].append(term[0])
    return found
