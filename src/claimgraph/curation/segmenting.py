"""Passages made of a text: by sentence or at its numbers, each with its place, a digest of its words and an empty gist."""

import re
from collections.abc import Sequence

from claimgraph.curation.editing import CuratedFile, Edit
from claimgraph.curation.layout import stretch
from claimgraph.curation.sentences import Span, sentences
from claimgraph.errors import Error, NotFound, ProjectError
from claimgraph.model import Corpus, Gap, Passage, Source
from claimgraph.model.names import Literal, local
from claimgraph.sources import copies, digest

SHOWN = 3  # words at either end of a passage


def ends_of(text: str) -> str:
    """The first and the last words of a text.

    >>> ends_of("The guild led the revolt of 1450.")
    'The guild led … revolt of 1450.'
    """
    words = text.split()
    if len(words) <= 2 * SHOWN:
        return " ".join(words)
    return f"{' '.join(words[:SHOWN])} … {' '.join(words[-SHOWN:])}"


def segment(
    edit: Edit, source: str | None = None, at: str | None = None, *, name: str = "s", spoken: str = ""
) -> list[tuple[Passage | Gap, str]]:
    """Puts passages for all of a text that has none yet into an edit, and says which, each with its words.

    They are sentences or, with `at`, begin where that pattern is found: what it finds, or its first group, is their reference.
    `name` begins their names, `spoken` is the language of the text (default: that of the project).
    Raises Error where the text cannot be had, or the pattern is none or finds nothing.
    """
    chosen = chosen_source(edit.corpus, source)
    text = text_of(edit, chosen)
    spans = [span for span in _bare(text, edit.corpus, chosen.id) if text[span[0] : span[1]].strip()]
    parts: list[tuple[int, int, str]] = []
    for first, last in spans:
        if at:
            parts += _at(text, at, first, last)
        else:
            cut = sentences(text[first:last], spoken or edit.language)
            parts += [(first + start, first + end, "") for start, end in cut]
    if at and parts and not any(reference for _, _, reference in parts):
        raise Error(f"The pattern {at} is nowhere in what has no passage yet.")
    found = _named(parts, text, edit.corpus, name, chosen.id if len(edit.corpus.sources) > 1 else None)
    if found:
        gist = Literal("", edit.language)
        _home(edit, chosen).append("\n".join(stretch(part, gist) for part in found))
    return [(part, text[part.start : part.end]) for part in found]


def chosen_source(corpus: Corpus, name: str | None) -> Source:
    """The source that `name` means, or the only one. Raises NotFound with those that there are."""
    if name is None and len(corpus.sources) == 1:
        return next(iter(corpus.sources.values()))
    found = next((s for s in corpus.sources.values() if name and name in (s.id, local(s.id), s.title)), None)
    if found is None:
        listed = ", ".join(map(local, corpus.sources)) or "none"
        raise NotFound(f"{f'No source is called {name}.' if name else 'Which source?'} There are: {listed}.")
    return found


def text_of(edit: Edit, source: Source) -> str:
    """The reader's copy of a source. Raises ProjectError where there is none, or another text in its place."""
    copy = copies(edit.project, edit.corpus).get(source.id)
    if copy is None:
        raise ProjectError(f"There is no copy of {source.title} at sources/{source.file or '…'}. Put the text there.")
    if copy.text is None:
        raise ProjectError(
            f"{edit.project.name_of(copy.path)} is not the text that {source.id} describes: its SHA-256 is {copy.sha256}. "
            "`claimgraph segment --move FILE` takes another edition, or a corrected copy."
        )
    return copy.text


def _bare(text: str, corpus: Corpus, source: str) -> list[Span]:
    """The stretches of a text that are in no passage and no gap."""
    taken = [(each.start or 0, each.end or 0) for each in corpus.stretches(source)]
    found, last = [], 0
    for start, end in [*taken, (len(text), len(text))]:
        if start > last:
            found.append((last, start))
        last = max(last, end)
    return found


def _at(text: str, pattern: str, first: int, last: int) -> list[tuple[int, int, str]]:
    """The parts of a stretch that begin where the pattern is found, with what it finds; what stands before has none."""
    try:
        compiled = re.compile(pattern, re.MULTILINE)
    except re.error as error:
        raise Error(f"{pattern} is no regular expression: {error}.") from None
    found = [match for match in compiled.finditer(text, first, last) if match[0]]
    starts = [match.start() for match in found]
    references = [
        " ".join((match[1] if compiled.groups else match[0]).strip(" \t\n[]().,:§").split()) for match in found
    ]
    parts = list(zip(starts, [*starts[1:], last], references, strict=True))
    if not starts or text[first : starts[0]].strip():
        parts.insert(0, (first, starts[0] if starts else last, ""))
    else:
        parts[0] = (first, *parts[0][1:])
    return parts


def _named(
    parts: Sequence[tuple[int, int, str]], text: str, corpus: Corpus, name: str, source: str | None
) -> list[Passage | Gap]:
    """The parts with names: the next free numbers. What stands before the first number of a numbered text is a gap."""
    if not re.fullmatch(r"[^\W\d_][\w]*", name):
        raise Error(f"{name} cannot begin the names of passages: a letter or a short word can, such as s.")
    numbered = any(reference for _, _, reference in parts)
    taken = {*corpus.passages, *corpus.gaps, *corpus.entities, *corpus.sources}
    last = {"gap-": 0, name: 0}
    for each in taken:
        for begins in last:
            if (found := re.fullmatch(rf":{re.escape(begins)}(\d+)", each)) is not None:
                last[begins] = max(last[begins], int(found[1]))
    made: list[Passage | Gap] = []
    for start, end, reference in parts:
        own = "gap-" if numbered and not reference else name
        last[own] += 1
        place = f":{own}{last[own]}", source, start, end
        if own != name:
            made.append(Gap(*place, reason="What stands before the first number."))
        else:
            made.append(Passage(*place, reference, digest=digest(text[start:end])))
    return made


def _home(edit: Edit, source: Source) -> CuratedFile:
    """The file with the last passages of a source; a new one where there are none."""
    passages = [p.id for p in edit.corpus.passages.values() if p.source == source.id]
    places = [file for name in passages for file, _ in edit.about(name)]
    return (
        places[-1]
        if places
        else edit.create(f"graph/statements/{local(source.id)}.trig", f"{source.title}, passage by passage.")
    )
