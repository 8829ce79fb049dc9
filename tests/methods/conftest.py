"""Small worlds, run once for all tests of the room."""

import pytest

from peersim import compare, run
from peersim.scenario import load

SIZE = {"organisation.people": 40, "organisation.weeks": 26, "organisation.burn_in": 8}
BEGINS = 10
PAIRS = 6


@pytest.fixture(scope="session")
def base():
    return load("baseline", SIZE)


@pytest.fixture(scope="session")
def circle():
    changes = {"policies.study_circle.from_week": BEGINS, "policies.study_circle.sessions": 5}
    return load("study_circle", SIZE | changes)


@pytest.fixture(scope="session")
def comparison(base, circle):
    return compare(base, circle, replicates=PAIRS, seed=3, workers=2)


@pytest.fixture(scope="session")
def runs(base):
    return run(base, 4, seed=3, workers=2)
