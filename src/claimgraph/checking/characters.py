"""Characters that the eye does not see, and names that look alike and are not."""

import re
import unicodedata

from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.model.names import Literal
from claimgraph.reading import File

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
RULES = (BIDI, CONTROL, NOT_NFC)

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")


def check(index: Index, findings: Findings) -> None:
    """Enters what the eye does not see, in the text of the files and in what its escapes stand for."""
    for file in index.files():
        text = file.content.decode("utf-8")
        _text(text, file, findings)
        escaped = re.search(r"\\[uUbf]", text) is not None
        if text.isascii() and not escaped:
            continue
        for quad in file.quads:
            for term in dict.fromkeys(quad):
                if isinstance(term, Literal):
                    if escaped:
                        _escaped(term.value, text, Place(file, quad), findings)
                elif term and not term.isascii() and not unicodedata.is_normalized("NFC", term):
                    findings.add(NOT_NFC, Place(file, quad), f"`{term}` is not in composed form.")


def _text(text: str, file: File, findings: Findings) -> None:
    for pattern, rule in ((_BIDI, BIDI), (_CONTROL, CONTROL)):
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            findings.add(rule, Place(file, line), _message(match[0]))


def _escaped(value: str, text: str, place: Place, findings: Findings) -> None:
    """What stands in a literal but not in the file itself was written as an escape."""
    for pattern, rule in ((_BIDI, BIDI), (_CONTROL, CONTROL)):
        match = pattern.search(value)
        if match and match[0] not in text:
            findings.add(rule, place, _message(match[0]))


def _message(character: str) -> str:
    name = unicodedata.name(character, "a control character").lower()
    return f"this line holds an invisible character: {name} (U+{ord(character):04X})."
