"""A comparison of two readings as a page and as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claimgraph.curation.agreement import Agreement, Difference, Find, ReadingComparison
from claimgraph.curation.alpha import ENOUGH
from claimgraph.escaping import markdown
from claimgraph.model import Claim, Corpus, Joint

CLAIM_QUESTIONS = ("relation", "relation family", "direction")
METHOD = f"""\
*Alpha* is Krippendorff's, ordinal where the answers are ranked and nominal elsewhere; its 95 % interval is a percentile
bootstrap over passages. *Always default* is how often a reader who leaves every default would agree with the first
reading; alpha of such a reader is about 0, or below. *Off the default* are the pairs of which either reading left it, with the
share that is alike; alpha among these alone is harder than alpha over all, since what both left alone is not in it. With fewer than
{ENOUGH} pairs off the default no alpha is given: the 95 % interval of a share among so few is wider than half of the scale."""


@dataclass(frozen=True)
class Page:
    """A comparison with the two readings that it compares, and what was asked of the second.

    `task` is `claims` (what is claimed), `holding` (how it is held) or `both`; `models` says that no person read.
    """

    comparison: ReadingComparison
    first: Corpus
    second: Corpus
    task: str = "both"
    models: bool = False

    @property
    def title(self) -> str:
        """Agreement is between people; where no person read, it is reproducibility and no more."""
        what = {"claims": "what is claimed", "holding": "how it is held", "both": "what is claimed, and how it is held"}
        kind = "Reproducibility between models" if self.models else "Agreement of two readings"
        return f"{kind}: {what[self.task]}"

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """What was asked about claims in this task."""
        told = self.comparison.agreements
        if self.task == "claims":
            return tuple(a for a in told if a.question in CLAIM_QUESTIONS)
        if self.task == "holding":
            return tuple(a for a in told if a.question not in (*CLAIM_QUESTIONS, "passage"))
        return told

    def markdown(self) -> str:
        """The figures first, then every claim that only one found and every difference."""
        c = self.comparison
        claims = c.claims
        lines = [
            f"# {self.title}",
            "",
            f"The second reading covers {len(c.passages)} passages. There the first reading has "
            f"{len(claims.both) + len(claims.only_first)} claims and the second {len(claims.both) + len(claims.only_second)}; "
            f"{len(claims.both)} link the same two entities in the same passage.",
            "",
        ]
        if self.models:
            lines += [
                "No person read. The figures say how far models come to the same encoding from the same words and the "
                "same vocabulary, not that historians would.",
                "",
            ]
        lines += [METHOD, "", f"Seed of the bootstrap: {c.seed}.", ""]
        if self.task != "holding":
            finds = [c.entities, *(c.finds if self.task == "both" else c.finds[:2])]
            lines += ["## Entities and claims found", "", *_find_table(finds), ""]
        lines += ["## On claims that both found", "", *_table(self.agreements), ""]
        if self.task != "claims":
            apart = c.joints.apart
            told = [a for a in c.joint_agreements if a.question in ("joint", "kind") or a.off_default]
            lines += [
                "## Joints of the argument",
                "",
                f"Left out, as they rest on claims that only one reading has or fall inside one statement: {apart[0]} of "
                f"the first reading, {apart[1]} of the second.",
                "",
                *_find_table([c.joint_find]),
                "",
                *_table(told),
                "",
            ]
        lines += ["## Found by both, held differently", ""]
        lines += self._differences(self.agreements)
        if self.task != "claims":
            lines += ["", "## Joints that differ", ""]
            lines += self._differences(c.joint_agreements)
        if self.task != "holding":
            for title, only, corpus in (
                ("Only the first reading has", claims.only_first, self.first),
                ("Only the second reading has", claims.only_second, self.second),
            ):
                lines += [
                    "",
                    f"## {title}",
                    "",
                    *(f"- {c.statement.id} · {markdown(corpus.sentence(c))}" for c in only),
                ]
        return "\n".join(lines) + "\n"

    def data(self) -> dict[str, Any]:
        """The same as plain values, for `--json`."""
        c = self.comparison
        return {
            "title": self.title,
            "task": self.task,
            "seed": c.seed,
            "enough": ENOUGH,
            "passages": list(c.passages),
            "entities": _find_data(c.entities),
            "finds": [_find_data(find) for find in c.finds],
            "agreements": [self._data(a) for a in self.agreements],
            "joints": {
                "find": _find_data(c.joint_find),
                "apart": list(c.joints.apart),
                "agreements": [self._data(a) for a in c.joint_agreements],
            },
            "onlyFirst": [claim.id for claim in c.claims.only_first],
            "onlySecond": [claim.id for claim in c.claims.only_second],
        }

    def _differences(self, agreements: Iterable[Agreement]) -> list[str]:
        return [
            f"- {markdown(a.label)}: {self._told(pair, a.question)} · {markdown(said[0])} | {markdown(said[1])}"
            for a in agreements
            if a.question != "relation family"  # seen in the relation itself
            for pair, said in a.differences
        ]

    def _told(self, pair: Difference, question: str) -> str:
        one, other = pair
        if isinstance(one, Claim) and isinstance(other, Claim):
            told = f"{one.statement.id} · {markdown(self.first.sentence(one))}"
            return f"{told} / {markdown(self.second.sentence(other))}" if question in CLAIM_QUESTIONS else told
        if isinstance(one, Joint):
            return f"{one.source} {one.kind} {one.target}"
        return f"{one} and {other}"

    def _data(self, a: Agreement) -> dict[str, Any]:
        return {
            "question": a.question,
            "level": a.level,
            "same": a.same,
            "of": a.of,
            "percent": round(100 * a.share, 1),
            "alwaysDefaultSame": a.default_same,
            "enough": a.enough,
            "alpha": a.alpha,
            "interval": a.interval,
            "offDefault": a.off_default,
            "offDefaultSame": a.off_same,
            "alphaOffDefault": a.off_alpha,
            "intervalOffDefault": a.off_interval,
            "differences": [
                {"first": _name(pair[0]), "second": _name(pair[1]), "answers": list(said)}
                for pair, said in a.differences
            ],
        }


def _name(end: Claim | Joint | str) -> str:
    return end if isinstance(end, str) else end.id


def _find_table(finds: Iterable[Find]) -> list[str]:
    head = [
        "| second against first | both | only first | only second | precision | recall | F1 | 95 % |",
        "|---" * 8 + "|",
    ]
    return head + [
        f"| {f.name} | {f.both} | {f.only_first} | {f.only_second} | {f.precision:.2f} | {f.recall:.2f} | {f.f1:.2f} | "
        f"{_range(f.interval)} |"
        for f in finds
    ]


def _find_data(find: Find) -> dict[str, Any]:
    return {
        "same": find.name,
        "both": find.both,
        "onlyFirst": find.only_first,
        "onlySecond": find.only_second,
        "precision": round(find.precision, 4),
        "recall": round(find.recall, 4),
        "f1": round(find.f1, 4),
        "interval": find.interval,
    }


def _table(agreements: Iterable[Agreement]) -> list[str]:
    head = [
        "| asked | level | same | of | percent | always default | alpha | 95 % | off the default: same of | alpha off the default | 95 % |",
        "|---" * 11 + "|",
    ]
    return head + [_row(a) for a in agreements]


def _row(a: Agreement) -> str:
    percent = f"{100 * a.share:.0f}" if a.of else "–"
    default = f"{100 * a.default_same / a.of:.0f}" if a.of and a.default_same is not None else "–"
    off = f"{a.off_same} of {a.off_default}" if a.default_same is not None else "–"
    if a.level == "counted":
        figures = ["not measured", "–", off, "–", "–"]
    elif not a.enough:
        figures = ["too few to measure", "–", off, "–", "–"]
    elif a.default_same is None:
        figures = [_figure(a.alpha), _range(a.interval), off, "–", "–"]
    else:
        figures = [_figure(a.alpha), _range(a.interval), off, _figure(a.off_alpha), _range(a.off_interval)]
    return f"| {markdown(a.label)} | {a.level} | {a.same} | {a.of} | {percent} | {default} | {' | '.join(figures)} |"


def _figure(alpha: float | None) -> str:
    return f"{alpha:.2f}" if alpha is not None else "all alike"


def _range(interval: tuple[float, float] | None) -> str:
    return f"{interval[0]:.2f} to {interval[1]:.2f}" if interval else "–"
