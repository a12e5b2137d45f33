"""`claimgraph check` and `claimgraph build`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claimgraph.cli.terminal import Terminal, count, typed
from claimgraph.project import find, nearest

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from claimgraph.model import Corpus, Finding


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    check = commands.add_parser("check", parents=[shared], help="find what is wrong in the curated files")
    check.add_argument("--strict", action="store_true", help="count warnings as errors")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="how findings are written")
    check.add_argument("--json", action="store_const", const="json", dest="format", help="the answer as data")
    check.add_argument(
        "--watch",
        action="store_true",
        help="check again whenever a file is saved, and tell what that changed (end: Ctrl-C)",
    )
    check.set_defaults(run=_check)
    build = commands.add_parser("build", parents=[shared], help="check, then publish the graph, figures and report")
    build.add_argument(
        "-o", "--output", dest="out", metavar="DIR", type=Path, help="where to (default: build/ in the project)"
    )
    build.add_argument("--strict", action="store_true", help="count warnings as errors")
    build.add_argument("--force", action="store_true", help="build even if nothing changed")
    build.add_argument("--data", action="store_true", help="leave out figures and report")
    build.set_defaults(run=_build)


def _check(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.checking import check
    from claimgraph.checking.render import as_data, as_github, as_text

    if options.watch:
        return _watch(options, terminal)
    findings = check(find(options.project))
    if options.format == "text":
        terminal.answer(as_text(findings))
    elif options.format == "json":
        terminal.answer_json(as_data(findings))
    elif findings:
        terminal.answer(as_github(findings))
    return int(_fails(findings, options.strict))


def _watch(options: argparse.Namespace, terminal: Terminal) -> int:
    """What is wrong now, and after each change what is fixed and what is new, until Ctrl-C."""
    from claimgraph.checking.render import as_text, one_finding, totals
    from claimgraph.checking.watching import runs
    from claimgraph.errors import ProjectError

    if options.format != "text":
        raise ProjectError("--watch tells people what changes: it goes with --format text alone.")
    findings: Sequence[Finding] = ()
    try:
        for run in runs(find(options.project)):
            findings = run.findings
            if not run.changed:
                terminal.answer(as_text(findings))
                terminal.say("Watching the files; Ctrl-C ends it.")
            else:
                told = [f"fixed: {one_finding(finding)}" for finding in run.fixed]
                told += as_text(run.new).splitlines()[:-2] if run.new else []
                told += [f"{', '.join(run.changed)}: {totals(findings)}"]
                terminal.answer("\n".join(told))
            terminal.flush()
    except KeyboardInterrupt:
        return int(_fails(findings, options.strict))
    return 0


def _fails(findings: Sequence[Finding], strict: bool) -> bool:
    return any(strict or finding.severity == "error" for finding in findings)


def _build(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.building.manifest import current

    project = find(options.project)
    out = options.out or project.build
    if not options.force and current(
        project, out, strict=options.strict, data=options.data
    ):  # known before anything heavy is loaded
        terminal.say(f"{project.name_of(out.resolve())}/ is up to date.")
        return 0
    from claimgraph.building.build import build
    from claimgraph.errors import BuildError

    try:
        built = build(
            project,
            options.out,
            strict=options.strict,
            force=options.force,
            data=options.data,
            progress=terminal.progress,
        )
    except BuildError as error:
        from claimgraph.checking.render import as_text

        terminal.complain(as_text(error.findings))
        terminal.complain("Nothing was built; the last good build, if there is one, is as it was.")
        return 1
    folder = project.name_of(built.folder.resolve())
    here = nearest()
    named = None if here and here.root == project.root else options.project
    assert built.graph is not None
    for line in _summary(built.graph, folder, built.files, built.findings, named):
        terminal.say(line)
    if any(finding.rule == "control-character" for finding in built.findings):
        terminal.complain(
            "XML cannot hold some characters of the data; in GraphML and SVG \ufffd stands for each of them."
        )
    return 0


def _summary(
    graph: Any, folder: str, files: dict[str, int], findings: list[Finding], project: Path | None
) -> list[str]:
    """A dozen lines: what there is, who speaks, what was written, what to do next."""
    from claimgraph.answers import counts

    corpus = graph.corpus
    speakers = graph.voices()
    number = counts(graph.composition)
    whose = " and ".join(map(corpus.label, graph.composition.corpus.default_voices))
    named = ", ".join(f"{s.label} {s.asserted + s.denied}" for s in speakers[:6])
    warnings = [f for f in findings if f.severity == "warning"]
    advice = []
    if not corpus.thesis:  # no warning, as a text may argue for nothing
        wanted = f"`{next(iter(corpus.sources), ':text')} cg:thesis :s1-1 .` in graph/sources.ttl draws its argument"
        advice = [f"No text says what it argues for: {wanted} (docs/curating.md)."]

    def bold(text: str) -> str:
        return Terminal.paint(text, "bold", stream=sys.stderr)

    return [
        bold(corpus.title),
        f"  {count(len(corpus.claims), 'claim')} in {count(len(corpus.statements), 'statement')} from "
        f"{count(len(corpus.passages), 'passage')}; {count(len(corpus.entities), 'entity', 'entities')}",
        f"  {count(number['standing'], 'claim')} in the default account ({whose}), "
        f"{count(number['inferred'], 'inference')} drawn from them",
        f"  {count(number['denied'], 'claim')} denied, {number['hedged']} that no voice lets stand without its hedge: in no account",
        f"  who speaks: {named}{' …' if len(speakers) > 6 else ''}",
        f"  checked: no errors, {count(len(warnings), 'warning') if warnings else 'no warnings'}",
        bold(f"{folder}/"),
        *_written(files),
        *advice,
        f"Next: {'open explorer.html, or ask' if 'explorer.html' in files else 'ask'}: "
        + bold(_example(corpus, project)),
    ]


def _example(corpus: Corpus, project: Path | None) -> str:
    """A question that has an answer, as it is typed in the same folder: the first claim of the text."""
    ends = [(claim.subject, claim.object) for claim in corpus.claims[:1]]
    words = ["why", *map(corpus.label, *ends)] if ends else ["voices"]
    return typed(*words, *(["--project", str(project)] if project else []))


def _written(files: dict[str, int]) -> list[str]:
    """What was written for people, a line each with what it holds and how large it is; then what other tools read, in one."""
    from claimgraph.interchange.outputs import DATA, OUTPUTS

    lines: list[str] = []
    rest: list[str] = []
    size = 0
    for output in OUTPUTS.values():
        sizes = [
            n for name, n in files.items() if name == output.file or (output.folder and name.startswith(output.file))
        ]
        if not sizes or output.audience == "claimgraph itself":
            continue
        if output.kind == DATA and lines:
            rest.append(output.file)
            size += sum(sizes)
        else:
            lines.append(f"  {output.file:16} {output.what} ({_size(sum(sizes))})")
    return [*lines, *([f"  for other tools: {', '.join(rest)} ({_size(size)})"] if rest else [])]


def _size(total: int) -> str:
    return f"{total / 1e6:.1f} MB" if total >= 1e5 else f"{total / 1e3:.0f} kB"
