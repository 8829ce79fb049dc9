"""Where much hangs on being seen to change, change is performed, and doubted."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import performed_change as m
from peersim.world import census

ON = {"mechanisms.performed_change.on": True, "organisation.people": 100, "organisation.weeks": 60}


def found(small, stakes):
    record = run(small({**ON, "circumstances.stakes": stakes}))
    counts = record.counts[-30:, census.GROUPS.index("all")].sum(axis=0)
    weeks = counts[census.PERSON_WEEKS]
    true = counts[census.FIRST_LEVEL + census.IDENTITY] / weeks
    return counts[census.SHOWN_CHANGE] / weeks, true


def test_nothing_is_put_on_show_where_nothing_hangs_on_it(small):
    assert m.performed_share(0.0, 0.6) == 0.0
    shown, true = found(small, 0.0)
    assert shown == pytest.approx(true, abs=1e-12)


def test_what_is_shown_and_what_is_true_part_ways_where_stakes_are_high(small):
    (_, before), (shown, true) = found(small, 0.0), found(small, 1.0)
    assert shown > true + 0.2
    assert true < before - 0.01


def test_doubt_harms_the_sincere(small, everybody, pushed):
    doubted, believed = (
        everybody(
            small({**ON, "circumstances.stakes": 1.0, "mechanisms.performed_change.doubt": d})
        )
        for d in (0.4, 0.0)
    )
    sincere = 0.7  # of identity: little is lacking
    gain = [
        pushed(record, "validation", "desisting_identity_up_recognition")[
            record.followed_levels[:, :, census.IDENTITY] > sincere
        ].mean()
        for record in (doubted, believed)
    ]
    assert gain[0] < gain[1]


def test_it_waits_to_be_switched_on(small, differing):
    assert differing(run(small()), run(small({"circumstances.stakes": 1.0}))) == []
