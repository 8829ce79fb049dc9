"""How fast is it? One command, ratios in one run.

    python -m experiments.benchmark              about five minutes
    python -m experiments.benchmark --quick      about one minute
    python -m experiments.benchmark --against COMMIT    the same work here and there, in turn

Times of this machine mean little elsewhere, so what is compared is run side by side: the engine
against an idiomatic Mesa model of half as many rules (where that file lies beside the project),
and sizes against each other. Medians of interleaved runs.
"""

import argparse
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
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


def against_the_peer(repeats: int) -> None:
    """Time a person and week of the engine, ledger on, and of the Mesa peer, in turn."""
    scenario = sized(150, WEEKS)
    run(scenario)
    peer = peer_run(150)
    ours, theirs = [], []
    for k in range(repeats):
        ours.append(seconds(lambda k=k: run(scenario, k)))
        if peer is not None:
            theirs.append(seconds(lambda k=k: peer(k)))
    own = statistics.median(ours) / 150 / WEEKS * 1e6
    print(f"engine with ledger, 150 people:         {own:.2f} microseconds per person and week")
    if theirs:
        other = statistics.median(theirs) / 150 / WEEKS * 1e6
        print(
            f"idiomatic Mesa, half the rules:         {other:.2f}; "
            f"the engine takes 1/{other / own:.1f}"
        )
    else:
        print("the Mesa peer is not beside this project; no ratio")


def whole_model(repeats: int) -> None:
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
    least = statistics.median(taken["core"])
    for name, times in taken.items():
        own = statistics.median(times)
        print(f"{name:>10}: {own:.2f} microseconds per person and week, {own / least:.2f} of core")


def growth(sizes: tuple[int, ...]) -> None:
    """Time a person and week at growing sizes, and the memory of the largest."""
    first = None
    for people in sizes:
        weeks = max(4, min(WEEKS, 3_000_000 // people))
        scenario = sized(people, weeks)
        own = seconds(lambda s=scenario: run(s, events=False)) / people / weeks * 1e6
        first = first or own
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{people:>7,} people, {weeks:>3} weeks: {own:.2f} microseconds per person and week, "
            f"{own / first:.2f} of the smallest; at most {memory:.1f} GB so far"
        )


def command(arguments: list[str], **environment: str) -> float:
    """Time a command of the CLI in a fresh process."""
    call = [sys.executable, "-m", "peersim", *arguments]
    settings = {**os.environ, **environment}
    return seconds(lambda: subprocess.run(call, env=settings, check=True, capture_output=True))


def starts() -> None:
    """Time the first start (cold compile), a later one, and --help."""
    with tempfile.TemporaryDirectory() as folder:
        one = ["run", str(EVERYTHING), "--replicates", "1", "--quiet"]
        cold = command(one, PEERSIM_CACHE_DIR=folder)
        warm = command(one, PEERSIM_CACHE_DIR=folder)
    print(f"first start with compilation {cold:.1f} s (at most 25), a later one {warm:.1f} s (3)")
    print(f"peersim --help {command(['--help']):.2f} s (at most 0.5)")


def pairs(count: int) -> None:
    """Time a comparison on two workers."""
    from peersim import compare

    taken = seconds(lambda: compare("baseline", "study_circle", replicates=count, workers=2))
    print(f"compare, {count:,} pairs of 150 people over 156 weeks: {taken:.1f} s on 2 workers")


def main() -> None:
    """Run all benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m experiments.benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller sizes, fewer pairs")
    parser.add_argument("--against", metavar="COMMIT", help="only: ratios to an earlier commit")
    options = parser.parse_args()
    quick = options.quick
    if options.against:
        against(options.against, 5 if quick else 15)
        return
    against_the_peer(5 if quick else 15)
    whole_model(5 if quick else 15)
    growth((150, 2_000, 20_000) if quick else (150, 2_000, 20_000, 200_000))
    starts()
    pairs(100 if quick else 1_000)


if __name__ == "__main__":
    main()
