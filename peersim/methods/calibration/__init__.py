"""Which parameter sets show the patterns: approximate Bayesian computation, step by step.

`patterns` says what worlds should show and how far off they are: anchor figures, bands, and
orders that pairs of worlds keep. `smc` hands that to pyABC's sequential Monte Carlo, whose
candidates are proposed by `perturbation` and tried by `sampler` on any executor, with the same
result on all of them and on every processor. `inference` runs a file's question, `diagnostics`
looks at what came out, fresh worlds of the sets that were kept beside such of the whole ranges,
and `calibration_caveats` at what of it is not to be relied on.

pyABC has a sequential Monte Carlo whose samplers, distances and tolerances may be replaced one by
one, keeps its generations in SQLite, and its 0.13 declares Python 3.11 to 3.14.

A posterior is no proof. It says which values within the given ranges lead to the given patterns,
under these mechanisms; most of the patterns come from the studies behind the mechanisms.
"""

from peersim.methods.calibration.inference import Calibration, calibrate, calibration_worlds
from peersim.methods.calibration.patterns import TargetPattern, patterns_of

__all__ = ["Calibration", "TargetPattern", "calibrate", "calibration_worlds", "patterns_of"]
