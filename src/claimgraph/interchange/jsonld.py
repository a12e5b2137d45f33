"""The published dataset as JSON-LD whose keys and values are words: `claim.certainty === "certain"`, `claim.subject === "Bishop"`."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, BinaryIO

from claimgraph.dataset import stream
from claimgraph.model.names import CORE, Literal, Prefixes, Term, local

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model.terms import Quad

_KEYWORDS = {"id": "@id", "type": {"@id": "@type", "@container": "@set"}, "graph": "@graph"}
_NATIVE = {"xsd:integer": re.compile(r"0|-?[1-9]\d{0,14}"), "xsd:boolean": re.compile("true|false")}
_RELATIVE = re.compile(r"\w[\w.\-/]*")
_FIRST = (
    "cg",
    "rdf",
    "rdfs",
)  # their words are the shortest; another vocabulary's that is called alike keeps its prefix
NAME, WORD = "@id", "@vocab"  # how a name stands as a value: as an address, or as a word of the context


def write_jsonld(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The dataset as one object, a thing of `graph` on each line; the named graphs come last, each with its own `graph`.

    What has several values for some thing is a list for all, so that nobody has to look which it is.
    """
    composition = graph.composition
    words = ContextTerms(graph.corpus.prefixes, stream(composition))
    sink.write(b'{"@context":' + _json(words.context()) + b',\n"graph":[\n')
    written = False
    for name, quads in groupby(stream(composition), key=lambda quad: quad.graph):
        things = (words.thing(subject, list(said)) for subject, said in groupby(quads, key=lambda quad: quad.subject))
        lines = map(_json, things) if name is None else [_json({"id": words.name(name), "graph": list(things)})]
        for line in lines:
            sink.write(b",\n" + line if written else line)
            written = True
    sink.write(b"\n]}\n")


def _json(data: Any) -> bytes:
    """On one line, and safe within a page."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").encode(errors="replace")


class ContextTerms:
    """The words of a context: which key stands for which predicate, and how its values are written."""

    def __init__(self, prefixes: Prefixes, quads: Iterable[Quad]) -> None:
        self._prefixes = prefixes
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._several: set[str] = set()
        self._core: set[str] = set()  # what the core vocabulary calls things, where they are values
        used = {"rdf"}
        for (_, _, predicate), said in groupby(quads, key=lambda q: (q.graph, q.subject, q.predicate)):
            count = 0
            for quad in said:
                count += 1
                form = self._form(quad.object)
                self._forms[predicate][form] += 1
                if form == WORD:
                    self._core.add(str(quad.object))
                used.update(name.partition(":")[0] for name in _names(quad))
            if count > 1:
                self._several.add(predicate)
        self._used = sorted(used & prefixes.namespaces.keys() - {""})
        self.keys = self._named(p for p in self._forms if p != "rdf:type")
        self._taken = {key: predicate for predicate, key in self.keys.items()}

    @staticmethod
    def _form(term: Term) -> str:
        """What kind of value a term is: how it is written where the context says so."""
        if isinstance(term, str):
            return WORD if term.startswith("cg:") else NAME
        return f"@{term.language}" if term.language else term.datatype

    def _named(self, predicates: Iterable[str]) -> dict[str, str]:
        """A key for each predicate: its local name, or its CURIE where that would mean two things."""
        taken = {*_KEYWORDS, *self._used}
        words = {local(name) for name in self._core}
        keys = {}
        for predicate in sorted(predicates, key=lambda name: (name.partition(":")[0] not in _FIRST, name)):
            key = local(predicate)
            if key in taken or not key.isidentifier() or (key in words and not predicate.startswith("cg:")):
                key = predicate
            taken.add(key)
            keys[predicate] = key
        return keys

    def context(self) -> dict[str, Any]:
        """The context: prefixes, keywords, and each key with what it stands for."""
        spaces = self._prefixes.namespaces
        declared: dict[str, Any] = {"@version": 1.1}
        if self._prefixes.base:
            declared["@base"] = self._prefixes.base
        declared |= {"@vocab": CORE, **_KEYWORDS}
        for prefix in self._used:
            space = spaces[prefix]
            declared[prefix] = space if space[-1:] in "/#:?" else {"@id": space, "@prefix": True}
        for predicate, key in self.keys.items():
            term: dict[str, Any] = {"@id": self._prefixes.expand(predicate)}
            coercion = self._coercion(predicate)
            if coercion.startswith("@") and coercion not in (NAME, WORD):
                term["@language"] = coercion[1:]
            elif coercion not in (*_NATIVE, "xsd:string"):
                term["@type"] = coercion if coercion.startswith("@") else self._prefixes.expand(coercion)
            if predicate in self._several:
                term["@container"] = "@set"
            declared[key] = term
        return declared

    def _coercion(self, predicate: str) -> str:
        """The form that the context declares for a predicate's values: that of most of them."""
        forms = self._forms[predicate]
        if forms.keys() <= {NAME, WORD}:
            return NAME if forms[NAME] and predicate != "rdf:predicate" else WORD
        return max(sorted(forms), key=lambda form: forms[form])

    def name(self, name: str) -> str:
        """A name as an address: by itself within the project's namespace, else with its prefix or in full."""
        if name.startswith("_:") or name.partition(":")[0] in self._used:
            return name
        iri = self._prefixes.expand(name)
        base = self._prefixes.base
        relative = base and iri.startswith(base) and _RELATIVE.fullmatch(iri, len(base))
        return iri[len(base) :] if relative else iri

    def _word(self, name: str) -> str:
        """A name as a word of the context: a key, or what the core vocabulary calls it."""
        if key := self.keys.get(name):
            return key
        if name.startswith("cg:") and local(name) not in self._taken and local(name) not in _KEYWORDS:
            return local(name)
        return name if name.partition(":")[0] in self._used else self._prefixes.expand(name)

    def thing(self, subject: str, said: list[Quad]) -> dict[str, Any]:
        """All that is said of one thing in one graph."""
        made: dict[str, Any] = {"id": self.name(subject)}
        for predicate, quads in groupby(said, key=lambda quad: quad.predicate):
            objects = [quad.object for quad in quads]
            if predicate == "rdf:type":
                made["type"] = [self._word(str(term)) for term in objects]
                continue
            coercion = self._coercion(predicate)
            values = [self._value(term, coercion) for term in objects]
            made[self.keys[predicate]] = values if predicate in self._several else values[0]
        return made

    def _value(self, term: Term, coercion: str) -> Any:
        if isinstance(term, str):
            if coercion == WORD:
                return self._word(term)
            return self.name(term) if coercion == NAME else {"id": self.name(term)}
        if term.datatype in _NATIVE:  # the context declares no datatype for them: a number is a number
            if coercion in (*_NATIVE, "xsd:string") and _NATIVE[term.datatype].fullmatch(term.value):
                return json.loads(term.value)
        elif coercion == self._form(term):
            return term.value
        if term.language:
            return {"@value": term.value, "@language": term.language}
        return {"@value": term.value, "@type": self._prefixes.expand(term.datatype)}


def _names(quad: Quad) -> Iterator[str]:
    for term in quad:
        if isinstance(term, Literal):
            yield term.datatype
        elif term:
            yield term
