"""Advice from one's own path misfits another's, unless one listens."""

from peersim.engine.run import run
from peersim.mechanisms import misplaced_advice as m
from peersim.world import census

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


def test_those_least_alike_pay_most(small, everybody, pushed):
    record = everybody(small(ON))
    lost = pushed(record, "misplaced_advice", "trust_mentor_down_advice")
    assert (lost < 0).any()
    people = record.followed_people
    rows = {person: column for column, person in enumerate(record.followed)}
    assert len(rows) == lost.shape[1]
    assert not lost[people["role"] == census.STAFF].any()


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    assert not pushed(everybody(small()), "misplaced_advice", "trust_mentor_down_advice").any()
