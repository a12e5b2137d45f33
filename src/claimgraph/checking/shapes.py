"""What SHACL can say: holds vocabulary/shapes.ttl against a project and tells each violation as a finding."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from claimgraph.checking.engine import Graph, Shapes, Violation
from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.model.names import HOME, Literal, Prefixes, Term
from claimgraph.reading import Quad

SHAPES = Path(__file__).parent.parent / "vocabulary" / "shapes.ttl"
_SPACE = HOME + "shapes#"
_CLOSED = (
    "Passage",
    "Gap",
    "Statement",
)  # shapes whose own message is about a property that has no place there


def check(index: Index, findings: Findings) -> None:
    """Enters every violation of a shape, but for those that only echo a name that is not defined."""
    shapes = Shapes(SHAPES.read_bytes(), index.prefixes)
    named = {shape.name: index.prefixes.expand(shape.name).removeprefix(_SPACE) for shape in shapes.shapes}
    known = {shape.name: (_rule(named[shape.name], shape.texts), shape.texts) for shape in shapes.shapes}
    graph = described(index, shapes.predicates)
    among = [n for n in dict.fromkeys([*index.facts, *index.held]) if n in graph.of and not n.startswith("_:")]
    entered: set[tuple[object, ...]] = set()
    for violation in shapes.violations(graph, among):
        key = violation[:-1]  # one finding for a value, however many of a shape's constraints it violates
        if key in entered or _echoes(violation, index):
            continue
        entered.add(key)
        place = _place(violation, index)
        rule, texts = known[violation.shape]
        if place:
            closed = named[violation.shape] in _CLOSED
            findings.add(rule, place, _message(violation, texts["sh:message"], closed))


@cache
def rules() -> tuple[Rule, ...]:
    """The shapes that have a message of their own, as rules named after them.

    >>> next(rule for rule in rules() if rule.id == "entity-label").fix
    'Write, for instance: rdfs:label "Komsomol"@en ;'
    """
    prefixes = Prefixes()
    shapes = Shapes(SHAPES.read_bytes(), prefixes).shapes
    return tuple(
        _rule(prefixes.expand(shape.name).removeprefix(_SPACE), shape.texts)
        for shape in shapes
        if "sh:message" in shape.texts
    )


def _rule(name: str, texts: Mapping[str, str]) -> Rule:
    example = texts.get("skos:example", "")
    start = "Write, for instance: " if ":" in example.split(" ")[0] else ""
    severity = "warning" if texts.get("sh:severity") == "sh:Warning" else "error"
    return Rule(name[0].lower() + name[1:], texts.get("sh:description", ""), start + example, severity)


def described(index: Index, predicates: Collection[str]) -> Graph:
    """The part of the published default graph of which the shapes speak, with the defaults of which they speak.

    Claims, inferences and plain triples are left out: no shape looks at them, and they are most of the graph. Of
    the rest, `predicates` are looked at, and everything that is said of passages, gaps and statements.
    """
    corpus = index.corpus
    closed = {*corpus.passages, *corpus.gaps, *index.held}
    quads = [
        quad
        for _, quad in index.reading.quads()
        if quad.graph is None and (quad.predicate in predicates or quad.subject in closed)
    ]
    given = {(quad.subject, quad.predicate) for quad in quads if quad.predicate in ("cg:passage", "cg:source")}
    filled = [
        *(Quad(s.id, "cg:passage", passage) for s in corpus.statements.values() for passage in s.passages),
        *(Quad(each.id, "cg:source", each.source) for each in corpus.passages.values() if each.source),
        *(Quad(each.id, "cg:source", each.source) for each in corpus.gaps.values() if each.source),
    ]
    quads += [quad for quad in filled if (quad.subject, quad.predicate) not in given]
    quads += [Quad(name, "rdf:type", "cg:Statement") for name in index.held]
    return Graph(quads)


def _echoes(violation: Violation, index: Index) -> bool:
    """Whether a violation only repeats that a name is not defined, which is a finding of its own.

    With a file that cannot be read, of no name that is a value can be said what it is.
    """
    named = isinstance(violation.value, str) and violation.value != violation.focus
    if index.broken and named:
        return True
    names = [name for name in (violation.path, violation.value) if isinstance(name, str)]
    return any(index.own(name) and not index.defined(name) and not name.startswith("_:") for name in names)


def _place(violation: Violation, index: Index) -> Place | None:
    if violation.path and violation.value is not None:
        quad = Quad(violation.focus, violation.path, violation.value)
        if quad in index.homes:
            return Place(index.homes[quad], quad)
    standing = index.objects(violation.focus, violation.path or "")
    if standing:  # one too many: the last one
        return Place(*standing[-1])
    return index.place(violation.focus)


def _message(violation: Violation, message: str, closed: bool) -> str:
    if closed:
        return f"`{violation.focus}` has `{violation.path}`: {message}"
    shown = violation.value if violation.value != violation.focus else None
    here = f" Here it is {_written(shown)}." if shown is not None else ""
    return f"`{violation.focus}`: {message}{here}"


def _written(term: Term) -> str:
    """A term as a curator writes it, cut short."""
    if isinstance(term, Literal):
        short = term.value if len(term.value) <= 60 else term.value[:59] + "…"
        kind = f"@{term.language}" if term.language else ""
        return f'`"{short}"{kind}`' if term.datatype in ("xsd:string", "rdf:langString") else f"`{short}`"
    return f"`{term}`"
