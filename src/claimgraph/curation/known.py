"""What of a proposal a graph knows already: its names, and the claim itself."""

from claimgraph.curation.drafts import Draft
from claimgraph.curation.resolving import Resolver
from claimgraph.model import Corpus
from claimgraph.naming import candidates


class Known:
    """The names of a graph's entities and relations, and what is claimed in each passage; looked up, never searched."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._resolver = Resolver(corpus)
        self._claimed: dict[tuple[str, str, str, str], list[str]] = {}
        for claim in corpus.claims:
            for passage in claim.statement.passages:
                self._claimed.setdefault((passage, *claim.triple), []).append(claim.statement.id)

    def unknown(self, draft: Draft) -> tuple[str, ...]:
        """The names of a draft that nothing has."""
        ends = [end for end in (draft.subject, draft.object) if end and not candidates(self._corpus, end)]
        strange = draft.relation and not self._resolver.relations(draft.relation)
        return tuple(dict.fromkeys([*ends, *([draft.relation] if strange else [])]))

    def standing(self, draft: Draft) -> list[str]:
        """The statements that claim the same triple in the same passage, however it is held there."""
        subjects, objects = (candidates(self._corpus, end) for end in (draft.subject, draft.object))
        relations = self._resolver.relations(draft.relation)
        if not (subjects and relations and objects):
            return []
        relation, turned = relations[0]
        ends = (objects[0], relation, subjects[0]) if turned else (subjects[0], relation, objects[0])
        found = (name for passage in draft.passages for name in self._claimed.get((passage, *ends), ()))
        return list(dict.fromkeys(found))
