"""Triples: what may stand in a statement, who may stand in which relation, and what is said twice or both ways."""

from collections.abc import Iterator
from functools import partial

from claimgraph.checking.findings import Findings, Place, Rule, near_miss
from claimgraph.checking.index import Index
from claimgraph.grammar import article
from claimgraph.model import Claim, Inference, Statement
from claimgraph.model.names import Literal
from claimgraph.reading import File, Quad
from claimgraph.reasoning import roots

LITERAL = Rule(
    "literal-in-statement",
    "Claims are made about things, and a text in quotation marks is none: it would be in no network.",
    "Make an entity of it; a number goes to cg:quantity, a date to cg:during, a remark to cg:note.",
)
TYPE = Rule(
    "type-in-statement",
    "What kind of thing an entity is, the vocabulary says once and for all; no voice claims it in a passage.",
    "Move it to the entity's own description, or use a relation such as a label put on people.",
)
BLANK = Rule(
    "blank-node",
    "A thing without a name cannot be cited, and every edit near it changes lines that nobody touched.",
    "Give it a name.",
)
NOT_RELATION = Rule(
    "predicate-not-a-relation",
    "Only relations make edges; anything else would be in no network and no account.",
    "Use a relation that ontology.ttl defines.",
)
NOT_ENTITY = Rule(
    "not-an-entity",
    "Claims are about entities: not about passages, statements, classes or the words of a scale.",
    "Name an entity; what a statement says can be one through cg:nominalisedBy.",
)
OUTSIDE = Rule(
    "claim-outside-statement",
    "A claim without a statement has no voice and no evidence.",
    "Move the triple into a statement's block: `:s1-2 { … }`",
)
DOMAIN = Rule(
    "domain",
    "Either the claim runs in the wrong direction, or the relation means something else.",
    "Turn the claim round, choose another relation, or widen the rdfs:domain if the relation is meant so.",
)
RANGE = Rule(
    "range",
    "Either the claim runs in the wrong direction, or the relation means something else.",
    "Turn the claim round, choose another relation, or widen the rdfs:range if the relation is meant so.",
)
INFERRED = Rule(
    "inference-does-not-fit",
    "The claims are fine by themselves, but what follows from them by the ontology cannot be.",
    "Look at the axiom by which it follows, at the classes of the relation, and at the claims.",
)
TWICE = Rule(
    "triple-twice",
    "Said once is enough; one of the two was probably meant to be something else.",
    "Take one out.",
    "warning",
)
DUPLICATE = Rule(
    "duplicate-claim",
    "One voice would be counted twice for saying one thing once.",
    "Take one out, or join the two statements.",
)
TWIN = Rule(
    "claim-at-two-dates",
    "Two dates that may be one look like one claim, written down twice.",
    "Take one out and keep the better date; for what happened twice, give dates that exclude each other.",
    "warning",
)
CONTRADICTION = Rule(
    "asserted-and-denied",
    "One voice cannot hold both in one sentence; nobody could tell what it claims.",
    "Take one out, or give one to another voice.",
)
INCOMPATIBLE = Rule(
    "incompatible-claims",
    "The vocabulary says that no pair of things stands in both relations (owl:propertyDisjointWith).",
    "See which of the two the words carry, or give one to another voice.",
)
TO_ITSELF = Rule(
    "to-itself",
    "A thing that stands in a relation to itself is usually a slip.",
    "Correct the subject or the object.",
    "warning",
)


def check(index: Index, findings: Findings) -> None:
    """Enters what is wrong with triples."""
    for name, standing in index.held.items():
        _block(name, standing, index, findings)
    _default(index, findings)
    _claims(index, findings)
    _incompatible(index, findings)
    bad = set(_fit(index, findings))
    _inferences(index, bad, findings)


def _block(name: str, standing: list[tuple[File, Quad]], index: Index, findings: Findings) -> None:
    corpus = index.corpus
    seen: set[Quad] = set()
    joints = index.joints
    if name.startswith("_:"):
        findings.add(BLANK, Place(*standing[0]), "this block has no name.")
    for file, quad in standing:
        place = Place(file, quad)
        if quad in seen:
            findings.add(TWICE, place, f"this triple stands twice in `{name}`.")
            continue
        seen.add(quad)
        if quad.predicate == "rdf:type":
            findings.add(TYPE, place, f"`{name}` says of which class `{quad.subject}` is.")
            continue
        joint = quad.predicate in joints
        if not joint and quad.predicate not in corpus.relations and _known(quad.predicate, index):
            said = f"`{quad.predicate}` is not a relation"
            findings.add(NOT_RELATION, place, partial(near_miss, said, quad.predicate, corpus.relations))
        for end in (quad.subject, quad.object):
            if isinstance(end, Literal):
                findings.add(LITERAL, place, f'`{name}` has a text in place of an entity: "{end.value[:60]}".')
            elif end.startswith("_:"):
                findings.add(BLANK, place, f"`{name}` speaks of something without a name.")
            elif not joint and end not in corpus.entities and _known(end, index) and not _of_unknown_class(end, index):
                findings.add(NOT_ENTITY, place, f"`{end}` is not an entity.")
        if quad.subject == quad.object and not joint:
            findings.add(TO_ITSELF, place, f"`{name}`: `{quad.subject}` stands in a relation to itself.")


def _known(name: str, index: Index) -> bool:
    """Whether a name is not already found to be undefined, or perhaps defined in a file that cannot be read."""
    return (name in index.types or not index.own(name)) and not index.broken


def _of_unknown_class(name: str, index: Index) -> bool:
    """Whether a name's class is found to be undefined: then that is what is to be corrected."""
    return any(index.own(type_) and not index.defined(type_) for type_ in index.types.get(name, ()))


