"""Advice from one's own path misfits another's, unless one listens."""

from itertools import pairwise

import numpy as np

from peersim.engine.simulation import Simulation, run
from peersim.engine.world_arrays import channel_number
from peersim.mechanisms import misplaced_advice as m
from peersim.world import census
from peersim.world.contacts_by_layer import mentoring_contacts

ON = {"mechanisms.misplaced_advice.on": True, "organisation.people": 100, "organisation.weeks": 52}


def trust(small, **more):
    counts = run(small({**ON, **more})).counts[:, census.GROUPS.index("all")].sum(axis=0)
    return counts[census.FIRST_LEVEL + census.TRUST_MENTOR] / counts[census.MATCHED_WEEKS]


def test_listening_makes_up_for_what_is_not_shared(numbers):
    misfit = numbers("misplaced_advice").misfit
    assert m.trust_lost(1.0, 0.0, misfit) == m.trust_lost(0.0, 1.0, misfit) == 0.0
    assert (
        m.trust_lost(0.2, 0.2, misfit)
        > m.trust_lost(0.2, 0.8, misfit)
        > m.trust_lost(0.8, 0.8, misfit)
        > 0.0
    )


def test_telling_without_listening_costs_trust(small):
    def lost(quality):
        heard = {"mechanisms.contact_time.quality": quality}
        return trust(small, **heard, **{"mechanisms.misplaced_advice.misfit": 0.0}) - trust(
            small, **heard
        )

    assert lost(-1.5) > lost(1.5) + 0.005 > 0.005


def test_those_least_alike_pay_most(small, numbers):
    simulation = Simulation(small(ON))
    simulation.advance(30)
    world = simulation.world
    contacts = world.contacts[: world.organisation[0].contacts]
    world.mentoring["quality"], contacts["times"] = 0.4, 1.0  # so that paths alone differ
    p = numbers("misplaced_advice")
    p.trust_mentor_down_advice = channel_number("misplaced_advice", "trust_mentor_down_advice")
    m.step(world, p)
    mine = np.arange(*mentoring_contacts(world))
    lost = world.pushes[p.trust_mentor_down_advice, contacts["b"][mine]]
    similarity = world.mentoring["similarity"][mine]
    alike = sorted(set(similarity.tolist()))
    assert len(alike) >= 3
    by_likeness = [lost[similarity == likeness] for likeness in alike]
    assert all(one.min() > other.max() for one, other in pairwise(by_likeness))
    assert (lost > 0.0).sum() == np.count_nonzero(world.pushes[p.trust_mentor_down_advice])


def test_staff_lose_no_trust_by_advice(small, everybody, pushed):
    record = everybody(small(ON))
    lost = pushed(record, "misplaced_advice", "trust_mentor_down_advice")
    assert (lost < 0).any()
    assert not lost[record.followed_people["role"] == census.STAFF].any()


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    assert not pushed(everybody(small()), "misplaced_advice", "trust_mentor_down_advice").any()
