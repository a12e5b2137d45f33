"""The corpus with its accounts and inferences as JSON, so that what is asked of a finished build needs no file read anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from claimgraph.extras import no_collecting
from claimgraph.model import (
    Claim,
    Class,
    ContextProperty,
    Corpus,
    Edition,
    Entity,
    Family,
    Gap,
    Inference,
    Joint,
    Passage,
    Relation,
    Source,
    Statement,
)
from claimgraph.model.dates import Years
from claimgraph.model.names import Literal, Prefixes
from claimgraph.project import read_manifest

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, BinaryIO

    from claimgraph.knowledge import KnowledgeGraph

_SHELVES: dict[str, type[Any]] = {
    "context": ContextProperty, "classes": Class, "families": Family, "relations": Relation, "entities": Entity,
    "sources": Source, "passages": Passage, "gaps": Gap,
}  # fmt: skip
Kept = tuple[Corpus, Callable[[], dict[str, list[Inference]]]]  # a corpus, and how to have its inferences
FILE = "corpus.jsonl"
_LITERAL = "@value"  # marks a literal among names
_NESTED = (list, dict)
_LAYOUT = 2  # of what is written here: one more whenever that changes and the classes do not


def _schema() -> dict[str, Any]:
    """The layout, and the fields of each class: what another version wrote is not read."""
    kept: tuple[Any, ...] = (*_SHELVES.values(), Edition, Statement, Claim, Joint, Inference)
    return {"layout": _LAYOUT, **{kind.__name__: [*kind._fields] for kind in kept}}


def write_corpus(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """Three lines of JSON: the classes with their fields, the corpus, and the inferences of each voice.

    Many statements have a context, and many claims accounts, of the same values: those are written once, and told by number.
    """
    corpus = graph.composition.corpus
    terms, accounts = _Numbered(), _Numbered()
    kept = {
        "prefixes": corpus.prefixes.namespaces,
        "edition": _row(corpus.edition),
        **{name: list(map(_row, getattr(corpus, name).values())) for name in _SHELVES},
        "statements": [_told(statement, terms) for statement in corpus.statements.values()],
        "claims": [[*c[:4], c.statement.id, accounts[c.accounts], c.plain] for c in corpus.claims],
        "joints": [[*joint[:4], _held(joint, corpus, terms)] for joint in corpus.joints],
        "terms": list(map(_row, terms)),
        "accounts": list(accounts),
    }
    inferred = {voice: list(map(_row, found)) for voice, found in graph.composition.inferences.items()}
    for line in (_schema(), kept, inferred):
        sink.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def read_corpus(content: bytes) -> Kept | None:
    """What `write_corpus` wrote, the inferences on demand; None where another version wrote it."""
    schema, kept, inferred, _ = content.split(b"\n")
    if json.loads(schema) != _schema():
        return None
    with no_collecting():
        corpus = _corpus(json.loads(kept))

    def inferences() -> dict[str, list[Inference]]:
        return {voice: [Inference(*_value(row)) for row in rows] for voice, rows in json.loads(inferred).items()}

    return corpus, inferences


def manifest_of(build: Path) -> dict[str, Any] | None:
    """What a finished build says of itself; None where there is no build, or none that is ours."""
    found = read_manifest(build)
    told = found is not None and "prefixes" in found and isinstance(found.get("sha256"), dict)
    return found if told else None


class _Numbered(dict["Any", int]):
    """Values, each with its number: the place at which it was first met."""

    def __missing__(self, value: Any) -> int:
        self[value] = number = len(self)
        return number


def _corpus(found: dict[str, Any]) -> Corpus:
    shelves = {
        name: {row[0]: kind(*_value(row)) for row in found[name]}
        for name, kind in _SHELVES.items()
        if name != "context"
    }
    context = [ContextProperty(*_value(row)) for row in found["context"]]
    terms = [_value(pair) for pair in found["terms"]]
    accounts = [tuple(voices) for voices in found["accounts"]]
    statements = {row[0]: _statement(row, terms) for row in found["statements"]}
    return Corpus(
        Prefixes(found["prefixes"]),
        context={each.name: each for each in context},
        **shelves,
        statements=statements,
        claims=tuple(
            [
                Claim(id_, s, p, o, statements[held], accounts[number], plain)
                for id_, s, p, o, held, number, plain in found["claims"]
            ]
        ),
        joints=tuple(
            Joint(id_, kind, source, target, statements[held] if isinstance(held, str) else _statement(held, terms))
            for id_, kind, source, target, held in found["joints"]
        ),
        edition=Edition(*_value(found["edition"])),
    )


def _row(thing: tuple[Any, ...]) -> list[Any]:
    return list(map(_plain, thing))


def _told(statement: Statement, terms: _Numbered) -> list[Any]:
    return [statement.id, statement.voice, [terms[pair] for pair in statement.context.items()], *statement[3:]]


def _held(joint: Joint, corpus: Corpus, terms: _Numbered) -> str | list[Any]:
    """The name of a joint's statement, or the statement itself where the joint has a context of its own."""
    statement = joint.statement
    return statement.id if corpus.statements.get(statement.id) == statement else _told(statement, terms)


def _statement(row: list[Any], terms: list[Any]) -> Statement:
    id_, voice, context, years, standing = row
    return Statement(id_, voice, dict([terms[number] for number in context]), years and Years(*years), standing)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Literal):
        return {_LITERAL: list(value)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return list(map(_plain, value)) if isinstance(value, tuple) else value


def _value(value: Any) -> Any:
    """A value as the model has it."""
    if type(value) is list:
        return tuple([_value(each) if type(each) in _NESTED else each for each in value])  # most are texts
    if type(value) is dict:
        return Literal(*value[_LITERAL]) if _LITERAL in value else {name: _value(each) for name, each in value.items()}
    return value
