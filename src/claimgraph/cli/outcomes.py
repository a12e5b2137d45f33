"""What came of proposals, as a command tells it: claims added, known already, refused."""

from __future__ import annotations

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from claimgraph.cli.terminal import Terminal
    from claimgraph.curation.adding import Outcome, Proposal

# Findings that more claims will settle: `claimgraph check` tells them when somebody asks.
TO_COME = {
    "bare-cause", "entity-definition", "passage-without-statement", "unused-class", "unused-entity", "unused-relation", "used-once",
}  # fmt: skip


def told(outcome: Outcome, terminal: Terminal, *, dry: bool = False) -> int:
    """Says what came of proposals; the exit code."""
    from claimgraph.describing import holding

    corpus = outcome.corpus
    for proposal in outcome.added:
        statement = corpus.statements[proposal.name]
        claims = corpus.by_statement[proposal.name]
        said = "; ".join(map(corpus.sentence, claims)) or " ".join(proposal.triples[0])
        terminal.answer(f"{proposal.name.removeprefix(':')}  {said} ({holding(corpus, statement)})")
    for entity in outcome.entities:
        terminal.say(f"new: {entity.label}, {corpus.label(entity.type)} ({entity.id})")
    bare = [entity.label for entity in outcome.entities if not entity.definition]
    if bare:
        terminal.say(f"still without a definition: {', '.join(bare)}")
    for finding in outcome.remarks:
        if finding.rule not in TO_COME:
            terminal.say(f"{finding.file}:{finding.line}: {finding.message} [{finding.rule}]")
    for proposal, name in outcome.known:
        terminal.say(f"{_origin(proposal)}{name.removeprefix(':')} says so already.")
    for proposal, reason in outcome.refused:
        terminal.complain("\n".join(f"{_origin(proposal)}{line}" for line in reason.split("\n")))
    if dry:
        terminal.say("Nothing was written.")
    elif outcome.refused and not outcome.added:
        terminal.complain("Nothing was added.")
    return int(bool(outcome.refused))


def _origin(proposal: Proposal) -> str:
    return f"{proposal.origin}: " if proposal.origin else ""
