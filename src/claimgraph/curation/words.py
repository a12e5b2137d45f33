"""The words that say how a claim is held: `probable`, `by Christians`, `less`, `rebuts s8-1` → the context of a statement."""

import re
from collections.abc import Sequence
from contextlib import suppress

from claimgraph import naming
from claimgraph.curation.resolving import Resolver, edtf
from claimgraph.errors import Error, NotFound
from claimgraph.model import ContextProperty, Corpus
from claimgraph.model.names import Literal, Term, local
from claimgraph.naming import folded

SHORT = {
    "by": "cg:assertedBy", "on": "cg:saidOn", "in": "cg:saidIn", "named": "cg:nominalisedBy", "because": "cg:rationale",
    "also in": "cg:passage",
}  # fmt: skip
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # where `contrastsWith` is "contrasts with"
FLAGS = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}
Said = tuple[str, Term]  # a property of statements (a CURIE) and its value


class Words:
    """What a project's statements can have, by the words for it; the words are those of its vocabulary.

    A value of a scale says all by itself (`probable`); everything else is a keyword and what follows (`by Christians`).
    """

    def __init__(self, corpus: Corpus, language: str = "en") -> None:
        self._corpus = corpus
        self.language = language
        self._values: dict[str, Said] = {}
        self._keywords: dict[str, ContextProperty] = {}
        by_id = {each.id: each for each in corpus.context.values()}
        for property_ in corpus.context.values():
            for value in property_.values:
                for name in property_.words_of(value):
                    self._values.setdefault(folded(name), (property_.id, value))
            if property_.form == "flag":
                self._values[folded(local(property_.id))] = property_.id, Literal("true", None, "xsd:boolean")
            for name in (property_.id, local(property_.id), _CAPITAL.sub(" ", local(property_.id)), property_.label):
                self._keywords.setdefault(folded(name), property_)
        for name, id_ in SHORT.items():
            if id_ in by_id:
                self._keywords.setdefault(name, by_id[id_])

    def said(self, words: Sequence[str], resolver: Resolver, narrator: str = "") -> list[Said]:
        """What the words say, in their order; `narrator` is whom a bare `denied` means.

        Raises Error, with what may have been meant, at a word that says nothing.
        """
        found: list[Said] = []
        waiting = [word for word in words if word.strip()]
        before = None  # the property whose value came last: a word that says nothing may have belonged to it
        while waiting:
            if folded(waiting[0]) == "denied" and [*map(folded, waiting[1:2])] != ["by"]:  # without anybody being named
                found.append(("cg:deniedBy", narrator))
                waiting = waiting[1:]
            elif (taken := self._keyword(waiting)) is not None:
                before, value, waiting = taken
                if value is None:
                    value, waiting = self._stretch(before, waiting, resolver)
                found += [(before.id, term) for term in self.values(before, value, resolver)]
            elif most := self._value(waiting):
                found.append(self._values[_joined(waiting, most)])
                waiting = waiting[most:]
            elif ";" in waiting[0]:
                waiting = [*listed(waiting[0]), *waiting[1:]]
            else:
                raise Error(self._unknown(waiting[0], before))
        return found

    def property(self, name: str) -> ContextProperty | None:
        """The property of statements that a column or a keyword names."""
        return self._keywords.get(folded(name))

    def _value(self, words: Sequence[str]) -> int:
        """How many of the first words are a value that says all by itself, such as "above all"; 0 where none is."""
        return next((most for most in range(min(3, len(words)), 0, -1) if _joined(words, most) in self._values), 0)

    def _begins(self, words: Sequence[str]) -> bool:
        """Whether the first words say something new, rather than going on with what was said before them."""
        first = folded(words[0])
        named = {first, _joined(words, 2), *(_joined(first.split(), most) for most in (2, 1))} & self._keywords.keys()
        return first == "denied" or bool(named) or bool(self._value(words)) or ";" in first

    def _stretch(self, property_: ContextProperty, words: list[str], resolver: Resolver) -> tuple[str, list[str]]:
        """What follows a keyword, and the words after it: one word, or several that are one date or one known name."""
        most = next((n for n in range(1, len(words)) if self._begins(words[n:])), len(words))
        dated = property_.form == "date"
        if dated or property_.form in ("voice", "entity"):
            for n in range(most, 0, -1):
                value = " ".join(words[:n])
                if resolver.knows(value) or (dated and edtf(value)[0]):
                    return value, words[n:]
        most = most if dated else 1  # what is no date is told as a whole
        return " ".join(words[:most]), words[most:]

    def _keyword(self, words: Sequence[str]) -> tuple[ContextProperty, str | None, list[str]] | None:
        """The property that the first words name, its value if that is in the same word, and the words after that."""
        for most in (2, 1):  # "contrasts with" may come in two
            name = _joined(words, most)
            if len(words) > most and name in self._keywords and not (most == 1 and name in self._values):
                return self._keywords[name], None, list(words[most:])
        parts = words[0].split()
        for most in (2, 1):  # or with what follows, in one
            name = folded(" ".join(parts[:most]))
            if len(parts) > most and name in self._keywords and folded(words[0]) not in self._values:
                value = words[0].split(maxsplit=most)[most]
                return self._keywords[name], value, list(words[1:])
        name = folded(words[0])
        if name in self._keywords and name not in self._values:
            raise Error(f'"{words[0]}" needs a word after it: {_wanted(self._keywords[name])}.')
        return None

    def _unknown(self, word: str, before: ContextProperty | None) -> str:
        known = [*self._values, *(name for name in self._keywords if ":" not in name), *SHORT]
        near = [self._called(name) for name in naming.near(folded(word), dict.fromkeys(known))]
        meant = f" Did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
        scales = ", ".join(
            dict.fromkeys(self._called(name) for name, (_, value) in self._values.items() if isinstance(value, str))
        )
        there = f" There are: {scales}; by X, denied by X, during DATE, note TEXT, supports S."
        several = (
            f" What follows “{local(before.id)}” stands in quotation marks if it has several words." if before else ""
        )
        return f'"{word}" says nothing of how a claim is held.{several}{meant or there}'

    def _called(self, word: str) -> str:
        """A word that says something itself by its one name; any other as it is."""
        value = self._values.get(word, ("", ""))[1]
        return local(value) if isinstance(value, str) and value else word

    def values(self, property_: ContextProperty, text: str, resolver: Resolver) -> list[Term]:
        """What a text says as the value of a property. Raises Error where it can say no such thing."""
        match property_.form:
            case "scale":
                words = {name: value for value in property_.values for name in property_.words_of(value)}
                found = {folded(name): value for name, value in words.items()}.get(folded(local(text.strip())))
                if found is None:
                    known = ", ".join(map(local, property_.values))
                    raise Error(f'{property_.label}: "{text}" is none of {known}.')
                return [found]
            case "flag":
                if folded(text) not in FLAGS:
                    raise Error(f'{property_.label}: "{text}" is neither true nor false.')
                return [Literal(FLAGS[folded(text)], None, "xsd:boolean")]
            case "text":
                return [self.text(text)]
            case "date":
                try:
                    return [resolver.date(text)]
                except ValueError as error:
                    raise Error(f"{property_.label}: {error}") from None
            case "joint":
                return [self.statement(each) for each in listed(text)]
            case "evidence":
                return [self.passage(each) for each in listed(text)]
        with suppress(NotFound):  # one name, whatever signs it has
            return [resolver.entity(text)]
        return [resolver.entity(each) for each in listed(text)]

    def text(self, text: str) -> Literal:
        """A text with its language: the project's, unless it ends in `@` and another.

        >>> words = Words(Corpus(prefixes=None))
        >>> words.text("about a million"), words.text("etwa eine Million@de").language
        (Literal(value='about a million', language='en', datatype='rdf:langString'), 'de')
        """
        found = re.fullmatch(r"(.*)@([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)?", text, re.DOTALL)
        if found:
            return Literal(found[1], found[2], "rdf:langString") if found[2] else Literal(found[1])
        return Literal(text, self.language, "rdf:langString")

    def spelt(self, value: Literal) -> str:
        """A text as `text` reads it back."""
        if value.language == self.language and self.text(value.value) == value:
            return value.value
        return f"{value.value}@{value.language or ''}"

    def passage(self, name: str) -> str:
        """The passage that goes by `name`, with or without its colon. Raises NotFound with a near miss."""
        known = self._corpus.passages
        found = next((each for each in (name, f":{name}") if each in known), None)
        if found is None:
            close = naming.near(f":{local(name)}", known)
            found = next((p.id for p in known.values() if p.reference and p.reference == name), None)
            if found is None:
                meant = f" Did you mean {' or '.join(each.removeprefix(':') for each in close)}?" if close else ""
                raise NotFound(f'No passage is called "{name}".{meant} `claimgraph segment` makes them.')
        return found

    def statement(self, name: str) -> str:
        """The name of a statement, with or without its colon; whether it is there, the checker says."""
        name = name.strip()
        return name if ":" in name else f":{name}"


def _joined(words: Sequence[str], most: int) -> str:
    """The first words as one, as they are compared."""
    return folded(" ".join(words[:most]))


def listed(text: str) -> list[str]:
    """The parts of a text that semicolons part.

    >>> listed("s1; s2 ;")
    ['s1', 's2']
    """
    return [part.strip() for part in text.split(";") if part.strip()]


def _wanted(property_: ContextProperty) -> str:
    return {
        "voice": "a name", "entity": "a name", "date": "a date or an event", "evidence": "a passage", "joint": "a statement",
        "text": "a text in quotation marks", "flag": "true or false",
    }.get(property_.form, ", ".join(map(local, property_.values)))  # fmt: skip
