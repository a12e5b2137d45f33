"""The words that say how a claim is held: `probable`, `by Christians`, `less`, `rebuts s8-1` → the context of a statement."""

import re
from collections.abc import Sequence
from contextlib import suppress

from claimgraph import naming
from claimgraph.curation.resolving import Resolver
from claimgraph.errors import Error, NotFound
from claimgraph.model import ContextProperty, Corpus
from claimgraph.model.names import Literal, Term, local
from claimgraph.naming import folded

SHORT = {
    "by": "cg:assertedBy", "on": "cg:saidOn", "in": "cg:saidIn", "named": "cg:nominalisedBy", "because": "cg:rationale",
    "also in": "cg:passage",
}  # fmt: skip
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
            for value, label in property_.values.items():
                for name in (local(value), label):
                    self._values.setdefault(folded(name), (property_.id, value))
            if property_.form == "flag":
                self._values[folded(local(property_.id))] = property_.id, Literal("true", None, "xsd:boolean")
            for name in (property_.id, local(property_.id), _parted(local(property_.id)), property_.label):
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
        while waiting:
            first = folded(waiting[0])
            if first == "denied" and not (len(waiting) > 1 and folded(waiting[1]) == "by"):
                found.append(("cg:deniedBy", narrator))
                waiting = waiting[1:]
                continue
            if (taken := self._keyword(waiting)) is not None:
                property_, value, waiting = taken
                found += [(property_.id, term) for term in self.values(property_, value, resolver)]
            elif first in self._values:
                found.append(self._values[first])
                waiting = waiting[1:]
            elif ";" in waiting[0]:
                waiting = [*listed(waiting[0]), *waiting[1:]]
            else:
                raise Error(self._unknown(waiting[0]))
        return found

    def property(self, name: str) -> ContextProperty | None:
        """The property of statements that a column or a keyword names."""
        return self._keywords.get(folded(name))

    def _keyword(self, words: Sequence[str]) -> tuple[ContextProperty, str, list[str]] | None:
        """The property that the first words name, its value, and the words after that."""
        for most in (2, 1):  # "contrasts with" may come in two
            name = folded(" ".join(words[:most]))
            if len(words) > most and name in self._keywords and not (most == 1 and name in self._values):
                return self._keywords[name], words[most], list(words[most + 1 :])
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

    def _unknown(self, word: str) -> str:
        known = [*self._values, *(name for name in self._keywords if ":" not in name), *SHORT]
        near = naming.near(folded(word), dict.fromkeys(known))
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        scales = ", ".join(local(value) for _, value in self._values.values() if isinstance(value, str))
        return f'"{word}" says nothing of how a claim is held.{meant or f" There are: {scales}; by X, denied by X, during DATE, note TEXT, supports S."}'

    def values(self, property_: ContextProperty, text: str, resolver: Resolver) -> list[Term]:
        """What a text says as the value of a property. Raises Error where it can say no such thing."""
        match property_.form:
            case "scale":
                words = {name: value for value, label in property_.values.items() for name in (local(value), label)}
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


def listed(text: str) -> list[str]:
    """The parts of a text that semicolons part.

    >>> listed("s1; s2 ;")
    ['s1', 's2']
    """
    return [part.strip() for part in text.split(";") if part.strip()]


def _parted(name: str) -> str:
    """`contrastsWith` as "contrasts with"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _wanted(property_: ContextProperty) -> str:
    return {
        "voice": "a name", "entity": "a name", "date": "a date or an event", "evidence": "a passage", "joint": "a statement",
        "text": "a text in quotation marks", "flag": "true or false",
    }.get(property_.form, ", ".join(map(local, property_.values)))  # fmt: skip
