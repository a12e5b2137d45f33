"""The schemas of what the commands write with --json, as they lie in the package."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph


def write_claim_schema(_: KnowledgeGraph, sink: BinaryIO) -> None:
    """The JSON Schema of a claim."""
    _copy("claim.schema.json", sink)


def write_argument_schema(_: KnowledgeGraph, sink: BinaryIO) -> None:
    """The JSON Schema of what `argue` and `without` answer."""
    _copy("argument.schema.json", sink)


def _copy(name: str, sink: BinaryIO) -> None:
    sink.write((files("claimgraph") / "vocabulary" / name).read_bytes())
