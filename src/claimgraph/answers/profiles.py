"""All that bears on one entity: what is said of it, what it names, what was said in it, what its members hold."""

from __future__ import annotations

from collections.abc import Collection

from claimgraph import describing
from claimgraph.answers.agency import agents
from claimgraph.model import Claim, Corpus, Joint
from claimgraph.model.record import Record

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any


class Profile(Record):
    """One entity.

    `claims` speak of it, `names` are what it names (the claims of those statements), `said_in` what was said in it (a speech, a
    letter), `says` what it says itself. `members` are the claims by which other agents belong to it, and `members_hold` what
    those say. `joints` are those by which the statements of `claims` and `names` bear on others, or others on them.
    """

    corpus: Corpus
    entity: str
    claims: tuple[Claim, ...]
    names: tuple[Claim, ...]
    said_in: tuple[Claim, ...]
    says: tuple[Claim, ...]
    members: tuple[Claim, ...]
    members_hold: tuple[Claim, ...]
    joints: tuple[Joint, ...]

    def __repr__(self) -> str:
        return f"<Profile of {self.entity}: {len(self.claims)} claims>"

    def data(self) -> dict[str, Any]:
        """The profile as plain data."""
        corpus = self.corpus
        groups = {
            "claims": self.claims, "names": self.names, "saidIn": self.said_in, "says": self.says, "members": self.members,
            "membersHold": self.members_hold,
        }  # fmt: skip
        return {
            "entity": describing.entity_data(corpus, self.entity),
            **{key: [describing.claim_data(corpus, c) for c in claims] for key, claims in groups.items()},
            "joints": list(map(describing.joint_data, self.joints)),
        }  # fmt: skip

    def _repr_html_(self) -> str:
        from claimgraph.answers.tables import Claims

        entity = self.corpus.entities[self.entity]
        told = [entity._repr_html_()]
        for title, claims in (
            ("", self.claims), ("It names that", self.names), ("In it was said", self.said_in), ("It says", self.says),
            ("What its members and parts say", self.members_hold),
        ):  # fmt: skip
            if claims:
                told += [f"<p>{title}:</p>"] if title else []
                told.append(Claims(self.corpus, claims)._repr_html_())
        return "".join(told)


def profile(corpus: Corpus, entity: str, voices: Collection[str] | None = None) -> Profile:
    """All that bears on `entity` (a CURIE); with `voices`, as they have it."""
    claims = tuple(c for c in about(corpus, entity) if heard(c, voices))
    named = (c for statement in corpus.named.get(entity, ()) for c in corpus.by_statement[statement])
    names = tuple(c for c in named if heard(c, voices))
    members = _members(corpus, entity)
    speaking = {claim.subject for claim in members}
    shown = {claim.statement.id for claim in (*claims, *names)}
    return Profile(
        corpus, entity, claims, names,
        tuple(c for c in corpus.claims if entity in c.statement.said_in and heard(c, voices)),
        tuple(c for c in corpus.claims if c.voice == entity),
        members,
        tuple(c for c in corpus.claims if c.voice in speaking and heard(c, voices)),
        tuple(j for j in corpus.joints if j.source in shown or j.target in shown),
    )  # fmt: skip


def heard(claim: Claim, voices: Collection[str] | None) -> bool:
    """Whether one of `voices` makes a claim, denies it or has it in its account; of None, everybody's are."""
    return voices is None or claim.voice in voices or not set(voices).isdisjoint(claim.accounts)


def about(corpus: Corpus, entity: str) -> list[Claim]:
    """Every claim, by whatever voice, in which `entity` (a CURIE) is subject or object."""
    return list(corpus.by_entity.get(entity, ()))


def _members(corpus: Corpus, entity: str) -> tuple[Claim, ...]:
    """The claims by which agents belong to `entity`, or to what belongs to it.

    A relation is one of belonging if it is transitive or a step from part to whole, or is in one family with such a relation.
    """
    own = {r.id for r in corpus.relations.values() if r.transitive or r.step == "part"}
    families = {corpus.relations[name].family for name in own} - {None}
    belonging = own | {r.id for r in corpus.relations.values() if r.family in families and r.step is None}
    able = agents(corpus)
    found: dict[str, Claim] = {}
    seen, waiting = {entity}, [entity]
    while waiting:
        whole = waiting.pop(0)
        for claim in corpus.by_entity.get(whole, ()):
            fits = claim.object == whole and claim.relation in belonging and not claim.denied
            if fits and claim.subject in able and claim.subject not in seen:
                seen.add(claim.subject)
                waiting.append(claim.subject)
                found[claim.id] = claim
    return tuple(found.values())
