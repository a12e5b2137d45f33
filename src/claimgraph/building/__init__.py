"""Composition of all outputs, and their atomic publication as one folder."""
