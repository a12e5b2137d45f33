"""Quads → the model. Tolerant: what is missing or wrong is left out or left empty, and the checker says so."""

from collections import defaultdict
from collections.abc import Mapping

from claimgraph.model import (
    Claim,
    Class,
    ContextProperty,
    Corpus,
    Edition,
    Entity,
    Family,
    Gap,
    Joint,
    Passage,
    Relation,
    Source,
    Statement,
)
from claimgraph.model.context import PLAIN, STANDINGS
from claimgraph.model.names import ClaimNames, local, natural
from claimgraph.model.vocabulary import closure
from claimgraph.reading.facts import Facts
from claimgraph.reading.headers import Headers
from claimgraph.reading.quads import Reading

OBJECT_PROPERTIES = {"owl:ObjectProperty", "owl:SymmetricProperty", "owl:TransitiveProperty"}


def assemble(reading: Reading) -> Corpus:
    """The model of what was read, with every default filled in."""
    facts = Facts((q.subject, q.predicate, q.object) for _, q in reading.quads() if q.graph is None)
    blocks: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for _, quad in reading.quads():
        if quad.graph is not None:
            triples = blocks[quad.graph]  # a block of texts alone is wrong, and a statement all the same
            if isinstance(quad.object, str):
                triples.append((quad.subject, quad.predicate, quad.object))
    context = _context(facts)
    classes = _classes(facts)
    relations = _relations(facts)
    entities = _entities(facts, classes)
    sources = {name: _source(facts, name) for name in facts.instances["cg:Source"]}
    only = next(iter(sources)) if len(sources) == 1 else None
    passages = {name: _passage(facts, name, only) for name in facts.instances["cg:Passage"]}
    gaps = {name: _gap(facts, name, only) for name in facts.instances["cg:Gap"]}
    maker = Headers(facts, context, passages, {name: source.narrator for name, source in sources.items()}, entities)
    naming = ClaimNames(reading.prefixes, relations)
    kinds = {p.id: p.name for p in context.values() if p.form == "joint"}
    statements = {name: maker.statement(name) for name in blocks}
    claims: list[Claim] = []
    joints: list[Joint] = []
    for name, triples in blocks.items():
        statement = statements[name]
        for s, p, o in dict.fromkeys(triples):
            if p in kinds:
                joints.append(Joint(naming.name(name, s, p, o), kinds[p], s, o, statement))
            else:
                claims.append(Claim(naming.name(name, s, p, o), s, p, o, statement))
    for name, statement in statements.items():
        for property_, kind in kinds.items():
            for other in statement.names(kind):
                joints.append(Joint(naming.name(name, property_, other), kind, name, other, maker.joint(statement)))
    order = {name: text_order(statement, passages) for name, statement in statements.items()}
    claims.sort(key=lambda claim: (order[claim.statement.id], facts.whole(claim.id, "cg:order") or 0))
    joints.sort(key=lambda j: (order.get(j.source) or text_order(j.statement, passages), natural(j.id)))
    return Corpus(
        prefixes=reading.prefixes,
        context=context,
        classes=classes,
        families={
            name: Family(name, facts.label(name), facts.text(name, "skos:definition") or "")
            for name in facts.instances["cg:RelationFamily"]
        },
        relations=relations,
        entities=entities,
        sources=sources,
        passages=passages,
        gaps=gaps,
        statements=statements,
        claims=tuple(claims),
        joints=tuple(joints),
        edition=_edition(facts),
    )


