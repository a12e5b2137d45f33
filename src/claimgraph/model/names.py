"""IRIs and their short names: the one place that knows claimgraph's home and how CURIEs are made."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache

from claimgraph.model.record import Record

HOME = "https://w3id.org/claimgraph/"
CORE = HOME + "core#"

# The prefixes of core.ttl: a dataset that comes without prefixes of its own is asked with them too.
WELL_KNOWN: Mapping[str, str] = {
    "cg": CORE,
    "cito": "http://purl.org/spar/cito/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "crminf": "http://www.cidoc-crm.org/extensions/crminf/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF = "edtf:EDTF"

# Local names that need no escaping in Turtle and SPARQL; anything else stays a full IRI.
_SAFE = r"\w(?:[\w.\-]*[\w\-])?"


class Literal(Record):
    """A literal as it was written: its characters, its language or its datatype (a CURIE)."""

    value: str
    language: str | None = None
    datatype: str = "xsd:string"

    def __str__(self) -> str:
        return self.value


def english(text: str) -> Literal:
    """A text in the language of the project's own words."""
    return Literal(text, "en", "rdf:langString")


def whole(number: int) -> Literal:
    """A whole number."""
    return Literal(str(number), None, "xsd:integer")


Term = str | Literal  # a name (CURIE, full IRI or `_:blank`) or a literal


class Prefixes:
    """Prefixes and the namespaces they stand for; turns IRIs into CURIEs and back.

    >>> names = Prefixes({"": "https://example.org/"})
    >>> names.compact("https://example.org/Bishop")
    ':Bishop'
    >>> names.expand("cg:Claim")
    'https://w3id.org/claimgraph/core#Claim'
    >>> names.compact("https://example.org/a/b")
    'https://example.org/a/b'
    """

    def __init__(self, declared: Mapping[str, str] | None = None) -> None:
        self.namespaces: dict[str, str] = {**WELL_KNOWN, **(declared or {})}
        if "" in self.namespaces:
            self.namespaces.setdefault("account", self.namespaces[""] + "account/")
        # Longest first, so that a namespace inside another one wins.
        self._by_length = sorted(self.namespaces.items(), key=lambda item: (-len(item[1]), item[0]))
        self._compacted: dict[str, str] = {}

    @property
    def base(self) -> str:
        """The project's own namespace, which the empty prefix stands for ('' if none was declared)."""
        return self.namespaces.get("", "")

    def compact(self, iri: str) -> str:
        """The CURIE for `iri`, or `iri` itself where no prefix fits or the rest would need escaping."""
        known = self._compacted.get(iri)
        if known is None:
            known = self._compacted[iri] = self._compact(iri)
        return known

    def _compact(self, iri: str) -> str:
        for prefix, namespace in self._by_length:
            if namespace and iri.startswith(namespace) and re.fullmatch(_SAFE, rest := iri[len(namespace) :]):
                return f"{prefix}:{rest}"
        return iri

    def expand(self, curie: str) -> str:
        """The full IRI for `curie`; a full IRI comes back as it is."""
        prefix, colon, rest = curie.partition(":")
        if colon and prefix in self.namespaces and not rest.startswith("//"):
            return self.namespaces[prefix] + rest
        return curie

    def written(self, token: str, declared: Mapping[str, str]) -> str | None:
        """The CURIE of a name as it is written in a file that declares these prefixes; None of what is no name.

        >>> Prefixes({"x": "http://e/"}).written(":s1", {"": "http://e/"})
        'x:s1'
        """
        if token.startswith("<"):
            return self.compact(token[1:-1])
        prefix, colon, rest = token.partition(":")
        return self.compact(declared[prefix] + re.sub(r"\\(.)", r"\1", rest)) if colon and prefix in declared else None

    def own(self, curie: str) -> bool:
        """Whether a name lies in a namespace of claimgraph or of the project, where every term must be defined."""
        iri = self.expand(curie)
        return iri.startswith(HOME) or bool(self.base and iri.startswith(self.base))


def local(name: str) -> str:
    """The part of a name after its prefix or, in a full IRI, after the last `#` or `/`.

    >>> local("g:led"), local("https://example.org/a#b")
    ('led', 'b')
    """
    if "//" in name:
        return re.split(r"[/#]", name)[-1]
    return name.rpartition(":")[2]


class ClaimNames:
    """Names for claims, joints and inferences: readable, unique whatever the namespaces, and prefixed names in any query.

    The parts are joined by `_`, without a dot. Where local names alone would not tell a part from every other (it has an underscore or a
    sign that some query language stumbles over, lies outside the project's own namespace, or is one of two relations
    of one local name), eight digits of the SHA-256 of the full IRIs follow.

    >>> names = ClaimNames(Prefixes({"": "https://example.org/", "h": "https://example.org/h#"}), ["h:led"])
    >>> names.name(":s1-1", ":Guild", "h:led", ":Revolt")
    ':s1-1_Guild_led_Revolt'
    >>> names.name(":s1-1", ":Guild", "h:led", "https://elsewhere.org/Revolt")
    ':s1-1_Guild_led_Revolt_0e8f33c7'
    """

    def __init__(self, prefixes: Prefixes, relations: Collection[str] = ()) -> None:
        self._prefixes = prefixes
        counts = Counter(map(local, relations))
        self._plain_relations = {name for name in relations if counts[local(name)] == 1}
        self._part = cache(lambda name: (_slug(local(name)), self._simple(name)))  # the same names come again and again

    def name(self, holder: str, *parts: str) -> str:
        """The name of what `holder` (a statement, or a voice) says of `parts`."""
        slugs, simple = zip(*map(self._part, (holder, *parts)), strict=True)
        joined = "_".join(slugs)
        if all(simple):
            return f"{holder[: holder.index(':')]}:{joined}"
        digest = hashlib.sha256(" ".join(map(self._prefixes.expand, (holder, *parts))).encode()).hexdigest()[:8]
        prefix = "" if "//" in holder else holder.partition(":")[0]
        return f"{prefix}:{joined}_{digest}"

    def _simple(self, name: str) -> bool:
        plain = name.startswith((":", "cg:")) or name in self._plain_relations
        return plain and re.fullmatch(r"[A-Za-z0-9\-]+", local(name)) is not None


def _slug(part: str) -> str:
    return re.sub(r"[^A-Za-z0-9\-]", "-", part).strip("-") or "x"


def as_html(title: str, name: str, *lines: str) -> str:
    """A thing as a paragraph for a notebook: its title, its name, and what is told of it, all escaped."""
    from html import escape

    told = "".join(f"<br>{escape(line)}" for line in lines if line)
    return f"<p><strong>{escape(title)}</strong> <code>{escape(name)}</code>{told}</p>"


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which `:s9-2` comes before `:s10-1`.

    >>> sorted([":s10-1", ":s9-2", ":s9-10"], key=natural)
    [':s9-2', ':s9-10', ':s10-1']
    """
    parts: list[tuple[int, int, str]] = []
    for digits, rest in re.findall(r"(\d+)|(\D+)", name):
        figures = digits.lstrip("0")
        parts.append((0, len(figures), figures) if digits else (1, 0, rest))
    return tuple(parts)
