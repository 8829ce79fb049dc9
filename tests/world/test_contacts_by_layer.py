"""A range of contacts holds those of its layer, all of them and no others."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.world.census import FRIENDS, MENTORING
from peersim.world.contacts_by_layer import fetch_ahead, friends_contacts, mentoring_contacts

BUSY = {"policies.study_circle.from_week": 2, "policies.mens_group.from_week": 2}


@pytest.mark.parametrize(
    ("contacts_of", "layer"), [(friends_contacts, FRIENDS), (mentoring_contacts, MENTORING)]
)
@pytest.mark.parametrize("week", [1, 6, 20])
def test_a_range_holds_the_contacts_of_its_layer(small, week, contacts_of, layer):
    simulation = Simulation(small(BUSY), 2)
    simulation.advance(week)
    world = simulation.world
    layers = world.contacts["layer"][: world.organisation[0].contacts]
    first, last = contacts_of(world)
    assert np.flatnonzero(layers == layer).tolist() == list(range(first, last))
    assert last > first


def test_without_contacts_ranges_are_empty(small):
    simulation = Simulation(small({"mechanisms.contact_time.on": False}))
    simulation.advance(5)
    assert simulation.world.organisation[0].contacts == 0
    for first, last in (friends_contacts(simulation.world), mentoring_contacts(simulation.world)):
        assert first == last


def test_asking_ahead_looks_at_no_contact_behind_the_last(small):
    simulation = Simulation(small(BUSY))
    simulation.advance(5)
    world = simulation.world
    number = int(world.organisation[0].contacts)
    cut = world._replace(contacts=world.contacts[:number])
    for contact in range(number):
        fetch_ahead(cut, contact)
