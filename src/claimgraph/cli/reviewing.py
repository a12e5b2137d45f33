"""`claimgraph coverage` and `verify`: how far the text is read, and whether it is the text."""

from __future__ import annotations

import argparse

from claimgraph.cli.terminal import Terminal
from claimgraph.errors import NotFound, ProjectError

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    coverage = commands.add_parser(
        "coverage", parents=[shared], help="the text with its claims and voices; the next open sentence"
    )
    coverage.add_argument("passages", metavar="PASSAGE", nargs="*", help="only these (default: all)")
    coverage.add_argument("--open", action="store_true", help="the next sentence of which nothing is claimed")
    coverage.add_argument("--json", action="store_true", help="the answer as data, without the words of the text")
    coverage.set_defaults(run=_coverage)
    verify = commands.add_parser("verify", parents=[shared], help="check every passage against your copy of the text")
    verify.add_argument("--json", action="store_true", help="the answer as data")
    verify.set_defaults(run=_verify)


def _coverage(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation import coverage
    from claimgraph.knowledge import load

    graph = load(options.project)
    every = shown = coverage.stretches(graph)
    if options.passages:
        wanted = {name if ":" in name else f":{name}" for name in options.passages}
        if strange := sorted(wanted - {each.part.id for each in every}):
            raise NotFound(f"There is no passage {', '.join(strange)}. `claimgraph coverage` lists them all.")
        shown = [each for each in every if each.part.id in wanted]
    if options.open:
        shown = [each for each in shown if each.open][:1]
    if options.json:
        terminal.answer_json(coverage.as_data(shown))
    else:
        for each in shown:
            terminal.answer("\n".join(coverage.told(graph, each)))
        terminal.say(coverage.summary(every))
    return 0 if shown else 1


def _verify(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation import verifying
    from claimgraph.knowledge import load

    graph = load(options.project)
    found = verifying.verify(graph.project, graph.corpus)
    if not found:
        raise ProjectError("No source of this project has a file (cg:file), so there is no copy to verify by.")
    if options.json:
        terminal.answer_json([each.data() for each in found])
    else:
        for each in found:
            terminal.answer("\n".join(verifying.told(graph.corpus, each)))
        if any(each.wrong or not each.length for each in found):
            terminal.say("Another copy or edition is anchored anew by `claimgraph segment --move FILE`.")
    return 0 if all(each.fine for each in found) else 1
