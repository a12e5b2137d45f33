"""English as sentences need it: numbers with their nouns, things in a row, verbs of several, articles, capitals."""

from __future__ import annotations

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Iterable

_PLURALS = {
    "was": "were", "is": "are", "has": "have", "does": "do", "says": "say", "asserts": "assert", "denies": "deny",
    "argues": "argue", "calls": "call",
}  # fmt: skip
_SINGULARS = {several: one for one, several in _PLURALS.items()}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(2_000, "claim"), count(2, "entity", "entities")
    ('1 claim', '2,000 claims', '2 entities')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(words: Iterable[str], most: int | None = 8, joint: str = "and") -> str:
    """Words in a row, with the number of those left out beyond `most` (None: none is).

    >>> listing(["a", "b", "c"], joint="or"), listing("abcd", most=2)
    ('a, b or c', 'a, b and 2 more')
    """
    words = list(words)
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else "".join(words)


def capital(sentence: str) -> str:
    """A sentence with a capital to begin it; an identifier or a quotation mark stays as it is.

    >>> capital("peasant sons left."), capital(":s1 says so.")
    ('Peasant sons left.', ':s1 says so.')
    """
    return sentence[:1].upper() + sentence[1:]


def plural(verb: str) -> str:
    """A verb phrase as it is said of several.

    >>> plural("was led by"), plural("undermined")
    ('were led by', 'undermined')
    """
    first, space, rest = verb.partition(" ")
    return _PLURALS.get(first, first) + space + rest


def singular(verb: str) -> str:
    """A verb phrase as it is said of one.

    >>> singular("were led by")
    'was led by'
    """
    first, space, rest = verb.partition(" ")
    return _SINGULARS.get(first, first) + space + rest


def article(noun: str) -> str:
    """A noun with its article.

    >>> article("idea"), article("group")
    ('an idea', 'a group')
    """
    return f"{'an' if noun[:1].lower() in set('aeiou') else 'a'} {noun}"
