"""Passages and gaps: whether they lie in the source, cover it once, and are what the reader's copy says."""

from collections import defaultdict

from claimgraph.checking.ledger import Ledger, Rule
from claimgraph.checking.survey import Survey
from claimgraph.evidence import digest
from claimgraph.model import Gap, Passage, Source

OUTSIDE = Rule(
    "outside-source",
    "There are no words at these offsets.",
    "Correct the offset, or the source's cg:length.",
)
OVERLAP = Rule(
    "overlapping-passages",
    "The same words would be evidence twice.",
    "Let one end where the next begins: cg:end is the first character that no longer belongs.",
)
UNCOVERED = Rule(
    "uncovered-text",
    "Nobody can tell whether these words were passed over on purpose.",
    "Add them to a passage, make them one, or say in a cg:Gap why they are left out.",
)
LENGTH_WRONG = Rule(
    "length-wrong",
    "By its length the checker sees whether the passages cover the whole text.",
    "Correct cg:length.",
)
DIGEST_WRONG = Rule(
    "digest-wrong",
    "In another copy of the text this passage would not be found again, or another one in its place.",
    "Correct the offsets if they moved, or the digest.",
)
OTHER_COPY = Rule(
    "other-copy",
    "Its words are not shown, as passages would begin and end at other letters.",
    "Restore the file, or correct cg:sha256, cg:length and the offsets if this is the text that is encoded.",
    "warning",
)
SILENT = Rule(
    "passage-without-statement",
    "Nobody can tell whether it carries no claim or was forgotten.",
    'Encode it, or say why not: `cg:noClaim "…"@en ;`',
    "warning",
)
NOT_SILENT = Rule(
    "statement-without-claim",
    "The passage says that it carries no claim, and yet a statement rests on it.",
    "Take cg:noClaim out of the passage, or move the statement.",
)
RULES = (OUTSIDE, OVERLAP, UNCOVERED, LENGTH_WRONG, DIGEST_WRONG, OTHER_COPY, SILENT, NOT_SILENT)

Stretch = tuple[int, int, Passage | Gap]


def check(survey: Survey, ledger: Ledger) -> None:
    """Enters what is wrong with passages and gaps."""
    corpus = survey.corpus
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    everything: list[Passage | Gap] = [*corpus.passages.values(), *corpus.gaps.values()]
    for each in everything:
        if each.source and each.start is not None and each.end is not None and 0 <= each.start < each.end:
            stretches[each.source].append((each.start, each.end, each))
    for source in corpus.sources.values():
        _tiling(source, sorted(stretches[source.id], key=lambda s: s[:2]), survey, ledger)
        _copy(source, survey, ledger)
    _silence(survey, ledger)


def _tiling(source: Source, stretches: list[Stretch], survey: Survey, ledger: Ledger) -> None:
    """Every character in exactly one passage or gap; a text cited by references only need not be covered."""
    reached, before = 0, ""
    for start, end, each in stretches:
        place = survey.place(each.id, "cg:start") or survey.somewhere()
        if source.length is not None and end > source.length:
            outside = survey.place(each.id, "cg:end") or place
            text = f"`{each.id}` ends at {end}, but `{source.id}` has {source.length} characters."
            ledger.add(OUTSIDE, outside, text)
        if start < reached:
            text = f"`{each.id}` begins at {start}, before `{before}` ends at {reached}."
            ledger.add(OVERLAP, place, text)
        elif start > reached and source.length is not None and not survey.broken:
            ledger.add(UNCOVERED, place, f"characters {reached} to {start}, before `{each.id}`, are in no passage.")
        if end > reached:
            reached, before = end, each.id
    if source.length is None or survey.broken:
        return
    by_reference = not stretches and any(p.source == source.id for p in survey.corpus.passages.values())
    if reached < source.length and not by_reference:
        last = (survey.place(before, "cg:end") if before else None) or survey.place(source.id, "cg:length")
        text = f"characters {reached} to {source.length}, up to the end of `{source.id}`, are in no passage."
        ledger.add(UNCOVERED, last or survey.somewhere(), text)


def _copy(source: Source, survey: Survey, ledger: Ledger) -> None:
    """What only a copy of the text can tell."""
    text = survey.texts.get(source.id)
    if text is None:
        return
    if source.length is not None and source.length != len(text):
        place = survey.place(source.id, "cg:length") or survey.somewhere()
        ledger.add(LENGTH_WRONG, place, f"`{source.id}` has {len(text)} characters, not {source.length}.")
    for passage in survey.corpus.passages.values():
        if passage.source != source.id or not passage.digest or passage.start is None or passage.end is None:
            continue
        if digest(text[passage.start : passage.end]) != passage.digest:
            place = survey.place(passage.id, "cg:digest") or survey.somewhere()
            ledger.add(DIGEST_WRONG, place, f"`{passage.id}` holds other words than its digest says.")


def _silence(survey: Survey, ledger: Ledger) -> None:
    used: dict[str, str] = {}
    for statement in survey.corpus.statements.values():
        for name in statement.passages:
            used.setdefault(name, statement.id)
    for passage in survey.corpus.passages.values():
        if passage.no_claim and passage.id in used:
            place = survey.block(used[passage.id]) or survey.somewhere()
            text = f"`{used[passage.id]}` rests on `{passage.id}`, which says that it carries no claim."
            ledger.add(NOT_SILENT, place, text)
        elif not passage.no_claim and passage.id not in used and passage.id in survey.facts and not survey.broken:
            ledger.add(SILENT, survey.place(passage.id) or survey.somewhere(), f"no statement rests on `{passage.id}`.")
