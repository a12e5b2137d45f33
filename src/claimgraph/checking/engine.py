"""A small SHACL engine: the part of SHACL Core that the published shapes use, on quads that are read already.

A general engine spends longer on starting and on taking the data in than all other rules together need. The tests
hold this one against pyshacl, on every pair of a right and a wrong project and on the graphs of this repository.
What it does not know it refuses, so a new kind of constraint in a shape cannot be passed over in silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from claimgraph.model.names import Literal, Prefixes, Term
from claimgraph.model.terms import triple_quads
from claimgraph.reading import Quad

SH = "http://www.w3.org/ns/shacl#"
_TARGETS = ("sh:targetClass", "sh:targetSubjectsOf")
_SAID = {"sh:path", "sh:message", "sh:description", "sh:severity", "sh:ignoredProperties", *_TARGETS}
_LEXICAL = {"xsd:integer": r"[+-]?[0-9]+", "xsd:boolean": "true|false|1|0"}
_KINDS = ("sh:IRI", "sh:Literal")
_LOOKED_AT = ("sh:path", "sh:targetSubjectsOf", "sh:lessThan")
_OF_NONE = ("minCount", "hasValue")  # the constraints that can be violated where there is no value


class Violation(NamedTuple):
    """A node that does not have a shape; `path` and `value` are None where the violation has none.

    `constraint` is the one that is violated, such as `minCount`.
    """

    shape: str
    focus: str
    path: str | None
    value: Term | None
    constraint: str


class Graph:
    """Triples by subject and predicate, with the instances of classes and of the classes under them.

    >>> graph = Graph([Quad(":Stalin", "rdf:type", "hist:Person"), Quad("hist:Person", "rdfs:subClassOf", "cg:Voice")])
    >>> graph.is_a(":Stalin", "cg:Voice")
    True
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.of: dict[str, dict[str, dict[Term, None]]] = defaultdict(dict)
        for quad in quads:
            self.of[quad.subject].setdefault(quad.predicate, {})[quad.object] = None
        self._above: dict[Term, set[Term]] = {}

    def values(self, subject: Term, predicate: str) -> list[Term]:
        """The objects of a subject and a predicate, each once."""
        return list(self.of[subject].get(predicate, ())) if isinstance(subject, str) and subject in self.of else []

    def items(self, head: Term) -> list[Term]:
        """The members of an RDF list."""
        members: list[Term] = []
        while head != "rdf:nil":
            members += self.values(head, "rdf:first")
            head = self.values(head, "rdf:rest")[0]
        return members

    def is_a(self, node: Term, class_: Term) -> bool:
        """Whether a node is an instance of a class or of one under it."""
        return any(class_ in self._classes(type_) for type_ in self.values(node, "rdf:type"))

    def _classes(self, class_: Term) -> set[Term]:
        known = self._above.get(class_)
        if known is None:
            known, waiting = set(), [class_]
            while waiting:
                here = waiting.pop()
                if here not in known:
                    known.add(here)
                    waiting += self.values(here, "rdfs:subClassOf")
            self._above[class_] = known
        return known


@dataclass(eq=False)
class Shape:
    """A shape as it is written: its path, its constraints by name, what it is said of, and what is said of it."""

    name: str
    path: str | None = None
    constraints: dict[str, list[Term]] = field(default_factory=dict)
    targets: list[tuple[str, Term]] = field(default_factory=list)
    texts: Mapping[str, str] = field(default_factory=dict)


class Shapes:
    """A shapes graph, ready to be held against data. Raises ValueError for what this engine does not know."""

    def __init__(self, content: bytes, prefixes: Prefixes) -> None:
        self._prefixes = Prefixes({**prefixes.namespaces, "sh": SH})
        triples = (quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE))
        self._graph = Graph(triple_quads(triples, self._prefixes))
        self._known: dict[str, Shape] = {}
        types = {"sh:NodeShape", "sh:PropertyShape"}
        self.predicates = frozenset(  # what the shapes look at
            {"rdf:type", "rdfs:subClassOf"}
            | {str(v) for about in self._graph.of.values() for p in _LOOKED_AT for v in about.get(p, ())}
        )
        self.shapes = [self.shape(name) for name in list(self._graph.of) if types & set(self._types(name))]

    def _types(self, name: str) -> list[str]:
        return [type_ for type_ in self._graph.values(name, "rdf:type") if isinstance(type_, str)]

    def shape(self, name: Term) -> Shape:
        """The shape of that name (a blank node's for one without a name)."""
        name = str(name)
        if name not in self._known:
            shape = self._known[name] = Shape(name)
            texts = {}
            for predicate, objects in self._graph.of[name].items():
                values = list(objects)
                if predicate == "sh:path":
                    shape.path = str(values[0])
                if predicate in _TARGETS:
                    shape.targets += [(predicate, value) for value in values]
                elif predicate.startswith("sh:") and predicate not in _SAID:
                    if predicate[3:] not in _CONSTRAINTS:
                        raise ValueError(f"{name}: this engine does not know {predicate}")
                    shape.constraints[predicate[3:]] = values
                else:
                    texts[predicate] = str(values[0])
            shape.texts = texts
        return self._known[name]

    def violations(self, graph: Graph, among: Iterable[str]) -> list[Violation]:
        """What in `graph` violates a shape that has it as a target; only nodes `among` these are looked at."""
        check = _Check(self, self._graph, graph, self._prefixes)
        targets = [(shape, kind, value) for shape in self.shapes for kind, value in shape.targets]
        by_type: dict[tuple[Term, ...], list[Shape]] = {}
        found: dict[Violation, None] = {}
        for node in among:
            types = tuple(graph.values(node, "rdf:type"))
            if types not in by_type:
                by_type[types] = [
                    s for s, kind, value in targets if kind == "sh:targetClass" and graph.is_a(node, value)
                ]
            said = graph.of.get(node, {})
            others = [shape for shape, kind, value in targets if kind == "sh:targetSubjectsOf" and value in said]
            for shape in dict.fromkeys([*by_type[types], *others]):
                found.update(dict.fromkeys(check.node(shape, node)))
        return list(found)


