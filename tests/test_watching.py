"""`claimgraph check --watch`: what a change of the files changed in the findings."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.checking.watching import Run, runs
from claimgraph.cli import main
from claimgraph.project import find

STATEMENTS = "graph/statements/01-chronicle.trig"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the guild."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))


def watched(project: Path, *changes: Callable[[], object]) -> list[Run]:
    """The runs of the checker while `changes` happen one after the other, each in a pause between two looks."""
    waiting = list(changes)
    idle = 0

    def pause(seconds: float) -> None:
        nonlocal idle
        if seconds > 0.1 and waiting:
            waiting.pop(0)()
        elif seconds > 0.1:
            idle += 1
            if idle > 3:
                raise KeyboardInterrupt

    found = []
    with suppress(KeyboardInterrupt):
        for run in runs(find(project), pause):
            found.append(run)
    return found


def test_a_run_tells_what_is_new_and_what_is_fixed_since_the_last(project: Path) -> None:
    """A slip is new, its mending fixes it; what stays wrong, on whatever line, is told once."""
    path = project / STATEMENTS
    good = path.read_text(encoding="utf-8")
    bad = good.replace(":Guild g:led", ":Gild g:led")
    first, slip, moved, mended = watched(
        project,
        lambda: path.write_text(bad, encoding="utf-8"),
        lambda: path.write_text("# a line above\n" + bad, encoding="utf-8"),
        lambda: path.write_text(good, encoding="utf-8"),
    )
    assert (first.findings, first.changed) == (first.new, ())
    assert slip.changed == (STATEMENTS,)
    assert [finding.rule for finding in slip.new if finding.severity == "error"] == ["undefined-name"]
    assert (moved.new, moved.fixed) == ((), ())
    assert set(mended.fixed) >= {finding for finding in moved.findings if finding.severity == "error"}
    assert mended.findings == first.findings


def test_a_file_that_comes_or_goes_is_a_change_and_silence_is_none(project: Path) -> None:
    """Another file under graph/, a question, a copy of the text: each is looked at; nothing runs where nothing changed."""
    found = watched(
        project,
        lambda: (project / "graph/more.ttl").write_text("@prefix : <http://e/> . nonsense", encoding="utf-8"),
        lambda: (project / "graph/more.ttl").unlink(),
        lambda: (project / "sources/chronicle.txt").write_text("another text", encoding="utf-8"),
    )
    assert [run.changed for run in found] == [(), ("graph/more.ttl",), ("graph/more.ttl",), ("sources/chronicle.txt",)]
    assert [finding.rule for finding in found[1].new] == ["syntax"]
    assert "other-copy" in [finding.rule for finding in found[3].new]


def test_watching_prints_what_changed_and_ends_with_the_code_of_the_last_run(project: Path) -> None:
    """In a process of its own: all findings first, then a line for what is new; Ctrl-C ends it with the code of a check."""
    import signal

    command = [sys.executable, "-u", "-m", "claimgraph", "check", "--watch", "--project", str(project)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as watch:
        assert watch.stdout is not None
        assert watch.stderr is not None
        assert watch.stdout.readline() == "No errors, no warnings.\n"
        assert watch.stderr.readline().startswith("Watching the files")
        path = project / STATEMENTS
        path.write_text(path.read_text(encoding="utf-8").replace(":Guild g:led", ":Gild g:led"), encoding="utf-8")
        assert watch.stdout.readline().startswith(f"{STATEMENTS}:")
        watch.send_signal(signal.SIGINT)
        assert watch.wait(timeout=60) == 1


def test_watching_is_for_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a format for programs it is refused, with the reason."""
    assert main(["check", "--watch", "--format", "json", "--project", str(project)]) == 2
    assert "--format text" in capsys.readouterr().err
