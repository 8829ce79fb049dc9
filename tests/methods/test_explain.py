"""A story is true: its numbers are those of the run, and its chances decided as the world did."""

import numpy as np
import pytest

from peersim.core import random_streams
from peersim.core.errors import InputError
from peersim.engine.simulation import run
from peersim.engine.world_arrays import channels, key_of
from peersim.mechanisms import desistance, emotional_toil, leaving, return_to_use
from peersim.methods.explain import explain, name_of, person_of
from peersim.methods.explain.event_chances import CHANCES, chance_of
from peersim.methods.explain.life import life_of
from peersim.metrics import story_levels
from peersim.narration.cause_names import CAUSES, EITHER, cause_in_both, cause_words
from peersim.narration.incident_filter import HIDDEN, filter_incidents
from peersim.narration.person_labels import person_label
from peersim.narration.story_text import StoryTeller
from peersim.narration.texts import speaking, translations
from peersim.scenario import load
from peersim.world import census

SMALL = {"organisation.people": 40, "organisation.weeks": 26, "organisation.burn_in": 8}
DECISIONS = {
    census.LEFT_ORGANISATION: leaving.LEAVE,
    census.QUIT: emotional_toil.STOP,
    census.LAPSED: return_to_use.RETURN,
    census.OFFENDED: desistance.OFFENCE,
}


@pytest.fixture(scope="module")
def baseline():
    return load("baseline", SMALL)


@pytest.fixture(scope="module")
def circle():
    return load("study_circle", SMALL | {"policies.study_circle.from_week": 10})


@pytest.fixture(scope="module")
def people(baseline):
    """Everybody who was there, in replicate 0."""
    return run(baseline).people


def text_of(story):
    """Return a story as the command prints it."""
    return StoryTeller(story).text()


def drawn(decision, week, person, burn_in=8):
    """Draw what the world drew for a person and a decision in a week."""
    with np.errstate(over="ignore"):
        when = random_streams.derive_key(key_of(1, 0), week + burn_in)
        return random_streams.draw(random_streams.decision_key(when, decision), person)


def test_the_chances_told_decide_every_week_as_the_world_did(baseline, people):
    events = 0
    for person in people["id"].tolist():
        life = life_of(baseline, person, replicate=0, seed=1)
        for week in life.weeks:
            for kind in CHANCES:
                leaves = life.happened(census.LEFT_ORGANISATION, week)
                chance = chance_of(life, kind, week)
                if chance is None or (kind == census.QUIT and leaves):
                    continue
                happened = life.happened(kind, week)
                assert (drawn(DECISIONS[kind], week, person) < chance.chance) == happened
                events += happened
    assert events > 20


def test_causes_add_up_to_every_change_of_a_level(baseline, people):
    for person in people["id"].tolist()[::5]:
        life = life_of(baseline, person, replicate=0, seed=1)
        for level in (*story_levels(), "macho", "voice"):
            for week in life.weeks:
                change = life.level(level, week + 1) - life.level(level, week)
                caused = sum(life.causes(level, range(week, week + 1)).values())
                assert change == pytest.approx(caused, abs=1e-12)


def test_what_is_told_of_a_quarter_is_the_change_in_the_run(baseline, people):
    person = int(people["id"][0])
    story, life = explain(baseline, person=person), life_of(baseline, person, replicate=0, seed=1)
    changes = story.of("change")
    assert changes
    for told in changes:
        before, after = life.level(told.level, told.week), life.level(told.level, told.until + 1)
        assert told.amount == pytest.approx(after - before, abs=1e-12)
        assert f"from {before:.2f} to {after:.2f}" in StoryTeller(story).say(told)


def test_lives_are_alike_until_the_week_that_the_story_names(baseline, circle):
    story = explain(baseline, twin=circle)
    here = life_of(baseline, story.person, 0, 1).record
    there = life_of(circle, story.person, 0, 1).record
    assert story.alike_until is not None
    assert story.alike_until >= 9
    until = story.alike_until + 1
    assert np.array_equal(here.followed_pushes[:until], there.followed_pushes[:until])
    assert not np.array_equal(here.followed_pushes[until], there.followed_pushes[until])
    assert {told.where for told in story.of("event", "change") if told.week < until} <= {""}


def test_what_causes_did_differently_adds_up_to_the_difference(baseline, circle):
    story = explain(baseline, person=3, twin=circle)
    here, there = life_of(baseline, 3, 0, 1), life_of(circle, 3, 0, 1)
    last = min(here.weeks.stop, there.weeks.stop)
    for level in story_levels():
        apart = there.level(level, last) - here.level(level, last)
        mine, theirs = (life.causes(level, range(last)) for life in (here, there))
        assert apart == pytest.approx(sum(theirs.values()) - sum(mine.values()), abs=1e-12)
        for told in story.of("difference"):
            if told.level == level:
                assert told.amount == pytest.approx(apart, abs=1e-12)


def test_the_same_person_is_chosen_every_time(baseline, circle):
    assert explain(baseline, 2, twin=circle) == explain(baseline, 2, twin=circle)
    assert explain(baseline, 2).person == explain(baseline, 2).person


def test_a_life_beside_itself_is_the_same_in_every_week(baseline):
    story = explain(baseline, person=5, twin=load("baseline", SMALL))
    assert story.alike_until is None
    assert "the same in baseline and baseline, in every week" in text_of(story)
    assert not story.of("difference", "end")


