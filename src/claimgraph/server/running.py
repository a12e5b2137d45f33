"""The server as it runs: at which address, and how much it takes from strangers before a request is one."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from claimgraph.errors import Error
from claimgraph.server.protocol import BODY

if TYPE_CHECKING:
    from claimgraph.server.site import Site

HEAD = 64_000  # bytes before a request's body, a query in the address included
SILENCE = 30  # seconds that a connection may say nothing
CONNECTIONS = 200
THREADS = 16  # requests that are being answered or wait for a place


class Server:
    """A site at an address, open from the moment it is made; port 0 is any that is free."""

    def __init__(self, site: Site, host: str, port: int) -> None:
        import waitress

        listening = _listening(host, port)
        self.host, self.port = listening.getsockname()[:2]
        self._server: Any = waitress.create_server(
            site, sockets=[listening], threads=THREADS, connection_limit=CONNECTIONS, channel_timeout=SILENCE,
            max_request_body_size=BODY, max_request_header_size=HEAD, ident=None,
        )  # fmt: skip

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"

    def run(self) -> None:
        """Answers requests until Ctrl-C, or until another thread calls `stop`."""
        self._server.run()

    def stop(self) -> None:
        """Closes every connection; `run` returns."""
        self._server.trigger.pull_trigger(lambda: self._server.asyncore.close_all(self._server._map))
        self._server.task_dispatcher.shutdown(timeout=1)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises Error where there can be none."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Error(
            f"Nothing can be served at {host}, port {port}: {reason}. Is another server there? "
            "--port takes another number, or 0 for any that is free."
        ) from error
