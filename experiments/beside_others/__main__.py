"""Time the declared models in every framework that is at hand, and print a table."""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from experiments.beside_others.declared_rules import SCHELLING, SIR

RULES = SCHELLING | SIR
OWN = "peersim's kernels"
FRAMEWORKS = {OWN: "kernel_rules", "Mesa": "mesa_rules", "Starsim": "starsim_rules"}
MASON_MODELS = {"Schelling, small": "Schelling_small", "Schelling, large": "Schelling_large"}

Timed = tuple[list[float], float]
"""Seconds of each run, and the mean of what came out."""


def frameworks() -> Iterator[tuple[str, object]]:
    """Yield the frameworks that can be imported, by name; say of the others that they cannot."""
    for name, module in FRAMEWORKS.items():
        try:
            yield name, import_module(f"experiments.beside_others.{module}")
        except ImportError as error:
            print(f"{name} is left out: {error}")


def timed(run: Callable[..., float], rules: object, runs: int) -> Timed:
    """Time runs with different seeds, after one that only warms up."""
    run(rules, 0)
    seconds, ends = [], []
    for seed in range(1, runs + 1):
        began = time.perf_counter()
        ends.append(run(rules, seed))
        seconds.append(time.perf_counter() - began)
    return seconds, statistics.fmean(ends)


def mason(comparison: Path | None, runs: int) -> dict[str, Timed]:
    """Return the times of the public comparison's files for MASON, as they stand."""
    if comparison is None:
        print("MASON is left out: --comparison names a copy of the public comparison")
        return {}
    source, library = comparison / "Schelling" / "Mason", comparison / "mason.22.jar"
    javac, java = shutil.which("javac"), shutil.which("java")
    for what, is_there in {
        str(source): source.is_dir(), str(library): library.is_file(),
        "javac": javac is not None, "java": java is not None,
    }.items():  # fmt: skip
        if not is_there:
            print(f"MASON is left out: there is no {what}")
            return {}
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        files = sorted(map(str, source.glob("*.java")))
        subprocess.run(
            [str(javac), "-nowarn", "-cp", str(library), "-d", folder, *files], check=True
        )
        for name, model in MASON_MODELS.items():
            call = [str(java), "-cp", f"{folder}:{library}", model, "-seed", "1", "-for", "20"]
            done = subprocess.run(
                [*call, "-repeat", str(runs + 1), "-quiet"],
                check=True,
                capture_output=True,
                text=True,
            )
            lines = [line for line in done.stdout.splitlines() if line.startswith("JobTime:")]
            seconds = [int(line.split()[1]) / 1e9 for line in lines]
            found[name] = (seconds[1:], float("nan"))  # as they stand they report no end
    return found


def measured(runs: int, comparison: Path | None) -> dict[str, dict[str, Timed]]:
    """Return times by model and framework."""
    found: dict[str, dict[str, Timed]] = {name: {} for name in RULES}
    for framework, module in frameworks():
        for name, rules in RULES.items():
            run = getattr(module, "schelling" if name in SCHELLING else "sir", None)
            if run is not None:
                found[name][framework] = timed(run, rules, runs)
    for name, result in mason(comparison, runs).items():
        found[name]["MASON"] = result
    return found


def table(found: dict[str, dict[str, Timed]]) -> Iterator[str]:
    """Yield the lines of a Markdown table: medians, and ratios to peersim's kernels."""
    yield "| model | framework | ms a run | times the kernels | ns an agent and step | end |"
    yield "|---|---|---|---|---|---|"
    for name, results in found.items():
        rules = RULES[name]
        acts = (rules.agents if name in SCHELLING else rules.people) * rules.steps  # type: ignore[union-attr]
        base = statistics.median(results[OWN][0])
        for framework, (seconds, end) in results.items():
            here = statistics.median(seconds)
            said = "not reported" if end != end else f"{end:.3f}"  # noqa: PLR0124 - nan
            yield (
                f"| {name} | {framework} | {1e3 * here:.2f} | {here / base:.1f} "
                f"| {1e9 * here / acts:.0f} | {said} |"
            )


def own_week() -> Iterator[str]:
    """Yield what peersim's own week costs, for a person and for each of its mechanisms."""
    try:
        from peersim.engine.simulation import run
        from peersim.scenario import load
        from peersim.world.census import PERSON_WEEKS

        scenario = load("baseline")
    except ImportError as error:
        yield f"peersim's own week is left out: {error}"
        return
    run(scenario)
    seconds, weeks = 0.0, 0.0
    for replicate in range(5):
        began = time.process_time()
        record = run(scenario, replicate)
        seconds += time.process_time() - began
        weeks += float(record.counts[:, 0, PERSON_WEEKS].sum())
    mechanisms = sum(bool(held["on"]) for held in scenario.mechanisms.values())
    each = 1e9 * seconds / weeks
    yield (
        f"peersim's own week, with the ledger: {each:.0f} ns a person and week, "
        f"{each / mechanisms:.1f} for each of {mechanisms} mechanisms"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--comparison", type=Path, help="a copy of ABMFrameworksComparison")
    given = parser.parse_args()
    print(*table(measured(given.runs, given.comparison)), sep="\n", flush=True)
    print(*own_week(), sep="\n")
