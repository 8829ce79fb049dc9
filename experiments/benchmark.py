"""How fast is it? One command, ratios in one run.

    python -m experiments.benchmark              about ten minutes
    python -m experiments.benchmark --quick      about two minutes
    python -m experiments.benchmark --table      as the table of the handbook's page of speed
    python -m experiments.benchmark --against COMMIT    the same work here and there, in turn

Times of this machine mean little elsewhere, so what is compared is run side by side: the engine
against an idiomatic Mesa model of half as many rules (where that file lies beside the project),
and sizes against each other. Medians of interleaved runs.
"""

import argparse
import importlib.util
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from experiments.commit_comparison import against
from peersim.engine.simulation import run
from peersim.mechanisms import registry
from peersim.scenario import Scenario, load
from peersim.world.census import PERSON_WEEKS

PEER = Path(__file__).resolve().parents[2] / "shared" / "bench" / "mesa_peer.py"
EVERYTHING = Path(__file__).with_name("everything.toml")
WEEKS = 156
# What a model of such a place can hardly do without; the rest of the whole model refines it.
CORE = {
    "allegation_response", "appointment", "belonging", "boundary_violation", "caring",
    "contact_time", "desistance", "display", "emotional_toil", "helper_effect", "impunity",
    "labelling", "leaving", "liminality", "listening", "marginalisation",
    "masculinity_as_capital", "mentor_shortage", "norm_learning", "patriarchy", "power",
    "readiness", "reciprocity", "recovery", "reflection_among_men", "retraumatisation",
    "return_to_use", "role_modelling", "routines_and_ties", "shared_testimony", "small_steps",
    "speaking_up", "supervision_buffer", "tolerance", "validation", "voice",
}  # fmt: skip


OF_PEER = "an idiomatic Mesa model of a quarter as many rules"
GROWTH_ASKED = {
    20_000: "1.6 times",
    200_000: "1.6 times",
    1_000_000: "2 times, below 3 GB",
}
# What a process of its own does with a number of people and of weeks.
SIZE = """
import resource, sys, time
from experiments.benchmark import sized
from peersim.engine.simulation import Simulation

people, weeks = int(sys.argv[1]), int(sys.argv[2])
Simulation(sized(20, 4), events=False, ledger=False).advance()  # loads what is compiled
taken = []
for seed in range(max(1, 3_000 // people)):
    world = Simulation(sized(people, weeks), seed, events=False, ledger=False)
    begun = time.thread_time()
    world.advance()
    taken.append(time.thread_time() - begun)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print(sorted(taken)[len(taken) // 2] / people / weeks * 1e6, memory)
"""


@dataclass(frozen=True)
class Row:
    """What was measured, what came out here, and what is asked of it."""

    what: str
    here: str
    asked: str = ""


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes on the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def sized(people: int, weeks: int) -> Scenario:
    """Return the baseline with so many people, without a burn-in, so that all weeks count."""
    return load(
        "baseline",
        {"organisation.people": people, "organisation.weeks": weeks, "organisation.burn_in": 0},
    )


def peer_run(people: int) -> Callable[[int], object] | None:
    """Return a function that runs the Mesa peer with a seed, or None where it is not there."""
    if not PEER.exists():
        return None
    spec = importlib.util.spec_from_file_location("mesa_peer", PEER)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mesa_peer"] = module
    spec.loader.exec_module(module)

    def one(seed: int) -> object:
        model = module.PeerModel(people, seed=seed)
        for _ in range(WEEKS):
            model.step()
        return model

    return one


def against_the_peer(repeats: int) -> Iterator[Row]:
    """Time a person and week of the engine, with and without ledger, and of the peer, in turn."""
    scenario = sized(150, WEEKS)
    run(scenario)
    peer = peer_run(150)
    work: dict[str, Callable[[int], object]] = {
        "with": lambda k: run(scenario, k),
        "without": lambda k: run(scenario, k, ledger=False),
    }
    if peer is not None:
        work["peer"] = peer
    taken: dict[str, list[float]] = {name: [] for name in work}
    for k in range(repeats):
        for name, one in work.items():
            taken[name].append(seconds(partial(one, k)))
    each = {name: statistics.median(t) / 150 / WEEKS * 1e6 for name, t in taken.items()}
    ratio = f", 1/{each['peer'] / each['with']:.1f} of {OF_PEER}" if peer else ""
    yield Row(
        "a person's week, with the ledger, 150 people",
        f"{each['with']:.2f} microseconds{ratio}",
        "at most 1/10 of the Mesa model",
    )
    yield Row("the same without the ledger", f"{each['without']:.2f}")


