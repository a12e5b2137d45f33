"""The manifest of a build: from what it was made, and whether it is still what the files would give.

Nothing heavy is imported here: that a build is up to date should be known at once.
"""

from __future__ import annotations

import hashlib
import json

from claimgraph.errors import ProjectError
from claimgraph.project import MANIFEST, read_bytes, read_manifest

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from claimgraph.project import Project

GENERATOR = "claimgraph"


def inputs(project: Project) -> str:
    """A digest of what the pages show besides the curated files: the reader's copies of the sources, and the questions."""
    digest = hashlib.sha256()
    for folder, names in (("sources", "*"), ("queries", "*.rq")):
        for path in sorted((project.root / folder).glob(names)):
            if path.is_file() and not path.name.startswith("."):
                try:
                    content = read_bytes(path)
                except ProjectError:  # the checker says so, and it is not shown
                    content = b""
                digest.update(hashlib.sha256(f"{folder}/{path.name}".encode(errors="surrogateescape")).digest())
                digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def listed(folder: Path) -> set[str] | None:
    """The files that the manifest in `folder` lists; None where there is none, or none of ours.

    Ours names claimgraph as its generator; that of 0.1.0 names the version, and the files from which it was made.
    """
    if (folder / MANIFEST).is_symlink():
        return None
    manifest = read_manifest(folder)
    if manifest is None or not isinstance(manifest.get("sha256"), dict):
        return None
    first = {"claimgraph", "fingerprint", "inputs", "prefixes"} <= manifest.keys() and "generator" not in manifest
    return set(manifest["sha256"]) if first or manifest.get("generator") == GENERATOR else None


def current(project: Project, folder: Path, *, strict: bool = False, data: bool = False) -> dict[str, int] | None:
    """The files (name → size) of the build in `folder` if it was made from what is there now, and is whole.

    With `strict`, only if it was made without warnings; with `data`, also if it lacks figures and report. Raises ProjectError when a curated file cannot be read.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        return None
    try:
        files = {str(name): int(size) for name, size in manifest["files"].items()}
        if (manifest["fingerprint"], manifest["inputs"]) != (project.fingerprint(), inputs(project)):
            return None
        if not {"prefixes", "views"} <= set(manifest) or (strict and manifest["warnings"]):
            return None
        if not data and not manifest["views"]:
            return None
        if any((folder / name).stat().st_size != size for name, size in files.items()):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return files


def written(about: dict[str, Any], files: dict[str, bytes]) -> bytes:
    """A manifest that says `about` the build what is given, and of each file its size and digest."""
    told = {
        "generator": GENERATOR,  # first: of a manifest that was cut off it is still seen whose it is
        **about,
        "files": {name: len(content) for name, content in sorted(files.items())},
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(told, indent=1) + "\n").encode()
