"""The state of a world fits together after every week, whatever the scenario."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation
from peersim.mechanisms import registry
from peersim.policies import Choice
from peersim.scenario.declarations import fixed_names
from peersim.world import census

# Numbers that set the size of a world are kept small, and shares of one whole below the whole.
FIXED = {"organisation.people", "organisation.weeks", "organisation.burn_in"}
CAPPED = {"organisation.staff": 40.0, "organisation.mentors": 60.0, "organisation.seats": 40.0}
ON = {
    "policies.study_circle.from_week": 2,
    "policies.study_circle.repeat": 12,
    "policies.mens_group.from_week": 3,
    "policies.mens_group.repeat": 12,
    "policies.allegation.from_week": 8,
    "policies.women_in_power.from_week": 5,
}


def any_world(seed):
    """Draw every number of a scenario within its range, many of them at an end of it."""
    chance = np.random.default_rng(seed)
    changes: dict[str, float | str] = {}
    for name, declared in fixed_names().items():
        if name in FIXED or name.startswith("circumstances."):
            continue  # a policy adds to circumstances, and a sum has to stay in its range
        if name in {"capacity.rooms", "capacity.facilitators", "capacity.budget"}:
            continue  # measures for which there is no room are refused
        if isinstance(declared, Choice):
            changes[name] = str(chance.choice(declared.options))
            continue
        low, high = declared.low, min(declared.high, CAPPED.get(name, declared.high))
        value = chance.choice([low, high, chance.uniform(low, high), declared.default])
        whole = name in {"organisation.seats", "organisation.replacement"}
        changes[name] = float(round(value)) if whole else float(value)
    return changes


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), people=st.sampled_from([2, 3, 12, 40]))
def test_any_world_stays_in_order(small, disorder, seed, people):
    every = {f"mechanisms.{name}.on": True for name in registry()}
    sized = {"organisation.people": people, "organisation.weeks": 24}
    changes = {**any_world(seed), **every, **sized}
    simulation = Simulation(small(changes | ON), seed=seed)
    assert disorder(simulation.world) == []
    for week in range(-3, 25):
        simulation.advance(week)
        assert disorder(simulation.world) == []
    record = simulation.record()
    assert np.isfinite(record.counts).all()
    assert (record.counts >= -1e-9).all()


# ------------------------------------------------------------- disorder would be noticed


def lose_a_mentee(world):
    row = int(np.flatnonzero(world.people["role"] == census.MENTOR)[0])
    world.people["caseload"][row] += 1


def leave_a_tie_behind(world):
    world.people["degree"][int(world.ties["a"][0])] -= 1


def count_wrong(world):
    world.organisation[0].people += 1


def share_a_place(world):
    world.people["place"][0] = world.people["place"][1]


def give_a_post_away(world):
    world.posts[0] = -1


def seat_twice(world):
    world.seats[0] = world.seats[1]


def overflow(world):
    world.levels[census.HOPE, 3] = 1.0 + 1e-9


def push_outside_the_week(world):
    world.pushes[0, 3] = 0.1


def be_somebody_else(world):
    world.people["id"][3] = world.people["id"][4]


def tie_to_oneself(world):
    world.ties["a"][0] = world.ties["b"][0]


WRONG = (
    lose_a_mentee,
    leave_a_tie_behind,
    count_wrong,
    share_a_place,
    give_a_post_away,
    seat_twice,
    overflow,
    push_outside_the_week,
    be_somebody_else,
    tie_to_oneself,
)


@pytest.mark.parametrize("mistake", WRONG, ids=lambda mistake: mistake.__name__)
def test_a_state_that_does_not_fit_together_is_noticed(small, disorder, mistake):
    simulation = Simulation(small())
    simulation.advance(5)
    assert disorder(simulation.world) == []
    mistake(simulation.world)
    assert disorder(simulation.world) != []
