"""What is claimed, as the explorer's page has it: statements, claims, joints, inferences and the steps of the argument.

Where things are many, a place in a list stands for a name. What all claims of a statement share is said once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimgraph import answers, describing
from claimgraph.answers.agency import agents, persons
from claimgraph.answers.step import JOINT, NAMING, Hedges, Step, held_by
from claimgraph.answers.telling import ranked
from claimgraph.model import Claim, ContextProperty, Corpus, Joint, Statement, dates
from claimgraph.model.names import local
from claimgraph.reasoning import Composition

OF_CLAIM = ("id", "sentence", "subject", "relation", "object", "statement")  # all else is the statement's


class Statements:
    """The statements of a composition and all that hangs on them, ready for JSON."""

    def __init__(self, composition: Composition) -> None:
        self.composition = composition
        self.corpus = corpus = composition.corpus
        self._hedges = Hedges(corpus)
        self._place = {name: number for number, name in enumerate(corpus.entities)}
        self._relation = {name: number for number, name in enumerate(corpus.relations)}
        self._claim = {claim.id: number for number, claim in enumerate(corpus.claims)}
        self._steps = answers.steps(corpus, {*corpus.voices, *corpus.default_voices})
        used = {step.rank for step in self._steps} | {self._hedges.rank(s) for s in corpus.statements.values()}
        self._ranks = sorted(used)
        self._rank = {rank: number for number, rank in enumerate(self._ranks)}

    @property
    def entities(self) -> list[dict[str, Any]]:
        """The entities: their data, when they were in words and in years, and what the argument walk asks of them."""
        corpus = self.corpus
        people, able = persons(corpus), agents(corpus)
        return [
            describing.entity_data(corpus, name)
            | ({"when": dates.words(entity.dates)} if entity.dates else {})
            | ({"years": years} if (years := span(entity.dates, corpus)) else {})
            | {key: True for key, yes in (("plural", entity.plural), ("person", name in people), ("agent", name in able)) if yes}
            for name, entity in corpus.entities.items()
        ]  # fmt: skip

    def data(self) -> dict[str, Any]:
        """Everything else, by its key in the page."""
        corpus = self.corpus
        number = {name: place for place, name in enumerate(corpus.statements)}
        return {
            "statements": [self._statement(each) for each in corpus.statements.values()],
            "claims": [self._shortened(claim, number) for claim in corpus.claims],
            "joints": [self._joint(joint) for joint in corpus.joints],
            "inferences": self._inferences(),
            "ranks": [ranked(corpus, rank) for rank in self._ranks],
            "steps": [self._step(step) for step in self._steps],
        }  # fmt: skip

    def _inferences(self) -> list[list[Any]]:
        """Each as account, subject, relation, object, rule, premises, whether it is plain, and its id where its parts do not give it.

        A premise is the place of a claim or, counted from -1 downwards, of an inference.
        """
        listed = [each for found in self.composition.inferences.values() for each in found]
        place = {each.id: -1 - number for number, each in enumerate(listed)} | self._claim
        rows = []
        for each in listed:
            names = (each.account, each.subject, each.relation, each.object)
            row: list[Any] = [
                *(self._place.get(names[at], names[at]) for at in (0, 1)), self._relation.get(each.relation, each.relation),
                self._place.get(each.object, each.object), each.rule, [place[premise] for premise in each.premises], int(each.plain),
            ]  # fmt: skip
            simple = f"{each.account.partition(':')[0]}:inferred-" + "_".join(map(local, names))
            rows.append(row if each.id == simple else [*row, each.id])
        return rows

    def _shortened(self, claim: Claim, number: dict[str, int]) -> list[Any]:
        found: list[Any] = [
            number[claim.statement.id], self._place.get(claim.subject, claim.subject),
            self._relation.get(claim.relation, claim.relation), self._place.get(claim.object, claim.object),
        ]  # fmt: skip
        simple = "_".join((claim.statement.id, local(claim.subject), local(claim.relation), local(claim.object)))
        return found if claim.id == simple else [*found, claim.id]

    def _statement(self, statement: Statement, claims: Iterable[Claim] | None = None) -> dict[str, Any]:
        corpus = self.corpus
        made = corpus.by_statement.get(statement.id, ()) if claims is None else claims
        claim = next(iter(made), None) or Claim("", "", "", "", statement)
        full = describing.claim_data(corpus, claim)
        held = {key: value for key, value in full.items() if key not in OF_CLAIM}
        for property_ in corpus.context.values():
            usual = default(property_)
            if usual is not None:
                if property_.name not in held:
                    held[property_.name] = None  # it has a default, and here not even that
                elif held[property_.name] == usual:
                    del held[property_.name]
        for name, plain in (("denied", False), ("plain", True), ("inAccountOf", [statement.voice])):
            if held.get(name, []) == plain:
                held.pop(name, None)
            elif name == "inAccountOf":
                held.setdefault(name, [])
        found = {"id": statement.id, **held}
        found |= _kept(
            marks=describing.marks(corpus, statement), hedge=describing.hedge(corpus, statement),
            remarks=describing.remarks(corpus, statement), rank=self._rank.get(self._hedges.rank(statement)),
            said=span(statement.said_on, corpus),
            when=describing.when(corpus, statement.during) if statement.years and statement.during else None,
            dates=corpus.dated(statement.during) if statement.years else None,
        )  # fmt: skip
        holders = sorted(held_by(corpus, statement))
        return found if holders == [statement.voice] else {**found, "holders": holders}

    def _joint(self, joint: Joint) -> dict[str, Any]:
        held = self._statement(joint.statement, ())
        held.pop("plain", None)
        held.pop("inAccountOf", None)
        return {"id": joint.id, "kind": joint.kind, "source": joint.source, "target": joint.target, "statement": held}

    def _step(self, step: Step) -> dict[str, Any]:
        found: dict[str, Any] = {
            "kind": step.kind,
            "grounds": [self._place.get(name, name) for name in step.grounds],
            "to": step.consequence if step.kind == JOINT else self._place.get(step.consequence, step.consequence),
            "claims": [self._claim[claim.id] for claim in step.claims],
        }
        if step.joint:
            found |= {"joint": step.joint.id, "of": [step.joint.voice]}
        elif step.kind != NAMING:
            found["of"] = sorted(held_by(self.corpus, step.statement))
        return found | _kept(rank=self._rank[step.rank], together=step.together, hinders=step.hinders)


def default(property_: ContextProperty) -> str | bool | None:
    """The default of a scale or a flag, as it stands in data; None of what has none."""
    if property_.default is None:
        return None
    if property_.form == "flag":
        return property_.default == "true"
    return local(property_.default) if property_.form == "scale" else None


def _kept(**data: Any) -> dict[str, Any]:
    """Data without what has no value, or the usual one."""
    return {key: value for key, value in data.items() if value not in (None, 0, [], ["certain"], "certain", "")}


def span(when: str | None, corpus: Corpus) -> list[int | None] | None:
    """The years of an EDTF text, or of the dates of an event or period; None where there are none."""
    event = corpus.entities.get(when or "")
    when = event.dates if event else when
    if not when:
        return None
    try:
        return list(dates.years(when))
    except ValueError:
        return None
