"""SPARQL over the published dataset."""
