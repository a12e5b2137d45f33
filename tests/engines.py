"""Stores that others made, started for tests on this machine's own address, each with a dataset and until the test is over."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
VIRTUOSO = shutil.which("virtuoso-t")
SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 20
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _listens(port: int, process: subprocess.Popen[bytes], patience: float = 60) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        assert process.poll() is None, "the server has ended"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens at {port} after {patience} seconds")


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    with (
        (folder / "server.out").open("wb") as out,
        subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as process,
    ):
        try:
            _listens(port, process)
            yield process
        finally:
            process.kill()


@contextmanager
def oxigraph(folder: Path, nquads: bytes, *options: str) -> Iterator[str]:
    """The address for queries of an Oxigraph server, which holds its data in memory."""
    port = free_port()
    with _running([str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options], folder, port):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/store", nquads, {"Content-Type": "application/n-quads"}, method="POST"
        )
        urllib.request.urlopen(request).close()
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path, nquads: bytes, rows: int = 1_000_000) -> Iterator[str]:
    """The address for queries of a Virtuoso server, whose default graph is the union of all; an answer has `rows` rows at most."""
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=http, rows=rows))
    (folder / "graph.nq").write_bytes(nquads)
    with _running([str(VIRTUOSO), "+foreground", "+configfile", "virtuoso.ini"], folder, http):
        load = "DB.DBA.TTLP(file_to_string_output('graph.nq'), '', 'urn:x-nowhere', 512);"
        command = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        yield f"http://127.0.0.1:{http}/sparql"
