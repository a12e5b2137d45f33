"""One writer per format; the same data give the same bytes everywhere."""
