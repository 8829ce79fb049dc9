"""When a measure starts and stops by itself, as a scenario says it."""

import pytest

from peersim.core.errors import ScenarioError
from peersim.scenario import load
from peersim.scenario.triggers import Condition, Trigger, condition

FORUM = {
    "policies.open_forum.from_week": 52,
    "policies.open_forum.start_when": "silence > 0.6",
    "policies.open_forum.stop_when": "reports < 1",
    "policies.open_forum.stop_after": 2,
}


def test_a_condition_is_something_seen_a_direction_and_a_bound():
    assert condition("silence > 0.6") == Condition("silence", above=True, bound=0.6)
    assert condition(" mentors.exhaustion<0.25 ") == Condition(
        "mentors.exhaustion", above=False, bound=0.25
    )


def test_nothing_holds_of_what_is_not_there():
    for text in ("silence > 0", "silence < 1"):
        assert not condition(text).holds(float("nan"))
    assert condition("silence > 0.5").holds(0.6)
    assert not condition("silence > 0.5").holds(0.5)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("silence", "takes a condition such as"),
        ("silence > high", "takes a condition such as"),
        ("silense > 0.6", "the nearest known names are 'silence'"),
        ("mentors.exhausted > 0.6", "'mentors.exhaustion'"),
        ("true_incidents > 3", "what truly happens is not known to an organisation"),
    ],
)
def test_a_wrong_condition_is_answered_with_what_it_takes(text, answer):
    with pytest.raises(ScenarioError) as error:
        load("baseline", {**FORUM, "policies.open_forum.start_when": text})
    assert f"policies.open_forum.start_when = '{text}'" in str(error.value)
    assert answer in str(error.value)


def test_a_scenario_tells_when_in_words():
    (said,) = load("baseline", FORUM).describe_policies()
    assert said.endswith(
        "It starts only once silence is above 0.6 over a quarter. "
        "It stops once reports is below 1 for 2 quarters in a row."
    )


def test_it_survives_being_written_and_read(tmp_path):
    scenario = load("baseline", FORUM)
    path = tmp_path / "mine.toml"
    path.write_text(scenario.to_toml(), encoding="utf-8")
    again = load(path)
    assert again.policies == scenario.policies
    assert again.hash() == scenario.hash()
    assert again.value("policies.open_forum.stop_after") == 2


def test_without_a_trigger_nothing_of_it_is_said():
    plain = load("baseline", {"policies.open_forum.from_week": 52})
    assert plain.policies[0].trigger == Trigger()
    assert "start_when" not in plain.to_toml()
    assert plain.hash() != load("baseline", FORUM).hash()


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"capacity.rooms": 1}, "in week 52 measures take 2 rooms, and capacity.rooms = 1"),
        ({"capacity.facilitators": 1}, "capacity.facilitators = 1"),
        ({"capacity.budget": 30}, "in the year from week 52 measures take 80 hours of work"),
    ],
)
def test_a_plan_for_which_there_is_no_room_is_a_mistake(changes, answer):
    both = {"policies.study_circle.from_week": 52, "policies.mens_group.from_week": 52}
    with pytest.raises(ScenarioError) as error:
        load("baseline", {**both, **changes})
    assert answer in str(error.value)
