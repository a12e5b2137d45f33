"""Decisions on what was proposed: who, when, and what came of it, in graph/reviews.ttl, a curated file like others."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.curation.layout import description
from claimgraph.model.names import Literal
from claimgraph.model.terms import Quad

FILE = "graph/reviews.ttl"
HEAD = (
    "Who decided what of others' proposals (claimgraph review). What came of it is claimed in the statements, not here."
)
ACCEPTED, AMENDED, REJECTED = "accepted", "amended", "rejected"


@dataclass(frozen=True)
class Review:
    """One decision: on which proposal (a URN), what, by whom, when (ISO 8601), which statement came of it, and why, if that is said."""

    used: str
    decision: str
    who: str
    when: str
    statement: str = ""
    reason: str = ""

    def turtle(self) -> str:
        """The decision as it stands in the file.

        >>> print(Review("urn:uuid:0", "rejected", "N. N.", "2026-11-24T16:00:00Z", reason="Not said.").turtle(), end="")
        :review-ec4f649b
          a cg:Review ;
          prov:used <urn:uuid:0> ;
          cg:decision cg:rejected ;
          dcterms:creator "N. N." ;
          prov:endedAtTime "2026-11-24T16:00:00Z"^^xsd:dateTime ;
          skos:note "Not said." ;
          .
        """
        name = uuid.uuid5(uuid.NAMESPACE_URL, repr((self.used, self.decision, self.who, self.when))).hex[:8]
        said = [
            ("rdf:type", "cg:Review"),
            ("prov:used", self.used),
            ("prov:generated", self.statement or None),
            ("cg:decision", f"cg:{self.decision}"),
            ("dcterms:creator", Literal(self.who)),
            ("prov:endedAtTime", Literal(self.when, None, "xsd:dateTime")),
            ("skos:note", Literal(self.reason) if self.reason else None),
        ]
        return description(f":review-{name}", said)


def decided(quads: Iterable[Quad]) -> set[str]:
    """The proposals on which somebody decided."""
    said = [quad for quad in quads if quad.graph is None]
    known = {quad.subject for quad in said if quad.object == "cg:Review"}
    return {str(quad.object) for quad in said if quad.predicate == "prov:used" and quad.subject in known}
