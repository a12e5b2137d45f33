"""The published shapes, and the library that judges them against pyshacl, an independent one."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from checking.cases import MOOD
from checking.cases import SHAPES as CASES
from checking.smallest import FILES, Case, found, write
from conftest import GUILD

from claimgraph.checking import shapes
from claimgraph.checking.alike import first_alike
from claimgraph.checking.index import Index
from claimgraph.checking.shacl import violations
from claimgraph.checking.shapes import SHAPES, described
from claimgraph.checking.vocabulary import known_terms
from claimgraph.dataset import nodes, quads
from claimgraph.model.names import Literal, Prefixes, Term
from claimgraph.project import Project, find
from claimgraph.reading import Quad, assemble, read
from claimgraph.reasoning import compose

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
    results = set()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        told = [report.value(result, part) for part in parts]
        focus, shape, component, value = ("" if term is None else str(term) for term in told)
        if isinstance(told[3], rdflib.BNode):
            value = "_:"
        if component == str(SH.LessThanConstraintComponent) and isinstance(told[3], rdflib.URIRef):
            continue  # pyshacl alone says that a name is not less than a number; its datatype is wrong to both
        results.add((focus, shape, component.removeprefix(str(SH)).removesuffix("ConstraintComponent"), value))
    return results


def our_results(data: list[Quad], prefixes: Prefixes) -> set[Result]:
    """The same from the library that the checker uses."""
    told = violations(data, SHAPES.read_text(encoding="utf-8"), prefixes)
    return {(v.focus, v.shape, v.constraint, _value(v.value)) for v in told}


def _value(told: str | None) -> str:
    told = told or ""
    if told.startswith("_:"):  # the two name blank nodes differently
        return "_:"
    return told[1 : told.rindex('"')] if told.startswith('"') else told


def _term(term: Term, prefixes: Prefixes) -> str:
    if isinstance(term, Literal):
        text = term.value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{text}"' + (f"@{term.language}" if term.language else f"^^<{prefixes.expand(term.datatype)}>")
    return term if term.startswith("_:") else f"<{prefixes.expand(term)}>"


def published(project: Project) -> tuple[list[Quad], Prefixes]:
    """The nodes of a project's published default graph."""
    reading = read(project)
    return list(nodes(compose(reading, assemble(reading)))), reading.prefixes


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
    # pyshacl takes a truth value for a number where it compares, which SPARQL does not
    named = [term for term in named if getattr(term, "datatype", "") != "xsd:boolean"]
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


def test_one_of_those_that_look_alike_is_judged_for_all() -> None:
    """With one value lost, swapped or added, the first of each look violates a shape if and only if anything does."""
    data, prefixes = published(find(GUILD))
    core = {quad.subject for quad in data if quad.subject.startswith("cg:")}
    own = [quad for quad in data if quad.subject.startswith(":")]
    dice = random.Random(3)
    wrong = 0
    for quad in dice.sample(own, 10):
        fresh = quad._replace(object=dice.choice(own).object)
        spoilt = [each for each in data if each != quad or dice.random() < 0.5]
        place = data.index(quad)
        spoilt[place:place] = [fresh] if dice.random() < 0.6 else []
        found = our_results(spoilt, prefixes)
        assert bool(our_results(first_alike(spoilt, core), prefixes)) == bool(found)
        wrong += bool(found)
    assert 0 < wrong < 10


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
    seen = described(Index(reading, corpus), shapes.published(reading.prefixes).predicates)
    everything = list(nodes(compose(reading, corpus)))
    assert set(seen) <= set(everything)
    assert our_results(seen, reading.prefixes) == our_results(everything, reading.prefixes)


def test_one_graph_is_not_judged_by_what_was_judged_before() -> None:
    """The library's session is opened once, and remembers neither data nor shapes."""
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <e:N> a sh:NodeShape ; sh:targetClass <e:P> ; sh:property <e:n> ."
    )
    first, second = (text + f" <e:n> sh:path <e:{name}> ; sh:minCount 1 ." for name in ("first", "second"))
    anna, boris = (Quad(f"e:{name}", "rdf:type", "e:P") for name in ("Anna", "Boris"))
    assert [(v.focus, v.path) for v in violations([anna], first, Prefixes())] == [("e:Anna", "e:first")]
    assert [(v.focus, v.path) for v in violations([boris], second, Prefixes())] == [("e:Boris", "e:second")]
    assert violations([], first, Prefixes()) == []


