"""Findings as text for people, as data for programs, and as annotations for GitHub."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from claimgraph.escaping import one_line, visible
from claimgraph.grammar import capital
from claimgraph.model import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """Findings as compilers print them, `file:line:` first, each with what to do, and the counts at the end.

    >>> print(as_text([Finding("graph/a.ttl", 3, "error", "edtf", "no date.", "It counts as undated.", "Write 1450.")]))
    graph/a.ttl:3: error: no date. [edtf]
      why: It counts as undated.
      fix: Write 1450.
    <BLANKLINE>
    1 error, no warnings.
    """
    lines = []
    for _, group in groupby(sorted(findings, key=_order), key=lambda finding: finding.file):
        said: set[tuple[str, str]] = set()
        for finding in group:
            lines.append(one_finding(finding))
            for word, text in (("why", finding.why), ("fix", finding.fix)):
                if text and (finding.rule, text) not in said:  # once a file: the second time it is known
                    lines.append(f"  {word}: {_line(text)}")
                said.add((finding.rule, text))
        lines.append("")
    return "\n".join([*lines, totals(findings)])


def one_finding(finding: Finding) -> str:
    """What is wrong, and where, in a line."""
    file = visible(finding.file).replace("\n", r"\u000a")
    place = f"{file}:{finding.line}:" if finding.line else f"{file}:"
    return f"{place} {finding.severity}: {_line(finding.message)} [{finding.rule}]"


def _line(text: str) -> str:
    return one_line(visible(text))


def totals(findings: Sequence[Finding]) -> str:
    """How many errors and warnings there are, as a sentence.

    >>> totals([])
    'No errors, no warnings.'
    """
    words = []
    for severity in ("error", "warning"):
        count = sum(finding.severity == severity for finding in findings)
        words.append(f"{count or 'no'} {severity}{'' if count == 1 else 's'}")
    return capital(", ".join(words) + ".")


def as_data(findings: Sequence[Finding]) -> dict[str, Any]:
    """Findings for programs: `findings`, a list in order of file and line, and the counts."""
    ordered = sorted(findings, key=_order)
    return {
        "errors": sum(finding.severity == "error" for finding in ordered),
        "warnings": sum(finding.severity == "warning" for finding in ordered),
        "findings": [finding._asdict() for finding in ordered],
    }


def as_github(findings: Sequence[Finding]) -> str:
    """Findings as workflow commands, one a line, which GitHub shows beside the lines of a pull request.

    >>> print(as_github([Finding("graph/a.ttl", 3, "warning", "edtf", "100% odd", fix="Write 1450.")]))
    ::warning file=graph/a.ttl,line=3,title=edtf::100%25 odd%0AWrite 1450.
    """
    return "\n".join(
        f"::{finding.severity} file={_property(finding.file)},"
        + (f"line={finding.line}," if finding.line else "")
        + f"title={_property(finding.rule)}::"
        + _data("\n".join(filter(None, (finding.message, finding.why, finding.fix))))
        for finding in sorted(findings, key=_order)
    )


def _order(finding: Finding) -> tuple[str, int]:
    return finding.file, finding.line


def _data(text: str) -> str:
    """The characters that end a command are escaped as GitHub's runner reads them; others that are not shown, visibly."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
