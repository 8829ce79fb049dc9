"""A lapse that may be told is less likely to become a relapse."""

import numpy as np
import pytest

from peersim.core.logistic import sigmoid
from peersim.engine.simulation import run
from peersim.mechanisms import tolerance as m
from peersim.world import census, reference_levels

LAPSING = {
    "organisation.people": 60,
    "organisation.weeks": 40,
    "organisation.mentors": 30,
    "mechanisms.return_to_use.weibull_scale": 3.0,
    "mechanisms.mentor_shortage.asking": 0.1,
}


def test_telling_at_the_reference_is_its_baseline(numbers):
    p = numbers("tolerance")
    found = m.telling_chance(reference_levels.TOLERANCE, reference_levels.TRUST_MENTOR, p)
    assert found == sigmoid(p.baseline)


def test_tolerance_and_trust_make_telling_likelier(numbers):
    p = numbers("tolerance")
    plain = m.telling_chance(0.5, 0.5, p)
    assert m.telling_chance(0.8, 0.5, p) > plain
    assert m.telling_chance(0.5, 0.8, p) > plain


@pytest.mark.parametrize(
    ("tolerance", "happens", "never"),
    [
        (1.0, "shame_down_tolerance", "trust_mentor_down_punishment"),
        (0.0, "trust_mentor_down_punishment", "shame_down_tolerance"),
    ],
)
def test_a_told_lapse_is_met_with_one_or_the_other(
    small, everybody, pushed, tolerance, happens, never
):
    record = everybody(small({**LAPSING, "circumstances.tolerance": tolerance}))
    assert pushed(record, "tolerance", happens).any()
    assert not pushed(record, "tolerance", never).any()
    assert pushed(record, "tolerance", "shame_up_hiding").any()


def test_mentees_alone_have_somebody_to_tell(small, everybody, pushed, having):
    record = everybody(small(LAPSING))
    others = ~having(record, "role", census.MENTEE)
    for push in ("shame_down_tolerance", "shame_up_hiding", "trust_mentor_down_punishment"):
        assert not pushed(record, "tolerance", push)[others].any()


def test_reactions_move_by_their_shares(small, only, everybody, rate_of, numbers):
    kept = only("tolerance", "return_to_use")
    none = {f"mechanisms.return_to_use.{level}": 0.0 for level in ("shame", "distress", "hope")}
    record = everybody(small({**kept, **none, **LAPSING}))
    p = numbers("tolerance")
    for push, share in (
        ("shame_up_hiding", p.hiding),
        ("shame_down_tolerance", p.shame),
        ("trust_mentor_down_punishment", p.trust),
    ):
        rates = rate_of(record, "tolerance", push)
        assert (rates > 0).sum() > 3
        assert rates[rates > 0] == pytest.approx(-np.log1p(-share))


def test_tolerance_spares_relapses(small):
    shares = []
    for tolerance in (0.0, 1.0):
        eased = {"circumstances.tolerance": tolerance, "mechanisms.tolerance.eased": 0.6}
        telling = {"mechanisms.tolerance.baseline": 3.0, "mechanisms.tolerance.by_tolerance": 0.0}
        counts = sum(
            run(small(LAPSING | eased | telling), replicate).counts[:, 0].sum(axis=0)
            for replicate in range(12)
        )
        shares.append(counts[census.RELAPSES] / counts[census.LAPSES])
    assert shares[1] < 0.85 * shares[0]


def test_a_punished_lapse_drives_away(small):
    stern = {"circumstances.tolerance": 0.0, "mechanisms.tolerance.baseline": 3.0}
    with_and_without = [
        run(small(LAPSING | stern | {"mechanisms.tolerance.on": on})).counts[:, 0].sum(axis=0)
        for on in (True, False)
    ]
    rates = [
        counts[census.EXPECTED_EXITS] / counts[census.PERSON_WEEKS] for counts in with_and_without
    ]
    assert rates[0] > rates[1]
