"""A paid post steadies who holds it; it may give standing, or set mentors apart."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import paid_role as m
from peersim.world import census, reference_levels

PAID = {
    "mechanisms.paid_role.on": True,
    "circumstances.pay_adequacy": 0.9,
    "organisation.people": 80,
    "organisation.weeks": 60,
}


def level(small, group, name, weeks, changes=()):
    counts = run(small({**PAID, **dict(changes)})).counts[-30:, census.GROUPS.index(group)]
    counts = counts.sum(axis=0)
    return counts[census.FIRST_LEVEL + name] / counts[census.COUNTS.index(weeks)]


def test_the_usual_pay_changes_nothing(small, only):
    assert m.extra_pay(reference_levels.PAY) == 0.0
    usual = {"circumstances.pay_adequacy": reference_levels.PAY}
    assert not run(small({**only("paid_role", "contact_time"), **usual})).ledger.any()


def test_pay_steadies_mentors(small):
    unpaid = {"circumstances.pay_adequacy": 0.0}
    routines = [
        level(small, "mentors", census.ROUTINES, "person_weeks", more) for more in ({}, unpaid)
    ]
    assert routines[0] > routines[1] + 0.02


@pytest.mark.parametrize(
    ("variant", "group", "name", "weeks", "sign"),
    [
        ("professional", "mentors", census.CREDIT, "person_weeks", 1),
        ("distant", "all", census.TRUST_MENTOR, "matched_weeks", -1),
    ],
)
def test_what_pay_does_to_credibility_is_a_choice(small, variant, group, name, weeks, sign):
    chosen = {"mechanisms.paid_role.variant": variant}
    flat = {**chosen, "mechanisms.paid_role.credibility": 0.0}
    with_it, without = (level(small, group, name, weeks, more) for more in (chosen, flat))
    assert sign * (with_it - without) > 0.005


def test_at_the_usual_pay_of_the_baseline_it_does_nothing(small, everybody, pushed):
    record = everybody(small())
    for push in m.MECHANISM.pushes:
        assert not pushed(record, "paid_role", push).any()
