"""The schemas of what the commands write with --json, as they lie in the package."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import BinaryIO


def _copy(name: str, _: object, sink: BinaryIO) -> None:
    sink.write((files("claimgraph") / "vocabulary" / name).read_bytes())


write_claim_schema = partial(_copy, "claim.schema.json")
write_argument_schema = partial(_copy, "argument.schema.json")  # of what `argue` and `without` answer
