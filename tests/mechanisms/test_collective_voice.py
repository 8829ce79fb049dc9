"""A group that holds together and is heard changes public stigma, over years."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import collective_voice as m
from peersim.world import census

REST = m.MECHANISM.parameters["rest_stigma"].default
SERIES = census.ORG_SERIES.index("public_stigma")
ON = {
    "mechanisms.collective_voice.on": True,
    "circumstances.influence": 0.8,
    "organisation.people": 60,
    "organisation.weeks": 260,
}


@pytest.fixture(scope="module")
def years(small):
    return run(small(ON))


def test_what_the_public_thinks_changes_over_years_and_not_weeks(years):
    stigma = years.organisation[:, SERIES]
    assert stigma[26] == pytest.approx(REST, abs=0.06)
    assert stigma[-1] < stigma[26] - 0.05


def test_nobody_is_changed_by_a_voice_without_influence(small):
    unheard = run(small({**ON, "circumstances.influence": 0.0, "organisation.weeks": 52}))
    assert unheard.organisation[-1, SERIES] == pytest.approx(REST, abs=1e-9)


def test_less_stigma_brings_more_recognition(small, years):
    flat = run(small({**ON, "mechanisms.collective_voice.by_stigma": 0.0}))
    group = census.GROUPS.index("all")

    def identity(record):
        counts = record.counts[-52:, group].sum(axis=0)
        return counts[census.FIRST_LEVEL + census.IDENTITY] / counts[census.PERSON_WEEKS]

    assert identity(years) > identity(flat) + 0.005


def test_it_waits_to_be_switched_on(small):
    assert (run(small()).organisation[:, SERIES] == REST).all()
