"""How far the model does what its sources say: patterns, anchors and sanity checks as data.

`patterns` holds them, one per file; `claim` is what they are made of; `looking` and `replicate`
are the way to a world and to a number of it; `mean_field` asks equations where worlds cannot
answer. `priors` and `variants` say where the model is asked besides its defaults, `plan` how
often, `observe` does it and keeps a journal, `judge` holds claims against what was seen,
`tables` and `kind_summary` sum up, `validation` is the question and the answer,
`save_validation` its folder.

Patterns drawn from the studies behind the rules check that the model hangs together; only
anchors are external. They are kept apart in every table, figure and text.
"""

from peersim.methods.validate.claim import KINDS, Arm, Claim, Pattern
from peersim.methods.validate.kind_summary import ASKED_SHARE, KindSummary
from peersim.methods.validate.patterns import registry
from peersim.methods.validate.plan import FULL, QUICK, Effort
from peersim.methods.validate.validation import Validation, validate

__all__ = [
    "ASKED_SHARE",
    "FULL",
    "KINDS",
    "QUICK",
    "Arm",
    "Claim",
    "Effort",
    "KindSummary",
    "Pattern",
    "Validation",
    "registry",
    "validate",
]
