"""What is measured: the layer over the engine, a whole sweep, Dask, and Mesa's own way."""

import inspect
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.sweep_speed.timed_worlds import (
    EVERYTHING,
    QUESTION,
    bare,
    bare_worlds,
    seconds,
    sized,
)
from peersim.methods.experiment import Experiment
from peersim.methods.sweep import Workers, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dask", "mesa", "overhead", "whole"]

REPEATS = 3
WORKERS = 2
PASSING = 300
ASKED = {"layer": 0.15, "dask": 0.30, "seconds": 300.0, "gigabytes": 1.0}


def overhead(worlds: int) -> None:
    """Time sweeps and the bare engine in turn, on one worker and on two.

    A sweep ends when its last batch does, so few worlds make it look slower than many: with n
    batches on two workers by up to 1 / n.
    """
    experiment = sized(max(256, worlds // 4))
    made = bare_worlds(experiment)
    bare(made[:20], experiment.seed, WORKERS)
    for threads in (1, WORKERS):
        clock, processor = _against(
            lambda threads=threads: bare(made, experiment.seed, threads),
            lambda threads=threads: _run_sweep(experiment, Workers(threads)),
        )
        print(
            f"overhead of the layer, {len(made):,} worlds on {threads}: {clock:+.1f} % on the "
            f"clock, {processor:+.1f} % of processor time (asked: below "
            f"{100 * ASKED['layer']:.0f} %)",
            flush=True,
        )


def _against(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Return by how many percent other takes longer than one, the median of runs in turn.

    On the clock, and in processor time of this process.
    """
    pairs = [(seconds(one), seconds(other)) for _ in range(REPEATS)]
    clock, processor = (
        100.0 * (statistics.median(theirs[k] / ours[k] for ours, theirs in pairs) - 1.0)
        for k in (0, 1)
    )
    return clock, processor


def _run_sweep(experiment: Experiment, workers: Workers) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sweep(experiment, Path(folder) / "out", workers)


def whole(worlds: int) -> None:
    """Run a sweep as a user does, in a process of its own, and one of a quarter of its worlds."""
    for count in (worlds // 4, worlds):
        experiment = sized(count)
        each = experiment.replicates.least
        with _question(each) as folder:
            taken, memory = _command(folder)
        total = experiment.worlds_at_least
        scaled = taken * 10_000 / total
        print(
            f"peersim sweep, {total:,} worlds of 150 people and 156 weeks, {WORKERS} workers: "
            f"{taken:.0f} s with its start, that is {scaled:.0f} s for 10,000 "
            f"(asked: {ASKED['seconds']:.0f}, aim 120); at most {memory:.2f} GB "
            f"(asked: {ASKED['gigabytes']:.0f})",
            flush=True,
        )


@contextmanager
def _question(replicates: int) -> "Iterator[Path]":
    text = QUESTION.read_text("utf-8").replace("replicates = 4", f"replicates = {replicates}")
    text = text.replace("../everything.toml", EVERYTHING.as_posix())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "question.toml").write_text(text, encoding="utf-8")
        yield folder


def _command(folder: Path) -> tuple[float, float]:
    """Run `peersim sweep`; return seconds, and the most gigabytes that it held."""
    words = ["sweep", str(folder), "--workers", str(WORKERS), "--quiet"]
    used = 0.0

    def run_it() -> None:
        nonlocal used
        process = subprocess.Popen([sys.executable, "-m", "peersim", *words])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"peersim sweep ended with {process.returncode}")
        used = usage.ru_maxrss / 2**20

    return seconds(run_it)[0], used


def dask(worlds: int) -> None:
    """Time a sweep on a running cluster of this machine beside the bare engine on two threads."""
    from distributed import Client, LocalCluster

    experiment = sized(max(256, worlds // 4))
    made = bare_worlds(experiment)
    bare(made[:20], experiment.seed, WORKERS)
    with (
        LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
        Client(cluster),
    ):
        where = Workers(dask=cluster.scheduler_address)
        few = replace(experiment, replicates=sized(1).replicates, batch=8)
        _run_sweep(few, where)  # so that every worker has compiled its engine
        clock, _ = _against(
            lambda: bare(made, experiment.seed, WORKERS), lambda: _run_sweep(experiment, where)
        )
    print(
        f"overhead under Dask, {len(made):,} worlds on {WORKERS} workers: "
        f"{clock:+.1f} % on the clock (asked: below {100 * ASKED['dask']:.0f} %)",
        flush=True,
    )


def mesa(worlds: int) -> None:
    """Time `mesa.batch_run` over the Mesa view beside a sweep, both on two processes or threads."""
    from mesa import batch_run

    from peersim import PeerSupportModel

    values = [0.3, 0.45, 0.6, 0.75]
    each = max(2, worlds // PASSING)
    modern = "rng" in inspect.signature(batch_run).parameters
    times = {"rng": [None] * each} if modern else {"iterations": each}

    def theirs() -> None:
        batch_run(
            PeerSupportModel,
            {"scenario": str(EVERYTHING), "culture__silence": values},
            number_processes=WORKERS,
            max_steps=156,
            display_progress=False,
            **times,
        )

    experiment = sized(256)
    made = bare_worlds(experiment)
    bare(made[:20], experiment.seed, WORKERS)
    ours = seconds(lambda: _run_sweep(experiment, Workers(WORKERS)))[0] / len(made)
    other = seconds(theirs)[0] / (each * len(values))
    print(
        f"mesa.batch_run over the Mesa view, {each * len(values)} worlds on {WORKERS} processes: "
        f"{1000 * other:.0f} ms a world, a sweep {1000 * ours:.0f}: "
        f"{other / ours:.1f} times as long",
        flush=True,
    )
