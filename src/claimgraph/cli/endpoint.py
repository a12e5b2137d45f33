"""Which graph a command asks: the project's, or the one that an endpoint holds."""

from __future__ import annotations

import argparse

from claimgraph.cli.options import Parser

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


def anywhere() -> argparse.ArgumentParser:
    """The option of every command that can ask an endpoint."""
    parser = Parser(add_help=False)
    parser.add_argument("--endpoint", metavar="URL", help="ask a SPARQL endpoint instead of the project's own files")
    return parser


def graph_of(options: argparse.Namespace) -> KnowledgeGraph:
    """The project's graph or, with --endpoint, that of the endpoint, with the project's questions and copies if there is one."""
    from claimgraph.knowledge import load

    if not options.endpoint:
        return load(options.project)
    from claimgraph.connecting import connect
    from claimgraph.errors import ProjectError
    from claimgraph.project import find

    try:
        home = find(options.project).root
    except ProjectError:
        if options.project:
            raise
        home = None
    return connect(options.endpoint, project=home)
