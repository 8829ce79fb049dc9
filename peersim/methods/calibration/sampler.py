"""Candidates: parameter sets that are proposed, run and accepted or not, in a fixed order.

pyABC's own samplers draw from a generator whose state depends on which worker is when at work.
Here candidate number k of generation t has a random stream of its own, and the first so many that
are accepted count in the order of their numbers. So the result is the same on any executor, with
any number of workers.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from threading import Lock
from typing import Any

import cloudpickle
import numpy as np
from pyabc.sampler import Sampler

from peersim.methods.calibration.fit_progress import CandidateProgress
from peersim.running.pool import Pool

__all__ = ["OrderedSampler"]
_ONE_AT_A_TIME = Lock()


class OrderedSampler(Sampler):  # type: ignore[misc]  # pyABC has no types
    """Tries candidates in a pool and takes them in their order."""

    def __init__(self, pool: Pool, seed: int, progress: CandidateProgress | None = None) -> None:
        super().__init__()
        self.pool = pool
        self.seed = seed
        self.progress = progress

    def sample_until_n_accepted(
        self,
        n: int,
        simulate_one: Callable[[], Any],
        t: int,
        *,
        max_eval: float = np.inf,
        all_accepted: bool = False,  # noqa: ARG002 - as pyABC calls it
        ana_vars: Mapping[str, Any] | None = None,  # noqa: ARG002 - as pyABC calls it
    ) -> Any:  # noqa: ANN401 - pyABC's sample
        """Try candidates until n are accepted, or max_eval have been tried."""
        packed = cloudpickle.dumps(simulate_one)
        sample = self._create_empty_sample()
        tasks = (_CandidateTask(packed, (self.seed, t, number)) for number in count())
        tried = 0
        with closing(self.pool.in_order(tasks)) as particles:
            while sample.n_accepted < n and tried < max_eval:
                sample.append(next(particles))
                tried += 1
                if self.progress is not None:
                    self.progress(t, sample.n_accepted, n, tried)
        self.nr_evaluations_ = tried
        sample.ok = sample.n_accepted >= n
        return sample


@dataclass(frozen=True)
class _CandidateTask:
    """A parameter set that is proposed and run, and accepted or not."""

    packed: bytes
    address: tuple[int, int, int]

    def run(self) -> Any:  # noqa: ANN401 - a particle
        state = np.random.SeedSequence(self.address).generate_state(8)
        # One at a time in a process, since pyABC draws from the generator that all threads share.
        with _ONE_AT_A_TIME:
            np.random.seed(state)  # noqa: NPY002 - see above
            return _unpacked(self.packed)()


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Callable[[], Any]:
    unpacked: Callable[[], Any] = cloudpickle.loads(packed)
    return unpacked
