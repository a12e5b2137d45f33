"""`claimgraph show`, `why`, `path`, `voices`: what is said, of what, by whom."""

from __future__ import annotations

import argparse

from claimgraph.cli.endpoint import anywhere, graph_of
from claimgraph.cli.options import Parser
from claimgraph.cli.terminal import Terminal, count, typed
from claimgraph.errors import NotFound

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from claimgraph.model import Claim, Joint


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    answers = Parser(add_help=False, parents=[anywhere()])
    answers.add_argument("--json", action="store_true", help="the answer as data")
    show = commands.add_parser(
        "show", parents=[shared, answers], help="what every voice says of an entity; what a passage claims"
    )
    show.add_argument(
        "entity", help="its label, its name, or its CURIE; a passage, a statement or a claim, such as s14 or s14-1"
    )
    show.set_defaults(run=_show)
    why = commands.add_parser("why", parents=[shared, answers], help="what links two entities, and on what ground")
    why.add_argument("first")
    why.add_argument("second")
    for asked in (show, why):
        asked.add_argument("--voice", help="only as this voice has it (default: everybody)")
    why.set_defaults(run=_why)
    path = commands.add_parser(
        "path",
        parents=[shared, answers],
        help="any shortest chain of claims between two entities (for an argument: argue)",
    )
    path.add_argument("first")
    path.add_argument("second")
    path.add_argument(
        "--voice", help="whose account (default: the narrator's and the curator's; * for all that is asserted)"
    )
    path.set_defaults(run=_path)
    voices = commands.add_parser(
        "voices", parents=[shared, answers], help="who speaks, and how much; all that one says; two compared"
    )
    voices.add_argument(
        "pair",
        nargs="*",
        metavar="VOICE",
        help="one, to hear all that it says, or two, to see where they agree and part",
    )
    voices.set_defaults(run=_voices)


