"""Turtle and TriG files → quads → the model; syntax errors of every file in one run; lines on demand."""

from claimgraph.model.terms import Quad
from claimgraph.reading.assembly import assemble
from claimgraph.reading.lines import lines
from claimgraph.reading.quads import File, Reading, read

__all__ = ["File", "Quad", "Reading", "assemble", "lines", "read"]
