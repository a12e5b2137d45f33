"""The curator's bench."""
