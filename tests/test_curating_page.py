"""The page docs/curating.md: the first hour, command by command, and what it shows of graphs."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import GUILD, ROOT
from test_docs import blocks

from claimgraph.cli import main

PAGE = ROOT / "docs/curating.md"
TEXT = GUILD / "sources/chronicle.txt"


def test_the_first_hour_answers_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command answers what stands below it; `…` stands for what is left out, `!` before what is refused."""
    shutil.copy(TEXT, tmp_path / "chronicle.txt")
    (tmp_path / "corrected.txt").write_text(
        TEXT.read_text(encoding="utf-8").replace("guild led", "guilds led"), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    fences = re.findall(r"^```(sh|tsv)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for language, block in fences:
        if language == "tsv":
            Path("rows.tsv").write_text(block, encoding="utf-8")
            continue
        for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part[2:].partition("\n")
            if command.startswith("cd "):
                monkeypatch.chdir(command[3:])
                continue
            if command == "claimgraph build":
                command += " --data"  # pictures have tests of their own
            assert main(shlex.split(command)[1:]) in (0, 1, 2)
            answer = capsys.readouterr()
            lines = shown.splitlines(keepends=True)
            said = [line for line in lines if not line.startswith("! ")]
            refused = [line[2:] for line in lines if line.startswith("! ")]
            assert re.fullmatch(as_pattern(said), answer.out.strip(), re.DOTALL), f"{command}\n{answer.out}{answer.err}"
            assert re.search(as_pattern(refused), answer.err.strip(), re.DOTALL), f"{command}\n{answer.err}"


def as_pattern(lines: list[str]) -> str:
    """Lines as a pattern in which `…` at the end of a line, or in a line of its own, stands for anything."""
    return ".*".join(map(re.escape, re.split(r"…(?=\n|\Z)", "".join(lines).strip())))


def test_every_command_and_option_stands_on_the_page() -> None:
    """Whoever looks for an option of these commands finds it told."""
    from claimgraph.cli.options import parser

    page = PAGE.read_text(encoding="utf-8")
    for command in ("new", "segment", "add", "format"):
        commands: Any = parser(command)._subparsers._group_actions[0].choices  # type: ignore[union-attr]
        assert f"claimgraph {command}" in page
        options = {name for action in commands[command]._actions for name in action.option_strings}
        assert [name for name in sorted(options - {"-h", "--help", "--project", "--quiet"}) if name not in page] == []


def test_what_the_page_shows_stands_in_the_graphs() -> None:
    """Every block of TriG is a run of lines of the first graph or of the Peloponnesian War."""
    folders = (ROOT / "graph", ROOT / "examples/peloponnesian-war/graph")
    files = [path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.trig")]
    shown = blocks(PAGE, "trig")
    assert len(shown) == 5
    assert [block for block in shown if not any(block in text for text in files)] == []


def test_every_word_of_the_table_is_understood() -> None:
    """What the table of words offers, `add` takes."""
    from claimgraph.curation.resolving import Resolver
    from claimgraph.curation.words import Words
    from claimgraph.knowledge import load

    corpus = load(GUILD).corpus
    words, resolver = Words(corpus), Resolver(corpus)
    rows = re.findall(r"^\| .*? \| (.*?) \| .*\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    meant = {"NAME": "bishop", "DATE": "1450", "TEXT": "words", "revolt": "revolt"}
    for offered in re.findall(r"`([^`]+)`", " ".join(rows)):
        if offered in ("add …", "supports", "rebuts", "qualifies", "concedes", "exemplifies", "contrasts with"):
            offered = f"{offered} s1-1"
        if offered.startswith(("add", "passage")):
            continue
        typed = [meant.get(word, word.strip('"')) for word in re.findall(r'"[^"]*"|\S+', offered)]
        assert words.said(typed, resolver, ":Narrator"), offered
