"""A curated file cut into pieces: its directives, descriptions and blocks, each with its place, letter for letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Every repeat is possessive: a long string must not be remembered character by character.
_TOKEN = re.compile(
    r'(?P<text>"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'(?:[^'\\\n]++|\\.)*+')"
    r"|(?P<comment>#[^\n]*+)"
    r"|(?P<iri><[^<>\s]*+>)"
    r"|(?P<sign>[;,\[\](){}])"
    r"|(?P<word>(?:[^\s<>\"'{}\[\]();,#\\]|\\\S)++)"
    r"|(?P<other>\S)",
    re.DOTALL,
)
_ATTACHED = re.compile(r"@[A-Za-z0-9-]+|\^\^")  # what belongs to the text before it


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a text, an IRI, a sign (`.`, `;`, `{` …) or a comment, as written, with the place where it begins.

    `fresh` says that it is the first of its line.
    """

    kind: str
    text: str
    start: int
    fresh: bool = False

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A directive (`prefix`), a description (`triples`) or a statement's block (`block`), with its tokens in order.

    `subject` is what it is about, as written: the prefix, the name before its first predicate, the name of the block. Comments
    within it are among the tokens; those around it are not.
    """

    kind: str
    subject: str
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """The place of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.tokens[-1].end


def tokens(text: str) -> Iterator[Token]:
    """The tokens of Turtle or TriG; a full stop after a name is a token of its own.

    >>> [token.text for token in tokens(':s1-1 { :a.b :c "d. {"@en . } # e.')]
    [':s1-1', '{', ':a.b', ':c', '"d. {"', '@en', '.', '}', '# e.']
    """
    end = 1 if text.startswith("\ufeff") else 0
    for match in _TOKEN.finditer(text, end):
        kind, found, start = str(match.lastgroup), match[0], match.start()
        fresh = end <= 1 or "\n" in text[end:start]
        end = match.end()
        if kind == "word":
            word = found.rstrip(".")
            if word:
                yield Token("word", word, start, fresh)
            for number in range(len(word), len(found)):
                yield Token("sign", ".", start + number, fresh and not number)
        else:
            yield Token(kind, found, start, fresh)


def pieces(text: str) -> Iterator[Piece]:
    r"""The pieces of a file that can be read, in order, and comments that stand by themselves (`comment`).

    >>> text = "@prefix : <http://e/> .\n# One.\n:a\n  :b :c .\n:a-1 { :d :e :f . }\n"
    >>> [(piece.kind, piece.subject, text[piece.start : piece.end]) for piece in pieces(text)][-2:]
    [('triples', ':a', ':a\n  :b :c .'), ('block', ':a-1', ':a-1 { :d :e :f . }')]
    """
    held: list[Token] = []
    depth = 0
    for token in tokens(text):
        if token.kind == "comment" and not held:
            yield Piece("comment", "", (token,))
            continue
        held.append(token)
        depth += {"{": 1, "[": 1, "(": 1, "}": -1, "]": -1, ")": -1}.get(token.text, 0) if token.kind == "sign" else 0
        if depth > 0 or token.kind not in ("sign", "iri"):
            continue
        words = [each for each in held if each.kind != "comment"]
        head = words[0].text.upper()
        if token.kind == "sign" and token.text in ".}":
            yield _piece(words, tuple(held))
            held, depth = [], 0
        elif (head == "PREFIX" and len(words) == 3) or (head == "BASE" and len(words) == 2):  # SPARQL's, without a stop
            yield _piece(words, tuple(held))
            held = []
    if held:  # of a file that cannot be read
        yield Piece("rest", held[0].text, tuple(held))


def _piece(words: list[Token], held: tuple[Token, ...]) -> Piece:
    head = words[0].text.upper().removeprefix("@")
    if head in ("PREFIX", "BASE") and words[0].kind == "word":
        return Piece("prefix", words[1].text, held)
    opened = next((n for n, each in enumerate(words) if each.kind == "sign" and each.text == "{"), None)
    if words[-1].text == "}":
        return Piece("rest" if opened is None else "block", words[opened - 1].text if opened else "", held)
    return Piece("triples", words[0].text, held)


def value_of(found: Sequence[Token], name: str) -> tuple[int, int] | None:
    """Where the value of a predicate begins and ends, its language or datatype included; None where the predicate is not there.

    >>> value_of(list(tokens(':a :b "c"@en .')), ":b")
    (6, 12)
    """
    at = next((n for n, each in enumerate(found[:-1]) if each.kind == "word" and each.text == name), None)
    if at is None:
        return None
    last = at + 1
    while last + 1 < len(found) and joined(found, last + 1):
        last += 1
    return found[at + 1].start, found[last].end


def joined(found: Sequence[Token], at: int) -> bool:
    """Whether the token at a place is the language or the datatype of the text before it."""
    if at < 1 or found[at].start != found[at - 1].end:
        return False
    before = found[at - 1]
    return before.text.endswith("^^") or (before.kind == "text" and bool(_ATTACHED.match(found[at].text)))
