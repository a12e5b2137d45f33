"""LangExtract's JSONL: a document a line, with its text and its extractions, each with a character interval.

As `langextract.io.save_annotated_documents` of version 1.7 writes it. What an extraction proposes stands in its `attributes`:
subject, relation (or predicate), object, and properties of statements by their names.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.curation.imports.proposed import PARTS, Keys, Proposed, Target, json_lines
from claimgraph.errors import ProjectError
from claimgraph.sources import normalise

SHORT = 5  # words of the text that a draft may hold: a name, and not a sentence
# The share of an extraction's words that its span must hold: the tool's partial matches may be one article.
GROUNDED = 0.5


def proposals(content: bytes, file: str, keys: Keys) -> Iterator[Proposed]:
    """Every extraction of every document. Raises ProjectError, with the line, where a line is no such document."""
    for line, document in json_lines(content, file):
        if not isinstance(document, dict) or "extractions" not in document:
            annotated = isinstance(document, dict) and "target" in document
            kind = "a Web Annotation: claimgraph import annotation" if annotated else "something else"
            raise ProjectError(
                f"{file}:{line}: this is no document of LangExtract (it has no `extractions`), but {kind}."
            )
        found, text = document["extractions"] or [], document.get("text") or ""
        if not isinstance(found, list) or not isinstance(text, str):
            raise ProjectError(f"{file}:{line}: `extractions` is a list and `text` a text in LangExtract's documents.")
        for number, each in enumerate(found, 1):
            where = f"{file}:{line}, extraction {number}"
            if not isinstance(each, dict):
                raise ProjectError(f"{where}: this is no extraction.")
            yield _proposed(each, where, text, str(document.get("document_id") or ""), keys)


def _proposed(each: Mapping[str, Any], where: str, text: str, source: str, keys: Keys) -> Proposed:
    words = each.get("extraction_text")
    exact = words if isinstance(words, str) else ""
    class_ = str(each.get("extraction_class") or "")
    attributes = each.get("attributes")
    data = dict(attributes) if isinstance(attributes, dict) else {}
    data |= {key: value for key, value in (("class", class_), ("text", exact)) if key in keys.given.values()}
    parts, how, notes = keys.parts(data)
    if set(parts) != set(PARTS) and class_:  # a mention, and no claim: a sentence of the text is not copied
        notes = (f"{class_}: {exact}" if len(exact.split()) <= SHORT else class_, *notes)
    description = each.get("description")
    notes += (description,) if isinstance(description, str) and description else ()
    return Proposed.of(where, (_target(each, text, exact, source),), (parts, how, notes))


def _target(each: Mapping[str, Any], text: str, exact: str, source: str) -> Target:
    """Where an extraction stands: nowhere, if its interval holds few of its words."""
    interval = each.get("char_interval")
    start, end = (interval.get("start_pos"), interval.get("end_pos")) if isinstance(interval, dict) else (None, None)
    if isinstance(start, int) and isinstance(end, int):
        words, held = (len(normalise(each).split()) for each in (exact, text[start:end]))
        if held >= GROUNDED * words:
            return Target(start, end, exact, text=text, source=source)
    return Target(exact=exact, text=text, source=source)
