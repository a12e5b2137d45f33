"""Statements: their blocks and headers, evidence and voices, and the joints between them."""

from collections import defaultdict
from functools import partial

from claimgraph.checking.findings import Findings, Place, Rule, near_miss
from claimgraph.checking.index import Index
from claimgraph.model import Statement

NAME_REUSED = Rule(
    "statement-name-reused",
    "The two blocks silently become one statement, with one voice and one certainty for both.",
    "Give this block a name of its own, with the next free number.",
)
HEADER_ALONE = Rule(
    "header-without-block",
    "What is said here of voice, certainty or time belongs to no claim, and is lost.",
    "Correct the name, or write the block: `:s1-2 { :Guild g:led :Revolt . }`",
)
EMPTY = Rule(
    "empty-statement",
    "A statement without a triple claims nothing.",
    "Write a triple into the block, or take the block out.",
)
NO_PASSAGE = Rule(
    "block-without-passage",
    "A claim without a passage cannot be traced to any words.",
    "Name the statement after its passage (`:s1-2` for `:s1`), or name the passage: `:s1-2 cg:passage :s1 .`",
)
MISLEADING = Rule(
    "misleading-name",
    "Readers look for the words of `:s1-2` in `:s1`.",
    "Rename the statement after its passage, or correct cg:passage.",
    "warning",
)
STANCE_ALONE = Rule(
    "stance-without-voice",
    "A stance is what the narrator does with another voice's statement; of the narrator's own, only irony can be said.",
    "Name the other voice (`cg:assertedBy :Bishop ;`), write `cg:stance cg:distances ;` for irony, or take it out.",
)
CURATORIAL_VOICE = Rule(
    "curatorial-voice",
    "What the curator adds would pass for what somebody in the text said.",
    "Name the curator's own voice: `cg:assertedBy :Curator ;`, one that says nothing else.",
)
RATIONALE_ALONE = Rule(
    "rationale-without-curatorial",
    "A rationale gives the curator's reason for adding what the passage does not say.",
    "Write `cg:basis cg:curatorial ;` with the curator's voice, or turn the rationale into a cg:note.",
    "warning",
)
VIA_ITSELF = Rule(
    "via-itself",
    "cg:via names a voice between the speaker and the narrator; neither can stand between the two.",
    "Take cg:via out, or name the voice that passes the words on.",
)
UNEXPLAINED_DOUBT = Rule(
    "unexplained-doubt",
    "A doubt that nobody explains cannot be settled by the next reader.",
    "Say in cg:note what else the passage may mean.",
    "warning",
)
COMPUTED = Rule(
    "computed-property",
    "claimgraph works it out for every claim: what is written by hand would stand beside it, and perhaps against it.",
    "Take it out; the years of a statement come from cg:during.",
)
SEVERAL_NARRATORS = Rule(
    "several-narrators",
    "A query that asks for no voice is answered from one account; now it is answered from several at once.",
    "Say whose account is meant: `:dataset a void:Dataset ; cg:defaultNarrator :Historian .`",
    "warning",
)
DEFAULT_NARRATOR = Rule(
    "no-narrator",
    "The account that a query sees by default is that of a source's narrator.",
    "Name a voice that some source has as its cg:narrator.",
)
_COMPUTED = {
    "cg:firstYear",
    "cg:lastYear",
    "cg:plain",
    "cg:inAccountOf",
    "cg:account",
    "cg:rule",
    "cg:premise",
    "cg:statement",
}


def check(index: Index, findings: Findings) -> None:
    """Enters what is wrong with statements."""
    _blocks(index, findings)
    _headers(index, findings)
    for statement in index.corpus.statements.values():
        _evidence(statement, index, findings)
        _voices(statement, index, findings)
    _curators(index, findings)
    _narrators(index, findings)


def _blocks(index: Index, findings: Findings) -> None:
    for name, places in index.opened.items():
        if name not in index.held:
            findings.add(EMPTY, places[0], f"`{name}` has an empty block.")
        for place in places[1:]:
            first = f"{places[0].file.name}:{places[0].line}"
            findings.add(NAME_REUSED, place, f"`{name}` is used again: its first block is at {first}.")