def test_every_shape_tells_people_what_is_wanted() -> None:
    """Each named shape has a label; each that is a rule has a message, a reason and an example."""
    for name, texts in shapes.published(Prefixes()).said.items():
        if texts["rdf:type"] in ("sh:NodeShape", "sh:PropertyShape"):
            assert "rdfs:label" in texts, name
            if "sh:property" not in texts or "sh:closed" in texts:
                assert {"sh:message", "sh:description", "skos:example"} <= texts.keys(), name


def test_every_shape_is_reached() -> None:
    """Each named shape has a target or belongs to one that has."""
    from rdflib import RDF
    from rdflib.namespace import SH

    graph = shapes_graph()
    named = {shape for type_ in (SH.NodeShape, SH.PropertyShape) for shape in graph.subjects(RDF.type, type_)}
    targeted = {*graph.subjects(SH.targetClass), *graph.subjects(SH.targetSubjectsOf)}
    reached = {shape for each in targeted for shape in graph.objects(each, SH.property)}
    assert named - targeted - reached == set()


def test_every_property_of_sources_and_passages_may_stand_there() -> None:
    """What the core vocabulary offers for sources, passages and gaps has a shape."""
    core = read(find(GUILD)).files[0]
    offered = {
        quad.subject
        for quad in core.quads
        if quad.predicate == "rdfs:domain" and quad.object in ("cg:Source", "cg:Passage", "cg:Gap")
    }
    assert offered <= shapes.published(Prefixes()).predicates


def test_the_shape_of_statements_follows_the_core_vocabulary() -> None:
    """Each context property of the core may stand in a statement, and its values are those of its form and range."""
    from rdflib import URIRef
    from rdflib.namespace import SH, XSD

    graph = shapes_graph()
    corpus = assemble(read(find(GUILD)))
    context = {each.id: each for each in corpus.context.values()}
    statement = URIRef("https://w3id.org/claimgraph/shapes#Statement")
    by_path = {str(graph.value(shape, SH.path)): shape for shape in graph.objects(statement, SH.property)}
    expand = corpus.prefixes.expand
    assert set(by_path) == set(map(expand, context))
    core = {(q.subject, q.predicate): q.object for q in read(find(GUILD)).files[0].quads}
    for name, property_ in context.items():
        form, shape = property_.form, by_path[expand(name)]
        if form in ("scale", "flag", "date"):
            assert int(str(graph.value(shape, SH.maxCount))) == 1, name
        if form == "flag":
            assert graph.value(shape, SH.datatype) == XSD.boolean, name
        elif form not in ("text", "date"):
            assert str(graph.value(shape, SH["class"])) == expand(str(core[name, "rdfs:range"])), name


def test_a_projects_own_property_is_checked_like_those_of_the_core(tmp_path: Path) -> None:
    """A scale that a project adds in Turtle has one value, a defined one of its own; the rest of the core stands."""
    valid = Case("", "t", "", "", given=(MOOD,)).texts(valid=True)
    assert found(tmp_path / "valid", valid) == []
    for value, expected in (
        ("x:calm , x:angry", "`:s1-1`: `x:mood` is one of x:calm, x:angry."),
        (":Strike", "`:s1-1`: `x:mood` is one of x:calm, x:angry. Here it is `:Strike`."),
        ("x:angri", "`x:angri` is not defined; did you mean `x:angry`?"),
    ):
        texts = {name: text.replace("x:mood x:angry .", f"x:mood {value} .") for name, text in valid.items()}
        assert [each.message for each in found(tmp_path / "invalid", texts)] == [expected]


def test_the_known_terms_are_those_of_rdflib() -> None:
    """The list of other people's terms has every term that rdflib knows of these vocabularies."""
    from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

    for prefix, space in (("dcterms", DCTERMS), ("owl", OWL), ("rdf", RDF), ("rdfs", RDFS), ("skos", SKOS)):
        terms = {f"{prefix}:{name}" for name in space.__annotations__ if not name.startswith("_")}
        assert terms <= known_terms()
