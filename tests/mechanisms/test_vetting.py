"""Vetting by record costs lived experience; vetting by conduct adds safety."""

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import vetting as m
from peersim.world import census

# Many posts, which fall vacant often, and few who are ready: vetting is felt.
SIZE = {
    "organisation.people": 120,
    "organisation.weeks": 156,
    "organisation.mentors": 30,
    "mechanisms.emotional_toil.baseline": 0.02,
    "mechanisms.appointment.stable_weeks": 52,
}
MENTORS = census.GROUPS.index("mentors")


def vetted(small, changes, replicates=10):
    """Return mentors' weeks, their display and what is expected to happen."""
    records = [run(small(SIZE | changes), replicate) for replicate in range(replicates)]
    counts = sum(record.counts[-78:].sum(axis=0) for record in records)
    mentors = np.concatenate(
        [record.people["history"][record.people["role"] == census.MENTOR] for record in records]
    )
    return {
        "supply": counts[MENTORS, census.PERSON_WEEKS],
        "display": counts[MENTORS, census.DISPLAY] / counts[MENTORS, census.PERSON_WEEKS],
        "incidents": counts[0, census.EXPECTED_INCIDENTS] / counts[0, census.PERSON_WEEKS],
        "history": mentors.mean(),
    }


def test_without_vetting_everybody_passes(numbers):
    assert m.admission(0.9, 0.9, 0.0, 0.0, 0.3) == 1.0
    p = numbers("vetting")
    assert m.admission(0.9, 0.1, p.by_record, 0.0, 0.3) < m.admission(
        0.1, 0.9, p.by_record, 0.0, 0.3
    )
    assert m.admission(0.1, 0.9, 0.0, p.by_conduct, 0.3) < m.admission(
        0.9, 0.1, 0.0, p.by_conduct, 0.3
    )


@pytest.fixture(scope="module")
def places(small):
    return {
        "none": vetted(small, {}),
        "record": vetted(small, {"circumstances.vet_record": 1.0}),
        "conduct": vetted(small, {"circumstances.vet_conduct": 1.0}),
    }


def test_a_record_costs_supply_and_experience_and_adds_no_safety(places):
    none, record = places["none"], places["record"]
    assert record["supply"] < 0.97 * none["supply"]
    assert record["history"] < none["history"] - 0.05
    assert record["incidents"] == pytest.approx(none["incidents"], rel=0.08)


def test_conduct_keeps_display_out_of_the_role(places):
    none, conduct = places["none"], places["conduct"]
    assert conduct["display"] < none["display"] - 0.005
    assert conduct["incidents"] < none["incidents"]


def test_those_who_are_turned_down_stay_turned_down(small, everybody):
    record = everybody(small({"circumstances.vet_record": 1.0}))
    people = record.followed_people
    here = people["status"] == census.PRESENT
    for k in range(people.shape[1]):
        assert len(set(people["admitted"][here[:, k], k].tolist())) <= 1


def test_switched_off_nobody_is_turned_down(small):
    neither = {"mechanisms.vetting.on": False, "mechanisms.stigma_gradient.on": False}
    record = run(small({"circumstances.vet_record": 1.0, **neither}))
    assert (record.people["admitted"] == 1.0).all()
