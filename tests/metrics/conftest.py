"""Hand-made counts."""

import numpy as np
import pytest

from peersim.metrics import Tally
from peersim.world import census


@pytest.fixture
def tally():
    """Make a tally of single weeks: `counts` and `series` by name, for group `all` or each."""

    def make(weeks=1, groups=None, **held):
        counts = np.zeros((weeks, len(census.GROUPS), len(census.COUNT_NAMES)))
        organisation = np.zeros((weeks, len(census.ORG_SERIES)))
        rows = [census.GROUPS.index(group) for group in groups or census.GROUPS]
        for name, values in held.items():
            if name in census.ORG_SERIES:
                organisation[:, census.ORG_SERIES.index(name)] = values
            else:
                column = np.broadcast_to(values, (weeks,))[:, None]
                counts[:, rows, census.COUNT_NAMES.index(name)] = column
        return Tally.weekly(counts, organisation)

    return make