def _show(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import answers, describing
    from claimgraph.model.names import local

    whole = graph_of(options)
    try:
        graph = whole.about(options.entity)
        entity = graph.entity(options.entity)
    except NotFound:
        if _showed(whole, options, terminal):
            return 0
        raise
    corpus = graph.corpus
    found = answers.profile(
        corpus, entity.id, None if options.voice in (None, "*") else [graph.entity(options.voice).id]
    )
    if options.json:
        terminal.answer_json(found.data())
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
    _claims(graph, list(found.claims), terminal, found.joints)
    for title, claims in (
        ("It names that", found.names), ("In it was said", found.said_in), ("What its members and parts say", found.members_hold)
    ):  # fmt: skip
        if claims:
            terminal.answer("")
            terminal.answer(Terminal.paint(f"{title}:", "bold"))
            for claim in claims:
                terminal.answer(f"  {describing.line(corpus, claim)}")
                terminal.answer(Terminal.paint(f"      {describing.context(corpus, claim)}", "dim"))
    if found.says:
        terminal.say(f"It says {count(len(found.says), 'thing')} itself: `claimgraph voices {local(entity.id)}`.")
    return 0


def _showed(whole: Any, options: argparse.Namespace, terminal: Terminal) -> bool:
    """Tells the claims of a passage or a statement, or one claim; whether there is anything of that name."""
    from claimgraph import describing

    graph = whole.part_for("without", options.entity)
    corpus, names = graph.corpus, {options.entity, f":{options.entity}"}
    claims = [c for c in corpus.claims if names & {c.id, c.statement.id, *c.statement.passages}]
    places = dict.fromkeys(name for claim in claims for name in claim.statement.passages)
    passages = [corpus.passages[n] for n in places or names & corpus.passages.keys() if n in corpus.passages]
    if options.json and (claims or passages):
        terminal.answer_json([describing.claim_data(corpus, claim) for claim in claims])
    elif claims or passages:
        for passage in passages:
            place = describing.passages([passage.id], corpus)
            terminal.answer(Terminal.paint(f"{place}: {passage.gist}", "bold"))
            if not claims:
                terminal.answer(f"No claim{f': {passage.no_claim}' if passage.no_claim else ' yet.'}")
        terminal.answer("")
        _claims(graph, claims, terminal, corpus.joints)
    return bool(claims or passages)


def _why(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import describing

    voice = [] if options.voice in (None, "*") else [options.voice]
    whole = graph_of(options)
    graph = whole.about(options.first, options.second, *voice)
    corpus = graph.corpus
    found = graph.why(options.first, options.second, voice=options.voice)
    if options.json:
        terminal.answer_json(found.data())
    else:
        _claims(graph, list(found.claims), terminal)
        for ground in found.grounds:
            terminal.answer(describing.line(corpus, ground.inference))
            rule = corpus.label(ground.inference.rule).partition(":")[2].removesuffix("Rule")
            terminal.answer(f"    inferred ({rule}), because:")
            for claim in ground.claims:
                terminal.answer(f"    · {describing.line(corpus, claim)} · {describing.context(corpus, claim)}")
        if not found:
            whose = (
                f"as {graph.entity(options.voice).label} has it" if options.voice not in (None, "*") else "in any voice"
            )
            terminal.complain(
                f"Nothing links {corpus.label(found.first)} and {corpus.label(found.second)} directly, {whose}. "
                + _further(whole, options.first, options.second, options.voice)
            )
    return 0 if found else 1


def _further(graph: Any, first: str, second: str, voice: str | None) -> str:
    """Which verb does lead from one thing to another, as it is typed: an argument either way, or else any chain of claims."""
    graph = graph.part_for("further", first, second, voice=voice)
    ways = (
        (graph.argue, "argue", "How one leads to the other"),
        (graph.path, "path", "A chain of claims, though no argument"),
    )
    for ask, command, what in ways:
        for whose in dict.fromkeys((voice, "*")):
            for ends in ((first, second), (second, first)):
                if ask(*ends, voice=whose):
                    names = [graph.entity(end).label for end in ends]
                    return f"{what}: `{typed(command, *names, *(['--voice', whose] if whose else []))}`."
    return "Nor does any chain of claims lead from one to the other."


def _path(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import answers, describing

    graph = graph_of(options).part_for("path", options.first, options.second, voice=options.voice)
    corpus = graph.corpus
    chains = graph.path(options.first, options.second, voice=options.voice)
    first = graph.entity(options.first).id
    if options.json:
        told = [
            [{**describing.claim_data(corpus, c), "backwards": b} for c, b in answers.read(chain, first)]
            for chain in chains
        ]
        terminal.answer_json(told)
    else:
        terminal.say(
            "Any shortest chain of claims, whichever way each is read; it need be nobody's argument, which `claimgraph argue` follows."
        )
        for number, chain in enumerate(chains):
            if number:
                terminal.answer("")
            for claim, backwards in answers.read(chain, first):
                said = describing.backwards(corpus, claim) if backwards else describing.line(corpus, claim)
                terminal.answer(f"read backwards: {said}" if backwards else said)
                terminal.answer(Terminal.paint(f"    {describing.context(corpus, claim)}", "dim"))
        if not chains:
            one, other = graph.entity(options.first), graph.entity(options.second)
            terminal.complain(
                f"No chain of claims leads from {one.label} to {other.label}."
                if one.id != other.id
                else f"A chain leads from one thing to another, and {one.label} is one."
            )
    return 0 if chains else 1


def _claims(graph: Any, claims: list[Claim], terminal: Terminal, joints: Iterable[Joint] = ()) -> None:
    """Claims as sentences, each with its context, and how it bears on others; where the reader keeps a copy, the words of each
    passage once.
    """
    from claimgraph import describing

    shown: set[str] = set()
    last = None
    for claim in claims:
        terminal.answer(describing.line(graph.corpus, claim))
        terminal.answer(Terminal.paint(f"    {describing.context(graph.corpus, claim)}", "dim"))
        for remark in describing.remarks(graph.corpus, claim.statement):
            terminal.answer(f"    {remark}")
        if claim.statement.id != last:
            last = claim.statement.id
            for bearing in describing.bearings(graph.corpus, joints, last):
                terminal.answer(f"    {bearing}")
        for passage in claim.statement.passages:
            if passage not in shown and (words := graph.texts.words(passage)):
                terminal.answer(f"    “{words}”")
                shown.add(passage)


def _voices(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.errors import ProjectError

    graph = graph_of(options)
    if len(options.pair) > 2:
        raise ProjectError("Name one voice to hear all that it says, two to compare them, or none to see who speaks.")
    if options.pair:
        return (_said if len(options.pair) == 1 else _parting)(graph.about(*options.pair), options, terminal)
    speakers = graph.voices()
    if options.json:
        terminal.answer_json([speaker.data() for speaker in speakers])
        return 0
    width = max((len(s.label) for s in speakers), default=0)
    terminal.answer(f"{'voice'.ljust(width)}  asserts  denies  in the default account")
    for speaker in speakers:
        terminal.answer(
            f"{speaker.label.ljust(width)}  {speaker.asserted:7}  {speaker.denied:6}  {speaker.in_default:22}  {speaker.voice}"
        )
    return 0


def _said(graph: Any, options: argparse.Namespace, terminal: Terminal) -> int:
    """All that one voice says."""
    from claimgraph import describing

    voice = graph.entity(options.pair[0])
    claims = graph.claims(voice=voice.id)
    if options.json:
        terminal.answer_json([describing.claim_data(graph.corpus, claim) for claim in claims])
    elif claims:
        _claims(graph, claims, terminal)
    else:
        terminal.complain(f"{voice.label} says nothing here.")
    return 0 if claims else 1


def _parting(graph: Any, options: argparse.Namespace, terminal: Terminal) -> int:
    """Where two voices agree and part, and how each holds what both claim."""
    from claimgraph import answers, describing

    corpus = graph.corpus
    found = answers.parting(corpus, *(graph.entity(name).id for name in options.pair))
    if options.json:
        terminal.answer_json(found.data(corpus))
        return 0
    for title, pairs in (("Both claim", found.both), ("One denies what the other claims", found.contradicted)):
        if pairs:
            terminal.answer(Terminal.paint(f"{title} ({len(pairs)})", "bold"))
        for pair in pairs:
            terminal.answer(f"  {describing.line(corpus, pair[0])}")
            for claim in pair:
                terminal.answer(f"      {describing.context(corpus, claim)}")
    for voice, claims in ((found.first, found.only_first), (found.second, found.only_second)):
        if claims:
            terminal.answer(Terminal.paint(f"Only {corpus.label(voice)} ({len(claims)})", "bold"))
        for claim in claims:
            terminal.answer(f"  {describing.line(corpus, claim)} · {describing.context(corpus, claim)}")
    return 0
