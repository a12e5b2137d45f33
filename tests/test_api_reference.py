"""The API reference is made from the docstrings, and has every public name."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference, built once by the script that `make docs` runs."""
    folder = tmp_path_factory.mktemp("api")
    subprocess.run([sys.executable, str(ROOT / "docs" / "api.py"), str(folder)], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("module", ["claimgraph", "claimgraph.analysis", "claimgraph.figures", "claimgraph.model"])
def test_every_public_name_is_in_the_reference(pages: Path, module: str) -> None:
    """Each name in `__all__` has an entry of its own on the module's page."""
    page = (pages / (module.replace(".", "/") + ".html")).read_text(encoding="utf-8")
    missing = [name for name in import_module(module).__all__ if f'id="{name}"' not in page]
    assert missing == []
