"""Whatever claims are added: the difference shows exactly these, and taking them out again restores every byte."""

import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import GUILD
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.curation.adding import Proposal, add
from claimgraph.curation.diff.difference import difference
from claimgraph.curation.editing import Edit
from claimgraph.curation.phrasing import Phrasing
from claimgraph.curation.resolving import NewEntity
from claimgraph.knowledge import load
from claimgraph.project import Project

THINGS = [
    "guild",
    "weavers",
    "bishop",
    "mill",
    "town",
    "flood (condition)",
    "smiths (plural group: Those who worked iron)",
]
CLAIMS = st.tuples(
    st.sampled_from(["s1", "s2", "s3", "s4"]),
    st.tuples(st.sampled_from(THINGS), st.sampled_from(["was part of", "had as a part", "attacked"]), st.sampled_from(THINGS)),
    st.lists(
        st.sampled_from(["probable", "mostly", "by abbot", "note “A; b\\c\n\"d”", "during 1450", "supports s1-1", "implicit"]),
        unique=True, max_size=3,
    ),
)  # fmt: skip


@settings(max_examples=8)
@given(st.lists(CLAIMS, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_added_claims_are_all_of_the_difference_and_can_be_taken_back(
    rows: Sequence[tuple[str, tuple[str, str, str], list[str]]], ends: str
) -> None:
    """Those that are refused leave nothing; those that are added leave the rest as it was, byte for byte."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(shutil.copytree(GUILD, Path(folder) / "guild", ignore=shutil.ignore_patterns("build"))))
        for path in project.files():
            path.write_bytes(path.read_bytes().replace(b"\n", ends.encode()))
        before, old = {path: path.read_bytes() for path in project.files()}, load(project.root)
        old.corpus  # noqa: B018  read before anything is written

        def plan(edit: Edit) -> tuple[list[Proposal], dict[str, NewEntity]]:
            phrasing = Phrasing(edit)
            return [phrasing.proposal(*row) for row in rows], phrasing.resolver.made

        outcome = add(project, plan)
        found = difference(old.composition, load(project.root).composition)
        assert {claim.statement.id for claim in found.claims.added} == {proposal.name for proposal in outcome.added}
        assert sorted(c.triple for c in found.claims.added) == sorted(t for p in outcome.added for t in p.triples)
        assert len(found.claims.removed) + len(found.claims.changed) + len(found.joints.removed) == 0
        assert {each.triple for each in found.lost} <= {
            claim.triple for claim in found.claims.added
        }  # what is claimed now
        assert {each.id for each in found.shelves["entities"].added} == {each.id for each in outcome.entities}
        assert not any(part.removed or part.changed for part in found.shelves.values())

        undo = Edit(project)
        for name in [*(proposal.name for proposal in outcome.added), *(entity.id for entity in outcome.entities)]:
            for file, piece in undo.about(name):
                blank = len(ends) if piece is undo.about(name)[0][1] else 0  # the blank line before it
                file.replace(piece.start - blank, piece.end + len(ends), "")
        undo.write()
        assert {path: path.read_bytes() for path in project.files()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_in_a_terminal_add_asks_and_takes_what_is_chosen(tmp_path: Path) -> None:
    """For a new thing its kind, for a slip what was meant; Tab completes; what is refused is shown again."""
    project = shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build"))
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimgraph", "add"],
        cwd=project, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "dumb"}, close_fds=True,
    )  # fmt: skip
    os.close(slave)
    shown = b""

    def expect(prompt: bytes) -> None:
        nonlocal shown
        heard = b""
        while prompt not in heard:
            ready, _, _ = select.select([master], [], [], 60)
            assert ready, f"{prompt!r} never came after {shown + heard!r}"
            heard += os.read(master, 4096)
        shown += heard

    for prompt, typed in (
        ("passage> ", "s9"),
        ("passage> ", "s2"), ("subject> ", "smiths"), ("relation> ", "attacked"), ("object> ", "tow"), ("how> ", "probable"),
        ("name> ", "group"), ("sentence> ", "those who worked iron"), ("name> ", "1"),
        ("subject> ", "bis\t"), ("relation> ", "led"), ("object> ", "mill"), ("how> ", ""),
        ("subject> ", ""), ("passage> ", ""),
    ):  # fmt: skip
        expect(prompt.encode())
        os.write(master, f"{typed}\n".encode())
    expect(b"1 added.")
    assert process.wait(60) == 0
    os.close(master)
    assert b"those 'wolves', had burned the mill" in shown
    assert b"Not added: s2 | bishop | led | mill" in shown
    assert b'No passage is called "s9"' in shown
    corpus = load(project).corpus
    assert corpus.by_statement[":s2-4"][0].triple == (":Smiths", "g:attacked", ":Town")
    assert corpus.statements[":s2-4"].certainty == "probable"
    assert corpus.entities[":Smiths"].description == "Those who worked iron."
