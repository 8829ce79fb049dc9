"""A watched world is the world that `run` makes, week by week; places and words follow from it."""

from itertools import pairwise

import numpy as np
import pytest

from peersim.core.errors import InputError
from peersim.dashboard.people_list import find, people_rows
from peersim.dashboard.side_by_side import side_by_side
from peersim.engine.simulation import run
from peersim.figures.network_layout import layout_positions, places_of
from peersim.methods.explain import explain
from peersim.methods.person_card import card_of
from peersim.methods.world_trace import NOT_HELD, STEPS, layer_ties, trace_world
from peersim.narration.person_labels import person_title
from peersim.narration.story_text import StoryTeller
from peersim.narration.week_text import in_force, week_sentences
from peersim.scenario import load
from peersim.world import census
from peersim.world.census import WOMAN

SMALL = {"organisation.people": 40, "organisation.weeks": 30, "organisation.burn_in": 12}
EARLY = {**SMALL, "policies.study_circle.from_week": 5}


@pytest.fixture(scope="module")
def base():
    return load("baseline", SMALL)


@pytest.fixture(scope="module")
def circle():
    return load("study_circle", EARLY)


@pytest.fixture(scope="module")
def world(circle):
    return trace_world(circle)


@pytest.fixture(scope="module")
def record(circle):
    return run(circle)


def test_watching_changes_nothing(world, record):
    assert (world.events == record.events[record.events["week"] >= 0]).all()
    assert (world.incidents == record.incidents).all()
    assert (world.reports == record.reports).all()


def test_as_many_people_are_seen_as_were_there_without_those_who_left(world, record):
    left = record.counts[:, 0, census.EXITS]
    there = record.counts[:, 0, census.PERSON_WEEKS] - left
    assert ((world.role >= 0).sum(axis=1) == there).all()


def test_levels_at_the_end_are_those_of_the_record_in_steps(world, record):
    last = world.weeks - 1
    here = np.flatnonzero(world.role[last] >= 0)
    rows = np.searchsorted(record.people["id"], world.ids[here])
    for level in (census.DISTRESS, census.HOPE):
        assert np.abs(
            world.levels[last, level, here] / STEPS - record.levels[level, rows]
        ).max() < (0.5001 / STEPS)


def test_levels_are_held_by_those_who_carry_them(world):
    mentees = world.role == census.MENTEE
    held = world.levels[:, census.TRUST_MENTOR] != NOT_HELD
    assert (held == mentees).all()


def test_only_people_who_are_there_have_ties(world):
    for ties in world.ties:
        for one, other, first, last in ties.tolist():
            weeks = slice(first, last + 1)
            assert first <= last
            assert (world.role[weeks, [one]] >= 0).all()
            assert (world.role[weeks, [other]] >= 0).all()


def test_a_tie_has_one_span_at_a_time(world):
    ties = world.ties[census.FRIENDS]
    spans = sorted(ties.tolist())
    for one, after in pairwise(spans):
        assert one[:2] != after[:2] or one[3] + 1 < after[2]


def test_friends_are_as_many_as_the_world_counts(world, record):
    last = world.weeks - 1
    for person in world.ids[world.role[last] >= 0].tolist():
        known = record.people[record.people["id"] == person][0]
        assert len(layer_ties(world, census.FRIENDS, person, last)) == known["degree"]


def test_worlds_are_kept(circle, world):
    assert trace_world(circle) is world


def test_two_worlds_are_the_same_until_they_differ(base, world):
    other = trace_world(base)
    both = [world.number_of[person] for person in other.ids.tolist() if person in world.number_of]
    same = [number for number in range(len(other.ids)) if int(other.ids[number]) in world.number_of]
    assert (other.levels[:5, :, same] == world.levels[:5, :, both]).all()
    assert (other.levels[-1][:, same] != world.levels[-1][:, both]).any()


# ------------------------------------------------------------------------------- places


def test_everybody_has_a_place_and_it_is_always_the_same(base, circle):
    pair = side_by_side((base, circle), 0, 0, 1)
    assert pair.twin is not None
    people = {*pair.world.ids.tolist(), *pair.twin.ids.tolist()}
    assert set(pair.places) == people
    assert places_of(pair.world, pair.twin) == pair.places
    assert side_by_side((base, circle), 1, 0, 1).places is pair.places


