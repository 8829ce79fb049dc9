"""Unmet needs cap what hope and identity can do against offences and use."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import desistance, return_to_use
from peersim.mechanisms import structural_limits as m
from peersim.world import census

ON = {"mechanisms.structural_limits.on": True, "organisation.people": 100}


def per_person(record, count):
    counts = record.counts[:, census.GROUPS.index("mentors")].sum(axis=0)
    return counts[count] / counts[census.PERSON_WEEKS]


def test_who_needs_nothing_is_not_limited():
    assert m.reach(0.0, 0.8) == 1.0
    assert m.reach(1.0, 0.8) == pytest.approx(0.2)


def test_only_what_identity_and_hope_do_is_cut():
    terms = tuple(float(k + 1) for k in range(7))
    assert desistance.limit_terms(terms, 0.5) == (1.0, 1.0, 3.0, 2.0, 5.0, 6.0, 7.0)
    assert desistance.limit_terms(terms, 1.0) == terms
    assert return_to_use.limit_terms(terms[:5], 0.5) == (1.0, 2.0, 3.0, 2.0, 5.0)


def test_hope_and_identity_do_less_where_needs_are_unmet(small):
    strong = {
        "mechanisms.desistance.by_identity": 1.5,
        "mechanisms.desistance.by_hope": 1.5,
        "entry.needs": 0.8,
    }
    free, capped = (
        run(small({**ON, **strong, "mechanisms.structural_limits.cap": cap})) for cap in (0.0, 1.0)
    )
    assert per_person(capped, census.EXPECTED_OFFENCES) > 1.02 * per_person(
        free, census.EXPECTED_OFFENCES
    )
    hope = census.FIRST_LEVEL + census.HOPE
    assert per_person(capped, hope) == pytest.approx(per_person(free, hope), abs=0.02)


def test_it_waits_to_be_switched_on(small, everybody):
    people = everybody(small()).followed_people
    assert (people["needs_multiplier"][people["status"] != census.NOBODY] == 1.0).all()
