"""A reader's documents, generated from what is declared.

`description` says what the model is (its purpose, the order of a week, every mechanism with its
equations, numbers and sources, every level with who pushes it), `timetable` what a scenario is
told to be; `week_order` reads the order of the week from its source, `purpose` holds the few
texts that no declaration can give. Nothing is said twice: a sentence, unit, range or source that
changes where it is declared changes here.
"""

from peersim.report.description import Description, describe_model
from peersim.report.timetable import ScenarioDescription, describe_scenario

__all__ = ["Description", "ScenarioDescription", "describe_model", "describe_scenario"]
