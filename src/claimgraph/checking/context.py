"""What every check needs: the corpus, the quads, and the line on which something stands."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property

from claimgraph.model import Claim, Corpus, Finding
from claimgraph.names import local
from claimgraph.reading import File, Quad, Reading


class Context:
    """A reading and its corpus, with what checks look up again and again."""

    def __init__(self, reading: Reading, corpus: Corpus) -> None:
        self.reading = reading
        self.corpus = corpus

    @cached_property
    def curated(self) -> list[tuple[File, Quad]]:
        """Every quad of the project's own files, with its file."""
        return [(file, quad) for file, quad in self.reading.quads() if not file.core]

    @cached_property
    def homes(self) -> dict[str, list[File]]:
        """The files that say something of a name in the default graph, or hold its statement block."""
        found: dict[str, list[File]] = defaultdict(list)
        for file, quad in self.curated:
            for name in (quad.subject if quad.graph is None else None, quad.graph):
                if name is not None and file not in found[name]:
                    found[name].append(file)
        return found

    def finding(
        self,
        about: str,
        rule: str,
        message: str,
        why: str,
        fix: str,
        *,
        predicate: str | None = None,
        severity: str = "error",
    ) -> Finding:
        """A finding about a name: at the line that gives `predicate`, or else at the first line about it."""
        for file in self.homes.get(about, ()):
            line = file.line_of(about, predicate) if predicate else 0
            line = line or file.line_of(about) or self._block(file, about)
            return Finding(file.name, line, severity, rule, message, why, fix)
        return Finding("graph/", 0, severity, rule, message, why, fix)

    @staticmethod
    def _block(file: File, graph: str) -> int:
        return min((line for quad, line in file.lines.items() if quad.graph == graph), default=0)

    def of_claim(self, claim: Claim, rule: str, message: str, why: str, fix: str, severity: str = "error") -> Finding:
        """A finding about a claim, at the line of its triple."""
        quad = Quad(*claim.triple, claim.statement.id)
        return self.of_quad(quad, rule, message, why, fix, severity)

    def of_quad(self, quad: Quad, rule: str, message: str, why: str, fix: str, severity: str = "error") -> Finding:
        """A finding about a quad, at its line."""
        for file in self.homes.get(quad.graph or quad.subject, ()):
            if quad in file.lines:
                return Finding(file.name, file.lines[quad], severity, rule, message, why, fix)
        return Finding("graph/", 0, severity, rule, message, why, fix)


def near(name: str, candidates: Iterable[str]) -> str:
    """ " did you mean …?" for the candidate that looks most like `name`, or nothing.

    >>> near(":Stallin", [":Stalin", ":Lenin"])
    '; did you mean `:Stalin`?'
    >>> near(":Xyzzy", [":Stalin"])
    '.'
    """
    called = {local(candidate).casefold(): candidate for candidate in candidates}
    found = get_close_matches(local(name).casefold(), called, n=1, cutoff=0.7)
    return f"; did you mean `{called[found[0]]}`?" if found else "."
