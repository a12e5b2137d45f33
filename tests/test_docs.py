"""What the documents tell people to type works."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import GUILD, ROOT
from PIL import Image

import claimgraph as cg
from claimgraph.figures.canvas import describe

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *ROOT.glob("examples/*/README.md"),
]


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Every line `$ claimgraph …` of every document."""
    return [
        (path.name, line[2:])
        for path in DOCUMENTS
        for block in blocks(path, "console")
        for line in block.splitlines()
        if line.startswith("$ ") and "make" not in line.split()[:2]
    ]


@pytest.mark.parametrize(("document", "command"), commands())
def test_every_command_in_the_documents_runs(document: str, command: str, tmp_path: Path) -> None:
    """A command that a document shows ends well, run from a shell in the repository."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = command.replace("-o ", f"-o {tmp_path}/").replace(".venv/bin/", "")
    done = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{document}: {command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_python_example_in_the_documents_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples with `>>>` answer what they show; other Python blocks run one after the other."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for number, block in enumerate(blocks(path, "python")):
        if ">>>" in block:
            test = doctest.DocTestParser().get_doctest(block, names, f"{path.name}:{number}", str(path), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            runner.run(test, clear_globs=False)
            assert runner.failures == 0, f"{path.name}: {block}"
            names.update(test.globs)
        else:
            exec(compile(block, str(path), "exec"), names)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    """Relative links and pictures of a document exist, and every picture has a description."""
    for mark, words, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name}: {target}"
        assert words or not mark, f"{path.name}: {target} has no description"


def test_what_the_guide_shows_stands_in_the_project_that_it_explains() -> None:
    """Every line of Turtle and TriG in docs/encoding.md is a run of lines of tests/guild or of graph."""
    guide = ROOT / "docs/encoding.md"
    paths = [*GUILD.rglob("*"), *(ROOT / "graph").rglob("*")]
    files = [path.read_text(encoding="utf-8") for path in paths if path.suffix in (".ttl", ".trig")]
    shown = [*blocks(guide, "turtle"), *blocks(guide, "trig")]
    assert len(shown) == 12
    assert [block for block in shown if not any(block in text for text in files)] == []


def test_the_picture_in_readme_is_of_the_argument_as_it_is() -> None:
    """It has the shape and the description of the figure that is drawn today (`make picture` draws it anew)."""
    figure = cg.load(ROOT).plot.causes().figure
    told = describe(figure)
    with Image.open(ROOT / "docs/argument.png") as picture:
        assert picture.info["Description"] == f"{told.alt} {told.caption}"
        assert picture.width / picture.height == pytest.approx(figure.get_figwidth() / figure.get_figheight(), rel=0.01)
