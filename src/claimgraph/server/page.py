"""The page to ask with: the graph's questions as examples, its prefixes, and what else is served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

# What every graph of claims can be asked.
GENERAL = (
    (
        "Who says how much?",
        "PREFIX cg: <{cg}>\n\nSELECT ?voice (COUNT(?claim) AS ?claims) {{\n"
        "  ?claim a cg:Claim ; cg:assertedBy ?voice .\n}}\nGROUP BY ?voice\nORDER BY DESC(?claims)",
    ),
    (
        "What is claimed, by whom, and where? The first hundred",
        "PREFIX cg: <{cg}>\nPREFIX rdf: <{rdf}>\n\nSELECT ?subject ?relation ?object ?voice ?passage {{\n"
        "  ?claim a cg:Claim ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n"
        "    cg:assertedBy ?voice ; cg:passage ?passage .\n  OPTIONAL {{ ?passage cg:start ?start }}\n}}\n"
        "ORDER BY ?start ?passage\nLIMIT 100",
    ),
)
READ = {"explorer.html": "Explore the graph", "report.html": "Read the report"}  # pages of a build, by their names


def page(graph: KnowledgeGraph, files: Sequence[str]) -> str:
    """The page as HTML; `files` are the names of what can be had beside it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("claimgraph", "server"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    corpus = graph.corpus
    known = corpus.prefixes.namespaces
    examples = [{"text": question.text, "query": question.bound({})} for question in graph.questions()]
    examples += [{"text": text, "query": query.format(**known)} for text, query in GENERAL]
    return environment.get_template("page.html.j2").render(
        title=corpus.title,
        counts=f"{len(corpus.claims):,} claims by {len(corpus.voices)} voices about {len(corpus.entities):,} entities",
        pages=[(name, words) for name, words in READ.items() if name in files],
        files=[name for name in files if "/" not in name and name not in READ],
        prefixes=sorted(known.items()),
        data={"prefixes": known, "examples": examples},
    )
