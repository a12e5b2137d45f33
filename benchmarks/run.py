"""Measures claimgraph against named alternatives, in turn and in one run, and prints ratios of the best times.

`make bench`, or `python benchmarks/run.py [RUNS]`. Absolute times belong to the machine; the ratios hold better.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as on anybody's machine
BARE = """
import sys, pyoxigraph as ox
store = ox.Store()
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
p = "https://w3id.org/claimgraph/"
print(len(list(store.query(f"SELECT ?who {{ ?who <{p}history#joined> <{p}revolution/BolshevikParty> }}"))))
"""


def run(*command: str) -> tuple[float, int]:
    """Seconds and peak memory (kB; 0 where the system does not tell) of one process."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT)
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = usage.ru_maxrss
    else:
        process.wait()
        memory = 0
    assert process.returncode == 0, command
    return time.perf_counter() - begun, memory


def compare(title: str, ours: list[str], theirs: list[str], target: str) -> None:
    """One line: how the best of our runs stands to the best of theirs."""
    pairs = [(run(*ours), run(*theirs)) for _ in range(RUNS)]
    mine, other = min(a[0] for a, _ in pairs), min(b[0] for _, b in pairs)
    memory = max(a[1] for a, _ in pairs) / max(1, *(b[1] for _, b in pairs))
    print(
        f"{title:44} {mine:7.2f} s {other:7.2f} s   {other / mine:5.2f} times as fast, {memory:4.2f} of the memory   {target}"
    )


def main() -> None:
    """All comparisons of this repository's graph."""
    python = sys.executable
    plain = str(ROOT / "benchmarks/plain.py")
    ours = [str(Path(python).with_name("claimgraph"))]  # the command as it is installed
    with tempfile.TemporaryDirectory() as folder:
        built, other = f"{folder}/build", f"{folder}/plain"
        print(f"{'':44} {'ours':>9} {'theirs':>9}   (best of {RUNS})")
        compare(
            "cold build / plain pipeline",
            [*ours, "build", "--force", "--quiet", "--out", built],
            [python, plain, ".", other, "build"],
            "target: 5",
        )
        compare("check / rdflib + pyshacl", [*ours, "check"], [python, plain, ".", other, "check"], "target: 5")
        compare(
            "build with nothing changed / bare interpreter",
            [*ours, "build", "--quiet", "--out", built],
            [python, "-c", "pass"],
            "target: 0.33",
        )
        question = "SELECT ?who { ?who hist:joined :BolshevikParty }"
        run(*ours, "build", "--quiet")
        compare(
            "first answer of query / bare pyoxigraph",
            [*ours, "query", question],
            [python, "-c", BARE, str(ROOT / "build/graph.nq")],
            "target: 0.33",
        )
        compare(
            "show / import of pyoxigraph",
            [*ours, "show", "Lenin", "--quiet"],
            [python, "-c", "import pyoxigraph"],
            "target: 0.33",
        )
    for script in ("drawing.py", "asking.py"):
        subprocess.run([python, str(ROOT / "benchmarks" / script)], check=True, env=ENVIRONMENT)


if __name__ == "__main__":
    main()
