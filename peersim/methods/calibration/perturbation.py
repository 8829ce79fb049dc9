"""The perturbation kernel: how candidates are proposed around the members of a generation."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pyabc import Parameter
from pyabc.transition import Transition

from peersim.methods.calibration.gaussian import (
    cholesky,
    gaussian_density,
    standard_normal,
    weighted_covariance,
)

__all__ = ["GaussianPerturbation"]

Floats = npt.NDArray[np.float64]


class GaussianPerturbation(Transition):  # type: ignore[misc]  # pyABC has no types
    """A Gaussian kernel around the members, with twice their weighted covariance.

    Of all Gaussian kernels that one keeps the proposals nearest to what is looked for (Beaumont,
    Cornuet, Marin and Robert 2009); a narrower one leaves the tails to few members of much weight.
    pyABC's own leaves this to linear algebra whose last bits depend on the processor, and the
    last bit of one member decides the random numbers of its worlds.
    """

    def fit(self, X: pd.DataFrame, w: Floats) -> None:  # noqa: N803 - pyABC's names
        """Take over the members (members, factors) and their weights (members,)."""
        self.members = X.to_numpy(dtype=np.float64)
        self.lower = cholesky(2.0 * weighted_covariance(self.members, w))

    def rvs_single(self) -> Any:  # noqa: ANN401 - pyABC's parameter
        """Draw a member by its weight and move it."""
        # NumPy's own generator, as in all of pyABC: the sampler seeds it for each candidate
        point = self.members[np.random.choice(len(self.w), p=self.w)].copy()  # noqa: NPY002
        for k in range(len(point)):
            point += standard_normal(np.random.random_sample) * self.lower[:, k]
        return Parameter(dict(zip(self.X.columns, point.tolist(), strict=True)))

    def pdf(self, x: Any) -> Any:  # noqa: ANN401 - pyABC's parameters, one or a table of them
        """Return the density at a point, or at each row of a table of points."""
        if isinstance(x, pd.DataFrame):
            return np.array([self.pdf(row) for _, row in x.iterrows()])
        point = np.array([x[name] for name in self.X.columns], dtype=np.float64)
        return float((self.w * gaussian_density(point - self.members, self.lower)).sum())
