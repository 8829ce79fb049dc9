"""Attention from outside raises reports for a time, and not what happens."""

import pytest

from peersim.engine.simulation import run
from peersim.world import census

SEEN = {
    "mechanisms.outside_attention.on": True,
    "circumstances.outside_attention": 1.5,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "organisation.weeks": 13,
}


def reported(small, changes=()):
    counts = run(small({**SEEN, **dict(changes)})).counts[:, 0].sum(axis=0)
    return counts[census.EXPECTED_REPORTS], counts[census.EXPECTED_INCIDENTS]


def test_reports_jump_and_incidents_do_not(small):
    (seen, happened), (unseen, happened_unseen) = (
        reported(small, {"circumstances.outside_attention": attention}) for attention in (1.5, 0.0)
    )
    assert seen > 1.8 * unseen
    assert happened == pytest.approx(happened_unseen, rel=0.1)


def test_denial_becomes_rarer(small):
    open_answers = []
    for by_response in (0.0, 2.0):
        held = {"mechanisms.outside_attention.by_response": by_response, "culture.silence": 0.1}
        records = [run(small({**SEEN, **held, "organisation.weeks": 40}), k) for k in range(3)]
        answers = [answer for record in records for answer in record.reports["response"]]
        open_answers.append(sum(answer >= 2 for answer in answers) / len(answers))
    assert open_answers[1] > open_answers[0]


def test_it_waits_to_be_switched_on(small):
    off = reported(small, {"mechanisms.outside_attention.on": False})
    assert off == reported(small, {"circumstances.outside_attention": 0.0})
    assert small().value("mechanisms.outside_attention.on") is False
