"""`claimgraph query`, `show`, `why`, `voices`: asking the graph, with SPARQL and without."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.cli.terminal import Terminal, count

if TYPE_CHECKING:
    from claimgraph.model import Claim
    from claimgraph.model.names import Prefixes

FORMATS = ("table", "json", "csv", "tsv", "xml")


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    query = commands.add_parser("query", parents=[shared], help="ask in SPARQL; the project's prefixes are known")
    query.add_argument("query", help="a query, a file that ends in .rq, or - for standard input")
    query.add_argument("--format", choices=FORMATS, default="table", help="how the answer is written")
    query.add_argument("--explain", action="store_true", help="say which part of the query matches nothing, and why")
    query.add_argument("--timeout", metavar="S", type=_amount, help="stop after so many seconds")
    query.add_argument("--memory", metavar="MB", type=_amount, help="stop when it needs more than so many megabytes")
    query.add_argument("--endpoint", metavar="URL", help="ask a SPARQL endpoint instead of the project's own files")
    query.add_argument("--allow-network", action="store_true", help="let SERVICE ask other machines")
    query.set_defaults(run=_query)

    ask = commands.add_parser(
        "ask", parents=[shared], help="a competency question from queries/; without a name, the list"
    )
    ask.add_argument("name", nargs="?", help="the question's name")
    ask.add_argument("values", nargs="*", metavar="k=v", help="its parameters, such as actor=Stalin or year=1931")
    ask.add_argument("--format", choices=FORMATS, default="table", help="how the answer is written")
    ask.set_defaults(run=_ask)

    answers = argparse.ArgumentParser(add_help=False)
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


def _amount(text: str) -> float:
    """A number above zero; argparse tells of any other text."""
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(f"{text} is not a number above zero")
    return int(number) if number.is_integer() else number


def _query(options: argparse.Namespace, terminal: Terminal) -> int:
    import signal

    from claimgraph.knowledge import load
    from claimgraph.sparql.results import Rows

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the engine hears no Ctrl-C: let it end the process at once
    text = _text(options.query)
    if options.endpoint:
        return _elsewhere(text, options, terminal)
    graph = load(options.project)
    limits = {"timeout": options.timeout, "memory": options.memory, "network": options.allow_network}
    for remark in graph.advise(text):
        terminal.say(remark)
    if options.format != "table":
        terminal.answer_bytes(graph.serialize(text, options.format, **limits))
        return 0
    answer = graph.query(text, **limits)
    if isinstance(answer, Rows | bool) and (options.explain or not answer):
        code = _answered(answer, graph.prefixes, terminal)
        for remark in graph.advise(text, deep=True, answered=bool(answer)):
            terminal.say(remark)
        return code
    return _answered(answer, graph.prefixes, terminal)


def _elsewhere(text: str, options: argparse.Namespace, terminal: Terminal) -> int:
    """Asks an endpoint; inside a project its prefixes and labels are known."""
    from claimgraph.errors import ProjectError
    from claimgraph.knowledge import load
    from claimgraph.model.names import Prefixes
    from claimgraph.sparql.remote import RemoteStore

    try:
        corpus = load(options.project).corpus
        prefixes, labels = corpus.prefixes, {name: corpus.label(name) for name in (*corpus.entities, *corpus.relations)}
    except ProjectError:
        if options.project:
            raise
        prefixes, labels = Prefixes(), {}
    store = RemoteStore(options.endpoint, prefixes, labels, options.timeout or 60.0)
    if options.format != "table":
        terminal.answer_bytes(store.serialize(text, options.format))
        return 0
    return _answered(store.query(text), prefixes, terminal)


def _answered(answer: Any, prefixes: Prefixes, terminal: Terminal) -> int:
    """Prints an answer as people read it: a truth value, a table, or Turtle."""
    from claimgraph.sparql.results import Rows

    if isinstance(answer, bool):
        terminal.answer("yes" if answer else "no")
        return 0 if answer else 1
    if isinstance(answer, Rows):
        for line in answer.lines():
            terminal.answer(line)
        terminal.say(count(len(answer), "row"))
        return 0 if answer else 1
    from claimgraph.dataset import ordered
    from claimgraph.interchange.rdf import serialize

    triples = ordered(answer)
    terminal.answer_bytes(serialize(triples, "ttl", prefixes))
    terminal.say(count(len(triples), "triple"))
    return 0 if answer else 1


def _ask(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.errors import ProjectError
    from claimgraph.knowledge import load

    graph = load(options.project)
    if options.name is None:
        for question in graph.questions():
            terminal.answer(f"{Terminal.paint(question.name, 'bold')}  {question.text}")
            for parameter in question.parameters:
                terminal.answer(f"    {parameter.name}={parameter.default}  {parameter.meaning}")
        return 0
    wrong = [value for value in options.values if "=" not in value]
    if wrong:
        raise ProjectError(f"{wrong[0]} is not of the form name=value, such as actor=Stalin.")
    question, query = graph.question(options.name, dict(value.split("=", 1) for value in options.values))
    if options.format != "table":
        terminal.answer_bytes(graph.serialize(query, options.format))
        return 0
    answer = graph.query(query)
    terminal.say(question.text)
    terminal.answer(answer.to_text())  # type: ignore[union-attr]  # a competency question is a SELECT
    for remark in () if answer else graph.advise(query, deep=True):
        terminal.say(remark)
    return 0 if answer else 1


def _text(query: str) -> str:
    """The query itself, from where it is."""
    if query == "-":
        return sys.stdin.read()
    if query.endswith(".rq"):
        return Path(query).read_text(encoding="utf-8")
    return query


def _show(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph import answers, describing
    from claimgraph.knowledge import load

    graph = load(options.project)
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
    from claimgraph.knowledge import load

    graph = load(options.project)
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
    from claimgraph.knowledge import load

    graph = load(options.project)
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

    from claimgraph.knowledge import load

    graph = load(options.project)
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
    terminal.answer(json.dumps(data, ensure_ascii=False, indent=2))
