"""A mentor's own story wins trust and costs who tells it, least where there is care."""

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import self_disclosure as m
from peersim.world import census, reference_levels

AMOUNTS = np.linspace(0.0, 1.0, 201)


def best(p, trauma, supervision):
    """Return the amount of telling that is best for mentee and mentor together."""
    welfare = [
        p.trust * m.trust_gain(told, p.enough)
        - p.burden * trauma * m.distress_cost(told, 0.0, supervision)
        for told in AMOUNTS
    ]
    return AMOUNTS[int(np.argmax(welfare))]


def test_the_best_amount_lies_between_nothing_and_everything(numbers):
    p = numbers("self_disclosure", enough=0.3, burden=0.1)
    usual = best(p, 0.5, reference_levels.SUPERVISION)
    assert 0.0 < usual < 1.0
    assert best(p, 0.5, 1.0) > usual > best(p, 0.9, reference_levels.SUPERVISION)


def test_being_made_to_tell_costs_more():
    assert m.distress_cost(0.5, 1.0, 0.3) == pytest.approx(2.0 * m.distress_cost(0.5, 0.0, 0.3))


def test_at_the_usual_amount_and_supervision_nothing_happens(small, only):
    c = small().sections["circumstances"]
    assert c["disclosure"] == reference_levels.DISCLOSURE
    assert c["supervision_sessions"] * c["supervision_quality"] == reference_levels.SUPERVISION
    kept = only("self_disclosure", "contact_time", "mentor_shortage")
    still = {"mechanisms.mentor_shortage.hope": 0.0}  # whoever gives up waiting loses some
    assert run(small(kept | still)).ledger == pytest.approx(0.0, abs=1e-12)


def test_telling_more_wins_mentees_and_costs_mentors_with_old_trauma(
    small, only, everybody, pushed, having
):
    kept = only("self_disclosure", "contact_time", "mentor_shortage")
    record = everybody(small({**kept, "circumstances.disclosure": 0.9}))
    trusted, exposed = (
        pushed(record, "self_disclosure", push)
        for push in ("trust_mentor_up_disclosure", "distress_up_disclosure")
    )
    mentors = having(record, "role", census.MENTOR)
    assert trusted.any()
    assert not trusted[mentors].any()
    paid = exposed.sum(axis=0)
    trauma = record.followed_people["trauma"][-1]
    seen = paid > 0
    assert np.corrcoef(paid[seen], trauma[seen])[0, 1] > 0.5


def test_supervision_makes_telling_cheaper(small):
    distress = []
    for sessions in (0.0, 4.0):
        told = {"circumstances.disclosure": 1.0, "circumstances.supervision_sessions": sessions}
        off = {"mechanisms.supervision_buffer.on": False, "mechanisms.secondary_trauma.on": False}
        counts = run(small({**told, **off})).counts[:, census.GROUPS.index("mentors")].sum(axis=0)
        distress.append(counts[census.FIRST_LEVEL + census.DISTRESS] / counts[census.PERSON_WEEKS])
    assert distress[1] < distress[0]
