"""The published shapes, and our small engine against pyshacl, an independent one."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from checking.cases import SHAPES as CASES
from checking.smallest import FILES, Case, write
from conftest import GUILD

from claimgraph.checking.engine import Shapes
from claimgraph.checking.index import Index
from claimgraph.checking.shapes import SHAPES, described
from claimgraph.checking.vocabulary import known_terms
from claimgraph.dataset import compose, nodes, quads
from claimgraph.model.names import Literal, Prefixes, Term
from claimgraph.project import Project, find
from claimgraph.reading import Quad, assemble, read

Result = tuple[str, str, str, str]  # the node, the shape that it violates, by which constraint, with which value


@cache
def shapes_graph() -> Any:
    """The published shapes, read by rdflib."""
    import rdflib

    return rdflib.Graph().parse(SHAPES, format="turtle")


def pyshacl_results(data: list[Quad], prefixes: Prefixes) -> set[Result]:
    """What pyshacl finds."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    text = "".join(f"{_term(s, prefixes)} {_term(p, prefixes)} {_term(o, prefixes)} .\n" for s, p, o, _ in data)
    graph = rdflib.Graph().parse(data=text, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph())
    parts = (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.value)
    found = set()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        told = [report.value(result, part) for part in parts]
        focus, shape, component, value = ("" if term is None else str(term) for term in told)
        found.add((focus, shape, component.removeprefix(str(SH)).removesuffix("ConstraintComponent"), value))
    return found


def our_results(data: list[Quad], prefixes: Prefixes) -> set[Result]:
    """The same from our engine."""
    from claimgraph.checking.engine import Graph

    found = Shapes(SHAPES.read_bytes(), prefixes).violations(Graph(data), dict.fromkeys(q.subject for q in data))
    return {
        (
            prefixes.expand(v.focus),
            prefixes.expand(v.shape),
            v.constraint[0].upper() + v.constraint[1:],
            _value(v.value, prefixes),
        )
        for v in found
    }


def _value(term: Term | None, prefixes: Prefixes) -> str:
    return term.value if isinstance(term, Literal) else prefixes.expand(term or "")


def _term(term: Term, prefixes: Prefixes) -> str:
    if isinstance(term, Literal):
        text = term.value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{text}"' + (f"@{term.language}" if term.language else f"^^<{prefixes.expand(term.datatype)}>")
    return term if term.startswith("_:") else f"<{prefixes.expand(term)}>"


def published(project: Project) -> tuple[list[Quad], Prefixes]:
    """The nodes of a project's published default graph."""
    reading = read(project)
    return nodes(compose(reading, assemble(reading))), reading.prefixes


@pytest.mark.parametrize("case", CASES, ids=str)
def test_pyshacl_finds_what_we_find_in_every_pair(case: Case, tmp_path: Path) -> None:
    """Both engines hold the valid project's published graph for right, and find the same in the invalid one's."""
    data, prefixes = published(write(tmp_path / "invalid", case.texts(valid=False)))
    ours = our_results(data, prefixes)
    assert ours
    assert ours == pyshacl_results(data, prefixes)
    data, prefixes = published(write(tmp_path / "valid", case.texts(valid=True)))
    assert our_results(data, prefixes) == set()


@pytest.mark.parametrize("seed", range(12))
def test_pyshacl_finds_what_we_find_in_spoilt_graphs(seed: int) -> None:
    """Forty random losses, swaps and doublings in the guild's graph: both engines find the same violations."""
    dice = random.Random(seed)
    data, prefixes = published(find(GUILD))
    own = [
        quad for quad in data if not quad.subject.startswith(("cg:", "_:", "http")) and quad.predicate != "owl:imports"
    ]
    named = [quad.object for quad in own if not str(quad.object).startswith("_:")]  # a blank node has no stable name
    values = [*named, Literal("12", None, "xsd:integer"), Literal("x", None, "xsd:integer")]
    spoilt = set(data)
    for quad in dice.sample(own, 40):
        match dice.randrange(3):
            case 0:
                spoilt.discard(quad)
            case 1:
                spoilt.discard(quad)
                spoilt.add(quad._replace(object=dice.choice(values)))
            case _:
                spoilt.add(quad._replace(object=dice.choice(values)))
    spoilt = {quad for quad in spoilt if not (quad.predicate == "rdf:type" and isinstance(quad.object, Literal))}
    chosen = sorted(spoilt, key=str)
    assert our_results(chosen, prefixes) == pyshacl_results(chosen, prefixes)


