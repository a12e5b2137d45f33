"""Puts a folder of files in place of an old one, whole or not at all, and sweeps up what killed runs left."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from claimgraph.building.manifest import MANIFEST
from claimgraph.errors import PublicationError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def publish(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes `files` (name with forward slashes, content) to a folder beside `target`, then swaps the two.

    Whoever looks at `target` sees the old folder or the new one, never a mixture. On Linux the swap is one
    system call; elsewhere the old folder is moved aside an instant before the new one takes its name. Raises
    PublicationError where `target` holds something that claimgraph did not build, or where writing fails.
    """
    refuse_strangers(target)
    staging = target.parent / f".{target.name}.new-{os.getpid()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target)
        for name, content in files:
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        for folder in [staging, *(f for f in staging.rglob("*") if f.is_dir())]:
            _sync(folder)
        _swap(staging, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PublicationError(f"{target} cannot be written: {reason}. The last good build is as it was.") from error
    else:
        _settle(target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)  # after a swap this is the old build


def _settle(target: Path) -> None:
    """Has the swap itself written to the disk."""
    try:
        _sync(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PublicationError(f"{target} is new and whole, but the disk may forget it: {reason}.") from error


def refuse_strangers(target: Path) -> None:
    """Raises PublicationError where `target` exists and is not a build of ours or an empty folder."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PublicationError(f"{target} is not a folder. Name another place with --out.")
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise PublicationError(
            f"{target} holds something that claimgraph did not build. Empty it, or name another place with --out."
        )


def sweep(target: Path) -> None:
    """Removes the folders that killed runs left beside `target`; those of runs that still work stay."""
    if not target.parent.is_dir():
        return
    for folder in sorted(target.parent.glob(f".{target.name}.*-*")):
        kind, _, pid = folder.name.rpartition("-")
        if kind not in (f".{target.name}.new", f".{target.name}.old") or not pid.isdigit() or _alive(int(pid)):
            continue
        if kind.endswith(".old") and not target.exists():
            os.rename(folder, target)  # killed between the two renames of a system that cannot exchange
        else:
            shutil.rmtree(folder, ignore_errors=True)


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


def _swap(staging: Path, target: Path) -> None:
    if not target.exists():
        os.rename(staging, target)
        return
    if _exchange(staging, target):
        return
    aside = target.parent / f".{target.name}.old-{os.getpid()}"
    os.rename(target, aside)
    try:
        os.rename(staging, target)
    except OSError:
        os.rename(aside, target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


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
