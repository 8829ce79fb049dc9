"""How people change: one published idea, or one tight family of them, per file.

A file holds, from top to bottom: what it says and from which study; its decisions (numbers
that address luck); its equations as small pure functions of numbers; its `step`, which reads
the picture of the week as it began and pushes; and its `MECHANISM`, which declares its numbers,
the levels it reads, what it settles by luck and what moves that chance, what it pushes at which
rate, and its words. No mechanism imports another.

A new mechanism is one file here and one row in `engine/weekly_schedule.py`; `registry` finds it by
its file. The description and the causal diagram are made of what is declared; a test moves levels
and numbers and finds a declaration that is not true. What belongs elsewhere: what the organisation
decides (policies), who meets whom by chance and who comes and goes (world), what is looked at
(metrics).
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from peersim.core.mechanism import Mechanism

__all__ = ["registry"]


@cache
def registry() -> dict[str, Mechanism]:
    """Return every mechanism by its name, in the order of names."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = {}
    for name in names:
        mechanism = import_module(f"{__name__}.{name}").MECHANISM
        found[name] = mechanism
    return found