def whole_model(repeats: int) -> Iterator[Row]:
    """Time the core, the baseline and everything at once in turn, per person and week."""
    core = {f"mechanisms.{name}.on": name in CORE for name in registry()}
    baseline = sized(150, WEEKS)
    whole = load(EVERYTHING, {"organisation.burn_in": 0})
    models = {"core": baseline.changed(core), "baseline": baseline, "everything": whole}
    taken: dict[str, list[float]] = {name: [] for name in models}
    for scenario in models.values():
        run(scenario)  # compiles, and warms the caches
    for k in range(repeats):
        for name, scenario in models.items():
            # People come and go as a model says, so what counts is those who were there.
            begun = time.perf_counter()
            there = run(scenario, k).counts[:, 0, PERSON_WEEKS].sum()
            taken[name].append((time.perf_counter() - begun) / there * 1e6)
    each = {name: statistics.median(times) for name, times in taken.items()}
    yield Row(
        "with the ledger and everything at work",
        f"{each['everything']:.2f} microseconds, {each['everything'] / each['core']:.2f} times the "
        f"{len(CORE)} core mechanisms alone",
        "1.6 times",
    )


def growth(sizes: tuple[int, ...]) -> Iterator[Row]:
    """Time a person and week at growing sizes, each in a process of its own, with its memory.

    Without ledger and events; the founding does not count.
    """
    first = 0.0
    for people in sizes:
        weeks = max(4, min(WEEKS, 3_000_000 // people))
        call = [sys.executable, "-c", SIZE, str(people), str(weeks)]
        done = subprocess.run(call, check=True, capture_output=True, text=True)
        own, memory = map(float, done.stdout.split())
        first = first or own
        yield Row(
            f"a person's week, no ledger, {people:,} people for {weeks} weeks",
            f"{own:.2f} microseconds, {own / first:.2f} times the first size; {memory:.1f} GB",
            GROWTH_ASKED.get(people, ""),
        )


def command(arguments: list[str], **environment: str) -> float:
    """Time a command of the CLI in a fresh process."""
    call = [sys.executable, "-m", "peersim", *arguments]
    settings = {**os.environ, **environment}
    return seconds(lambda: subprocess.run(call, env=settings, check=True, capture_output=True))


def starts() -> Iterator[Row]:
    """Time the first start (cold compile), a later one, and --help."""
    with tempfile.TemporaryDirectory() as folder:
        one = ["run", str(EVERYTHING), "--replicates", "1", "--quiet"]
        cold = command(one, PEERSIM_CACHE_DIR=folder)
        warm = command(one, PEERSIM_CACHE_DIR=folder)
    yield Row("first start, which compiles everything and says so", f"{cold:.0f} s", "60 s")
    yield Row("every later start", f"{warm:.1f} s", "3 s")
    yield Row("`peersim --help`", f"{command(['--help']):.2f} s", "0.3 s")


def pairs(count: int) -> Iterator[Row]:
    """Time a comparison on two workers."""
    from peersim import compare

    taken = seconds(lambda: compare("baseline", "study_circle", replicates=count, workers=2))
    yield Row(
        f"`compare`, {count:,} pairs, 150 people, 156 weeks",
        f"{taken:.0f} s on 2 workers",
        "60 s for 1,000",
    )


def measurements(*, quick: bool) -> Iterator[Row]:
    """Take all measurements, one after the other."""
    repeats = 5 if quick else 15
    yield from against_the_peer(repeats)
    yield from whole_model(repeats)
    yield from growth((150, 20_000) if quick else (150, 20_000, 200_000, 1_000_000))
    yield from starts()
    yield from pairs(100 if quick else 1_000)


def machine() -> str:
    """Say on what this runs: processor, cores and system."""
    names = Path("/proc/cpuinfo")
    lines = names.read_text(encoding="utf-8").splitlines() if names.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    kind = named[0] if named else platform.processor() or platform.machine()
    python = platform.python_version()
    return f"{kind}, {os.cpu_count()} cores, {platform.system()}, Python {python}"


def main() -> None:
    """Run all benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m experiments.benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller sizes, fewer pairs")
    parser.add_argument("--against", metavar="COMMIT", help="only: ratios to an earlier commit")
    parser.add_argument("--table", action="store_true", help="as a table in Markdown")
    options = parser.parse_args()
    if options.against:
        against(options.against, 5 if options.quick else 15)
        return
    if options.table:
        print(f"| what | {machine()} | asked |\n|---|---|---|")
    for row in measurements(quick=options.quick):
        said = f"{row.what}: {row.here}" + (f" (asked: {row.asked})" if row.asked else "")
        print(f"| {row.what} | {row.here} | {row.asked} |" if options.table else said, flush=True)


if __name__ == "__main__":
    main()
