"""Ten million worlds on a cluster, worked out from what a batch costs here."""

import pickle
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.sweep_speed.timed_worlds import sized
from peersim.methods.sweep.batch_plan import BatchPlan, ReplicateRound, batch_size
from peersim.methods.sweep.batch_task import BatchResult, BatchTask
from peersim.results.store import fingerprint
from peersim.results.sweeps import Batch, SweepManifest, write_shard

__all__ = ["plan"]

WORLDS = 10_000_000
CORES = (2, 64, 200, 1_000)
TIMED = 40
KEPT = 50


def plan(_: int = 0) -> None:
    """Print what ten million worlds take: processors, messages, disk, and the one who keeps."""
    experiment = sized(WORLDS)
    size = batch_size(experiment)
    first = ReplicateRound(
        0, 0, np.arange(len(experiment.points)), range(experiment.replicates.least), size
    )
    whole = next(first.plans(experiment, ()))
    few = BatchPlan(0, 0, whole.cases[:TIMED], whole.values)
    task = BatchTask(experiment.point_worlds, experiment.labels, few)
    task.run()
    result = task.run()
    each = result.seconds / len(few.cases)
    sent = len(pickle.dumps((experiment.point_worlds, experiment.labels, whole)))
    values = np.random.default_rng(1).random((size, len(experiment.point_worlds.outcomes)))  # noqa: TID251 - bytes to write, not luck
    back = BatchResult(values, (), 0.0)
    kept, stored = _keeping(whole, back)
    worlds = experiment.worlds_at_least
    batches = first.batches
    print(
        f"{worlds:,} worlds, {1000 * each:.0f} ms each on a processor like this one: "
        f"{batches:,} batches of {size:,}, {size * each:.0f} s each\n"
        f"messages: {sent / 1024:.1f} kB out and {len(pickle.dumps(back)) / 1024:.1f} kB back for "
        f"each batch, {batches * (sent + len(pickle.dumps(back))) / 1e9:.2f} GB in all\n"
        f"keeping a batch (shard, fingerprint, manifest): {1000 * kept:.1f} ms and "
        f"{stored / 1024:.0f} kB, {batches * stored / 1e9:.2f} GB at the end, twice that while the "
        f"shards are put together; one process keeps up with {size * each / kept:,.0f} workers"
    )
    for cores in CORES:
        hours = worlds * each / cores / 3600
        share = batches * kept / (hours * 3600)
        print(
            f"  {cores:>5,} processors: {hours:8.1f} h, {batches / hours / 3600:5.1f} batches a "
            f"second, {100 * share:4.1f} % of the keeper's time",
            flush=True,
        )
    print(
        "memory of the keeper: 16 bytes for each point and factor "
        f"({16 * len(experiment.factors)} kB for a thousand points here), and the batches in "
        "flight; worlds themselves are on the disk alone"
    )


def _keeping(whole: BatchPlan, back: BatchResult) -> tuple[float, float]:
    """Return seconds and bytes that it takes to keep a batch."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = SweepManifest(folder)
        manifest.begin({"complete": False})
        cases = np.array(whole.cases, dtype=np.int32)
        frame = pd.DataFrame({"point": cases[:, 0], "replicate": cases[:, 1]})
        frame = frame.assign(scenario=pd.Categorical(["baseline"] * len(frame)))
        frame = frame.assign(**{f"outcome {k}": v for k, v in enumerate(back.outcomes.T)})
        begun = time.perf_counter()
        for number in range(KEPT):
            path = write_shard(folder, replace(whole, number=number).shard, frame)
            batch = Batch(number, 0, len(frame), path.name, fingerprint(path), 0.0)
            manifest.done(batch, ())
        taken = (time.perf_counter() - begun) / KEPT
        return taken, path.stat().st_size
