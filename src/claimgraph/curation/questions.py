"""What two readings are asked about a claim or a joint: every context property of the vocabulary, and what it links."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.model import Claim, ContextProperty, Corpus, Statement
from claimgraph.model.names import Term, local

NOTHING = "–"  # the answer where a statement says nothing of the kind
UNNAMED = "unnamed"  # whoever speaks where the text does not say who: a voice that is nobody else
REMARKS = frozenset({"cg:note", "cg:rationale"})  # curators' remarks on their encoding; what is claimed is not in them
WHOSE = frozenset({"cg:assertedBy", "cg:deniedBy"})  # one question asks whose it is, another whether it is denied
# What stands where nothing is written depends on whose the words are: the narrator's own, or another's.
BY_VOICE: Mapping[str, tuple[str, str]] = {"cg:attitude": ("argued", "said"), "cg:stance": (NOTHING, "reports")}


@dataclass(frozen=True)
class ReadingQuestion:
    """One thing that both readings say of what they both found.

    `answer` takes it from a statement, `default` is what it is where nothing is written. `order` ranks the answers (empty:
    they have no order); free text is compared and counted, but no coefficient is taken of it (`counted`).
    """

    name: str
    label: str
    answer: Callable[[Statement], str]
    default: Callable[[Statement], str]
    order: Sequence[str] = ()
    counted: bool = False


@dataclass(frozen=True)
class Reader:
    """One of two readings, its names brought to those of the first: `names` has the counterpart of each entity.

    `first` is the first reading, by whose entities both are understood.
    """

    corpus: Corpus
    first: Corpus
    names: Mapping[str, str] = field(default_factory=dict)

    def triple(self, claim: Claim) -> tuple[str, str, str]:
        """A claim's triple in names of the first reading; of two inverse relations the first by name, so that both say the same."""
        subject, obj = self.entity(claim.subject), self.entity(claim.object)
        known = self.first.relations.get(claim.relation)
        if known is None:
            return subject, claim.relation, obj
        relation = min(claim.relation, *known.inverses, claim.relation)
        if relation != claim.relation or (known.symmetric and obj < subject):
            subject, obj = obj, subject
        return subject, relation, obj

    def entity(self, name: str) -> str:
        """An entity as the first reading names it."""
        return self.names.get(name, name)

    def voice(self, name: str) -> str:
        """A voice as the first reading names it; whoever is a voice and nothing else, and tells nothing, is unnamed."""
        if name == UNNAMED:
            return name
        corpus = self.corpus if name in self.corpus.entities else self.first
        known = corpus.entities.get(name)
        if known and known.type == "cg:Voice" and name not in {*corpus.narrators, *corpus.curators}:
            return UNNAMED
        return self.entity(name)

    def date(self, when: str) -> str:
        """A date as EDTF; an event or a period stands for its dates."""
        known = self.first.entities.get(self.entity(when)) or self.corpus.entities.get(when)
        return known.dates or known.id if known else when


def questions(reader: Reader) -> list[ReadingQuestion]:
    """What is asked of every statement, in the order of the vocabulary, as `reader` answers it."""
    corpus, narrators = reader.corpus, reader.corpus.narrators
    asked = [
        ReadingQuestion(
            "voice",
            "voice",
            lambda s: reader.voice(s.voice),
            lambda s: next(iter((*corpus.narrators_of(s.passages), *narrators)), NOTHING),
        ),
        ReadingQuestion("denial", "denial", lambda s: "denied" if s.denied else "asserted", lambda s: "asserted"),
    ]
    for property_ in reader.first.context.values():
        if property_.form == "joint" or property_.id in REMARKS | WHOSE:
            continue
        order = [local(value) for value in property_.values] if property_.ordered else []
        answer = _answer(property_.name, property_.form, reader)
        default = _default(property_.id, property_.form, property_.default, narrators)
        asked.append(ReadingQuestion(property_.name, property_.label, answer, default, order, property_.form == "text"))
    return asked


def unsaid(corpus: Corpus, passages: Sequence[str], voice: str, *, curatorial: bool = False) -> dict[str, str]:
    """What goes without saying in the header of a statement of that voice, by property."""
    narrator = next(iter(corpus.narrators_of(passages[:1])), "")
    other = not (voice == narrator or curatorial)
    usual = {each.id: each.default for each in corpus.context.values() if each.default is not None}
    return {**usual, "cg:assertedBy": narrator, **{name: f"cg:{words[other]}" for name, words in BY_VOICE.items()}}


def said_in_header(corpus: Corpus, statement: Statement) -> Iterator[tuple[ContextProperty, tuple[Term, ...]]]:
    """What the header of a statement has to say, its evidence apart: what goes without saying is left out."""
    usual = unsaid(corpus, statement.passages, statement.voice, curatorial=statement.basis == "curatorial")
    for property_ in corpus.context.values():
        terms = statement.context.get(property_.name, ())
        if terms and property_.form != "evidence" and list(map(str, terms)) != [usual.get(property_.id)]:
            yield property_, terms


def _answer(name: str, form: str, reader: Reader) -> Callable[[Statement], str]:
    def several(values: Iterable[str]) -> str:
        return ", ".join(sorted(set(values))) or NOTHING

    match form:
        case "scale":
            return lambda s: s.word(name) or NOTHING
        case "flag":
            return lambda s: "true" if s.word(name) in ("true", "1") else "false"
        case "voice":
            return lambda s: several(map(reader.voice, s.names(name)))
        case "date":
            return lambda s: several(map(reader.date, s.names(name)))
        case "text":
            return lambda s: several(" ".join(text.casefold().split()) for text in s.names(name))
        case _:
            return lambda s: several(map(reader.entity, s.names(name)))


def _default(property_: str, form: str, written: str | None, narrators: Sequence[str]) -> Callable[[Statement], str]:
    if form == "evidence":
        return lambda s: s.id.rpartition("-")[0]
    if property_ in BY_VOICE:
        own, other = BY_VOICE[property_]
        return lambda s: own if s.voice in narrators else other
    if form == "flag":
        return lambda s: written or "false"
    return lambda s: local(written) if written else NOTHING
