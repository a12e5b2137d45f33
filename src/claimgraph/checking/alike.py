"""Nodes that look alike to every shape: one of them is judged for all.

Shapes look at a node's properties: how many values each has and, of each value, its class, datatype or language. So of
statements and entities that differ in nothing else (most do) one violates a shape if and only if all do.
"""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable
from itertools import groupby
from operator import itemgetter

from claimgraph.model.names import Literal, Term
from claimgraph.model.terms import Quad

_ABOVE = ("rdf:type", "rdfs:subClassOf")  # whose values are what they are
Said = dict[str, list[Term]]  # the values of a node by property


def first_alike(data: Iterable[Quad], known: Container[str] = ()) -> list[Quad]:
    """What is said of the first of each of the nodes that look alike, and of every class.

    Shapes may ask for the names that are `known` to them: those are told apart as values. Another value that is not kept
    itself is replaced by a kept one of the same classes. `data` holds the quads of each subject one after the other.

    >>> a, b, s = (Quad(name, "rdf:type", kind) for name, kind in ((":a", ":Thing"), (":b", ":Thing"), (":s", ":Claim")))
    >>> [(each.subject, each.object) for each in first_alike([a, b, s, Quad(":s", ":about", ":b")])]
    [(':a', ':Thing'), (':s', ':Claim'), (':s', ':a')]
    """
    nodes: dict[str, Said] = {}
    for subject, quads in groupby(data, itemgetter(0)):
        said = nodes.setdefault(subject, defaultdict(list))
        for quad in quads:
            said[quad.predicate].append(quad.object)
    above = {str(term) for said in nodes.values() for predicate in _ABOVE for term in said.get(predicate, ())}
    classes = {
        name: tuple(sorted(map(str, said.get("rdf:type", ()))))
        for name, said in nodes.items()
        if name not in above and "rdfs:subClassOf" not in said
    }

    def look(term: Term) -> Hashable:
        if isinstance(term, Literal):
            return term[1:] if term.language else term
        return term if term in known else classes.get(term, term)

    kept: dict[str, None] = {}
    seen: set[Hashable] = set()
    standing_for: dict[tuple[str, ...], str] = {}  # by its classes, a node that is kept
    for name, said in nodes.items():
        if name in classes:
            form = frozenset((predicate, tuple(sorted(map(repr, map(look, o))))) for predicate, o in said.items())
            if form in seen:
                continue
            seen.add(form)
            standing_for.setdefault(classes[name], name)
        kept[name] = None
    found: list[Quad] = []
    waiting = list(kept)
    for name in waiting:
        for predicate, values in nodes[name].items():
            for value in values:
                if isinstance(value, str) and value in classes and value not in kept:
                    if len(values) == 1 and value not in known:
                        value = standing_for[classes[value]]
                    else:  # it is what it is, or two values might become one
                        kept[value] = None
                        waiting.append(value)
                found.append(Quad(name, predicate, value))
    return found
