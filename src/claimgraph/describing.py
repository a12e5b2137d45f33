"""How a claim is said: as a sentence with its context, as data, as HTML. What a statement can have is read from the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from claimgraph.model import Claim, ContextProperty, Corpus, Inference, Joint, Statement, dates
from claimgraph.model.context import PLAIN, VOICE
from claimgraph.model.names import Term, local

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

INVERSE = {
    "supports": "supported by", "exemplifies": "exemplified by", "qualifies": "qualified by", "rebuts": "rebutted by",
    "concedes": "conceded by", "contrastsWith": "contrasts with",
}  # fmt: skip


def line(corpus: Corpus, claim: Claim | Inference) -> str:
    """A claim as an arrow: "Bishop — led → revolt"."""
    return f"{corpus.label(claim.subject)} — {corpus.verb(claim)} → {corpus.label(claim.object)}"


def backwards(corpus: Corpus, claim: Claim | Inference) -> str:
    """A claim from its object to its subject: "revolt — was led by → Bishop".

    Where the relation has no inverse label the arrow points back: "revolt ← led — Bishop".
    """
    relation = corpus.relations.get(claim.relation)
    first, second = corpus.label(claim.object), corpus.label(claim.subject)
    if relation is None or not (relation.inverse_label or relation.symmetric):
        return f"{first} ← {corpus.verb(claim)} — {second}"
    said = relation.inverse_label or relation.label
    return f"{first} — {corpus.numbered(said, claim.object)} → {second}"


def context(corpus: Corpus, claim: Claim) -> str:
    """Who holds a claim, how, where it is evidenced, and its statement's name: "historian, certain · passage s1 · s1-2"."""
    return cited(corpus, claim.statement)


def cited(corpus: Corpus, statement: Statement, without: Collection[str] = ()) -> str:
    """The context of a statement in words, as `holding` gives it, and the name by which `without` and a query know it."""
    return f"{holding(corpus, statement, without)} · {statement.id.removeprefix(':')}"


def holding(corpus: Corpus, statement: Statement, without: Collection[str] = ()) -> str:
    """The context of a statement in words: each property that has something to say, in the order of the vocabulary.

    `without` are properties of which nothing is said.
    """
    told = passages(statement.passages, corpus) if statement.passages else ""
    return " · ".join(filter(None, (held(corpus, statement, without), told)))


def held(corpus: Corpus, statement: Statement, without: Collection[str] = ()) -> str:
    """Who holds a statement, and how: "historian, certain, 1450/1455"."""
    voice = corpus.label(statement.voice) if statement.voice else "nobody"
    denies = " " + corpus.numbered("denies it", statement.voice) if statement.denied else ""
    return ", ".join([voice + denies, *marks(corpus, statement, without)])


def marks(corpus: Corpus, statement: Statement, without: Collection[str] = ()) -> list[str]:
    """What each property of a statement has to say, its voice apart, in the order of the vocabulary."""
    told = (_said(corpus, p, statement) for p in corpus.context.values() if p.name not in (*VOICE, *without))
    return [said for said in told if said]


def hedge(corpus: Corpus, statement: Statement) -> str:
    """How surely a statement is held: its certainty, and what else keeps it from standing plainly: "certain, partly"."""
    return ", ".join(filter(None, (_said(corpus, property_, statement) for property_ in hedging(corpus))))


def hedging(corpus: Corpus) -> list[ContextProperty]:
    """The scales that have a value which keeps a claim from standing plainly, in their order."""
    return [p for p in corpus.context.values() if p.form == "scale" and any(s < PLAIN for s in p.standings.values())]


def remarks(corpus: Corpus, statement: Statement) -> list[str]:
    """What a statement has as texts, one line each: "because: …", "note: …", "quantity: …"."""
    told = []
    for property_ in corpus.context.values():
        if property_.form == "text":
            for value in statement.names(property_.name):
                told.append((property_.phrase or property_.label + ": {}").replace("{}", value))
    return told


def _said(corpus: Corpus, property_: ContextProperty, statement: Statement) -> str:
    """What one property says within the sentence; nothing where it has its default, certainty apart."""
    terms = statement.context.get(property_.name, ())
    if not terms or property_.form in ("text", "joint", "evidence"):
        return ""
    first = str(terms[0])
    if property_.form == "flag":
        return (property_.phrase or property_.label) if first in ("true", "1") else ""
    if property_.form == "scale":
        if first == property_.default and property_.name != "certainty":
            return ""
        if first == "cg:argued" and (statement.voice in corpus.narrators or statement.basis == "curatorial"):
            return ""  # as they do unless they say otherwise
        value = property_.phrases.get(first, property_.values.get(first, local(first)))
        if property_.name == "stance" and len(corpus.narrators) > 1:  # of several, whose stance it is has to be said
            narrating = " and ".join(map(corpus.label, corpus.narrators_of(statement.passages)))
            value = value.replace("the narrator", narrating or "the narrator")
        return property_.phrase.replace("{}", value) if property_.phrase and value else value
    shown = (when(corpus, str(term)) if property_.form == "date" else corpus.label(str(term)) for term in terms)
    return (property_.phrase or property_.label + " {}").replace("{}", " and ".join(shown))


def passages(names: Iterable[str], corpus: Corpus | None = None) -> str:
    """Passages as people cite them; with a corpus, each with its reference where the text has one.

    >>> passages([":s1", ":s2"])
    'passages s1, s2'
    """
    known = {} if corpus is None else corpus.passages
    listed = [
        f"{local(name)} ({known[name].reference})" if name in known and known[name].reference else local(name)
        for name in names
    ]
    return f"passage{'s' * (len(listed) != 1)} {', '.join(listed)}"


