"""Those who were harmed leave, and so do those who speak and get no answer."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import voice_and_exit as m
from peersim.world import census, reference_levels

RESPONSES = reference_levels.RESPONSES


def test_whoever_is_unharmed_and_silent_has_no_reason(numbers):
    assert m.reason_to_go(0.0, 0.0, 0.0, numbers("voice_and_exit")) == 0.0


def test_whoever_speaks_stays_where_there_are_answers_and_goes_where_there_are_none(numbers):
    p = numbers("voice_and_exit")
    assert m.reason_to_go(0.0, 1.0, RESPONSES, p) == 0.0
    assert m.reason_to_go(0.0, 1.0, 0.9, p) < 0.0 < m.reason_to_go(0.0, 1.0, 0.0, p)


def test_many_incidents_weigh_as_much_as_one(numbers):
    p = numbers("voice_and_exit")
    assert m.reason_to_go(5.0, 0.0, 0.0, p) == m.reason_to_go(1.0, 0.0, 0.0, p) == p.by_incident


def test_an_incident_is_remembered_and_fades(small, only):
    simulation = Simulation(small({**only("voice_and_exit"), "organisation.arrivals": 0.0}))
    simulation.world.people["incident_memory"][:40] = 0.8
    simulation.advance()
    left = 0.8 * np.exp(-34 / 75)
    assert simulation.world.people["incident_memory"][:40] == pytest.approx(left)
    assert simulation.world.people["reason_to_go"][:40] == pytest.approx(0.75 * left)


def test_more_people_leave_after_incidents(small):
    harm = {"mechanisms.boundary_violation.baseline": 5e-3, "organisation.weeks": 60}
    rates = []
    for on in (True, False):
        counts = run(small({**harm, "mechanisms.voice_and_exit.on": on})).counts[:, 0].sum(axis=0)
        rates.append(counts[census.EXPECTED_EXITS] / counts[census.PERSON_WEEKS])
    assert rates[0] > 1.1 * rates[1]
