"""What links two entities directly, and what an inference rests on."""

from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape
from typing import Any

from claimgraph import describing
from claimgraph.answers.profiles import heard
from claimgraph.model import Claim, Corpus, Inference
from claimgraph.reasoning import Composition, roots


@dataclass(frozen=True)
class Ground:
    """An inference with the claims on which it finally rests."""

    inference: Inference
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Why:
    """What links two entities directly, in either direction: claims by every voice, and inferences."""

    first: str
    second: str
    claims: tuple[Claim, ...]
    grounds: tuple[Ground, ...]
    corpus: Corpus = field(repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.claims or self.grounds)

    def data(self) -> dict[str, Any]:
        """The links as plain data."""
        corpus = self.corpus
        return {
            "first": describing.entity_data(corpus, self.first),
            "second": describing.entity_data(corpus, self.second),
            "claims": [describing.claim_data(corpus, claim) for claim in self.claims],
            "inferences": [
                {
                    "id": ground.inference.id,
                    "sentence": corpus.sentence(ground.inference),
                    "rule": ground.inference.rule,
                    "claims": [describing.claim_data(corpus, claim) for claim in ground.claims],
                }
                for ground in self.grounds
            ],
        }

    def _repr_html_(self) -> str:
        corpus = self.corpus
        told = [describing.claim_html(corpus, claim) for claim in self.claims]
        for ground in self.grounds:
            told.append(f"<p><strong>{escape(describing.line(corpus, ground.inference))}</strong>, inferred from:</p>")
            told += [describing.claim_html(corpus, claim) for claim in ground.claims]
        return "".join(told) or "<p>Nothing links the two directly, in any voice.</p>"


def why(composition: Composition, first: str, second: str, voices: Collection[str] | None = None) -> Why:
    """The claims and inferences that link `first` and `second` (CURIEs) directly, in either direction.

    Claims are everybody's, or with `voices` those that they make or hold. Inferences are those of the default account, or of
    `voices`, and not those that only read a claim backwards or more broadly
    between the same two entities: they would say nothing new.
    """
    ends = {(first, second), (second, first)}
    claims = tuple(c for c in composition.corpus.claims if (c.subject, c.object) in ends and heard(c, voices))
    between = {c.id for c in claims}
    grounds = []
    for voice in composition.corpus.default_voices if voices is None else voices:
        linking = [i for i in composition.inferences.get(voice, ()) if (i.subject, i.object) in ends]
        between.update(i.id for i in linking)
        grounds += [Ground(i, tuple(premises(composition, i))) for i in linking if not between.issuperset(i.premises)]
    return Why(first, second, claims, tuple(grounds), composition.corpus)


def premises(composition: Composition, inference: Inference) -> list[Claim]:
    """The claims on which an inference finally rests, each once."""
    claims = {claim.id: claim for claim in composition.corpus.claims}
    grounds = {i.id: i.premises for i in composition.inferences.get(inference.account, ())}
    return [claims[name] for name in roots(inference, grounds)]
