"""Findings: what is wrong or doubtful in curated files, where, why it matters, and what to do.

What SHACL can say is a shape (`vocabulary/shapes.ttl`); the rest is code, one module for each thing that is checked.
"""

from claimgraph.checking.check import check, check_reading

__all__ = ["check", "check_reading"]
