"""What the entries do around the weeks is what Python does there."""

from math import fsum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.browser_engine import browser_entries
from peersim.browser_engine.array_layout import layout
from peersim.browser_engine.metric_formulas import formula_of
from peersim.core.random_streams import world_key
from peersim.engine.world_arrays import _draw_roles
from peersim.metrics import Tally, core_metrics
from peersim.metrics.metric import Metric
from peersim.world import census

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(NUMBERS, max_size=12))
def test_sums_are_rounded_once(numbers):
    partials, held = np.zeros(len(numbers) + 2), 0
    for number in (0.0, *numbers):
        held = browser_entries._add_exactly(partials, held, number)
    assert browser_entries._rounded(partials, held) == fsum(numbers)


@pytest.mark.filterwarnings("ignore:overflow encountered")
@given(st.lists(st.sampled_from([-1, -1, census.MENTOR, census.MENTEE]), min_size=1, max_size=40))
def test_roles_are_drawn_by_the_same_lots(given_roles):
    with np.errstate(over="ignore"):
        key = np.uint64(world_key(1, 3))
        one, two = np.array(given_roles), np.array(given_roles)
        lots, order = np.zeros((2, len(one)), dtype=np.int64)
        mentors = max(2, given_roles.count(census.MENTOR))
        browser_entries.draw_roles(one, mentors, 3, key, lots, order)
        _draw_roles(two, {census.MENTOR: mentors, census.STAFF: 3}, key)
    assert one.tolist() == two.tolist()


def test_every_core_outcome_is_a_formula():
    chance = np.random.default_rng(4)
    shape = (len(census.GROUPS), len(census.COUNT_NAMES))
    tally = Tally(
        chance.uniform(1, 9, shape), chance.uniform(1, 9, len(census.ORG_SERIES)), np.array(3.0)
    )
    totals = dict(zip(census.ORG_SERIES, tally.organisation, strict=True)) | {"weeks": 3.0}
    totals |= dict(zip(census.COUNT_NAMES, tally.counts[0], strict=True))
    for metric in core_metrics():
        formula = formula_of(metric)
        assert formula is not None, metric.name
        part, whole = (sum(totals[k] for k in names) for names in (formula.part, formula.whole))
        np.testing.assert_allclose(formula.factor * part / whole, metric(tally)[0], rtol=1e-14)


def test_what_is_no_ratio_is_no_formula():
    def squared(tally: Tally):
        return tally["exits"] ** 2

    metric = Metric("odd", "odd", "", "", "neither", "level", "end", squared)
    assert formula_of(metric) is None


def test_the_layout_names_the_arrays_of_a_world():
    named = {one["name"] for one in layout()["arrays"]}
    assert {"world.people", "world.places", "log.counts"} <= named
