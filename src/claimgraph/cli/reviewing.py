"""`claimgraph coverage`, `verify`, `import` and `review`: how far the text is read, whether it is the text, and what others propose."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli.terminal import Terminal
from claimgraph.errors import NotFound, ProjectError


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
    take = commands.add_parser("import", parents=[shared], help="others' proposals as drafts, which are no claims")
    take.add_argument("format", choices=("langextract", "annotation", "rows"), help="who wrote the file")
    take.add_argument("file", metavar="FILE", type=Path)
    take.add_argument("--source", metavar="SOURCE", help="of which source the file speaks, where there are several")
    take.add_argument(
        "--map",
        metavar="PART=KEY",
        action="append",
        default=[],
        help="which key of the file is the subject, relation, object or a property such as certainty; the key may be class or text of LangExtract",
    )
    take.add_argument("--json", action="store_true", help="the answer as data")
    take.set_defaults(run=_import)
    review = commands.add_parser(
        "review", parents=[shared], help="decide on others' proposals, passage by passage: accept, edit, reject, skip"
    )
    what = review.add_mutually_exclusive_group()
    what.add_argument("--drafts", action="store_true", help="the drafts of graph/drafts/ (default)")
    what.add_argument(
        "--against",
        metavar="SECOND",
        type=Path,
        help="what a second reading (a project or a TriG file) has and this has not",
    )
    review.add_argument("--by", metavar="NAME", help="who decides (default: as git knows you)")
    review.add_argument("--list", action="store_true", help="only show what is waiting")
    review.set_defaults(run=_review)


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


def _import(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.curation.importing import import_file
    from claimgraph.knowledge import load

    pairs = [pair.partition("=") for pair in options.map]
    if wrong := [part for part, equals, key in pairs if not (part and equals and key)]:
        raise ProjectError(f"--map {wrong[0]}: write it as PART=KEY, such as subject=agent.")
    graph = load(options.project)
    given = {part.strip(): key.strip() for part, _, key in pairs}
    found = import_file(graph, options.file, options.format, source=options.source, given=given)
    if options.json:
        where = graph.project.name_of(found.path) if found.path else None
        terminal.answer_json({"file": where, **found.data()})
    else:
        terminal.answer("\n".join(found.told()))
        if found.path:
            terminal.say(
                f"{graph.project.name_of(found.path)}: drafts, and no claims. Next: claimgraph review --drafts"
            )
    return 0 if found.drafted or found.there else 1


def _review(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.cli.deciding import Session
    from claimgraph.curation.reviewing import of_drafts, of_reading
    from claimgraph.knowledge import load

    graph = load(options.project)
    if options.against is None:
        found = of_drafts(graph)
    else:
        if not options.against.exists():
            raise ProjectError(f"{options.against} is no file and no folder.")
        found = of_reading(graph, options.against.resolve())
    return Session(graph, found, terminal, options.by).run(ask=not options.list)
