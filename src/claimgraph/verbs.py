"""What a graph is asked in words, as at the command line: why, path, argue, without, voices, disputes."""

from __future__ import annotations

from claimgraph.collection import Collection

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from claimgraph.answers import Disputes, Reasons, Speakers, Ways, Why, Without
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.model import Claim, Entity
    from claimgraph.reasoning import Composition


class Verbs(Collection):
    """What has a corpus and what follows from it answers these.

    >>> import claimgraph as cg
    >>> kg = cg.load("tests/guild")
    >>> [claim.id for claim in kg.path("guild", "revolt")[0]]
    [':s1-1_Guild_led_Revolt']
    """

    if TYPE_CHECKING:

        @property
        def composition(self) -> Composition:
            """The corpus with what follows from it."""

        def entity(self, name: str) -> Entity:
            """An entity by any of its names."""

        def about(self, *names: str) -> Verbs:
            """A graph in which all is that bears on these entities."""

    def part_for(self, verb: str, *names: str, voice: str | None = None) -> KnowledgeGraph:
        """A graph that holds all that the answer to a verb takes: this one; at an endpoint, a part of it.

        `further` is for what leads from one entity to another, or back, by any verb.
        """
        return self  # type: ignore[return-value]

    def why(self, first: str, second: str, *, voice: str | None = None) -> Why:
        """What links two entities directly, and on what ground: in any voice or, with `voice`, as one has it."""
        from claimgraph import answers

        part = self.about(first, second, *([voice] if voice not in (None, "*") else []))
        return answers.why(part.composition, part.entity(first).id, part.entity(second).id, part._chosen(voice))

    def path(self, first: str, second: str, *, voice: str | None = None, most: int = 5) -> list[list[Claim]]:
        """The shortest chains of claims from one entity to another, at most `most`; see `answers.path`.

        Without `voice` the chains are made of the narrator's and the curator's claims; "*" takes all that is
        asserted, by whatever voice.
        """
        from claimgraph import answers

        part = self.part_for("path", first, second, voice=voice)
        if voice == "*":
            claims = [claim for claim in part.corpus.claims if not claim.denied]
        else:
            voices = set(part.composition.corpus.default_voices) if voice is None else {part.entity(voice).id}
            claims = [claim for claim in part.corpus.claims if voices & set(claim.accounts)]
        return answers.path(claims, part.entity(first).id, part.entity(second).id, most)

    def argue(
        self,
        first: str,
        second: str | None = None,
        *,
        voice: str | None = None,
        depth: int | None = None,
        most: int = 7,
    ) -> Reasons | Ways:
        """The reasons for `first` as a tree or, of two, the best ways from `first` to `second`, along typed, directed steps.

        Without `voice` the steps are the narrator's and the curator's, with their hedges; "*" takes all that is asserted.
        `depth` limits how far the tree goes back, `most` the number of ways. See `claimgraph.answers.step`.
        """
        from claimgraph import answers

        part = self.part_for("argue", first, *([] if second is None else [second]), voice=voice)
        voices = part._chosen(voice)
        if second is None:
            return answers.reasons(part.corpus, part.entity(first).id, voices, depth)
        return answers.argue(part.corpus, part.entity(first).id, part.entity(second).id, voices, most)

    def without(self, *names: str, voice: str | None = None) -> Without:
        """What falls, what only weakens and what stands on another leg without some claims (truth maintenance, Doyle 1979).

        A name is a claim's or a statement's id, or any name of an entity, for all that is claimed of it. `voice` as for `argue`.
        """
        from claimgraph import answers, naming

        part = self.part_for("without", *names, voice=voice)
        struck = [naming.anything(part.corpus, name) for name in names]
        return answers.without(part.composition, struck, part._chosen(voice))

    def _chosen(self, voice: str | None) -> tuple[str, ...] | None:
        """The voices that are meant: None for the default ones."""
        return None if voice is None else self.corpus.voices if voice == "*" else (self.entity(voice).id,)

    def voices(self) -> Speakers:
        """Who speaks, and how much."""
        from claimgraph import answers

        return answers.voices(self.composition)

    def disputes(self, about: str | None = None, *, voice: str | None = None) -> Disputes:
        """Where voices contradict or compete: denials, relations that exclude each other, rival causes, opposite judgements.

        `about` keeps those in which an entity is at stake, `voice` those in which somebody takes part.
        """
        from claimgraph import answers

        part = self.part_for("disputes", *(name for name in (about, voice) if name is not None))
        at, who = (None if name is None else part.entity(name).id for name in (about, voice))
        return answers.disputes(part.corpus, about=at, voice=who)
