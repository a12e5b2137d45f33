"""`claimgraph publish`: the graph into a store elsewhere."""

from __future__ import annotations

import argparse
from typing import Any

from claimgraph.cli.options import amount
from claimgraph.cli.terminal import Terminal, count


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    publish = commands.add_parser(
        "publish", parents=[shared], help="put the graph into a store elsewhere, and look again"
    )
    publish.add_argument(
        "--to", metavar="URL", required=True, help="the store's address for the Graph Store Protocol, such as http://localhost:7878/store"
    )  # fmt: skip
    publish.add_argument(
        "--endpoint", metavar="URL", help="read it through this SPARQL endpoint, page by page: for stores that cut long graphs short"
    )  # fmt: skip
    publish.add_argument("--dry-run", action="store_true", help="only say which graphs would change")
    publish.add_argument(
        "--union", action="store_true", help="the store takes the union of all graphs as its default graph (GraphDB, Neptune, QLever)"
    )  # fmt: skip
    publish.add_argument("--force", action="store_true", help="replace a default graph that is not of this project")
    publish.add_argument(
        "--timeout", metavar="S", type=amount, default=60.0, help="seconds that one graph may take (60), or none"
    )
    publish.set_defaults(run=_publish)


def _publish(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.interchange.publishing import publish
    from claimgraph.knowledge import load
    from claimgraph.sparql.graphstore import GraphStore
    from claimgraph.sparql.remote import RemoteStore

    store = GraphStore(options.to, timeout=options.timeout)
    if store.is_open:
        terminal.complain(
            "The password crosses the network as it is: http is not encrypted. Use https where others can listen."
        )
    graph = load(options.project)
    endpoint = RemoteStore(options.endpoint, graph.prefixes, {}) if options.endpoint else None
    done = publish(
        graph, store, endpoint=endpoint, dry=options.dry_run, union=options.union, force=options.force, tell=terminal.progress
    )  # fmt: skip
    if options.dry_run:
        for word, names in (("new", done.new), ("replaced", done.replaced), ("removed", done.removed)):
            for name in names:
                terminal.answer(f"{word}  {name or 'the default graph'}")
    told = f"{count(len(done.new), 'graph')} new, {len(done.replaced)} replaced, {len(done.removed)} removed, {len(done.same)} the same"
    terminal.answer(f"{'would be: ' if options.dry_run else ''}{told}")
    checked = "" if options.dry_run else ", read again and right"
    terminal.answer(f"{count(done.triples, 'triple')}, sha256 {done.digest}{checked}")
    return 0