def _context(facts: Facts) -> dict[str, ContextProperty]:
    """The context properties, in their order."""
    found = []
    for name in facts.instances["cg:ContextProperty"]:
        form = local(facts.name(name, "cg:form") or "cg:text")
        values = facts.instances[facts.name(name, "rdfs:range") or ""] if form == "scale" else []
        values = sorted(
            values, key=lambda value: facts.whole(value, "cg:order") or 0
        )  # published: files have lost theirs
        standings = {v: STANDINGS.get(facts.name(v, "cg:standing") or "", PLAIN) for v in values}
        defined = {value: value for value in values}
        if form == "flag":
            defined["true"] = name
            standings["true"] = standings["1"] = STANDINGS.get(facts.name(name, "cg:standing") or "", PLAIN)
        found.append(
            ContextProperty(
                id=name,
                name=local(name) if name.startswith("cg:") else name,
                label=facts.label(name),
                form=form,
                default=facts.name(name, "cg:default") or facts.text(name, "cg:default"),
                values={value: facts.label(value) for value in values},
                ordered=facts.whether(name, "cg:ordered"),
                standings=standings,
                phrase=facts.text(name, "cg:phrase") or "",
                phrases={v: said for v in values if (said := facts.text(v, "cg:phrase")) is not None},
                meanings={v: told for v, of in defined.items() if (told := facts.text(of, "skos:definition"))},
                others={v: tuple(sorted(names)) for v in values if (names := facts.texts(v, "skos:altLabel"))},
            )
        )
    found.sort(key=lambda each: (facts.whole(each.id, "cg:order") or 1000, each.id))
    return {each.name: each for each in found}


def passage_order(part: Passage | Gap) -> tuple[object, ...]:
    """Where a passage or gap stands in the order of the texts."""
    return part.source or "", part.start or 0, natural(part.id)


def text_order(statement: Statement, passages: Mapping[str, Passage]) -> tuple[object, ...]:
    """Claims stand in the order of the text, then of their statements, then as they were written."""
    first = passages.get(statement.passages[0]) if statement.passages else None
    source, start = (first.source or "", first.start or 0) if first else ("", 0)
    return source, start, natural(statement.id)


def _classes(facts: Facts) -> dict[str, Class]:
    found = [name for name in facts.instances["owl:Class"] if not name.startswith("_:")]
    above = {name: facts.names(name, "rdfs:subClassOf") for name in found}
    kinds = {name for name in found if "cg:Kind" in facts.names(name, "rdf:type")}
    nearest = _nearest(above, kinds)
    return {
        name: Class(
            name,
            facts.label(name),
            facts.text(name, "skos:definition") or "",
            above[name],
            nearest.get(name),
            facts.names(name, "skos:exactMatch") + facts.names(name, "skos:closeMatch"),
        )
        for name in found
    }


def _nearest(above: dict[str, tuple[str, ...]], wanted: set[str]) -> dict[str, str]:
    """For each name, the wanted one that is reached first when one climbs from it, breadth first; in linear time.

    >>> _nearest({"a": (), "b": ("a",), "c": ("b", "d"), "d": ()}, {"a", "d"})
    {'a': 'a', 'd': 'd', 'b': 'a', 'c': 'd'}
    """
    below: dict[str, list[str]] = defaultdict(list)
    for name, ups in above.items():
        for up in ups:
            below[up].append(name)
    found, steps = {name: name for name in above if name in wanted}, dict.fromkeys(wanted, 0)
    waiting = list(found)
    for name in waiting:  # those nearer to a wanted name come first
        if name not in found:
            found[name] = next(found[up] for up in above[name] if steps.get(up) == steps[name] - 1)
        for under in below.get(name, ()):
            if under not in steps:
                steps[under] = steps[name] + 1
                waiting.append(under)
    return found


def _relations(facts: Facts) -> dict[str, Relation]:
    found = {name for name in facts.of if OBJECT_PROPERTIES & set(facts.names(name, "rdf:type"))}
    found = {n for n in found if not n.startswith("cg:") and "cg:ContextProperty" not in facts.names(n, "rdf:type")}
    above = {name: tuple(up for up in facts.names(name, "rdfs:subPropertyOf") if up in found) for name in found}
    inverses: dict[str, list[str]] = defaultdict(list)
    incompatible: dict[str, list[str]] = defaultdict(list)
    for name in sorted(found):
        for predicate, mates in (("owl:inverseOf", inverses), ("owl:propertyDisjointWith", incompatible)):
            for other in facts.names(name, predicate):
                mates[name].append(other)
                mates[other].append(name)
    relations = {}
    for name in sorted(found):
        types = facts.names(name, "rdf:type")
        relations[name] = Relation(
            id=name,
            label=facts.label(name),
            inverse_label=facts.text(name, "cg:inverseLabel") or "",
            definition=facts.text(name, "skos:definition") or "",
            family=facts.name(name, "cg:family"),
            broader=above[name],
            domain=facts.name(name, "rdfs:domain"),
            range=facts.name(name, "rdfs:range"),
            sign=facts.whole(name, "cg:sign") or 0,
            verdict=facts.whole(name, "cg:verdict") or 0,
            causal=facts.whether(name, "cg:causal"),
            step=_step(facts, name),
            ground="object" if facts.name(name, "cg:ground") == "cg:objectEnd" else "subject",
            inverses=tuple(dict.fromkeys(inverses[name])),
            symmetric="owl:SymmetricProperty" in types,
            transitive="owl:TransitiveProperty" in types,
            chains=tuple(facts.items(head) for head in facts.names(name, "owl:propertyChainAxiom")),
            incompatible=tuple(dict.fromkeys(incompatible[name])),
        )
    return relations


