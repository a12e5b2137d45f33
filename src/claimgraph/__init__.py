"""claimgraph: a historian's argument as a graph of claims, each with its voice and its evidence.

>>> import claimgraph as cg
>>> cg.__version__
'0.2.0'
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would take a tenth of the time in which an unchanged build is known
if TYPE_CHECKING:
    from typing import Any

    from claimgraph.connecting import connect
    from claimgraph.errors import (
        BuildError,
        DataError,
        Error,
        NotFound,
        ProjectError,
        PublicationError,
        QueryError,
        Refused,
    )
    from claimgraph.knowledge import KnowledgeGraph, load
    from claimgraph.model import Claim, Entity, Inference, Joint, Passage, Relation, Source, Statement

__version__ = "0.2.0"
__all__ = [
    "BuildError",
    "Claim",
    "DataError",
    "Entity",
    "Error",
    "Inference",
    "Joint",
    "KnowledgeGraph",
    "NotFound",
    "Passage",
    "ProjectError",
    "PublicationError",
    "QueryError",
    "Refused",
    "Relation",
    "Source",
    "Statement",
    "connect",
    "load",
]

_HOME = {"KnowledgeGraph": "knowledge", "connect": "connecting", "load": "knowledge"}


def __getattr__(name: str) -> Any:
    """Public names are imported when they are first used: `claimgraph --version` should not wait for a parser."""
    if name in __all__:
        from importlib import import_module

        home = _HOME.get(name, "errors" if name.endswith(("Error", "Found", "Refused")) else "model")
        globals()[name] = found = getattr(import_module("claimgraph." + home), name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, also those that are not imported yet: what completion should offer."""
    return sorted([*__all__, "__version__"])


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext claimgraph` does in a notebook: `%%sparql`, `%claim`, and completion in queries."""
    from claimgraph.notebook import load_extension

    load_extension(shell)
