from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.errors import InputError
from peersim.methods.detail_tables import PersonNumbering
from peersim.methods.explain import check_called, explain, person_in
from peersim.methods.invented_names import NAMES, NameBook, nobody_called
from peersim.methods.world_trace import trace_world
from peersim.narration.story_text import StoryTeller
from peersim.scenario import load
from peersim.world import census

SMALL = {"organisation.people": 60, "organisation.weeks": 60, "organisation.burn_in": 10}
BASE = load("baseline").changed(SMALL)
SLOTS = st.integers(0, 59)
ARRIVALS = st.builds(
    lambda week, slot: (week << 32) + slot, st.integers(1, 4_000), st.integers(0, 3)
)
GENDERS = st.sampled_from(sorted(NAMES))


@pytest.fixture(scope="module")
def book():
    return NameBook(BASE, 1, 0)


def test_no_name_stands_twice_so_that_a_name_leads_to_one_gender():
    every = [name.casefold() for names in NAMES.values() for name in names]
    assert not [name for name, count in Counter(every).items() if count > 1]


def test_a_name_is_one_given_name_without_anything_that_could_be_a_surname():
    for names in NAMES.values():
        for name in names:
            assert name.replace("-", "").isalpha(), name
            assert " " not in name


@given(st.one_of(SLOTS, ARRIVALS), GENDERS)
def test_a_name_leads_back_to_whoever_has_it(book, person, gender):
    name = book.name(person, gender)
    assert book.person(name) == person
    assert book.person(f"  {name.upper()} ") == person


@given(st.lists(st.one_of(SLOTS, ARRIVALS), min_size=2, max_size=2, unique=True), GENDERS)
def test_no_two_people_of_a_gender_are_called_the_same(book, two, gender):
    assert len({book.name(person, gender) for person in two}) == 2


def test_everybody_in_a_world_has_a_name_of_her_own_and_of_her_gender():
    world = trace_world(BASE, 0, 1)
    assert len(set(world.called)) == len(world.ids)
    for name, gender in zip(world.called, world.gender.tolist(), strict=True):
        assert name.partition(" ")[0] in NAMES[gender], name


def test_a_twin_is_called_the_same():
    other = trace_world(load("study_circle").changed(SMALL), 0, 1)
    world = trace_world(BASE, 0, 1)
    twins = dict(zip(other.ids.tolist(), other.called, strict=True))
    both = [(name, twins[one]) for one, name in zip(world.ids.tolist(), world.called, strict=True)
            if one in twins]  # fmt: skip
    assert len(both) > 50
    assert all(one == two for one, two in both)


def test_another_seed_or_replicate_gives_other_names():
    first = NameBook(BASE, 1, 0).name(7, census.MAN)
    others = {NameBook(BASE, seed, replicate).name(7, census.MAN)
              for seed, replicate in ((1, 1), (2, 0), (3, 0), (1, 2))}  # fmt: skip
    assert others != {first}


def test_whoever_comes_after_the_places_of_a_week_is_called_by_number(book):
    person = (20 << 32) + 40
    number = PersonNumbering(BASE, 1, 0)
    assert book.name(person, census.WOMAN) == str(number.names(np.array([person])).iloc[0])


def test_somebody_is_looked_up_by_name_as_by_number():
    world = trace_world(BASE, 0, 1)
    place = int((world.gender == census.WOMAN).argmax())
    assert person_in(world.called[place], BASE) == world.ids[place]
    assert person_in(world.names[place], BASE) == world.ids[place]
    story = explain(BASE, 0, int(world.ids[place]))
    assert story.called == world.called[place]
    check_called(world.called[place].lower(), story.called)


@pytest.mark.parametrize(
    ("name", "said"), [("Majja", "the nearest known names are 'Maja'"), ("Zaphod", "is called")]
)
def test_a_name_that_nobody_has_is_told(name, said):
    with pytest.raises(InputError, match=said):
        person_in(name, BASE)


def test_a_name_of_another_gender_than_the_world_gave_is_told():
    with pytest.raises(InputError, match="nobody in this world is called 'Maja'"):
        check_called("Maja", "Rune")
    assert "nearest" not in str(nobody_called("Maja"))


def test_a_story_tells_a_life_in_short_by_name_and_says_that_the_name_is_invented():
    world = trace_world(BASE, 0, 1)
    story = explain(BASE, 0, None, load("study_circle").changed(SMALL))
    teller = StoryTeller(story)
    text = teller.text()
    assert text.startswith(f"{story.called} (")
    assert any("is an invented name" in note for note in teller.notes())
    short = teller.in_short()
    assert short
    assert short[0].count(story.called) == 1
    assert teller.to_json()["called"] == world.called[world.number_of[story.person]]
