"""Candidates: parameter sets that are proposed, run and accepted or not, in a fixed order.

pyABC's own samplers draw from a generator whose state depends on which worker is when at work.
Here candidate number k of generation t has a random stream of its own, and the first so many that
are accepted count in the order of their numbers. So the result is the same on any executor, with
any number of workers.
"""

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Future
from functools import lru_cache
from itertools import count
from threading import Lock
from typing import Any

import cloudpickle
import numpy as np
from pyabc.sampler import Sampler

from peersim.core.errors import RunError
from peersim.methods.calibration.progress import Progress
from peersim.methods.sweep.executors import Place

__all__ = ["OrderedSampler"]
_AHEAD = 3
"""Candidates on their way for each worker."""
_ONE_AT_A_TIME = Lock()


class OrderedSampler(Sampler):  # type: ignore[misc]  # pyABC has no types
    """Tries candidates on an executor and takes them in their order."""

    def __init__(self, place: Place, seed: int, progress: Progress | None = None) -> None:
        super().__init__()
        self.place = place
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
        numbers = count()
        pending: deque[Future[Any]] = deque()
        tried = 0
        try:
            while sample.n_accepted < n and tried < max_eval:
                while len(pending) < _AHEAD * self.place.at_a_time:
                    address = (self.seed, t, next(numbers))
                    pending.append(self.place.executor.submit(_candidate, packed, address))
                sample.append(pending.popleft().result())
                tried += 1
                if self.progress is not None:
                    self.progress(t, sample.n_accepted, n, tried)
        except BrokenExecutor as error:
            what = "a worker was lost; generations that are done are kept: go on with --resume"
            raise RunError(f"{what} ({error})") from error
        finally:
            for future in pending:
                future.cancel()
        self.nr_evaluations_ = tried
        sample.ok = sample.n_accepted >= n
        return sample


def _candidate(packed: bytes, address: tuple[int, int, int]) -> Any:  # noqa: ANN401 - a particle
    """Propose a parameter set, run its worlds, and say whether it is accepted."""
    state = np.random.SeedSequence(address).generate_state(8)
    # One at a time in a process, since pyABC draws from the generator that all threads share.
    with _ONE_AT_A_TIME:
        np.random.seed(state)  # noqa: NPY002 - see above
        return _unpacked(packed)()


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Callable[[], Any]:
    unpacked: Callable[[], Any] = cloudpickle.loads(packed)
    return unpacked
