"""A mechanism's numbers, and what it did to whom in a world of its own."""

from types import SimpleNamespace

import numpy as np
import pytest

from peersim.engine import world_arrays
from peersim.mechanisms import registry
from peersim.world import census


@pytest.fixture(scope="session")
def numbers():
    """Return a mechanism's numbers: its defaults, with some others in their place."""

    def of(name, variant="", **others):
        declared = registry()[name].parameters
        assert others.keys() <= declared.keys()
        values = {key: p.default for key, p in declared.items()} | others
        variants = list(registry()[name].variants)
        if variants:
            values["variant"] = variants.index(variant) if variant else 0
        return SimpleNamespace(**values)

    return of


@pytest.fixture(scope="session")
def pushed():
    """Return what one push did to everybody followed: (weeks, followed) contributions."""

    def by(record, mechanism, push):
        return record.followed_pushes[:, :, world_arrays.channel_number(mechanism, push)]

    return by


@pytest.fixture(scope="session")
def rate_of():
    """Return the rate of a push that is alone on its level: (weeks, followed), 1/week.

    An upward push alone moves x by (1 - x)(1 - exp(-rate)), a downward one by x (1 - exp(-rate)).
    """

    def of(record, mechanism, push):
        number = world_arrays.channel_number(mechanism, push)
        channel = world_arrays.channels()[number]
        x = record.followed_levels[:, :, census.LEVEL_NAMES.index(channel.level)]
        way = 1.0 - x if channel.upward else x
        done = np.abs(record.followed_pushes[:, :, number])
        share = np.divide(done, way, out=np.zeros_like(done), where=way > 0)
        return -np.log1p(-share)

    return of


@pytest.fixture(scope="session")
def having():
    """Say who is in the picture, as followed, with a value in a column: (weeks, followed)."""

    def mask(record, column, value):
        people = record.followed_people
        return (people["status"] == census.PRESENT) & (people[column] == value)

    return mask
