"""The explorer's page in a browser: its size, when it is painted, how long an answer takes, and the longest frame.

    python benchmarks/page.py [--claims 5000] [--others]

Measures this graph, and a generated project of so many claims (`grow.py`). With `--others`, also the pages that pyvis and ipysigma make
of the same network, where they are installed; their scripts come from a CDN, so that offline only their size says anything.
Needs Playwright and a Chromium. Times are those of the machine; the middle one of several runs is told.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import claimgraph as cg

HERE = Path(__file__).parent
# Long tasks and the longest time between two frames, from now on.
WATCH = """() => {
  window.tasks = []; window.gaps = [];
  new PerformanceObserver((list) => list.getEntries().forEach((each) => window.tasks.push(each.duration))).observe({ entryTypes: ["longtask"] });
  let last = performance.now();
  const tick = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""


def opened(browser: Browser, file: Path, place: str = "") -> tuple[Page, float, float]:
    """The page, when it was first painted, and when it first answers (both after parsing began, in milliseconds)."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{file.as_uri()}#{place}")
    paint = page.evaluate("""async () => {
      const found = () => performance.getEntriesByName("first-contentful-paint")[0];
      while (!found()) await new Promise((done) => setTimeout(done, 5));
      return found().startTime;
    }""")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    return page, paint, ready


def answered(page: Page, script: str) -> float:
    """How long something takes, from the event to the frame in which it is seen."""
    return page.evaluate(f"""async () => {{
      const start = performance.now();
      await (async () => {{ {script} }})();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - start;
    }}""")


CHOOSE = "document.querySelector('.text .passage .name').click();"
GO = "location.hash = '{}';"
TYPE = """const field = document.getElementById('search'); field.focus(); field.value = '{}';
field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));"""


def measured(browser: Browser, file: Path) -> dict[str, float]:
    """The times of one opening, in milliseconds."""
    page, paint, ready = opened(browser, file)
    found = {"first paint": paint, "ready": ready}
    page.evaluate(WATCH)
    found["choose a name"] = answered(page, CHOOSE)
    for view in ("around", "voices", "ways", "when", "sure", "table"):
        found[view] = answered(page, GO.format(f"view={view}&of=:Stalin&to=:CommandSystem&from=:OctoberRevolution"))
    keys = [answered(page, TYPE.format("revolution from"[:length])) for length in range(1, 16)]
    found["search, each key"] = sorted(keys)[len(keys) // 2]
    found["search, slowest key"] = max(keys)
    page.evaluate("location.hash = ''")
    page.mouse.move(700, 400)
    page.evaluate("window.gaps = []")
    page.mouse.down()
    for step in range(30):
        page.mouse.move(700 - 8 * step, 400 + 3 * step)
    page.mouse.up()
    gaps = sorted(page.evaluate("window.gaps"))
    found["frame while panning, median"] = gaps[len(gaps) // 2] if gaps else 0.0
    found["longest task"] = max(page.evaluate("window.tasks") or [0.0])
    found["things drawn"] = float(page.locator(".sheet *").count())
    page.close()
    return found


def told(name: str, file: Path, runs: list[dict[str, float]]) -> None:
    """The middle one of each time."""
    print(f"\n{name}: {file.stat().st_size / 1000:,.0f} kB")
    for key in runs[0]:
        ordered = sorted(run[key] for run in runs)
        print(f"  {key:28} {ordered[len(ordered) // 2]:8.0f}")


def others(graph: Any, folder: Path) -> None:
    """The pages that other libraries make of the same network."""
    network = graph.network(voice="*")
    for name in ("pyvis", "ipysigma"):
        if importlib.util.find_spec(name) is None:
            print(f"\n{name} is not installed")
            continue
        made = folder / f"{name}.html"
        if name == "pyvis":
            from pyvis.network import Network

            drawn = Network(directed=True, cdn_resources="in_line")
            for node, data in network.nodes(data=True):
                drawn.add_node(node, label=data["label"])
            for one, two, data in network.edges(data=True):
                drawn.add_edge(one, two, title=data.get("label", ""))
            made.write_text(drawn.generate_html(), encoding="utf-8")
        else:
            from ipysigma import Sigma

            Sigma.write_html(network, str(made), node_label="label")
        text = made.read_text(encoding="utf-8")
        print(f"\n{name}: {made.stat().st_size / 1000:,.0f} kB, {text.count('https://')} addresses on the network")


def main() -> None:
    """Measures, and tells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--others", action="store_true")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        folder = Path(made)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        here = cg.load(HERE.parent)
        subprocess.run(
            [sys.executable, HERE / "grow.py", str(options.claims), folder / "grown"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for name, graph, engine in (
            ("this graph", here, False),
            ("with SPARQL", here, True),
            (f"{options.claims:,} claims", cg.load(folder / "grown"), False),
        ):
            file = folder / "page.html"
            file.write_bytes(graph.explore(engine=engine).page)
            told(name, file, [measured(browser, file) for _ in range(options.runs)])
        browser.close()
        if options.others:
            others(here, folder)


if __name__ == "__main__":
    main()
