"""Reading a query before it runs: its tokens, and the reasons to refuse it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from claimgraph.errors import Refused

MAX_DEPTH = 200  # the engine recurses: some 2,000 nested brackets end the whole process
SHORT = 10_000  # characters of a query that is remembered
MAX_OPERATORS = 1_000  # likewise for long chains of && or + or UNION

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*(?<!\.))
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
      | (?P<sign>&&|\|\||\^\^|!=|<=|>=|.)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token of a query: its kind, its text, and where it begins (from 0)."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The tokens of `query` without white space and comments; never fails, as any odd character is a sign.

    >>> [t.text for t in tokens("ASK { :Stalin hist:led ?x } # who?")]
    ['ASK', '{', ':Stalin', 'hist:led', '?x', '}']
    """
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "space":
            yield Token(match.lastgroup or "sign", match.group(), match.start())


def guard(query: str, *, network: bool = False, graphs: Callable[[str], bool] | None = None) -> list[Token]:
    """The tokens of a query that may run.

    Raises Refused for one that would leave the machine (unless `network`), change data, or nest so deep that the
    engine would take the whole process down. `graphs` says of an address after FROM whether it is a graph that is here.
    """
    scan = _remembered(query) if len(query) <= SHORT else _scan(query)
    first = next((word for word in scan.words if word not in ("PREFIX", "BASE")), "")
    if first in ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"):
        raise Refused(f"{first} would change the graph. The graph changes only through its files; ask with SELECT.")
    if "SERVICE" in scan.words and not network:
        raise Refused(
            "SERVICE would send the query to another machine. Ask about this graph alone, or allow it with --allow-network."
        )
    if not network:
        _refuse_strange_graphs(scan.tokens, graphs)
    if scan.depth > MAX_DEPTH:
        raise Refused(f"The query nests {scan.depth} brackets deep; {MAX_DEPTH} is the most that is run.")
    if scan.operators > MAX_OPERATORS:
        raise Refused(f"The query chains {scan.operators} operators; {MAX_OPERATORS} is the most that is run.")
    return list(scan.tokens)


@dataclass(frozen=True, slots=True)
class _Scan:
    """A query as `guard` sees it: its tokens, its words in capitals, how deep it nests, how many operators it has."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    depth: int
    operators: int


def _scan(query: str) -> _Scan:
    found = tuple(tokens(query))
    words = tuple(token.text.upper() for token in found if token.kind == "word")
    depth = deepest = 0
    for token in found:
        if token.kind == "sign":
            depth += (token.text in "{([") - (token.text in "})]")
            deepest = max(deepest, depth)
    operators = sum(token.text in ("!", "&&", "||", "+", "-", "*", "/", "|", "^") for token in found)
    operators += words.count("UNION") + words.count("MINUS") + words.count("OPTIONAL")
    return _Scan(found, words, deepest, operators)


_remembered = lru_cache(maxsize=128)(_scan)  # in a notebook the same question is asked again and again


def _refuse_strange_graphs(found: Sequence[Token], graphs: Callable[[str], bool] | None) -> None:
    """Raises Refused for FROM or FROM NAMED with an address where no graph of this dataset is."""
    for number, token in enumerate(found[:-1]):
        if token.kind != "word" or token.text.upper() != "FROM":
            continue
        after = [t for t in found[number + 1 : number + 3] if t.text.upper() != "NAMED"]
        if after and after[0].kind == "iri" and graphs is not None and not graphs(after[0].text[1:-1]):
            raise Refused(
                f"FROM {after[0].text} names no graph of this dataset, and nothing is fetched from an address. "
                "Leave FROM out, or name an account: FROM account:Stalin."
            )
