"""P03: the same display wins trust among men and costs it among women with old trauma (S0a).

Measured in the ledger, per week of the first twelve of a match: who is matched with whom differs
between worlds, and newly matched women with trauma are three to five in a run. So the mean over
replicates is judged, and the share of pairs is shown beside it.
"""

from typing import Final

import numpy as np

from peersim.engine.world_arrays import channels
from peersim.methods.validate.claim import (
    BASE,
    Arm,
    Claim,
    Pattern,
    Seen,
    above,
    alike,
    at_least,
    below,
)
from peersim.methods.validate.observables import difference
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

EARLY: Final = 12
"""weeks of a match"""
MORE_DISPLAY: Final = Arm({"mechanisms.display.extra": 0.69})
"""Raises everybody's display by about 0.4."""


def early_trust(replicate: Replicate, arm: Arm) -> Seen:
    """Return what display does to trust in the mentor per matched week, by receiver."""
    record = replicate.everybody_followed(arm)
    names = [(channel.mechanism, channel.push) for channel in channels()]
    gain = record.followed_pushes[
        :, :, names.index(("masculinity_as_capital", "trust_mentor_up_display"))
    ]
    loss = record.followed_pushes[
        :, :, names.index(("retraumatisation", "trust_mentor_down_trigger"))
    ]
    people = record.followed_people
    early = (people["mentor"] >= 0) & (people["match_weeks"] <= EARLY)
    hurt = people["trauma"] > census.SURVIVOR_ABOVE
    receivers = {
        "men": early & (people["gender"] == census.MAN),
        "women": early & (people["gender"] == census.WOMAN) & hurt,
    }
    both = gain + loss
    return {
        name: float(both[who].mean()) if who.any() else np.nan for name, who in receivers.items()
    }


PATTERN = Pattern(
    code="P03",
    title="The same display wins trust among men and costs it among women with old trauma.",
    kind="internal",
    sources=("S0a",),
    arms={"base": BASE, "more": MORE_DISPLAY},
    look=early_trust,
    claims=(
        Claim(
            "trust per week from display, men",
            difference("men", "more", "base"),
            mean=at_least(0.0),
            each=above(0.0),
        ),
        alike(
            "trust per week from display, women with trauma above 0.5",
            difference("women", "more", "base"),
            below(0.0),
        ),
    ),
)
