"""Quads → the model. Tolerant: what is missing or wrong is left out or left empty, and the checker says so."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from claimgraph.model import (
    JOINTS,
    Claim,
    Class,
    Corpus,
    Edition,
    Entity,
    Gap,
    Passage,
    Relation,
    Source,
    Statement,
)
from claimgraph.model.dates import Years, years
from claimgraph.model.names import Literal, Term, local
from claimgraph.reading.quads import Reading

OBJECT_PROPERTIES = {"owl:ObjectProperty", "cg:RelationFamily", "owl:SymmetricProperty", "owl:TransitiveProperty"}


class _Facts:
    """What the default graph says of each subject: predicate → objects, in the order of the files."""

    def __init__(self, triples: Iterable[tuple[str, str, Term]]) -> None:
        self.of: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, obj in triples:
            self.of[subject][predicate].append(obj)

    def names(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The named objects (not literals)."""
        return tuple(o for o in self._objects(subject, predicate) if isinstance(o, str))

    def name(self, subject: str, predicate: str) -> str | None:
        """The first named object."""
        return next(iter(self.names(subject, predicate)), None)

    def texts(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The literals' characters."""
        return tuple(o.value for o in self._objects(subject, predicate) if isinstance(o, Literal))

    def text(self, subject: str, predicate: str) -> str | None:
        """The first literal's characters; where there are several languages, English first."""
        literals = [o for o in self._objects(subject, predicate) if isinstance(o, Literal)]
        literals.sort(key=lambda o: o.language not in ("en", None))
        return literals[0].value if literals else None

    def whole(self, subject: str, predicate: str) -> int | None:
        """The first literal as an integer, or None."""
        text = self.text(subject, predicate)
        try:
            return int(text) if text is not None else None
        except ValueError:
            return None

    def items(self, head: str) -> tuple[str, ...]:
        """The members of an RDF list; stops where the list is broken or runs in a circle."""
        members: list[str] = []
        seen: set[str] = set()
        node: str | None = head
        while node and node != "rdf:nil" and node not in seen:
            seen.add(node)
            members.extend(self.names(node, "rdf:first"))
            node = self.name(node, "rdf:rest")
        return tuple(members)

    def _objects(self, subject: str, predicate: str) -> list[Term]:
        found = self.of.get(subject)
        return found.get(predicate, []) if found else []


def assemble(reading: Reading) -> Corpus:
    """The model of what was read, with every default filled in."""
    facts = _Facts((q.subject, q.predicate, q.object) for _, q in reading.quads() if q.graph is None)
    blocks: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for _, quad in reading.quads():
        if quad.graph is not None:
            triples = blocks[quad.graph]  # a block of texts alone is wrong, and a statement all the same
            if isinstance(quad.object, str):
                triples.append((quad.subject, quad.predicate, quad.object))
    classes = _classes(facts)
    relations = _relations(facts)
    entities = _entities(facts, classes)
    sources = {name: _source(facts, name) for name in _instances(facts, "cg:Source")}
    only = next(iter(sources)) if len(sources) == 1 else None
    passages = {name: _passage(facts, name, only) for name in _instances(facts, "cg:Passage")}
    gaps = {name: _gap(facts, name, only) for name in _instances(facts, "cg:Gap")}
    narrators = {name: source.narrator for name, source in sources.items()}
    statements = {}
    claims = []
    for name, triples in blocks.items():
        statement = statements[name] = _statement(facts, name, passages, narrators, entities)
        for s, p, o in dict.fromkeys(triples):
            claims.append(Claim(claim_id(name, s, p, o), s, p, o, statement))
    claims.sort(key=lambda claim: _text_order(claim, passages))
    return Corpus(
        reading.prefixes,
        classes,
        relations,
        entities,
        sources,
        passages,
        gaps,
        statements,
        tuple(claims),
        _edition(facts),
    )


def claim_id(statement: str, subject: str, relation: str, obj: str) -> str:
    """The readable name of a claim: its statement's, then the local names of its triple.

    >>> claim_id(":s14-2", ":Stalin", "hist:led", ":RevolutionFromAbove")
    ':s14-2.Stalin.led.RevolutionFromAbove'
    """
    return ".".join((statement, local(subject), local(relation), local(obj)))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which `:s9-2` comes before `:s10-1`.

    >>> sorted([":s10-1", ":s9-2", ":s9-10"], key=natural)
    [':s9-2', ':s9-10', ':s10-1']
    """
    parts: list[tuple[int, int, str]] = []
    for digits, rest in _runs(name):
        parts.append((0, int(digits), "") if digits else (1, 0, rest))
    return tuple(parts)


def _runs(name: str) -> list[tuple[str, str]]:
    import re

    return re.findall(r"(\d+)|(\D+)", name)


def _text_order(claim: Claim, passages: dict[str, Passage]) -> tuple[object, ...]:
    """Claims stand in the order of the text, then of their statements, then as they were written."""
    first = passages.get(claim.statement.passages[0]) if claim.statement.passages else None
    source, start = (first.source or "", first.start or 0) if first else ("", 0)
    return source, start, natural(claim.statement.id)


def _instances(facts: _Facts, class_: str) -> list[str]:
    return [name for name in facts.of if class_ in facts.names(name, "rdf:type")]


def _classes(facts: _Facts) -> dict[str, Class]:
    found = [name for name in _instances(facts, "owl:Class") if not name.startswith("_:")]
    above = {name: facts.names(name, "rdfs:subClassOf") for name in found}
    kinds = {name for name in found if "cg:Kind" in facts.names(name, "rdf:type")}
    return {
        name: Class(
            name,
            facts.text(name, "rdfs:label") or local(name),
            facts.text(name, "skos:definition") or "",
            above[name],
            _nearest(name, above, kinds),
        )
        for name in found
    }


def _nearest(name: str, above: dict[str, tuple[str, ...]], wanted: set[str]) -> str | None:
    """The wanted name that is reached first when one climbs from `name`, breadth first."""
    level, seen = [name], {name}
    while level:
        here = [each for each in level if each in wanted]
        if here:
            return here[0]
        level = [up for each in level for up in above.get(each, ()) if not (up in seen or seen.add(up))]  # type: ignore[func-returns-value]
    return None


def _relations(facts: _Facts) -> dict[str, Relation]:
    found = {name for name in facts.of if OBJECT_PROPERTIES & set(facts.names(name, "rdf:type"))}
    found = {name for name in found if not name.startswith("cg:")}
    above = {name: tuple(up for up in facts.names(name, "rdfs:subPropertyOf") if up in found) for name in found}
    families = {name for name in found if "cg:RelationFamily" in facts.names(name, "rdf:type")}
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
            label=facts.text(name, "rdfs:label") or local(name),
            inverse_label=facts.text(name, "cg:inverseLabel") or "",
            definition=facts.text(name, "skos:definition") or "",
            family=_nearest(name, above, families),
            is_family=name in families,
            broader=above[name],
            domain=facts.name(name, "rdfs:domain"),
            range=facts.name(name, "rdfs:range"),
            sign=facts.whole(name, "cg:sign") or 0,
            causal=facts.text(name, "cg:causal") in ("true", "1"),
            inverses=tuple(dict.fromkeys(inverses[name])),
            symmetric="owl:SymmetricProperty" in types,
            transitive="owl:TransitiveProperty" in types,
            chains=tuple(facts.items(head) for head in facts.names(name, "owl:propertyChainAxiom")),
            incompatible=tuple(dict.fromkeys(incompatible[name])),
        )
    return relations


def _entities(facts: _Facts, classes: dict[str, Class]) -> dict[str, Entity]:
    @cache
    def is_entity(class_: str) -> bool:
        known = classes.get(class_)
        return class_ == "cg:Entity" or bool(known and known.kind) or _climbs(class_, "cg:Entity", classes)

    entities = {}
    for name in facts.of:
        types = [t for t in facts.names(name, "rdf:type") if t in classes and is_entity(t)]
        if types:
            type_ = _narrowest(types, classes)
            entities[name] = Entity(
                id=name,
                label=facts.text(name, "rdfs:label") or local(name),
                type=type_,
                kind=classes[type_].kind,
                description=facts.text(name, "skos:definition") or "",
                alternatives=facts.texts(name, "skos:altLabel"),
                dates=facts.text(name, "cg:dates"),
                plural=facts.text(name, "cg:plural") in ("true", "1"),
            )
    return entities


def _narrowest(types: list[str], classes: dict[str, Class]) -> str:
    """The first of several classes that none of the others falls under: a published entity has all of them."""
    return next((t for t in types if not any(u != t and _climbs(u, t, classes) for u in types)), types[0])


def _climbs(class_: str, top: str, classes: dict[str, Class]) -> bool:
    seen: set[str] = set()
    waiting = [class_]
    while waiting:
        name = waiting.pop()
        if name == top:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(classes[name].superclasses if name in classes else ())
    return False


def _edition(facts: _Facts) -> Edition:
    """What the curated files say of themselves: of the one `void:Dataset` that they describe."""
    name = next(iter(_instances(facts, "void:Dataset")), "")
    return Edition(
        creators=facts.texts(name, "dcterms:creator"),
        version=facts.text(name, "owl:versionInfo") or "",
        licence=facts.name(name, "dcterms:license") or "",
    )


def _source(facts: _Facts, name: str) -> Source:
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
    )


def _passage(facts: _Facts, name: str, only: str | None) -> Passage:
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


def _gap(facts: _Facts, name: str, only: str | None) -> Gap:
    return Gap(
        id=name,
        source=facts.name(name, "cg:source") or only,
        start=facts.whole(name, "cg:start"),
        end=facts.whole(name, "cg:end"),
        reason=facts.text(name, "cg:reason") or "",
    )


def _statement(
    facts: _Facts,
    name: str,
    passages: dict[str, Passage],
    narrators: dict[str, str],
    entities: dict[str, Entity],
) -> Statement:
    where = facts.names(name, "cg:passage") or ((name.rpartition("-")[0],) if "-" in name else ())
    first = passages.get(where[0]) if where else None
    narrator = narrators.get(first.source or "", "") if first else next(iter(narrators.values()), "")
    denier = facts.name(name, "cg:deniedBy")
    voice = denier or facts.name(name, "cg:assertedBy") or narrator

    def word(predicate: str, default: str) -> str:
        given = facts.name(name, predicate)
        return local(given) if given else default

    basis = word("cg:basis", "explicit")
    own = voice == narrator or basis == "curatorial"
    during = _when(facts, name, "cg:during")
    return Statement(
        id=name,
        passages=where,
        voice=voice,
        denied=denier is not None,
        via=facts.names(name, "cg:via"),
        attitude=word("cg:attitude", "argued" if own else "said"),
        stance=None if own else word("cg:stance", "reports"),
        certainty=word("cg:certainty", "certain"),
        extent=word("cg:extent", "wholly"),
        basis=basis,
        reading=word("cg:reading", "sure"),
        during=during,
        said_on=_when(facts, name, "cg:saidOn"),
        years=_span(during, entities),
        rationale=facts.text(name, "cg:rationale"),
        quantity=facts.text(name, "cg:quantity"),
        note=facts.text(name, "cg:note"),
        nominalised_by=facts.name(name, "cg:nominalisedBy"),
        joints=tuple((joint, other) for joint in JOINTS for other in facts.names(name, f"cg:{joint}")),
    )


def _when(facts: _Facts, name: str, predicate: str) -> str | None:
    return facts.text(name, predicate) or facts.name(name, predicate)


def _span(when: str | None, entities: dict[str, Entity]) -> Years | None:
    """The years of an EDTF text or of a dated entity; None where there are none (the checker says why)."""
    if when in entities:
        when = entities[when].dates
    if not when:
        return None
    try:
        return years(when)
    except ValueError:
        return None
