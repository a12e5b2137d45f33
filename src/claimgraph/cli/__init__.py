"""The command line: a file for each group of commands; the only place that prints."""

from claimgraph.cli.main import main, process

__all__ = ["main", "process"]
