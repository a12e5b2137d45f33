"""What a file proposes, before anybody has looked where it stands in the text."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from claimgraph.curation.drafts import Draft
from claimgraph.errors import ProjectError
from claimgraph.model import Corpus

PARTS = ("subject", "relation", "object")
OTHERWISE = {"predicate": "relation", "property": "relation", "voice": "assertedBy", "assertedby": "assertedBy"}
Said = tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]  # parts of the claim, how it is held, what else is said
_THREE = re.compile(r"(.+?)\s+[-–—]+\s+(.+?)\s+(?:→|->)\s+(.+)|([^|]+)\|([^|]+)\|([^|]+)", re.DOTALL)


@dataclass(frozen=True)
class Target:
    """Where a proposal says that its evidence is: positions in a document, the words, what stands before and after them.

    `text` is the document as the tool had it, `source` what it calls it; `passage` is a passage by name, where one is named.
    """

    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    text: str = field(default="", repr=False)
    source: str = ""
    passage: str = ""


@dataclass(frozen=True)
class Proposed:
    """A draft without its place, and where its evidence is said to be; `wrong` says why it cannot be read."""

    draft: Draft
    targets: tuple[Target, ...]
    wrong: str = ""

    @classmethod
    def of(cls, where: str, targets: tuple[Target, ...], said: Said, creator: str = "", wrong: str = "") -> "Proposed":
        """A proposal, at a place of its file, of what `Keys.parts` gives."""
        parts, how, notes = said
        subject, relation, obj = (parts.get(part, "") for part in PARTS)
        return cls(
            Draft((), subject, relation, obj, how=how, notes=notes, origin=where, creator=creator), targets, wrong
        )


@dataclass(frozen=True)
class Keys:
    """Which key of a tool's data is which part of a claim, or which property of a statement.

    `given` are the user's own: part or property → the key that stands for it.

    >>> keys = Keys({"certainty": "certainty"}, {"subject": "agent"})
    >>> keys.parts({"agent": "guild", "predicate": "led", "object": "revolt", "certainty": "possible", "mood": "grim"})
    ({'subject': 'guild', 'relation': 'led', 'object': 'revolt'}, ('certainty: possible',), ('mood: grim',))
    """

    properties: Mapping[str, str]  # every name of a property, in small letters → the property
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus, given: Mapping[str, str]) -> "Keys":
        """The keys of a project's properties. Raises ProjectError for a part that there is not."""
        known = {
            name.casefold(): each.name
            for each in corpus.context.values()
            if each.form != "joint"
            for name in (each.name, each.label)
        }
        known |= {name: each for name, each in OTHERWISE.items() if each not in PARTS}
        wrong = [name for name in given if name not in PARTS and name.casefold() not in known]
        if wrong:
            raise ProjectError(
                f"--map {wrong[0]}=…: there is no such part. There are {', '.join((*PARTS, *corpus.context))}."
            )
        return cls(known, {name if name in PARTS else known[name.casefold()]: key for name, key in given.items()})

    def parts(self, data: Mapping[str, Any]) -> "Said":
        """The parts of the claim, how it is held, and what is left, each with its key."""
        parts: dict[str, str] = {}
        how, rest = [], []
        for key, value in data.items():
            text = _words(value)
            if not text:
                continue
            name = self._meaning(key)
            if name in PARTS:
                parts[name] = text
            elif name:
                how.append(f"{name}: {text}")
            else:
                rest.append(f"{key}: {text}")
        return parts, tuple(how), tuple(rest)

    @cached_property
    def _meant(self) -> dict[str, str]:
        return {key: name for name, key in self.given.items()}

    def _meaning(self, key: str) -> str:
        """The part or property that a key stands for; nothing where it stands for none."""
        found = self._meant.get(key)
        if found is None:
            name = OTHERWISE.get(key.casefold(), key.casefold())
            found = self._meant[key] = name if name in PARTS else self.properties.get(name.casefold(), "")
        return found


def three(text: str) -> dict[str, str] | None:
    """A claim in one line, its parts between bars or as an arrow, as `claimgraph why` shows it.

    >>> three("hunger — gave rise to → revolt") == three("hunger | gave rise to | revolt")
    True
    >>> three("a cause") is None
    True
    """
    found = _THREE.fullmatch(text.strip())
    if not found:
        return None
    return dict(zip(PARTS, (part.strip() for part in found.groups() if part is not None), strict=True))


def json_lines(content: bytes, file: str) -> Iterator[tuple[int, Any]]:
    """Each line that is not empty, read as JSON. Raises ProjectError, with the line, where one is none."""
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield number, as_json(line, f"{file}:{number}")


def as_json(content: bytes, where: str) -> Any:
    """What JSON says. Raises ProjectError where it is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) and error.lineno > 1 else ""
        raise ProjectError(f"{where}: this is no JSON{line}: {getattr(error, 'msg', error)}.") from None


def _words(value: Any) -> str:
    """A value as a text in one line; several are parted by semicolons, what is nested has no text."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    return ""
