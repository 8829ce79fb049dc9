"""Identity that others recognise is held; what nobody recognises fades."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import audience as m
from peersim.world import census, reference_levels

STILL = {"organisation.arrivals": 0.0, "organisation.weeks": 80, "organisation.burn_in": 0}


def test_each_part_of_an_audience_adds_to_it(numbers):
    p = numbers("audience")
    usual = reference_levels.MACHO
    plain = m.audience_of(0.2, 0.6, 0.3, 0.0, usual, p)
    for more in ((0.4, 0.6, 0.3, 0.0), (0.2, 0.4, 0.3, 0.0), (0.2, 0.6, 0.5, 0.0)):
        assert m.audience_of(*more, usual, p) > plain
    assert m.audience_of(0.2, 0.6, 0.3, 0.5, usual, p) > plain
    assert m.audience_of(1.0, 0.0, 1.0, 5.0, usual, p) == pytest.approx(1.0)
    assert m.audience_of(0.0, 1.0, 0.0, -5.0, usual, p) == 0.0


def test_in_a_macho_place_peers_recognise_display_instead(numbers):
    p = numbers("audience")
    usual, macho, gentle = (m.audience_of(0.5, 0.2, 0.5, 0.0, x, p) for x in (0.6, 0.9, 0.2))
    assert macho == pytest.approx(usual - 0.15 * 0.3)
    assert gentle == pytest.approx(usual + 0.15 * 0.4)
    assert m.audience_of(0.0, 1.0, 0.0, -5.0, 1.0, p) >= 0.0


def left_of_a_gain(small, only, recognised):
    """Return what is left of a gain of identity after 80 weeks."""
    simulation = Simulation(small({**only("audience"), **STILL}))
    world = simulation.world
    world.levels[census.IDENTITY] = 0.6
    world.people["entry_identity"] = 0.4
    world.people["validation_mean"] = 1.0 if recognised else -1.0
    world.levels[census.PRO_CONTACTS] = 1.0 if recognised else 0.0
    world.ties["strength"] = 1.0 if recognised else 0.0
    simulation.advance()
    here = world.people["status"] == census.PRESENT
    return float(np.mean(world.levels[census.IDENTITY, here])) - 0.4


def test_without_an_audience_less_than_a_fifth_of_a_gain_is_left(small, only):
    assert left_of_a_gain(small, only, recognised=False) < 0.2 * 0.2
    assert left_of_a_gain(small, only, recognised=True) > 0.2


def test_what_one_came_with_needs_no_audience(small, only, everybody, pushed):
    record = everybody(small(only("audience")))
    gained = (
        record.followed_levels[:, :, census.IDENTITY] > record.followed_people["entry_identity"]
    )
    for push in ("desisting_identity_up_audience", "desisting_identity_down_audience"):
        assert not pushed(record, "audience", push)[~gained].any()


def test_the_usual_audience_is_the_reference(small):
    record = run(small({"organisation.people": 200, "organisation.weeks": 80}))
    here = record.people["status"] == census.PRESENT
    found = record.people["audience"][here].mean()
    assert found == pytest.approx(reference_levels.AUDIENCE, abs=0.03)
