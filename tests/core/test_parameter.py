"""A number with everything that is known about it."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.errors import ScenarioError
from peersim.core.parameter import GRADES, parameter

WEAR = parameter(0.03, "1/hour", 0.0, 0.06, "assumption", "S3a", "how fast load wears out")


def test_a_declaration_keeps_what_it_is_told():
    assert (WEAR.default, WEAR.unit, WEAR.low, WEAR.high) == (0.03, "1/hour", 0.0, 0.06)
    assert (WEAR.grade, WEAR.source, WEAR.meaning) == (
        "assumption",
        "S3a",
        "how fast load wears out",
    )


@pytest.mark.parametrize("default", [-0.1, 1.1, nan])
def test_a_default_outside_its_range_is_refused(default):
    with pytest.raises(ValueError, match="outside 0 to 1: a chance"):
        parameter(default, "chance", 0, 1, "assumption", "", "a chance")


def test_a_range_from_high_to_low_is_refused():
    with pytest.raises(ValueError, match="outside"):
        parameter(0.5, "", 1, 0, "assumption", "", "a number")


@pytest.mark.parametrize("grade", ["guess", "", None])
def test_an_unknown_grade_is_refused(grade):
    with pytest.raises(ValueError, match="grade, meaning or source missing"):
        parameter(0.5, "", 0, 1, grade, "S1a", "a number")


def test_a_number_without_a_meaning_is_refused():
    with pytest.raises(ValueError, match="grade, meaning or source missing"):
        parameter(0.5, "", 0, 1, "assumption", "S1a", "")


@pytest.mark.parametrize("grade", ["evidence", "memory"])
def test_evidence_without_a_source_is_refused(grade):
    with pytest.raises(ValueError, match="grade, meaning or source missing"):
        parameter(0.5, "", 0, 1, grade, "", "a number")


@pytest.mark.parametrize("grade", ["assumption", "design"])
def test_a_guess_or_a_choice_needs_no_source(grade):
    assert parameter(0.5, "", 0, 1, grade, "", "a number").grade in GRADES


@given(value=st.floats(0, 0.06))
def test_a_number_in_its_range_is_taken_as_it_is(value):
    assert WEAR.check(value, "wear", "'x.toml'") == value


def test_a_whole_number_becomes_a_float():
    checked = parameter(1, "", 0, 5, "design", "", "a number").check(3, "key", "here")
    assert checked == 3.0
    assert isinstance(checked, float)


@pytest.mark.parametrize(("value", "nearest"), [(0.5, "0.06"), (-1, "0")])
def test_a_number_out_of_range_names_file_key_value_and_the_nearest(value, nearest):
    with pytest.raises(ScenarioError) as error:
        WEAR.check(value, "mechanisms.toil.wear", "'x.toml'")
    assert str(error.value) == (
        f"'x.toml': mechanisms.toil.wear = {value:g} is out of range; "
        f"it takes 0 to 0.06 1/hour, the nearest valid value is {nearest}"
    )


@pytest.mark.parametrize("value", ["0.03", None, True, nan, inf, [0.03]])
def test_what_is_no_number_is_refused_with_the_range(value):
    with pytest.raises(ScenarioError, match=r"is not a number \(0 to 0.06 1/hour\)"):
        WEAR.check(value, "wear", "'x.toml'")


def test_a_range_is_said_with_its_unit():
    assert WEAR.describe_range() == "0 to 0.06 1/hour"
    assert parameter(0, "", -1, 1, "design", "", "a number").describe_range() == "-1 to 1"
