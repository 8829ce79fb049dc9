"""A reader's documents, generated from what is declared.

`description` says what the model is (its purpose, the order of a week, every mechanism with its
equations, numbers and sources, every level with who pushes it) and `odd` writes it in the order
of ODD+D; `causal_graph` and `causal_diagram` draw what pushes what; `timetable` says what a
scenario is told to be; `page` makes HTML of either. `plain_math` sets the equations of docstrings
and rates; `odd/concepts` holds texts that no declaration can give. Nothing is said twice: a
sentence, rate, unit, range or source that changes where it is declared changes here.

Results are handed on from here too: `brief` tells of them on one or two pages, `offline` as a page
that can be mailed, `ro_crate` packs them with everything that makes the brief again, `diaries`
makes simulated material of them for exercises. They are made of what `narration` says, in any
language; `templates` holds how they look, `texts` their own texts. The same results give the same
bytes.
"""

from peersim.report.causal_diagram import causes_svg
from peersim.report.description import Description, describe_model
from peersim.report.markdown_page import page
from peersim.report.timetable import ScenarioDescription, describe_scenario

__all__ = [
    "Description",
    "ScenarioDescription",
    "causes_svg",
    "describe_model",
    "describe_scenario",
    "page",
]
