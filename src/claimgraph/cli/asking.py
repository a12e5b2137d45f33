"""`claimgraph show`, `why`, `path`, `voices`: what is said, of what, by whom."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from claimgraph.cli.endpoint import anywhere, graph_of
from claimgraph.cli.terminal import Terminal

if TYPE_CHECKING:
    from claimgraph.model import Claim


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    answers = argparse.ArgumentParser(add_help=False, parents=[anywhere()])
    answers.add_argument("--json", action="store_true", help="the answer as data")
    show = commands.add_parser("show", parents=[shared, answers], help="what every voice says of an entity")
    show.add_argument("entity", help="its label, its name, or its CURIE")
    show.set_defaults(run=_show)
    why = commands.add_parser("why", parents=[shared, answers], help="what links two entities, and on what ground")
    why.add_argument("first")
    why.add_argument("second")
    why.set_defaults(run=_why)
    path = commands.add_parser(
        "path", parents=[shared, answers], help="the shortest chains of claims between two entities"
    )
    path.add_argument("first")
    path.add_argument("second")
    path.add_argument(
        "--voice", help="whose account (default: the narrator's and the curator's; * for all that is asserted)"
    )
    path.set_defaults(run=_path)
    voices = commands.add_parser(
        "voices", parents=[shared, answers], help="who speaks, and how much; two voices compared"
    )
    voices.add_argument("pair", nargs="*", metavar="VOICE", help="two voices, to see where they agree and part")
    voices.set_defaults(run=_voices)


def _show(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import answers, describing

    graph = graph_of(options)
    corpus = graph.corpus
    entity = graph.entity(options.entity)
    claims = answers.about(corpus, entity.id)
    if options.json:
        _as_json(
            terminal,
            {
                "entity": describing.entity_data(corpus, entity.id),
                "claims": [describing.claim_data(corpus, c) for c in claims],
            },
        )
        return 0
    terminal.answer(Terminal.paint(entity.label, "bold") + f"  ({entity.id}, {corpus.label(entity.type)})")
    if entity.description:
        terminal.answer(entity.description)
    if entity.alternatives:
        terminal.answer("Also: " + "; ".join(entity.alternatives))
    if entity.dates:
        from claimgraph.model.dates import words

        terminal.answer(f"Dates: {words(entity.dates)}")
    terminal.answer("")
    _claims(graph, claims, terminal)
    return 0


def _why(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import describing

    graph = graph_of(options)
    corpus = graph.corpus
    found = graph.why(options.first, options.second)
    if options.json:
        data = {
            "first": describing.entity_data(corpus, found.first),
            "second": describing.entity_data(corpus, found.second),
            "claims": [describing.claim_data(corpus, c) for c in found.claims],
            "inferences": [
                {
                    "id": ground.inference.id,
                    "sentence": corpus.sentence(ground.inference),
                    "rule": ground.inference.rule,
                    "claims": [describing.claim_data(corpus, c) for c in ground.claims],
                }
                for ground in found.grounds
            ],
        }
        _as_json(terminal, data)
    else:
        _claims(graph, list(found.claims), terminal)
        for ground in found.grounds:
            terminal.answer(describing.line(corpus, ground.inference))
            rule = corpus.label(ground.inference.rule).partition(":")[2].removesuffix("Rule")
            terminal.answer(f"    inferred ({rule}), because:")
            for claim in ground.claims:
                terminal.answer(f"    · {describing.line(corpus, claim)} · {describing.context(corpus, claim)}")
        if not found.claims and not found.grounds:
            terminal.complain(
                f"Nothing links {corpus.label(found.first)} and {corpus.label(found.second)} directly, in any voice."
            )
    return 0 if found.claims or found.grounds else 1


def _path(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import describing

    graph = graph_of(options)
    corpus = graph.corpus
    chains = graph.path(options.first, options.second, voice=options.voice)
    if options.json:
        _as_json(terminal, [[describing.claim_data(corpus, claim) for claim in chain] for chain in chains])
    else:
        for number, chain in enumerate(chains):
            if number:
                terminal.answer("")
            for claim in chain:
                terminal.answer(describing.line(corpus, claim))
                terminal.answer(Terminal.paint(f"    {describing.context(corpus, claim)}", "dim"))
        if not chains:
            first, second = graph.entity(options.first), graph.entity(options.second)
            terminal.complain(
                f"No chain of claims leads from {first.label} to {second.label}."
                if first.id != second.id
                else f"A chain leads from one thing to another, and {first.label} is one."
            )
    return 0 if chains else 1


def _claims(graph: Any, claims: list[Claim], terminal: Terminal) -> None:
    """Claims as sentences, each with its context; where the reader keeps a copy, the words of each passage once."""
    from claimgraph import describing

    shown: set[str] = set()
    for claim in claims:
        terminal.answer(describing.line(graph.corpus, claim))
        terminal.answer(Terminal.paint(f"    {describing.context(graph.corpus, claim)}", "dim"))
        for remark in describing.remarks(graph.corpus, claim.statement):
            terminal.answer(f"    {remark}")
        for passage in claim.statement.passages:
            if passage not in shown and (words := graph.texts.words(passage)):
                terminal.answer(f"    “{words}”")
                shown.add(passage)


def _voices(options: argparse.Namespace, terminal: Terminal) -> int:
    from dataclasses import asdict

    graph = graph_of(options)
    if options.pair:
        return _parting(graph, options, terminal)
    speakers = graph.voices()
    if options.json:
        _as_json(terminal, [asdict(speaker) for speaker in speakers])
        return 0
    width = max((len(s.label) for s in speakers), default=0)
    terminal.answer(f"{'voice'.ljust(width)}  asserts  denies  in the default account")
    for speaker in speakers:
        terminal.answer(
            f"{speaker.label.ljust(width)}  {speaker.asserted:7}  {speaker.denied:6}  {speaker.in_default:22}  {speaker.voice}"
        )
    return 0


def _parting(graph: Any, options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import answers, describing
    from claimgraph.errors import ProjectError

    if len(options.pair) != 2:
        raise ProjectError("Name two voices to compare, or none to see who speaks.")
    corpus = graph.corpus
    found = answers.parting(corpus, *(graph.entity(name).id for name in options.pair))
    first, second = corpus.label(found.first), corpus.label(found.second)
    groups = [
        ("Both claim", [one for one, _ in found.both]),
        ("One denies what the other claims", [one for one, _ in found.contradicted]),
        (f"Only {first}", list(found.only_first)),
        (f"Only {second}", list(found.only_second)),
    ]
    if options.json:
        _as_json(
            terminal, {title: [describing.claim_data(corpus, claim) for claim in claims] for title, claims in groups}
        )
        return 0
    for title, claims in groups:
        if claims:
            terminal.answer(Terminal.paint(f"{title} ({len(claims)})", "bold"))
            for claim in claims:
                terminal.answer(f"  {describing.line(corpus, claim)} · {describing.context(corpus, claim)}")
    return 0


def _as_json(terminal: Terminal, data: Any) -> None:
    terminal.answer_json(data)
