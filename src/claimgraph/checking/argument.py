"""The argument: its joints, what holds only together, and causes that run backwards or come from nowhere."""

import re

from claimgraph.checking.circles import circles
from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.model import Joint, Relation, Statement
from claimgraph.reading import Quad

NOT_STATEMENT = Rule(
    "joint-of-statements",
    "A joint says how one statement bears on another; of anything else it says nothing.",
    "Name the two statements: `:s4-3 { :s4-2 cg:supports :s1-1 . }`",
)
TO_ITSELF = Rule(
    "joint-to-itself",
    "A statement is no reason for itself, nor against itself.",
    "Name the other statement.",
)
CIRCLE = Rule(
    "circle-of-support",
    "An argument in a circle supports nothing.",
    "Take out the weakest of the links, or turn one round.",
)
JOINTLY = Rule(
    "jointly-alone",
    "What holds only together is one step of an argument: several things that do one thing, or one that does several.",
    "Put two or more triples of one relation, with one subject or one object, into the block; or take cg:jointly out.",
)
RUNS_BACK = Rule(
    "cause-runs-back",
    "Causes run forward, from subject to effect: read backwards, every chain through this relation would be reversed.",
    "Turn the relation round, with its claims, or take cg:causal out.",
    "warning",
)
BARE_CAUSE = Rule(
    "bare-cause",
    "An argument that comes to it, or starts from it, breaks off: the graph says nothing else of it.",
    "Claim what the text says of it, tie it to the statement that it names (cg:nominalisedBy), "
    "or say in skos:editorialNote why nothing is to be said.",
    "warning",
)

# What says of a subject that it comes from the object, and of an object that it brings the subject about.
_ORIGIN = r"(?:(?:was|were|is|are|had been) (?:\w+ly )?(?:rooted in|caused by|due to|born of|brought about by|produced by|the (?:result|effect|product) of)|(?:came|comes|arose|grew|sprang) (?:from|out of)|result(?:ed|s) from|stem(?:med|s) from|deriv(?:ed|es) from|owe[ds]?\b)"
_CREATION = (
    r"(?:caused|gave rise to|brought about|led to|bred|produced|resulted in|(?:was|were) the (?:cause|root|source) of)"
)
_SAYS = re.compile(rf"\b{_ORIGIN}", re.IGNORECASE)
_DOES = re.compile(rf"^{_CREATION}", re.IGNORECASE)
_DEFINES = re.compile(rf"\bsubject (?:\w+ )?{_ORIGIN}|\bobject (?:\w+ )?{_CREATION}", re.IGNORECASE)


def check(index: Index, findings: Findings) -> None:
    """Enters what is wrong with the argument."""
    _joints(index, findings)
    for statement in index.corpus.statements.values():
        if statement.jointly:
            _jointly(statement, index, findings)
    for relation in index.corpus.relations.values():
        if relation.causal:
            _direction(relation, index, findings)
    if not index.broken:
        _bare(index, findings)


def _joints(index: Index, findings: Findings) -> None:
    supports: dict[str, tuple[str, ...]] = {}
    links: dict[tuple[str, str], Joint] = {}
    for joint in index.corpus.joints:
        property_ = index.corpus.context[joint.kind].id
        if joint.source == joint.target:
            place = _joint_place(joint, index)
            findings.add(TO_ITSELF, place, f"`{joint.source}` has `{property_}` to itself.")
        elif joint.kind == "supports" and not joint.statement.denied:
            supports[joint.source] = (*supports.get(joint.source, ()), joint.target)
            links[joint.source, joint.target] = joint
        if _quad(joint, index) in index.homes and joint.statement.id != joint.source:  # in a header a shape says so
            for end in dict.fromkeys((joint.source, joint.target)):
                if end not in index.held and end in index.types:
                    text = f"`{end}` is no statement, and `{joint.statement.id}` has it in a joint."
                    findings.add(NOT_STATEMENT, _joint_place(joint, index), text)
    for circle in circles(supports):
        place = _joint_place(links[circle[0], circle[1]], index)
        shown = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
        findings.add(CIRCLE, place, f"these statements support each other in a circle: {shown}.")


def _quad(joint: Joint, index: Index) -> Quad:
    return Quad(joint.source, index.corpus.context[joint.kind].id, joint.target, joint.statement.id)


def _joint_place(joint: Joint, index: Index) -> Place:
    """Where a joint stands: in a block, or in the header of its source."""
    quad = _quad(joint, index)
    if quad in index.homes:
        return Place(index.homes[quad], quad)
    return index.place(joint.source, quad.predicate, joint.target)


def _jointly(statement: Statement, index: Index, findings: Findings) -> None:
    triples = {claim.triple for claim in index.corpus.by_statement[statement.id]}
    subjects, relations, objects = (
        (set(ends) for ends in zip(*triples, strict=True)) if triples else (set(), set(), set())
    )
    if len(triples) < 2:
        wrong = f"has {'one triple' if triples else 'no triple'}"
    elif len(relations) > 1:
        wrong = "has more than one relation"
    elif len(subjects) > 1 and len(objects) > 1:
        wrong = "has neither one subject nor one object"
    else:
        return
    findings.add(JOINTLY, index.place(statement.id, "cg:jointly"), f"`{statement.id}` holds jointly, but {wrong}.")


def _direction(relation: Relation, index: Index, findings: Findings) -> None:
    """A relation whose own words say that the subject comes from the object; the first of them is told."""
    if _SAYS.match(relation.label):
        predicate, text = "rdfs:label", relation.label
    elif _DOES.match(relation.inverse_label):
        predicate, text = "cg:inverseLabel", relation.inverse_label
    elif found := _DEFINES.search(relation.definition):
        predicate, text = "skos:definition", found[0]
    else:
        return
    place = index.place(relation.id, predicate)
    findings.add(RUNS_BACK, place, f"`{relation.id}` is causal, yet “{text}” says that its subject is the effect.")


def _bare(index: Index, findings: Findings) -> None:
    """Ends of causal or other steps of which nothing else is claimed, and that name nothing that is claimed."""
    corpus = index.corpus
    voices = index.under("cg:Voice")
    mentioned = {q.object for standing in index.facts.values() for _, q in standing if q.predicate.startswith("cg:")}
    for name, claims in corpus.by_entity.items():
        entity = corpus.entities.get(name)
        if entity is None or len(claims) > 1 or entity.type in voices or name in mentioned:
            continue
        relation = corpus.relations.get(claims[0].relation)
        if relation is None or relation.step is None or index.objects(name, "skos:editorialNote"):
            continue
        if place := index.found(name):
            text = f"`{name}` stands in one claim only, `{' '.join(claims[0].triple)}`, and nothing says what it was."
            findings.add(BARE_CAUSE, place, text)
