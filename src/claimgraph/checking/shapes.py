"""What SHACL can say: holds vocabulary/shapes.ttl against the published nodes and tells each violation as a finding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from claimgraph.checking.alike import first_alike
from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.checking.shacl import SH, Violation, violations
from claimgraph.dataset import nodes, ordered
from claimgraph.model import ContextProperty
from claimgraph.model.names import HOME, Literal, Prefixes, Term
from claimgraph.model.terms import Quad, triple_quads
from claimgraph.reasoning import Composition

SHAPES = Path(__file__).parent.parent / "vocabulary" / "shapes.ttl"
CONTEXT_VALUE = Rule(
    "context-value",
    "What is not understood is in no table, sentence or query.",
    "Write a value that the property's description in ontology.ttl allows.",
)
_SPACE = HOME + "shapes#"
_CLOSED = ("Passage", "Gap", "Statement")  # shapes whose own message is about a property that has no place there
_FILLED = {"rdf:type", "cg:passage", "cg:source"}
_LOOKED_AT = ("sh:path", "sh:targetSubjectsOf", "sh:lessThan")
# What a value of each form has to be; {range} stands for the property's own range.
_FORMS = {
    "scale": "sh:maxCount 1 ; sh:class <{range}>",
    "flag": "sh:maxCount 1 ; sh:datatype xsd:boolean",
    "voice": "sh:class cg:Voice",
    "evidence": "sh:class cg:Passage",
    "entity": "sh:class cg:Entity",
    "date": "sh:maxCount 1 ; sh:or ( [ sh:datatype edtf:EDTF ] [ sh:class cg:Entity ] )",
    "text": "sh:nodeKind sh:Literal ; sh:uniqueLang true",
    "joint": "sh:class cg:Statement",
}
_WANTED = {
    "scale": "one of {values}",
    "flag": "true or false, once and without quotation marks",
    "voice": "a voice",
    "evidence": "a passage",
    "entity": "an entity",
    "date": "one date as an EDTF text with its datatype, or an event or period that has dates",
    "text": "one text in each language",
    "joint": "another statement",
}


@dataclass(frozen=True)
class Shapes:
    """The published shapes: as Turtle, what is said of each (by its full IRI), and the predicates that they look at."""

    text: str
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    predicates: frozenset[str] = frozenset()


def check(index: Index, findings: Findings) -> None:
    """Enters every violation of a shape, but for those that only echo a name that is not defined."""
    names = index.prefixes
    shapes = published(names)
    own = (each for each in index.corpus.context.values() if each.id not in index.core and each.form in _FORMS)
    added = {_SPACE + f"context-value-{n}": each for n, each in enumerate(own)}
    data = described(index, shapes.predicates | {each.id for each in added.values()})
    values: dict[tuple[str, str], list[Term]] = defaultdict(list)
    text = shapes.text + "".join(_shape(name, each, index) for name, each in added.items())
    alike = first_alike(data, index.core)
    found = violations(alike, text, names) and violations(data, text, names)  # of all only where one of them is wrong
    focused = {each.focus for each in found}
    for quad in ordered(quad for quad in data if names.expand(quad.subject) in focused) if focused else ():
        values[quad.subject, quad.predicate].append(quad.object)
    entered: set[tuple[object, ...]] = set()
    for each in found:
        focus, path = names.compact(each.focus), names.compact(each.path) if each.path else None
        value = _value(each, values.get((focus, path or ""), ()), names)
        key = each.shape, focus, path, value  # one finding for a value, whatever constraints of a shape it violates
        if key in entered or focus.startswith("_:") or _echoes(focus, path, value, index):
            continue
        entered.add(key)
        place = _place(focus, path, value, index)
        if place is None:
            continue
        if each.shape in added:
            property_ = added[each.shape]
            listed = ", ".join(property_.values) or "a scale without words yet"
            wanted = _WANTED[property_.form].replace("{values}", listed)
            findings.add(CONTEXT_VALUE, place, f"`{focus}`: `{path}` is {wanted}.{_here(focus, value)}")
        elif each.shape in shapes.said and "sh:message" in shapes.said[each.shape]:
            said = shapes.said[each.shape]
            name = each.shape.removeprefix(_SPACE)
            message = f"`{focus}` has `{path}`: {said['sh:message']}"
            if name not in _CLOSED:
                scale = next((p for p in index.corpus.context.values() if p.id == path and p.form == "scale"), None)
                words = f" There are {', '.join(scale.values)}." if scale else ""
                message = f"`{focus}`: {said['sh:message']}{words}{_here(focus, value)}"
            findings.add(_rule(name, said), place, message)


@cache
def rules() -> tuple[Rule, ...]:
    """The shapes that have a message of their own, as rules named after them, and the one for a project's own properties.

    >>> next(rule for rule in rules() if rule.id == "entity-label").fix
    'Write, for instance: rdfs:label "weavers"@en ;'
    """
    said = published(Prefixes()).said
    named = {iri.removeprefix(_SPACE): texts for iri, texts in said.items() if "sh:message" in texts}
    return (*(_rule(name, texts) for name, texts in named.items()), CONTEXT_VALUE)


def _rule(name: str, texts: Mapping[str, str]) -> Rule:
    example = texts.get("skos:example", "")
    start = "Write, for instance: " if ":" in example.split(" ")[0] else ""
    severity = "warning" if texts.get("sh:severity") == "sh:Warning" else "error"
    return Rule(name[0].lower() + name[1:], texts.get("sh:description", ""), start + example, severity)


def published(prefixes: Prefixes) -> Shapes:
    """The shapes that travel with the package; predicates are named as `prefixes` name them."""
    import pyoxigraph as ox

    content = SHAPES.read_bytes()
    triples = (quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE))
    names = Prefixes({**prefixes.namespaces, "sh": SH})
    said: dict[str, dict[str, str]] = defaultdict(dict)
    predicates = {"rdf:type", "rdfs:subClassOf"}
    for subject, predicate, obj, _ in triple_quads(triples, names):
        if predicate in _LOOKED_AT:
            predicates.add(str(obj))
        if not subject.startswith("_:"):
            said[names.expand(subject)].setdefault(predicate, str(obj))
    return Shapes(content.decode("utf-8"), said, frozenset(predicates))


def _shape(name: str, property_: ContextProperty, index: Index) -> str:
    """The shape of a property that a project adds, as Turtle to follow the published ones."""
    range_ = next((q.object for _, q in index.objects(property_.id, "rdfs:range") if isinstance(q.object, str)), "")
    wanted = _FORMS[property_.form].replace("{range}", index.prefixes.expand(range_) or _SPACE + "none")
    path = index.prefixes.expand(property_.id)
    return f"\nshape:Statement sh:property <{name}> . <{name}> a sh:PropertyShape ; sh:path <{path}> ; {wanted} .\n"


def described(index: Index, predicates: Iterable[str]) -> list[Quad]:
    """The published nodes, as far as the shapes look at them: `predicates`, and all that closed shapes are about.

    Of what claimgraph fills in itself, only what a shape asks for is kept: the rest is most of a large graph, and right.
    """
    corpus = index.corpus
    wanted = set(predicates)
    closed = {*corpus.passages, *corpus.gaps, *index.held}
    curated = tuple(quad for _, quad in index.reading.quads() if quad.graph is None)
    written = set(curated)
    found: dict[str, dict[Quad, None]] = defaultdict(dict)  # each quad once, those of a subject one after the other
    for quad in nodes(Composition(corpus, curated=curated)):
        if (quad.predicate in wanted or quad.subject in closed) and (quad in written or quad.predicate in _FILLED):
            found[quad.subject][quad] = None
    return [quad for quads in found.values() for quad in quads]


def _value(violation: Violation, candidates: Iterable[Term], names: Prefixes) -> Term | None:
    """The value of a violation as it stands in the data: rudof rewrites some literals, and tells it as a text."""
    told = violation.value
    if told is None or told == violation.focus:
        return None
    lexical = told[1 : told.rindex('"')] if told.startswith('"') else told
    for term in candidates:
        if isinstance(term, Literal):
            same = told.startswith('"') or term.datatype == "xsd:boolean"
            if same and lexical in (term.value, {"1": "true", "0": "false"}.get(term.value)):
                return term
        elif names.expand(term) == told or (term.startswith("_:") and told.startswith("_:")):
            return term
    return None if told.startswith("_:") else names.compact(told)


def _echoes(focus: str, path: str | None, value: Term | None, index: Index) -> bool:
    """Whether a violation only repeats that a name is not defined, which is a finding of its own.

    With a file that cannot be read, of no name that is a value can be said what it is.
    """
    if index.broken and isinstance(value, str) and value != focus:
        return True
    names = [name for name in (path, value) if isinstance(name, str)]
    return any(index.own(name) and not index.defined(name) and not name.startswith("_:") for name in names)


def _place(focus: str, path: str | None, value: Term | None, index: Index) -> Place | None:
    if path and value is not None:
        quad = Quad(focus, path, value)
        if quad in index.homes:
            return Place(index.homes[quad], quad)
    standing = index.objects(focus, path or "")
    if standing:  # one too many: the last one
        return Place(*standing[-1])
    return index.found(focus)


def _here(focus: str, value: Term | None) -> str:
    """The value that is wrong, as a curator writes it, cut short."""
    if value is None or value == focus:
        return ""
    said = str(value)
    if isinstance(value, Literal):
        said = said if len(said) <= 60 else said[:59] + "…"
        if value.datatype in ("xsd:string", "rdf:langString"):
            said = f'"{said}"' + (f"@{value.language}" if value.language else "")
    return f" Here it is `{said}`."
