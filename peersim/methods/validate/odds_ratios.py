"""Odds ratios by logistic regression on chances instead of outcomes: no luck, no separation."""

import numpy as np
from scipy.optimize import minimize

from peersim.methods.validate.claim import Floats

__all__ = ["odds_ratios"]


def odds_ratios(chances: Floats, predictors: Floats) -> Floats:
    """Return the odds ratio of each predictor, the others held.

    It maximises the Bernoulli quasi-likelihood sum(y ln s(z) + (1 - y) ln(1 - s(z))) with
    z = b0 + x b, which is that of a fractional logistic regression (papke1996). chances: (n,) in
    [0, 1]; predictors: (n, k); the result: (k,), nan where a predictor does not vary.
    """
    ones = np.ones((len(chances), 1))
    x = np.hstack([ones, predictors])
    if len(chances) == 0 or np.linalg.matrix_rank(x) < x.shape[1]:
        return np.full(predictors.shape[1], np.nan)

    def loss(b: Floats) -> tuple[float, Floats]:
        z = x @ b
        fitted = 1.0 / (1.0 + np.exp(-z))
        return float(np.sum(np.logaddexp(0.0, z) - chances * z)), x.T @ (fitted - chances)

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="BFGS")
    return np.asarray(np.exp(found.x[1:]))
