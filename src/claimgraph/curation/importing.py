"""`claimgraph import`: a file of others' proposals → drafts, with a count of all that could not be one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.curation import drafts
from claimgraph.curation.anchoring import Anchors, Ungrounded
from claimgraph.curation.drafts import Draft, Import, Known
from claimgraph.curation.editing import replace_together
from claimgraph.curation.imports import annotation, langextract, sheet
from claimgraph.curation.imports.proposed import Keys, Proposed
from claimgraph.curation.segmenting import chosen_source
from claimgraph.errors import ProjectError
from claimgraph.project import decoded, read_bytes
from claimgraph.sources import encoded

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

FORMATS: Mapping[str, Callable[[bytes, str, Keys], Iterator[Proposed]]] = {
    "langextract": langextract.proposals,
    "annotation": annotation.proposals,
    "rows": sheet.proposals,
}
SHOWN = 20  # of those that could not be drafted


@dataclass
class Imported:
    """What came of a file: new drafts and where they lie, those that were there already, and what is not grounded, with the reason.

    `crossing` are drafts whose evidence lies in more than one passage, `unknown` has the names that the graph does not know,
    by draft, `bare` are drafts without a subject, relation or object, `claimed` those of which the triple is claimed in their passage
    already.
    """

    drafted: list[Draft] = field(default_factory=list)
    there: list[Draft] = field(default_factory=list)
    ungrounded: list[tuple[str, str]] = field(default_factory=list)
    crossing: list[Draft] = field(default_factory=list)
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bare: list[Draft] = field(default_factory=list)
    claimed: list[Draft] = field(default_factory=list)
    path: Path | None = None

    def told(self) -> list[str]:
        """The counts, a line each, and the first of what was not drafted."""
        lines = [
            f"{len(self.drafted):6,} drafted",
            f"{len(self.crossing):6,} of them crossing a passage",
            f"{len(self.unknown):6,} of them with a name that the graph does not know",
            f"{len(self.bare):6,} of them without a whole claim",
            f"{len(self.claimed):6,} of them claimed in their passage already",
            f"{len(self.there):6,} drafted before",
            f"{len(self.ungrounded):6,} not grounded in the text, and not drafted",
        ]
        lines += [f"  {where}: {why}" for where, why in self.ungrounded[:SHOWN]]
        more = len(self.ungrounded) - SHOWN
        return [*lines, f"  … and {more:,} more"] if more > 0 else lines

    def data(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "drafted": [draft.id for draft in self.drafted],
            "crossing": [draft.id for draft in self.crossing],
            "unknown": {name: list(names) for name, names in self.unknown.items()},
            "withoutClaim": [draft.id for draft in self.bare],
            "claimed": [draft.id for draft in self.claimed],
            "draftedBefore": [draft.id for draft in self.there],
            "ungrounded": [{"where": where, "why": why} for where, why in self.ungrounded],
        }


def import_file(
    graph: KnowledgeGraph,
    path: Path,
    format_: str,
    *,
    source: str | None = None,
    given: Mapping[str, str] | None = None,
) -> Imported:
    """Reads a file of proposals and writes what stands in the text as drafts, in a new file of graph/drafts/.

    `source` names the source, where a project has several; `given` says which key of the file is which part of a claim. Nothing is written where
    the file is not what it is said to be (ProjectError), or nothing in it is new.
    """
    corpus, project = graph.corpus, graph.project
    only = chosen_source(corpus, source).id if source else None
    content = read_bytes(path).removeprefix(b"\xef\xbb\xbf")
    decoded(content, path.name)
    proposed = list(FORMATS[format_](content, path.name, Keys.of(corpus, given or {})))
    if not proposed:
        raise ProjectError(f"{path.name} proposes nothing.")
    found = _sorted(
        proposed, Anchors(corpus, encoded(project, corpus), only), drafts.kept(project, corpus), Known(corpus)
    )
    if found.drafted:
        origin = Import(path.name, hashlib.sha256(content).hexdigest(), format_, drafts.now())
        content = drafts.content(origin, found.drafted, corpus)
        found.path = drafts.reserved(project, path.name)
        try:
            replace_together({found.path: content})
        except ProjectError:
            found.path.unlink(missing_ok=True)
            raise
    return found


def _sorted(proposed: list[Proposed], anchors: Anchors, before: Mapping[str, Draft], known: Known) -> Imported:
    found = Imported()
    seen = set(before)
    for each in proposed:
        try:
            if each.wrong:
                raise Ungrounded(each.wrong)
            place = anchors.place(each.targets)
        except Ungrounded as error:
            found.ungrounded.append((each.draft.origin, str(error)))
            continue
        draft = replace(each.draft, passages=place.passages, start=place.start, end=place.end)
        name = draft.id
        if name in seen:
            found.there.append(draft)
            continue
        seen.add(name)
        found.drafted.append(draft)
        if len(place.passages) > 1:
            found.crossing.append(draft)
        if not draft.whole:
            found.bare.append(draft)
        if strange := known.unknown(draft):
            found.unknown[name] = strange
        elif known.standing(draft):
            found.claimed.append(draft)
    return found