def test_people_who_are_there_together_stand_apart(world):
    places = places_of(world)
    for week in (0, 15, 29):
        here = world.ids[world.role[week] >= 0].tolist()
        points = np.array([places[person] for person in here])
        apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
        np.fill_diagonal(apart, 1.0)
        assert apart.min() > 0.05
        assert np.hypot(points[:, 0], points[:, 1]).max() < 1.05


def test_tied_people_stand_nearer():
    two_groups = [(a, b) for group in (0, 10) for a in range(group, group + 10) for b in range(a)]
    ties = np.array([(a, b) for a, b in two_groups if a // 10 == b // 10])
    points = layout_positions(20, ties)
    centres = points[:10].mean(axis=0), points[10:].mean(axis=0)
    assert np.hypot(*(centres[0] - centres[1])) > 0.7


@pytest.mark.parametrize("people", [0, 1, 2])
def test_few_people_are_laid_out_too(people):
    assert np.isfinite(layout_positions(people, np.zeros((0, 2), dtype=np.int64))).all()


# -------------------------------------------------------------------------------- words


def test_the_feed_tells_every_arrival(world):
    for week in range(world.weeks):
        events = world.events[world.events["week"] == week]
        arrived = set(events["person"][events["kind"] == census.ARRIVED].tolist())
        told = [set(said.people) for said in week_sentences(world, week) if "arrived" in said.text]
        assert told == ([arrived] if arrived else [])


def test_incidents_stand_beside_reports_and_name_nobody():
    world = trace_world(load("allegation_denied", {"organisation.people": 60}))
    sensitive = [said for week in range(world.weeks) for said in week_sentences(world, week)]
    sensitive = [said for said in sensitive if said.speaks_of_incidents]
    assert sensitive
    assert not any(said.people for said in sensitive)
    counted = [said.text for said in sensitive if "happened" in said.text]
    assert all("report" in text for text in counted)
    assert len(counted) == len(np.unique(world.incidents["week"][world.incidents["week"] >= 0]))


def test_policies_are_told_while_they_are_in_force(world):
    assert in_force(world, 4) == []
    assert in_force(world, 5) == ["study_circle"]


# ------------------------------------------------------------------------------- people


def test_a_card_knows_mentor_and_mentees(world):
    week = 20
    number = int(np.flatnonzero(world.mentor[week] >= 0)[0])
    mentee = card_of(world, int(world.ids[number]), week)
    assert mentee is not None
    assert mentee.mentor is not None
    mentor = card_of(world, mentee.mentor, week)
    assert mentor is not None
    assert mentee.person in mentor.mentees
    assert person_title(mentor.role, mentor.name) == f"Mentor {mentor.name}"


def test_a_card_of_somebody_who_has_left_says_so(world):
    number = int(np.flatnonzero((world.role[0] >= 0) & (world.role[-1] < 0))[0])
    card = card_of(world, int(world.ids[number]), world.weeks - 1)
    assert card is not None
    assert card.role == -1
    assert card.last < world.weeks - 1
    assert card.friends == ()


def test_nobody_has_no_card(world):
    assert card_of(world, 10**15, 3) is None
    assert world.level("hope", 10**15, 3) is None
    assert not world.is_here(10**15, 3)


def test_people_are_found_by_what_they_are_called(world):
    for person in world.ids[[0, -1]].tolist():
        assert find(f" {world.names[world.number_of[person]]} ", world) == person


@pytest.mark.parametrize("text", ["nobody", "4000", "29:99"])
def test_whoever_is_not_there_is_not_found(world, text):
    with pytest.raises(InputError):
        find(text, world)


def test_the_list_has_a_row_for_everybody_there(world):
    rows = people_rows(world, "hope", 12)
    assert [row["person"] for row in rows] == np.flatnonzero(world.role[12] >= 0).tolist()
    assert all(len(row["cells"]) == len(row["keys"]) == 6 for row in rows)
    genders = {"woman", "man", "non-binary person"}
    assert {row["cells"][1] for row in rows} <= genders
    women = {row["person"] for row in rows if row["cells"][1] == "woman"}
    assert women == {p for p in (row["person"] for row in rows) if world.gender[p] == WOMAN}


def test_a_story_is_told_in_rows_of_both_worlds(base, circle, world):
    person = int(world.ids[world.role.min(axis=0) >= 0][0])
    story = explain(base, 0, person, circle, seed=1)
    rows = [*story.quarters()]
    told = [said for row in rows for said in (*row.both, *row.here, *row.there)]
    assert sorted(map(str, told)) == sorted(map(str, story.of("event", "change")))
    assert "study_circle" not in StoryTeller(story, ("“Baseline”", "“Study circle”")).text()
