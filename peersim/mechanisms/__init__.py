"""How people change: one published idea, or one tight family of them, per file.

A file holds, from top to bottom: what it says and from which study; its decisions (numbers
that address luck); its equations as small pure functions of numbers; its `step`, which reads
the picture of the week as it began and pushes; and its `MECHANISM`, which declares its numbers,
the levels it reads, what it settles by luck and what moves that chance, what it pushes at which
rate, and its words. No mechanism imports another.

A new mechanism is one file here and one row in `engine/weekly_schedule.py`; `registry` finds it by
its file. One in a package of its own is found by an entry point (`core/plugins.py`), names its
place in the week itself, and is off until a scenario switches it on, so that to install it changes
no world. The description and the causal diagram are made of what is declared; a test moves levels
and numbers and finds a declaration that is not true. What belongs elsewhere: what the organisation
decides (policies), who meets whom by chance and who comes and goes (world), what is looked at
(metrics).
"""

from functools import cache
from typing import Final

from peersim.core.errors import nearest
from peersim.core.mechanism import Mechanism
from peersim.core.plugins import RoomMember, named_members
from peersim.world.census import LEVELS, ORG_LEVELS, TIE_LEVELS

__all__ = ["FIRST_OWN_ADDRESS", "in_files", "registry"]

FIRST_OWN_ADDRESS: Final = 100_000
"""The lowest address of luck that a plug-in may take; those below are peersim's."""


@cache
def in_files() -> dict[str, RoomMember[Mechanism]]:
    """Return every mechanism with the module that declares it, in the order of names.

    Raises PluginError for a plug-in that is no mechanism which could work.
    """
    found = named_members(__name__, "MECHANISM", Mechanism)
    own = [member.declared for member in found.values() if member.plugin is None]
    addresses = {one.address for mechanism in own for one in mechanism.decisions}
    for member in found.values():
        if member.plugin is not None:
            why = _fault(member.declared, addresses)
            if why:
                raise member.plugin.fault(why)
            addresses |= {one.address for one in member.declared.decisions}
    return found


@cache
def registry() -> dict[str, Mechanism]:
    """Return every mechanism by its name, in the order of names."""
    return {name: member.declared for name, member in in_files().items()}


def _fault(mechanism: Mechanism, taken: set[int]) -> str:
    """Say why a mechanism cannot be a plug-in, or nothing."""
    levels = [level.name for level in (*LEVELS, *ORG_LEVELS, *TIE_LEVELS)]
    unknown = sorted({push.level for push in mechanism.pushes.values()}.difference(levels))
    addresses = [decision.address for decision in mechanism.decisions]
    repeated = len(set(addresses)) < len(addresses) or not taken.isdisjoint(addresses)
    faults = {
        "the name of a mechanism is made of lower-case letters, digits and _": (
            not mechanism.name.isidentifier() or mechanism.name != mechanism.name.lower()
        ),
        "a mechanism of a plug-in is off until a scenario asks for it: standard=False": (
            mechanism.standard
        ),
        "the mechanism names no place in the week: places=(WeekPlace(step, after=...),)": (
            not mechanism.places
        ),
        f"it pushes what is no level: {', '.join(unknown)}"
        + nearest("".join(unknown[:1]), levels): bool(unknown),
        f"addresses of its decisions are {FIRST_OWN_ADDRESS} or more": (
            min(addresses, default=FIRST_OWN_ADDRESS) < FIRST_OWN_ADDRESS
        ),
        f"an address among those of its decisions is taken: {addresses}": repeated,
    }
    return next((why for why, holds in faults.items() if holds), "")
