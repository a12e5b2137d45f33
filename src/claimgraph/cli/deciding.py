"""The conversation of `claimgraph review`: a passage, what stands, what is proposed, and what is decided of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from claimgraph.cli.conversing import ask
from claimgraph.cli.terminal import Terminal, count
from claimgraph.curation import coverage
from claimgraph.curation.diff.versions import git
from claimgraph.curation.drafts import Draft, Known, now
from claimgraph.curation.reviewing import Waiting, accept, reject
from claimgraph.curation.words import listed
from claimgraph.errors import Error
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.model.names import local

QUESTION = "accept, edit, reject, skip, quit? [a/e/r/s/q] "
EMPTY = "-"  # what empties a field


class Session:
    """One sitting over what is waiting. Decisions are written as they are made, so whoever stops goes on there the next time."""

    def __init__(self, graph: KnowledgeGraph, found: Waiting, terminal: Terminal, who: str | None = None) -> None:
        self._look(graph)
        self._found = found
        self._terminal = terminal
        self._given = who
        self._decided = 0

    def run(self, *, ask: bool) -> int:
        """Asks of every proposal, or only shows them; the exit code."""
        found, terminal = self._found, self._terminal
        if not found.drafts and not found.remarks:
            terminal.say(f"Nothing is waiting; {count(found.decided, 'proposal')} decided before.")
            return 0
        remarks = dict(found.remarks or {})
        number = 0
        try:
            for passages, group in groupby(found.drafts, key=lambda draft: draft.passages):
                for name in passages:
                    self._show(name, remarks.pop(name, ()))
                for draft in group:
                    number += 1
                    self._propose(draft, number)
                    if ask:
                        self._decide(draft)
        except EOFError:  # the curator has had enough; what was decided is decided
            pass
        else:
            for name, said in remarks.items():
                self._show(name, said)
        left = len(found.drafts) - self._decided
        terminal.say(f"{count(self._decided, 'proposal')} decided now, {found.decided} before; {left} waiting.")
        return 0

    def _look(self, graph: KnowledgeGraph) -> None:
        """The graph as it now stands."""
        self._graph = graph
        self._known = Known(graph.corpus)
        self._stretches = {each.part.id: each for each in coverage.stretches(graph)}

    def _show(self, name: str, remarks: Sequence[str]) -> None:
        """A passage: its words, what stands, and what a second reading holds otherwise."""
        found = self._stretches.get(name)
        if found is None:
            self._terminal.answer(f"{local(name)}  is in this project no more")
            return
        lines = [*coverage.told(self._graph, found), *(f"    otherwise: {said}" for said in remarks)]
        self._terminal.answer("\n".join(lines))

    def _propose(self, draft: Draft, number: int) -> None:
        terminal = self._terminal
        subject, relation, obj = (self._graph.corpus.label(part) if part else "…" for part in draft.claim)
        said = f"{subject} — {relation} → {obj}" if any(draft.claim) else "(no claim: a mention)"
        said = f"{local(draft.statement)}, {said}" if draft.statement else said
        held = f" · {'; '.join(draft.how)}" if draft.how else ""
        terminal.answer(terminal.paint(f"  proposed, {number} of {len(self._found.drafts)}: {said}{held}", "bold"))
        first = next(iter(draft.passages), "")
        if words := self._graph.texts.between(first, draft.start, draft.end):
            terminal.answer(f"      where: “{words}”")
        if (same := self._known.standing(draft)) and not draft.statement:
            terminal.answer(f"      the same triple as {', '.join(map(local, same))}")
        for note in draft.notes:
            terminal.answer(f"      {note}")
        terminal.answer(f"      from: {', '.join(filter(None, (draft.creator, draft.origin)))}")

    def _decide(self, draft: Draft) -> None:
        words = draft
        while True:
            answer = ask(QUESTION).casefold()[:1]
            if answer == "s":
                return
            if answer == "q":
                raise EOFError
            if answer == "r":
                reject(self._graph.project, draft, self._who, now(), ask("why (or nothing): "))
                break
            if answer == "e":
                words = self._edited(words)
            if answer in ("a", "e") and self._taken(draft, words):
                break
        self._decided += 1
        self._look(load(str(self._graph.project.root)))

    def _taken(self, draft: Draft, words: Draft) -> bool:
        """Whether the proposal could be taken; where not, the reason is told, and the question is asked again."""
        from claimgraph.cli.outcomes import told

        try:
            outcome = accept(self._graph.project, draft, words, self._who, now())
        except Error as error:
            self._terminal.complain(str(error))
            return False
        told(outcome, self._terminal)
        return not outcome.refused

    def _edited(self, words: Draft) -> Draft:
        """The proposal in the curator's words; what is left empty stays as it was."""

        def asked(what: str, old: str) -> str:
            new = ask(f"  {what} [{old}]: ")
            return "" if new == EMPTY else new or old

        named = () if words.statement else ("subject", "relation", "object")
        parts = {part: asked(part, getattr(words, part)) for part in named}
        how = asked(f"how, parted by semicolons ({EMPTY} for nothing)", "; ".join(words.how))
        return replace(words, **parts, how=tuple(listed(how)))  # type: ignore[arg-type]

    @property
    def _who(self) -> str:
        """Who decides: as the command says, as git knows them, or as the system does."""
        if self._given is None:
            known = git(self._graph.project, "config", "user.name") or b""
            self._given = known.decode(errors="replace").strip() or _login()
        return self._given


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise Error("Say who decides: --by NAME.") from None
