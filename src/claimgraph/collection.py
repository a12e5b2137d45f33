"""A graph as a Python collection of its claims: counted, gone through, looked into by name, taken into pandas."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from claimgraph.errors import NotFound

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    import pandas as pd

    from claimgraph.answers import Profile
    from claimgraph.model import Claim, Corpus, Entity


class Collection:
    """What has a corpus is a collection of its claims, in the order of the text.

    >>> import claimgraph as cg
    >>> kg = cg.load("tests/guild")
    >>> len(kg), kg["weavers"].id, "weavers" in kg, next(iter(kg)) in kg
    (9, ':Weavers', True, True)
    """

    @property
    def corpus(self) -> Corpus:
        """All that was curated."""
        raise NotImplementedError

    def about(self, *names: str) -> Collection:
        """A graph in which all is that bears on these entities."""
        raise NotImplementedError

    def __len__(self) -> int:
        """How many claims there are, by whatever voice."""
        return len(self.corpus.claims)

    def __iter__(self) -> Iterator[Claim]:
        """The claims, by whatever voice, in the order of the text."""
        return iter(self.corpus.claims)

    def __bool__(self) -> bool:
        """A graph is there, also without claims."""
        return True

    def __contains__(self, thing: object) -> bool:
        """Whether a claim is one of these or, of a text, whether anything goes by that name."""
        if not isinstance(thing, str):
            return thing in self.corpus.claims
        try:
            return bool(self[thing])
        except NotFound:
            return False

    def __getitem__(self, name: str) -> Claim | Entity:
        """A claim by its id, or an entity by any of its names, in any case.

        Raises NotFound, with candidates when nothing or more than one thing goes by `name`.
        """
        from claimgraph import naming

        if claim := self._claims.get(name) if isinstance(name, str) else None:
            return claim
        return self.corpus.entities[naming.entity(self.corpus, name)]

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        """The claims by their ids, with and without the colon before them."""
        return {key: claim for claim in self.corpus.claims for key in (claim.id, claim.id.removeprefix(":"))}

    def show(self, name: str) -> Profile:
        """All that bears on an entity, by any of its names: what every voice says of it, what it says, names and belongs to."""
        from claimgraph import answers, naming

        corpus = self.about(name).corpus
        return answers.profile(corpus, naming.entity(corpus, name))

    def to_pandas(self) -> pd.DataFrame:
        """All claims, by whatever voice, as a pandas data frame: a row for each, with its whole context.

        `kg.claims(…).to_pandas()` takes some of them, `nx.to_pandas_edgelist(kg.network())` those of one account.
        """
        from claimgraph.answers import Claims

        return Claims(self.corpus, self.corpus.claims).to_pandas()
