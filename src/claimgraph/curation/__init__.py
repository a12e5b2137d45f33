"""The curator's bench: a second reading compared with the first."""
