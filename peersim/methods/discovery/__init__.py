"""Under which assumptions does it fail: boxes in the space of assumptions.

`boxes` wraps EMA Workbench's PRIM and CART, of which the analyses alone are used: its runner
loses a whole run to one failure. `scenario_discovery` runs the worlds, calls a case what the file
calls one (the effect of a scenario on an outcome above or below a number), and checks the box on
fresh worlds, with other points and other luck, since a box is chosen to fit the worlds it came
from. `split_sample` does the same with a sweep that is there: half of its points check the other
half. `checked_boxes` is what both have in common.
"""

from peersim.methods.discovery.boxes import Box, Limit, best_box, tree_boxes
from peersim.methods.discovery.checked_boxes import CheckedBox, Discovery, Limits, Scores
from peersim.methods.discovery.scenario_discovery import discover, discovery_worlds
from peersim.methods.discovery.split_sample import boxes_in_halves

__all__ = [
    "Box",
    "CheckedBox",
    "Discovery",
    "Limit",
    "Limits",
    "Scores",
    "best_box",
    "boxes_in_halves",
    "discover",
    "discovery_worlds",
    "tree_boxes",
]
