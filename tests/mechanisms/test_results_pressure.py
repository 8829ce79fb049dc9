"""Where money hangs on countable results, hard cases wait and nobody listens."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import results_pressure as m
from peersim.world import census

PRESSED = {
    "circumstances.target_pressure": 1.0,
    "organisation.people": 100,
    "organisation.weeks": 104,
    "mechanisms.return_to_use.weibull_scale": 1.5,
}
OFF = {"circumstances.target_pressure": 0.0}


def totals(small, changes):
    return run(small(PRESSED | changes)).counts[-52:].sum(axis=0)


def test_without_pressure_everything_is_as_usual():
    assert m.imposed_under(0.2, 0.0, 0.5) == pytest.approx(0.2)
    assert m.chance_taken(0.9, 0.0, 2.0) == 1.0
    assert m.chance_taken(0.9, 1.0, 2.0) < m.chance_taken(0.2, 1.0, 2.0)


def test_who_has_most_needs_waits_longest(small, everybody):
    slow = {"mechanisms.results_pressure.cream": 6.0}
    record = everybody(small(PRESSED | slow))
    people = record.followed_people
    waiting = (people["status"] == census.PRESENT) & (people["waiting"] >= 0)
    matched = (people["status"] == census.PRESENT) & (people["mentor"] >= 0)
    assert people["needs"][waiting].mean() > people["needs"][matched].mean() + 0.1


def test_fewer_lapses_are_told_although_as_many_happen(small):
    shares = []
    for changes in (OFF, {}):
        counts = totals(small, changes)[census.GROUPS.index("mentees")]
        shares.append(counts[census.TOLD_LAPSES] / counts[census.LAPSES])
    assert shares[1] < 0.8 * shares[0]


def test_hope_and_trust_of_mentees_are_lower(small):
    for level in (census.HOPE, census.TRUST_MENTOR):
        usual, pressed = (
            totals(small, changes)[census.GROUPS.index("mentees")] for changes in (OFF, {})
        )
        number = census.FIRST_LEVEL + level
        assert (
            pressed[number] / pressed[census.PERSON_WEEKS]
            < usual[number] / usual[census.PERSON_WEEKS]
        )
