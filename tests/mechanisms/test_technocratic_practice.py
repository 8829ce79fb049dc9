"""Services that do not listen cost trust; a mentor makes up for some of it."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import technocratic_practice as m
from peersim.world import census, reference_levels

ON = {
    "mechanisms.technocratic_practice.on": True,
    "organisation.people": 80,
    "organisation.weeks": 60,
}


def trust(small, technocratic, changes=(), group="all"):
    held = {**ON, "circumstances.technocratic": technocratic, **dict(changes)}
    counts = run(small(held)).counts[-30:, census.GROUPS.index(group)].sum(axis=0)
    return counts[census.FIRST_LEVEL + census.TRUST_CJ] / counts[census.PERSON_WEEKS]


def test_the_usual_practice_is_felt_as_nothing():
    assert m.treatment(reference_levels.TECHNOCRATIC, 0.5, 0.5) == 0.0
    assert m.treatment(0.9, 0.0, 0.5) < m.treatment(0.9, 0.8, 0.5) < 0.0
    assert m.treatment(0.2, 0.8, 0.5) == m.treatment(0.2, 0.0, 0.5) > 0.0


def test_services_that_listen_are_trusted_and_others_are_not(small):
    assert trust(small, 0.1) > trust(small, 0.5) > trust(small, 0.9)


def test_a_mentor_matters_more_beside_technocratic_services(small):
    gaps = []
    for technocratic in (0.5, 1.0):
        spared, alone = (
            trust(small, technocratic, {"mechanisms.technocratic_practice.spared": s}, "mentees")
            for s in (1.0, 0.0)
        )
        gaps.append(spared - alone)
    assert gaps[1] > gaps[0] + 0.003
    assert gaps[0] == pytest.approx(0.0, abs=1e-12)


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    record = everybody(small({"circumstances.technocratic": 1.0}))
    assert not pushed(record, "technocratic_practice", "trust_cj_down_services").any()
