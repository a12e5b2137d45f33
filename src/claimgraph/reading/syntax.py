"""Syntax errors for people: what the parser's words mean in Turtle and TriG, and what to do."""

import re
from collections.abc import Iterable

WHY = "Nothing of this file can be used until it parses."
USUAL = (
    "Look at this line and the one before it: often a `.` or `;` is missing, or a bracket or quotation mark is open."
)
LONGEST = 10_000  # bytes of a line
QUOTES = "“”„‟‘’‚«»‹›"
DASHES = "‐‑‒–—−"
PLACES = {
    "RDF subject": "a subject",
    "subject or graph name": "a subject",
    "predicate": "a relation",
    "RDF object": "an object",
}


def explain(error: SyntaxError, line: str, prefixes: Iterable[str] = ()) -> tuple[str, str]:
    """What is wrong, and what to do about it, for an error of the parser in `line`, the text of its line.

    `prefixes` are those that the file declares. What is not foreseen keeps the parser's words.

    >>> error = SyntaxError("A dot is expected at the end of statements", ("", 2, 1, "", 2, 3))
    >>> explain(error, ":d :e :f .")[0]
    'the line before is not finished: a `;` or a `.` is missing.'
    """
    column = (error.offset or 1) - 1
    before, rest = line[:column], line[column:]
    word = rest[:60].split(maxsplit=1)[0] if rest.strip() else ""
    said = _words(error)
    mark = rest[:1]
    if mark and mark in QUOTES:
        return "curly quotation marks are letters like others here.", 'Use straight ones: "…"@en'
    if mark and mark in DASHES and before[-1:].isalnum():
        return f"a name cannot hold `{mark}`.", "Write a hyphen, or leave it out; a label can hold it."
    if opens_text(error) or (mark in ("'", '"') and said.startswith("Unexpected end")):
        if re.match(r"[^\"]*:\w+'", line):
            return "a name cannot hold an apostrophe.", "Leave it out of the name; a label can hold it."
        return "a quotation mark is not closed on this line.", 'Close it; a text of several lines has """ at both ends.'
    if found := re.match(r"The prefix (.*): has not been declared", said):
        return _undeclared(found[1], prefixes)
    if said.startswith("A dot is expected"):
        where = f"before `{word}`" if before.strip() else "the line before is not finished:"
        return f"{where} a `;` or a `.` is missing.", "Write `;` where the same subject goes on, `.` where it ends."
    if said.startswith("A '}' or a '.' is expected"):
        return "the block before this line is not closed.", "Write the missing `}`, or the `.` after a triple."
    if found := re.match(
        r"(.*) is not a valid (RDF subject|subject or graph name|predicate|RDF object)", said, re.DOTALL
    ):
        return _misplaced(found[1], found[2], word)
    if "at the beginning of a prefix name" in said:
        return f"a name cannot hold `{mark}`.", "Names are made of letters, digits, hyphens and underscores."
    if said.startswith("Unexpected end"):
        return "the file ends in the middle of something.", "Write what is missing: a `.`, a `}`, the end of a text."
    if "PREFIX" in said:
        return "a prefix is not declared like this.", "Write it so: @prefix g: <https://example.org/terms#> ."
    if said.startswith("A language code"):
        return "the language of a text is missing after `@`.", 'Write it there: "guild"@en'
    if said.startswith("Unexpected escape"):
        return "a backslash begins a special sign, and there is none of that name.", "Write two for a backslash."
    if said.startswith("Invalid IRI"):
        return f"what stands between < and > is no address: {word}", "Take out spaces and quotation marks."
    return said.rstrip(".") + ".", USUAL


def _words(error: SyntaxError) -> str:
    """The parser's own words without its position, which the finding already has."""
    return re.sub(r"^Parser error [^:]*: ", "", str(error.msg or error))


def _undeclared(prefix: str, prefixes: Iterable[str]) -> tuple[str, str]:
    from difflib import get_close_matches

    near = get_close_matches(prefix, [each for each in prefixes if each], n=1)
    meant = f"; did you mean `{near[0]}:`?" if near else "."
    declare = f"Correct it, or declare it at the head of the file: @prefix {prefix}: <…> ."
    return f"the prefix `{prefix}:` is not declared{meant}", declare


def _misplaced(token: str, place: str, word: str) -> tuple[str, str]:
    """What stands where a subject, a relation or an object should."""
    if token == "{":
        return (
            "a block begins before what stands above it is finished.",
            "Close the block above with `}`, or end it with `.`",
        )
    if token == "}":
        return "a `}` closes what no `{` has opened.", "Take it out, or write the missing `{`."
    if token == "," and place == "predicate":
        return "a triple has one subject.", "Write a line for each subject."
    if token == "." and PLACES[place] == "a subject":
        return "a `.` too many.", "Take it out."
    if token in (".", ";", ","):
        return f"{PLACES[place]} is missing before `{token}`.", "Write it, or take out the sign that stands before."
    if token.startswith(('"', "'")):
        return (
            f"a text cannot be {PLACES[place]}.",
            "Texts stand at the end of a triple, after a relation that takes one.",
        )
    if re.match(r"\w", word):
        return f"`{word}` is no name.", "A name begins with a prefix and a colon, as in `:Bishop`, and holds no space."
    return f"`{word}` cannot be {PLACES[place]}.", USUAL


def opens_text(error: SyntaxError) -> bool:
    """Whether a quotation mark is open."""
    return "string literals" in _words(error)


class Cursor:
    r"""A line of a file, which moves forward: `line` from 1, and `block`, the last blank line before it (0: none).

    >>> place = Cursor(b"a\n\nb\nc\n\nd")
    >>> place.move(4)
    >>> place.line, place.block, place.text
    (4, 2, 'c')
    >>> place.end_block(), place.rest
    (5, b'\nd')
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._start = 0
        self.line = 1
        self.block = 0

    @property
    def text(self) -> str:
        """The line's text, no more of it than explains an error."""
        return self._bytes()[:LONGEST].decode("utf-8", "replace")

    @property
    def rest(self) -> bytes:
        """The file from this line on."""
        return self._content[self._start :]

    def move(self, line: int) -> None:
        """Goes forward to a line, or to the last."""
        while self.line < line and self._next():
            pass

    def end_block(self) -> int:
        """Goes forward to the next blank line, or to the last, and says which it is."""
        while self._bytes().strip() and self._next():
            pass
        return self.line

    def _bytes(self) -> bytes:
        end = self._content.find(b"\n", self._start)
        return self._content[self._start : end if end >= 0 else None]

    def _next(self) -> bool:
        end = self._content.find(b"\n", self._start)
        if end < 0:
            return False
        if not self._content[self._start : end].strip():
            self.block = self.line
        self._start = end + 1
        self.line += 1
        return True
