import numpy as np
import pytest

from peersim.policies import registry


@pytest.mark.parametrize("response", ["deny", "quiet", "transparent", "redress"])
def test_an_allegation_comes_once_and_the_organisation_insists_on_its_response(written, response):
    added = written("allegation", response=response)
    assert list(np.flatnonzero(added["forced_allegation"])) == [60]
    assert list(np.flatnonzero(added[f"insist_{response}"])) == [60]
    assert list(np.flatnonzero(added["cost_hours"])) == [60]
    assert len(added) == 3


def test_it_moves_with_its_week(written):
    added = written("allegation", from_week=80)
    assert list(np.flatnonzero(added["insist_deny"])) == [80]


def test_the_organisation_can_keep_to_its_response(written):
    added = written("allegation", until_week=64)
    assert list(np.flatnonzero(added["forced_allegation"])) == [60]
    assert list(np.flatnonzero(added["insist_deny"])) == [60, 61, 62, 63]


def test_it_says_how_the_allegation_is_met(dose):
    policy = registry()["allegation"]
    assert policy.say(dose("allegation")) == (
        "In week 60 an allegation against somebody with a seat is met with denial; "
        "it takes 20 hours of work."
    )
    said = policy.say(dose("allegation", until_week=100, response="redress"))
    assert said.startswith("From week 60 to week 99, first in week 60, an allegation")
    assert "redress, as is every report in these weeks" in said
