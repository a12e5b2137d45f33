"""The API reference, from the docstrings: `make docs`, or `python docs/api.py FOLDER`."""

import sys
from importlib import import_module
from pathlib import Path

from pdoc import pdoc

PUBLIC = (
    "claimgraph",
    "claimgraph.errors",
    "claimgraph.model",
    "claimgraph.knowledge",
    "claimgraph.collection",
    "claimgraph.verbs",
    "claimgraph.connecting",
    "claimgraph.answers",
    "claimgraph.analysis",
    "claimgraph.figures",
)


def build(folder: Path) -> None:
    """Writes a page for each public module into `folder`."""
    for module in PUBLIC:  # names that are imported when they are first asked for have to be asked for
        found = import_module(module)
        for name in getattr(found, "__all__", ()):
            getattr(found, name)
    pdoc(*PUBLIC, output_directory=folder)


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "build/api"))
