"""The near miss: which name was probably meant."""

from collections import defaultdict
from collections.abc import Iterable

from claimgraph.model.names import local

_ALIKE = 0.72  # difflib's measure: one letter in four or five may differ


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate whose local name is most like that of `name`; None where none is like it.

    Capitals do not count, and among equals the one with the same prefix is preferred. A name that differs in its
    digits only is another one, not a near miss.

    >>> nearest(":Stallin", [":Lenin", ":Stalin", "hist:installed"])
    ':Stalin'
    >>> nearest("hist:Led", ["hist:led", "hist:left"])
    'hist:led'
    >>> nearest(":s14-2", [":s14-1", ":s11-2"]) is None
    True
    """
    from difflib import SequenceMatcher, get_close_matches

    by_local: dict[str, list[str]] = defaultdict(list)
    plain = _without_digits(name)
    for candidate in candidates:
        if candidate != name and (plain is None or _without_digits(candidate) != plain):
            by_local[local(candidate).lower()].append(candidate)
    wanted = local(name).lower()
    prefix = name.partition(":")[0]

    def likeness(candidate: str) -> tuple[float, bool, str]:
        ratio = SequenceMatcher(None, wanted, local(candidate).lower()).ratio()
        return -ratio, candidate.partition(":")[0] != prefix, candidate

    close = get_close_matches(wanted, by_local, n=3, cutoff=_ALIKE)
    return min((c for match in close for c in by_local[match]), key=likeness, default=None)


def _without_digits(name: str) -> str | None:
    """A name with its digits left out; None where it has none."""
    left = "".join(c for c in name if not c.isdigit())
    return left if left != name else None


def suggestion(name: str, candidates: Iterable[str]) -> str:
    """The end of a sentence that says that `name` is not known.

    >>> suggestion(":Stallin", [":Stalin"])
    '; did you mean `:Stalin`?'
    >>> suggestion(":Stallin", [])
    '.'
    """
    found = nearest(name, candidates)
    return f"; did you mean `{found}`?" if found else "."
