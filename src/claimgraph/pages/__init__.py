"""The report: the graph in numbers, and the argument as an outline, in one page that needs nothing else."""

from claimgraph.pages.page import Picture, report

__all__ = ["Picture", "report"]
