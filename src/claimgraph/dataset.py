"""The published dataset: what every query sees. Plain triples stay plain, and their claims are one hop away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from claimgraph.model import Claim, Corpus, Gap, Inference, Joint, Passage, Statement
from claimgraph.model.context import PLAIN
from claimgraph.model.names import Literal, Term, english, local, natural, whole
from claimgraph.model.terms import Quad
from claimgraph.reasoning import Composition


def account_graph(voice: str) -> str:
    """The name of the graph that holds the account of `voice`.

    >>> account_graph(":Bishop")
    'account:Bishop'
    """
    return "account:" + local(voice)


PLAIN_GRAPH = "account:plain"  # the default graph's plain triples, for stores whose default graph is the union of all
DEFAULT_GRAPH = "cg:DefaultGraph"  # the default graph by name, where a dataset is published for such a store


def stream(composition: Composition) -> Iterator[Quad]:
    """The whole published dataset in the order of `ordered`, made subject by subject and never held as a whole."""
    parts: dict[str, list[Iterable[Quad]]] = defaultdict(list)
    for subject, made in _nodes(composition):
        parts[subject].append(made)
    for subject in sorted(parts, key=_natural):
        yield from sorted(set(chain.from_iterable(parts.pop(subject))), key=_order)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in _graphs(composition):
        graphs[quad.graph or ""].append(quad)
    for graph in sorted(graphs, key=_natural):
        yield from ordered(graphs.pop(graph))


def named(composition: Composition) -> Iterator[Quad]:
    """The dataset as `stream` has it, its default graph under the name DEFAULT_GRAPH: for a store that has none of its own."""
    for quad in stream(composition):
        yield quad if quad.graph is not None else quad._replace(graph=DEFAULT_GRAPH)


def quads(composition: Composition) -> list[Quad]:
    """The whole published dataset, sorted, so that it is written the same everywhere."""
    return list(stream(composition))


def names(composition: Composition) -> set[str]:
    """Names in whose namespaces all of the published dataset's lie."""
    found = {PLAIN_GRAPH}
    for _, quad in composition.reading.quads():
        obj = quad.object
        found.update((quad.subject, quad.predicate, obj if isinstance(obj, str) else obj.datatype))
    return found


def account_quads(composition: Composition, voice: str | None = None) -> list[Quad]:
    """An account as plain triples, with the vocabulary and the entities, sorted; no claims, no graphs.

    Without `voice` it is the default account, plain claims and what follows from them alone; of a voice (a CURIE) it is all
    that `GRAPH account:…` holds, hedged claims too.
    """
    corpus = composition.corpus
    machinery = {*corpus.sources, *corpus.passages, *corpus.gaps, *corpus.statements}
    machinery |= {quad.subject for quad in composition.curated if quad.object == "cg:Review"}
    plain = {quad for quad in composition.curated if quad.subject not in machinery}
    plain.update(_types(corpus))
    plain.update(_plain(composition) if voice is None else _account(composition, voice))
    return ordered(plain)


def nodes(composition: Composition) -> Iterator[Quad]:
    """What the default graph says of vocabulary, entities, sources, passages and statements, with every default:
    the nodes that the shapes speak of, without claims and inferences, in no order and some more than once.
    """
    return chain(composition.curated, _types(composition.corpus), _defaults(composition))


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Quads as people look for them, each once: the default graph first, subjects as one counts, types before all else."""
    held: dict[tuple[str, str], set[Quad]] = defaultdict(set)
    for quad in quads:
        held[quad.graph or "", quad.subject].add(quad)
    places = sorted(held, key=lambda place: (_natural(place[0]), _natural(place[1])))
    return [quad for place in places for quad in sorted(held[place], key=_order)]


def _nodes(composition: Composition) -> Iterator[tuple[str, Iterable[Quad]]]:
    """The default graph: subjects with what is said of them, most of it not made before it is asked for."""
    corpus = composition.corpus
    plain = chain(_types(corpus), _plain(composition), _defaults(composition), _plain_joints(corpus), _ranks(corpus))
    for quad in chain(composition.curated, plain):
        yield quad.subject, (quad,)
    yield PLAIN_GRAPH, (Quad(PLAIN_GRAPH, "rdf:type", "cg:PlainGraph"),)
    for claims in corpus.by_statement.values():
        for place, claim in enumerate(claims, 1):
            yield claim.id, _node(claim.id, "cg:Claim", _claim(claim, corpus, place if len(claims) > 1 else None))
    for joint in corpus.joints:
        yield joint.id, _node(joint.id, "cg:Joint", _joint(joint, corpus))
    for voice, inferences in composition.inferences.items():
        yield voice, (Quad(voice, "cg:account", account_graph(voice)),)
        for inference in inferences:
            yield inference.id, _node(inference.id, "cg:Inference", _inference(inference, corpus))


def _graphs(composition: Composition) -> Iterator[Quad]:
    """The named graphs: each statement's triples, each account, and the plain triples."""
    corpus = composition.corpus
    yield from _plain(composition, PLAIN_GRAPH)
    for claim in corpus.claims:
        yield Quad(*claim.triple, claim.statement.id)
        for voice in claim.accounts:
            yield Quad(*claim.triple, account_graph(voice))
    for joint in corpus.joints:
        if joint.statement.id != joint.source:  # not in a header, which says it already
            yield Quad(*_joined(joint, corpus), joint.statement.id)
    for voice, inferences in composition.inferences.items():
        for inference in inferences:
            yield Quad(*inference.triple, account_graph(voice))


