"""The triples of statements: what may stand in them, domain and range, and claims that repeat or contradict."""

from collections import defaultdict
from collections.abc import Iterator

from claimgraph.checking.context import Context
from claimgraph.model import Claim, Finding, Inference
from claimgraph.names import Literal, local
from claimgraph.questions import premises
from claimgraph.reasoning import infer_all, with_accounts


def findings(context: Context) -> list[Finding]:
    """All findings about the triples of statements."""
    return [*_terms(context), *_domains(context), *_inferred(context), *_repeated(context), *_contradicted(context)]


def _terms(context: Context) -> Iterator[Finding]:
    for _, quad in context.curated:
        if quad.graph is None:
            if quad.subject.startswith("_:") and not quad.predicate.startswith("rdf:"):
                yield context.of_quad(
                    quad,
                    "blank-node",
                    "Something here has no name of its own (a blank node).",
                    "Nobody can refer to it, and one edit changes many lines.",
                    "Give it a name and define it.",
                )
            continue
        problem = None
        if isinstance(quad.object, Literal):
            problem = f'the text "{quad.object.value[:40]}" is not an entity'
        elif quad.predicate == "rdf:type":
            problem = "a class is given"
        elif quad.subject.startswith("_:") or str(quad.object).startswith("_:"):
            problem = "a nameless thing (blank node) is spoken of"
        if problem:
            yield context.of_quad(
                quad,
                "not-a-claim",
                f"In the statement `{quad.graph}` {problem}.",
                "A claim relates two entities; everything else belongs to their definitions.",
                "Move it to the entity's file in graph/, or name the entity that is meant.",
            )


def _misfit(context: Context, triple: tuple[str, str, str]) -> tuple[str, str, str] | None:
    """The end that does not fit its relation: the entity, what it is, and what it should be."""
    corpus = context.corpus
    subject, name, obj = triple
    relation = corpus.relations.get(name)
    if relation is None:
        return None
    for end, wanted in ((subject, relation.domain), (obj, relation.range)):
        entity = corpus.entities.get(end)
        if entity is not None and wanted and wanted in corpus.classes and wanted not in corpus.kinds_of(entity.type):
            return end, entity.type, wanted
    return None


def _domains(context: Context) -> Iterator[Finding]:
    for claim in context.corpus.claims:
        misfit = _misfit(context, claim.triple)
        if misfit:
            entity, is_, wanted = misfit
            role = "subject" if entity == claim.subject else "object"
            yield context.of_claim(
                claim,
                "domain-range",
                f"`{entity}` is a {context.corpus.label(is_)}, but the {role} of `{claim.relation}` is to be "
                f"a {context.corpus.label(wanted)}.",
                "Either the two ends are the wrong way round, or the relation does not fit.",
                "Turn the triple round, use another relation, or widen the relation in ontology.ttl if it is truly wider.",
            )


def _inferred(context: Context) -> Iterator[Finding]:
    """What follows from well-formed claims must be well formed too, or an axiom is wrong."""
    from claimgraph.dataset import Composition

    held = with_accounts(context.corpus)
    inferences = infer_all(held)
    composition = Composition(held, inferences)
    asserted_misfits = {claim.id for claim in held.claims if _misfit(context, claim.triple)}
    for inference in (each for found in inferences.values() for each in found):
        misfit = _misfit(context, inference.triple)
        grounds = premises(composition, inference) if misfit else []
        if misfit and not asserted_misfits & {claim.id for claim in grounds}:
            yield _inferred_finding(context, inference, misfit, grounds)


def _inferred_finding(
    context: Context, inference: Inference, misfit: tuple[str, str, str], grounds: list[Claim]
) -> Finding:
    entity, is_, wanted = misfit
    corpus = context.corpus
    rule = local(inference.rule).removesuffix("Rule")
    return context.finding(
        inference.relation,
        "domain-range",
        f"It follows by {rule} that {corpus.sentence(inference)}, but `{entity}` is a {corpus.label(is_)} and should be "
        f"a {corpus.label(wanted)}. It follows from {', '.join(claim.id for claim in grounds)}.",
        "The axiom says more than is true, or one of the claims does.",
        "Look at the axiom in ontology.ttl first.",
    )


def _repeated(context: Context) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Claim] = {}
    for claim in context.corpus.claims:
        key = (claim.triple, claim.voice, claim.denied, claim.statement.passages)
        if key in first and first[key].statement.id != claim.statement.id:
            yield context.of_claim(
                claim,
                "duplicate-claim",
                f"`{claim.statement.id}` claims what `{first[key].statement.id}` claims already: "
                f"{context.corpus.sentence(claim)}.",
                "One voice makes a claim once in a passage; a second one is counted twice.",
                "Take one of the two out.",
            )
        first.setdefault(key, claim)


def _contradicted(context: Context) -> Iterator[Finding]:
    held: dict[tuple[object, ...], dict[bool, Claim]] = defaultdict(dict)
    for claim in context.corpus.claims:
        for passage in claim.statement.passages:
            held[claim.triple, claim.voice, passage].setdefault(claim.denied, claim)
    for both in held.values():
        if len(both) == 2:
            yield context.of_claim(
                both[True],
                "contradiction",
                f"`{both[True].voice}` denies here what it asserts in `{both[False].statement.id}`.",
                "One voice does not say yes and no in one passage.",
                "Look again who speaks, or which of the two is meant.",
            )