def _default(index: Index, findings: Findings) -> None:
    corpus = index.corpus
    lists = {"rdf:first", "rdf:rest", "rdf:type"}
    for subject, standing in index.facts.items():
        blank = subject.startswith("_:")
        is_list = blank and all(quad.predicate in lists for _, quad in standing)
        if blank and not is_list:
            findings.add(BLANK, Place(*standing[0]), "something here has no name: it is written in brackets.")
        for file, quad in standing:
            obj = quad.object
            if quad.predicate in corpus.relations:
                text = f"`{subject} {quad.predicate} {obj}` stands outside of any statement."
                findings.add(OUTSIDE, Place(file, quad), text)
            if is_list or not isinstance(obj, str) or not obj.startswith("_:"):
                continue
            if quad.predicate != "owl:propertyChainAxiom" and obj not in index.facts:
                findings.add(BLANK, Place(file, quad), f"`{subject}` speaks of something without a name.")


def _claims(index: Index, findings: Findings) -> None:
    """The same claim made twice, or made and denied, by one voice in one passage."""
    made: dict[tuple[object, ...], Claim] = {}
    for claim in index.corpus.claims:
        statement = claim.statement
        for passage in statement.passages:
            key = (*claim.triple, claim.voice, passage)
            other = made.get((*key, not claim.denied))
            if other and not _rivals(statement, other.statement):
                text = f"{_sentence(claim)}: `{claim.voice}` asserts and denies it, in `{other.statement.id}` too."
                findings.add(CONTRADICTION, index.claim(statement.id, claim.triple), text)
            same = made.setdefault((*key, claim.denied), claim)
            if same is not claim and (rule := _repeated(statement, same.statement)):
                place = index.claim(statement.id, claim.triple)
                dated = ", and its date may be the same" if rule is TWIN else ""
                findings.add(rule, place, f"{_sentence(claim)}: `{same.statement.id}` says so already{dated}.")
                break


def _incompatible(index: Index, findings: Findings) -> None:
    """Two relations that exclude each other, asserted by one voice of the same two things."""
    relations = index.corpus.relations
    made: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in index.corpus.claims:
        relation = relations.get(claim.relation)
        if claim.denied or relation is None or not relation.incompatible:
            continue
        others = made.setdefault((claim.subject, claim.object, claim.voice), [])
        for other in others:
            if other.relation in relation.incompatible and not _rivals(claim.statement, other.statement):
                text = f"{_sentence(claim)}: `{claim.voice}` also says {_sentence(other)}, in `{other.statement.id}`."
                findings.add(INCOMPATIBLE, index.claim(claim.statement.id, claim.triple), text)
        others.append(claim)


def _repeated(one: Statement, other: Statement) -> Rule | None:
    """The rule against saying one thing twice that two statements break by their dates; an event can happen twice."""
    if one.during == other.during:
        return DUPLICATE
    may_be_one = one.years is None or other.years is None or one.years.overlaps(other.years)
    return TWIN if may_be_one and not _rivals(one, other) else None


def _rivals(one: Statement, other: Statement) -> bool:
    """Whether two statements are rival readings of one place: each doubtful, each with its reader's reason."""
    return all(s.reading == "doubtful" and (s.note or s.rationale) for s in (one, other))


def _sentence(claim: Claim | Inference) -> str:
    return f"`{claim.subject} {claim.relation} {claim.object}`"


def _fit(index: Index, findings: Findings) -> Iterator[str]:
    """Checks every claim against its relation; yields those that do not fit."""
    for claim in index.corpus.claims:
        for rule, message in _misfits(claim, index):
            findings.add(rule, index.claim(claim.statement.id, claim.triple), message)
            yield claim.id


def _misfits(edge: Claim | Inference, index: Index) -> Iterator[tuple[Rule, str]]:
    """Where the class of a subject or an object is not under what the relation wants (closed-world)."""
    corpus = index.corpus
    relation = corpus.relations.get(edge.relation)
    if relation is None:
        return
    for name, wanted, rule, end in (
        (edge.subject, relation.domain, DOMAIN, "subject"),
        (edge.object, relation.range, RANGE, "object"),
    ):
        entity = corpus.entities.get(name)
        if entity is None or wanted is None or wanted not in corpus.classes:
            continue
        if index.types[name].isdisjoint(index.under(wanted)):
            is_, wants = (article(corpus.label(class_)) for class_ in (entity.type, wanted))
            yield rule, f"`{edge.relation}` wants {wants} as its {end}, but `{name}` is {is_}."


def _inferences(index: Index, bad: set[str], findings: Findings) -> None:
    """What follows from claims that fit, and does not fit itself; what follows from that again is left out."""
    claims = {claim.id: claim for claim in index.composition.corpus.claims}
    seen: set[tuple[str, str, str]] = set()
    for inferences in index.composition.inferences.values():
        grounds: dict[str, tuple[str, ...]] = {}
        for inference in inferences:
            grounds[inference.id] = inference.premises
            if bad.intersection(inference.premises):
                bad.add(inference.id)
                continue
            misfits = list(_misfits(inference, index))
            if not misfits:
                continue
            bad.add(inference.id)
            if inference.triple in seen:
                continue
            seen.add(inference.triple)
            first = [claims[name] for name in roots(inference, grounds) if name in claims]
            place = index.claim(first[0].statement.id, first[0].triple) if first else index.somewhere()
            because = " and ".join(f"{_sentence(c)} ({c.statement.id})" for c in first)
            rule = index.corpus.label(inference.rule).removeprefix("cg:").removesuffix("Rule")
            for _, message in misfits:
                findings.add(
                    INFERRED, place, f"{_sentence(inference)} follows by the {rule} rule from {because}. Yet {message}"
                )
