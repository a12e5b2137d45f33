"""What a project is made of, as plain objects: entities, claims, names and dates. No RDF library here."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from claimgraph.model.context import ContextProperty
    from claimgraph.model.corpus import Corpus, Edition, Entity, Finding, Gap, Passage, Source
    from claimgraph.model.statements import Claim, Inference, Joint, Statement
    from claimgraph.model.vocabulary import Class, Family, Relation

__all__ = [
    "Claim",
    "Class",
    "ContextProperty",
    "Corpus",
    "Edition",
    "Entity",
    "Family",
    "Finding",
    "Gap",
    "Inference",
    "Joint",
    "Passage",
    "Relation",
    "Source",
    "Statement",
]
_HOME = {
    "context": ("ContextProperty",),
    "corpus": ("Corpus", "Edition", "Entity", "Finding", "Gap", "Passage", "Source"),
    "statements": ("Claim", "Inference", "Joint", "Statement"),
    "vocabulary": ("Class", "Family", "Relation"),
}


def __getattr__(name: str) -> object:
    """Imported when first used: who asks a finished build in SPARQL needs names alone, and waits for nothing else."""
    for home, names in _HOME.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(f"claimgraph.model.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