def _step(facts: Facts, name: str) -> str | None:
    """The kind of step that an argument can take along a relation."""
    if facts.whether(name, "cg:causal"):
        return "causal"
    given = facts.name(name, "cg:step")
    return local(given).removesuffix("Step") if given else None


def _entities(facts: Facts, classes: dict[str, Class]) -> dict[str, Entity]:
    above = {name: class_.superclasses for name, class_ in classes.items()}
    members = _nearest({**above, "cg:Entity": ()}, {"cg:Entity"}).keys() | {c.id for c in classes.values() if c.kind}
    entities = {}
    for name in facts.of:
        types = [t for t in facts.names(name, "rdf:type") if t in classes and t in members]
        if types:
            type_ = _narrowest(types, classes)
            entities[name] = Entity(
                id=name,
                label=facts.label(name),
                type=type_,
                kind=classes[type_].kind,
                description=facts.text(name, "skos:definition") or "",
                alternatives=tuple(
                    sorted(facts.texts(name, "skos:altLabel"), key=lambda text: (text.casefold(), text))
                ),
                dates=facts.text(name, "cg:dates"),
                plural=facts.whether(name, "cg:plural"),
            )
    return entities


def _narrowest(types: list[str], classes: dict[str, Class]) -> str:
    """The first of several classes that none of the others falls under: a published entity has all of them."""
    if len(types) == 1:
        return types[0]
    above = closure(
        (up for t in types for up in classes[t].superclasses if up != t),
        lambda name: classes[name].superclasses if name in classes else (),
    )
    return next((t for t in types if t not in above), types[0])


def _edition(facts: Facts) -> Edition:
    """What the curated files say of themselves: of the one `void:Dataset` that they describe."""
    name = next(iter(facts.instances["void:Dataset"]), "")
    return Edition(
        creators=facts.texts(name, "dcterms:creator"),
        version=facts.text(name, "owl:versionInfo") or "",
        licence=facts.name(name, "dcterms:license") or "",
        narrator=facts.name(name, "cg:defaultNarrator") or "",
        title=facts.text(name, "dcterms:title") or "",
    )


def _source(facts: Facts, name: str) -> Source:
    return Source(
        id=name,
        title=facts.text(name, "dcterms:title") or local(name),
        narrator=facts.name(name, "cg:narrator") or "",
        creator=facts.text(name, "dcterms:creator") or "",
        date=facts.text(name, "dcterms:date") or "",
        citation=facts.text(name, "dcterms:bibliographicCitation") or "",
        length=facts.whole(name, "cg:length"),
        sha256=facts.text(name, "cg:sha256"),
        file=facts.text(name, "cg:file"),
        thesis=facts.names(name, "cg:thesis"),
        published_in=facts.text(name, "cg:publishedIn") or "",
    )


def _passage(facts: Facts, name: str, only: str | None) -> Passage:
    return Passage(
        id=name,
        source=facts.name(name, "cg:source") or only,
        start=facts.whole(name, "cg:start"),
        end=facts.whole(name, "cg:end"),
        reference=facts.text(name, "cg:reference"),
        gist=facts.text(name, "cg:gist") or "",
        digest=facts.text(name, "cg:digest"),
        truncated=tuple(local(end) for end in facts.names(name, "cg:truncated")),
        no_claim=facts.text(name, "cg:noClaim"),
    )


def _gap(facts: Facts, name: str, only: str | None) -> Gap:
    return Gap(
        id=name,
        source=facts.name(name, "cg:source") or only,
        start=facts.whole(name, "cg:start"),
        end=facts.whole(name, "cg:end"),
        reason=facts.text(name, "cg:reason") or "",
    )
