"""Claims as annotations of the passages that evidence them, in W3C's Web Annotation model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from claimgraph.describing import holding, remarks
from claimgraph.interchange.selection import chosen

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model import Claim, Passage

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """A collection of annotations, one for each claim: its body the claim, its targets the passages, by code points.

    The words of a text stay with whoever owns it: there is no quoted text in it.
    """
    claims = chosen(graph, selection)
    about = {
        "@context": CONTEXT,
        "id": f"{graph.prefixes.base}annotations",
        "type": "AnnotationCollection",
        "label": graph.corpus.title,
        "total": len(claims),
    }
    page = {"id": f"{graph.prefixes.base}annotations/page", "type": "AnnotationPage", "startIndex": 0, "items": []}
    head = _json(about | {"first": page}).removesuffix(b"[]}}")
    sink.write(head)
    for number, claim in enumerate(claims):
        sink.write((b"[\n" if number == 0 else b",\n") + _json(annotation(graph, claim)))
    sink.write(b"\n]}}\n" if claims else b"[]}}\n")


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode(errors="replace")


def annotation(graph: KnowledgeGraph, claim: Claim) -> dict[str, Any]:
    """One claim as an annotation: what is said, by whom and how surely, of which passages."""
    corpus = graph.corpus
    iri = corpus.prefixes.expand(claim.id)
    sentence = f"{corpus.sentence(claim)} ({holding(corpus, claim.statement)})"
    passages = [corpus.passages[name] for name in claim.statement.passages if name in corpus.passages]
    targets = [_target(graph, passage) for passage in passages]
    told = [_text(sentence, "describing"), *(_text(said, "commenting") for said in remarks(corpus, claim.statement))]
    made: dict[str, Any] = {
        "id": f"{iri}/annotation",
        "type": "Annotation",
        "motivation": "describing",
        "body": [*told, {"type": "SpecificResource", "source": iri, "purpose": "linking"}],
        "target": targets or iri,
    }
    if corpus.edition.creators:
        made["creator"] = [{"name": name} for name in corpus.edition.creators]
    if corpus.edition.licence:
        made["rights"] = corpus.edition.licence
    return made


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "language": "en", "purpose": purpose}


def _target(graph: KnowledgeGraph, passage: Passage) -> dict[str, Any]:
    expand = graph.prefixes.expand
    made: dict[str, Any] = {"id": expand(passage.id), "type": "SpecificResource"}
    if passage.source:
        made["source"] = expand(passage.source)
    if passage.reference:
        made["label"] = passage.reference
    if passage.start is not None and passage.end is not None:
        made["selector"] = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    return made
