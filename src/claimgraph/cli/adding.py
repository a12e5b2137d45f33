"""`claimgraph add`: claims by their names, one at a time or from a sheet; `claimgraph format`: the one layout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claimgraph.cli.outcomes import told
from claimgraph.cli.terminal import Terminal, count

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

    from claimgraph.curation.adding import Outcome, Proposal
    from claimgraph.project import Project

USAGE = """\
claimgraph add PASSAGE SUBJECT RELATION OBJECT [how it is held …]
  how: probable, possible, less, denied, by NAME, via NAME, during DATE, note TEXT, supports STATEMENT …
  a new thing: "its label (kind)" or "its label (kind: what it is)"
  a sheet:     claimgraph add --from FILE; - is standard input"""


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    add = commands.add_parser("add", parents=[shared], help="add a claim, or the claims of a sheet")
    add.add_argument("words", nargs="*", metavar="WORD", help="passage, subject, relation, object, then how it is held")
    add.add_argument(
        "--new",
        nargs=2,
        action="append",
        default=[],
        metavar=("KIND", "DEFINITION"),
        help="make what is not known yet, in the order in which it is named",
    )
    add.add_argument("--from", dest="rows", metavar="FILE", help="a sheet (.tsv or .csv); - is standard input")
    add.add_argument(
        "--rest", metavar="FILE", type=Path, help="where to put the rows that could not be taken, with the reason"
    )
    add.add_argument("--gist", metavar="TEXT", help="what the passage says, in your own words")
    add.add_argument("--no-claim", metavar="TEXT", help="why the passage carries no claim")
    add.add_argument("--dry-run", action="store_true", help="say what would come of it, and write nothing")
    add.set_defaults(run=_add)
    layout = commands.add_parser("format", parents=[shared], help="lay the curated files out in one way")
    layout.add_argument("files", nargs="*", metavar="FILE", type=Path, help="files (default: all curated files)")
    layout.add_argument(
        "--check", action="store_true", help="say which files are laid out otherwise, and write nothing"
    )
    layout.set_defaults(run=_format)


def _add(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.errors import Error
    from claimgraph.project import find

    project = find(options.project)
    if options.rows is not None:
        if options.words or options.new:
            raise Error("With --from, all that is claimed stands in the sheet.")
        return _sheet(project, options, terminal)
    texts = {"cg:gist": options.gist, "cg:noClaim": options.no_claim}
    if any(texts.values()) and (len(options.words) == 1 or len(options.words) >= 4):
        _said(project, options.words[0], texts, terminal, dry=options.dry_run)
        if len(options.words) == 1:
            return 0
    if len(options.words) >= 4:
        outcome = _one(project, options.words, options.new, dry=options.dry_run)
        return told(outcome, terminal, dry=options.dry_run)
    if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty():
        from claimgraph.cli.conversing import Conversation

        return Conversation(project, terminal).run(options.words)
    raise Error(f"A claim has a passage, a subject, a relation and an object.\n{USAGE}")


def _said(project: Project, name: str, texts: dict[str, str | None], terminal: Terminal, *, dry: bool) -> None:
    """What a passage says, or why it carries no claim."""
    from claimgraph.curation.amending import say
    from claimgraph.curation.editing import Edit
    from claimgraph.curation.words import Words

    edit = Edit(project)
    passage = Words(edit.corpus).passage(name)
    for property_, text in texts.items():
        if text:
            say(edit, passage, property_, text)
    if not dry:
        edit.write()
    terminal.say(f"{passage.removeprefix(':')}: {'; '.join(filter(None, texts.values()))}")


def _one(project: Project, words: list[str], new: list[list[str]], *, dry: bool) -> Outcome:
    """One claim, by its words."""
    from claimgraph.curation.adding import add
    from claimgraph.curation.editing import Edit
    from claimgraph.curation.phrasing import Phrasing
    from claimgraph.curation.resolving import NewEntity
    from claimgraph.errors import Error

    passage, subject, relation, obj, *how = words

    def plan(edit: Edit) -> tuple[list[Proposal], dict[str, NewEntity]]:
        phrasing = Phrasing(edit)
        phrasing.resolver.wanted = [(kind, said) for kind, said in new]
        proposal = phrasing.proposal(passage, (subject, relation, obj), how)
        if phrasing.resolver.wanted:
            raise Error(f"--new {phrasing.resolver.wanted[0][0]}: everything that is named here is known already.")
        return [proposal], phrasing.resolver.made

    return add(project, plan, dry=dry)


def _sheet(project: Project, options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.rows import Sheet, add_rows
    from claimgraph.errors import Error
    from claimgraph.project import refuse_curated

    if options.rest is not None:
        refuse_curated(project, options.rest)
    name = "standard input" if options.rows == "-" else options.rows
    content = sys.stdin.buffer.read() if options.rows == "-" else None
    sheet = Sheet.read(Path(options.rows), content, name)
    try:
        outcome = add_rows(project, sheet, dry=options.dry_run)
    except Error:
        if content is not None:  # it may be nowhere else: what was typed is not lost
            terminal.answer(content.decode("utf-8", "replace"))
        raise
    code = told(outcome, terminal, dry=options.dry_run)
    refused = len(outcome.refused)
    if options.rest is not None and refused:
        sheet.write_rest(options.rest, outcome)
        terminal.say(f"{options.rest}: {count(refused, 'row')} that could not be taken.")
    elif content is not None and refused:
        terminal.complain(sheet.rest(outcome).rstrip("\n"))
    terminal.say(
        f"{count(len(outcome.added), 'statement')} added, {len(outcome.known)} already there, {refused} not taken."
    )
    return code


def _format(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.editing import Edit, format_files
    from claimgraph.project import find

    edit = Edit(find(options.project))
    changed = format_files(edit, options.files)
    for path in changed:
        terminal.answer(edit.project.name_of(path))
    became = "otherwise" if options.check else "anew"
    terminal.say(
        f"{count(len(changed), 'file')} laid out {became}." if changed else "All files are laid out in the one way."
    )
    if not options.check:
        edit.write()
    return int(options.check and bool(changed))
