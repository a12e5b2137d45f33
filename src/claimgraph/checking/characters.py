"""Characters that deceive the eye: bidirectional controls, and names that only look alike."""

import re
import unicodedata
from collections.abc import Iterator

from claimgraph.checking.context import Context
from claimgraph.model import Finding

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def findings(context: Context) -> list[Finding]:
    """All findings about characters."""
    return [*_bidirectional(context), *_not_nfc(context)]


def _bidirectional(context: Context) -> Iterator[Finding]:
    for file in context.reading.files:
        if file.core:
            continue
        for number, line in enumerate(file.content.decode("utf-8").split("\n"), 1):
            found = _BIDI.search(line)
            if found:
                name = unicodedata.name(found.group(), "a control character")
                yield Finding(
                    file.name,
                    number,
                    "warning",
                    "bidirectional",
                    f"An invisible character ({name.lower()}) turns the direction of the text.",
                    "What the eye reads here may not be what is there.",
                    "Delete it, unless the script needs it.",
                )


def _not_nfc(context: Context) -> Iterator[Finding]:
    for _, quad in context.curated:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph):
            if isinstance(term, str) and not unicodedata.is_normalized("NFC", term):
                yield context.of_quad(
                    quad,
                    "not-nfc",
                    f"`{term}` is spelt with separate accents (not in Unicode's form NFC).",
                    "It is another name than the same letters in one piece.",
                    f"Write `{unicodedata.normalize('NFC', term)}`, here and wherever it stands.",
                    "warning",
                )
