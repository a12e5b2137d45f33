"""Claims and their sources as entries of a bibliography: BibTeX, and CSL-JSON for everything else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from claimgraph.describing import holding
from claimgraph.escaping import one_line
from claimgraph.interchange.selection import chosen
from claimgraph.model.dates import years
from claimgraph.model.names import local

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model import Claim, Corpus, Source

_SPECIAL = re.compile(r"[&%$#_{}]")
_NAMED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_csl(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """The entries as CSL-JSON, one on each line."""
    for number, entry in enumerate(entries(graph, selection)):
        line = json.dumps(entry, ensure_ascii=False).encode(errors="replace")
        sink.write((b",\n" if number else b"[\n") + line)
    sink.write(b"\n]\n")


def write_bibtex(graph: KnowledgeGraph, sink: BinaryIO, **selection: Any) -> None:
    """The entries as BibTeX in UTF-8, each of the type `misc`, which every style knows."""
    for entry in entries(graph, selection):
        fields = {
            "author": " and ".join(f"{{{_tex(name['literal'])}}}" for name in entry.get("author", ())),
            "title": f"{{{_tex(entry['title'])}}}",
            "year": entry["issued"]["date-parts"][0][0] if "issued" in entry else "",
            "howpublished": _tex(", ".join(filter(None, (entry.get("container-title"), entry.get("version"))))),
            "note": _tex(entry.get("note", "")),
            "url": entry.get("URL", "").translate({ord(sign): None for sign in "{}"}),
        }
        told = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value != "")
        sink.write(f"@misc{{{entry['id']}{told}\n}}\n\n".encode(errors="replace"))


def entries(graph: KnowledgeGraph, selection: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The sources and then the claims of a selection, as CSL has it.

    A claim's author are those who answer for the dataset, in which it is an entry; whose claim it is, how it is held and where it
    is evidenced stands in its note.
    """
    claims = chosen(graph, selection)
    corpus = graph.corpus
    cited = dict.fromkeys(
        corpus.passages[name].source for c in claims for name in c.statement.passages if name in corpus.passages
    )
    for name in cited:
        if source := corpus.sources.get(name or ""):
            yield _source(source)
    for claim in claims:
        yield _claim(corpus, claim)


def _source(source: Source) -> dict[str, Any]:
    return _entry(
        id=_key(source.id),
        type="document",
        author=[{"literal": source.creator}] if source.creator else [],
        title=source.published_in or source.title,
        issued=_issued(source.date),
        note=source.citation,
    )


def _claim(corpus: Corpus, claim: Claim) -> dict[str, Any]:
    sentence = corpus.sentence(claim)
    sources = dict.fromkeys(
        corpus.passages[name].source or "" for name in claim.statement.passages if name in corpus.passages
    )
    texts = [corpus.sources[name] for name in sources if name in corpus.sources]
    held = holding(corpus, claim.statement)
    note = f"Claimed by {held}" if not claim.denied else f"Denied: {held}"
    return _entry(
        id=_key(claim.id),
        type="entry",
        author=[{"literal": name} for name in corpus.edition.creators],
        title=f"Not: {sentence}" if claim.denied else sentence,
        URL=corpus.prefixes.expand(claim.id),
        **{"container-title": corpus.edition.title or corpus.title},
        version=corpus.edition.version,
        note=". ".join([note, *(text.citation or text.title for text in texts)]),
    )


def _entry(**fields: Any) -> dict[str, Any]:
    return {
        name: one_line(value) if isinstance(value, str) else value
        for name, value in fields.items()
        if value not in ("", None, [])
    }


def _key(name: str) -> str:
    """A name as a key of a bibliography: its local name, without what BibTeX takes for its own."""
    return re.sub(r"[^\w:.\-]", "-", name if "//" in name else local(name))


def _issued(date: str) -> dict[str, Any] | None:
    try:
        year = years(date).first if date else None
    except ValueError:
        year = None
    return None if year is None else {"date-parts": [[year]]}


def _tex(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", re.sub(r"[\\~^]", lambda found: "\0" + found[0], text))
    return re.sub(r"\0(.)", lambda found: _NAMED[found[1]], escaped)
