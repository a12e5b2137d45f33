"""Names: whether they are defined, defined once, told apart by their labels, and used."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from claimgraph.checking.circles import circles
from claimgraph.checking.findings import Findings, Place, Rule, near_miss
from claimgraph.checking.index import Index
from claimgraph.model.names import Literal, local
from claimgraph.naming import fitting, nearest
from claimgraph.reading import Quad

UNDEFINED = Rule(
    "undefined-name",
    "A name that is nowhere defined is usually a slip; the graph would treat it as something else altogether.",
    "Correct the name, or define it: give it a class (`a …`), a label and a definition.",
)
UNKNOWN = Rule(
    "unknown-term",
    "Other people's vocabularies have fixed words: with a slip in one, programs pass over what you wrote.",
    "Correct the spelling.",
    "warning",
)
CORE_TERM = Rule(
    "core-term-changed",
    "The words of cg: mean the same in every project; changed in one, its claims could not be compared.",
    "Define a term of your own in ontology.ttl.",
)
NO_CLASS = Rule(
    "no-class",
    "Without a class an entity has no place in figures and tables, and no relation can be checked on it.",
    "Begin its description with its class: `a g:Person ;`",
)
NOT_A_CLASS = Rule(
    "not-a-class",
    "Only a class can say what kind of thing something is.",
    "Name a class that ontology.ttl defines.",
)
NOT_A_RELATION = Rule(
    "not-a-relation",
    "Here only a relation makes sense.",
    "Name a relation that ontology.ttl defines.",
)
CLASS_ADRIFT = Rule(
    "class-adrift",
    "Only what falls under cg:Entity can be claimed about: its members would not be in the graph.",
    "Say under which class it falls: `rdfs:subClassOf cg:Entity ;` or a narrower one.",
)
CLASS_CIRCLE = Rule(
    "circle-of-terms",
    "If each is broader than the other, neither is.",
    "Take one of the links out.",
)
TWICE = Rule(
    "defined-twice",
    "The two descriptions melt into one, and nobody sees it.",
    "Join the two descriptions, or rename one.",
)
SAME_LABEL = Rule(
    "same-label",
    "Readers could not tell the two apart in a figure or a sentence.",
    "Make one label more precise, or join the two if they are one thing.",
)
LABEL_TAKEN = Rule(
    "label-taken",
    "Whoever asks for that name cannot know which of the two is meant.",
    "Take the other name out, or make it more precise.",
    "warning",
)
SAME_DEFINITION = Rule(
    "same-definition",
    "What is defined in the same words is the same thing, or one definition was copied and forgotten.",
    "Define what sets the two apart, or join them.",
)
UNUSED_ENTITY = Rule(
    "unused-entity",
    "An entity of which nothing is claimed stands alone in every figure.",
    "Use it in a statement, or take it out.",
    "warning",
)
UNUSED_CLASS = Rule(
    "unused-class",
    "A class without members only makes the vocabulary longer.",
    "Use it, or take it out, or say in skos:editorialNote why it stays.",
    "warning",
)
UNUSED_RELATION = Rule(
    "unused-relation",
    "A relation that no claim uses only makes the vocabulary longer.",
    "Use it, or take it out, or say in skos:editorialNote why it stays.",
    "warning",
)
USED_ONCE = Rule(
    "used-once",
    "A relation with one claim cannot be compared or added up; often a broader one would do.",
    "Use a relation that is there already, or say in skos:editorialNote why this one is needed.",
    "warning",
)

FIXED = "Correct the name: the words of cg: come with claimgraph, and a project adds none."
MANY = 100  # claims, from which on a relation that is used once is told by itself
FEW = 8  # words of a scale that are listed where none is a near miss
_TERMS = Path(__file__).parent / "terms.txt"
_CLASS_PLACES = ("rdf:type", "rdfs:subClassOf", "rdfs:domain", "rdfs:range")
_RELATION_PLACES = ("rdfs:subPropertyOf", "owl:inverseOf", "owl:propertyDisjointWith", "rdf:first")


def check(index: Index, findings: Findings) -> None:
    """Enters what is wrong with names."""
    _undefined(index, findings)
    _misplaced(index, findings)
    _classes(index, findings)
    _circles(index, findings)
    _twice(index, findings)
    _alike(index, findings)
    if not index.broken:  # what is used in a file that cannot be read is not known
        _unused(index, findings)


@cache
def known_terms() -> frozenset[str]:
    """The terms of the vocabularies that everybody uses, as CURIEs.

    >>> "rdfs:label" in known_terms(), "rdfs:lable" in known_terms()
    (True, False)
    """
    lines = _TERMS.read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _undefined(index: Index, findings: Findings) -> None:
    seen: set[tuple[str, str]] = set()
    fine: set[str] = set()
    spaces: dict[str, list[str]] = defaultdict(list)
    for term in known_terms():
        spaces[term.partition(":")[0]].append(term)
    for standing in (*index.facts.values(), *index.held.values()):
        for file, quad in standing:
            if quad.predicate == "owl:versionIRI":  # the name of a version, of which nothing is said
                continue
            for name, role in _roles(quad, index.joints):
                if name in fine or (name, role) in seen or name.startswith("_:"):
                    continue
                prefix = name.partition(":")[0]
                if index.own(name):
                    if index.defined(name):
                        fine.add(name)
                    else:
                        seen.add((name, role))
                        message = partial(_undefined_message, name, role, index)
                        fix = FIXED if name.startswith("cg:") else _fitting(quad, role, index)
                        findings.add(UNDEFINED, Place(file, quad), message, fix=fix)
                elif prefix not in spaces or name in known_terms() or name.startswith("rdf:_"):
                    fine.add(name)
                else:
                    seen.add((name, role))
                    said = f"`{prefix}:` has no term `{name}`"
                    findings.add(UNKNOWN, Place(file, quad), partial(near_miss, said, name, spaces[prefix]))


def _undefined_message(name: str, role: str, index: Index) -> str:
    known = candidates(index, role)
    if role.startswith("cg:") and not nearest(name, known) and 0 < len(words := sorted(known)) <= FEW:
        return f"`{name}` is not defined; there {'is' if len(words) == 1 else 'are'} {', '.join(words)}."
    return near_miss(f"`{name}` is not defined", name, known)


def _fitting(quad: Quad, role: str, index: Index) -> str:
    """Where a relation is not known, what is to be done, with those that fit its two ends."""
    corpus = index.corpus
    types = [corpus.entities[end].type for end in map(str, (quad.subject, quad.object)) if end in corpus.entities]
    names = [f"`{each.id}`" for each in fitting(corpus, *types)] if role == "relation" and len(types) == 2 else []
    if quad.graph is None or not names:
        return ""
    fit = ", ".join(names[:FEW]) + " …" * (len(names) > FEW)
    return f"{UNDEFINED.fix} Between {' and '.join(map(corpus.label, types))} fit: {fit}."


def _roles(quad: Quad, joints: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names in a triple, each with the role in which it stands. Descriptions' own names are left to other rules."""
    subject, predicate, obj, graph = quad
    if graph is not None:
        end = "statement" if predicate in joints else "entity"
        yield subject, end
        if predicate == "rdf:type":  # a rule of its own says that it has no place there
            return
        yield predicate, "relation"
        if isinstance(obj, Literal):
            yield obj.datatype, "datatype"
        else:
            yield obj, end
        return
    yield predicate, "property"
    if isinstance(obj, Literal):
        yield obj.datatype, "datatype"
    elif predicate in _CLASS_PLACES:
        yield obj, "class"
    elif predicate in _RELATION_PLACES:
        yield obj, "relation"
    else:
        yield obj, predicate


