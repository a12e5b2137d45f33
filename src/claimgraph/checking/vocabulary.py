"""Names: those that nobody defined, those that nobody uses, and labels or definitions that stand twice."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from claimgraph.checking.context import Context, near
from claimgraph.model import Finding
from claimgraph.names import Literal

# The terms of other vocabularies that a project writes; a misspelling of one of them says nothing to anybody.
FOREIGN = {
    "rdfs": ("label", "subClassOf", "subPropertyOf", "domain", "range", "comment", "seeAlso", "isDefinedBy"),
    "skos": (
        "altLabel", "definition", "example", "editorialNote", "scopeNote", "closeMatch", "exactMatch", "broadMatch",
        "narrowMatch", "relatedMatch", "prefLabel", "note", "changeNote", "historyNote",
    ),
    "owl": (
        "Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "SymmetricProperty",
        "TransitiveProperty", "inverseOf", "propertyChainAxiom", "propertyDisjointWith", "sameAs", "versionInfo",
    ),
}  # fmt: skip


def findings(context: Context) -> list[Finding]:
    """All findings about names."""
    return [*_undefined(context), *_misspelt(context), *_twice(context), *_unused(context)]


def _undefined(context: Context) -> Iterator[Finding]:
    corpus = context.corpus
    defined = {
        quad.subject for _, quad in context.reading.quads() if quad.graph is None and quad.predicate == "rdf:type"
    }
    defined |= set(corpus.statements)
    machinery = {*corpus.statements, *corpus.passages, *corpus.gaps, *corpus.sources}
    seen: set[tuple[str, str]] = set()
    for file, quad in context.curated:
        for role, name in (("subject", quad.subject), ("predicate", quad.predicate), ("object", quad.object)):
            if not isinstance(name, str) or name in defined or name.startswith("_:") or not corpus.prefixes.own(name):
                continue
            if role == "subject" and quad.graph is None:
                continue  # a header without its block, or a definition without a type: found elsewhere
            if (file.name, name) in seen:
                continue
            seen.add((file.name, name))
            if role == "predicate":
                rivals = {n for n in defined if n in corpus.relations or n.startswith("cg:")}
            elif quad.graph is not None:
                rivals = set(corpus.entities)
            elif name.startswith("cg:"):
                rivals = {n for n in defined if n.startswith("cg:")}
            else:
                rivals = defined - (machinery if name[1:2].isupper() else set(corpus.entities))
            yield context.of_quad(
                quad,
                "undefined",
                f"`{name}` is not defined{near(name, rivals)}",
                "A misspelt name becomes a thing of its own, which no query finds.",
                "Correct the spelling, or define it: entities in graph/, classes and relations in ontology.ttl.",
            )


def _misspelt(context: Context) -> Iterator[Finding]:
    for _, quad in context.curated:
        for name in (quad.predicate, quad.object):
            if not isinstance(name, str):
                continue
            prefix, _, rest = name.partition(":")
            known = FOREIGN.get(prefix)
            meant = near(name, [f"{prefix}:{term}" for term in known]) if known and rest not in known else "."
            if meant != ".":
                yield context.of_quad(
                    quad,
                    "misspelt",
                    f"`{name}` is not a term that projects use{meant}",
                    "Tools look for the exact name.",
                    "Correct the spelling, if it is one.",
                    "warning",
                )


def _twice(context: Context) -> Iterator[Finding]:
    """Two things with one label or one definition cannot be told apart by people."""
    for predicate, what in (("rdfs:label", "label"), ("skos:definition", "definition")):
        holders: dict[str, list[str]] = defaultdict(list)
        for _, quad in context.curated:
            known = quad.subject in context.corpus.entities or quad.subject in context.corpus.relations
            if quad.predicate == predicate and quad.graph is None and isinstance(quad.object, Literal) and known:
                holders[quad.object.value.casefold()].append(quad.subject)
        for text, names in holders.items():
            for name in list(dict.fromkeys(names))[1:]:
                yield context.finding(
                    name,
                    f"same-{what}",
                    f'`{name}` has the same {what} as `{names[0]}`: "{text}".',
                    "Readers and commands find things by what they are called.",
                    f"Give one of the two another {what}, or make them one.",
                    predicate=predicate,
                )


def _unused(context: Context) -> Iterator[Finding]:
    corpus = context.corpus
    mentioned = {
        term
        for _, quad in context.curated
        for term in ((quad.subject, quad.object) if quad.graph is not None else (quad.object,))
    }
    for name in corpus.entities:
        if name not in mentioned and name not in corpus.voices:
            yield context.finding(
                name,
                "unused-entity",
                f"`{name}` is defined, but no claim speaks of it.",
                "It will be in no network and in no figure.",
                "Use it in a statement, or take its definition out.",
                severity="warning",
            )
    used = Counter(claim.relation for claim in corpus.claims)
    noted = {quad.subject for _, quad in context.curated if quad.predicate == "skos:editorialNote"}
    for name, relation in corpus.relations.items():
        if relation.is_family or used[name] > 1 or name in noted:
            continue
        many = "only once" if used[name] else "never"
        yield context.finding(
            name,
            "rare-relation",
            f"`{name}` is used {many}.",
            "A relation that stands alone adds nothing up; often an existing one would do.",
            "Use another relation, or say in a skos:editorialNote why this one is needed.",
            severity="warning",
        )
