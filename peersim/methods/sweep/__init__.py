"""A sweep: all worlds of an experiment, run anywhere, kept batch by batch.

`batch_plan` says which worlds there are and in which batches, `batch_task` is what a worker does
with a batch, `runner` sends batches to a pool and keeps what comes back, `retry` says what is run
again, `folder_check` sees to it that a folder never mixes two questions or versions,
`stopping_rule` says where more replicates are needed, `estimate` what it will take.

Replicate r has the same luck at every point and in every scenario, so all of them are paired.
What a batch holds follows from the experiment alone, hence the results do not depend on where,
in which order or in how many sittings they were made.
"""

from peersim.methods.sweep.estimate import Estimate, estimate
from peersim.methods.sweep.runner import sweep
from peersim.running.workers import Workers

__all__ = ["Estimate", "Workers", "estimate", "sweep"]