def candidates(index: Index, role: str) -> Iterable[str]:
    """The names that could stand in a role: a word such as `relation`, or a property of the core (its range)."""
    corpus = index.corpus
    shelves: dict[str, Iterable[str]] = {
        "entity": corpus.entities,
        "class": corpus.classes,
        "relation": corpus.relations,
        "statement": index.held,
        "passage": corpus.passages,
        "property": [name for name, types in index.types.items() if any("Property" in type_ for type_ in types)],
        "cg:during": corpus.entities,
        "cg:saidOn": corpus.entities,
    }
    if role in shelves:
        return shelves[role]
    ranges = [q.object for q in index.core.get(role, ()) if q.predicate == "rdfs:range"]
    wanted = ranges[0] if ranges and isinstance(ranges[0], str) else None
    if wanted == "cg:Statement":
        return index.held
    if wanted is None:
        return index.types
    return [name for name, types in index.types.items() if not types.isdisjoint(index.under(wanted))]


def _misplaced(index: Index, findings: Findings) -> None:
    corpus = index.corpus
    for subject, standing in index.facts.items():
        if subject in index.core:
            findings.add(CORE_TERM, Place(*standing[0]), f"`{subject}` belongs to the core vocabulary.")
        for file, quad in standing:
            obj = quad.object
            if not isinstance(obj, str) or not index.own(obj) or not index.defined(obj) or index.broken:
                continue
            if quad.predicate in _CLASS_PLACES[:2] and obj not in corpus.classes:  # the others have shapes
                findings.add(NOT_A_CLASS, Place(file, quad), f"`{obj}` is not a class.")
            elif quad.predicate in _RELATION_PLACES and obj not in corpus.relations:
                findings.add(NOT_A_RELATION, Place(file, quad), f"`{obj}` is not a relation.")
        header = any(quad.predicate.startswith("cg:") for _, quad in standing)
        if not header and index.own(subject) and not index.defined(subject) and not subject.startswith("_:"):
            findings.add(NO_CLASS, Place(*standing[0]), f"`{subject}` is described but has no class.")


def _classes(index: Index, findings: Findings) -> None:
    corpus = index.corpus
    fine = {"cg:Entity", *_scales(index)}
    for class_ in corpus.classes.values():
        fine.update(up for up in class_.superclasses if up not in corpus.classes)  # another vocabulary's, or a finding
    placed = set().union(*map(index.under, fine))
    for name in corpus.classes:
        if name not in placed and name not in index.core and name in index.facts:
            findings.add(CLASS_ADRIFT, index.place(name), f"class `{name}` is not under `cg:Entity`.")


