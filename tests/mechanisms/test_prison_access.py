"""In prison the regime decides how much peer support takes place, for both sides."""

from peersim.engine.simulation import run
from peersim.mechanisms import prison_access as m
from peersim.world import census

PRISON = {
    "mechanisms.prison_access.on": True,
    "organisation.people": 80,
    "organisation.weeks": 60,
}


def benefit(small, access):
    """Return mentees' trust in the mentor and mentors' meaning."""
    counts = run(small({**PRISON, "circumstances.access": access})).counts[-30:].sum(axis=0)
    mentors = counts[census.GROUPS.index("mentors")]
    trust = counts[0, census.FIRST_LEVEL + census.TRUST_MENTOR] / counts[0, census.MATCHED_WEEKS]
    meaning = mentors[census.FIRST_LEVEL + census.MEANING] / mentors[census.PERSON_WEEKS]
    return trust, meaning


def test_full_access_and_enough_staff_strain_nobody(numbers):
    p = numbers("prison_access")
    assert m.exhaustion_rate(1.0, 0.0, p) == 0.0
    assert m.exhaustion_rate(0.5, 0.0, p) > 0.0
    assert m.exhaustion_rate(1.0, 0.5, p) > 0.0


def test_both_sides_lose_as_access_falls(small):
    most, some, least = (benefit(small, access) for access in (0.9, 0.6, 0.3))
    assert most[0] > some[0] > least[0]
    assert most[1] > some[1] > least[1]


def test_officers_work_wears_mentors_out(small):
    worn = []
    for shortage in (0.0, 1.0):
        held = {**PRISON, "circumstances.staff_shortage": shortage}
        counts = run(small(held)).counts[:, census.GROUPS.index("mentors")].sum(axis=0)
        worn.append(counts[census.FIRST_LEVEL + census.EXHAUSTION] / counts[census.PERSON_WEEKS])
    assert worn[1] > worn[0] + 0.02


def test_it_waits_to_be_switched_on(small):
    usual = run(small()).counts
    shut = run(small({"circumstances.access": 0.1})).counts
    assert usual.tobytes() == shut.tobytes()
