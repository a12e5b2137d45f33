"""Findings as text for people, as JSON for programs, and as annotations for GitHub."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from claimgraph.model import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """Findings as people read them, with a count at the end.

    >>> print(as_text([]))
    No errors, no warnings.
    """
    lines = []
    for finding in findings:
        lines.append(f"{place(finding)}  {finding.severity}: {finding.message}")
        lines += [f"    {text}" for text in (finding.why, finding.fix) if text]
    return "\n".join([*lines, summary(findings)])


def summary(findings: Sequence[Finding]) -> str:
    """How many errors and warnings there are, in words."""
    counts = []
    for severity in ("error", "warning"):
        number = sum(finding.severity == severity for finding in findings)
        counts.append(f"{number or 'no'} {severity}{'s' * (number != 1)}")
    return f"{counts[0][0].upper()}{counts[0][1:]}, {counts[1]}."


def place(finding: Finding) -> str:
    """File and line, as editors understand them."""
    return f"{finding.file}:{finding.line}" if finding.line else finding.file


def as_json(findings: Sequence[Finding]) -> str:
    """Findings as a JSON list of objects."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)


def as_github(findings: Sequence[Finding]) -> str:
    """Findings as workflow commands, which GitHub shows beside the changed lines."""
    return "\n".join(
        f"::{f.severity} file={_property(f.file)},line={max(f.line, 1)},title={_property(f.rule)}::"
        + _data(" ".join(text for text in (f.message, f.why, f.fix) if text))
        for f in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
