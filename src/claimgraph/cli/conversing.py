"""`claimgraph add` in a terminal: it asks, with the words of the passage and with names to complete."""

from __future__ import annotations

import sys
from contextlib import suppress

from claimgraph.cli.terminal import Terminal

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.curation.adding import Proposal
    from claimgraph.curation.editing import Edit
    from claimgraph.curation.phrasing import Phrasing
    from claimgraph.curation.resolving import NewEntity, Unknown
    from claimgraph.model import Corpus
    from claimgraph.project import Project


class Conversation:
    """Claims asked for one by one, each written as soon as it is whole. An empty subject ends a passage, end of input all."""

    def __init__(self, project: Project, terminal: Terminal) -> None:
        self._project = project
        self._terminal = terminal
        self._added = 0

    def run(self, words: list[str]) -> int:
        """Asks until there is no more; the exit code."""
        given = list(words)
        try:
            while True:
                passages = [name.removeprefix(":") for name in self._corpus().passages]
                passage = given.pop(0) if given else ask("passage> ", passages)
                if not passage:
                    break
                if not self._shown(passage):
                    continue
                while self._claim(passage, given):
                    given = []
        except (EOFError, KeyboardInterrupt):
            self._terminal.say()
        self._terminal.say(f"{self._added} added.")
        return 0

    def _claim(self, passage: str, given: list[str]) -> bool:
        """One claim; False where its subject is left empty."""
        corpus = self._corpus()
        names = [entity.label for entity in corpus.entities.values()]
        relations = [label for r in corpus.relations.values() for label in (r.label, r.inverse_label) if label]
        answers = list(given)
        try:
            for number, (what, known) in enumerate((("subject", names), ("relation", relations), ("object", names))):
                if len(answers) <= number:
                    answers.append(ask(f"{what}> ", known))
                if not answers[0]:
                    return False
            held = [part for part in ask("how> ", []).split(";") if part.strip()]
            self._add(passage, answers, held)
        except (EOFError, KeyboardInterrupt):  # what was typed is not lost
            if any(answers):
                self._terminal.complain("\nNot added: " + " | ".join([passage, *answers]))
            raise
        return True

    def _add(self, passage: str, answers: list[str], held: list[str]) -> None:
        """Adds a claim, asking again for what is not understood; what was typed is shown where it cannot be written."""
        from claimgraph.cli.outcomes import told
        from claimgraph.curation.adding import add
        from claimgraph.curation.phrasing import Phrasing
        from claimgraph.curation.resolving import Unknown
        from claimgraph.errors import Error

        typed = "Not added: " + " | ".join([passage, *answers, "; ".join(held)])
        made: list[tuple[str, str, str]] = []

        def plan(edit: Edit) -> tuple[list[Proposal], dict[str, NewEntity]]:
            phrasing = Phrasing(edit)
            for label, kind, said in made:
                phrasing.resolver.make(label, phrasing.resolver.kind(kind), said)
            for place in (0, 2):
                while True:
                    try:
                        phrasing.resolver.entity(answers[place])
                        break
                    except Unknown as unknown:
                        answers[place] = self._settled(unknown, answers[place], phrasing, made)
            subject, relation, obj = answers[:3]
            return [phrasing.proposal(passage, (subject, relation, obj), held)], phrasing.resolver.made

        try:
            outcome = add(self._project, plan)
            self._added += len(outcome.added)
            told(outcome, self._terminal)
            if outcome.refused:
                self._terminal.complain(typed)
        except Error as error:
            self._terminal.complain(str(error))
            self._terminal.complain(typed)

    def _settled(self, unknown: Unknown, name: str, phrasing: Phrasing, made: list[tuple[str, str, str]]) -> str:
        """What is meant by a name that nothing has: one of those like it, another name, or a new thing."""
        for number, near in enumerate(unknown.near, 1):
            self._terminal.complain(f"  {number}  {phrasing.resolver.label(near)} ({near})")
        answer = ask(f'"{name}" is new here: its kind, a number, or another name> ', phrasing.resolver.kinds())
        if answer.isdecimal() and 0 < int(answer) <= len(unknown.near):
            return unknown.near[int(answer) - 1]
        from claimgraph.errors import NotFound

        try:
            type_ = phrasing.resolver.kind(answer)
        except NotFound:
            return answer or name
        said = ask("what is it, in a sentence> ", [])
        made.append((name, answer, said))
        phrasing.resolver.make(name, type_, said)
        return name

    def _shown(self, passage: str) -> bool:
        """Shows the words of a passage or, without a copy of the text, its gist; whether there is such a passage."""
        from claimgraph.curation.words import Words
        from claimgraph.errors import NotFound
        from claimgraph.knowledge import load

        graph = load(str(self._project.root))
        try:
            name = Words(graph.corpus).passage(passage)
        except NotFound as error:
            self._terminal.complain(str(error))
            return False
        self._terminal.complain(graph.texts.words(name) or graph.corpus.passages[name].gist)
        return True

    def _corpus(self) -> Corpus:
        from claimgraph.knowledge import load

        return load(str(self._project.root)).corpus


def ask(question: str, known: Iterable[str] | None = None) -> str:
    """The next line of what somebody types, with Tab completing what is known, or of what is piped. Raises EOFError where it ends."""
    if known is not None:
        with suppress(ImportError):
            import readline

            listed = sorted(known)

            def complete(text: str, number: int) -> str | None:
                found = [name for name in listed if name.casefold().startswith(text.casefold())]
                return found[number] if number < len(found) else None

            readline.set_completer_delims("")
            readline.set_completer(complete)
            readline.parse_and_bind("tab: complete")
    Terminal.flush()
    if sys.stderr is not None:
        sys.stderr.write(question)
        sys.stderr.flush()
    if sys.stdin is None:
        raise EOFError
    line = input()
    if sys.stderr is not None and not sys.stdin.isatty():
        sys.stderr.write("\n")
    return line.strip()
