"""What a project is made of, as plain objects: entities, claims, names and dates. No RDF library here."""

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