def test_an_event_comes_with_its_chance_and_the_largest_reasons(baseline, people):
    left = [p for p in people["id"].tolist() if life_of(baseline, p, 0, 1).weeks.stop < 26]
    told = [
        text
        for person in left
        for text in StoryTeller(explain(baseline, person=person)).of("event")
        if "left the organisation" in text
    ]
    assert any("the chance that week was" in text and "×" in text for text in told)


def test_incidents_can_stay_unnamed(baseline):
    incidents = run(baseline).incidents
    person = int(incidents["person"][incidents["week"] >= 0][0])
    story = explain(baseline, person=person)
    hidden = text_of(filter_incidents(story, hide_incidents=True))
    assert "affected by an incident, severity" in text_of(story)
    for word in ("incident", "report", "affected"):
        assert word not in hidden


def test_a_newcomer_is_named_by_week_and_number(baseline, people):
    newcomer = max(people["id"].tolist())
    story = explain(baseline, person=newcomer)
    label = person_label(story.name)
    assert story.name == name_of(newcomer, burn_in=8)
    assert f"arrived in week {label.rpartition(' ')[2]}" in text_of(story)
    week, number = label.rpartition(" ")[2], int(label[0])
    assert person_of(f"{week}:{number}", burn_in=8) == newcomer


def test_pronouns_follow_the_gender_and_women_are_no_noun(baseline, people):
    for gender, word in ((census.WOMAN, " her "), (census.MAN, " his ")):
        person = int(people["id"][people["gender"] == gender][0])
        assert explain(baseline, person=person).gender == census.GENDERS[gender]
        assert ({" her ": " his ", " his ": " her "}[word]) not in text_of(
            explain(baseline, person=person)
        )


@pytest.mark.parametrize("text", ["somebody", "", "-3", "5:0", "-9:1", "1:2:3"])
def test_what_is_no_person_is_refused(text):
    with pytest.raises(InputError, match="is no person"):
        person_of(text, burn_in=8)


def test_a_person_who_was_never_there_is_refused_with_those_who_were(baseline):
    with pytest.raises(InputError, match=r"no person 999 in baseline.*0 to 39.*WEEK:NUMBER"):
        explain(baseline, person=999)


def test_worlds_that_do_not_begin_alike_have_no_twins(baseline):
    with pytest.raises(InputError, match=r"organisation\.people is 40 in baseline and 150"):
        explain(baseline, twin=load("study_circle"))


def test_a_number_that_differs_is_told(baseline):
    other = load("baseline", SMALL | {"culture.silence": 0.8})
    story = explain(baseline, person=3, twin=other)
    assert "culture.silence" in " ".join(StoryTeller(story).of("worlds"))


def test_every_phrase_belongs_to_a_channel():
    known = {(channel.mechanism, channel.level) for channel in channels()}
    assert set(CAUSES) | set(EITHER) <= known


def test_a_mechanism_without_a_phrase_goes_by_its_name():
    assert cause_words("some_new_idea", "hope", 0.1) == "some new idea"


def test_who_leaves_in_one_world_alone_is_told_with_both_chances(baseline):
    harsher = load("baseline", SMALL | {"mechanisms.leaving.baseline": 0.03})
    told = [
        text
        for person in range(40)
        for text in StoryTeller(explain(baseline, person=person, twin=harsher)).of("end")
    ]
    assert any("still there in the last week" in text for text in told)
    assert any("the same draw decided both" in text for text in told)


def test_more_numbers_than_can_be_told_are_counted(baseline):
    keys = ("distress", "hope", "agency", "identity", "shame", "routines")
    other = load("baseline", SMALL | {f"mechanisms.recovery.{key}": 0.1 for key in keys})
    assert "2 more numbers differ." in text_of(explain(baseline, person=3, twin=other))


def test_whoever_left_before_week_0_has_no_story_but_a_sentence():
    scenario = load("baseline", SMALL | {"organisation.burn_in": 52})
    record = run(scenario)
    gone = record.events[record.events["kind"] == census.LEFT_ORGANISATION]
    person = int(gone["person"][gone["week"] < 0][0])
    story = explain(scenario, person=person, twin=scenario)
    assert "gone before week 0" in text_of(story)
    assert not story.of("change")


def test_a_cause_that_raised_in_one_world_and_lowered_in_the_other_is_named_for_both():
    said = cause_in_both("allegation_response", "trust_org", 0.02, -0.05)
    assert said == "how reports were met"
    assert "shown" in cause_in_both(HIDDEN, "trust_org", 0.02, -0.05)
    assert cause_in_both("voice", "voice", -0.2, 0.1) == "silence"


def test_a_story_is_whole_in_swedish(baseline, circle):
    story = explain(baseline, twin=circle)
    english = text_of(story)
    with speaking("sv"):
        swedish = text_of(story)
    assert len(swedish.splitlines()) == len(english.splitlines())
    shared = {*english.splitlines()} & {*swedish.splitlines()}
    assert {line for line in shared if len(line.split()) > 3} == set()
    assert "Until week" not in swedish
    assert "because of" not in swedish
    assert set(translations("en")) == set()


def test_what_is_hidden_is_hidden_from_machines_too(baseline, circle):
    incidents = run(baseline).incidents
    person = int(incidents["person"][incidents["week"] >= 0][0])
    story = filter_incidents(explain(baseline, person=person, twin=circle), hide_incidents=True)
    causes = {one["cause"] for one in StoryTeller(story).to_json()["sentences"]}
    assert not causes & {"boundary_violation", "allegation_response", "retraumatisation"}
