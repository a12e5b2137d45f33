"""A store seen graph by graph: the SPARQL 1.1 Graph Store HTTP Protocol, https://www.w3.org/TR/sparql11-http-rdf-update/."""

from __future__ import annotations

import netrc
import os
import urllib.error
import urllib.parse
import urllib.request
from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import PublicationError

if TYPE_CHECKING:
    from collections.abc import Mapping

TURTLE = "text/turtle; charset=utf-8"
ASKED = "application/n-triples, text/turtle;q=0.5"
USER, PASSWORD, TOKEN = "CLAIMGRAPH_USER", "CLAIMGRAPH_PASSWORD", "CLAIMGRAPH_TOKEN"
HOW = (
    f"Set {USER} and {PASSWORD} in the environment, or {TOKEN}, or write the host into ~/.netrc; "
    "not into the address, which stays in the shell's history and is shown to others."
)


@dataclass(frozen=True)
class Credentials:
    """Who publishes: a user with a password (for Basic and Digest), or a token (Bearer)."""

    user: str = ""
    password: str = ""
    token: str = ""

    @classmethod
    def found(cls, host: str, environment: Mapping[str, str] = os.environ) -> Credentials:
        """Those of the environment, else those of ~/.netrc for `host`; none where neither has any.

        Raises PublicationError where ~/.netrc cannot be read.

        >>> Credentials.found("localhost", {"CLAIMGRAPH_TOKEN": "t"}).token
        't'
        """
        if environment.get(TOKEN):
            return cls(token=environment[TOKEN])
        if environment.get(USER):
            return cls(environment[USER], environment.get(PASSWORD, ""))
        try:
            known = netrc.netrc().authenticators(host)
        except FileNotFoundError:
            known = None
        except (OSError, netrc.NetrcParseError) as error:
            raise PublicationError(f"~/.netrc cannot be read: {error}.") from None
        return cls(known[0], known[2] or "") if known else cls()

    def __repr__(self) -> str:
        return "Credentials(…)"  # they turn up in no traceback


class Answered(PublicationError):
    """An error that the store itself answered with; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class GraphStore:
    """The graphs of a store at an address: each can be read, replaced as a whole, and removed."""

    def __init__(self, address: str, credentials: Credentials | None = None, timeout: float | None = 60.0) -> None:
        parts = urllib.parse.urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise PublicationError(
                f"{address} is not the address of a graph store, such as http://localhost:7878/store."
            )
        if parts.username or parts.password:
            raise PublicationError(f"The address holds a name or a password. {HOW}")
        self.address = address
        self._timeout = timeout
        self._credentials = Credentials.found(parts.hostname) if credentials is None else credentials

    @property
    def is_open(self) -> bool:
        """Whether a password would cross a network that others can read."""
        parts = urllib.parse.urlsplit(self.address)
        secret = self._credentials.user or self._credentials.token
        return bool(secret) and parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1")

    def read(self, graph: str | None) -> list[ox.Triple]:
        """What a graph holds, by its address, or the default graph; nothing where there is no such graph."""
        try:
            content, media = self._asked("GET", graph)
        except Answered as error:
            if error.status == 404:
                return []
            raise
        format_ = ox.RdfFormat.from_media_type(media) or ox.RdfFormat.TURTLE
        try:
            return [quad.triple for quad in ox.parse(content, format=format_, base_iri=self.address)]
        except SyntaxError as error:
            raise PublicationError(f"{self.address} gave no {format_.name}: {error}. Is it a graph store?") from None

    def replace(self, graph: str | None, content: bytes) -> None:
        """Makes `content`, in Turtle, all that a graph holds."""
        self._asked("PUT", graph, content)

    def remove(self, graph: str | None) -> None:
        """Removes a graph, if it is there."""
        try:
            self._asked("DELETE", graph)
        except Answered as error:
            if error.status != 404:
                raise

    def _authorize(self, request: urllib.request.Request) -> None:
        """Says who asks, in the way that the store wants: nothing long is sent before, as a store that refuses it hangs up."""
        if self._credentials.token:
            said = f"Bearer {self._credentials.token}"
        elif self._challenge is not None:
            said = f"Digest {self._digest.get_authorization(request, self._challenge)}"
        elif self._credentials.user:
            pair = f"{self._credentials.user}:{self._credentials.password}"
            said = f"Basic {b64encode(pair.encode()).decode()}"
        else:
            return
        request.add_unredirected_header("Authorization", said)

    @cached_property
    def _digest(self) -> urllib.request.AbstractDigestAuthHandler:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, self.address, self._credentials.user, self._credentials.password)
        return urllib.request.AbstractDigestAuthHandler(known)

    @cached_property
    def _challenge(self) -> dict[str, str] | None:
        """What the store wants to be answered by Digest, so that no password crosses the network; None where it does not."""
        if not self._credentials.user:
            return None
        try:
            urllib.request.urlopen(self.address, timeout=self._timeout).close()
        except urllib.error.HTTPError as error:
            scheme, _, rest = error.headers.get("WWW-Authenticate", "").partition(" ")
            if scheme.casefold() == "digest":
                return urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        except (OSError, ValueError):
            pass  # what is asked next says so
        return None

    def _asked(self, method: str, graph: str | None, content: bytes | None = None) -> tuple[bytes, str]:
        """The body of the answer and its media type."""
        which = "default" if graph is None else f"graph={urllib.parse.quote(graph, safe='')}"
        joint = "&" if urllib.parse.urlsplit(self.address).query else "?"
        request = urllib.request.Request(f"{self.address}{joint}{which}", content, method=method)
        if method == "GET":  # Virtuoso has no such answer to a DELETE, and says so instead of deleting
            request.add_header("Accept", ASKED)
        if content is not None:
            request.add_header("Content-Type", TURTLE)
        self._authorize(request)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                return answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(500).decode("utf-8", "replace").split())
            hint = f" {HOW}" if error.code in (401, 403) else ""
            raise Answered(
                error.code, f"{self.address} answers {error.code} {error.reason} to {method}. {said}{hint}".strip()
            ) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise PublicationError(f"{self.address} cannot be reached: {reason}.") from None
