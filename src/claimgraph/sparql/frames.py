"""How a worker and its master talk: frames on a pipe, each with its kind and its length.

What a frame holds is written by `marshal`: plain values and nothing that runs code, several times as fast as pickle.
An answer is whole when its END has come, and only then.
"""

import marshal
from typing import IO, Any

REQUEST, READY, ROWS, BYTES, VALUE, ERROR, END = b"?", b"!", b"R", b"B", b"V", b"E", b"."
_LENGTH = 8


class Cut(Exception):
    """The other side is gone before its words were whole."""


def write(stream: IO[bytes], kind: bytes, content: Any = None) -> None:
    """Sends one frame."""
    body = marshal.dumps(content)
    stream.write(kind + len(body).to_bytes(_LENGTH, "big") + body)
    stream.flush()


def read(stream: IO[bytes]) -> tuple[bytes, Any, int]:
    """The next frame's kind, its content and in how many bytes that came. Raises Cut where the stream ends."""
    head = stream.read(1 + _LENGTH)
    if len(head) < 1 + _LENGTH:
        raise Cut
    length = int.from_bytes(head[1:], "big")
    body = stream.read(length)
    if len(body) < length:
        raise Cut
    return head[:1], marshal.loads(body), length
