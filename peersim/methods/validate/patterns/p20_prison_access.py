"""P20: in prison a contact may do more, but the regime decides how many there are (S1a, S1b).

The scheme's gain is what it does to everybody's identity against the same place without mentors.
Gain per contact divides it by the contacts that took place. Where the total gain of the prison
meets that of the community, by a line through three degrees of access, is the crossover; it is
reported, and asked for only in so far as it lies above the lowest access.
"""

from statistics import linear_regression
from typing import Final

import numpy as np

from peersim.methods.statistics import mean_and_spread
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    Arm,
    Claim,
    Floats,
    Pattern,
    Seen,
    Values,
    above,
    alike,
    at_least,
    below,
)
from peersim.methods.validate.observables import difference, mean_level
from peersim.methods.validate.person_observables import rows_of, weekly
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

WEEKS: Final[dict[str, object]] = {"organisation.weeks": 78}
ACCESS: Final = (0.3, 0.6, 0.9)
PRISON: Final = WEEKS | {
    "circumstances.deprivation": 0.7,
    "circumstances.staff_shortage": 0.4,
    "mechanisms.prison_access.on": True,
    "mechanisms.deprivation.on": True,
}
NOBODY: Final[dict[str, object]] = {"organisation.mentors": 0}


def scheme(replicate: Replicate, arm: Arm) -> Seen:
    """Return identity and contacts per person, mentees' hope and mentors' meaning."""
    simulation = replicate.simulation(arm)
    contacts = 0.0
    for _ in weekly(simulation):
        world = simulation.world
        met = world.contacts[: world.organisation[0].contacts]
        times = met["times"][met["layer"] == census.MENTORING]
        contacts += float(times.sum()) / max(len(rows_of(simulation)), 1)
    record = simulation.record()
    return {
        "identity": mean_level(record, "all", "desisting_identity"),
        "contacts": contacts,
        "hope": mean_level(record, "mentees", "hope"),
        "meaning": mean_level(record, "mentors", "meaning"),
    }


def _gain(seen: Values, access: float | None = None) -> Floats:
    """Return what the scheme does to identity, in the community or at some access in prison."""
    if access is None:
        return seen["community.identity"] - seen["community, nobody.identity"]
    return seen[f"access {access}.identity"] - seen["prison, nobody.identity"]


def _per_contact(seen: Values) -> Floats:
    prison = _gain(seen, 0.6) / seen["access 0.6.contacts"]
    return prison / (_gain(seen) / seen["community.contacts"])


def _total(seen: Values) -> Floats:
    return _gain(seen, ACCESS[0]) - _gain(seen)


def _crossover(seen: Values) -> Floats:
    """Return the access at which both gain alike: by a line through the means of all replicates."""
    gains = [float(mean_and_spread(_gain(seen, access))[0]) for access in ACCESS]
    slope, start = linear_regression(ACCESS, gains)
    return np.asarray((_gain(seen) - start) / slope)


PATTERN = Pattern(
    code="P20",
    title="In prison a contact may do more; how many there are, the regime decides.",
    kind="internal",
    sources=("S1a", "S1b"),
    arms={
        "community": Arm(WEEKS),
        "community, nobody": Arm(WEEKS | NOBODY),
        "prison, nobody": Arm(PRISON | NOBODY),
        **{f"access {access}": Arm(PRISON | {"circumstances.access": access}) for access in ACCESS},
    },
    look=scheme,
    claims=(
        alike("gain in identity per contact, prison over community", _per_contact, at_least(1.0)),
        alike("gain in identity in all, access 0.3 minus community", _total, below(0.0)),
        Claim("access at which both gain alike", _crossover, mean=above(ACCESS[0])),
        *(
            alike(
                f"{who}, access 0.3 minus 0.9",
                difference(name, f"access {ACCESS[0]}", f"access {ACCESS[-1]}"),
                below(0.0),
                least=MOST_PAIRS,
            )
            for who, name in (("mentees' hope", "hope"), ("mentors' meaning", "meaning"))
        ),
    ),
)
