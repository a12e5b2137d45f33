"""Headers → statements, with every default filled in, and how far their claims stand."""

from claimgraph.errors import NoDate
from claimgraph.model import ContextProperty, Entity, Passage, Statement
from claimgraph.model.context import NONE, PLAIN
from claimgraph.model.dates import Years, read, years
from claimgraph.model.names import Literal, Term
from claimgraph.reading.facts import Facts


class Headers:
    """Headers as statements, with every default filled in."""

    def __init__(
        self,
        facts: Facts,
        context: dict[str, ContextProperty],
        passages: dict[str, Passage],
        narrators: dict[str, str],
        entities: dict[str, Entity],
    ) -> None:
        self._facts = facts
        self._context = context
        self._passages = passages
        self._narrators = narrators
        self._entities = entities
        self._standings = {p.name: p.standings for p in context.values() if p.standings}
        self._written: dict[str, int | None] = {}  # of each source: the last year in which it may have been written
        self._defaults = {
            p.name: (_term(p),) for p in context.values() if p.default is not None and p.form in ("scale", "flag")
        }

    def statement(self, name: str) -> Statement:
        """The statement of that name."""
        given: dict[str, tuple[Term, ...]] = {}
        said = self._facts.of.get(name, {})
        for property_ in self._context.values():
            objects = tuple(said.get(property_.id, ()))
            if property_.form in ("scale", "flag", "text"):
                objects = objects[:1]  # more than one is a finding
            if objects:
                given[property_.name] = objects
        if "passage" not in given and "-" in name:
            given["passage"] = (name.rpartition("-")[0],)
        narrators = self._narrating(given)
        voice = self._facts.name(name, "cg:deniedBy") or self._facts.name(name, "cg:assertedBy") or narrators[0]
        if "deniedBy" in given:
            given.pop("assertedBy", None)
        elif voice:
            given["assertedBy"] = (voice,)
        own = voice in narrators or "cg:curatorial" in given.get("basis", ())
        given.setdefault("attitude", ("cg:argued" if own else "cg:said",))
        if not own:
            given.setdefault("stance", ("cg:reports",))
        return self._made(name, voice, given, ironic=own and "cg:distances" in given.get("stance", ()))

    def joint(self, statement: Statement) -> Statement:
        """The context of what stands as a joint in a header: the narrator's own, or the curator's."""
        kept: dict[str, tuple[Term, ...]] = {"passage": statement.context.get("passage", ())}
        curatorial = statement.basis == "curatorial"
        voice = statement.voice if curatorial else self._narrating(kept)[0]
        kept |= {"assertedBy": (voice,)} if voice else {}
        kept |= {"attitude": ("cg:argued",), **({"basis": ("cg:curatorial",)} if curatorial else {})}
        return self._made(statement.id, voice, kept)

    def _narrating(self, given: dict[str, tuple[Term, ...]]) -> list[str]:
        """Who narrates its passages, in their order; the first source's narrator where no passage is known."""
        known = [self._passages[str(name)] for name in given.get("passage", ()) if str(name) in self._passages]
        return [self._narrators.get(p.source or "", "") for p in known] or [next(iter(self._narrators.values()), "")]

    def _made(self, name: str, voice: str, given: dict[str, tuple[Term, ...]], ironic: bool = False) -> Statement:
        filled = {**self._defaults, **given}
        standing = min(
            (known.get(str(term), PLAIN) for name, known in self._standings.items() for term in filled.get(name, ())),
            default=PLAIN,
        )
        if ironic or "deniedBy" in filled:
            standing = NONE
        context = {key: filled[key] for key in self._context if key in filled}
        return Statement(name, voice, context, self._years(given), standing)

    def _years(self, given: dict[str, tuple[Term, ...]]) -> Years | None:
        """The years that `during` comes to. What it leaves without an end is told no further than to the year in which the
        last of its texts was written: what came after, that text cannot know.
        """
        span = _span(given.get("during", (None,))[0], self._entities)
        if span is None or span.last is not None:
            return span
        sources = {
            self._passages[str(name)].source or "" for name in given.get("passage", ()) if str(name) in self._passages
        }
        for source in sources - self._written.keys():
            self._written[source] = self._last_year(source)
        written = [self._written[source] for source in sources]
        known = [year for year in written if year is not None]
        if not known or len(known) < len(written) or (span.first is not None and max(known) < span.first):
            return span
        return Years(span.first, max(known))

    def _last_year(self, source: str) -> int | None:
        """The last year in which a source may have been written; None where its date does not say."""
        try:
            return years(read(self._facts.text(source, "dcterms:date") or "")).last
        except NoDate:
            return None


def _term(property_: ContextProperty) -> Term:
    default = property_.default or ""
    return Literal(default, None, "xsd:boolean") if property_.form == "flag" else default


def _span(date: Term | None, entities: dict[str, Entity]) -> Years | None:
    """The years of an EDTF text or of a dated entity; None where there are none (the checker says why)."""
    when = str(date) if date is not None else None
    if when in entities:
        when = entities[when].dates
    if not when:
        return None
    try:
        return years(when)
    except ValueError:
        return None
