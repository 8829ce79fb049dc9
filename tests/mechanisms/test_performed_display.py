"""Display depends on who watches, on one's standing and on caring for somebody."""

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import performed_display as m
from peersim.world import census, reference_levels

ON = {"mechanisms.performed_display.on": True, "organisation.people": 100}


def per_person(record, group, count):
    counts = record.counts[:, census.GROUPS.index(group)].sum(axis=0)
    return counts[count] / counts[census.PERSON_WEEKS]


def test_the_usual_audience_and_standing_change_nothing(numbers):
    assert (
        m.display_shift(
            reference_levels.MACHO, reference_levels.CREDIT, numbers("performed_display")
        )
        == 0.0
    )


def test_an_audience_that_shares_the_norm_and_low_standing_bring_display_out(numbers):
    p = numbers("performed_display")
    usual = m.display_shift(reference_levels.MACHO, reference_levels.CREDIT, p)
    assert (
        m.display_shift(0.9, reference_levels.CREDIT, p)
        > usual
        > m.display_shift(0.2, reference_levels.CREDIT, p)
    )
    assert (
        m.display_shift(reference_levels.MACHO, 0.1, p)
        > usual
        > m.display_shift(reference_levels.MACHO, 0.8, p)
    )


def test_display_varies_within_a_person_whose_norm_stays(small, everybody):
    def spread(*, on):
        record = everybody(small({**ON, "mechanisms.performed_display.on": on}))
        shown, norm = record.followed_people["display"], record.followed_levels[:, :, census.MACHO]
        here = record.followed_people["status"] == census.PRESENT
        stayed = here.all(axis=0)
        return np.std(shown[:, stayed] / norm[:, stayed], axis=0).mean()

    assert spread(on=False) == pytest.approx(0.0, abs=1e-9)
    assert spread(on=True) > 0.005


def test_caring_touches_old_trauma_less(small):
    caring, plain = (
        run(small({**ON, "mechanisms.performed_display.caring": share})) for share in (1.0, 0.0)
    )
    assert per_person(caring, "mentees", census.EXPECTED_TRIGGERS) < 0.95 * per_person(
        plain, "mentees", census.EXPECTED_TRIGGERS
    )


@pytest.mark.parametrize(("setting", "sign"), [(0.0, 0), (1.0, 1)])
def test_a_safe_room_takes_display_away(small, setting, sign):
    safe, usual = (
        run(
            small(
                {
                    **ON,
                    "mechanisms.performed_display.setting": setting,
                    "circumstances.room_safety": safety,
                    "mechanisms.retraumatisation.trigger_rate": 0.3,
                }
            )
        )
        for safety in (0.5, 0.5 if sign == 0 else 0.0)
    )
    before, after = (per_person(r, "all", census.EXPECTED_TRIGGERS) for r in (usual, safe))
    assert after < before if sign else after == before
