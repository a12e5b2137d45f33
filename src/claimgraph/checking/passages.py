"""Passages and gaps: whether they lie in the source, cover it once, and are what the reader's copy says."""

from claimgraph.checking.findings import Findings, Rule
from claimgraph.checking.index import Index
from claimgraph.model import Gap, Passage, Source
from claimgraph.sources import digest, inside_word

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
UNDIVIDED = Rule(
    "undivided-text",
    "Claims have their evidence in passages.",
    "`claimgraph segment` divides a text into sentences, or at its numbers.",
    "warning",
)
INSIDE_WORD = Rule(
    "boundary-inside-word",
    "The passage begins or ends with half a word: its offsets are off, perhaps because a letter of the text was corrected.",
    "`claimgraph segment --move FILE` finds the passages again in a corrected text; or correct the offset.",
)


def check(index: Index, findings: Findings) -> None:
    """Enters what is wrong with passages and gaps."""
    for source in index.corpus.sources.values():
        _tiling(source, index, findings)
        _copy(source, index, findings)
    _silence(index, findings)


def _tiling(source: Source, index: Index, findings: Findings) -> None:
    """Every character in exactly one passage or gap; a text cited by references only need not be covered."""
    reached, before = 0, ""
    for each in index.corpus.stretches(source.id):
        start, end = each.start or 0, each.end or 0
        if not 0 <= start < end:  # a shape says so
            continue
        place = index.place(each.id, "cg:start")
        if source.length is not None and end > source.length:
            text = f"`{each.id}` ends at {end}, but `{source.id}` has {source.length} characters."
            findings.add(OUTSIDE, index.place(each.id, "cg:end"), text)
        if start < reached:
            findings.add(OVERLAP, place, f"`{each.id}` begins at {start}, before `{before}` ends at {reached}.")
        elif start > reached and source.length is not None and not index.broken:
            findings.add(UNCOVERED, place, f"characters {reached} to {start}, before `{each.id}`, are in no passage.")
        if end > reached:
            reached, before = end, each.id
    if source.length is None or index.broken:
        return
    if not before:
        if not any(passage.source == source.id for passage in index.corpus.passages.values()):
            findings.add(UNDIVIDED, index.place(source.id), f"`{source.id}` has no passage yet.")
    elif reached < source.length:
        text = f"characters {reached} to {source.length}, up to the end of `{source.id}`, are in no passage."
        findings.add(UNCOVERED, index.found(before, "cg:end") or index.place(source.id, "cg:length"), text)


def _copy(source: Source, index: Index, findings: Findings) -> None:
    """What only a copy of the text can tell."""
    text = index.texts.get(source.id)
    if text is None:
        return
    if source.length is not None and source.length != len(text):
        place = index.place(source.id, "cg:length")
        findings.add(LENGTH_WRONG, place, f"`{source.id}` has {len(text)} characters, not {source.length}.")
    stretches: list[Passage | Gap] = [*index.corpus.passages.values(), *index.corpus.gaps.values()]
    for each in stretches:
        if each.source != source.id:
            continue
        for offset, property_, what in ((each.start, "cg:start", "begins"), (each.end, "cg:end", "ends")):
            if offset is not None and inside_word(text, offset):
                place = index.place(each.id, property_)
                findings.add(INSIDE_WORD, place, f"`{each.id}` {what} inside a word, at {offset}.")
        said = each.digest if isinstance(each, Passage) and each.start is not None and each.end is not None else None
        if said and digest(text[each.start : each.end]) != said:
            place = index.place(each.id, "cg:digest")
            findings.add(DIGEST_WRONG, place, f"`{each.id}` holds other words than its digest says.")


def _silence(index: Index, findings: Findings) -> None:
    used: dict[str, str] = {}
    for statement in index.corpus.statements.values():
        for name in statement.passages:
            used.setdefault(name, statement.id)
    for passage in index.corpus.passages.values():
        if passage.no_claim and passage.id in used:
            place = index.block(used[passage.id]) or index.somewhere()
            text = f"`{used[passage.id]}` rests on `{passage.id}`, which says that it carries no claim."
            findings.add(NOT_SILENT, place, text)
        elif not passage.no_claim and passage.id not in used and passage.id in index.facts and not index.broken:
            findings.add(SILENT, index.place(passage.id), f"no statement rests on `{passage.id}`.")
