"""Training gives mentors confidence; one that looks for deficits costs care."""

from peersim.engine.simulation import run
from peersim.mechanisms import deficit_view as m
from peersim.world import census, reference_levels

TRAINED = {
    "mechanisms.deficit_view.on": True,
    "circumstances.training": 1.0,
    "organisation.people": 80,
    "organisation.weeks": 60,
}


def found(small, view, dose):
    held = {**TRAINED, "circumstances.deficit_view": view, "circumstances.training": dose}
    counts = run(small(held)).counts[-30:]
    mentors, mentees = (counts[:, census.GROUPS.index(g)].sum(axis=0) for g in ("mentors", "all"))
    confidence = mentors[census.FIRST_LEVEL + census.CONFIDENCE] / mentors[census.PERSON_WEEKS]
    trust = mentees[census.FIRST_LEVEL + census.TRUST_MENTOR] / mentees[census.MATCHED_WEEKS]
    return confidence, trust


def test_the_usual_view_judges_nobody(numbers):
    p = numbers("deficit_view")
    assert m.quality_lost(1.0, reference_levels.DEFICIT_VIEW, p.judge) == 0.0
    assert m.quality_lost(1.0, 0.9, p.judge) > 0.0 > m.quality_lost(1.0, 0.1, p.judge)


def test_a_deficit_view_raises_confidence_and_lowers_care(small):
    plain, deficit = found(small, 0.5, 0.0), found(small, 1.0, 1.0)
    assert deficit[0] > plain[0] + 0.02
    assert deficit[1] < plain[1] - 0.01


def test_a_strengths_view_raises_both(small):
    plain, strengths = found(small, 0.5, 0.0), found(small, 0.0, 1.0)
    assert strengths[0] > plain[0] + 0.02
    assert strengths[1] > plain[1]


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    record = everybody(small({"circumstances.training": 1.0}))
    assert not pushed(record, "deficit_view", "confidence_up_training").any()
    assert small().value("mechanisms.deficit_view.on") is False
