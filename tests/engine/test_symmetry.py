"""What must not matter: in which row a person stands, and what a gender is called."""

import csv

import numpy as np
import pytest

from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation, run
from peersim.scenario import load
from peersim.world import census

# ------------------------------------------------------------------------- rows of people

POLICIES = {
    "policies.study_circle.from_week": 2,
    "policies.mens_group.from_week": 3,
    "policies.allegation.from_week": 5,
    "policies.women_in_power.from_week": 4,
    "mechanisms.boundary_violation.baseline": 5e-3,
}


def shuffle_rows(world, seed):
    """Put the founders into other rows, and tell whoever knows their rows."""
    people = int(world.organisation[0].people)
    now = np.random.default_rng(seed).permutation(people)  # now[old row] is the new row

    def moved(rows):
        return np.where(rows >= 0, now[rows], rows)

    for name in ("people", "levels", "pushes"):
        array = getattr(world, name)
        before = array[..., :people].copy()
        array[..., now] = before
    world.people["mentor"][:people] = moved(world.people["mentor"][:people])
    lists = world.adjacency[:people].copy()
    world.adjacency[now] = lists
    for end in ("a", "b"):
        ties = world.ties[end][: world.organisation[0].ties]
        ties[:] = moved(ties)
    for rows in (world.posts, world.staff, world.seats, world.places):
        rows[:] = moved(rows)


def shuffled_run(scenario, seed):
    simulation = Simulation(scenario, 2)
    shuffle_rows(simulation.world, seed)
    simulation.advance()
    return simulation


def same_people(one, other):
    """Compare who there is and what they are like, by id."""
    assert (one.people["id"] == other.people["id"]).all()
    columns = ("status", "role", "gender", "use_state", "offences", "degree", "caseload", "circle")
    return {
        **{name: (one.people[name] == other.people[name]).all() for name in columns},
        "levels": np.abs(one.levels - other.levels).max() < 1e-9,
    }


@pytest.mark.parametrize("seed", range(3))
def test_shuffling_rows_leaves_the_state_in_order(small, disorder, seed):
    simulation = Simulation(small())
    shuffle_rows(simulation.world, seed)
    assert disorder(simulation.world) == []


@pytest.mark.parametrize("seed", range(4))
def test_it_does_not_matter_in_which_row_a_person_stands(small, seed):
    scenario = small(POLICIES | {"mechanisms.routines_and_ties.seeking": 0.0})
    one, other = run(scenario, 2), shuffled_run(scenario, seed).record()
    for name in ("counts", "organisation", "ledger", "org_ledger", "tie_ledger"):
        gap = np.abs(getattr(one, name) - getattr(other, name)).max()
        assert gap < 1e-9, name
    assert all(same_people(one, other).values())


@pytest.mark.parametrize("seed", range(4))
def test_it_does_not_matter_in_which_row_those_stand_who_look_for_friends(small, seed):
    scenario = small({"mechanisms.routines_and_ties.seeking": 0.3})
    one, other = run(scenario, 2), shuffled_run(scenario, seed).record()
    gap = np.abs(one.counts - other.counts).max()
    assert gap < 1e-9


# ------------------------------------------------------------------ what a gender is called

