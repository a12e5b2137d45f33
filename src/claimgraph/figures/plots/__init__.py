"""One module for each figure, named after it."""
