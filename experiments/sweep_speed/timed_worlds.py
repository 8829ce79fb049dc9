"""The worlds that are timed, and the bare engine that sweeps are held against."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from peersim.engine.simulation import run
from peersim.methods.experiment import Experiment, read_experiment
from peersim.methods.experiment.experiment_form import Replicates
from peersim.scenario import Scenario

__all__ = ["EVERYTHING", "QUESTION", "bare", "bare_worlds", "seconds", "sized"]

QUESTION = Path(__file__).with_name("question.toml")
EVERYTHING = Path(__file__).parents[1] / "everything.toml"


def sized(worlds: int) -> Experiment:
    """Return the experiment with about so many worlds: replicates of its points."""
    experiment = read_experiment(QUESTION)
    each = max(1, round(worlds / len(experiment.points)))
    count = Replicates.model_construct(least=each, most=each, outcome="", half_width=0.0)
    return replace(experiment, replicates=count)


def bare_worlds(experiment: Experiment) -> list[tuple[Scenario, int]]:
    """Return the scenarios and replicates of an experiment, made beforehand."""
    return [
        (experiment.point_worlds.scenario(experiment.points.row(point), 0, replicate), replicate)
        for point in range(len(experiment.points))
        for replicate in range(experiment.replicates.least)
    ]


def bare(worlds: Sequence[tuple[Scenario, int]], seed: int, threads: int) -> None:
    """Run worlds and keep nothing: the engine alone."""
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(lambda one: run(one[0], one[1], seed=seed, events=False), worlds):
            pass


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long a piece of work takes: on the clock, and of the processors."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used
