"""A policy's values, and the timetable that it writes."""

import numpy as np
import pytest

from peersim.policies import registry
from peersim.world.circumstances import CIRCUMSTANCES, RECORD, Timetable


@pytest.fixture
def dose():
    """Return a policy's defaults, with some values in their place."""

    def values(kind, **said):
        return {key: p.default for key, p in registry()[kind].parameters.items()} | said

    return values


@pytest.fixture
def written(dose):
    """Return what a policy adds to each circumstance it writes, from week 0 on."""

    def write(kind, weeks=160, **said):
        timetable = Timetable({}, weeks, burn_in=8)
        registry()[kind].write(timetable, dose(kind, **said))
        ordinary = Timetable({}, weeks, burn_in=8)
        added = {}
        for name in CIRCUMSTANCES:
            difference = timetable.rows[name] - ordinary.rows[name]
            assert not difference[:8].any()
            if difference.any():
                added[name] = np.round(difference[8:], 12)
        return added

    assert RECORD.names == tuple(CIRCUMSTANCES)
    return write
