"""The shortest chains of claims between two entities, whichever way each claim is read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from claimgraph.model import Claim


def path(claims: Iterable[Claim], first: str, second: str, most: int = 5) -> list[list[Claim]]:
    """The shortest chains of claims that lead from `first` to `second` (CURIEs), at most `most` of them.

    A link may be read in either direction: a chain is a way to see how two things hang together, and claims
    neither that one caused the other nor that its ends are related. Where several claims link the same two
    entities, the chain takes the first in the text. Empty where nothing connects them, or where they are one.
    """
    links: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.subject != claim.object:
            links[claim.subject].setdefault(claim.object, claim)
            links[claim.object].setdefault(claim.subject, claim)
    before: dict[str, list[str]] = {first: []}
    level = [first]
    while level and second not in before:
        reached: dict[str, list[str]] = {}
        for name in level:
            for neighbour in links[name]:
                if neighbour not in before:
                    reached.setdefault(neighbour, []).append(name)
        before |= reached
        level = list(reached)
    if second not in before or first == second:
        return []

    def chains(end: str) -> Iterator[list[Claim]]:
        if end == first:
            yield []
        for previous in before[end]:
            for chain in chains(previous):
                yield [*chain, links[previous][end]]

    return list(islice(chains(second), most))


def read(chain: Iterable[Claim], first: str) -> list[tuple[Claim, bool]]:
    """The claims of a chain that begins at `first`, each with whether it is read backwards, from its object."""
    told = []
    here = first
    for claim in chain:
        backwards = claim.subject != here
        told.append((claim, backwards))
        here = claim.subject if backwards else claim.object
    return told