PEOPLE = 40
EQUAL = {
    "entry.victimised_women": 0.4,
    "entry.victimised_men": 0.4,
    "entry.severity_women": 0.2,
    "entry.severity_men": 0.2,
    "entry.history_women": 0.0,
    "entry.history_men": 0.0,
    "entry.macho_gap": 0.0,
    # a floor for women's seats, and what hangs on women's share of seats, is linked to gender
    "circumstances.women_seats": 0.0,
    "mechanisms.patriarchy.weight": 0.0,
    "mechanisms.impunity.by_patriarchy": 0.0,
    "mechanisms.speaking_up.by_women_power": 0.0,
    "mechanisms.allegation_response.by_women_power": 0.0,
    "mechanisms.recentring.pace": 0.0,  # whose agenda claims seats for women
    "organisation.arrivals": 0.0,  # whoever comes has a gender by the share of women
    "organisation.weeks": 30,
    "organisation.burn_in": 4,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.retraumatisation.trigger_rate": 0.3,
    "mechanisms.leaving.baseline": 0.004,
    "policies.study_circle.from_week": 2,
    "policies.complaints_procedure.from_week": 3,
    "policies.supervision.from_week": 4,
    "policies.allegation.from_week": 6,
}
OTHER = {"woman": "man", "man": "woman"}
WOMEN, MEN = census.GROUPS.index("women"), census.GROUPS.index("men")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a world of 20 women and 20 men, or of the same people with the labels swapped."""
    folder = tmp_path_factory.mktemp("network")
    chance = np.random.default_rng(5)
    genders = ["woman", "man"] * (PEOPLE // 2)
    roles = [
        "mentor" if k % 7 == 0 else "staff" if k in {3, 10} else "member" for k in range(PEOPLE)
    ]
    pairs = {tuple(sorted(chance.choice(PEOPLE, 2, replace=False))) for _ in range(130)}
    with (folder / "ties.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("source", "target"), *sorted(pairs)])
    for name, swap in (("people.csv", False), ("swapped.csv", True)):
        said = [OTHER[gender] if swap else gender for gender in genders]
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            rows = zip(range(PEOPLE), roles, said, strict=True)
            csv.writer(file).writerows([("person", "role", "gender"), *rows])

    def scenario(changes=(), *, swapped=False):
        people = "swapped.csv" if swapped else "people.csv"
        files = {"network.file": str(folder / "ties.csv"), "network.people": str(folder / people)}
        return load("own_network", {**files, **EQUAL, **dict(changes)})

    return scenario


@pytest.mark.parametrize("replicate", range(4))
def test_swapping_the_labels_of_gender_swaps_the_groups_and_changes_nothing(place, replicate):
    one, other = run(place(), replicate), run(place(swapped=True), replicate)
    assert one.counts[:, 0, census.INCIDENTS].sum() > 0
    assert one.counts[:, 0, census.EXITS].sum() > 0
    for name in ("counts", "ledger"):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert mine[:, WOMEN].tobytes() == theirs[:, MEN].tobytes(), name
        assert mine[:, MEN].tobytes() == theirs[:, WOMEN].tobytes(), name
        assert np.abs(mine - theirs)[:, [0, *range(3, len(census.GROUPS))]].max() < 1e-9, name
    assert one.levels.tobytes() == other.levels.tobytes()
    assert one.org_ledger.tobytes() == other.org_ledger.tobytes()
    swapped = np.where(one.people["gender"] == census.WOMAN, census.MAN, census.WOMAN)
    assert (swapped == other.people["gender"]).all()


@pytest.mark.parametrize(
    "input_of_gender",
    [
        {"entry.macho_gap": 0.5},
        {"entry.victimised_women": 0.9},
        {"entry.severity_women": 0.6},
        {"entry.history_men": 0.5},
        {"circumstances.women_seats": 0.9},
        {"mechanisms.impunity.by_patriarchy": 3.0},
        {"mechanisms.speaking_up.by_women_power": 3.0},
        {"policies.mens_group.from_week": 2},
        {"policies.women_in_power.from_week": 2, "circumstances.women_seats": 0.5},
    ],
    ids=str,
)
def test_each_input_that_is_linked_to_gender_breaks_the_symmetry(place, input_of_gender):
    one, other = run(place(input_of_gender), 1), run(place(input_of_gender, swapped=True), 1)
    assert one.counts[:, WOMEN].tobytes() != other.counts[:, MEN].tobytes()


@pytest.mark.parametrize("replicate", range(2))
def test_non_binary_people_are_looked_at_by_their_own_share(place, replicate):
    """A third gender in the place takes no side: swapping the two others changes nothing."""
    records = []
    for swapped in (False, True):
        simulation = Simulation(place(swapped=swapped), replicate)
        people = simulation.world.people
        people["gender"][:PEOPLE:5] = census.NONBINARY
        simulation.advance()
        records.append(simulation.record())
    one, other = records
    assert one.counts[:, WOMEN].tobytes() == other.counts[:, MEN].tobytes()
    assert one.levels.tobytes() == other.levels.tobytes()


@pytest.mark.parametrize("group", [WOMEN, MEN])
def test_labels_alone_make_no_difference_between_groups_on_average(small, group):
    """Women and men of a drawn place differ by chance alone where their inputs are equal."""
    equal = {key: value for key, value in EQUAL.items() if key.startswith(("entry", "circum"))}
    scenario = small(equal | {"entry.women_share": 0.5, "organisation.people": 60})
    level = census.FIRST_LEVEL + census.DISTRESS
    means = []
    for replicate in range(30):
        counts = run(scenario, replicate).counts.sum(axis=0)
        means.append(
            counts[group, level] / counts[group, census.PERSON_WEEKS]
            - counts[0, level] / counts[0, census.PERSON_WEEKS]
        )
    assert abs(np.mean(means)) < 4 * np.std(means) / np.sqrt(len(means))


def test_channels_have_no_gender():
    names = {channel.push for channel in world_arrays.channels()}
    assert not {name for name in names if "wom" in name or "men" in name.split("_")}
