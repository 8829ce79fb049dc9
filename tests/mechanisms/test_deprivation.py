"""Where there is little other support, help may weigh more."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import deprivation as m
from peersim.world import census

DEPRIVED = {
    "mechanisms.deprivation.on": True,
    "circumstances.deprivation": 1.0,
    "organisation.people": 80,
    "organisation.weeks": 60,
}


def hope(small, magnified, access=1.0):
    held = {
        **DEPRIVED,
        "mechanisms.deprivation.magnified": magnified,
        "mechanisms.prison_access.on": True,
        "circumstances.access": access,
    }
    counts = run(small(held)).counts[-30:, census.GROUPS.index("mentees")].sum(axis=0)
    return counts[census.FIRST_LEVEL + census.HOPE] / counts[census.PERSON_WEEKS]


def test_nothing_is_magnified_where_nothing_lacks():
    assert m.factor(0.0, 1.0) == m.factor(1.0, 0.0) == 1.0
    assert m.factor(0.5, 0.4) == pytest.approx(1.2)


def test_help_gives_more_hope_where_it_is_magnified(small):
    assert hope(small, 1.0) > hope(small, 0.0) + 0.01


def test_with_little_access_more_per_contact_is_less_in_all(small):
    assert hope(small, 0.5, access=0.2) < hope(small, 0.0, access=1.0)


def test_it_waits_to_be_switched_on(small):
    usual = run(small()).counts
    deprived = run(small({"circumstances.deprivation": 1.0})).counts
    assert usual.tobytes() == deprived.tobytes()
