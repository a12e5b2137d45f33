"""SPARQL over the published dataset, and what one query may take unless told otherwise."""

DEADLINE = 30.0  # seconds: longer than any question to a graph of claims needs, shorter than patience
MEMORY = 2_000.0  # megabytes: a million rows sorted take some 500, and a laptop has 8,000
