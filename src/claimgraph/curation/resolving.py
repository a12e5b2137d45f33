"""What the words of a curator mean: entities, those to be made among them, relations, kinds, dates."""

import re
import unicodedata
from dataclasses import dataclass, replace

from claimgraph import naming
from claimgraph.errors import NotFound
from claimgraph.grammar import article, singular
from claimgraph.model import Corpus
from claimgraph.model.names import EDTF, Literal, Term, local
from claimgraph.naming import folded

_NEW = re.compile(
    r"(?P<label>.+?)\s*\(\s*(?P<plural>plural\s+)?(?:an?\s+)?(?P<kind>[^():]+?)\s*(?::\s*(?P<said>.*\S)\s*)?\)",
    re.DOTALL,
)
MOST_SEARCHED = 30  # names for which something like them is looked for


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity that is to be made: its CURIE, its label, its class and, if it has one, its definition."""

    id: str
    label: str
    type: str
    definition: str = ""
    plural: bool = False


class Unknown(NotFound):
    """A name that nothing has; `near` are the CURIEs that may have been meant."""

    def __init__(self, message: str, name: str, near: list[str]) -> None:
        super().__init__(message)
        self.name = name
        self.near = near


class Resolver:
    """Names as a curator writes them → CURIEs. What is to be made is kept in `made`, and is known from then on.

    `wanted` are kinds, with definitions, for the next names that nothing has (`add … --new KIND DEFINITION`).

    >>> from claimgraph.model import Class
    >>> from claimgraph.model.names import Prefixes
    >>> resolver = Resolver(Corpus(Prefixes({"": "http://e/"}), classes={"x:Idea": Class("x:Idea", "idea", kind="x:Idea")}))
    >>> resolver.entity("love of order (idea: a wish for rules)"), resolver.entity("Love of order")
    (':LoveOfOrder', ':LoveOfOrder')
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.made: dict[str, NewEntity] = {}
        self.wanted: list[tuple[str, str]] = []
        self._labels: dict[str, str] = {}
        self._missed: dict[str, Unknown] = {}
        self._taken = {*corpus.entities, *corpus.passages, *corpus.gaps, *corpus.statements, *corpus.sources}
        self._taken |= {*corpus.classes, *corpus.relations}
        self._relations: dict[str, list[tuple[str, bool]]] = {}
        for relation in corpus.relations.values():
            for name in dict.fromkeys(map(_verb, (relation.id, local(relation.id), relation.label))):
                self._relations.setdefault(name, []).append((relation.id, False))
        for relation in corpus.relations.values():
            if relation.inverse_label and _verb(relation.inverse_label) not in self._relations:
                self._relations[_verb(relation.inverse_label)] = [(relation.id, True)]

    def entity(self, name: str) -> str:
        """The entity that `name` means; `label (kind)` or `label (kind: definition)` makes one that is not there.

        Raises Unknown where nothing has that name, and NotFound where more than one thing has.
        """
        found = self._known(name)
        if found is None and (described := _NEW.fullmatch(name.strip())):
            return self._asked(described)
        if found is None and self.wanted:
            kind, said = self.wanted[0]
            type_ = self.kind(kind)
            del self.wanted[0]
            return self.make(" ".join(name.split()), type_, said)
        if found is None:
            raise self._unknown(name, folded(name))
        return found

    def _known(self, name: str) -> str | None:
        """The entity that has a name; None where there is none. Raises NotFound where there are several."""
        wanted = folded(name)
        if wanted not in self._labels:
            known = naming.candidates(self.corpus, name)
            if not known:
                return None
            self._labels[wanted] = known[0] if len(known) == 1 else naming.entity(self.corpus, name)
        return self._labels[wanted]

    def _unknown(self, name: str, wanted: str) -> Unknown:
        """That nothing has a name, and what is like it; of a long sheet, what is like the first names."""
        if wanted not in self._missed:
            near: list[str] = []
            if len(self._missed) < MOST_SEARCHED:
                made = naming.near(wanted, [label for label, id_ in self._labels.items() if id_ in self.made], n=2)
                near = [*(self._labels[label] for label in made), *naming.near_entities(self.corpus, name)]
                near = list(dict.fromkeys(near))
            listed = " or ".join(f"{self.label(each)} ({each})" for each in near)
            said = (
                f'Nothing here is called "{name}".{f" Did you mean {listed}?" if near else ""} '
                f'A new one is written with its kind, "{name} (KIND: what it is)": {", ".join(self.kinds())}.'
            )
            self._missed[wanted] = Unknown(said, name, near)
        return self._missed[wanted]

    def label(self, name: str) -> str:
        """What people call an entity, one that is to be made included."""
        return self.made[name].label if name in self.made else self.corpus.label(name)

    def _asked(self, found: re.Match[str]) -> str:
        """The entity that is described beside its label: one that is there, if it is of that kind, or a new one."""
        type_ = self.kind(found["kind"])
        label = " ".join(found["label"].split())
        known = self._known(label)
        if known is None:
            return self.make(label, type_, found["said"] or "", plural=bool(found["plural"]))
        its = self.made[known].type if known in self.made else self.corpus.entities[known].type
        if type_ not in self.corpus.kinds_of(its) and its not in self.corpus.kinds_of(type_):
            what = self.corpus.label(its)
            raise NotFound(f'"{label}" is there already, as {article(what)} ({known}). Use another label, or that one.')
        if known in self.made and found["said"] and not self.made[known].definition:
            self.made[known] = replace(self.made[known], definition=found["said"])
        return known

    def make(self, label: str, type_: str, definition: str = "", *, plural: bool = False) -> str:
        """A new entity of a class, with a name made of its label."""
        plain = re.sub(r"['’‘]", "", unicodedata.normalize("NFC", label))
        base = "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", plain)) or "Thing"
        name, number = f":{base}", 2
        while name in self._taken:
            name, number = f":{base}{number}", number + 1
        self._taken.add(name)
        self.made[name] = NewEntity(name, label, type_, definition, plural)
        self._labels[folded(label)] = self._labels[folded(name)] = self._labels[folded(name[1:])] = name
        return name

    def kind(self, name: str) -> str:
        """The class that `name` means, by CURIE, local name or label. Raises NotFound with those that there are."""
        wanted = folded(name).removeprefix("a ").removeprefix("an ")
        for label, id_ in self.kinds().items():
            if wanted in (folded(id_), folded(local(id_)), folded(label)):
                return id_
        close = naming.near(wanted, self.kinds()) or self.kinds()
        raise NotFound(f'No kind of thing is called "{name}". There are: {", ".join(close)}.')

    def kinds(self) -> dict[str, str]:
        """The classes that an entity can have, by their labels; the project's own before those of `cg:`."""
        known = [c for c in self.corpus.classes.values() if c.kind or "cg:Entity" in c.superclasses]
        found: dict[str, str] = {}
        for each in sorted(known, key=lambda each: (each.id.startswith("cg:"), each.label)):
            found.setdefault(each.label, each.id)
        return dict(sorted(found.items()))

    def relations(self, name: str) -> list[tuple[str, bool]]:
        """The relations that go by a name, each with whether it reads from object to subject."""
        return self._relations.get(_verb(name), [])

    def relation(self, name: str, ends: tuple[str, str] | None = None) -> tuple[str, bool]:
        """The relation that `name` means, and whether it reads from object to subject (by its inverse label).

        Raises Unknown, with those that fit the two `ends` (entities), where there is none.
        """
        found = self.relations(name)
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(id_ for id_, _ in found)
            raise NotFound(f'"{name}" may be: {listed}. Use one of these names.')
        labels = {self.corpus.relations[id_].label: id_ for ways in self._relations.values() for id_, _ in ways}
        labels |= {r.inverse_label: r.id for r in self.corpus.relations.values() if r.inverse_label}
        near = list(dict.fromkeys(naming.near(name, labels)))
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        fits = f" {self.fitting(*ends)}" if ends else "" if near else " `claimgraph export vocabulary -o -` lists them."
        raise Unknown(f'No relation is called "{name}".{meant}{fits}', name, [labels[each] for each in near])

    def fitting(self, subject: str, obj: str) -> str:
        """A sentence with the relations that fit the classes of two entities, in either direction."""
        types = self._type(subject), self._type(obj)
        fit = [r.label for r in naming.fitting(self.corpus, *types)]
        fit += [r.inverse_label for r in naming.fitting(self.corpus, *types[::-1]) if r.inverse_label]
        found = ", ".join(dict.fromkeys(fit))
        what = " and ".join(article(self.corpus.label(each)) for each in types)
        return f"Between {what} fit: {found}." if found else f"No relation fits {what}."

    def _type(self, name: str) -> str:
        return self.made[name].type if name in self.made else self.corpus.entities[name].type

    def knows(self, name: str) -> bool:
        """Whether one entity or more go by a name already."""
        return folded(name) in self._labels or bool(naming.candidates(self.corpus, name))

    def date(self, text: str) -> Term:
        """A date (EDTF, or as 44 BC, AD 64, 1928-1932) or an event. Raises ValueError, with what would be right."""
        date, no_date = edtf(text)
        try:
            if not date or (date != " ".join(text.split()) and self._known(text)):
                return self.entity(text)
        except NotFound as error:
            near = getattr(error, "near", ())
            meant = f" Did you mean {' or '.join(f'{self.label(each)} ({each})' for each in near)}?" if near else ""
            raise ValueError(f"{no_date} An event that is there will do too.{meant}") from None
        return Literal(date, None, EDTF)


def edtf(text: str) -> tuple[str, str]:
    """The EDTF of a date, and nothing; or nothing, and why it is none."""
    from claimgraph.errors import NoDate
    from claimgraph.model.dates import read

    try:
        return read(text), ""
    except NoDate as error:
        return "", str(error)


def _verb(label: str) -> str:
    """A verb phrase as it is compared: "were among" is "was among"."""
    return singular(folded(label))
