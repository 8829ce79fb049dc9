"""From a scenario to arrays: channels, numbers, founders."""

from itertools import pairwise

import numpy as np
import pytest

from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation
from peersim.mechanisms import registry
from peersim.world import census
from peersim.world.imported_network import ImportedNetwork
from peersim.world.settings import SECTIONS

KINDS = {
    "people": (census.LEVELS, world_arrays.channels),
    "organisation": (census.ORG_LEVELS, world_arrays.org_channels),
    "ties": (census.TIE_LEVELS, world_arrays.tie_channels),
}


@pytest.mark.parametrize("kind", KINDS)
def test_channels_are_sorted_by_level_direction_and_name(kind):
    levels, channels = KINDS[kind]
    names = [level.name for level in levels]
    keys = [
        (names.index(channel.level), not channel.upward, channel.mechanism, channel.push)
        for channel in channels()
    ]
    assert keys == sorted(keys)
    assert all(one != other for one, other in pairwise(keys))


@pytest.mark.parametrize("kind", KINDS)
def test_bounds_hold_the_channels_of_each_level_upward_ones_first(kind):
    levels, channels = KINDS[kind]
    table = world_arrays.bounds(levels, channels())
    assert table[0, 0] == 0
    assert table[-1, 2] == len(channels())
    assert (table[1:, 0] == table[:-1, 2]).all()
    for level, (first, middle, last) in zip(levels, table, strict=True):
        mine = channels()[first:last]
        assert {channel.level for channel in mine} <= {level.name}
        assert all(channel.upward for channel in channels()[first:middle])
        assert not any(channel.upward for channel in channels()[middle:last])


def test_every_declared_push_is_a_channel_of_one_kind():
    declared = {
        (mechanism.name, push) for mechanism in registry().values() for push in mechanism.pushes
    }
    found = [
        (channel.mechanism, channel.push)
        for _, channels in KINDS.values()
        for channel in channels()
    ]
    assert len(found) == len(set(found))
    assert set(found) == declared


def test_a_channel_has_the_number_at_which_it_stands():
    for _, channels in KINDS.values():
        for number, channel in enumerate(channels()):
            assert world_arrays.channel_number(channel.mechanism, channel.push) == number


def test_a_push_on_an_unknown_level_is_refused():
    with pytest.raises(KeyError, match="the census does not know"):
        world_arrays.channel_number("caring", "adored")


def test_the_record_of_numbers_holds_what_the_scenario_says(small):
    scenario = small({"culture.silence": 0.7, "mechanisms.caring.on": False})
    numbers = world_arrays.numbers(scenario.sections, scenario.mechanisms)
    for name, values in scenario.sections.items():
        for key, value in values.items():
            if name in SECTIONS:
                assert numbers[name][key][0] == value
    for name, values in scenario.mechanisms.items():
        for key, value in values.items():
            held = list(registry()[name].variants).index(value) if key == "variant" else value
            assert numbers[name][key][0] == held
    assert numbers["caring"]["trust_mentor_up_care"][0] == world_arrays.channel_number(
        "caring", "trust_mentor_up_care"
    )


def test_a_key_of_luck_is_a_number_of_64_bits():
    assert world_arrays.key_of(1, 2).dtype == np.uint64
    assert world_arrays.key_of(1, 2) != world_arrays.key_of(2, 1)


# -------------------------------------------------------------------------------- founders


def founded(scenario, replicate=0):
    return world_arrays.founders(scenario, world_arrays.key_of(1, replicate))


@pytest.mark.parametrize(
    ("people", "mentors", "staff"), [(40, 6, 2), (150, 22, 6), (2, 0, 0), (60, 9, 2)]
)
def test_as_many_posts_as_the_scenario_says(small, people, mentors, staff):
    founders = founded(small({"organisation.people": people}))
    assert founders.posts == (founders.roles == census.MENTOR).sum() == mentors
    assert founders.staff == (founders.roles == census.STAFF).sum() == staff
    assert len(founders.roles) == people
    assert (founders.genders == -1).all()
    assert not founders.degrees.any()


def test_roles_are_drawn_anew_in_every_replicate(small):
    drawn = {founded(small(), replicate).roles.tobytes() for replicate in range(20)}
    assert len(drawn) == 20


def test_everybody_is_a_mentor_equally_often(small):
    often = sum((founded(small(), k).roles == census.MENTOR).astype(int) for k in range(600))
    assert abs(often - 600 * 6 / 40).max() < 5 * np.sqrt(600 * 0.15 * 0.85)


def with_network(scenario, roles, ties=((0, 1), (1, 2))):
    people = len(roles)
    network = ImportedNetwork(people, tuple(ties), tuple(roles), (None,) * people)
    scenario = scenario.changed({"organisation.people": people})
    object.__setattr__(scenario, "network", network)
    return scenario


def test_given_roles_stay_and_missing_ones_are_drawn(small):
    roles = ["mentor", "staff", "mentee", "member"] + [None] * 36
    founders = founded(with_network(small(), roles))
    assert founders.roles[:4].tolist() == [
        census.MENTOR,
        census.STAFF,
        census.MEMBER,  # a mentee without a mentor is a member
        census.MEMBER,
    ]
    assert (founders.roles == census.MENTOR).sum() == founders.posts == 6
    assert (founders.roles == census.STAFF).sum() == founders.staff == 2


def test_a_network_may_bring_more_mentors_than_there_were_posts(small):
    founders = founded(with_network(small(), ["mentor"] * 20 + ["staff"] * 5 + [None] * 15))
    assert (founders.posts, founders.staff) == (20, 5)
    assert set(founders.roles[25:].tolist()) == {census.MEMBER}


def test_a_network_with_fewer_mentors_leaves_posts_vacant(small):
    founders = founded(with_network(small(), ["mentor"] + ["member"] * 39))
    assert founders.posts == 6
    assert (founders.roles == census.MENTOR).sum() == 1


def bytes_of(world):
    """Return how much memory the arrays of a world take."""
    return sum(array.nbytes for array in world)


def test_a_star_takes_about_the_memory_of_any_other_network(small):
    count = 4001
    star = [(0, other) for other in range(1, count)]
    ring = [(person, person + 1) for person in range(count - 1)]
    size = small({"organisation.people": count, "organisation.weeks": 1})
    worlds = [Simulation(with_network(size, [None] * count, ties)).world for ties in (star, ring)]
    assert worlds[0].people["degree"].max() == count - 1
    assert bytes_of(worlds[0]) < 1.1 * bytes_of(worlds[1])


def test_somebody_with_very_many_ties_keeps_them_all(small, disorder):
    star = [(0, other) for other in range(1, 40)]
    scenario = with_network(small(), [None] * 40, star)
    assert founded(scenario).degrees.max() == 39
    simulation = Simulation(scenario)
    assert simulation.world.people["degree"][0] == 39
    simulation.advance()
    assert disorder(simulation.world) == []
