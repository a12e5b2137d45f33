"""The endpoint: a SPARQL 1.1 service and a page to ask it with, for one graph and for reading only."""