def test_pyshacl_agrees_that_the_published_graphs_are_right(tmp_path: Path) -> None:
    """The whole published default graph, claims and inferences included, has the shapes that we publish."""
    reading = read(find(GUILD))
    data = [quad for quad in quads(compose(reading, assemble(reading))) if quad.graph is None]
    assert pyshacl_results(data, reading.prefixes) == set()
    data, prefixes = published(write(tmp_path, FILES))
    assert pyshacl_results(data, prefixes) == set()


def test_what_the_checker_looks_at_is_part_of_what_is_published() -> None:
    """The graph that the shapes are held against is the published one without what no shape looks at."""
    reading = read(find(GUILD))
    corpus = assemble(reading)
    predicates = Shapes(SHAPES.read_bytes(), reading.prefixes).predicates
    seen = {
        (subject, predicate, value)
        for subject, about in described(Index(reading, corpus), predicates).of.items()
        for predicate, objects in about.items()
        for value in objects
    }
    assert seen <= {(q.subject, q.predicate, q.object) for q in nodes(compose(reading, corpus))}


def test_the_engine_refuses_what_it_does_not_know() -> None:
    """A constraint that is not understood is an error, never passed over."""
    text = SHAPES.read_text(encoding="utf-8").replace("sh:minCount 1", "sh:maxLength 5", 1)
    with pytest.raises(ValueError, match="does not know sh:maxLength"):
        Shapes(text.encode(), Prefixes())


def test_every_shape_tells_people_what_is_wanted() -> None:
    """Each named shape that is a rule has a label, a message, a reason and an example."""
    for shape in Shapes(SHAPES.read_bytes(), Prefixes()).shapes:
        assert "rdfs:label" in shape.texts, shape.name
        if shape.constraints.keys() - {"property"}:
            assert {"sh:message", "sh:description", "skos:example"} <= shape.texts.keys(), shape.name


def test_every_shape_is_reached() -> None:
    """Each named shape has a target or belongs to one that has."""
    shapes = Shapes(SHAPES.read_bytes(), Prefixes()).shapes
    reached = {str(name) for shape in shapes if shape.targets for name in shape.constraints.get("property", ())}
    assert [shape.name for shape in shapes if not shape.targets and shape.name not in reached] == []


def test_every_property_of_statements_may_stand_in_a_statement() -> None:
    """What the core vocabulary offers for statements, passages and gaps is allowed by their closed shapes."""
    import pyoxigraph as ox

    from claimgraph.model.terms import triple_quads

    prefixes = Prefixes({"sh": "http://www.w3.org/ns/shacl#"})
    written = triple_quads((q.triple for q in ox.parse(SHAPES.read_bytes(), format=ox.RdfFormat.TURTLE)), prefixes)
    paths = {quad.object for quad in written if quad.predicate == "sh:path"}
    core = read(find(GUILD)).files[0]
    offered = {
        quad.subject
        for quad in core.quads
        if quad.predicate == "rdfs:domain" and quad.object in ("cg:Source", "cg:Passage", "cg:Gap", "cg:Statement")
    }
    assert offered - paths == set()


def test_the_known_terms_are_those_of_rdflib() -> None:
    """The list of other people's terms has every term that rdflib knows of these vocabularies."""
    from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

    for prefix, space in (("dcterms", DCTERMS), ("owl", OWL), ("rdf", RDF), ("rdfs", RDFS), ("skos", SKOS)):
        terms = {f"{prefix}:{name}" for name in space.__annotations__ if not name.startswith("_")}
        assert terms <= known_terms()
