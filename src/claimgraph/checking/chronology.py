"""Dates: whether they are written as EDTF, and whether they can be."""

import re

from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.model import Statement
from claimgraph.model.dates import Years, spelt, year, years
from claimgraph.model.names import EDTF, Literal

_SPELLINGS = (
    "A year is 1450 or 0814, before Christ -0430 (which is 431 BC: there is a year 0), a span 1450/1455, a decade 145X, "
    "about 1450 is 1450~, a day 1450-06-04."
)
MALFORMED = Rule(
    "edtf",
    "Dates written in any other way cannot be read, and so not compared: the claim would count as undated.",
    _SPELLINGS,
)
REVERSED = Rule(
    "dates-reversed",
    "Nothing ends before it begins.",
    "Swap the two dates, or correct one.",
)
DOUBTFUL = Rule(
    "doubtful-date",
    "In EDTF, numbers from 21 to 41 after a year are seasons, quarters and the like.",
    "If a span of years is meant, write both in full: 1450/1455.",
    "warning",
)
UNDATED = Rule(
    "undated-period",
    "A statement that borrows its time from an event or a period has none if that has no dates.",
    "Give the event or period its dates, or write the date here.",
)
TOO_EARLY = Rule(
    "held-before-it-began",
    "What does not exist yet can do nothing.",
    "Correct the date of the statement or the dates of the entity.",
)
FORESHADOWED = Rule(
    "held-before-its-object",
    "What does not exist yet can hardly have anything done to it.",
    "If the claim is about something to come, leave it; else correct the date of the statement or of the entity.",
    "warning",
)
SAID_TOO_LATE = Rule(
    "said-after-death",
    "The dead say nothing; what somebody puts into their mouth is that person's statement.",
    "Correct cg:saidOn, the voice or its dates.",
)
SAID_TOO_EARLY = Rule(
    "said-before-birth",
    "Nobody speaks before they exist.",
    "Correct cg:saidOn, the voice or its dates.",
)

_DATED = ("cg:dates", "cg:during", "cg:saidOn")
_DAY = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?")


def check(index: Index, findings: Findings) -> None:
    """Enters what is wrong with dates."""
    for standing in index.facts.values():
        for file, quad in standing:
            obj = quad.object
            if isinstance(obj, Literal):
                if obj.datatype == EDTF or quad.predicate in _DATED:
                    _date(obj.value, quad.subject, Place(file, quad), findings)
            elif quad.predicate in ("cg:during", "cg:saidOn"):
                entity = index.corpus.entities.get(obj)
                if entity and not entity.dates:
                    text = f"`{quad.subject}` takes its time from `{obj}`, which has no dates."
                    findings.add(UNDATED, Place(file, quad), text)
    for statement in index.corpus.statements.values():
        _said(statement, index, findings)
    _held(index, findings)


def _date(text: str, subject: str, place: Place, findings: Findings) -> None:
    wrong = "is not an EDTF date" if text.count("/") > 1 else ""
    try:
        years(text)
        first, last = map(_DAY.fullmatch, text.split("/")) if text.count("/") == 1 else (None, None)
        if first and last and _key(first, 1) > _key(last, 31):
            wrong = "ends before it begins"
    except ValueError as error:
        wrong = "ends before it begins" if "ends before it begins" in str(error) else "is not an EDTF date"
    if wrong == "ends before it begins":
        findings.add(REVERSED, place, f'`{subject}`: "{text}" {wrong}.')
    elif wrong:
        meant = likely(text)
        findings.add(
            MALFORMED, place, f'`{subject}`: "{text}" {wrong}' + (f'; did you mean "{meant}"?' if meant else ".")
        )
    if wrong:
        return
    season = re.fullmatch(r"(\d\d)(\d\d)-(\d\d)", text)
    if season and 21 <= int(season[3]) <= 41:
        meaning = f'; did you mean "{season[1]}{season[2]}/{season[1]}{season[3]}"?' if season[3] > season[2] else "."
        findings.add(DOUBTFUL, place, f'`{subject}`: "{text}" is not a span of years in EDTF{meaning}')


def _key(day: re.Match[str], missing: int) -> tuple[int, int, int]:
    """A date as numbers; what is missing is the first (1) or the last (31) there can be."""
    return int(day[1]), int(day[2] or missing), int(day[3] or missing)


def likely(text: str) -> str | None:
    """What EDTF a historian's date probably means; None where that is anybody's guess.

    >>> likely("c. 1423"), likely("4.6.1450"), likely("soon")
    ('1423~', '1450-06-04', None)
    """
    if match := re.fullmatch(r"(\d\d?)[./](\d\d?)[./](\d{4})", text.strip()):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return spelt(text)


def span(when: str | None, index: Index) -> Years:
    """The years of an EDTF text or of a dated entity; open on both ends where nothing is known."""
    entity = index.corpus.entities.get(when or "")
    text = entity.dates if entity else when
    try:
        return years(text) if text else Years(None, None)
    except ValueError:
        return Years(None, None)


def _said(statement: Statement, index: Index, findings: Findings) -> None:
    said = span(statement.said_on, index)
    life = span(statement.voice, index) if statement.voice in index.corpus.entities else Years(None, None)
    place = index.found(statement.id, "cg:saidOn")
    if place is None or said == life == Years(None, None):
        return
    if said.first is not None and life.last is not None and said.first > life.last:
        text = f"`{statement.id}` was said in {year(said.first)}, but its voice `{statement.voice}` lived until {year(life.last)}."
        findings.add(SAID_TOO_LATE, place, text)
    if said.last is not None and life.first is not None and said.last < life.first:
        text = f"`{statement.id}` was said in {year(said.last)}, but its voice `{statement.voice}` only began in {year(life.first)}."
        findings.add(SAID_TOO_EARLY, place, text)


def _held(index: Index, findings: Findings) -> None:
    corpus = index.corpus
    for claim in corpus.claims:
        held = claim.statement.years
        if held is None or held.last is None:
            continue
        relation = corpus.relations.get(claim.relation)
        causal = relation is not None and relation.causal  # a cause may well be dated before its effect
        for name, rule in ((claim.subject, TOO_EARLY), (claim.object, FORESHADOWED)):
            entity = corpus.entities.get(name)
            begun = span(entity.dates, index).first if entity and entity.dates else None
            if begun is not None and held.last < begun and not (causal and rule is FORESHADOWED):
                place = index.claim(claim.statement.id, claim.triple)
                text = f"`{claim.statement.id}` holds in {year(held.last)} at the latest, but `{name}` began in {year(begun)}."
                findings.add(rule, place, text)
