"""What must not be said wears mentors out, and who is worn out says less."""

import pytest

from peersim.engine.simulation import Simulation
from peersim.mechanisms import unspoken_burden as m
from peersim.world import census, reference_levels

MENTORS = census.GROUPS.index("mentors")
STILL = {"organisation.arrivals": 0.0, "organisation.people": 80, "organisation.weeks": 52}


def test_at_the_reference_nothing_beyond_the_usual_is_carried(numbers):
    p = numbers("unspoken_burden")
    kept = m.kept_back(reference_levels.SILENCE, reference_levels.VOICE)
    assert kept == pytest.approx(0.0)
    assert m.wear_rate(kept, reference_levels.MACHO, p) == pytest.approx(0.0)


def test_who_speaks_carries_less_and_macho_culture_tires(numbers):
    p = numbers("unspoken_burden")
    assert m.kept_back(0.9, 0.2) > m.kept_back(0.9, 0.8) > m.kept_back(0.2, 0.8)
    assert m.wear_rate(0.1, 0.8, p) > m.wear_rate(0.1, 0.4, p)


def worn(small, only, silence):
    """Return mentors' mean exhaustion and everybody's trust after a year."""
    simulation = Simulation(small({**only("unspoken_burden"), **STILL}))
    simulation.world.org_levels[census.SILENCE] = silence
    simulation.advance()
    last = simulation.record().counts[-1]
    weeks = last[:, census.PERSON_WEEKS]
    mean = last[:, census.FIRST_LEVEL :] / weeks[:, None]
    return mean[MENTORS, census.EXHAUSTION], mean[0, census.TRUST_ORG]


def test_silence_wears_mentors_out_and_costs_trust(small, only):
    silent, open_place = worn(small, only, 0.95), worn(small, only, 0.05)
    assert silent[0] > open_place[0] + 0.05
    assert silent[1] < open_place[1] - 0.02


def test_members_are_not_worn_out_by_it(small, only, pushed, everybody, having):
    record = everybody(small({**only("unspoken_burden"), **STILL}))
    rising = pushed(record, "unspoken_burden", "exhaustion_up_unspoken")
    assert not rising[~having(record, "role", census.MENTOR)].any()
