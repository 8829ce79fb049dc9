"""Paired worlds: where two worlds make the same decision, they have the same luck."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.policies import registry
from peersim.world import census

START = 52
WEEKLY = ("counts", "organisation", "ledger", "org_ledger", "tie_ledger")
FOLLOWED = ("followed_levels", "followed_pushes")
PLACE = {
    "organisation.people": 60,
    "organisation.weeks": 64,
    "organisation.burn_in": 8,
    "mechanisms.boundary_violation.baseline": 5e-3,  # so that responses matter in a small place
}
COST = census.ORG_SERIES.index("cost_hours")


@pytest.fixture(scope="module")
def before_and_after(small):
    """Return the record of the place without any policy."""
    return run(small(PLACE), 4, follow=range(60))


@pytest.mark.parametrize("policy", registry())
def test_worlds_are_bit_identical_until_the_policy_starts(before_and_after, small, policy):
    changed = run(small({**PLACE, f"policies.{policy}.from_week": START}), 4, follow=range(60))
    for name in WEEKLY + FOLLOWED:
        mine, theirs = getattr(changed, name)[:START], getattr(before_and_after, name)[:START]
        assert mine.tobytes() == theirs.tobytes(), name
    for name in ("events", "incidents", "reports"):
        mine, theirs = getattr(changed, name), getattr(before_and_after, name)
        early = mine["week"] < START
        assert (mine[early] == theirs[theirs["week"] < START]).all(), name


# What a policy waits for that the place does not have.
NEEDED: dict[str, dict[str, bool | float]] = {
    "media_attention": {"mechanisms.outside_attention.on": True},
    "women_only_space": {"mechanisms.separate_space.on": True},
    "mentor_vetting": {
        "organisation.mentors": 40.0,
        "mechanisms.emotional_toil.baseline": 0.02,  # so that posts fall vacant
    },
    "lapse_rule": {"mechanisms.tolerance.baseline": 3.0},  # so that lapses are told
    "rooms_and_keys": {"mechanisms.given_space.on": True},
}


@pytest.mark.parametrize("policy", registry())
def test_worlds_differ_once_the_policy_has_started(small, policy):
    place: dict[str, bool | float] = {**PLACE, **NEEDED.get(policy, {})}
    started = {**place, f"policies.{policy}.from_week": START}
    differ = []
    for replicate in range(4, 8):  # what acts on reports alone acts where there is one
        without, changed = (run(small(which), replicate) for which in (place, started))
        differ.append((changed.ledger[START:] != without.ledger[START:]).any())
        assert (changed.organisation[START:, COST] > 0).any()
    assert any(differ)


def test_a_policy_that_is_switched_off_does_nothing(before_and_after, small, differing):
    off = {"policies.study_circle.from_week": START, "policies.study_circle.on": False}
    record = run(small({**PLACE, **off}), 4, follow=range(60))
    assert differing(record, before_and_after) == []


# ------------------------------------------------------------------------ one more arrival

WEEK = 3
QUIET = {
    # what everybody reads of everybody, and what would turn the newcomer into others' affair
    "mechanisms.masculinity_as_capital.by_display": 0.0,
    "mechanisms.audience.by_display": 0.0,
    "mechanisms.unspoken_burden.contest": 0.0,
    "mechanisms.marginalisation.labour_rate": 0.0,
    "mechanisms.mentor_shortage.capacity": 20,
    "entry.capacity_spread": 0.0,  # whoever carries few has less time for each with one more
    "mechanisms.mentor_shortage.newcomers_ask": 1.0,
    "mechanisms.leaving.baseline": 0.0,  # whoever leaves takes the trace of her week along
    "organisation.people": 60,
}


def met(world):
    """Return who met whom this week, by id: a set of pairs for each person."""
    contacts = world.contacts[: world.organisation[0].contacts]
    ids = world.people["id"]
    found: dict[int, set[tuple[int, int]]] = {}
    for contact in contacts:
        one, other = int(ids[contact["a"]]), int(ids[contact["b"]])
        found.setdefault(one, set()).add((other, int(contact["layer"])))
        found.setdefault(other, set()).add((one, int(contact["layer"])))
    return found


def week_with(scenario, extra, replicate):
    """Run until a week with some more newcomers is over."""
    simulation = Simulation(scenario, replicate)
    simulation.advance(WEEK)
    simulation.world.circumstances[simulation.burn_in + WEEK].extra_arrivals += extra
    simulation.advance(WEEK + 1)
    return simulation.world


def state(world):
    """Return everybody's levels and events of the week, by id."""
    columns = (
        "triggers",
        "incidents",
        "unheard_incidents",
        "contacts",
        "leaving",
        "use_state",
        "offences",
    )
    here = np.flatnonzero(world.people["status"] != census.NOBODY)
    return {
        int(world.people["id"][row]): (
            world.levels[:, row].tobytes(),
            *(float(world.people[name][row]) for name in columns),
        )
        for row in here
    }


@pytest.mark.parametrize("replicate", range(6))
def test_one_more_arrival_touches_only_those_who_meet_her(small, replicate):
    scenario = small(QUIET)
    plain, fuller = (week_with(scenario, extra, replicate) for extra in (0, 1))
    before, after = state(plain), state(fuller)
    (newcomer,) = after.keys() - before.keys()
    changed = {person for person in before if before[person] != after[person]}
    row = int(np.flatnonzero(fuller.people["id"] == newcomer)[0])
    mentor = fuller.people["mentor"][row]
    then, now = met(plain), met(fuller)
    touched = {other for other, _ in now.get(newcomer, set())}
    if mentor >= 0:
        touched.add(int(fuller.people["id"][mentor]))
    # whoever met her in the common room did not meet somebody else there
    touched |= {
        missed
        for person in list(touched)
        for missed, _ in then.get(person, set()) - now.get(person, set())
    }
    assert changed <= touched
    assert len(touched) < 15


def test_the_slots_of_a_week_are_the_same_newcomers_in_both_worlds(small):
    scenario = small(QUIET | {"organisation.arrivals": 3.0})
    plain, fuller = (week_with(scenario, extra, 1) for extra in (0, 2))
    assert state(plain).keys() < state(fuller).keys()
    week = (4 + WEEK + 1) << 32
    slots = sorted(person - week for person in state(fuller) if week <= person < week + 1000)
    assert slots == list(range(len(slots)))


def test_a_newcomer_is_the_same_person_whatever_happened_before(small):
    """A newcomer's own draws do not depend on who else is there, but for likeness to them."""
    plain = {"organisation.arrivals": 1.0, "mechanisms.likeness.inflow": 0.0}
    calm = run(small(plain), 2)
    wild = run(small({**plain, "mechanisms.leaving.baseline": 0.04}), 2)
    both = sorted(set(calm.people["id"]) & set(wild.people["id"]))
    assert len(both) > 50
    for name in ("gender", "trauma", "needs", "history", "arrived", "entry_identity"):
        one = calm.people[name][np.isin(calm.people["id"], both)]
        other = wild.people[name][np.isin(wild.people["id"], both)]
        assert (one == other).all(), name
