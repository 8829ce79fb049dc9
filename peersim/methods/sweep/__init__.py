"""A sweep: all worlds of an experiment, run anywhere, kept batch by batch.

`cases` says which worlds there are and in which batches, `work` is what a worker does with a
batch, `executors` where workers are (threads, processes, a Dask cluster), `going` sends batches
out and keeps what comes back, `beginning` sees to it that a folder never mixes two questions or
versions, `enough` says where more replicates are needed, `estimate` what it will take.

Replicate r has the same luck at every point and in every scenario, so all of them are paired.
What a batch holds follows from the experiment alone, hence the results do not depend on where,
in which order or in how many sittings they were made.
"""

from peersim.methods.sweep.estimate import Estimate, estimate
from peersim.methods.sweep.executors import Workers
from peersim.methods.sweep.going import Progress, sweep

__all__ = ["Estimate", "Progress", "Workers", "estimate", "sweep"]
