"""The source's own words, where curators should use theirs: a graph of claims is no copy of a text in copyright."""

import re
from collections.abc import Collection, Iterator

from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.model.names import Literal
from claimgraph.sources import normalise

COPIED = Rule(
    "words-of-the-source",
    "A text may be in copyright, and a gist in its own words says nothing that the text does not.",
    "Say it in other words; what the source itself puts in quotation marks, such as a title, may stand.",
    "warning",
)

RUN = 6  # words in a row: fewer are often a name or a turn of phrase
TITLE = 12  # words in quotation marks, at most, that count as a name or a title and not as a speech
_PROSE = {
    "rdfs:label", "rdfs:comment", "skos:altLabel", "skos:definition", "skos:example", "skos:editorialNote",
    "skos:historyNote", "skos:note", "skos:scopeNote", "cg:inverseLabel", "cg:negativeExample", "cg:gist", "cg:note",
    "cg:noClaim", "cg:quantity", "cg:rationale", "cg:reason",
}  # fmt: skip
_QUOTED = r"(“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w))"


def check(index: Index, findings: Findings) -> None:
    """Enters the runs of words that curated prose shares with a reader's copy; without copies nothing can be said."""
    known = {run for text in index.texts.values() for run in runs(text)}
    if not known:
        return
    for standing in index.facts.values():
        for file, quad in standing:
            if isinstance(quad.object, Literal) and quad.predicate in _PROSE:
                for words in shared(quad.object.value, known):
                    text = (
                        f"`{quad.subject}` has {len(words.split())} words in a row as the source has them: “{words}”."
                    )
                    findings.add(COPIED, Place(file, quad), text)


def runs(text: str) -> Iterator[str]:
    """Every run of six words of a text, in the form that `normalise` gives them, titles in quotation marks left out.

    >>> list(runs("Her “Art of Growing Old Trees” sold."))
    ['her art of growing old trees', 'art of growing old trees sold']
    >>> list(runs("“The Art of Growing Old Trees”"))
    []
    """
    words: list[str] = []
    titles: list[int] = []  # of each word, the title to which it belongs; 0 for none
    for number, part in enumerate(re.split(_QUOTED, text)):  # every other part is quoted
        found = normalise(part).split()
        words += found
        titles += [number if number % 2 and len(found) <= TITLE else 0] * len(found)
    for start in range(len(words) - RUN + 1):
        inside = titles[start]
        if not (inside and titles[start + RUN - 1] == inside):
            yield " ".join(words[start : start + RUN])


def shared(text: str, known: Collection[str]) -> list[str]:
    """The longest runs of words of a text that are made of `known` runs.

    >>> shared("She said: one two three four five six seven, and left.", set(runs("one two three four five six seven")))
    ['one two three four five six seven']
    """
    words = normalise(text).split()
    found: list[list[str]] = []
    until = 0  # the end of the run found last
    for start in range(len(words) - RUN + 1):
        if " ".join(words[start : start + RUN]) in known:
            if found and start < until and start + RUN > until:
                found[-1] += words[until : start + RUN]
            else:
                found.append(words[start : start + RUN])
            until = start + RUN
    return [" ".join(run) for run in found]
