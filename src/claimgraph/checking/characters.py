"""Characters that the eye does not see, and names that look alike and are not."""

import re
import unicodedata

from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.model.names import Literal

BIDI = Rule(
    "bidi-control",
    "Such a character makes a line look different from what it says.",
    "Take it out: delete and type again the words around it.",
    "warning",
)
CONTROL = Rule(
    "control-character",
    "No other program can be relied on to read it, and some formats cannot hold it.",
    "Take it out.",
    "warning",
)
NOT_NFC = Rule(
    "name-not-nfc",
    "An accented letter written as two characters looks the same as one, but makes another name.",
    "Type the name again, or save the file in Unicode's composed form (NFC).",
    "warning",
)

_UNSEEN = (
    ("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", BIDI),
    ("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]", CONTROL),
)


def check(index: Index, findings: Findings) -> None:
    """Enters what the eye does not see, in the text of the files and in what its escapes stand for."""
    for file in index.files():
        text = file.content.decode("utf-8")
        for pattern, rule in _UNSEEN:
            for match in re.finditer(pattern, text):
                line = text.count("\n", 0, match.start()) + 1
                findings.add(rule, Place(file, line), _message(match[0]))
        escaped = re.search(r"\\[uUbf]", text) is not None
        if text.isascii() and not escaped:
            continue
        for quad in file.quads:
            for term in dict.fromkeys(quad):
                if isinstance(term, Literal):
                    for pattern, rule in _UNSEEN if escaped else ():
                        found = re.search(pattern, term.value)
                        if found and found[0] not in text:  # it was written as an escape
                            findings.add(rule, Place(file, quad), _message(found[0]))
                elif term and not term.isascii() and not unicodedata.is_normalized("NFC", term):
                    findings.add(NOT_NFC, Place(file, quad), f"`{term}` is not in composed form.")


def _message(character: str) -> str:
    name = unicodedata.name(character, "a control character").lower()
    return f"this line holds an invisible character: {name} (U+{ord(character):04X})."
