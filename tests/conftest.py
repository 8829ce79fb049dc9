"""What the tests of several rooms share: small worlds, and how two of them are compared."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import settings

from peersim.engine.run import Record, run
from peersim.mechanisms import registry
from peersim.scenario import load

# The same examples every time: a test that fails on another day only says nothing on this one.
settings.register_profile("peersim", deadline=None, max_examples=20, derandomize=True)
settings.load_profile("peersim")

SMALL = {"organisation.people": 40, "organisation.weeks": 30, "organisation.burn_in": 4}


@pytest.fixture(scope="session")
def small():
    """Return a small baseline with changes: 40 people, 30 weeks after a burn-in of 4."""
    base = load("baseline", SMALL)

    def with_changes(changes=None):
        return base.changed(changes or {})

    return with_changes


@pytest.fixture(scope="session")
def only():
    """Return the changes that switch off all mechanisms but some."""

    def switched_off_but(*kept):
        assert set(kept) <= set(registry())
        return {f"mechanisms.{name}.on": False for name in registry() if name not in kept}

    return switched_off_but


@pytest.fixture(scope="session")
def everybody():
    """Run a world and follow everybody who is ever in it."""

    def run_and_follow(scenario, replicate=0, **how):
        ids = run(scenario, replicate, **how).people["id"]
        return run(scenario, replicate, follow=ids, **how)

    return run_and_follow


@pytest.fixture(scope="session")
def differing():
    """Name what differs between two records, bit by bit.

    Columns are compared one by one: the gaps between columns of a record hold anything.
    """

    def names_of_what_differs(one: Record, other: Record, but=()):
        found = []
        for field in fields(Record):
            mine, theirs = getattr(one, field.name), getattr(other, field.name)
            if field.name in but:
                continue
            if not isinstance(mine, np.ndarray):
                found += [field.name] if mine != theirs else []
            elif mine.dtype.names is None:
                found += [field.name] if not bitwise_equal(mine, theirs) else []
            else:
                found += [
                    f"{field.name}.{column}"
                    for column in mine.dtype.names
                    if not bitwise_equal(mine[column], theirs[column])
                ]
        return found

    return names_of_what_differs


def bitwise_equal(one, other):
    return one.shape == other.shape and one.tobytes() == other.tobytes()
