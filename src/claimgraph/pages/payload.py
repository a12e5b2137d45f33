"""The data in the explorer's page: a knowledge graph as one JSON, compact. `web/src/model/payload.ts` has its types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph import __version__, answers, describing
from claimgraph.figures.looks import looks
from claimgraph.grammar import plural
from claimgraph.model import ContextProperty, Corpus, Gap, Passage, Relation, Source
from claimgraph.model.context import PLAIN
from claimgraph.model.names import local, natural
from claimgraph.pages.statements import Statements, default
from claimgraph.pages.tour import tour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimgraph.reasoning import Composition
    from claimgraph.sparql.competency import Question

FORMAT = 1
LICENCES = {
    "https://creativecommons.org/licenses/by/4.0/": "the Creative Commons Attribution 4.0 licence",
    "https://creativecommons.org/publicdomain/zero/1.0/": "the public domain dedication CC0 1.0",
}


def payload(
    composition: Composition,
    questions: Sequence[Question] = (),
    picture: dict[str, Any] | None = None,
    selection: str = "",
) -> dict[str, Any]:
    """A knowledge graph as the page has it; `picture` are the positions of the argument's picture (`figures.positions`).

    `questions` are the competency questions; `selection` says in words which part of a project this is.
    """
    corpus = composition.corpus
    made = Statements(composition)
    simple = next((question.name for question in questions if not question.parameters), None)
    data = {
        "format": FORMAT,
        "project": _project(corpus, picture, selection),
        "prefixes": dict(corpus.prefixes.namespaces),
        "properties": [_property(each) for each in corpus.context.values()],
        "classes": [
            _kept(id=c.id, label=c.label, definition=c.definition, kind=c.kind, isKind=c.kind == c.id)
            for c in corpus.classes.values()
        ],
        "families": [_kept(id=f.id, label=f.label, definition=f.definition) for f in corpus.families.values()],
        "looks": looks(corpus),
        "rules": RULES,
        "relations": [_relation(relation) for relation in corpus.relations.values()],
        "sources": [_source(source) for source in corpus.sources.values()],
        "passages": _passages(corpus),
        "entities": made.entities,
        **made.data(),
        "speakers": [
            {"voice": s.voice, "asserted": s.asserted, "denied": s.denied, "standing": s.in_default}
            for s in answers.voices(composition)
        ],
        "picture": picture,
        "tour": tour(composition, picture, simple),
        "questions": [
            _kept(
                name=q.name, text=q.text, keywords=list(q.keywords), query=q.query,
                parameters=[{"name": p.name, "default": p.default, "meaning": p.meaning} for p in q.parameters],
            )
            for q in questions
        ],
    }  # fmt: skip
    return {key: value for key, value in data.items() if value is not None}


RULES = {
    "cg:superpropertyRule": "what stands in a relation stands in every broader relation",
    "cg:inverseRule": "the relation read backwards",
    "cg:symmetricRule": "the relation holds both ways",
    "cg:transitiveRule": "the relation carries on through a middle term",
    "cg:chainRule": "two relations, one after the other, amount to a third",
}


def _kept(**data: Any) -> dict[str, Any]:
    """Data without what has no value."""
    return {key: value for key, value in data.items() if value not in (None, "", [], False)}


def _project(corpus: Corpus, picture: dict[str, Any] | None, selection: str) -> dict[str, Any]:
    edition = corpus.edition
    creators = ", ".join(edition.creators)
    version = f", version {edition.version}" if edition.version else ""
    citation = f"{creators or 'Anonymous'}, “{corpus.title}” as a graph of claims{version}."
    return {
        "title": corpus.title,
        "version": edition.version,
        "creators": list(edition.creators),
        "licence": edition.licence,
        "licenceName": LICENCES.get(edition.licence, edition.licence),
        "citation": citation,
        "narrators": list(corpus.narrators),
        "voices": list(corpus.default_voices),
        "curators": list(corpus.curators),
        "claimgraph": __version__,
        "opens": "map" if picture else "text",
        **({"selection": selection} if selection else {}),
    }


def _property(property_: ContextProperty) -> dict[str, Any]:
    data = _kept(
        id=property_.id, name=property_.name, label=property_.label, form=property_.form, ordered=property_.ordered,
        phrase=property_.phrase, inverse=describing.INVERSE.get(property_.name) if property_.form == "joint" else None,
        values=[
            {"word": local(value), "label": label, "standing": property_.standings.get(value, PLAIN),
             **_kept(meaning=property_.meanings.get(value))}
            for value, label in property_.values.items()
        ],
        meaning=property_.meanings.get("true"),
    )  # fmt: skip
    usual = default(property_)
    return data if usual is None else {**data, "default": usual}


def _relation(relation: Relation) -> dict[str, Any]:
    inverse = relation.inverse_label or (relation.label if relation.symmetric else "")
    return _kept(
        id=relation.id, label=relation.label, plural=plural(relation.label), inverse=inverse,
        inversePlural=plural(inverse), definition=relation.definition, family=relation.family,
        causal=relation.causal, step=relation.step, ground="object" if relation.ground == "object" else None,
        sign=relation.sign or None, symmetric=relation.symmetric, transitive=relation.transitive,
        broader=list(relation.broader), inverses=list(relation.inverses), chains=[list(chain) for chain in relation.chains],
    )  # fmt: skip


def _source(source: Source) -> dict[str, Any]:
    return _kept(
        id=source.id, title=source.title, narrator=source.narrator, creator=source.creator, date=source.date,
        citation=source.citation, length=source.length, sha256=source.sha256, file=source.file,
        thesis=list(source.thesis),
    )  # fmt: skip


def _passages(corpus: Corpus) -> list[dict[str, Any]]:
    """Passages and gaps in the order of the text."""
    order = {name: number for number, name in enumerate(corpus.sources)}
    listed: list[Passage | Gap] = [*corpus.passages.values(), *corpus.gaps.values()]
    listed.sort(key=lambda p: (order.get(p.source or "", -1), -1 if p.start is None else p.start, natural(p.id)))
    found = []
    for each in listed:
        place = {"id": each.id, "source": each.source, "end": each.end}
        if isinstance(each, Gap):
            data = _kept(**place, noClaim=each.reason, gap=True)
        else:
            data = _kept(
                **place, reference=each.reference, gist=each.gist, digest=each.digest,
                truncated=bool(each.truncated), noClaim=each.no_claim,
            )  # fmt: skip
        if each.start is not None:
            data["start"] = each.start
        found.append(data)
    return found
