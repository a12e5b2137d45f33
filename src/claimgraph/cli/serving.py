"""`claimgraph serve`: the graph as a SPARQL endpoint, with a page to ask it."""

from __future__ import annotations

import argparse
import signal
from typing import Any

from claimgraph.cli.options import amount, whole
from claimgraph.cli.terminal import Terminal

PORT = 7878
OPEN = (
    "Whoever reaches this address can read the graph and keep its {queries} places busy: there is no password, no encryption "
    "and no limit for one visitor. docs/deploy.md says what to put before it."
)


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    serve = commands.add_parser("serve", parents=[shared], help="a SPARQL endpoint, and a page to ask it")
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="where it can be reached (127.0.0.1: this machine alone)"
    )
    serve.add_argument(
        "--port", type=whole(65_535, 0), default=PORT, metavar="N", help=f"the port ({PORT}); 0 for any that is free"
    )
    serve.add_argument(
        "--timeout", metavar="S", type=amount, default=10.0, help="seconds that a query may take (10), or none"
    )
    serve.add_argument(
        "--memory", metavar="MB", type=amount, default=1000.0,
        help="megabytes that a query may need beside the data (1000), or none",
    )  # fmt: skip
    serve.add_argument(
        "--queries", metavar="N", type=whole(64), default=2, help="queries that run at the same time (2)"
    )
    serve.add_argument("--cors", action="store_true", help="let pages of any site read the answers")
    serve.add_argument(
        "--allow-host", metavar="NAME", action="append", default=[],
        help="a name by which the server may be called beside localhost, as a proxy passes it on; may be repeated",
    )  # fmt: skip
    serve.set_defaults(run=_serve)


def _serve(options: argparse.Namespace, terminal: Terminal) -> int:
    from claimgraph.knowledge import load
    from claimgraph.server.protocol import ServerLimits
    from claimgraph.server.running import Server
    from claimgraph.server.site import Site, is_loopback

    graph = load(options.project)
    graph.query("ASK { ?s ?p ?o }")  # what cannot be read is found out now, and the first visitor does not wait
    hosts = options.allow_host if options.allow_host or is_loopback(options.host) else None
    limits = ServerLimits(options.timeout, options.memory, options.queries)
    site = Site(graph, limits, cors=options.cors, hosts=hosts, log=terminal.say)
    server = Server(site, options.host, options.port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's wish is the same as Ctrl-C
    terminal.answer(f"{server.address}  the page\n{server.address}sparql  the endpoint")
    terminal.flush()  # who started this reads the address from a pipe
    if not is_loopback(options.host):
        terminal.say(OPEN.format(queries=options.queries))
    terminal.say("Ctrl-C ends it. It serves the graph as it is now: start it again after a build.")
    try:
        server.run()
    finally:
        site.close()
    return 0