def _plain_joints(corpus: Corpus) -> Iterator[Quad]:
    for joint in corpus.joints:
        plain = joint.statement.standing == PLAIN and joint.voice in corpus.default_voices
        if plain and joint.statement.id != joint.source:
            yield Quad(*_joined(joint, corpus))


def _joined(joint: Joint, corpus: Corpus) -> tuple[str, str, str]:
    return joint.source, corpus.context[joint.kind].id, joint.target


def _types(corpus: Corpus) -> Iterator[Quad]:
    """Every class that an entity falls under, by rdfs:subClassOf, and what is a relation between entities."""
    for relation in corpus.relations:
        yield Quad(relation, "rdf:type", "cg:Relation")
    for entity in corpus.entities.values():
        for class_ in corpus.kinds_of(entity.type):
            if class_ in corpus.classes:
                yield Quad(entity.id, "rdf:type", class_)


def _ranks(corpus: Corpus) -> Iterator[Quad]:
    """The place of each value in its scale, which is that of its file."""
    for property_ in corpus.context.values():
        for place, value in enumerate(property_.values, 1):
            yield Quad(value, "cg:order", whole(place))


def _defaults(composition: Composition) -> Iterator[Quad]:
    """What curators may leave out: the source of passages and gaps, and all that a statement takes by default."""
    corpus = composition.corpus
    given = {(quad.subject, quad.predicate) for quad in composition.curated}
    parts: list[Passage | Gap] = [*corpus.passages.values(), *corpus.gaps.values()]
    sources = (Quad(part.id, "cg:source", part.source) for part in parts if part.source)
    statements = (_node(each.id, "cg:Statement", _context(each, corpus)) for each in corpus.statements.values())
    for quad in chain(sources, chain.from_iterable(statements)):
        if (quad.subject, quad.predicate) not in given:
            yield quad


def _account(composition: Composition, voice: str) -> Iterator[Quad]:
    for claim in composition.corpus.claims:
        if voice in claim.accounts:
            yield Quad(*claim.triple)
    for inference in composition.inferences.get(voice, ()):
        yield Quad(*inference.triple)


def _plain(composition: Composition, graph: str | None = None) -> Iterator[Quad]:
    """The plain claims, and what follows from them in the accounts of the default voices."""
    for claim in composition.corpus.claims:
        if claim.plain:
            yield Quad(*claim.triple, graph)
    for voice in composition.corpus.default_voices:
        for inference in composition.inferences.get(voice, ()):
            if inference.plain:
                yield Quad(*inference.triple, graph)


Pairs = Iterator[tuple[str, Term | None]]


def _node(subject: str, class_: str, pairs: Pairs) -> Iterator[Quad]:
    yield Quad(subject, "rdf:type", class_)
    for predicate, obj in pairs:
        if obj:
            yield Quad(subject, predicate, obj)


def _reified(words: str, subject: str, predicate: str, obj: str) -> Pairs:
    yield "rdfs:label", english(words)
    yield "rdf:subject", subject
    yield "rdf:predicate", predicate
    yield "rdf:object", obj


def _claim(claim: Claim, corpus: Corpus, place: int | None) -> Pairs:
    yield from _reified(f"not: {corpus.sentence(claim)}" if claim.denied else corpus.sentence(claim), *claim.triple)
    yield "cg:statement", claim.statement.id
    yield "cg:order", whole(place) if place else None
    yield from _context(claim.statement, corpus, joints=False)
    for voice in claim.accounts:
        yield "cg:inAccountOf", voice
    yield "cg:plain", _truth(claim.plain)


def _context(statement: Statement, corpus: Corpus, *, joints: bool = True) -> Pairs:
    """All that a statement can have: said of it and, so that queries need one hop less, of its claims."""
    for name, terms in statement.context.items():
        property_ = corpus.context[name]
        if joints or property_.form != "joint":
            for term in terms:
                yield property_.id, term
    if statement.years:
        for name, year in (("cg:firstYear", statement.years.first), ("cg:lastYear", statement.years.last)):
            yield name, None if year is None else whole(year)


def _joint(joint: Joint, corpus: Corpus) -> Pairs:
    words = f"{local(joint.source)} {corpus.context[joint.kind].label} {local(joint.target)}"
    yield from _reified(words, *_joined(joint, corpus))
    yield "cg:statement", joint.statement.id
    yield from _context(joint.statement, corpus, joints=False)


def _inference(inference: Inference, corpus: Corpus) -> Pairs:
    yield from _reified(corpus.sentence(inference), *inference.triple)
    yield "cg:account", account_graph(inference.account)
    yield "cg:rule", inference.rule
    for premise in inference.premises:
        yield "cg:premise", premise
    yield "cg:plain", _truth(inference.plain)


def _truth(value: bool) -> Literal:
    return Literal("true" if value else "false", None, "xsd:boolean")


def _natural(name: str) -> tuple[object, str]:
    """How names are sorted: numbers as one counts, and names that are alike then (`:s1`, `:s01`) one after the other."""
    return natural(name), name


def _order(quad: Quad) -> tuple[object, ...]:
    """How the quads of one subject in one graph are sorted."""
    obj = quad.object
    term = (0, obj) if isinstance(obj, str) else (1, obj.value, obj.language or "", obj.datatype)
    return quad.predicate != "rdf:type", quad.predicate, term
