"""`claimgraph query` and `ask`: in SPARQL, one's own or a competency question."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.cli.endpoint import anywhere, graph_of
from claimgraph.cli.options import amount
from claimgraph.cli.terminal import Terminal, count
from claimgraph.sparql import DEADLINE, MEMORY

if TYPE_CHECKING:
    from claimgraph.model.names import Prefixes

FORMATS = ("table", "json", "csv", "tsv", "xml")


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the commands of this group."""
    query = commands.add_parser(
        "query", parents=[shared, anywhere()], help="ask in SPARQL; the project's prefixes are known"
    )
    query.add_argument("query", help="a query, a file that ends in .rq, or - for standard input")
    query.add_argument("--format", choices=FORMATS, default="table", help="how the answer is written")
    query.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    query.add_argument("--explain", action="store_true", help="say which part of the query matches nothing, and why")
    query.add_argument(
        "--timeout", metavar="S", type=amount, default=DEADLINE, help="seconds that it may take (30), or none"
    )
    query.add_argument(
        "--memory",
        metavar="MB",
        type=amount,
        default=MEMORY,
        help="megabytes that it may need beside the data (2000), or none",
    )
    query.add_argument("--allow-network", action="store_true", help="let SERVICE ask other machines")
    query.set_defaults(run=_query)

    ask = commands.add_parser(
        "ask", parents=[shared, anywhere()], help="a competency question from queries/; without a name, the list"
    )
    ask.add_argument("name", nargs="?", help="the question's name")
    ask.add_argument("values", nargs="*", metavar="k=v", help="its parameters, such as actor=Bishop or year=1450")
    ask.add_argument("--format", choices=FORMATS, default="table", help="how the answer is written")
    ask.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    ask.set_defaults(run=_ask)


def _query(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.sparql import processes

    if not options.endpoint:
        processes.get_ready()
    from claimgraph.sparql.results import Rows

    text = _text(options.query)
    limits = {"timeout": options.timeout, "memory": options.memory, "allow_service": options.allow_network}
    graph = graph_of(options)
    if not options.endpoint:
        for remark in graph.advise(text):
            terminal.say(remark)
    if options.format != "table":
        terminal.answer_bytes(graph.serialize(text, options.format, **limits), options.format)
        return 0
    answer = graph.query(text, **limits)
    code = _answered(answer, graph.prefixes, terminal)
    if isinstance(answer, Rows | bool) and (options.explain or not answer):
        for remark in graph.advise(text, deep=True, answered=bool(answer)):
            terminal.say(remark)
    return code


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
    from claimgraph.sparql import processes

    if options.name and not options.endpoint:
        processes.get_ready()
    graph = graph_of(options)
    if options.name is None:
        questions = graph.questions()
        if not questions:
            graph.question("")  # says how to make one
        for question in questions:
            terminal.answer(f"{Terminal.paint(question.name, 'bold')}  {question.text}")
            for parameter in question.parameters:
                terminal.answer(f"    {parameter.name}={parameter.default}  {parameter.meaning}")
        return 0
    wrong = [value for value in options.values if "=" not in value]
    if wrong:
        raise ProjectError(f"{wrong[0]} is not of the form name=value, such as actor=Bishop.")
    question, query = graph.question(options.name, dict(value.split("=", 1) for value in options.values))
    if options.format != "table":
        terminal.answer_bytes(graph.serialize(query, options.format), options.format)
        return 0
    answer = graph.query(query)
    terminal.say(question.text)
    code = _answered(answer, graph.prefixes, terminal)
    for remark in () if answer else graph.advise(query, deep=True):
        terminal.say(remark)
    return code


def _text(query: str) -> str:
    """The query itself, from where it is."""
    from claimgraph.errors import QueryError
    from claimgraph.project import read_bytes
    from claimgraph.sparql.tokens import decoded

    if query == "-":
        if sys.stdin is None:
            raise QueryError("Standard input is closed: give the query itself, or a file that ends in .rq.")
        return decoded(sys.stdin.buffer.read(), "standard input")
    if query.endswith(".rq"):
        return decoded(read_bytes(Path(query)), query)
    return query
