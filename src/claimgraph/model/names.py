"""IRIs and their short names: the one place that knows claimgraph's home and how CURIEs are made."""

import re
from collections.abc import Mapping
from typing import NamedTuple

HOME = "https://w3id.org/claimgraph/"
CORE = HOME + "core#"

WELL_KNOWN: Mapping[str, str] = {
    "cg": CORE,
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF = "edtf:EDTF"

# Local names that need no escaping in Turtle and SPARQL; anything else stays a full IRI.
_SAFE = re.compile(r"\w(?:[\w.\-]*[\w\-])?")


class Literal(NamedTuple):
    """A literal as it was written: its characters, its language or its datatype (a CURIE)."""

    value: str
    language: str | None = None
    datatype: str = "xsd:string"

    def __str__(self) -> str:
        return self.value


Term = str | Literal  # a name (CURIE, full IRI or `_:blank`) or a literal


class Prefixes:
    """Prefixes and the namespaces they stand for; turns IRIs into CURIEs and back.

    >>> names = Prefixes({"": "https://example.org/"})
    >>> names.compact("https://example.org/Stalin")
    ':Stalin'
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
            if namespace and iri.startswith(namespace) and _SAFE.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def expand(self, curie: str) -> str:
        """The full IRI for `curie`; a full IRI comes back as it is."""
        prefix, colon, rest = curie.partition(":")
        if colon and prefix in self.namespaces and not rest.startswith("//"):
            return self.namespaces[prefix] + rest
        return curie

    def own(self, curie: str) -> bool:
        """Whether a name lies in a namespace of claimgraph or of the project, where every term must be defined."""
        iri = self.expand(curie)
        return iri.startswith(HOME) or bool(self.base and iri.startswith(self.base))


def local(name: str) -> str:
    """The part of a name after its prefix or, in a full IRI, after the last `#` or `/`.

    >>> local("hist:led"), local("https://example.org/a#b")
    ('led', 'b')
    """
    if "//" in name:
        return re.split(r"[/#]", name)[-1]
    return name.rpartition(":")[2]
