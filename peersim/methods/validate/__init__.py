"""How far the model does what its sources say: patterns, anchors and sanity checks as data.

`patterns` holds them, one per file; `claim` is what they are made of; `observables` and `replicate`
are the way to a world and to a number of it; `mean_field` asks equations where worlds cannot
answer. `priors` and `structural_variants` say where the model is asked besides its defaults,
`validation_plan` how often, `observations` does it and keeps a journal, `claim_verdicts` holds
claims against what was seen, `finding_tables` and `kind_summary` sum up, `model_validation` is the
question and the answer, `save_validation` its folder.

Patterns drawn from the studies behind the rules check that the model hangs together; only
anchors are external. They are kept apart in every table, figure and text.
"""

from peersim.methods.validate.claim import KINDS, Arm, Claim, Pattern
from peersim.methods.validate.kind_summary import ASKED_SHARE, KindSummary
from peersim.methods.validate.model_validation import Validation, estimate_of_looks, validate
from peersim.methods.validate.patterns import registry
from peersim.methods.validate.validation_plan import FULL, QUICK, ValidationEffort

__all__ = [
    "ASKED_SHARE",
    "FULL",
    "KINDS",
    "QUICK",
    "Arm",
    "Claim",
    "KindSummary",
    "Pattern",
    "Validation",
    "ValidationEffort",
    "estimate_of_looks",
    "registry",
    "validate",
]
