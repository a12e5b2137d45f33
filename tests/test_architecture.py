"""The rules of the house: who may import whom, what is loaded when, and what every test and name must have."""

import ast
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import claimgraph
from claimgraph.building.build import build
from claimgraph.project import find

SOURCE = Path(claimgraph.__file__).parent
TESTS = Path(__file__).parent
PLAIN = {**os.environ, "PYTHONPATH": str(SOURCE.parent)}
# The table of docs/architecture.md, from the ground up: a room may import from its own row and from earlier ones.
ROOMS = [
    "errors", "escaping", "extras", "grammar", "model", "project", "sources", "reading", "naming", "reasoning", "dataset", "checking", "sparql", "network",
    "describing", "answers", "analysis", "figures", "interchange", "pages", "plotting", "collection", "verbs", "knowledge", "connecting", "curation", "server",
    "notebook", "building", "cli", "__main__",
]  # fmt: skip
RDF = {"rdflib", "pyoxigraph", "pyshacl", "pyrudof", "owlrl"}
HEAVY = {"networkx", "matplotlib", "numpy", "pandas", "rdflib", "pyrudof", "pyshacl", "jinja2", "edtf"}
FORBIDDEN = {
    "analysis": RDF | {"matplotlib"},
    "figures": RDF,
    "reading": {"networkx", "matplotlib"},
    "checking": {"networkx", "matplotlib"},
    "reasoning": {"networkx", "matplotlib"} | RDF,
    "answers": {"networkx", "matplotlib"},
}


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    """The room of a module: the first part of its path inside the package."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path, *, top_only: bool = False) -> set[str]:
    """The modules that a file imports, those for type checkers left out; with `top_only`, at import time only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) and top_only:
                continue
            if isinstance(child, ast.Import):
                found.update(alias.name for alias in child.names)
            elif isinstance(child, ast.ImportFrom) and child.module and not child.level:
                found.add(child.module)
                found.update(f"{child.module}.{alias.name}" for alias in child.names)
            visit(child)

    visit(tree)
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_up_the_table_of_rooms(path: Path) -> None:
    """No room imports from a room that stands after it, and none imports a library that is forbidden to it."""
    here = room(path)
    if here == "__init__":
        return
    assert here in ROOMS, f"{here} is not in the table of rooms"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "claimgraph" and len(parts) > 1 and parts[1] in ROOMS:
            assert ROOMS.index(parts[1]) <= ROOMS.index(here), f"{here} imports {name}"
        assert parts[0] not in FORBIDDEN.get(here, set()), f"{here} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_has_at_most_400_lines(path: Path) -> None:
    """A longer module holds more than one noun."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def loaded_by(code: str) -> set[str]:
    """The heavy libraries that a fresh interpreter has loaded after `code`."""
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sorted(sys.modules))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return HEAVY & set(shown.stdout.split())


def test_importing_claimgraph_loads_nothing_heavy() -> None:
    """`import claimgraph` and the parser of the command line leave every heavy library alone."""
    assert loaded_by("import claimgraph") == set()
    assert loaded_by("from claimgraph.cli.options import parser; parser()") == set()


def test_the_version_is_told_without_a_parser() -> None:
    """`claimgraph --version` loads neither argparse, nor what a terminal needs, nor any group of commands."""
    code = "from claimgraph.cli.main import main; main(['--version']); import sys; print(*sorted(sys.modules))"
    shown = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=PLAIN)
    assert {"argparse", "contextlib", "json", "re", "pathlib", "claimgraph.cli.options"} & set(
        shown.stdout.split()
    ) == set()


def test_a_finished_build_answers_without_the_rdf_parser(tmp_path: Path) -> None:
    """What is asked of a project whose build is current needs no file read anew, and so no parser."""
    project = shutil.copytree(TESTS / "guild", tmp_path / "guild", ignore=shutil.ignore_patterns("build"))
    build(find(project), data=True)
    code = f"""import claimgraph, sys
kg = claimgraph.load({str(project)!r})
assert kg.why("guild", "revolt").claims
assert kg.path("guild", "revolt")
assert kg.voices()
print(*sorted(sys.modules))"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert RDF & set(shown.stdout.split()) == set()


def test_what_an_entity_is_told_by_loads_no_typing(tmp_path: Path) -> None:
    """`claimgraph show` of a finished build waits for no types: the module `typing` is a seventh of its time."""
    project = shutil.copytree(TESTS / "guild", tmp_path / "guild", ignore=shutil.ignore_patterns("build"))
    build(find(project), data=True)
    code = f"""import sys
from claimgraph.cli.main import main
assert main(["show", "Bishop", "--project", {str(project)!r}]) == 0
print(*sorted(sys.modules))"""
    shown = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=PLAIN)
    assert "typing" not in shown.stdout.split()


def test_a_question_loads_only_what_it_needs() -> None:
    """Loading a project and asking why needs the RDF parser, and no network, plotting or data frame library."""
    code = f"import claimgraph; claimgraph.load({str(TESTS / 'guild')!r}).why('guild', 'revolt')"
    assert loaded_by(code) == set()


def test_the_public_names_are_those_in_all() -> None:
    """`__all__` is sorted and each name in it can be had."""
    assert claimgraph.__all__ == sorted(claimgraph.__all__)
    for name in claimgraph.__all__:
        assert getattr(claimgraph, name).__doc__
    with pytest.raises(AttributeError, match="nonsense"):
        claimgraph.nonsense  # noqa: B018


def test_every_test_states_its_fact_in_a_sentence() -> None:
    """Each test function has a docstring that says what it holds."""
    silent = [
        f"{path.name}::{node.name}"
        for path in sorted(TESTS.rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_claimgraphs_home_is_held_in_one_constant() -> None:
    """No module but names spells out the address under which IRIs live."""
    spelt = [p.name for p in modules() if "w3id.org/claimgraph" in p.read_text(encoding="utf-8")]
    assert spelt == ["names.py"]


def test_a_class_has_a_name_of_its_own() -> None:
    """No two classes of the package share a name: whoever reads it elsewhere knows which is meant."""
    found = Counter(
        node.name
        for path in modules()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, times in found.items() if times > 1] == []
