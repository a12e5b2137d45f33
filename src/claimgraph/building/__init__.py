"""Composition of a build, and its atomic publication."""

from claimgraph.building.build import Build, BuildError, build
from claimgraph.building.publication import PublicationError

__all__ = ["Build", "BuildError", "PublicationError", "build"]
