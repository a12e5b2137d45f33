"""Puts a folder of files in place of an old one, whole or not at all, and sweeps up what killed runs left."""

import ctypes
import errno
import os
import sys
from collections.abc import Iterable
from glob import escape
from pathlib import Path

from claimgraph.building.folders import begun, refuse_strangers, remove, stranger
from claimgraph.errors import PublicationError
from claimgraph.project import MANIFEST

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def publish(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes `files` (name with forward slashes, content) to a folder beside `target`, then swaps the two.

    One of the files is the manifest, which lists the others. Whoever looks at `target` sees the old folder or the
    new one, never a mixture. On Linux the swap is one system call; elsewhere the old folder is moved aside an
    instant before the new one takes its name. Raises PublicationError where `target` holds something that
    claimgraph did not build, where that comes in before the end, or where writing fails.
    """
    refuse_strangers(target)
    staging = target.parent / f".{target.name}.new-{os.getpid()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target)
        staging.mkdir()
        for name, content in sorted(files, key=lambda file: file[0] != MANIFEST):  # first what proves it ours
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        for folder in [staging, *(f for f in staging.rglob("*") if f.is_dir())]:
            _sync(folder)
        refuse_strangers(staging)
        _replace(staging, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PublicationError(f"{target} cannot be written: {reason}. The last good build is as it was.") from error
    else:
        _settle(target)
    finally:
        remove(staging)


def _settle(target: Path) -> None:
    """Has the swap itself written to the disk."""
    try:
        _sync(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PublicationError(f"{target} is new and whole, but the disk may forget it: {reason}.") from error


def sweep(target: Path) -> None:
    """Removes the folders that killed runs left beside `target`; those of runs that still work stay, and a stranger's."""
    for folder in sorted(target.parent.glob(f".{escape(target.name)}.*-*")):
        kind, _, pid = folder.name.rpartition("-")
        if kind not in (f".{target.name}.new", f".{target.name}.old") or not pid.isdecimal() or _alive(int(pid)):
            continue
        if folder.is_symlink() or not folder.is_dir() or (stranger(folder) and not begun(folder)):
            continue
        if kind.endswith(".old") and not target.exists():
            os.rename(folder, target)  # killed between the two renames of a system that cannot exchange
        else:
            remove(folder)


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot sync a folder
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(staging: Path, target: Path) -> None:
    """Puts the new folder in place and removes the old one, unless something of a stranger's came into it meanwhile."""
    old = _swap(staging, target)
    if old is None:
        return
    name = "" if old.is_symlink() else stranger(old)
    if name is not None:
        _swap_back(old, staging, target)
        raise PublicationError(f"{target / name} came there during the build. Move it elsewhere, and build again.")
    remove(old)


def _swap(staging: Path, target: Path) -> Path | None:
    """Gives `staging` the name of `target`; where the old folder is now, None where there was none."""
    if not target.exists():
        os.rename(staging, target)
        return None
    if _exchange(staging, target):
        return staging
    aside = target.parent / f".{target.name}.old-{os.getpid()}"
    os.rename(target, aside)
    try:
        os.rename(staging, target)
    except OSError:
        os.rename(aside, target)
        raise
    return aside


def _swap_back(old: Path, staging: Path, target: Path) -> None:
    if old == staging:
        _exchange(staging, target)
    else:
        os.rename(target, staging)
        os.rename(old, target)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step; False where the system or the file system has no such call."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code))
