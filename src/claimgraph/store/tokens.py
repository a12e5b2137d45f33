"""Reading a query before it runs: its tokens, and the reasons to refuse it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_DEPTH = 200  # the engine recurses: some 2,000 nested brackets end the whole process
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


class Refused(Exception):
    """A query that is not run; the message says why, and what to do instead."""


def tokens(query: str) -> Iterator[Token]:
    """The tokens of `query` without white space and comments; never fails, as any odd character is a sign.

    >>> [t.text for t in tokens("ASK { :Stalin hist:led ?x } # who?")]
    ['ASK', '{', ':Stalin', 'hist:led', '?x', '}']
    """
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "space":
            yield Token(match.lastgroup or "sign", match.group(), match.start())


def guard(query: str, *, network: bool = False) -> list[Token]:
    """The tokens of a query that may run. Raises Refused for one that would leave the machine, change data, or
    nest so deep that the engine would take the whole process down.
    """
    found = list(tokens(query))
    words = [token.text.upper() for token in found if token.kind == "word"]
    first = next((word for word in words if word not in ("PREFIX", "BASE")), "")
    if first in ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"):
        raise Refused(f"{first} would change the graph. The graph changes only through its files; ask with SELECT.")
    if "SERVICE" in words and not network:
        raise Refused("SERVICE would send the query to another machine. Ask about this graph alone.")
    depth = deepest = 0
    for token in found:
        if token.kind == "sign":
            depth += (token.text in "{([") - (token.text in "})]")
            deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise Refused(f"The query nests {deepest} brackets deep; {MAX_DEPTH} is the most that is run.")
    operators = sum(token.text in ("!", "&&", "||", "+", "-", "*", "/", "|", "^") for token in found)
    operators += words.count("UNION") + words.count("MINUS") + words.count("OPTIONAL")
    if operators > MAX_OPERATORS:
        raise Refused(f"The query chains {operators} operators; {MAX_OPERATORS} is the most that is run.")
    return found
