"""Small steps of one's own succeed and give hope; large or imposed ones fail."""

from typing import Any

import numpy as np
import pytest

from peersim.core.logistic import sigmoid
from peersim.engine.simulation import run
from peersim.mechanisms import small_steps as m
from peersim.world import census, reference_levels

USUAL = (reference_levels.AGENCY, reference_levels.STEP, reference_levels.IMPOSED)
ALONE = ("contact_time", "small_steps")


def test_success_at_the_reference_is_its_baseline(numbers):
    p = numbers("small_steps")
    assert m.success_chance(*USUAL, p) == sigmoid(p.baseline)


@pytest.mark.parametrize(
    ("place", "sign"), [(0, 1), (1, -1), (2, -1)], ids=["agency", "size", "imposed"]
)
def test_what_makes_a_step_succeed(numbers, place, sign):
    p = numbers("small_steps")
    more: list[Any] = [*USUAL, p]
    more[place] += 0.2
    assert sign * (m.success_chance(*more) - m.success_chance(*USUAL, p)) > 0


def test_success_encourages_and_failure_discourages_one_at_a_time(
    small, only, everybody, rate_of, numbers, having
):
    record = everybody(small({**only(*ALONE), "organisation.people": 60}))
    p = numbers("small_steps")
    size = small().sections["circumstances"]["step_size"]
    won, lost = (
        rate_of(record, "small_steps", push) for push in ("hope_up_steps", "hope_down_steps")
    )
    assert not ((won > 0) & (lost > 0)).any()
    assert won[won > 0] == pytest.approx(-np.log1p(-p.success * np.sqrt(size)))
    assert lost[lost > 0] == pytest.approx(-np.log1p(-p.failure * size))
    for hope, agency in (
        ("hope_up_steps", "agency_up_steps"),
        ("hope_down_steps", "agency_down_steps"),
    ):
        half = rate_of(record, "small_steps", agency)
        assert half == pytest.approx(0.5 * rate_of(record, "small_steps", hope), abs=1e-12)
    others = ~having(record, "role", census.MENTEE)
    assert not won[others].any()
    assert not lost[others].any()


@pytest.mark.parametrize("circumstance", ["step_size", "imposed_goals"])
def test_large_or_imposed_steps_fail_more_often(small, pushed, circumstance):
    shares = []
    for value in (0.05, 1.0):
        record = run(small({f"circumstances.{circumstance}": value}), follow=range(40))
        won = (pushed(record, "small_steps", "hope_up_steps") > 0).sum()
        lost = (pushed(record, "small_steps", "hope_down_steps") < 0).sum()
        shares.append(won / (won + lost))
    assert shares[0] > shares[1] + 0.05
