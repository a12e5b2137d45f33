"""Answers that are lists of claims, and show themselves as a table in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from claimgraph import describing, naming
from claimgraph.escaping import html_table
from claimgraph.extras import pandas
from claimgraph.model import Claim
from claimgraph.model.names import local

if TYPE_CHECKING:
    import pandas as pd

    from claimgraph.model import Corpus


class Claims(list[Claim]):
    """Claims in a list, which a notebook shows as a table: what is claimed, by whom and how, and the claim's id."""

    def __init__(self, corpus: Corpus, claims: Iterable[Claim]) -> None:
        super().__init__(claims)
        self.corpus = corpus

    @classmethod
    def that_fit(
        cls, corpus: Corpus, certainty: str | None, denied: bool | None, account: str | None, **ends: str | None
    ) -> Claims:
        """The claims of a corpus that fit every given condition, by whatever name; see `KnowledgeGraph.claims`."""
        certainties = [local(value) for value in corpus.context["certainty"].values]
        if certainty not in (None, *certainties):
            raise ValueError(f'There is no certainty "{certainty}"; there are {", ".join(certainties)}.')
        wanted = {
            name: (naming.relation if name == "relation" else naming.entity)(corpus, value)
            for name, value in ends.items() if value is not None
        }  # fmt: skip
        holder = naming.entity(corpus, account) if account is not None else None
        return cls(corpus, (
            claim for claim in corpus.claims
            if all(getattr(claim, name) == value for name, value in wanted.items())
            and (certainty is None or claim.statement.certainty == certainty)
            and (denied is None or claim.denied == denied)
            and (holder is None or holder in claim.accounts)
        ))  # fmt: skip

    def to_pandas(self) -> pd.DataFrame:
        """The claims as a pandas data frame, a row for each with its whole context (`pip install claimgraph[pandas]`).

        Entities are CURIEs with their labels beside them; several passages or accounts of one claim are parted by spaces.
        """
        columns = describing.claim_columns(self.corpus)
        rows = (describing.claim_row(self.corpus, claim) for claim in self)
        frame: pd.DataFrame = pandas().DataFrame(
            [[row.get(name) for name in columns] for row in rows], columns=list(columns), dtype=object
        )
        kinds: dict[type, Any] = {str: object, int: "Int64", bool: bool}
        return frame.astype({name: kinds[type_] for name, type_ in columns.items()})

    def _repr_html_(self) -> str:
        return html_table(("claim", "held", "id"), [
            (describing.line(self.corpus, claim), describing.holding(self.corpus, claim.statement), claim.id) for claim in self
        ])  # fmt: skip