def _headers(index: Index, findings: Findings) -> None:
    for name, standing in index.facts.items():
        for file, quad in standing:
            if quad.predicate in _COMPUTED:
                findings.add(COMPUTED, Place(file, quad), f"`{name}` is given `{quad.predicate}`.")
        if name.startswith("_:") or name in index.core or not index.own(name):
            continue
        header = any(quad.predicate.startswith("cg:") for _, quad in standing)
        typed = index.types.get(name, set())
        block = index.broken or name in index.held or name in index.opened
        if (header and not index.defined(name)) or (typed == {"cg:Statement"} and not block):
            headless = (statement for statement in index.held if statement not in index.facts)
            message = partial(near_miss, f"`{name}` has no block", name, headless)
            findings.add(HEADER_ALONE, Place(*standing[0]), message)


def _evidence(statement: Statement, index: Index, findings: Findings) -> None:
    given = index.objects(statement.id, "cg:passage")
    named_after = statement.id.rpartition("-")[0]
    if not given:
        for passage in statement.passages:
            if not index.defined(passage):
                said = f"`{statement.id}` has no passage: `{passage}` is not defined"
                message = partial(near_miss, said, passage, index.corpus.passages)
                findings.add(NO_PASSAGE, index.block(statement.id) or index.somewhere(), message)
    elif named_after in index.corpus.passages and named_after not in statement.passages:
        said = f"`{statement.id}` is named after `{named_after}`, but its evidence is in `{statement.passages[0]}`."
        findings.add(MISLEADING, Place(*given[0]), said)
    if statement.reading == "doubtful" and not (statement.note or statement.rationale):
        place = index.place(statement.id, "cg:reading")
        findings.add(UNEXPLAINED_DOUBT, place, f"`{statement.id}` is marked as doubtful, but not why.")


def _voices(statement: Statement, index: Index, findings: Findings) -> None:
    corpus = index.corpus
    stances = index.objects(statement.id, "cg:stance")
    curatorial = statement.basis == "curatorial"
    if stances and statement.stance and (curatorial or statement.voice in corpus.narrators_of(statement.passages)):
        whose = "a curator's" if curatorial else "the narrator's own"
        if curatorial or statement.stance != "distances":
            findings.add(STANCE_ALONE, Place(*stances[0]), f"`{statement.id}` has a stance, but it is {whose}.")
    if not curatorial and (rationale := index.objects(statement.id, "cg:rationale")):
        findings.add(RATIONALE_ALONE, Place(*rationale[0]), f"`{statement.id}` has a rationale, but is not curatorial.")
    for voice in statement.via:
        if voice == statement.voice or voice in corpus.narrators:
            place = index.place(statement.id, "cg:via", voice)
            findings.add(VIA_ITSELF, place, f"`{statement.id}` comes from `{statement.voice}` via `{voice}`.")


def _curators(index: Index, findings: Findings) -> None:
    """A curator's voice makes curatorial statements and no others; a voice of the text makes none."""
    spoken: dict[str, list[Statement]] = defaultdict(list)
    for statement in index.corpus.statements.values():
        spoken[statement.voice].append(statement)
    for voice, statements in spoken.items():
        added = [s for s in statements if s.basis == "curatorial"]
        others = [s for s in statements if s.basis != "curatorial"]
        narrates = voice in index.corpus.narrators
        if not added or not (others or narrates):
            continue
        wrong = added if narrates or len(added) <= len(others) else others
        for statement in wrong:
            kind = "curatorial" if wrong is added else "not curatorial"
            other = "speaks in the text" if wrong is added else "is a curator's voice"
            place = index.place(statement.id, "cg:basis")
            findings.add(CURATORIAL_VOICE, place, f"`{statement.id}` is {kind}, but its voice `{voice}` {other}.")


def _narrators(index: Index, findings: Findings) -> None:
    """Whose account is the default graph's."""
    corpus = index.corpus
    given = [(name, place) for name in index.facts for place in index.objects(name, "cg:defaultNarrator")]
    for name, (file, quad) in given:
        if quad.object in corpus.entities and quad.object not in corpus.narrators and not index.broken:
            text = f"`{name}` has `{quad.object}` as its default narrator, who narrates no source."
            findings.add(DEFAULT_NARRATOR, Place(file, quad), text)
    if len(corpus.narrators) > 1 and not given:
        second = next(s for s in corpus.sources.values() if s.narrator and s.narrator != corpus.narrators[0])
        place = index.place(second.id, "cg:narrator")
        shown = ", ".join(f"`{name}`" for name in corpus.narrators)
        findings.add(SEVERAL_NARRATORS, place, f"{shown} narrate: whose account is the default graph's?")
