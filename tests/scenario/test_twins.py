"""A scenario differs from the world it is compared with in its policy alone."""

import pytest

from peersim.engine.simulation import run
from peersim.scenario import load, names

# Other places, compared with each other, and what holds from the founding.
OWN_PLACE = {
    name for name in names() if name == "baseline" or load(name).first_policy_week() is None
}
WEEKS = {"organisation.weeks": 156}


def differs(one, other, week):
    """Name what differs before a week."""
    return [
        name
        for name in ("counts", "organisation", "ledger", "org_ledger", "tie_ledger")
        if getattr(one, name)[:week].tobytes() != getattr(other, name)[:week].tobytes()
    ]


@pytest.fixture(scope="module")
def baseline():
    return run(load("baseline", WEEKS), 1)


@pytest.mark.parametrize("name", sorted(set(names()) - OWN_PLACE))
def test_nothing_differs_before_the_policy_starts(name, baseline):
    scenario = load(name, WEEKS)
    week = scenario.first_policy_week()
    assert week is not None
    assert differs(baseline, run(scenario, 1), week) == []
