"""What a timetable of circumstances holds, and what it refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.errors import ScenarioError
from peersim.world.circumstances import CIRCUMSTANCES, RECORD, Timetable


def test_an_untouched_timetable_holds_the_defaults_in_every_week():
    timetable = Timetable({}, weeks=10, burn_in=4)
    assert isinstance(timetable.rows, np.recarray)
    assert timetable.rows.shape == (14,)
    assert timetable.rows.dtype.fields == RECORD.fields
    for name, parameter in CIRCUMSTANCES.items():
        assert set(timetable.rows[name]) == {parameter.default}


def test_a_scenario_sets_what_is_ordinary_from_the_founding_on():
    timetable = Timetable({"tolerance": 0.9}, weeks=3, burn_in=2)
    assert list(timetable.rows.tolerance) == [0.9] * 5


def test_adding_holds_from_the_first_week_until_before_the_last():
    timetable = Timetable({"women_seats": 0.1}, weeks=6, burn_in=2)
    timetable.add("women_seats", 0.3, from_week=1, until_week=3)
    assert list(timetable.rows.women_seats) == [0.1, 0.1, 0.1, 0.4, 0.4, 0.1, 0.1, 0.1]


def test_adding_in_one_week_leaves_the_others_alone():
    timetable = Timetable({}, weeks=3, burn_in=1)
    timetable.add_at("circle_start", 1.0, week=1)
    assert list(timetable.rows.circle_start) == [0, 0, 1, 0]


def test_what_lies_behind_the_last_week_is_passed_over():
    timetable = Timetable({}, weeks=3, burn_in=0)
    timetable.add("cost_hours", 2.0, from_week=2, until_week=2600)
    timetable.add("cost_hours", 2.0, from_week=3, until_week=2600)
    assert list(timetable.rows.cost_hours) == [0, 0, 2]


amounts = st.floats(-1e6, 1e6, allow_subnormal=False)
contributions = st.tuples(
    st.sampled_from(["cost_hours", "women_seats", "macho_inflow"]),
    amounts,
    st.integers(0, 12),
    st.integers(0, 14),
)


@given(written=st.lists(contributions, max_size=12), data=st.data())
def test_the_order_of_additions_does_not_show_even_in_the_last_bit(written, data):
    one, other = Timetable({}, 12, 2), Timetable({}, 12, 2)
    for contribution in written:
        one.add(*contribution)
    for contribution in data.draw(st.permutations(written)):
        other.add(*contribution)
    assert one.rows.tobytes() == other.rows.tobytes()


def test_a_sum_out_of_range_names_circumstance_week_sum_range_and_writers():
    timetable = Timetable({"women_seats": 0.5}, weeks=60, burn_in=4)
    with timetable.written_by("women_in_power"):
        timetable.add("women_seats", 0.3, from_week=20, until_week=60)
    with timetable.written_by("more_women"):
        timetable.add("women_seats", 0.4, from_week=30, until_week=60)
    with pytest.raises(ScenarioError) as error:
        timetable.check("'mine.toml'")
    assert str(error.value) == (
        "'mine.toml': in week 30 circumstances.women_seats adds up to 1.2 (0.5 at the outset, "
        "policies.more_women +0.4, policies.women_in_power +0.3); it takes 0 to 1"
    )


def test_a_sum_below_the_range_is_refused_as_well():
    timetable = Timetable({}, weeks=2, burn_in=0)
    timetable.add("supervision_quality", -0.6, from_week=0, until_week=2)
    with pytest.raises(ScenarioError, match=r"adds up to -0\.1"):
        timetable.check("here")


def test_a_sum_that_only_rounding_takes_past_its_range_is_let_through():
    timetable = Timetable({"tolerance": 0.9}, weeks=1, burn_in=0)
    timetable.add_at("tolerance", 0.1 + 1e-15, week=0)
    assert timetable.rows.tolerance[0] > 1
    timetable.check("here")


def test_a_policy_cannot_reach_into_the_burn_in():
    with pytest.raises(ValueError, match="in week -1"):
        Timetable({}, 4, 4).add("tolerance", 0.1, from_week=-1, until_week=2)


def test_a_circumstance_that_is_not_declared_is_refused():
    with pytest.raises(ValueError, match="'tolerence'"):
        Timetable({}, 4, 4).add("tolerence", 0.1, from_week=0, until_week=2)
    with pytest.raises(ValueError, match="tolerence"):
        Timetable({"tolerence": 0.1}, 4, 4)
