"""Builds the graph of this folder into build/: the same as `claimgraph build`."""

import sys
from pathlib import Path

try:
    from claimgraph.cli import main
except ModuleNotFoundError:
    sys.exit("claimgraph is not installed here. Run `make` once, then `.venv/bin/python build_graph.py`.")

if __name__ == "__main__":
    sys.exit(main(["build", "--project", str(Path(__file__).parent), *sys.argv[1:]]))
