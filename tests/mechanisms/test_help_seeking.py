"""Norms of strength keep people from asking for help and from opening up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation
from peersim.mechanisms import help_seeking as m
from peersim.world import census, reference_levels
from peersim.world.contacts_by_layer import mentoring_contacts


def test_at_the_reference_nothing_is_held_back(numbers):
    p = numbers("help_seeking")
    assert m.reserve(reference_levels.MACHO, p) == 0.0
    assert m.use_of_supervision(0.0, p) == pytest.approx(1.0)
    assert m.contact_shift(reference_levels.DISPLAY, p) == 0.0


@given(macho=st.floats(0, 0.9), more=st.floats(0.01, 0.1))
def test_the_more_macho_the_less_is_used(numbers, macho, more):
    p = numbers("help_seeking")
    some, less = (m.use_of_supervision(m.reserve(x, p), p) for x in (macho, macho + more))
    assert 0.0 < less < some < 1.0 / p.used


def test_supervision_is_never_used_more_than_it_is_held(numbers):
    p = numbers("help_seeking")
    assert p.used * m.use_of_supervision(m.reserve(0.0, p), p) < 1.0


def requests(small, norm, on):
    changes = {"mechanisms.help_seeking.on": on, "organisation.people": 120}
    changes |= {"mechanisms.norm_learning.on": False, "organisation.mentors": 0}
    simulation = Simulation(small(changes))
    simulation.world.levels[census.MACHO, :120] = norm
    simulation.advance()
    return simulation.record().counts[:, 0, census.REQUESTS].sum()


def test_fewer_ask_for_a_mentor_where_norms_forbid_it(small):
    assert requests(small, 0.95, on=True) < 0.8 * requests(small, 0.95, on=False)


def test_contacts_give_less_where_strength_is_shown(small, only):
    kept = only("contact_time", "mentor_shortage", "help_seeking")
    qualities = []
    for shown in (0.0, 0.9):
        simulation = Simulation(small({**kept, "organisation.arrivals": 0.0}))
        simulation.advance(-1)
        world = simulation.world
        world.people["display"][:40] = shown
        simulation.advance(0)
        first, last = mentoring_contacts(world)
        qualities.append(world.mentoring["quality"][first:last].mean())
    assert qualities[1] < qualities[0] - 0.05
    assert np.isfinite(qualities).all()
