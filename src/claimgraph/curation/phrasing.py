"""A claim as a curator words it: passage, subject, relation, object, how it is held → a proposal."""

from collections.abc import Sequence

from claimgraph.curation.adding import Proposal, Triple
from claimgraph.curation.editing import Edit
from claimgraph.curation.resolving import Resolver
from claimgraph.curation.words import Said, Words, listed
from claimgraph.errors import Error
from claimgraph.model.names import local
from claimgraph.naming import folded


class Phrasing:
    """What the words of a curator come to in a project as it stands."""

    def __init__(self, edit: Edit) -> None:
        self.corpus = edit.corpus
        self.resolver = Resolver(edit.corpus)
        self.words = Words(edit.corpus, edit.language)
        self._joints = {
            folded(name): each.id
            for each in edit.corpus.context.values()
            if each.form == "joint"
            for name in (each.id, local(each.id), each.label)
        }

    def proposal(
        self,
        passage: str,
        claim: Sequence[str],
        how: Sequence[str] = (),
        *,
        header: Sequence[tuple[str, str]] = (),
        name: str = "",
        origin: str = "",
    ) -> Proposal:
        """A statement of one triple. `how` are words (`probable`, `by Christians`), `header` properties with texts.

        Raises Error with everything that is wrong with it, a line each.
        """
        wrong: list[str] = []
        places: list[str] = []
        triple: Triple | None = None
        said: list[Said] = []
        given: list[Said] = []
        try:
            places = list(map(self.words.passage, listed(passage)))
            if not places:
                wrong.append(
                    "The passage is missing. A sheet has it in every row: cells that were merged are empty but the first."
                )
        except Error as error:
            wrong.append(str(error))
        try:
            triple = self._triple(*claim)
        except Error as error:
            wrong.append(str(error))
        try:
            said = self.words.said(how, self.resolver, self._narrator(places))
        except Error as error:
            wrong.append(str(error))
        for property_, text in header:
            known = self.corpus.context[property_]
            try:
                given += [(known.id, term) for term in self.words.values(known, text, self.resolver)]
            except Error as error:
                wrong.append(str(error))
        if wrong or triple is None:
            raise Error("\n".join(dict.fromkeys(wrong)))
        statement = self.words.statement(name) if name else ""
        own = statement.rpartition("-")[0] if statement else places[0]
        said = self._completed(said, given, self._narrator(places))
        if places != [own]:
            said += [("cg:passage", each) for each in places]
        elif any(property_ == "cg:passage" for property_, _ in said):  # one more place than that of the name
            said.append(("cg:passage", own))
        return Proposal(places[0], (triple,), tuple(said), statement, origin)

    def _triple(self, subject: str, relation: str, obj: str) -> Triple:
        """The three names of a claim, or of a joint between two statements; one that reads backwards is turned round."""
        missing = [
            what
            for what, text in zip(("subject", "relation", "object"), (subject, relation, obj), strict=True)
            if not text.strip()
        ]
        if missing:
            raise Error(f"The {' and the '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing.")
        if folded(relation) in self._joints and self._is_statement(subject):
            return self.words.statement(subject), self._joints[folded(relation)], self.words.statement(obj)
        wrong, ends = [], []
        for text in (subject, obj):
            try:
                ends.append(self.resolver.entity(text))
            except Error as error:
                wrong.append(str(error))
        try:
            found, turned = self.resolver.relation(relation, (ends[0], ends[1]) if len(ends) == 2 else None)
        except Error as error:
            wrong.append(str(error))
        if wrong:
            raise Error("\n".join(wrong))
        return (ends[1], found, ends[0]) if turned else (ends[0], found, ends[1])

    def _is_statement(self, name: str) -> bool:
        """Whether a name is that of a statement, or could be that of one that is still to come."""
        own = self.words.statement(name)
        return own in self.corpus.statements or own.rpartition("-")[0] in self.corpus.passages

    def _narrator(self, passages: Sequence[str]) -> str:
        return next(iter(self.corpus.narrators_of(passages[:1]) or self.corpus.narrators), "")

    def _completed(self, said: list[Said], given: list[Said], narrator: str) -> list[Said]:
        """Words and columns together, with what goes with the words: what has a reason is the curator's."""
        found = [each for each in [*said, *given] if each != ("cg:assertedBy", narrator)]
        named = {property_ for property_, _ in found}
        if any(property_ == "cg:rationale" for property_, _ in said) and "cg:basis" not in named:
            found.append(("cg:basis", "cg:curatorial"))
        if ("cg:basis", "cg:curatorial") in found and not named & {"cg:assertedBy", "cg:deniedBy"}:
            curator = next(iter(self.corpus.curators), ":Curator")
            if curator in self.corpus.entities:
                found.append(("cg:assertedBy", curator))
        return found
