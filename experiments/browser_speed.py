"""How fast a world is: native, in node, and in Chromium; first numbers, 100 pairs, size.

    python -m experiments.browser_speed

prints a table, one run side by side. Node and Chromium are left out where they are missing.
"""

import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from peersim.browser_engine.engine_build import engine
from peersim.browser_engine.model_page import model_page
from peersim.browser_engine.scenario_data import model_data
from peersim.engine.simulation import run
from peersim.scenario import load

WORLDS = 15
RUNNER = Path(__file__).parents[1] / "tests" / "browser_engine" / "run_worlds.js"
TIMED = """() => {
  const source = document.getElementById("live-worker").textContent.replace(/onmessage[^]*/, "");
  const work = `${source}; onmessage = ({ data: { module, model, worlds } }) => {
    const engine = new Engine(module, model.layout), plan = planOf(model, "baseline", {});
    postMessage(Array.from({ length: worlds }, (_, replicate) => {
      const start = performance.now();
      runWorld(engine, plan, 1, replicate);
      return performance.now() - start;
    }));
  }`;
  const worker = new Worker(URL.createObjectURL(new Blob([work])));
  return unpacked("live-engine").then(WebAssembly.compile).then((module) => new Promise((done) => {
    worker.onmessage = ({ data }) => done(data);
    worker.postMessage({ module, model: state.model, worlds: %d });
  }));
}"""


def native() -> float:
    """Return the milliseconds of a world of the baseline here."""
    scenario, taken = load("baseline"), []
    for replicate in range(WORLDS):
        start = time.perf_counter()
        run(scenario, replicate, events=False)
        taken.append(1000.0 * (time.perf_counter() - start))
    return float(np.median(taken[1:]))


def in_node(folder: Path) -> float:
    """Return the milliseconds of a world in node; nan without node."""
    node = shutil.which("node")
    if node is None:
        return float("nan")
    model = json.dumps(model_data({"baseline": load("baseline")}))
    cases = [
        {"scenario": "baseline", "settings": {}, "seed": 1, "replicate": k} for k in range(WORLDS)
    ]
    files = {"engine.wasm": engine(), "model.json": model.encode()}
    files["cases.json"] = json.dumps(cases).encode()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [node, RUNNER, *(folder / name for name in files)], capture_output=True, check=True
    )
    taken = [json.loads(line)["milliseconds"] for line in done.stdout.splitlines()]
    return float(np.median(taken[1:]))


def in_chromium(folder: Path) -> dict[str, float]:
    """Return the milliseconds of a world, and the seconds of 100 pairs and of the first numbers."""
    if shutil.which("chromium") is None:
        return {}
    from playwright.sync_api import sync_playwright

    from experiments.local_dashboard import browser_of

    file = folder / "page.html"
    file.write_bytes(model_page())
    found: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(file.as_uri())
        page.wait_for_selector("[data-live=table] tr")
        found["first"] = time.perf_counter() - start
        page.wait_for_selector("body[data-state=done]", timeout=600_000)
        found["pairs"] = time.perf_counter() - start
        found["world"] = float(np.median(page.evaluate(TIMED % WORLDS)[1:]))
        browser.close()
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, built = model_page(), engine()
        here, node, web = native(), in_node(folder), in_chromium(folder)
    print(f"a world, native         {here:8.1f} ms")
    print(f"a world, wasm in node   {node:8.1f} ms  {node / here:5.2f} times")
    if web:
        print(f"a world, Chromium       {web['world']:8.1f} ms  {web['world'] / here:5.2f} times")
        print(f"first numbers           {web['first']:8.1f} s")
        print(f"100 pairs               {web['pairs']:8.1f} s, workers as the machine has cores")
    print(f"engine                  {len(built) / 1000:8.0f} KB")
    print(f"page                    {len(page) / 1000:8.0f} KB")


if __name__ == "__main__":
    main()
