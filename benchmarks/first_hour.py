"""A first hour: a text, the commands and the rows that somebody types, timed step by step, and the keystrokes for a claim.

Usage: python benchmarks/first_hour.py [FOLDER]; the folder (default: first-hour) holds a text, commands.txt and rows.tsv.
gibbon.txt is the beginning of chapter XV of Edward Gibbon's Decline and Fall (1776), in the public domain.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from claimgraph.knowledge import load


def main(folder: Path) -> None:
    """Runs the commands in a copy of the folder, as a shell would, and prints what each took and what all of them cost."""
    commands = (folder / "commands.txt").read_text(encoding="utf-8").splitlines()
    typed = sum(len(command) + 1 for command in commands) + len((folder / "rows.tsv").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        work = Path(shutil.copytree(folder, Path(place) / "work"))
        here = work
        for command in commands:
            if command.startswith("cd "):
                here = (here / command[3:]).resolve()
                continue
            begun = time.monotonic()
            line = command.replace("claimgraph", f"{sys.executable} -m claimgraph", 1)
            done = subprocess.run(line, shell=True, cwd=here, capture_output=True, text=True)
            print(f"{time.monotonic() - begun:6.2f} s  exit {done.returncode}  {command}")
            if done.returncode:
                print(done.stdout + done.stderr)
        corpus = load(here).corpus
    made = len(corpus.claims) + sum(joint.statement.id in corpus.statements for joint in corpus.joints)
    print(f"{made} claims and joints, {len(corpus.entities)} entities, {len(corpus.passages)} passages")
    print(f"{typed} keystrokes: {typed / made:.0f} for a claim, with all that it needs")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "first-hour")
