"""The folder of a sweep: what is known of it at any moment, and how it is read.

    sweep.sqlite        the manifest: the question, the version, every batch that is done, every
                        world that failed. It is the truth; a file it does not list does not count
    question.toml       the experiment file as it was
    points.parquet      design points, a row each
    shards/             results batch by batch, until the sweep is complete
    worlds.parquet      then all of them: point, replicate, scenario and a column for each outcome

A shard is written beside its place, put there in one step and only then listed, so a process may
be killed at any moment. Bytes follow from the question alone: not from workers, order or pauses.
"""

from peersim.results.sweeps.queries import by_point, responses
from peersim.results.sweeps.shards import gather, write_shard
from peersim.results.sweeps.sweep_manifest import Batch, SweepManifest, WorldFailure
from peersim.results.sweeps.sweep_reader import Sweep, read_sweep
from peersim.results.sweeps.sweep_summary import PointSpread, luck_in, spread_over_points, summary
from peersim.results.sweeps.sweep_targets import Target, targets

__all__ = [
    "Batch",
    "PointSpread",
    "Sweep",
    "SweepManifest",
    "Target",
    "WorldFailure",
    "by_point",
    "gather",
    "luck_in",
    "read_sweep",
    "responses",
    "spread_over_points",
    "summary",
    "targets",
    "write_shard",
]
