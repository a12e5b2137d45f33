"""A project's vocabulary as a page for people: every class and relation with what it means, and what it does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, BinaryIO

from claimgraph.escaping import markdown
from claimgraph.grammar import count
from claimgraph.model import Class, Corpus, Relation
from claimgraph.model.names import Literal, local
from claimgraph.reasoning import Composition

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


def write_vocabulary(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The vocabulary as Markdown: classes by kind, relations by family, each with definition, example and use."""
    page = _Page(graph.composition)
    lines = [*page.head(), *page.classes(), *page.relations(), *page.alignments()]
    sink.write(("\n".join(lines).rstrip() + "\n").encode())


MATCHES = {
    "skos:exactMatch": "the same as",
    "skos:closeMatch": "close to",
    "skos:broadMatch": "a kind of",
    "skos:narrowMatch": "wider than",
}

AXIOMS = {"rdfs:subClassOf": "a", "rdfs:subPropertyOf": "also"}  # true of every instance


class _Page:
    def __init__(self, composition: Composition) -> None:
        self.corpus: Corpus = composition.corpus
        self.used = Counter(claim.relation for claim in self.corpus.claims)
        self.typed = Counter(entity.type for entity in self.corpus.entities.values())
        self.texts: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.matches: dict[str, list[str]] = defaultdict(list)
        for quad in composition.curated:
            if isinstance(quad.object, Literal):
                self.texts[quad.subject, quad.predicate].append(markdown(quad.object.value))
            elif quad.predicate in MATCHES and quad.subject not in self.corpus.entities:
                self.matches[quad.subject].append(f"{MATCHES[quad.predicate]} `{quad.object}`")
            elif quad.predicate in AXIOMS and self._elsewhere(quad.object):
                self.matches[quad.subject].append(f"always {AXIOMS[quad.predicate]} `{quad.object}`")

    def _elsewhere(self, name: str) -> bool:
        """Whether a class or property is another vocabulary's."""
        own = name in self.corpus.classes or name in self.corpus.relations or name.startswith(("cg:", "_:"))
        return not own

    def head(self) -> list[str]:
        return [
            "# Vocabulary",
            "",
            "<!-- Generated from ontology.ttl: `claimgraph export vocabulary -o docs/vocabulary.md`. -->",
            "",
            f"{len(self.corpus.relations)} relations in {len(self.corpus.families)} families, and {len(self._own_classes())} classes. "
            "An edge reads as a sentence: subject, relation, object.",
            "",
        ]

    def _own_classes(self) -> list[Class]:
        return [c for c in self.corpus.classes.values() if not c.id.startswith("cg:")]

    def classes(self) -> list[str]:
        lines = ["## What there is", ""]
        lines += ["| class | means | example | entities |", "|---|---|---|---|"]
        for class_ in self._own_classes():
            above = ", ".join(self._label(up) for up in class_.superclasses if up in self.corpus.classes)
            name = f"**{markdown(class_.label)}** `{class_.id}`" + (f" (a kind of {above})" if above else "")
            lines.append(
                f"| {name} | {markdown(class_.definition)} | {self._said(class_.id, 'skos:example')} | {self.typed[class_.id]} |"
            )
        return [*lines, ""]

    def relations(self) -> list[str]:
        lines = ["## What is said", ""]
        for family in sorted(self.corpus.families.values(), key=lambda each: each.label):
            lines += [f"### {markdown(family.label)}", "", f"`{family.id}`: {markdown(family.definition)}", ""]
            members = [r for r in self.corpus.relations.values() if r.family == family.id]
            for relation in sorted(members, key=lambda r: r.label):
                lines += self._relation(relation)
        return lines

    def _relation(self, relation: Relation) -> list[str]:
        used = self.used[relation.id]
        lines = [
            f"#### {markdown(relation.label)}",
            "",
            f"`{relation.id}` · read backwards: {markdown(relation.inverse_label)} · "
            f"{self._class(relation.domain)} → {self._class(relation.range)} · {count(used, 'claim')}",
            "",
            markdown(relation.definition),
            "",
            *(f"- for example: {text}" for text in self.texts[relation.id, "skos:example"]),
            *(f"- not: {text}" for text in self.texts[relation.id, "cg:negativeExample"]),
            *(f"- note: {text}" for text in self.texts[relation.id, "skos:editorialNote"]),
        ]
        axioms = list(self._axioms(relation))
        if axioms:
            lines.append(f"- {'; '.join(axioms)}")
        return [*lines, ""]

    def _axioms(self, relation: Relation) -> list[str]:
        links = [
            f"a chain of {' then '.join(self._quoted(link) for link in chain)} amounts to it"
            for chain in relation.chains
        ]
        said = [
            f"also {', '.join(map(self._quoted, relation.broader))}" if relation.broader else "",
            {1: "the subject supports the object", -1: "the subject opposes the object"}.get(relation.sign, ""),
            f"a {relation.step} step of an argument, from {relation.ground} to "
            f"{'object' if relation.ground == 'subject' else 'subject'}"
            if relation.step
            else "",
            "symmetric" if relation.symmetric else "",
            "transitive" if relation.transitive else "",
            f"inverse of {', '.join(map(self._quoted, relation.inverses))}" if relation.inverses else "",
            f"incompatible with {', '.join(map(self._quoted, relation.incompatible))}" if relation.incompatible else "",
            *links,
        ]
        return [text for text in said if text]

    def alignments(self) -> list[str]:
        """What terms mean in other vocabularies, where the definitions agree."""
        if not self.matches:
            return []
        lines = ["## In other vocabularies", "", "| here | there |", "|---|---|"]
        return [*lines, *(f"| `{term}` | {', '.join(said)} |" for term, said in sorted(self.matches.items()))]

    def _label(self, name: str) -> str:
        return markdown(self.corpus.label(name))

    def _quoted(self, relation: str) -> str:
        return f"“{self._label(relation)}”"

    def _class(self, name: str | None) -> str:
        return self._label(name) if name else "anything"

    def _said(self, subject: str, predicate: str) -> str:
        return "; ".join(self.texts[subject, predicate]) or local(subject)
