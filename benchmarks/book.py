"""Builds projects of this graph's shape, of 200, 2,000 and 20,000 claims, and asks each everything: processor time, as ratios.

    python benchmarks/book.py [--only WORD] [CLAIMS …]

Processor time of a process and of those that it started is measured, in user and system mode, as a machine that does other things
meanwhile stretches every clock on the wall; and the memory of the largest of them. Each command is asked of each size in turn. The
first part of the table is asked of a finished build, the second of a copy to which a claim was added, and which is not built.
"""

import argparse
import math
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from grow import grow

from claimgraph.errors import Error
from claimgraph.interchange.outputs import OUTPUTS

BUILDING = ["build --force --data", "build --force"]
READING = [
    "build", "show Lenin", "show s14", "why Stalin NEP", "path Stalin NEP", "voices", "voices Stalin", "voices Stalin Lenin", "argue NEP",
    "argue Lenin NEP", "without NEP", "disputes", "disputes NEP", "query 'SELECT ?x { :Stalin hist:led ?x }'",
    "query --explain 'SELECT ?x { :Stalin hist:joined :NEP }'", "ask", "ask who-led", "plot ego Lenin", "plot causes NEP",
    "plot path Stalin NEP", "plot voices", "plot alliances", "plot causes", "plot coverage", "plot overview", "plot ranks",
    "plot timeline", "serve --port 0", "explore", "explore Lenin",
]  # fmt: skip
ADDED = "add s14 Stalin hist:led NEP possible"
CURATING = [
    "check", "format --check", "coverage", "coverage --open", "verify", "segment --dry-run", "segment --move corrected.txt --dry-run",
    "add s14 Lenin hist:led NEP possible --dry-run", "diff ../{}", "blind ../{}-blind",
    "agree ../{}", "show Lenin", "argue NEP", "voices", "new ../{}-new --text corrected.txt",
]  # fmt: skip


def exports() -> Iterator[str]:
    """An export of each format to a pipe, or to a folder where it is one, of which the library is here."""
    for output in OUTPUTS.values():
        if output.audience == "claimgraph itself":
            continue
        try:
            output.check_library()
        except Error:
            continue
        yield f"export {output.name} -o {'exported' if output.folder else '-'}"


def measured(folder: Path, command: str) -> tuple[float, float]:
    """Seconds of processor time and the largest process's gigabytes, of one command in a folder."""
    arguments = shlex.split(command)
    serves = arguments[0] == "serve"
    with subprocess.Popen(
        [sys.executable, "-m", "claimgraph", *arguments],
        cwd=folder, stdout=subprocess.PIPE if serves else subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        if process.stdout:  # until its first answer
            address = process.stdout.readline().split()[0]
            urllib.request.urlopen(f"{address}sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D").close()
            process.send_signal(signal.SIGTERM)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1 and not serves:  # 1 is an answer: no
        print(f"claimgraph {command} failed in {folder}", file=sys.stderr)
        return math.nan, math.nan
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e6


def main() -> None:
    """One table: a line for each command, a pair of columns for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="*", type=int, default=[200, 2_000, 20_000])
    parser.add_argument("--only", default="", metavar="WORD", help="beside the builds only commands with this word")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, str(size)) for size in options.claims]
        later = [Path(name, f"{folder.name}-later") for folder in folders]
        print(f"{os.cpu_count()} cores; seconds of processor time, times the first size's, and gigabytes")
        print(" " * 40 + "".join(f"{grow(int(folder.name), folder):>20,} claims" for folder in folders))

        def line(command: str, asked: list[Path]) -> None:
            found = [measured(folder, command.replace("{}", folder.name.removesuffix("-later"))) for folder in asked]
            told = "".join(f"{time:9.2f} s {time / found[0][0]:6.1f} x {memory:5.2f}" for time, memory in found)
            print(f"{command.split(' -o ')[0]:40.40}{told}", flush=True)

        for command in BUILDING:
            line(command, folders)
        for command in [*READING, *exports()]:
            if options.only in command:
                line(command, folders)
        for old, new in zip(folders, later, strict=True):
            shutil.copytree(old, new, ignore=shutil.ignore_patterns("build", "exported"))
            text = (old / "sources" / "excerpt.txt").read_text(encoding="utf-8")
            (new / "corrected.txt").write_text(
                "An errant leaf. " + text.replace("dan ", "dane ", 100), encoding="utf-8"
            )
        print("after a claim was added")
        line(ADDED, later)
        for command in CURATING:
            if options.only in command:
                line(command, later)
        if options.only in "segment":
            line("segment", [Path(name, f"{folder.name}-new") for folder in folders])


if __name__ == "__main__":
    main()
