"""What a project is made of, as plain objects: entities, claims, names and dates. No RDF library here."""

from claimgraph.model.corpus import (
    CERTAINTIES,
    JOINTS,
    Claim,
    Class,
    Corpus,
    Edition,
    Entity,
    Finding,
    Gap,
    Inference,
    Passage,
    Relation,
    Source,
    Statement,
)

__all__ = [
    "CERTAINTIES",
    "JOINTS",
    "Claim",
    "Class",
    "Corpus",
    "Edition",
    "Entity",
    "Finding",
    "Gap",
    "Inference",
    "Passage",
    "Relation",
    "Source",
    "Statement",
]
