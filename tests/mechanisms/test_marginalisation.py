"""What is touched and not heard costs belonging; a small minority carries more of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import marginalisation as m
from peersim.world import census, reference_levels

HARSH = {"mechanisms.retraumatisation.trigger_rate": 0.3, "organisation.people": 60}


def test_labour_at_half_the_tipping_share_and_the_usual_climate_is_its_rate(numbers):
    p = numbers("marginalisation")
    assert m.extra_labour(p.tipping / 2, reference_levels.CLIMATE, p) == pytest.approx(
        p.labour_rate
    )


@given(share=st.floats(0.35, 1), climate=st.floats(0, 2))
def test_nobody_above_the_tipping_share_carries_more(numbers, share, climate):
    assert m.extra_labour(share, climate, numbers("marginalisation")) == 0.0


@given(share=st.floats(0.01, 0.25), less=st.floats(0.1, 0.9), climate=st.floats(0.01, 1))
def test_the_fewer_the_more_each_carries(numbers, share, less, climate):
    p = numbers("marginalisation")
    assert m.extra_labour(share * less, climate, p) > m.extra_labour(share, climate, p)


def test_where_nothing_happens_nobody_carries_more(numbers):
    assert m.extra_labour(0.1, 0.0, numbers("marginalisation")) == 0.0


def test_a_minority_carries_whatever_its_gender(small, everybody, pushed, having):
    for share, few, many in ((0.1, census.WOMAN, census.MAN), (0.9, census.MAN, census.WOMAN)):
        record = everybody(small(HARSH | {"entry.women_share": share}), 3)
        labour = pushed(record, "marginalisation", "exhaustion_up_minority")
        assert labour[having(record, "gender", few)].sum() > 0
        assert labour[having(record, "gender", many)].sum() == 0


def test_what_is_touched_costs_belonging_by_its_share(small, only, numbers, rate_of):
    kept = only("contact_time", "display", "retraumatisation", "marginalisation")
    quiet = {"organisation.arrivals": 0.0, "mechanisms.marginalisation.labour_rate": 0.0}
    simulation = Simulation(small({**kept, **HARSH, **quiet}), follow=range(60))
    triggers = np.zeros((30, 60))
    for week in range(30):
        simulation.advance(week + 1)
        triggers[week] = simulation.world.people["triggers"][:60]
    cost = rate_of(simulation.record(), "marginalisation", "belonging_down_minority")
    share = -np.log1p(-numbers("marginalisation").trigger)
    assert triggers.sum() > 20
    assert cost == pytest.approx(share * triggers, abs=1e-12)


def test_the_climate_is_a_smoothed_count_of_what_is_touched_and_unheard(small, numbers):
    simulation = Simulation(small(HARSH))
    climate, climate_weeks = 0.0, numbers("marginalisation").climate_weeks
    for week in range(-3, 20):
        simulation.advance(week)
        people = simulation.world.people
        # who leaves takes her triggers along, so compare weeks in which nobody left
        now = (people["triggers"] + people["unheard_incidents"])[
            : simulation.world.organisation[0].top
        ]
        here = people["status"][: simulation.world.organisation[0].top] == census.PRESENT
        found = simulation.world.organisation[0].climate
        if simulation.world.organisation[0].exits_last_week == 0:
            expected = climate + (now[here].sum() / here.sum() - climate) / climate_weeks
            assert found == pytest.approx(expected)
        climate = found
    assert climate > 0


def test_switched_off_the_climate_is_still_felt_by_nobody(small):
    record = run(small(HARSH | {"mechanisms.marginalisation.on": False}))
    assert record.counts[:, 0, census.TRIGGERS].sum() > 0
