"""Which assumptions decide an answer: screening by Morris, then indices by Sobol.

`indices` wraps SALib's two analyses so that they take what is there of a design, a part of it
included, and give tables; `sensitivity_caveats` finds what is not to be relied on yet;
`sensitivity_analysis` runs the designs and looks at chosen outcomes, or at the paired effect of a
scenario; `factor_importance` says what a sweep that is there allows to say, for points of no such
design by `first_order`.

Screening walks through the space of assumptions and changes one at a time: cheap, and enough to
drop those that hardly matter. Sobol indices say which share of the variance of an answer goes
back to an assumption: alone (first), with all its company (total), or in a pair (second). They
hold for the ranges that were given: a wider range makes an assumption matter more.
"""

from peersim.methods.sensitivity.factor_importance import FactorImportance, factor_importance
from peersim.methods.sensitivity.indices import Indices, screening, sobol_indices
from peersim.methods.sensitivity.sensitivity_analysis import (
    Sensitivity,
    sensitivity,
    sensitivity_worlds,
    so_far,
)

__all__ = [
    "FactorImportance",
    "Indices",
    "Sensitivity",
    "factor_importance",
    "screening",
    "sensitivity",
    "sensitivity_worlds",
    "so_far",
    "sobol_indices",
]
