"""Findings as text for people, as JSON for programs, and as annotations for GitHub."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

from claimgraph.model import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """Findings by file, each with what to do, and the counts at the end.

    >>> print(as_text([Finding("graph/a.ttl", 3, "error", "edtf", "no date.", "It counts as undated.", "Write 1928.")]))
    graph/a.ttl
      3: error: no date. [edtf]
         why: It counts as undated.
         fix: Write 1928.
    <BLANKLINE>
    1 error, no warnings.
    """
    parts = []
    for file, group in groupby(sorted(findings, key=_order), key=lambda finding: finding.file):
        lines = [printable(file)]
        said: set[tuple[str, str]] = set()
        for finding in group:
            place = f"{finding.line}: " if finding.line else ""
            lines.append(f"  {place}{finding.severity}: {printable(finding.message)} [{finding.rule}]")
            for word, text in (("why", finding.why), ("fix", finding.fix)):
                if text and (finding.rule, text) not in said:  # once a file: the second time it is known
                    lines.append(f"  {' ' * len(place)}{word}: {printable(text)}")
                said.add((finding.rule, text))
        parts.append("\n".join(lines) + "\n")
    return "\n".join([*parts, totals(findings)])


def totals(findings: Sequence[Finding]) -> str:
    """How many errors and warnings there are, as a sentence.

    >>> totals([])
    'No errors, no warnings.'
    """
    words = []
    for severity in ("error", "warning"):
        count = sum(finding.severity == severity for finding in findings)
        words.append(f"{count or 'no'} {severity}{'' if count == 1 else 's'}")
    text = ", ".join(words) + "."
    return text[0].upper() + text[1:]


def as_json(findings: Sequence[Finding]) -> str:
    """Findings as a JSON object: `findings`, a list in order of file and line, and the counts."""
    ordered = sorted(findings, key=_order)
    data = {
        "errors": sum(finding.severity == "error" for finding in ordered),
        "warnings": sum(finding.severity == "warning" for finding in ordered),
        "findings": [asdict(finding) for finding in ordered],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def as_github(findings: Sequence[Finding]) -> str:
    """Findings as workflow commands, one a line, which GitHub shows beside the lines of a pull request.

    >>> print(as_github([Finding("graph/a.ttl", 3, "warning", "edtf", "100% odd", fix="Write 1928.")]))
    ::warning file=graph/a.ttl,line=3,title=edtf::100%25 odd%0AWrite 1928.
    """
    return "\n".join(
        f"::{finding.severity} file={_property(finding.file)},"
        + (f"line={finding.line}," if finding.line else "")
        + f"title={_property(finding.rule)}::"
        + _data("\n".join(filter(None, (finding.message, finding.why, finding.fix))))
        for finding in sorted(findings, key=_order)
    )


def printable(text: str) -> str:
    r"""A text with its control and direction characters spelt out: data must not steer a terminal.

    >>> printable("a\x1b[31mb\u202e")
    'a\\x1b[31mb\\u202e'
    """
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text.encode("utf-8", "replace").decode()
    )


def _order(finding: Finding) -> tuple[str, int]:
    return finding.file, finding.line


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