@dataclass
class _Check:
    """Shapes held against one graph."""

    shapes: Shapes
    written: Graph
    graph: Graph
    prefixes: Prefixes

    def node(self, shape: Shape, focus: Term) -> Iterator[Violation]:
        """The violations of one shape by one node."""
        values = [focus] if shape.path is None else self.graph.values(focus, shape.path)
        for name, parameters in shape.constraints.items():
            if values or name in _OF_NONE:
                yield from getattr(self, _CONSTRAINTS[name])(shape, str(focus), values, parameters)

    def _conforms(self, shape: Term, node: Term) -> bool:
        return next(self.node(self.shapes.shape(shape), node), None) is None

    def _each(self, shape: Shape, focus: str, wrong: Iterable[Term], name: str) -> Iterator[Violation]:
        return (Violation(shape.name, focus, shape.path, value, name) for value in wrong)

    def _property(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        for value in values:
            for name in wanted:
                yield from self.node(self.shapes.shape(name), value)

    def _min_count(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        if len(values) < int(str(wanted[0])):
            yield Violation(shape.name, focus, shape.path, None, "minCount")

    def _max_count(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        if len(values) > int(str(wanted[0])):
            yield Violation(shape.name, focus, shape.path, None, "maxCount")

    def _datatype(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        def fits(value: Term) -> bool:
            if not isinstance(value, Literal) or value.datatype != wanted[0]:
                return False
            return re.fullmatch(_LEXICAL.get(value.datatype, "(?s:.*)"), value.value) is not None

        return self._each(shape, focus, (value for value in values if not fits(value)), "datatype")

    def _class(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        return self._each(shape, focus, (v for v in values if not all(self.graph.is_a(v, w) for w in wanted)), "class")

    def _node_kind(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        def kind(value: Term) -> str:
            return "sh:Literal" if isinstance(value, Literal) else "" if value.startswith("_:") else "sh:IRI"

        if wanted[0] not in _KINDS:
            raise ValueError(f"{shape.name}: this engine does not know {wanted[0]}")
        return self._each(shape, focus, (value for value in values if kind(value) != wanted[0]), "nodeKind")

    def _in(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        allowed = self.written.items(wanted[0])
        return self._each(shape, focus, (value for value in values if value not in allowed), "in")

    def _has_value(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        if wanted[0] not in values:
            yield Violation(shape.name, focus, shape.path, None, "hasValue")

    def _pattern(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        def text(value: Term) -> str:
            return value.value if isinstance(value, Literal) else self.prefixes.expand(value)

        return self._each(
            shape, focus, (value for value in values if not re.search(str(wanted[0]), text(value))), "pattern"
        )

    def _unique_lang(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        languages = [value.language.lower() for value in values if isinstance(value, Literal) and value.language]
        for language in dict.fromkeys(languages):
            if str(wanted[0]) == "true" and languages.count(language) > 1:
                yield Violation(shape.name, focus, shape.path, None, "uniqueLang")

    def _min_inclusive(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        least = _number(wanted[0])
        assert least is not None
        return self._each(shape, focus, (v for v in values if (n := _number(v)) is None or n < least), "minInclusive")

    def _less_than(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        for value in values:
            for other in self.graph.values(focus, str(wanted[0])):
                low, high = _number(value), _number(other)
                if low is None or high is None or not low < high:
                    yield Violation(shape.name, focus, shape.path, value, "lessThan")

    def _or(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        choices = self.written.items(wanted[0])
        return self._each(shape, focus, (v for v in values if not any(self._conforms(c, v) for c in choices)), "or")

    def _not(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        return self._each(shape, focus, (v for v in values if any(self._conforms(w, v) for w in wanted)), "not")

    def _closed(self, shape: Shape, focus: str, values: list[Term], wanted: list[Term]) -> Iterator[Violation]:
        if str(wanted[0]) != "true":
            return
        ignored = self.written.values(shape.name, "sh:ignoredProperties")
        allowed: set[Term] = {item for head in ignored for item in self.written.items(head)}
        allowed |= {self.shapes.shape(name).path or "" for name in shape.constraints.get("property", ())}
        for value in values:
            for predicate, objects in (self.graph.of.get(str(value)) or {}).items():
                if predicate not in allowed:
                    for obj in objects:
                        yield Violation(shape.name, focus, predicate, obj, "closed")


# Each constraint, as SHACL calls it (`minCount`), and the method that holds it (`_min_count`).
_CONSTRAINTS = {
    re.sub("_([a-z])", lambda match: match[1].upper(), name[1:]): name
    for name in vars(_Check)
    if re.fullmatch("_[a-z]+(_[a-z]+)?", name) and name not in ("_conforms", "_each")
}


def _number(term: Term) -> float | None:
    """A literal as a number; None where it is none."""
    if not isinstance(term, Literal) or term.datatype not in ("xsd:integer", "xsd:decimal", "xsd:double"):
        return None
    try:
        return float(term.value)
    except ValueError:
        return None
