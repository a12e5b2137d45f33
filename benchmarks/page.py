"""The explorer's page in a browser: its size, when it opens, and how long each thing that a reader does takes.

    python benchmarks/page.py [--claims 5000] [--runs 5] [--only WORD] [--others]

Measures this graph, and a generated project of so many claims (`grow.py`), at 1280 by 800. `page.js` says what the reader does. Told are

    seen    milliseconds by the clock until the answer is seen
    drawn   until nothing more comes: long lists are drawn in slices, and the page answers between them
    task    the longest task of the page's thread, in milliseconds of the processor, so that what else the machine does does not count
    frame   the longest time that this thread is busy from one drawing to the next, in the same milliseconds; the target is 50
    nodes   how many elements the page has then
    busy    of the opening: how long this thread is busy until the first link is there, is pressed, and its record is seen

Of several runs the least is told: what else a machine does can only add. With `--others`, also the pages that pyvis and ipysigma make of
the same networks, where they are installed. Their scripts come from a CDN; the first has what it needs most in itself, of the second
without a network only the size is told.
Needs Playwright and a Chromium.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ViewportSize, sync_playwright

import claimgraph as cg

HERE = Path(__file__).parent
SIZE: ViewportSize = {"width": 1280, "height": 800}
TRACED = ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline"]
COLUMNS = ("seen", "drawn", "task", "frame", "nodes")
Times = dict[str, float]


def spent(trace: bytes) -> dict[str, Times]:
    """Of each part of a trace, which begins with a mark: the longest task, the longest time from one drawing to the next, and all.

    What the page does while nobody waits for it keeps no frame waiting.
    """
    events = json.loads(trace)["traceEvents"]
    threads = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    pages = {e["pid"] for e in events if e["name"] == "domLoading"}  # and not the browser's own
    made: list[tuple[str, float, set[str]]] = []  # the part, the time, what was done
    part = "opening"
    for event in sorted((e for e in events if "ts" in e and e["pid"] in pages), key=lambda e: e["ts"]):
        if event["name"].startswith("reader: "):
            part = event["name"].removeprefix("reader: ")
        elif threads.get((event["pid"], event["tid"])) == "CrRendererMain":
            if event["name"] == "RunTask":
                made.append((part, event.get("tdur", 0) / 1000, set()))
            elif made:
                made[-1][2].add(event["name"])
    longest: dict[str, Times] = {}
    frame = 0.0
    for part, task, done in made:
        found = longest.setdefault(part, {"task": 0.0, "frame": 0.0, "busy": 0.0})
        found["busy"] += task
        found["task"] = max(found["task"], task)
        frame = 0.0 if "FireIdleCallback" in done else frame + task
        if "Commit" in done:
            found["frame"] = max(found["frame"], frame)
            frame = 0.0
    return longest


def measured(browser: Browser, file: Path, only: str) -> Iterator[tuple[str, Times]]:
    """What one reader meets: the opening, and then each deed."""
    page = browser.new_page(viewport=SIZE)
    page.add_init_script(path=HERE / "page.js")
    browser.start_tracing(page=page, categories=TRACED)
    page.goto(file.as_uri(), wait_until="commit")
    opened: Times = page.evaluate("bench.opened")
    page.evaluate("performance.mark('reader: ')")
    deeds = [name for name in page.evaluate("bench.deeds") if only in name]
    found = {name: page.evaluate("name => bench.does(name)", name) for name in deeds}
    longest = spent(browser.stop_tracing())
    page.close()
    first, rest = longest["opening"], longest["what comes after it"]
    yield (
        "opening",
        opened
        | {
            "task": max(first["task"], rest["task"]),
            "frame": max(first["frame"], rest["frame"]),
            "busy": first["busy"],
        },
    )
    for name, times in found.items():
        yield name, times | longest[name]


def told(name: str, file: Path, runs: list[dict[str, Times]]) -> None:
    """The least of each time."""
    print(f"\n{name}: {file.stat().st_size / 1000:,.0f} kB")
    least = {deed: {key: min(run[deed][key] for run in runs) for key in times} for deed, times in runs[0].items()}
    opening = least["opening"]
    print(
        "  opening: " + ", ".join(f"{key} {opening[key]:,.0f}" for key in ("paint", "first", "seen", "drawn", "busy"))
    )
    print(f"  {'':32}" + "".join(f"{column:>8}" for column in COLUMNS))
    for deed, times in least.items():
        print(f"  {deed:32}" + "".join(f"{times[column]:8,.0f}" for column in COLUMNS))


def answering(browser: Browser, file: Path) -> float:
    """How long the first answer of the SPARQL engine takes, from a new page."""
    page = browser.new_page(viewport=SIZE)
    page.goto(file.as_uri())
    taken: float = page.evaluate("""async () => {
      const start = performance.now();
      location.hash = `view=ask&query=${JSON.parse(document.getElementById("data").textContent).questions[0].name}`;
      while (!document.querySelector(".ask tbody td")) await new Promise((done) => setTimeout(done, 5));
      return performance.now() - start;
    }""")
    page.close()
    return taken


def pyvis(network: Any, file: Path) -> None:
    """The page that pyvis makes, with its script in it."""
    from pyvis.network import Network

    drawn = Network(directed=True, cdn_resources="in_line")
    for node, data in network.nodes(data=True):
        drawn.add_node(node, label=data["label"])
    for one, two, data in network.edges(data=True):
        drawn.add_edge(one, two, title=data.get("label", ""))
    file.write_text(drawn.generate_html(), encoding="utf-8")


def ipysigma(network: Any, file: Path) -> None:
    """The page that ipysigma makes."""
    from ipysigma import Sigma

    Sigma.write_html(network, str(file), node_label="label")


# When the picture of vis.js stands still: what it says of itself, from as soon as it is there.
STILL = """window.still = new Promise((done) => {
  const wait = setInterval(() => { // and at most a minute is waited for
    if (!window.network?.once) return;
    clearInterval(wait);
    network.once("stabilizationIterationsDone", () => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
  });
});"""


def settled(browser: Browser, file: Path) -> Times:
    """Of a page of pyvis: when it was first painted, when its picture stands still, and its longest task and frame."""
    page = browser.new_page(viewport=SIZE)
    page.route("https://**", lambda route: route.abort())
    page.add_init_script(STILL)
    browser.start_tracing(page=page, categories=TRACED)
    page.goto(file.as_uri(), wait_until="commit")
    drawn = page.evaluate("Promise.race([still, new Promise((done) => setTimeout(done, 60000, Infinity))])")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    longest = spent(browser.stop_tracing())
    page.close()
    return {"paint": paint, "drawn": drawn} | longest["opening"]


def others(browser: Browser, name: str, graph: Any, folder: Path) -> None:
    """The pages that other libraries make of the same network."""
    for made in (pyvis, ipysigma):
        if importlib.util.find_spec(made.__name__) is None:
            print(f"\n{made.__name__} is not installed")
            continue
        file = folder / f"{made.__name__}.html"
        made(graph.network(voice="*"), file)
        asked = file.read_text(encoding="utf-8").count(' src="https://')
        print(f"\n{name} by {made.__name__}: {file.stat().st_size / 1000:,.0f} kB and {asked} scripts from the network")
        if made is pyvis:
            found = settled(browser, file)
            print("  " + ", ".join(f"{key} {time:,.0f}" for key, time in found.items()))


def main() -> None:
    """Measures, and tells."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="only the deeds whose name has this word")
    parser.add_argument("--others", action="store_true")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        folder = Path(made)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        here = cg.load(HERE.parent)
        file = folder / "page.html"
        grow = [sys.executable, str(HERE / "grow.py"), str(options.claims), str(folder / "grown")]
        subprocess.run(grow, check=True, stdout=subprocess.DEVNULL)
        for name, graph in (("This graph", here), (f"{options.claims:,} claims", cg.load(folder / "grown"))):
            file.write_bytes(graph.explore(engine=False).page)
            told(name, file, [dict(measured(browser, file, options.only)) for _ in range(options.runs)])
            if options.others:
                others(browser, name, graph, folder)
            file.write_bytes(graph.explore(engine=True).page)
            asked = min(answering(browser, file) for _ in range(options.runs))
            print(
                f"\n{name}, with SPARQL: {file.stat().st_size / 1000:,.0f} kB; the first answer takes {asked:,.0f} ms"
            )
        browser.close()


if __name__ == "__main__":
    main()
