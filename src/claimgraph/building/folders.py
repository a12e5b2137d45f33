"""What proves that a folder is a build of ours, and how one that is gets removed: never anything else with it."""

import json
import os
import stat
from pathlib import Path

from claimgraph.building.manifest import GENERATOR, listed
from claimgraph.errors import PublicationError
from claimgraph.project import HAND_MADE, MANIFEST, Project

DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}  # file browsers write them unasked, and again


def stranger(folder: Path) -> str | None:
    """The first thing in `folder` that no build of ours put there; None where there is none.

    All is ours where the manifest is (it names claimgraph as its generator) and lists every file.
    A link, a pipe and a folder that holds none of these files are never ours.
    """
    names = listed(folder)
    known = {*names, MANIFEST} if names is not None else set()
    folders = {parent.as_posix() for name in known for parent in Path(name).parents}
    for where, inner, files in os.walk(folder, onerror=_raise):
        for name in sorted(files) + sorted(inner):
            path = Path(where, name)
            within = path.relative_to(folder).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode) and (within in known or name in DROPPINGS):
                continue
            if stat.S_ISDIR(mode) and within in folders:
                continue
            return within
    return None


def begun(folder: Path) -> bool:
    """Whether `folder` holds nothing, or only a manifest of ours whose writing was cut off."""
    inside = list(folder.iterdir())
    if not inside:
        return True
    path = folder / MANIFEST
    if inside != [path] or not stat.S_ISREG(path.lstat().st_mode):
        return False
    head = json.dumps({"generator": GENERATOR}, indent=1).removesuffix("\n}").encode()
    content = path.read_bytes()
    return content.startswith(head) or head.startswith(content)


def remove(folder: Path) -> None:
    """Removes what is ours in `folder`, and the folder where nothing else is left in it. A link is left alone.

    The manifest goes last: what a killed run leaves of a folder can still be proved ours.
    """
    if folder.is_symlink() or not folder.is_dir() or (stranger(folder) and not begun(folder)):
        return
    known = {*(listed(folder) or ()), MANIFEST}
    for where, _, files in os.walk(folder, topdown=False):
        for name in sorted(files, key=lambda name: name == MANIFEST):
            path = Path(where, name)
            if path.relative_to(folder).as_posix() in known or name in DROPPINGS:
                path.unlink(missing_ok=True)
        try:
            os.rmdir(where)
        except OSError:  # something came in meanwhile: it stays
            return


def refuse_strangers(target: Path) -> None:
    """Raises PublicationError where `target` exists and is not a build of ours or an empty folder."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PublicationError(f"{target} is not a folder. Name another place with -o.")
    if target.exists() and (name := stranger(target)):
        raise PublicationError(
            f"{target / name} is something that claimgraph did not build, and a new build would remove it. "
            "Move it elsewhere, or name another place with -o."
        )


def refuse_place(project: Project, target: Path) -> None:
    """Raises PublicationError where a build would lie among what people wrote, or in another build."""
    place = target.resolve()
    advice = "Name a folder of its own with -o, such as build/ in the project."
    if any(_same(place, each) for each in _upwards(project.root)):
        raise PublicationError(f"{target} holds the project itself. {advice}")
    for above in _upwards(place):
        for part in HAND_MADE:
            if _same(above, project.root / part):
                raise PublicationError(f"{target} lies in {part}/, which holds what people wrote. {advice}")
        if above != place and listed(above) is not None:
            raise PublicationError(f"{target} lies in a build, {above}, which the next build there replaces. {advice}")


def _upwards(path: Path) -> list[Path]:
    return [path, *path.parents]


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one folder, however they are spelt: some file systems take `Graph` for `graph`."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _raise(error: OSError) -> None:
    raise error
