"""What the model is held against: one pattern, anchor or sanity check per file, all of it data.

A file ends in one `PATTERN`: the arms that differ, a small function that looks at one world, and
claims, each a quantity with the sign or band that its source gives. Its name starts with its
code: `p01_women_leave.py` is P01 of the studies behind the rules, `c1_reoffending.py` the anchor
C1 of a register, `d1_no_display.py` a sanity check. `registry` finds it; `peersim validate` runs
it at the defaults, over the prior, and with every mechanism off.

A pattern of a mechanism that the model does not have yet arrives together with the mechanism, as
one file here. Bands are those of the source and are not moved to where the model is: a claim
that is known not to hold stands with its reason in `known.toml`, and is reported as such.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from peersim.methods.validate.claim import KINDS, Pattern

__all__ = ["registry"]


@cache
def registry() -> dict[str, Pattern]:
    """Return every pattern by its code: internal ones first, then anchors, then sanity checks."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}").PATTERN for name in names]
    found.sort(key=lambda one: (KINDS.index(one.kind), len(one.code), one.code))
    return {pattern.code: pattern for pattern in found}
