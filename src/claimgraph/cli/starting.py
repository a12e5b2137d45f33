"""`claimgraph new`: a project of one's own; `claimgraph segment`: its passages."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimgraph.cli.terminal import Terminal, count

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

    from claimgraph.curation.editing import Edit


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    new = commands.add_parser("new", parents=[shared], help="begin a project with a text of your own")
    new.add_argument("folder", metavar="DIR", type=Path, help="a new folder")
    new.add_argument("--text", metavar="FILE", type=Path, required=True, help="the text, in UTF-8")
    new.add_argument("--title", default="", help="its title (default: the name of the file)")
    new.add_argument("--narrator", default="", help="who speaks in it where it names nobody (default: the author)")
    new.add_argument("--prefix", default="v", help="the prefix of your vocabulary (default: v)")
    new.add_argument(
        "--base", metavar="IRI", default="", help="the namespace of your names (default: one for examples)"
    )
    new.set_defaults(run=_new)
    segment = commands.add_parser("segment", parents=[shared], help="divide the text into passages")
    segment.add_argument("source", nargs="?", metavar="SOURCE", help="which text, where the project has several")
    segment.add_argument(
        "--at", metavar="PATTERN", help="a regular expression: passages begin at the numbers that it finds"
    )
    segment.add_argument("--name", default="s", help="how the names of passages begin (default: s)")
    segment.add_argument("--language", default="", help="the language of the text, such as la (default: the project's)")
    segment.add_argument(
        "--move", metavar="FILE", type=Path, help="another edition, or a corrected copy: find the passages in it"
    )
    segment.add_argument("--accept", action="store_true", help="with --move, take what is doubtful as it is shown")
    segment.add_argument("--dry-run", action="store_true", help="say what would come of it, and write nothing")
    segment.set_defaults(run=_segment)


def _new(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.starting import Beginning

    beginning = Beginning(options.text, options.title, options.narrator, options.prefix, options.base)
    for name in beginning.start(options.folder):
        terminal.answer(str(options.folder / name))
    terminal.say(f"Next: cd {options.folder}, then claimgraph segment.")
    return 0


def _segment(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.editing import Edit
    from claimgraph.curation.segmenting import ends_of, segment
    from claimgraph.model import Passage
    from claimgraph.project import find

    edit = Edit(find(options.project))
    if options.move is not None:
        return _move(edit, options, terminal)
    found = segment(edit, options.source, options.at, name=options.name, spoken=options.language)
    for each, words in found:
        reference = f"{each.reference}  " if isinstance(each, Passage) and each.reference else ""
        terminal.answer(f"{each.id.removeprefix(':')}  {reference}{each.start}–{each.end}  {ends_of(words)}")
    passages = sum(isinstance(each, Passage) for each, _ in found)
    if not found:
        terminal.say("All of the text is in passages and gaps.")
    elif options.dry_run:
        terminal.say(f"{count(passages, 'passage')}. Nothing was written.")
    else:
        (path,) = edit.write()
        terminal.say(
            f"{count(passages, 'passage')} in {edit.project.name_of(path)}. Next: claimgraph add, or coverage."
        )
    return 0


def _move(edit: Edit, options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.moving import move

    moved = move(edit, options.move, options.source, accept=options.accept)
    for line in moved.report():
        terminal.answer(line)
    for line in moved.summary():
        terminal.say(line)
    if not moved.fits:
        terminal.complain(moved.advice)
        return 1
    if options.dry_run:
        terminal.say("Nothing was written.")
    else:
        edit.write()
        for place in edit.beside:
            terminal.say(edit.project.name_of(place))
    return 0
