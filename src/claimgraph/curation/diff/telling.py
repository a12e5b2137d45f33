"""A difference in sentences: as text, as Markdown for a pull request, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph import describing
from claimgraph.curation.diff.difference import PARTS, Change, Changed, Difference
from claimgraph.curation.questions import REMARKS
from claimgraph.escaping import markdown
from claimgraph.grammar import capital, count
from claimgraph.model import Claim, Corpus, Inference, Joint
from claimgraph.model.names import local

LONG = 20  # lines of a section that Markdown folds
CALLED = {
    "entities": ("entity", "entities"), "relations": ("relation", "relations"), "classes": ("class", "classes"),
    "families": ("family of relations", "families of relations"), "sources": ("source", "sources"),
    "context": ("context property", "context properties"), "passages": ("passage", "passages"), "gaps": ("gap", "gaps"),
}  # fmt: skip
NONE = "nothing"


Entries = list[tuple[str, Sequence[str]]]  # each a line and what is told below it


@dataclass
class Section:
    """What became of things of one sort, all added, say: how one and several are called, the word, its mark, and each thing."""

    one: str
    several: str
    became: str
    mark: str
    entries: Entries

    @property
    def title(self) -> str:
        """The heading."""
        return f"{capital(self.several)} {self.became} ({len(self.entries)})"

    @property
    def counted(self) -> str:
        """How many, for the summary."""
        return f"{count(len(self.entries), self.one, self.several)} {self.became}"


def as_text(found: Difference) -> str:
    """The difference for a terminal; empty where nothing changed."""
    lines: list[str] = []
    for section in _sections(found):
        lines.append(section.title)
        for line, below in section.entries:
            lines.append(f"  {section.mark} {line}")
            lines += [f"      {each}" for each in below]
    return "\n".join(lines)


def as_markdown(found: Difference, old: str, new: str) -> str:
    """The difference for a pull request; long lists are folded."""
    lines = [f"### Claims: {markdown(old)} → {markdown(new)}", "", summary(found)]
    for section in _sections(found):
        listed = []
        for line, below in section.entries:
            listed.append(f"- {markdown(line)}")
            listed += [f"  - {markdown(each)}" for each in below]
        if len(listed) > LONG:
            lines += ["", f"<details><summary><b>{section.title}</b></summary>", "", *listed, "", "</details>"]
        else:
            lines += ["", f"**{section.title}**", "", *listed]
    return "\n".join(lines)


def summary(found: Difference) -> str:
    """How much changed, in a line.

    >>> from claimgraph.reasoning import Composition
    >>> from claimgraph.curation.diff.difference import difference
    >>> from claimgraph.model import Corpus
    >>> from claimgraph.model.names import Prefixes
    >>> empty = Composition(Corpus(Prefixes()))
    >>> summary(difference(empty, empty))
    'Nothing changed in meaning.'
    """
    told = "; ".join(section.counted for section in _sections(found))
    return f"{told}." if told else "Nothing changed in meaning."


def as_data(found: Difference, old: str, new: str) -> dict[str, Any]:
    """The difference for programs."""
    before, after = found.old.corpus, found.new.corpus
    shelves = {
        name: {
            "added": [thing.id for thing in part.added],
            "removed": [thing.id for thing in part.removed],
            "changed": [{"id": each.new.id, "changes": _changes(each.changes)} for each in part.changed],
        }
        for name, part in found.shelves.items()
        if name != "edition"
    }
    edition = found.shelves.get("edition")
    return {
        "old": old,
        "new": new,
        "same": not found,
        "renamed": dict(found.renamed),
        "claims": {
            "added": [describing.claim_data(after, claim) for claim in found.claims.added],
            "removed": [describing.claim_data(before, claim) for claim in found.claims.removed],
            "changed": [
                {
                    "id": each.new.id,
                    "was": each.old.id,
                    "sentence": after.sentence(each.new),
                    "changes": _changes(each.changes),
                    "entersAccountOf": list(each.entered),
                    "leavesAccountOf": list(each.left),
                    "plain": each.new.plain,
                }
                for each in found.claims.changed
            ],
        },
        "joints": {
            "added": list(map(describing.joint_data, found.joints.added)),
            "removed": list(map(describing.joint_data, found.joints.removed)),
            "changed": [
                {**describing.joint_data(each.new), "changes": _changes(each.changes)} for each in found.joints.changed
            ],
        },
        "inferences": {
            "gained": [_inference_data(after, inference) for inference in found.gained],
            "lost": [_inference_data(before, inference) for inference in found.lost],
        },
        **shelves,
        "edition": _changes(edition.changed[0].changes) if edition else [],
    }


def _changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [{"what": each.what, "old": list(each.old), "new": list(each.new)} for each in changes]


def _inference_data(corpus: Corpus, inference: Inference) -> dict[str, Any]:
    subject, relation, obj = inference.triple
    return {
        "account": inference.account, "subject": subject, "relation": relation, "object": obj,
        "sentence": corpus.sentence(inference), "rule": local(inference.rule), "plain": inference.plain,
    }  # fmt: skip


def _sections(found: Difference) -> Iterator[Section]:
    """What there is to tell, claims first."""
    tell = _Telling(found)
    old, new = tell.old, tell.new
    claims, joints = found.claims, found.joints
    told = [
        Section("claim", "claims", "added", "+", [_claim(new, claim) for claim in claims.added]),
        Section("claim", "claims", "removed", "-", [_claim(old, claim) for claim in claims.removed]),
        Section("statement", "statements", "changed in meaning", "~", tell.changed_claims(remarks=False)),
        Section("statement", "statements", "changed in remarks alone", "~", tell.changed_claims(remarks=True)),
        Section("joint", "joints", "added", "+", [tell.joint(joint, new) for joint in joints.added]),
        Section("joint", "joints", "removed", "-", [tell.joint(joint, old) for joint in joints.removed]),
        Section("joint", "joints", "changed", "~", [tell.changed_joint(each) for each in joints.changed]),
        Section("inference", "inferences", "gained", "+", tell.inferences(found.gained, new, old, "claimed before")),
        Section("inference", "inferences", "lost", "-", tell.inferences(found.lost, old, new, "claimed now")),
        Section("statement", "statements", "renumbered", "~", tell.renamed("statements")),
    ]
    for name, called in CALLED.items():
        part = found.shelves[name]
        told += [
            Section(*called, "added", "+", [(_thing(thing), ()) for thing in part.added]),
            Section(*called, "removed", "-", [(_thing(thing), ()) for thing in part.removed]),
            Section(*called, "renamed", "~", tell.renamed(name)),
            Section(*called, "changed", "~", tell.changed_things(name)),
        ]
    if "edition" in found.shelves:
        changes = found.shelves["edition"].changed[0].changes
        told.append(Section("record", "records", "of the data set changed", "~", [(tell.fields(changes), ())]))
    return (section for section in told if section.entries)


def _claim(corpus: Corpus, claim: Claim) -> tuple[str, Sequence[str]]:
    said = f"{local(claim.statement.id)}: {corpus.sentence(claim)}"
    return said, [describing.context(corpus, claim), *describing.remarks(corpus, claim.statement)]


def _thing(thing: Any) -> str:
    """A described thing: its name, and how people call it."""
    said = next(filter(None, (getattr(thing, name, "") for name in ("label", "title", "gist", "reason"))), "")
    return f"{thing.id}: {said}" if said else str(thing.id)


class _Telling:
    """Words for what changed."""

    def __init__(self, found: Difference) -> None:
        self._found = found
        self.old, self.new = found.old.corpus, found.new.corpus

    def changed_claims(self, *, remarks: bool) -> Entries:
        """One entry for the claims of a statement that changed alike: in their remarks alone, or in more."""
        entries: dict[str, list[str]] = {}
        for each in self._found.claims.changed:
            effects = self._effects(each)
            if remarks == (not effects and all(f"cg:{change.what}" in REMARKS for change in each.changes)):
                said = "; ".join(filter(None, (", ".join(map(self._change, each.changes)), *effects)))
                entries.setdefault(f"{local(each.new.statement.id)}, {said}", []).append(self.new.sentence(each.new))
        return list(entries.items())

    def renamed(self, shelf: str) -> Entries:
        """What is called otherwise: by another name, by another label, or both."""
        held = getattr(self.new, shelf)
        names = {new: f"{old} → {new}" for old, new in self._found.renamed.items() if new in held}
        labels = {
            each.new.id: " → ".join(f"“{' '.join(value) or NONE}”" for value in (change.old, change.new))
            for each in (self._found.shelves[shelf].changed if shelf in CALLED else ())
            for change in each.changes
            if change.what == "label"
        }
        return [
            (f"{names.get(name, name)}: {labels[name]}" if name in labels else f"{names[name]}{self._called(name)}", ())
            for name in {**names, **labels}
        ]

    def _called(self, name: str) -> str:
        label = self.new.label(name)
        return f" ({label})" if label != name else ""

    def changed_things(self, shelf: str) -> Entries:
        """Things of which something else than the label changed."""
        told = [
            (each.new.id, [change for change in each.changes if change.what != "label"])
            for each in self._found.shelves[shelf].changed
        ]
        moved: dict[int, list[str]] = {}
        for name, changes in told:
            if (by := _shift(changes)) is not None:
                moved.setdefault(by, []).append(name)
        together = {name for names in moved.values() if len(names) > 1 for name in names}
        entries: Entries = [
            (f"{names[0]} to {names[-1]}, {len(names)} of them, by {by:+} characters", ())
            for by, names in moved.items()
            if len(names) > 1
        ]
        entries += [
            (f"{name}, {self.fields(changes)}", ()) for name, changes in told if changes and name not in together
        ]
        return entries

    def _effects(self, each: Changed[Claim]) -> list[str]:
        """What became of the claim's standing."""
        told = [f"leaves {account(self._label(voice))}" for voice in each.left]
        told += [f"enters {account(self._label(voice))}" for voice in each.entered]
        if each.plain is not None:
            told.append("stands plainly now" if each.plain else "no longer stands plainly")
        return told

    def _change(self, change: Change) -> str:
        """One change in words: "stance: distances → endorses"."""
        known = self.new.context.get(change.what) or self.old.context.get(change.what)
        what = known.label if known else change.what
        form = known.form if known else "entity" if change.what in (*PARTS, "voice") else ""
        return f"{what}: {self._values(form, change.old)} → {self._values(form, change.new)}"

    def _values(self, form: str, values: Sequence[str]) -> str:
        if not values:
            return NONE
        match form:
            case "scale":
                return ", ".join(map(self._word, values))
            case "flag":
                return "yes" if values[0] in ("true", "1") else "no"
            case "date":
                return ", ".join(describing.when(self.new if v in self.new.entities else self.old, v) for v in values)
            case "voice" | "entity":
                return ", ".join(map(self._label, values))
            case "text":
                return ", ".join(f"“{value}”" for value in values)
            case _:
                return ", ".join(local(value) if value.startswith(":") else value for value in values)

    def _word(self, value: str) -> str:
        for corpus in (self.new, self.old):
            for property_ in corpus.context.values():
                if value in property_.values:
                    return property_.values[value]
        return local(value)

    def _label(self, name: str) -> str:
        """What a thing is called in the newer version, or was in the older."""
        said = self.new.label(name)
        return said if said != name else self.old.label(name)

    def joint(self, joint: Joint, corpus: Corpus) -> tuple[str, Sequence[str]]:
        """A joint by its statements, and what these say."""
        said = f"{local(joint.source)} {corpus.context[joint.kind].label} {local(joint.target)}"
        said += " (denied)" if joint.statement.denied else ""
        own = corpus.statements[joint.source].voice if joint.source in corpus.statements else ""
        who = f", {corpus.label(joint.voice)}" if joint.voice and joint.voice != own else ""
        below = []
        for end in (joint.source, joint.target):
            claims = map(corpus.sentence, corpus.by_statement.get(end, ()))
            below.append(f"{local(end)}: {'; '.join(claims) or end}")
        return said + who, below

    def changed_joint(self, each: Changed[Joint]) -> tuple[str, Sequence[str]]:
        """A joint that is held otherwise."""
        said, below = self.joint(each.new, self.new)
        return f"{said}, {', '.join(map(self._change, each.changes))}", below

    def inferences(self, inferences: Iterable[Inference], corpus: Corpus, other: Corpus, claimed: str) -> Entries:
        """Inferences, each with its account and its rule, and a remark where the other version claims the same."""
        claims = {(claim.triple, voice) for claim in other.claims for voice in claim.accounts}
        entries: Entries = []
        for each in inferences:
            rule = corpus.label(each.rule).removeprefix("cg:").removesuffix("Rule")
            remark = f", {claimed}" if (each.triple, each.account) in claims else ""
            entries.append((f"{corpus.sentence(each)}, in {account(corpus.label(each.account))} ({rule}){remark}", ()))
        return entries

    def fields(self, changes: Iterable[Change]) -> str:
        """What changed of a described thing."""
        return ", ".join(f"{c.what.replace('_', ' ')}: {self._field(c.old)} → {self._field(c.new)}" for c in changes)

    def _field(self, values: Sequence[str]) -> str:
        quoted = (f"“{value}”" if " " in value else value for value in values)
        return ", ".join(quoted) or NONE


def _shift(changes: Sequence[Change]) -> int | None:
    """By how many characters a stretch was moved, if nothing else was changed of it."""
    found = {change.what: change for change in changes}
    if found.keys() != {"start", "end"} or not all(each.old and each.new for each in found.values()):
        return None
    by = {int(each.new[0]) - int(each.old[0]) for each in found.values()}
    return by.pop() if len(by) == 1 else None


def account(label: str) -> str:
    """Whose account it is, in words.

    >>> account("Bishop"), account("the historian"), account("weavers"), account("whoever said 'dark'")
    ("Bishop's account", "the historian's account", "the weavers' account", "the account of whoever said 'dark'")
    """
    bare = label.removeprefix("the ")
    if " " in bare:
        return f"the account of {label}"
    owner = f"the {bare}" if label[:1].islower() else label
    return f"{owner}' account" if label[:1].islower() and label.endswith("s") else f"{owner}'s account"