def when(corpus: Corpus, date: str) -> str:
    """A date, or the label of an event or period with its dates."""
    event = corpus.entities.get(date)
    if event is None:
        return dates.words(date)
    return f"during {event.label} ({dates.words(event.dates)})" if event.dates else f"during {event.label}"


def bearings(corpus: Corpus, joints: Iterable[Joint], statement: str) -> list[str]:
    """How a statement bears on others and others on it, a line for each of `joints` in which it stands."""
    told = []
    for joint in joints:
        if statement not in (joint.source, joint.target):
            continue
        away = joint.source == statement
        label = corpus.context[joint.kind].label
        word = label if away else INVERSE.get(joint.kind, f"{label} (read backwards)")
        other = corpus.by_statement.get(joint.target if away else joint.source, ())
        said = "; ".join(line(corpus, claim) for claim in other) or (joint.target if away else joint.source)
        own = corpus.statements[joint.source].voice == joint.voice and not joint.statement.denied
        denies = f" {corpus.numbered('denies it', joint.voice)}" if joint.statement.denied else ""
        who = "" if own else f" ({corpus.label(joint.voice)}{denies})"
        told.append(f"{word}{who}: {said}")
    return told


def joint_data(joint: Joint) -> dict[str, str | bool]:
    """A joint as plain data."""
    return {
        "id": joint.id, "kind": joint.kind, "source": joint.source, "target": joint.target, "voice": joint.voice,
        "denied": joint.statement.denied,
    }  # fmt: skip


def claim_data(corpus: Corpus, claim: Claim) -> dict[str, Any]:
    """A claim as plain data. The keys are the vocabulary's names; `vocabulary/claim.schema.json` describes them.

    A scale is a word, a flag a truth value, a date and a text are as they were written; voices, passages, entities and
    other statements are lists of names. What has no value is left out.
    """
    statement = claim.statement
    data: dict[str, Any] = {
        "id": claim.id,
        "sentence": corpus.sentence(claim),
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object,
        "statement": statement.id,
        "voice": statement.voice,
        "denied": statement.denied,
        "plain": claim.plain,
        "inAccountOf": list(claim.accounts),
    }
    for name, terms in statement.context.items():
        if name not in VOICE:
            data[name] = _plain(corpus.context[name].form, terms)
    if statement.years:
        data |= {"firstYear": statement.years.first, "lastYear": statement.years.last}
    return {key: value for key, value in data.items() if value not in (None, [], "")}


def claim_columns(corpus: Corpus) -> dict[str, type]:
    """The columns of a table of claims, with the type of their values: who, what, and each context property by its name."""
    ends = dict.fromkeys(_ENDS, str)
    return {**ends, "denied": bool, "plain": bool, "accounts": str, **context_columns(corpus), **_YEARS}


def context_columns(corpus: Corpus) -> dict[str, type]:
    """The columns of the context properties, by their names, with the type of their values."""
    return {name: bool if p.form == "flag" else str for name, p in corpus.context.items() if name not in VOICE}


def claim_row(corpus: Corpus, claim: Claim) -> dict[str, Any]:
    """A claim as a row of a table: what has no value is left out, and several values of one cell are parted by spaces."""
    data = claim_data(corpus, claim)
    row = {_RENAMED.get(key, key): " ".join(value) if isinstance(value, list) else value for key, value in data.items()}
    for name in ("subject", "relation", "object", "voice"):
        row[f"{name}_label"] = corpus.label(row[name])
    row["dates"] = corpus.dated(claim.statement.during) if claim.statement.years else None
    return row


_ENDS = (
    "claim", "sentence", "subject", "subject_label", "relation", "relation_label", "object", "object_label", "statement",
    "voice", "voice_label",
)  # fmt: skip
_YEARS = {"dates": str, "first_year": int, "last_year": int}
_RENAMED = {"id": "claim", "inAccountOf": "accounts", "firstYear": "first_year", "lastYear": "last_year"}


def _plain(form: str, terms: tuple[Term, ...]) -> str | bool | list[str]:
    if form == "flag":
        return str(terms[0]) in ("true", "1")
    if form == "scale":
        return local(str(terms[0]))
    if form in ("date", "text"):
        return str(terms[0])
    return [str(term) for term in terms]


def entity_data(corpus: Corpus, name: str) -> dict[str, Any]:
    """An entity as plain data, without what has no value."""
    entity = corpus.entities[name]
    data = {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "kind": entity.kind,
        "description": entity.description,
        "alternatives": list(entity.alternatives),
        "dates": entity.dates,
        "names": list(corpus.named.get(name, ())),
    }
    return {key: value for key, value in data.items() if value not in (None, [], "")}


def claim_html(corpus: Corpus, claim: Claim, words: Callable[[str], str | None] = lambda _: None) -> str:
    """A claim as HTML: its sentence, its context, the gist of its passages and, where there are any, their `words`."""
    from html import escape

    parts = [
        f"<p><strong>{escape(line(corpus, claim))}</strong><br>{escape(holding(corpus, claim.statement))}<br>"
        f"<code>{escape(claim.id)}</code></p>"
    ]
    for passage in claim.statement.passages:
        if passage in corpus.passages:
            parts.append(f"<p>{escape(corpus.passages[passage].gist)}</p>")
        if quoted := words(passage):
            parts.append(f"<blockquote>{escape(quoted)}</blockquote>")
    parts += [f"<p><em>{escape(remark)}</em></p>" for remark in remarks(corpus, claim.statement)]
    return f"<div>{''.join(parts)}</div>"
