"""Statements: their blocks and headers, evidence and voices, and the joints between them."""

from collections import defaultdict
from functools import partial

from claimgraph.checking.findings import Findings, Place, Rule
from claimgraph.checking.index import Index
from claimgraph.checking.nearness import suggestion
from claimgraph.checking.vocabulary import circles
from claimgraph.model import Statement

NAME_REUSED = Rule(
    "statement-name-reused",
    "The two blocks silently become one statement, with one voice and one certainty for both.",
    "Give this block a name of its own, with the next free number.",
)
HEADER_ALONE = Rule(
    "header-without-block",
    "What is said here of voice, certainty or time belongs to no claim, and is lost.",
    "Correct the name, or write the block: `:s14-2 { :Stalin hist:led :RevolutionFromAbove . }`",
)
EMPTY = Rule(
    "empty-statement",
    "A statement without a triple claims nothing.",
    "Write a triple into the block, or take the block out.",
)
NO_PASSAGE = Rule(
    "block-without-passage",
    "A claim without a passage cannot be traced to any words.",
    "Name the statement after its passage (`:s14-2` for `:s14`), or name the passage: `:s14-2 cg:passage :s14 .`",
)
MISLEADING = Rule(
    "misleading-name",
    "Readers look for the words of `:s14-2` in `:s14`.",
    "Rename the statement after its passage, or correct cg:passage.",
    "warning",
)
STANCE_ALONE = Rule(
    "stance-without-voice",
    "A stance is what the narrator does with another voice's statement; the narrator's own, or a curator's, has none.",
    "Name the other voice (`cg:assertedBy :Stalin ;`), or take the stance out.",
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
JOINT_TO_ITSELF = Rule(
    "joint-to-itself",
    "A statement is no reason for itself, nor against itself.",
    "Name the other statement.",
)
SUPPORT_CIRCLE = Rule(
    "circle-of-support",
    "An argument in a circle supports nothing.",
    "Take out the weakest of the links, or turn one round.",
)
RULES = (
    NAME_REUSED, HEADER_ALONE, EMPTY, NO_PASSAGE, MISLEADING, STANCE_ALONE, CURATORIAL_VOICE, RATIONALE_ALONE, VIA_ITSELF,
    UNEXPLAINED_DOUBT, JOINT_TO_ITSELF, SUPPORT_CIRCLE,
)  # fmt: skip


def check(index: Index, findings: Findings) -> None:
    """Enters what is wrong with statements."""
    _blocks(index, findings)
    _headers(index, findings)
    for statement in index.corpus.statements.values():
        _evidence(statement, index, findings)
        _voices(statement, index, findings)
    _curators(index, findings)
    _joints(index, findings)


def _blocks(index: Index, findings: Findings) -> None:
    for name, places in index.opened.items():
        if name not in index.held:
            findings.add(EMPTY, places[0], f"`{name}` has an empty block.")
        for place in places[1:]:
            first = f"{places[0].file.name}:{places[0].line}"
            findings.add(NAME_REUSED, place, f"`{name}` is used again: its first block is at {first}.")


def _headers(index: Index, findings: Findings) -> None:
    for name, standing in index.facts.items():
        if name.startswith("_:") or index.is_core(name) or not index.own(name):
            continue
        header = any(quad.predicate.startswith("cg:") for _, quad in standing)
        typed = index.types.get(name, set())
        if (header and not index.defined(name)) or (typed == {"cg:Statement"} and not _has_block(name, index)):
            message = partial(_header_message, name, index)
            findings.add(HEADER_ALONE, Place(*standing[0]), message)


def _has_block(name: str, index: Index) -> bool:
    return bool(index.broken) or name in index.held or name in index.opened


def _header_message(name: str, index: Index) -> str:
    without = [statement for statement in index.held if statement not in index.facts]
    return f"`{name}` has no block{suggestion(name, without)}"


def _evidence(statement: Statement, index: Index, findings: Findings) -> None:
    given = index.objects(statement.id, "cg:passage")
    named_after = statement.id.rpartition("-")[0]
    if not given:
        for passage in statement.passages:
            if not index.defined(passage):
                place = index.block(statement.id) or index.somewhere()
                findings.add(NO_PASSAGE, place, partial(_passage_message, statement.id, passage, index))
    elif named_after in index.corpus.passages and named_after not in statement.passages:
        message = f"`{statement.id}` is named after `{named_after}`, but its evidence is in `{statement.passages[0]}`."
        findings.add(MISLEADING, Place(*given[0]), message)
    if statement.reading == "doubtful" and not statement.note:
        place = index.place(statement.id, "cg:reading") or index.somewhere()
        findings.add(UNEXPLAINED_DOUBT, place, f"`{statement.id}` is marked as doubtful, but not why.")


def _passage_message(statement: str, passage: str, index: Index) -> str:
    found = suggestion(passage, index.corpus.passages)
    return f"`{statement}` has no passage: `{passage}` is not defined{found}"


def _voices(statement: Statement, index: Index, findings: Findings) -> None:
    corpus = index.corpus
    stances = index.objects(statement.id, "cg:stance")
    if stances and statement.stance is None:
        findings.add(STANCE_ALONE, Place(*stances[0]), f"`{statement.id}` has a stance, but no voice of its own.")
    if statement.basis != "curatorial":
        rationale = index.objects(statement.id, "cg:rationale")
        if rationale:
            findings.add(
                RATIONALE_ALONE,
                Place(*rationale[0]),
                f"`{statement.id}` has a rationale, but is not curatorial.",
            )
    for voice in statement.via:
        if voice == statement.voice or voice in corpus.narrators:
            place = index.place(statement.id, "cg:via", voice) or index.somewhere()
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
            place = index.place(statement.id, "cg:basis") or index.somewhere()
            findings.add(CURATORIAL_VOICE, place, f"`{statement.id}` is {kind}, but its voice `{voice}` {other}.")


def _joints(index: Index, findings: Findings) -> None:
    supports: dict[str, tuple[str, ...]] = {}
    for joint in index.corpus.joints:
        property_ = index.corpus.context[joint.kind].id
        if joint.source == joint.target:
            place = index.place(joint.source, property_, joint.target) or index.somewhere()
            findings.add(JOINT_TO_ITSELF, place, f"`{joint.source}` has `{property_}` to itself.")
        elif joint.kind == "supports" and not joint.statement.denied:
            supports[joint.source] = (*supports.get(joint.source, ()), joint.target)
    for circle in circles(supports):
        place = index.place(circle[0], "cg:supports", circle[1]) or index.somewhere()
        shown = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
        findings.add(SUPPORT_CIRCLE, place, f"these statements support each other in a circle: {shown}.")
