"""What travels in the wheel, and that versions and bounds agree."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import GUILD, ROOT

import claimgraph


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout with the installed build backend, so that no network is needed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_a_wheel_carries_vocabulary_shapes_and_templates_and_no_data(wheel: Path) -> None:
    """The core vocabulary and its shapes travel inside; the Bolsheviks do not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "claimgraph/vocabulary/core.ttl",
        "claimgraph/vocabulary/shapes.ttl",
        "claimgraph/starter/vocabulary.ttl",
        "claimgraph/py.typed",
    } <= names
    assert not any("ontology.ttl" in name or "graph/" in name.split("claimgraph/", 1)[0] for name in names)
    every_file = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src/claimgraph").rglob("*") if p.is_file()}
    assert {name for name in every_file if "__pycache__" not in name} <= names


def test_an_unpacked_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """From the wheel's files alone a project is checked and asked."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = f"""if True:
        import sys
        sys.path.insert(0, {str(tmp_path / "site")!r})
        import claimgraph
        assert claimgraph.__file__.startswith({str(tmp_path)!r}), claimgraph.__file__
        from claimgraph.cli import main
        sys.exit(main(["check", "--project", {str(GUILD)!r}]) or main(["why", "guild", "revolt", "--project", {str(GUILD)!r}]))"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "guild — led → revolt" in done.stdout


def test_version_and_citation_agree() -> None:
    """CITATION.cff names the version of the package."""
    assert f"\nversion: {claimgraph.__version__}\n" in (ROOT / "CITATION.cff").read_text()


def test_every_dependency_has_its_reason() -> None:
    """Each dependency in pyproject.toml stands in docs/dependencies.md, and has a lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    reasons = (ROOT / "docs/dependencies.md").read_text().lower()
    for requirement in project["dependencies"]:
        name, bound = requirement.split(">=")
        assert f"[{name}]" in reasons, name
        assert bound
