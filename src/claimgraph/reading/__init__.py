"""Turtle and TriG files → quads → the model; syntax errors of every file in one run; lines on demand."""

from claimgraph.reading.assembly import assemble
from claimgraph.reading.lines import lines
from claimgraph.reading.quads import File, Quad, Reading, read

__all__ = ["File", "Quad", "Reading", "assemble", "lines", "read"]
