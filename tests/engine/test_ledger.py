"""The ledger: what pushes did adds up to the change of every level, in every week."""

import numpy as np
import pytest

from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation, run
from peersim.world import census

EVERYTHING = {
    "policies.study_circle.from_week": 3,
    "policies.mens_group.from_week": 4,
    "policies.allegation.from_week": 6,
    "policies.allegation.response": "redress",
    "policies.women_in_power.from_week": 5,
    "policies.supervision.from_week": 2,
    "policies.complaints_procedure.from_week": 7,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.retraumatisation.trigger_rate": 0.3,
    "entry.nonbinary_share": 0.1,
}
REVOKED: dict[str, float] = {
    "from_week": 2,
    "until_week": 20,
    "space": 0.3,
}  # given, and taken back
FIRST = census.FIRST_LEVEL


def same(one, other, within=1e-12):
    """Compare numbers whose rounding may differ, since they are added up in another order."""
    return bool((np.abs(one - other) <= within).all())


def by_level(contributions, bounds):
    """Sum contributions of channels to levels. contributions: (..., channels)."""
    ends = [(first, last) for first, _, last in bounds]
    return np.stack([contributions[..., first:last].sum(axis=-1) for first, last in ends], axis=-1)


def change_of(contributions):
    return by_level(contributions, world_arrays.bounds(census.LEVELS, world_arrays.channels()))


@pytest.fixture(scope="module", params=["baseline", "everything", "two people"])
def record(request, small, everybody):
    changes = {
        "baseline": {"organisation.people": 60, "organisation.weeks": 60},
        "everything": EVERYTHING,
        "two people": {"organisation.people": 2},
    }
    return everybody(small(changes[request.param]), 3)


@pytest.fixture(scope="module")
def here(record):
    """Return who is in the picture of each week: (weeks, followed)."""
    return record.followed_people["status"] == census.PRESENT


def test_everybody_who_is_ever_here_is_followed(record, here):
    total = record.counts[:, 0, census.PERSON_WEEKS]
    assert (here.sum(axis=1) == total).all()


def test_the_ledger_adds_up_to_the_change_of_every_level_of_everybody(record, here):
    both = here[:-1] & here[1:]
    before, after = record.followed_levels[:-1], record.followed_levels[1:]
    gap = after - before - change_of(record.followed_pushes)[:-1]
    later = record.followed_people[1:]
    matched = (later["mentor"] >= 0) & (later["match_weeks"] == 0)
    gap[matched, census.TRUST_MENTOR] = 0.0  # trust starts anew with a new mentor
    assert np.abs(gap[both]).max() < 1e-12


def test_the_ledger_adds_up_in_the_last_week_too(record, here):
    assert (record.people["id"] == record.followed).all()
    last = record.followed_levels[-1] + change_of(record.followed_pushes)[-1]
    assert same(record.levels.T[here[-1]], last[here[-1]])


def test_the_ledger_of_who_leaves_is_complete(record, here):
    gone = np.flatnonzero(record.people["status"] == census.LEFT)
    fixed = [k for k, level in enumerate(census.LEVELS) if not level.after_leaving]
    for k in gone:
        if not here[:, k].any():
            continue  # left in the burn-in
        week = np.flatnonzero(here[:, k])[-1]
        last = record.followed_levels[week, k] + change_of(record.followed_pushes)[week, k]
        assert same(record.levels[fixed, k], last[fixed])


def test_the_ledger_of_a_group_is_the_sum_over_its_people(record, here):
    cells = np.where(here, record.followed_people["cell"], 0)
    for number, _ in enumerate(census.GROUPS):
        inside = here & census.MEMBERSHIP[cells, number]
        total = np.where(inside[:, :, None], record.followed_pushes, 0.0).sum(axis=1)
        assert same(record.ledger[:, number], total)


def test_the_sums_of_levels_are_those_of_the_people_as_the_week_ends(record, here):
    cells = np.where(here, record.followed_people["cell"], 0)
    after = record.followed_levels + change_of(record.followed_pushes)
    after[record.followed_people["mentor"] < 0, census.TRUST_MENTOR] = 0.0
    for number, _ in enumerate(census.GROUPS):
        inside = here & census.MEMBERSHIP[cells, number]
        total = np.where(inside[:, :, None], after, 0.0).sum(axis=1)
        assert same(record.counts[:, number, FIRST:], total, within=1e-10)


def test_whoever_is_not_here_pushes_nothing(record, here):
    assert not record.followed_pushes[~here].any()


