"""Changes by dotted name, and how they are answered when they are wrong."""

import json

import numpy as np
import pytest

from peersim.core.errors import ScenarioError
from peersim.core.parameter import Parameter
from peersim.scenario import load, parse_setting


def test_changes_go_by_dotted_names_or_by_keywords():
    by_name = load("baseline", {"culture.silence": 0.8, "organisation.weeks": 60})
    by_keyword = load("baseline", culture__silence=0.8, organisation__weeks=60)
    assert by_name == by_keyword
    assert by_name.value("culture.silence") == 0.8


def test_changes_may_be_nested_like_a_file():
    assert load("baseline", {"culture": {"silence": 0.8}}) == load("baseline", culture__silence=0.8)


def test_changes_of_a_scenario_leave_it_as_it_was():
    base = load("study_circle")
    other = base.changed({"policies.study_circle.from_week": 26, "mechanisms.power.on": False})
    assert base == load("study_circle")
    assert other.first_policy_week() == 26
    assert other.value("mechanisms.power.on") is False
    assert (other.name, other.title) == (base.name, base.title)


def test_no_change_is_the_same_scenario():
    base = load("baseline")
    assert base.changed({}) is base


def test_a_policy_can_be_added_by_a_change():
    assert (
        load("baseline", {"policies.study_circle.on": True}).hash() == load("study_circle").hash()
    )


def test_numbers_of_numpy_are_numbers():
    changes = {"culture.silence": np.float64(0.5), "organisation.people": np.int64(90)}
    scenario = load("baseline", changes)
    assert scenario.value("organisation.people") == 90
    json.dumps(scenario.canonical())


def test_settings_of_the_command_line_are_changes():
    settings = ["culture.silence=0.8", "policies.allegation.response=quiet", "title=Quiet"]
    scenario = load("allegation_denied", dict(parse_setting(text) for text in settings))
    assert scenario.value("policies.allegation.response") == "quiet"
    assert scenario.title == "Quiet"


def test_values_are_found_by_the_names_by_which_they_are_changed():
    scenario = load("allegation_denied")
    assert scenario.value("entry.women_share") == 0.2
    assert scenario.value("policies.allegation.kind") == "allegation"
    assert scenario.value("policies.allegation.from_week") == 60
    assert scenario.value("mechanisms.power.on") is True
    with pytest.raises(KeyError):
        scenario.value("culture.silense")


def test_every_number_is_declared_and_can_be_changed_to_the_ends_of_its_range():
    scenario = load("study_circle")
    declared = scenario.parameters()
    assert declared["policies.study_circle.uptake"].source == "Q11"
    for name, parameter in declared.items():
        assert isinstance(parameter, Parameter)
        assert scenario.value(name) == pytest.approx(scenario.value(name))
        if name.startswith(("culture.", "mechanisms.")):
            for end in (parameter.low, parameter.high):
                assert scenario.changed({name: end}).value(name) == end


def test_another_number_of_people_than_the_network_is_refused_in_a_change():
    with pytest.raises(ScenarioError, match=r"organisation.people = 99, but the network .* has 60"):
        load("own_network", {"organisation.people": 99})


def test_a_change_of_kind_is_refused(write):
    with pytest.raises(ScenarioError, match=r"'x' is a study_circle already; a mens_group takes a"):
        load(write('[policies.x]\nkind = "study_circle"\n'), {"policies.x.kind": "mens_group"})


def test_extends_cannot_be_changed():
    with pytest.raises(ScenarioError, match=r"extends can only stand in a file"):
        load("baseline", {"extends": "study_circle"})


def test_a_name_with_an_empty_part_is_no_dotted_name():
    for name in ("culture.", ".silence", "culture..silence", ""):
        with pytest.raises(ScenarioError, match=r"is no dotted name, such as culture.silence"):
            load("baseline", {name: 1})


def test_a_section_cannot_be_set_to_a_value_and_have_keys():
    with pytest.raises(ScenarioError, match=r"culture.silence lies in 'culture', which is set to"):
        load("baseline", {"culture": 1, "culture.silence": 0.5})
    with pytest.raises(ScenarioError, match=r"culture is set twice"):
        load("baseline", {"culture.silence": 0.5, "culture": 1})


@pytest.mark.parametrize("text", ["culture.silence", "=0.5", "culture.silence=", "", "="])
def test_a_setting_without_key_or_value_says_how_to_write_one(text):
    with pytest.raises(ScenarioError) as error:
        parse_setting(text)
    assert str(error.value) == (
        f"--set: {text!r} is no setting; write KEY=VALUE, such as culture.silence=0.8"
    )


SETTINGS = {
    "culture.silence=0.8": ("culture.silence", 0.8),
    " culture.silence = 1 ": ("culture.silence", 1),
    "mechanisms.power.on=false": ("mechanisms.power.on", False),
    "mechanisms.power.on=False": ("mechanisms.power.on", "False"),
    "policies.a.response=deny": ("policies.a.response", "deny"),
    'policies.a.response="deny"': ("policies.a.response", "deny"),
    "network.file=C:\\new\\ties.csv": ("network.file", "C:\\new\\ties.csv"),
    "title=a=b": ("title", "a=b"),
    "title=1\nculture = 3": ("title", "1\nculture = 3"),
}


@pytest.mark.parametrize("text", SETTINGS)
def test_a_setting_is_written_as_in_a_file_and_text_may_go_without_quotes(text):
    assert parse_setting(text) == SETTINGS[text]
