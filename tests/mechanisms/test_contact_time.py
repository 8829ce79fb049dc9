"""Friends, mentors, staff and strangers meet; a full caseload leaves less for each."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.elementary import chance_each
from peersim.core.logistic import sigmoid
from peersim.engine.simulation import Simulation
from peersim.mechanisms import contact_time as m
from peersim.world import census, reference_levels
from peersim.world.contacts_by_layer import mentoring_contacts


def meeting_chance(strength, meetings):
    rates = np.array([m.meeting_rate(strength, meetings)])
    chance_each(rates)
    return rates[0]


@given(strength=st.floats(0, 1), more=st.floats(0.01, 1), meetings=st.floats(0.1, 10))
def test_closer_friends_meet_more_often(strength, more, meetings):
    chance = meeting_chance(strength, meetings)
    assert 0.0 <= chance < 1.0 or strength * meetings > 30
    assert meeting_chance(strength + more, meetings) >= chance


def test_friends_meet_by_a_poisson_rule():
    assert meeting_chance(0.5, 1.2) == pytest.approx(1 - exp(-0.6))
    assert meeting_chance(0.0, 1.2) == meeting_chance(0.5, 0.0) == 0.0


@pytest.mark.parametrize(("caseload", "rate"), [(0, 1), (1, 1), (3, 1), (4, 0.75), (6, 0.5)])
def test_a_full_caseload_shares_out_the_hours(caseload, rate):
    assert m.contact_rate(1.0, caseload, 3.0) == pytest.approx(rate)


def test_quality_at_the_reference_is_the_usual_one(numbers):
    p = numbers("contact_time")
    usual = (reference_levels.MENTOR_EXHAUSTION, reference_levels.DISTRESS)
    assert m.quality(*usual, 0.0, p) == sigmoid(p.quality)
    assert m.quality(usual[0] + 0.2, usual[1], 0.0, p) < m.quality(*usual, 0.0, p)
    assert m.quality(usual[0], usual[1] + 0.2, 0.0, p) < m.quality(*usual, 0.0, p)
    assert m.quality(*usual, 1.0, p) > m.quality(*usual, 0.0, p)


def contacts_of(simulation):
    world = simulation.world
    return np.asarray(world.contacts[: world.organisation[0].contacts])


@pytest.fixture(scope="module")
def weeks(small):
    """Return the contacts of ten weeks of a place, with the rows' ids."""
    policies = {"policies.study_circle.from_week": 0, "policies.mens_group.from_week": 0}
    simulation = Simulation(small({**policies, "mechanisms.leaving.on": False}))
    found = []
    for week in range(10):
        simulation.advance(week + 1)
        people = simulation.world.people.copy()
        found.append((contacts_of(simulation).copy(), people))
    return found


def test_nobody_meets_oneself_and_all_who_meet_are_here(weeks):
    for contacts, people in weeks:
        assert (contacts["a"] != contacts["b"]).all()
        for end in ("a", "b"):
            assert (people["status"][contacts[end]] == census.PRESENT).all()


def test_everybody_s_contacts_are_counted_on_both_sides(weeks):
    for contacts, people in weeks:
        total = np.zeros(len(people))
        for end in ("a", "b"):
            np.add.at(total, contacts[end], contacts["times"])
        assert (total == people["contacts"]).all()


def test_all_layers_occur_and_each_looks_as_it_should(weeks):
    layers = set()
    for contacts, people in weeks:
        layers |= set(contacts["layer"].tolist())
        of = {layer: contacts[contacts["layer"] == layer] for layer in range(6)}
        assert (of[census.FRIENDS]["tie"] >= 0).all()
        assert (people["role"][of[census.STAFF_CONTACT]["a"]] == census.STAFF).all()
        assert (people["mentor"][of[census.MENTORING]["b"]] == of[census.MENTORING]["a"]).all()
        for layer, column in ((census.CIRCLE, "circle"), (census.MENS_GROUP, "mens_group")):
            groups = people[column]
            assert (groups[of[layer]["a"]] == groups[of[layer]["b"]]).all()
            assert (groups[of[layer]["a"]] >= 0).all()
    assert layers == set(range(len(census.LAYERS)))


