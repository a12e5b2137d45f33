"""What of a proposal a graph knows already: its names, and the claim itself."""

from claimgraph.curation.drafts import Draft
from claimgraph.model import Corpus
from claimgraph.model.names import local
from claimgraph.naming import folded


class Known:
    """The names of a graph's entities and relations, and what is claimed in each passage; looked up, never searched."""

    def __init__(self, corpus: Corpus) -> None:
        self._entities: dict[str, str] = {}
        for entity in corpus.entities.values():
            for name in (entity.id, local(entity.id), entity.label, *entity.alternatives):
                self._entities.setdefault(folded(name), entity.id)
        self._relations: dict[str, tuple[str, bool]] = {}
        for turned in (False, True):
            for relation in corpus.relations.values():
                names = (relation.inverse_label,) if turned else (relation.id, local(relation.id), relation.label)
                for name in filter(None, names):
                    self._relations.setdefault(folded(name), (relation.id, turned))
        self._claimed: dict[tuple[str, str, str, str], list[str]] = {}
        for claim in corpus.claims:
            for passage in claim.statement.passages:
                self._claimed.setdefault((passage, *claim.triple), []).append(claim.statement.id)

    def unknown(self, draft: Draft) -> tuple[str, ...]:
        """The names of a draft that nothing has."""
        ends = [end for end in (draft.subject, draft.object) if end and folded(end) not in self._entities]
        strange = draft.relation and folded(draft.relation) not in self._relations
        return tuple(dict.fromkeys([*ends, *([draft.relation] if strange else [])]))

    def standing(self, draft: Draft) -> list[str]:
        """The statements that claim the same triple in the same passage, however it is held there."""
        subject, obj = self._entities.get(folded(draft.subject)), self._entities.get(folded(draft.object))
        relation, turned = self._relations.get(folded(draft.relation), ("", False))
        if not (subject and relation and obj):
            return []
        ends = (obj, relation, subject) if turned else (subject, relation, obj)
        found = (name for passage in draft.passages for name in self._claimed.get((passage, *ends), ()))
        return list(dict.fromkeys(found))