def _scales(index: Index) -> set[str]:
    """The classes whose members are the words of a scale that a statement can have, not entities."""
    own = [each.id for each in index.corpus.context.values() if each.form == "scale" and each.id not in index.core]
    return {q.object for name in own for _, q in index.objects(name, "rdfs:range") if isinstance(q.object, str)}


def _circles(index: Index, findings: Findings) -> None:
    corpus = index.corpus
    for predicate, above in (
        ("rdfs:subClassOf", {name: class_.superclasses for name, class_ in corpus.classes.items()}),
        ("rdfs:subPropertyOf", {name: relation.broader for name, relation in corpus.relations.items()}),
    ):
        for circle in circles(above):
            if place := index.found(circle[0], predicate, circle[1 % len(circle)]):
                shown = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
                findings.add(CLASS_CIRCLE, place, f"each of these is under the next: {shown}.")


def _twice(index: Index, findings: Findings) -> None:
    """A name that is given a class in two files, or twice in one with something else in between."""
    first: dict[str, Place] = {}
    for file in index.files():
        described = (quad for quad in file.quads if quad.graph is None and not quad.subject.startswith("_:"))
        for name, quads in groupby(described, key=itemgetter(0)):
            place = next((Place(file, quad) for quad in quads if quad.predicate == "rdf:type"), None)
            if place and first.setdefault(name, place) is not place:
                findings.add(TWICE, place, partial(_twice_message, name, first[name]))


def _twice_message(name: str, first: Place) -> str:
    return f"`{name}` is defined here and in {first.file.name}:{first.line}."


def _alike(index: Index, findings: Findings) -> None:
    corpus = index.corpus
    for shelf in (corpus.entities, corpus.classes, corpus.relations):
        for predicate, rule in (("rdfs:label", SAME_LABEL), ("skos:definition", SAME_DEFINITION)):
            seen: dict[tuple[str, str | None], str] = {}
            for file, quad in (standing for name in shelf for standing in index.objects(name, predicate)):
                if not isinstance(quad.object, Literal):
                    continue
                text = quad.object.value
                other = seen.setdefault((" ".join(text.split()).casefold(), quad.object.language), quad.subject)
                if other != quad.subject:
                    shown = text if len(text) < 80 else text[:79] + "…"
                    what = f"`{quad.subject}` has the {local(predicate)} of `{other}`: “{shown}”."
                    findings.add(rule, Place(file, quad), what)
    labels = {entity.label.casefold(): name for name, entity in corpus.entities.items()}
    for name, entity in corpus.entities.items():
        for text in entity.alternatives:
            taken = labels.get(text.casefold(), name)
            if taken != name and (place := index.found(name, "skos:altLabel")):
                findings.add(LABEL_TAKEN, place, f"`{name}` is also called “{text}”, which is the label of `{taken}`.")


def _unused(index: Index, findings: Findings) -> None:
    corpus = index.corpus
    uses = Counter(claim.relation for claim in corpus.claims)
    named = {name for claim in corpus.claims for name in (claim.subject, claim.object)}
    named |= {name for statement in corpus.statements.values() for name in (statement.voice, *statement.via)}
    for standing in index.facts.values():
        named.update(q.object for _, q in standing if isinstance(q.object, str) and q.predicate != "rdf:type")
    for name in corpus.entities.keys() - named:
        _enter(UNUSED_ENTITY, name, f"nothing is claimed of `{name}`.", index, findings)
    used = {entity.type for entity in corpus.entities.values()} | _scales(index)
    for relation in corpus.relations.values():
        used |= {relation.domain or "", relation.range or ""}
    for name in corpus.classes.keys() - corpus.kinds_of(*used):
        _enter(UNUSED_CLASS, name, f"nothing falls under class `{name}`.", index, findings)
    broader = {up for relation in corpus.relations.values() for up in relation.broader}
    for name in corpus.relations:
        if uses[name] == 0 and name not in broader:
            _enter(UNUSED_RELATION, name, f"no claim uses `{name}`.", index, findings)
    once = [name for name in corpus.relations if uses[name] == 1 and name not in broader and _unexplained(name, index)]
    if len(once) > 1 and len(corpus.claims) < MANY:  # it is early to say of each that a broader one would do
        shown = ", ".join(f"`{name}`" for name in once[:FEW]) + (" …" if len(once) > FEW else "")
        text = f"{len(once)} of {len(corpus.relations)} relations are used only once: {shown}."
        findings.add(USED_ONCE, index.place(once[0]), text)
    else:
        for name in once:
            _enter(USED_ONCE, name, f"`{name}` is used only once.", index, findings)


def _unexplained(name: str, index: Index) -> bool:
    return name in index.facts and not index.objects(name, "skos:editorialNote")


def _enter(rule: Rule, name: str, message: str, index: Index, findings: Findings) -> None:
    """Enters what is unused, unless an editorial note says why it is there."""
    if _unexplained(name, index):
        findings.add(rule, index.place(name), message)