def test_two_friends_meet_once_a_week_at_most(weeks):
    for contacts, _ in weeks:
        ties = contacts["tie"][contacts["layer"] == census.FRIENDS]
        assert len(set(ties.tolist())) == len(ties)


def test_everybody_keeps_to_one_member_of_staff(weeks):
    seen: dict[int, set[int]] = {}
    for contacts, people in weeks:
        for contact in contacts[contacts["layer"] == census.STAFF_CONTACT]:
            seen.setdefault(int(people["id"][contact["b"]]), set()).add(int(contact["a"]))
    assert len(seen) > 20
    assert all(len(staff) == 1 for staff in seen.values())


def test_what_two_people_have_in_common_lasts(small, only):
    scenario = small({**only("contact_time"), "organisation.arrivals": 0.0})
    simulation = Simulation(scenario)
    seen: dict[tuple[int, int], set[float]] = {}
    for week in range(30):
        simulation.advance(week + 1)
        world = simulation.world
        for number in range(*mentoring_contacts(world)):
            contact, quality = world.contacts[number], float(world.mentoring[number].quality)
            assert 0.0 < quality < 1.0
            seen.setdefault((int(contact.a), int(contact.b)), set()).add(quality)
    assert all(len(qualities) == 1 for qualities in seen.values())
    assert np.std([min(qualities) for qualities in seen.values()]) > 0.1


def share_of(small, only, changes, layer, scale, replicates=40):
    """Return the mean number of a layer's meetings, against what the rule says."""
    found, due = [], []
    for replicate in range(replicates):
        simulation = Simulation(small({**only("contact_time"), **changes}), replicate)
        due.append(scale(simulation.world))
        simulation.advance(-3)
        contacts = contacts_of(simulation)
        found.append(contacts["times"][contacts["layer"] == layer].sum())
    return np.array(found), np.array(due)


def test_friends_meet_as_often_as_the_rule_says(small, only, numbers):
    p = numbers("contact_time")

    def due(world):
        strengths = world.ties["strength"][: world.organisation[0].ties]
        return (1 - np.exp(-p.friend_meetings * strengths)).sum()

    quiet = {"organisation.arrivals": 0.0}
    found, expected = share_of(small, only, quiet, census.FRIENDS, due)
    gap = found - expected
    assert abs(gap.mean()) < 4 * gap.std() / np.sqrt(len(gap))


def test_people_come_across_each_other_as_often_as_the_rule_says(small, only, numbers):
    p = numbers("contact_time")
    quiet = {"organisation.arrivals": 0.0}
    found, due = share_of(small, only, quiet, census.ROOM, lambda _: 0.5 * 40 * p.room_meetings)
    # some look around and find nobody, a few would have met more than four
    assert abs((found - 0.98 * due).mean()) < 4 * found.std() / np.sqrt(len(found))


def test_everybody_but_staff_meets_staff_as_often_as_the_rule_says(small, only, numbers):
    p = numbers("contact_time")
    quiet = {"organisation.arrivals": 0.0}
    found, due = share_of(small, only, quiet, census.STAFF_CONTACT, lambda _: 38 * p.staff_contacts)
    gap = found - due
    assert abs(gap.mean()) < 4 * gap.std() / np.sqrt(len(gap))


@pytest.mark.parametrize(
    ("change", "layer"),
    [
        ({"mechanisms.contact_time.friend_meetings": 0.0}, census.FRIENDS),
        ({"mechanisms.contact_time.room_meetings": 0.0}, census.ROOM),
        ({"mechanisms.contact_time.staff_contacts": 0.0}, census.STAFF_CONTACT),
        ({"organisation.staff": 0}, census.STAFF_CONTACT),
        ({"circumstances.mentoring_contacts": 0.0}, census.MENTORING),
        ({"ties.degree": 0.0, "mechanisms.routines_and_ties.on": False}, census.FRIENDS),
    ],
    ids=str,
)
def test_a_layer_can_be_empty(small, change, layer):
    simulation = Simulation(small(change))
    simulation.advance(5)
    contacts = contacts_of(simulation)
    assert len(contacts) > 0
    assert not (contacts["layer"] == layer).any()
