"""What calls on a mechanism that the baseline leaves without anything to do.

Some mechanisms are off unless a scenario switches them on, others wait for a circumstance that is
0 in the baseline. Taking such a mechanism away changes nothing, which would say nothing about it;
so it is looked at in a world that calls on it, by a dose such as the shipped scenarios have. With
the mechanism off, that world is the baseline, but for a few, where the same world without the
mechanism is run for comparison.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["APART", "AT_WORK", "ON_IN_ARMS"]

AT_WORK: Final[Mapping[str, Mapping[str, float]]] = {
    "bridging": {},
    "civic_ties": {},
    "collective_voice": {},
    "community_setting": {"circumstances.community": 0.9, "circumstances.safeguarding": 0.2},
    "deficit_view": {"circumstances.training": 0.8, "circumstances.deficit_view": 0.9},
    "forum": {"circumstances.forum": 1.0},
    "given_space": {"circumstances.mentors_space": 0.3},
    "influence": {"circumstances.involvement": 0.6},
    "misplaced_advice": {},
    "outside_attention": {"circumstances.outside_attention": 1.0},
    "paid_role": {"circumstances.pay_adequacy": 0.8},
    "performed_change": {"circumstances.stakes": 0.6},
    "performed_display": {},
    "precarious_work": {},
    "results_pressure": {"circumstances.target_pressure": 0.8},
    "scrutiny": {"circumstances.record_scrutiny": 1.0},
    "self_story": {"circumstances.story_work": 0.8},
    "separate_space": {"circumstances.women_space": 0.3},
    "structural_limits": {},
    "technocratic_practice": {"circumstances.technocratic": 0.9},
    "vetting": {"circumstances.vet_record": 0.8, "circumstances.vet_conduct": 0.8},
    "visibility": {"circumstances.visibility": 0.2},
}

APART: Final = frozenset({"paid_role", "results_pressure", "scrutiny"})
"""Compared in a world of its own: another mechanism reads the same, or it acts without being
called on as well."""

ON_IN_ARMS: Final = frozenset({"deprivation", "prison_access"})
"""Off in the baseline, but patterns switch them on where they belong."""
