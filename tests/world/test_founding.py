"""The first people and their ties, from parameters or from a network."""

import csv

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.scenario import load
from peersim.world import census

MANY = {"organisation.people": 2000, "organisation.weeks": 1}
N = 2000


@pytest.fixture(scope="module")
def many(small):
    """Return a freshly founded organisation of 2000 people."""
    return Simulation(small(MANY)).world


def test_there_are_as_many_people_mentors_and_staff_as_the_scenario_says(many, disorder):
    assert many.organisation[0].people == N
    roles = np.bincount(many.people["role"][:N], minlength=4)
    assert roles.tolist() == [N - 300 - 80, 0, 300, 80]
    assert disorder(many) == []


def test_founders_are_numbered_by_their_slot(many):
    assert many.people["id"][:N].tolist() == list(range(N))


def test_ties_have_the_mean_number_of_the_scenario(many):
    assert many.people["degree"][:N].mean() == pytest.approx(7.0, abs=0.2)


@pytest.mark.parametrize("degree", [0.0, 1.0, 4.5, 12.0])
def test_every_mean_number_of_ties_can_be_had(small, degree):
    world = Simulation(small(MANY | {"ties.degree": degree})).world
    assert world.people["degree"][:N].mean() == pytest.approx(degree, abs=0.25)


def test_strengths_of_the_first_ties_are_uniform(many):
    strengths = many.ties["strength"][: many.organisation[0].ties]
    assert strengths.min() >= 0.2
    assert strengths.max() <= 0.8
    assert strengths.mean() == pytest.approx(0.5, abs=0.01)
    assert strengths.std() == pytest.approx(0.6 / np.sqrt(12), abs=0.01)


def crossing(world):
    ties = world.ties[: world.organisation[0].ties]
    gender = world.people["gender"]
    return (gender[ties["a"]] != gender[ties["b"]]).mean()


def test_homophily_is_the_log_odds_of_one_s_own_gender(small):
    half = MANY | {"entry.women_share": 0.5}
    for homophily in (0.0, 1.0, 2.0):
        world = Simulation(small(half | {"ties.homophily": homophily})).world
        expected = np.exp(-homophily) / (1 + np.exp(-homophily))
        assert crossing(world) == pytest.approx(expected, abs=0.02)
        assert world.people["degree"][:N].mean() == pytest.approx(7.0, abs=0.25)


def test_founders_have_been_there_for_the_mean_tenure(many):
    tenure = many.people["stable_weeks"][:N]
    members = many.people["role"][:N] == census.MEMBER
    assert tenure[members].mean() == pytest.approx(78, abs=5)
    assert tenure[~members].mean() == pytest.approx(78 + 52, abs=14)
    assert (many.people["arrived"][:N] == -4 - tenure).all()


def test_mentors_and_staff_have_come_further(many):
    levels, role = many.levels[:, :N], many.people["role"][:N]
    members = role == census.MEMBER
    further = (census.IDENTITY, census.CREDIT, census.MEANING, census.ROUTINES)
    for level in (*further, census.PRO_CONTACTS):
        assert levels[level, ~members].mean() > levels[level, members].mean() + 0.05
    using = levels[census.USING_CONTACTS]
    assert using[~members].mean() < using[members].mean() - 0.05


def test_everybody_starts_with_an_identity_to_come_back_to(many):
    for column, level in (("entry_identity", census.IDENTITY), ("entry_trust", census.TRUST_ORG)):
        assert many.people[column][:N] == pytest.approx(many.levels[level, :N])


def test_silence_starts_where_the_scenario_says(small):
    world = Simulation(small({"culture.silence": 0.37})).world
    assert world.org_levels[census.SILENCE] == 0.37


def test_founders_are_other_people_in_another_replicate(small):
    one, other = (Simulation(small(), replicate).world for replicate in (0, 1))
    drawn = np.arange(len(census.LEVELS)) != census.NEEDS_MET  # nobody has been helped yet
    assert (one.levels[drawn, :40] != other.levels[drawn, :40]).mean() > 0.99


def test_more_founders_are_the_same_people_and_some_more(small):
    """A founder's own draws do not depend on how many others there are."""
    few, more = (
        Simulation(small({"organisation.people": people, "organisation.mentors": 0})).world
        for people in (20, 40)
    )
    some = few.people["role"][:20] == more.people["role"][:20]
    assert some.sum() > 15
    assert (few.people["trauma"][:20] == more.people["trauma"][:20]).all()
    assert (few.levels[:, :20] == more.levels[:, :20])[:, some].all()


# ------------------------------------------------------------------------ from a network


@pytest.fixture
def imported(tmp_path):
    """Return a world founded on a ring of 30 people, with some roles and genders given."""
    with (tmp_path / "ties.csv").open("w", newline="", encoding="utf-8") as file:
        pairs = [(k, (k + 1) % 30) for k in range(30)]
        csv.writer(file).writerows([("source", "target"), *pairs])
    with (tmp_path / "people.csv").open("w", newline="", encoding="utf-8") as file:
        said = [(0, "mentor", "woman"), (1, "staff", "man"), (2, "member", "nonbinary")]
        said += [(k, "", "") for k in range(3, 30)]
        csv.writer(file).writerows([("person", "role", "gender"), *said])
    changes = {
        "network.file": str(tmp_path / "ties.csv"),
        "network.people": str(tmp_path / "people.csv"),
        "organisation.burn_in": 0,
    }
    return Simulation(load("baseline", changes))


def test_an_imported_network_has_its_ties_and_no_others(imported, disorder):
    world = imported.world
    ties = world.ties[: world.organisation[0].ties]
    found = {frozenset((int(tie["a"]), int(tie["b"]))) for tie in ties}
    assert found == {frozenset((k, (k + 1) % 30)) for k in range(30)}
    assert disorder(world) == []


def test_what_a_network_says_of_people_stays_and_the_rest_is_drawn(imported):
    people = imported.world.people
    assert people["role"][:3].tolist() == [census.MENTOR, census.STAFF, census.MEMBER]
    assert people["gender"][:3].tolist() == [census.WOMAN, census.MAN, census.NONBINARY]
    assert (people["role"][:30] == census.MENTOR).sum() == 4  # 15 of 100
    assert set(people["gender"][3:30].tolist()) <= {census.WOMAN, census.MAN}


def test_a_world_founded_on_a_network_runs(imported, disorder):
    imported.advance(20)
    assert disorder(imported.world) == []
