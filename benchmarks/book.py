"""Builds projects of this graph's shape, of 200, 2,000 and 20,000 claims, and asks each: processor time, as ratios.

    python benchmarks/book.py [--data] [CLAIMS …]

With `--data`, figures and report are left out. Processor time of a process and those that it started is measured, as a
machine that does other things meanwhile stretches every clock on the wall.
"""

import os
import sys
import tempfile
from pathlib import Path

from grow import grow

QUESTIONS = [
    ["show", "Lenin"], ["why", "Stalin", "NEP"], ["path", "Stalin", "NEP"], ["voices"], ["argue", "NEP"],
    ["without", "NEP"], ["query", "SELECT ?x { :Stalin hist:led ?x }"], ["ask", "who-led"],
]  # fmt: skip


def measured(folder: Path, arguments: list[str]) -> tuple[float, float]:
    """Seconds of processor time and the largest process's gigabytes, of one command in a folder."""
    null = os.open(os.devnull, os.O_WRONLY)
    child = os.fork()
    if not child:
        os.chdir(folder)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(sys.executable, [sys.executable, "-m", "claimgraph", *arguments])
    _, status, usage = os.wait4(child, 0)
    os.close(null)
    if os.waitstatus_to_exitcode(status) > 1:  # 1 is an answer: no
        raise SystemExit(f"claimgraph {' '.join(arguments)} failed in {folder}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e6


def main() -> None:
    """One table: a line for each command, a pair of columns for each size."""
    data = "--data" in sys.argv
    sizes = [int(size) for size in sys.argv[1:] if size != "--data"] or [200, 2_000, 20_000]
    with tempfile.TemporaryDirectory() as name:
        folders = {}
        for size in sizes:
            folders[size] = Path(name, str(size))
            print(f"{grow(size, folders[size]):>22,} claims", end="")
        print()
        for command in (["build", "--force", *(["--data"] if data else [])], *QUESTIONS):
            found = [measured(folder, command) for folder in folders.values()]
            line = "".join(f"{time:9.2f} s {time / found[0][0]:5.1f} x {memory:4.2f} GB" for time, memory in found)
            print(f"{command[0]:8}{line}", flush=True)


if __name__ == "__main__":
    main()
