"""Who speaks, how much, and where two voices agree and part."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from claimgraph.describing import claim_data
from claimgraph.escaping import html_table
from claimgraph.model import Claim, Corpus
from claimgraph.reasoning import Composition


@dataclass(frozen=True)
class Speaker:
    """One voice with how much it says: claims asserted, denied, and those that stand in the default account."""

    voice: str
    label: str
    asserted: int
    denied: int
    in_default: int

    def data(self) -> dict[str, Any]:
        """The same as data, for JSON."""
        *rest, in_default = astuple(self)
        return dict(zip(("voice", "label", "asserted", "denied"), rest, strict=True), inDefault=in_default)


class Speakers(list[Speaker]):
    """Voices in a list, which a notebook shows as a table of how much each says."""

    def _repr_html_(self) -> str:
        return html_table(("voice", "name", "asserts", "denies", "in the default account"), [
            (s.label, s.voice, s.asserted, s.denied, s.in_default) for s in self
        ])  # fmt: skip


def voices(composition: Composition) -> Speakers:
    """Who speaks, the most talkative first."""
    corpus = composition.corpus
    default = set(composition.corpus.default_voices)
    asserted = Counter(c.voice for c in corpus.claims if not c.denied)
    denied = Counter(c.voice for c in corpus.claims if c.denied)
    standing = Counter(c.voice for c in corpus.claims if default & set(c.accounts))
    return speakers(corpus, corpus.voices, (asserted, denied, standing))


def speakers(corpus: Corpus, voices: Iterable[str], counts: Sequence[Mapping[str, int]]) -> Speakers:
    """The voices with how many claims each asserts, denies, and has in the default account, the most talkative first."""
    found = (Speaker(voice, corpus.label(voice), *(each.get(voice, 0) for each in counts)) for voice in voices)
    return Speakers(sorted(found, key=lambda s: (-s.asserted - s.denied, s.voice)))


def counts(composition: Composition) -> dict[str, int]:
    """How many claims there are, in the default account (`standing`), in other accounts alone, denied, and in none though not
    denied (`hedged`); and how many inferences are drawn in the default account.
    """
    claims, default = composition.corpus.claims, set(composition.corpus.default_voices)
    return {
        "claims": len(claims),
        "standing": sum(not default.isdisjoint(c.accounts) for c in claims),
        "others": sum(bool(c.accounts) and default.isdisjoint(c.accounts) for c in claims),
        "denied": sum(c.denied for c in claims),
        "hedged": sum(not c.denied and not c.accounts for c in claims),
        "inferred": sum(len(composition.inferences.get(voice, ())) for voice in default),
    }


@dataclass(frozen=True)
class Parting:
    """Two voices compared, triple by triple: what both hold, what only one holds, and where one denies the other."""

    first: str
    second: str
    both: tuple[tuple[Claim, Claim], ...]
    only_first: tuple[Claim, ...]
    only_second: tuple[Claim, ...]
    contradicted: tuple[tuple[Claim, Claim], ...]

    def data(self, corpus: Corpus) -> dict[str, Any]:
        """The comparison as plain data; what both claim as pairs, the first voice's claim first."""

        def pairs(listed: tuple[tuple[Claim, Claim], ...]) -> list[dict[str, Any]]:
            return [{"first": claim_data(corpus, a), "second": claim_data(corpus, b)} for a, b in listed]

        return {
            "first": self.first,
            "second": self.second,
            "both": pairs(self.both),
            "contradicted": pairs(self.contradicted),
            "onlyFirst": [claim_data(corpus, claim) for claim in self.only_first],
            "onlySecond": [claim_data(corpus, claim) for claim in self.only_second],
        }


def parting(corpus: Corpus, first: str, second: str) -> Parting:
    """Where the voices `first` and `second` (CURIEs) agree and part; a triple that a voice claims twice counts once."""
    mine, yours = ({c.triple: c for c in reversed(corpus.claims) if c.voice == voice} for voice in (first, second))
    shared = [(claim, yours[triple]) for triple, claim in reversed(mine.items()) if triple in yours]
    return Parting(
        first,
        second,
        tuple(pair for pair in shared if pair[0].denied == pair[1].denied),
        tuple(claim for triple, claim in reversed(mine.items()) if triple not in yours),
        tuple(claim for triple, claim in reversed(yours.items()) if triple not in mine),
        tuple(pair for pair in shared if pair[0].denied != pair[1].denied),
    )
