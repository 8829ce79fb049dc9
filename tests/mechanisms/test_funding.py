"""A cut takes supervision first, then mentors' posts, and the loss outlasts it."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import funding as m
from peersim.world import census, reference_levels

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
SIZE = {"organisation.people": 120, "organisation.weeks": 156, "organisation.burn_in": 26}


def test_usual_money_leaves_everything_and_lack_takes_supervision_first(numbers):
    p = numbers("funding")
    assert m.affordable_share(reference_levels.FUNDS, p.supervision) == 1.0
    assert m.affordable_share(0.9, p.supervision) == 1.0
    assert m.affordable_share(0.35, p.supervision) < m.affordable_share(0.35, p.posts) < 1.0
    assert m.affordable_share(0.0, p.supervision) == 0.0


def test_funds_rest_at_the_reference_where_nothing_is_cut(numbers):
    p = numbers("funding")
    assert m.resting(0.0, reference_levels.REPUTATION, 0.0, p) == reference_levels.FUNDS
    assert m.resting(0.3, reference_levels.REPUTATION, 0.0, p) == pytest.approx(
        0.7 * reference_levels.FUNDS
    )
    assert m.resting(1.0, 0.0, 0.0, p) == m.LEAST


def cut(small, share, first=26, until=78):
    """Return a record of a world in which money is cut in some weeks."""
    simulation = Simulation(small({**SIZE, "mechanisms.emotional_toil.baseline": 0.01}))
    at = simulation.burn_in
    simulation.world.circumstances["grant_cut"][at + first : at + until] = share
    simulation.advance()
    return simulation.record()


def test_a_cut_costs_mentors_and_wears_them_out_and_outlasts_itself(small):
    usual, less = (cut(small, share) for share in (0.0, 0.5))
    funds = less.organisation[:, census.FUNDS]
    assert funds[70] == pytest.approx(0.5 * reference_levels.FUNDS, abs=0.03)
    assert funds[-1] == pytest.approx(usual.organisation[-1, census.FUNDS], abs=0.03)
    mentors = usual.organisation[:, SERIES["mentors"]] - less.organisation[:, SERIES["mentors"]]
    assert mentors[70:80].mean() > 1.0
    assert mentors[82:86].mean() > 0.3
    group = census.GROUPS.index("mentors")
    exhaustion = [
        record.counts[50:80, group, census.FIRST_LEVEL + census.EXHAUSTION].sum()
        / record.counts[50:80, group, census.PERSON_WEEKS].sum()
        for record in (usual, less)
    ]
    assert exhaustion[1] > exhaustion[0] + 0.01


def test_switched_off_money_does_not_matter(small):
    off = {"mechanisms.funding.on": False}
    usual = run(small(off))
    broke = run(small({**off, "circumstances.grant_cut": 1.0}))
    assert np.array_equal(usual.counts, broke.counts)


def test_more_money_buys_supervision(numbers):
    p = numbers("funding")
    assert m.bought_share(reference_levels.FUNDS, p) == 1.0
    assert m.bought_share(0.75, p) == pytest.approx(1.5)
    assert m.bought_share(0.35, p) == m.affordable_share(0.35, p.supervision) < 1.0
