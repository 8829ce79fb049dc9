"""A file becomes a checked, frozen description of a world.

`load` reads a scenario by name or path, with what it extends and with changes laid on top. What
comes out is a `Scenario`: plain numbers, the same value for the same content, small enough to
be sent anywhere. All mistakes are found here, before anything runs.

`scenario_files` finds and reads TOML and follows `extends`; `dotted_names` turns
`culture.silence=0.8` into what a file would say; `layer_check` holds a layer against what is
declared (`scenario_form` makes pydantic models of the declarations, `form_errors` says what is
wrong in words); `scenario_contents` lays layers over each other; `scenario_rules` looks at the
whole; `triggers` reads when a policy starts and stops by itself, `moments` where to look for what a
scenario shows; `scenario_text` makes TOML of it again. No number is declared here: settings and
circumstances are declared in the world, doses by their policy, slopes by their mechanism.
"""

from peersim.scenario.dotted_names import parse_setting
from peersim.scenario.frozen_mapping import Frozen
from peersim.scenario.json_schema import schema
from peersim.scenario.moments import Moment
from peersim.scenario.scenario import Scenario, load, load_bytes
from peersim.scenario.scenario_contents import PolicyUse
from peersim.scenario.scenario_files import find, names, titles
from peersim.scenario.triggers import Trigger, condition

__all__ = [
    "Frozen",
    "Moment",
    "PolicyUse",
    "Scenario",
    "Trigger",
    "condition",
    "find",
    "load",
    "load_bytes",
    "names",
    "parse_setting",
    "schema",
    "titles",
]
