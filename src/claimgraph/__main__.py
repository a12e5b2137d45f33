"""`python -m claimgraph` is the command `claimgraph`."""

import sys

from claimgraph.cli import process

if __name__ == "__main__":
    sys.exit(process())
