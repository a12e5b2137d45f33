"""Reading a query before it runs: its tokens, and the reasons to refuse it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from claimgraph.errors import QueryError, Refused

MAX_DEPTH = 200  # the engine recurses: some 2,000 nested brackets end the whole process
SHORT = 10_000  # characters of a query that is remembered
MAX_OPERATORS = 1_000  # likewise for long chains of && or + or UNION, and for as many BINDs
_OPENING, _CLOSING = frozenset(("{", "(", "[", "<<", "<<(")), frozenset(("}", ")", "]", ">>", ")>>"))
_OPERATORS = frozenset(("!", "&&", "||", "+", "-", "*", "/", "|", "^"))
_CHAINING = frozenset(("UNION", "MINUS", "OPTIONAL", "AS", "FILTER", "EXISTS", "HAVING", "GRAPH", "VALUES"))

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*(?<!\.))
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
      | (?P<bracket><<\(?|\)?>>)
      | (?P<sign>&&|\|\||\^\^|!=|<=|>=|.)""",
    re.VERBOSE | re.DOTALL,
)


class QueryToken(NamedTuple):
    """One token of a query: its kind, its text, and where it begins (from 0)."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[QueryToken]:
    """The tokens of `query` without white space and comments; never fails, as any odd character is a sign.

    >>> [t.text for t in tokens("ASK { :Bishop g:led ?x } # who?")]
    ['ASK', '{', ':Bishop', 'g:led', '?x', '}']
    """
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "space":
            yield QueryToken(match.lastgroup or "sign", match.group(), match.start())


def declared(found: Sequence[QueryToken]) -> dict[str, str]:
    """The prefixes that a query declares, with their namespaces."""
    return {
        name.text[:-1]: address.text[1:-1]
        for word, name, address in zip(found, found[1:], found[2:], strict=False)
        if word.kind == "word" and word.text.upper() == "PREFIX" and address.kind == "iri"
    }


def guard(query: str, *, allow_service: bool = False) -> list[QueryToken]:
    """The tokens of a query that may run.

    Raises Refused for one that would leave the machine (unless `allow_service`), change data, or nest so deep that the
    engine would take its whole process down. This is what tells people in words; what holds whatever the spelling is
    the process in which the query runs (`limits.close_off`).
    """
    refuse_what_is_no_text(query)
    scan = _remembered(query) if len(query) <= SHORT else _scan(query)
    first = next((word for word in scan.words if word not in ("PREFIX", "BASE")), "")
    if first in ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"):
        raise Refused(f"{first} would change the graph. The graph changes only through its files; ask with SELECT.")
    if scan.service and not allow_service:
        raise Refused(
            "SERVICE would send the query to another machine. Ask about this graph alone, or allow it where you run the query "
            "yourself: `claimgraph query --allow-network`, in Python `allow_service=True`."
        )
    if scan.depth > MAX_DEPTH:
        raise Refused(f"The query nests {scan.depth} brackets deep; {MAX_DEPTH} is the most that is run.")
    if scan.operators > MAX_OPERATORS:
        raise Refused(f"The query chains {scan.operators} operators; {MAX_OPERATORS} is the most that is run.")
    return list(scan.tokens)


def decoded(content: bytes, origin: str) -> str:
    """The text of a query. Raises QueryError, with the line, where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise QueryError(
            f"{origin}:{line}: the query is not UTF-8 (byte 0x{content[error.start]:02X}). Save it as UTF-8."
        ) from None


def refuse_what_is_no_text(query: str) -> None:
    """Raises QueryError for a query with half a character in it, as bytes that are not UTF-8 leave it."""
    try:
        query.encode()
    except UnicodeEncodeError as error:
        line = query.count("\n", 0, error.start) + 1
        raise QueryError(
            f"The query cannot be read, line {line}: U+{ord(query[error.start]):04X} is half a character (a lone "
            "surrogate). Write the whole character; a query is UTF-8."
        ) from None


class _Scan(NamedTuple):
    """A query as `guard` sees it: its tokens, its words in capitals, how deep it nests, how many operators it has,
    and whether it may ask another machine.
    """

    tokens: tuple[QueryToken, ...]
    words: tuple[str, ...]
    depth: int
    operators: int
    service: bool


def _scan(query: str) -> _Scan:
    found = tuple(tokens(query))
    words = tuple(token.text.upper() for token in found if token.kind == "word")
    depth = deepest = 0
    for token in found:
        if token.kind in ("sign", "bracket"):
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            depth = max(depth, 0)  # a stray closing bracket hides none of those that follow
            deepest = max(deepest, depth)
    operators = sum(token.text in _OPERATORS for token in found) + sum(word in _CHAINING for word in words)
    return _Scan(found, words, deepest, operators, _asks_elsewhere(found))


_remembered = lru_cache(maxsize=128)(_scan)  # in a notebook the same question is asked again and again


def _asks_elsewhere(found: Sequence[QueryToken]) -> bool:
    """Whether SERVICE is there, also where the engine reads it out of a longer word: `trueSERVICE`, `SERVICEex:x`.

    No other word of SPARQL's holds these letters. A prefix that does is refused too: the engine would read
    `service:x` as SERVICE and `:x`.
    """
    return any("SERVICE" in token.text.partition(":")[0].upper() for token in found if token.kind in ("word", "name"))