def test_an_upward_channel_never_lowers_and_a_downward_one_never_raises(record):
    upward = np.array([channel.upward for channel in world_arrays.channels()])
    assert (record.followed_pushes[:, :, upward] >= 0).all()
    assert (record.followed_pushes[:, :, ~upward] <= 0).all()
    assert (record.ledger[:, :, upward] >= 0).all()
    assert (record.ledger[:, :, ~upward] <= 0).all()


def test_the_ledger_adds_up_to_the_change_of_the_organisation(record):
    bounds = world_arrays.bounds(census.ORG_LEVELS, world_arrays.org_channels())
    levels = record.organisation[:, : len(census.ORG_LEVELS)]
    np.testing.assert_allclose(np.diff(levels, axis=0), by_level(record.org_ledger, bounds)[1:])


def test_the_organisation_s_first_week_adds_up_too(small):
    simulation = Simulation(small(EVERYTHING))
    simulation.advance(0)
    before = simulation.world.org_levels.copy()
    simulation.advance(1)
    bounds = world_arrays.bounds(census.ORG_LEVELS, world_arrays.org_channels())
    change = by_level(simulation.log.org_ledger[0], bounds)
    assert same(simulation.world.org_levels - before, change)


def test_the_ledger_adds_up_to_the_change_of_ties_where_none_comes_or_goes(small):
    lasting = {
        "ties.weakest": 0.0,
        "mechanisms.routines_and_ties.seeking": 0.0,
        "mechanisms.leaving.on": False,
        "organisation.arrivals": 0.0,
        "mechanisms.boundary_violation.baseline": 5e-3,
        "mechanisms.retraumatisation.trigger_rate": 0.3,
    }
    simulation = Simulation(small(lasting))
    simulation.advance(0)
    ties = int(simulation.world.organisation[0].ties)
    assert ties > 100
    for week in range(30):
        before = simulation.world.ties["strength"][:ties].sum()
        simulation.advance(week + 1)
        after = simulation.world.ties["strength"][:ties].sum()
        ledger = simulation.log.tie_ledger[week]
        assert after - before == pytest.approx(ledger.sum(), abs=1e-12)
        assert (ledger != 0.0).sum() >= 2
    moved = {
        (channel.mechanism, channel.push)
        for channel, total in zip(
            world_arrays.tie_channels(), np.abs(simulation.log.tie_ledger).sum(axis=0), strict=True
        )
        if total > 0
    }
    assert moved == {(channel.mechanism, channel.push) for channel in world_arrays.tie_channels()}


def test_every_channel_of_people_is_used_by_somebody(small, everybody, stirred, turned):
    size: dict[str, float] = {"organisation.people": 60, "organisation.weeks": 60}
    size |= {f"policies.rooms_and_keys.{key}": week for key, week in REVOKED.items()}
    busy = everybody(small({**EVERYTHING, **stirred, **size}))
    other = everybody(small({**EVERYTHING, **turned, **size}))
    apart = {"mechanisms.paid_role.on": True, "mechanisms.paid_role.variant": "distant"}
    unpaid = {**apart, "circumstances.pay_adequacy": 0.0}
    poor = everybody(small({"circumstances.supervision_quality": 0.1, **unpaid}))
    deny = everybody(
        small(
            {
                "policies.allegation.from_week": 3,
                "policies.allegation.response": "deny",
                **apart,
                "circumstances.pay_adequacy": 0.9,
                "circumstances.tolerance": 0.0,
                "circumstances.involvement": 0.5,
                "circumstances.influence": 0.1,
                "organisation.mentors": 4,
                "mechanisms.mentor_shortage.give_up": 0.08,
            }
        )
    )
    used = sum(np.abs(record.ledger[:, 0]).sum(axis=0) for record in (busy, other, poor, deny))
    idle = [
        channel for channel, total in zip(world_arrays.channels(), used, strict=True) if total == 0
    ]
    assert [f"{one.mechanism}.{one.push}" for one in idle] == []


@pytest.mark.parametrize("changes", [{"organisation.people": 60}, EVERYTHING])
def test_a_world_without_a_ledger_is_the_same_to_the_rounding_of_sums(small, changes):
    booked, plain = (run(small(changes), 2, ledger=ledger) for ledger in (True, False))
    for field in ("counts", "organisation", "levels", "org_ledger", "tie_ledger"):
        assert same(getattr(booked, field), getattr(plain, field), 1e-12 * 150)
    assert booked.events.tolist() == plain.events.tolist()
    assert plain.ledger.shape[:2] == booked.ledger.shape[:2]
    assert plain.ledger.shape[2] == 0


def test_whoever_is_followed_has_a_ledger_in_any_case(small):
    one, other = (run(small({}), follow=[3], ledger=ledger) for ledger in (True, False))
    assert one.followed_pushes.any()
    assert (one.followed_pushes == other.followed_pushes).all()
    assert (one.ledger == other.ledger).all()
