"""Errors as one family, and the nearest valid choice."""

import pytest

from peersim.core import errors

KNOWN = ["culture.silence", "culture.macho", "entry.women_share"]


CLASSES = [name for name in errors.__all__ if name[0].isupper()]


@pytest.mark.parametrize("name", CLASSES)
def test_every_error_is_one_of_the_family(name):
    assert issubclass(getattr(errors, name), errors.PeersimError)


@pytest.mark.parametrize("kind", [errors.ScenarioError, errors.NetworkError, errors.ResultsError])
def test_what_the_user_got_wrong_is_an_input_error(kind):
    assert issubclass(kind, errors.InputError)


def test_a_world_that_failed_is_no_input_error():
    assert not issubclass(errors.RunError, errors.InputError)


def test_a_misspelt_name_finds_its_neighbour():
    assert errors.nearest("culture.silense", KNOWN).startswith(
        "; the nearest known names are 'culture.silence'"
    )


def test_one_neighbour_is_named_alone():
    near = errors.nearest("women", ["women", "x"])
    assert near == "; the nearest known name is 'women'"


def test_a_right_last_part_finds_its_place():
    assert errors.nearest("zzzzzzzzzzzzzzz.macho", KNOWN) == (
        "; the nearest known name is 'culture.macho'"
    )


def test_a_short_list_is_shown_whole_where_nothing_comes_near():
    assert errors.nearest("qqq", ["b", "a"]) == "; known are 'a', 'b'"


def test_a_long_list_is_not_shown():
    assert errors.nearest("qqq", [f"name_{k}" for k in range(40)]) == ""
    assert errors.nearest("qqq", []) == ""
