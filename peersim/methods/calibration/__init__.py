"""Which parameter sets show the patterns: approximate Bayesian computation, step by step.

`patterns` says what worlds should show and how far off they are: anchor figures, bands, and
orders that pairs of worlds keep. `fitting` hands that to pyABC's sequential Monte Carlo, whose
candidates are tried by `candidates` on any executor, with the same result on all of them.
`asking` runs a file's question, `checking` looks at what came out: fresh worlds of the sets that
were kept beside such of the whole ranges, and what is not to be relied on.

pyABC, because it is the one library for likelihood-free inference with an ABC-SMC of its own
that is kept up (a release in 2026 for Python 3.11 to 3.14): ELFI and ABCpy stand still, PyMC's
wants the tolerance to be known beforehand, and sbi trains neural networks, which is a different
method and brings PyTorch along.

A posterior is no proof. It says which values within the given ranges lead to the given patterns,
under these mechanisms; most of the patterns come from the studies behind the mechanisms.
"""

from peersim.methods.calibration.asking import Calibration, calibrate
from peersim.methods.calibration.patterns import Pattern, patterns_of

__all__ = ["Calibration", "Pattern", "calibrate", "patterns_of"]
