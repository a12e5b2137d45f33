"""The page docs/reviewing.md, command by command, in a copy of the guild under git."""

import io
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import GUILD, HERE, ROOT

from claimgraph.cli import main

PAGE = ROOT / "docs/reviewing.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands of the page are run: a committed guild, others' proposals and a second reading beside it."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    shutil.copytree(HERE / "proposals", tmp_path / "proposals")
    second = (GUILD / "graph/statements/01-chronicle.trig").read_text().replace("cg:possible", "cg:probable")
    entities = (GUILD / "graph/entities.ttl").read_text()
    (tmp_path / "second.trig").write_text(second + entities + ":s1-5 { :Weavers g:led :Revolt . }\n")
    identity = ["-c", "user.name=N. N.", "-c", "user.email=n@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "one"]):
        subprocess.run(["git", *command], cwd=project, check=True, capture_output=True)
    monkeypatch.chdir(project)
    return project


def run(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command of the page answers; claimgraph runs here, everything else in a shell."""
    typed, _, rest = command.rpartition(" | ")
    if not rest.startswith("claimgraph"):
        return subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout
    if typed:
        said = subprocess.run(typed, shell=True, check=True, capture_output=True, text=True).stdout
        monkeypatch.setattr("sys.stdin", io.StringIO(said))
    capsys.readouterr()
    assert main(shlex.split(rest)[1:]) in (0, 1)
    return capsys.readouterr().out


@pytest.mark.usefixtures("project")
def test_the_page_shows_what_its_commands_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command answers what stands below it, line for line; `…` stands for lines that are left out."""
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part[2:].partition("\n")
            answer = run(command, monkeypatch, capsys)
            pattern = ".*".join(map(re.escape, shown.rstrip("\n").split("…\n")))
            assert re.fullmatch(pattern, answer.rstrip("\n"), re.DOTALL), f"{command}\n{answer}"


def test_every_command_and_option_stands_on_the_page() -> None:
    """Whoever looks for an option of these commands finds it told."""
    from claimgraph.cli.options import parser

    page = PAGE.read_text(encoding="utf-8")
    for command in ("diff", "coverage", "verify", "import", "review"):
        commands: Any = parser(command)._subparsers._group_actions[0].choices  # type: ignore[union-attr]
        assert f"claimgraph {command}" in page
        options = {name for action in commands[command]._actions for name in action.option_strings}
        shared = {"-h", "--help", "--project", "--quiet"}
        assert [name for name in sorted(options - shared) if name not in page] == []
