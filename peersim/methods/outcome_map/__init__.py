"""A map: an outcome over two numbers, from coarse to fine, and where luck could explain it.

Underneath lies a sweep over a full grid of two factors, so that every cell is a design point with
the numbers that `peersim sweep` and `peersim compare` give for it. `map_axes` says which numbers
lie along the sides and makes the experiment, `map_cells` runs the worlds of a cell, `map_stages`
says which cells come next, `map_field` what came of them, `map_runner` runs all of it with a
journal on the disk. Pictures are made in `figures`, sentences in `narration`.
"""

from peersim.methods.outcome_map.map_axes import MapAxis, map_experiment
from peersim.methods.outcome_map.map_field import MapView, OutcomeMap
from peersim.methods.outcome_map.map_runner import map_worlds, run_map
from peersim.methods.outcome_map.map_stages import MapStages

__all__ = [
    "MapAxis",
    "MapStages",
    "MapView",
    "OutcomeMap",
    "map_experiment",
    "map_worlds",
    "run_map",
]
