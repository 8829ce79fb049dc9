"""The experiment file: a question to the model, as one commented TOML.

`read_experiment` turns a file into an `Experiment`, `experiment_of` a table at hand: scenarios,
what is uncertain (assumptions), what the organisation may do (levers), structural variants, the
outcomes that are looked at, a design and a rule for replicates. All mistakes are found here,
before anything runs.

`experiment_form` says what a file may say, `factors` how a number between 0 and 1 becomes a value,
`designs` which points are looked at, `outcomes` how an outcome is named, `experiment_file` checks
it against the model. What belongs elsewhere: running it (sweep), what is made of the results
(sensitivity, discovery, calibration).
"""

from peersim.methods.experiment.designs import Points, points_of
from peersim.methods.experiment.experiment import Experiment
from peersim.methods.experiment.experiment_file import experiment_of, read_experiment
from peersim.methods.experiment.factors import Factor
from peersim.methods.experiment.outcomes import Outcome

__all__ = [
    "Experiment",
    "Factor",
    "Outcome",
    "Points",
    "experiment_of",
    "points_of",
    "read_experiment",
]
