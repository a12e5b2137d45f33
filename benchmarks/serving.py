"""Small queries over HTTP: `claimgraph serve` beside bare `oxigraph serve-read-only` and rdflib-endpoint, in one run.

`python benchmarks/serving.py`, after `make`. Needs the packages oxigraph, rdflib-endpoint and uvicorn; a server that is not
installed is left out. Each query is asked of each server in turn, so that whatever else the machine does falls on all alike. The ratios are
of the medians; the last column is of as many queries as four clients get answered.
"""

import http.client
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from claimgraph import load

ROOT = Path(__file__).parent.parent
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
data = rdflib.Dataset()
data.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=data), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running(command: list[str], number: int) -> Iterator[int]:
    """A server at a port, from when it answers until the end."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        try:
            for _ in range(600):
                try:
                    socket.create_connection(("127.0.0.1", number), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield number
        finally:
            process.kill()


class Client:
    """Asks a server over one connection that stays open."""

    def __init__(self, number: int, path: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", number, timeout=60)
        self._path = path

    def ask(self, query: str) -> float:
        """Seconds until the whole answer is there."""
        begun = time.perf_counter()
        headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", self._path, urllib.parse.urlencode({"query": query}), headers)
        answer = self._connection.getresponse()
        body = answer.read()
        assert answer.status == 200, body[:300]
        return time.perf_counter() - begun


def many(number: int, path: str, queries: list[str]) -> float:
    """Queries answered in a second to four clients, each of which asks them all."""

    def asks(_: int) -> None:
        client = Client(number, path)
        for query in queries:
            client.ask(query)

    begun = time.perf_counter()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(asks, range(4)))
    return 4 * len(queries) / (time.perf_counter() - begun)


def main() -> None:
    """Prints a line for each server."""
    graph = load(ROOT)
    declared = " ".join(f"PREFIX {prefix}: <{space}>" for prefix, space in graph.prefixes.namespaces.items())
    small = (
        "SELECT ?who ?what { ?who hist:led ?what }",
        "SELECT ?voice (COUNT(?claim) AS ?claims) { ?claim a cg:Claim ; cg:assertedBy ?voice } GROUP BY ?voice",
        "ASK { GRAPH account:Stalin { ?who hist:defeated :Russia } }",
    )
    queries = [f"{declared} {query}" for query in small]
    data = str(ROOT / "build" / "graph.nq")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        servers: dict[str, tuple[int, str]] = {}
        oxigraph = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
        if oxigraph:
            subprocess.run([oxigraph, "load", "-l", folder, "-f", data], check=True, stderr=subprocess.DEVNULL)
            number = port()
            command = [oxigraph, "serve-read-only", "-l", folder, "-b", f"127.0.0.1:{number}"]
            servers["oxigraph serve-read-only"] = (stack.enter_context(running(command, number)), "/query")
        number = port()
        command = [sys.executable, "-m", "claimgraph", "serve", "--port", str(number), "--queries", "4"]
        servers["claimgraph serve"] = (stack.enter_context(running(command, number)), "/sparql")
        if not subprocess.run(
            [sys.executable, "-c", "import rdflib_endpoint, uvicorn"], capture_output=True
        ).returncode:
            number = port()
            command = [sys.executable, "-c", RDFLIB, data, str(number)]
            servers["rdflib-endpoint"] = (stack.enter_context(running(command, number)), "/")
        clients = {name: Client(*where) for name, where in servers.items()}
        took: dict[str, list[float]] = {name: [] for name in clients}
        for _ in range(ROUNDS):
            for query in queries:
                for name, client in clients.items():
                    took[name].append(client.ask(query))
        rates = {
            name: max(many(*where, queries * 10) for _ in range(3)) for name, where in servers.items()
        }  # once warm
    first = next(iter(servers))
    print(f"{len(queries) * ROUNDS} small queries each, one after the other; then four clients at once")
    for name in servers:
        median = statistics.median(took[name])
        slower = median / statistics.median(took[first])
        print(
            f"{name:26} {median * 1000:7.2f} ms  {slower:6.2f} x  {rates[name]:7.0f}/s  {rates[name] / rates[first]:5.2f} x"
        )


if __name__ == "__main__":
    main()
