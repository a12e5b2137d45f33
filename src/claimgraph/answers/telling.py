"""An argument in words and as data: lines for people, plain dictionaries for programs."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from claimgraph import describing
from claimgraph.answers.step import JOINT, NAMING, Step
from claimgraph.grammar import count
from claimgraph.model.context import PLAIN

if TYPE_CHECKING:
    from claimgraph.answers.walking import Way
    from claimgraph.model import Corpus


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer: how deep it stands, what it says, and in which context."""

    depth: int
    text: str
    detail: str = ""


class Told:
    """An answer that tells itself in lines: as text, and in a notebook."""

    def lines(self) -> list[Line]:
        """The answer as people read it."""
        raise NotImplementedError

    def __str__(self) -> str:
        """The lines, indented; the context of each below it."""
        told = []
        for line in self.lines():
            told.append("  " * line.depth + line.text)
            if line.detail:
                told.append("  " * line.depth + "    " + line.detail)
        return "\n".join(told)

    def _repr_html_(self) -> str:
        return "<div>" + "".join(
            f'<div style="margin-left:{line.depth * 1.5:g}em">{escape(line.text)}'
            + (f"<br><small>{escape(line.detail)}</small>" if line.detail else "") + "</div>"
            for line in self.lines()
        ) + "</div>"  # fmt: skip


def qualities(corpus: Corpus, way: Way) -> str:
    """What a way is worth: its weakest hedge, its length, whether it is purely causal."""
    words = [f"at its weakest {ranked(corpus, way.weakest.rank)}", count(len(way.steps), "step")]
    if way.causal:
        words.append("purely causal")
    if way.hinders:
        words.append("hindering in all")
    return "; ".join(words)


def way_lines(corpus: Corpus, way: Way, depth: int = 0) -> list[Line]:
    """The steps of a way, one after the other."""
    lines: list[Line] = []
    for here, step in zip(way.nodes, way.steps, strict=False):
        lines += step_lines(corpus, step, depth + 1, from_=here)
    return lines


def step_lines(corpus: Corpus, step: Step, depth: int, from_: str | None) -> list[Line]:
    """One step; `from_` is the node from which a way comes, None in a tree (then a claim is read as it was made)."""
    said = []
    for claim in step.claims:
        forwards = from_ is None or claim.object not in step.grounds or step.kind in (NAMING, JOINT)
        said.append((describing.line if forwards else describing.backwards)(corpus, claim))
    words = "; ".join(said)
    held = describing.cited(corpus, step.claimed, NAMES if step.kind == NAMING else ())
    if step.together:
        words += "  (only together)"
    if step.hinders:
        words += "  (hinders)"
    if step.joint is not None:
        bears, by = corpus.context[step.joint.kind].label, _by(corpus, step)
        if from_ is None:
            backs = describing.INVERSE.get(step.joint.kind, bears)
            return [Line(depth, f"{backs}: {words}", f"{held}; {by}" if by else held)]
        onward = Line(depth, f"which {bears}" + (f" ({by})" if by else ""))
        return [onward] if from_ == step.claimed.id else [Line(depth, words, held), onward]
    if step.kind == NAMING:
        if step.consequence in step.claimed.nominalised_by:
            words = f"“{corpus.label(step.consequence)}” names: {words}"
        else:
            words = f"“{corpus.label(step.grounds[0])}” stands for: {words}"
    return [Line(depth, words, f"{step.kind} · {held}")]


NAMES = ("nominalisedBy",)


def _by(corpus: Corpus, step: Step) -> str:
    """Who makes a joint and how, where that is not who makes the claim that supports, plainly and for certain."""
    said = describing.holding(corpus, step.statement, ("passage",)).partition(" · ")[0]
    plain = step.voice == step.claimed.voice and step.statement.basis == "explicit" and step.statement.standing == PLAIN
    return "" if plain else f"so argues {said}"


def way_data(corpus: Corpus, way: Way) -> dict[str, Any]:
    """A way as plain data, with its steps."""
    return {
        "nodes": list(way.nodes),
        "hedge": ranked(corpus, way.weakest.rank),
        "weakest": way.weakest.claims[0].id,
        "causal": way.causal,
        "hinders": way.hinders,
        "steps": [step_data(corpus, step) for step in way.steps],
    }


def end(corpus: Corpus, name: str) -> dict[str, str]:
    """An entity, or a statement, by its name and label."""
    return {"id": name, "label": corpus.label(name)}


def step_data(corpus: Corpus, step: Step) -> dict[str, Any]:
    """A step as plain data: its kind, the claims that make it (`claim` is the first), and how it is held."""
    data = {
        "kind": step.kind,
        "grounds": list(step.grounds),
        "consequence": step.consequence,
        "claim": step.claims[0].id,
        "claims": [claim.id for claim in step.claims],
        "sentence": "; ".join(corpus.sentence(claim) for claim in step.claims),
        "joint": step.joint.id if step.joint else None,
        "voice": step.voice,
        **{name: getattr(step.statement, name) for name in ("certainty", "extent", "mode", "basis", "reading")},
        "denied": step.denied,
        "together": step.together,
        "hinders": step.hinders,
    }
    return {key: value for key, value in data.items() if value is not None}


def ranked(corpus: Corpus, rank: tuple[int, ...]) -> str:
    """A rank in words: the certainty, and what else is not the usual."""
    words = []
    for property_, place in zip(describing.hedging(corpus), rank[1:], strict=False):
        value = list(property_.values)[place]
        if property_.name == "certainty" or value != property_.default:
            said = property_.phrases.get(value, property_.values[value])
            words.append(property_.phrase.replace("{}", said) or said)
    return ", ".join(words) or "certain"


def leg(corpus: Corpus, step: Step) -> str:
    """A step as a ground of something: its claims, its kind, and how surely it is held."""
    said = "; ".join(describing.line(corpus, claim) for claim in step.claims)
    return f"{said} ({step.kind}, {ranked(corpus, step.rank)})"
