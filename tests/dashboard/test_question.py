"""A question is a value: what it asks, its files and what it refuses."""

import tomllib
from dataclasses import replace

import pytest

from peersim import compare
from peersim.core.errors import InputError, ScenarioError
from peersim.dashboard.alternatives import labels_of
from peersim.dashboard.headline_parameters import HEADLINE
from peersim.dashboard.question import Alternative, PolicyChoice, Question
from peersim.dashboard.request_limits import MOST_PAIRS, MOST_POLICIES
from peersim.dashboard.texts import translations
from peersim.narration.texts import speaking
from peersim.policies import registry
from peersim.running.job_queue import FULL
from peersim.running.jobs import NOT_TO_THE_END
from peersim.running.worker_process import DIED, DO_NOT_START
from peersim.scenario import load, names

SMALL = (
    ("organisation.people", 30.0),
    ("organisation.weeks", 20.0),
    ("organisation.burn_in", 4.0),
)
TWO = (
    Alternative(
        "Cirkel & grupp/2",
        (
            PolicyChoice("study_circle", 5, None, (("uptake", 0.6),)),
            PolicyChoice("study_circle", 8, 12),
            PolicyChoice("allegation", 9, None, (("response", "redress"),)),
        ),
    ),
    Alternative("Nothing new"),
)


def test_the_usual_question_is_the_first_result():
    base, circle = Question().scenarios()
    assert base == load("baseline")
    assert circle.hash() == load("study_circle").hash()
    assert [base.name, circle.name] == ["baseline", "study_circle"]
    assert circle.title == "Study circle"


@pytest.mark.parametrize("name", names())
def test_a_world_that_comes_with_peersim_is_a_question(name):
    scenario = load(name)
    question = Question.of(scenario)
    base, other = question.scenarios()
    assert base.first_policy_week() is None
    asked = other if scenario.policies_in_force else base
    assert asked.hash() == scenario.hash()


def test_an_alternative_is_looked_at_where_the_world_with_its_measures_is():
    shipped = load("keys_revoked")
    given = {"mechanisms.given_space.on": True}
    (choice,) = Question.of(shipped).alternatives[0].policies
    later = replace(choice, from_week=60, until_week=112)
    question = Question(
        settings=tuple(given.items()),
        alternatives=(Alternative("Keys", (choice,)), Alternative("Later", (later,))),
    )
    _, same, eight_weeks_on = question.scenarios()
    assert same.moments == shipped.moments != ()
    assert eight_weeks_on.moments == tuple(one.later(8) for one in shipped.moments)
    short = replace(question, settings=(*question.settings, ("organisation.weeks", 80.0)))
    assert short.scenarios()[1].moments == ()


def test_settings_hold_in_the_base_and_in_every_alternative():
    question = Question(settings=(*SMALL, ("mechanisms.caring.on", False)), alternatives=TWO)
    for scenario in question.scenarios():
        assert scenario.sections["organisation"]["people"] == 30
        assert scenario.mechanisms["caring"]["on"] is False
    assert "organisation.people = 30 (was 150)" in question.scenarios()[0].description


def test_policies_are_numbered_and_dosed():
    policies = Question(settings=SMALL, alternatives=TWO).scenarios()[1].policies_in_force
    doses = {use.label: use.values for use in policies}
    assert set(doses) == {"study_circle", "study_circle_2", "allegation"}
    assert doses["study_circle"]["uptake"] == 0.6
    assert doses["study_circle_2"]["until_week"] == 12
    assert doses["allegation"]["until_week"] == 0
    assert doses["allegation"]["response"] == "redress"


def test_a_label_that_the_world_has_for_another_measure_is_left_to_it():
    taken = load("baseline").changed({"policies.study_circle_2.kind": "mens_group"}, "here")
    circles = (PolicyChoice("study_circle", 5), PolicyChoice("study_circle", 8))
    assert labels_of(taken, circles) == ("study_circle", "study_circle_3")
    assert labels_of(load("baseline"), circles) == ("study_circle", "study_circle_2")


def test_an_alternative_has_exactly_its_policies():
    """Also where the world has policies of its own, which the base keeps."""
    other = Alternative("Supervised", (PolicyChoice("supervision", 10),))
    question = Question("circle_and_group", alternatives=(other, Alternative("Without")))
    base, supervised, without = question.scenarios()
    assert [use.label for use in base.policies_in_force] == ["mens_group", "study_circle"]
    assert [use.label for use in supervised.policies_in_force] == ["supervision"]
    assert without.hash() == load("baseline", {"capacity.from_mentoring": 0.5}).hash()


def test_a_number_that_the_world_has_anyway_is_no_setting():
    question = Question().with_setting("culture.silence", 0.8)
    assert question.settings == (("culture.silence", 0.8),)
    assert question.value("culture.silence") == 0.8
    assert question.value("culture.macho") == 0.6
    assert question.with_setting("culture.silence", 0.6) == Question()
    assert question.with_setting("culture.silence", 0.7).value("culture.silence") == 0.7


def test_files_have_names_of_their_own_that_are_no_paths():
    odd = tuple(Alternative(name) for name in ("../../etc", "Baseline", "Åäö!", "åäö?"))
    assert Question(alternatives=odd).file_names() == (
        "baseline",
        "etc",
        "baseline_2",
        "åäö",
        "åäö_2",
    )
    assert Question(alternatives=(Alternative("..."),)).file_names()[1] == "alternative"


def written(question, folder):
    """Write the files of a question and return their paths."""
    paths = []
    for number, name in enumerate(question.file_names()):
        paths.append(folder / f"{name}.toml")
        paths[-1].write_text(question.to_toml(number), encoding="utf-8")
    return paths


@pytest.mark.parametrize("world", ["baseline", "circle_and_group", "own_network"])
def test_a_file_is_the_same_world(world, tmp_path):
    settings = [("culture.silence", 0.8)]
    if world != "circle_and_group":  # whose own policies begin later than in week 20
        settings.append(("organisation.weeks", 20.0))
    question = Question(world, tuple(settings), TWO)
    for path, scenario in zip(written(question, tmp_path), question.scenarios(), strict=True):
        assert load(path) == scenario
        assert load(path).hash() == scenario.hash()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "silence in week 0; 0.02 to 0.98"), ("sv", "tystnad i vecka 0; 0,02 till 0,98")],
)
def test_a_file_says_what_is_changed_and_what_it_means(language, said):
    question = Question(settings=(("culture.silence", 0.8), ("mechanisms.leaving.on", 0)))
    with speaking(language):
        text = question.to_toml(1)
    held = tomllib.loads(text)
    assert held["extends"] == "baseline"
    assert held["culture"] == {"silence": 0.8}
    assert held["mechanisms"] == {"leaving": {"on": False}}
    assert held["policies"] == {"study_circle": {"from_week": 52}}
    assert set(held) <= {"extends", "title", "description", "culture", "mechanisms", "policies",
                         "moments"}  # fmt: skip
    assert f"silence = 0.8 # {said}" in text


def test_files_give_the_same_numbers_and_words(tmp_path):
    question = Question(settings=SMALL, alternatives=TWO, pairs=3, seed=5)
    asked = compare(*question.scenarios(), replicates=3, seed=5)
    again = compare(*written(question, tmp_path), replicates=3, seed=5)
    assert again.to_json() == asked.to_json()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"world": "/etc/passwd"}, "no world '/etc/passwd'"),
        ({"world": "baselin"}, "nearest known name is 'baseline'"),
        ({"settings": (("network.file", "/etc/passwd"),)}, "network.file"),
        ({"settings": (("culture.silense", 0.5),)}, "known names are 'culture.silence'"),
        ({"settings": (("culture.silence", 5.0),)}, "culture.silence = 5 is out of range"),
        ({"settings": (("culture.silence", float("nan")),)}, "not a number"),
        ({"settings": (("culture.silence", 0.5),) * 2}, "set twice"),
        ({"settings": (("policies.study_circle.uptake", 0.5),)}, "is not known"),
        ({"pairs": 0}, f"pairs = 0 is out of range; it takes 1 to {MOST_PAIRS}"),
        ({"pairs": True}, "not a whole number"),
        ({"pairs": 2.5}, "not a whole number"),
        ({"seed": -1}, "seed = -1"),
        ({"alternatives": ()}, "number of alternatives = 0"),
        ({"alternatives": (Alternative("One"),) * 5}, "number of alternatives = 5"),
        ({"alternatives": (Alternative(" "),)}, "the name of an alternative"),
        ({"alternatives": (Alternative("two\nlines"),)}, "the name of an alternative"),
        ({"uploaded": "x" * 61}, "the name of the file"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(changes, said):
    with pytest.raises(InputError) as refused:
        replace(Question(), **changes).scenarios()
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (PolicyChoice("circle", 5), "there is no policy 'circle'; the nearest known name"),
        (PolicyChoice("study_circle", 200), "'Mine': policies.study_circle.from_week = 200 lies"),
        (PolicyChoice("study_circle", 60, 20), "ends the policy before it begins"),
        (PolicyChoice("study_circle", 60, None, (("uptaek", 1.0),)), "'uptake'"),
        (PolicyChoice("study_circle", 60, None, (("from_week", 1.0),)), "'from_week' is not known"),
        (PolicyChoice("study_circle", 60, None, (("uptake", 2.0),)), "uptake = 2 is out of range"),
        (PolicyChoice("allegation", 60, None, (("response", "hide"),)), '"deny"'),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_in_words(choice, said):
    with pytest.raises(InputError) as refused:
        Question(alternatives=(Alternative("Mine", (choice,)),)).scenarios()
    assert said in str(refused.value)


def test_too_many_policies_are_refused():
    many = (PolicyChoice("supervision", 5),) * (MOST_POLICIES + 1)
    with pytest.raises(InputError, match="number of policies of 'Many'"):
        Question(alternatives=(Alternative("Many", many),)).scenarios()


def test_doses_that_add_up_to_too_much_are_told_with_their_policy():
    twice = (PolicyChoice("complaints_procedure", 5), PolicyChoice("complaints_procedure", 9))
    with pytest.raises(ScenarioError, match="complaint_design adds up to"):
        Question(alternatives=(Alternative("Twice", twice),)).scenarios()


@pytest.mark.parametrize(
    "changes",
    [
        {"settings": (("organisation.people", 30_000.0),)},
        {"settings": (("organisation.people", 15_000.0),), "pairs": 1000},
        {"settings": (("organisation.weeks", 1560.0),), "pairs": 200},
    ],
)
def test_a_question_too_large_for_a_shared_server_says_where_it_can_be_run(changes):
    with pytest.raises(InputError, match="runs on your own machine"):
        replace(Question(), **changes).scenarios()


def test_every_policy_can_be_chosen_and_tells_its_doses():
    for kind, policy in registry().items():
        choice = PolicyChoice(kind, 60)
        assert choice.title == policy.title
        assert not {"from_week", "until_week"} & set(choice.doses)
        (_, other) = Question(alternatives=(Alternative("It", (choice,)),)).scenarios()
        assert other.first_policy_week() == 60


def test_headline_parameters_are_declared_and_their_sliders_hold_the_usual_value():
    question = Question()
    every = [one for group in HEADLINE.values() for one in group]
    assert 15 <= len(every) <= 20
    assert len({one.label for one in every}) == len(every)
    for one in every:
        declared, value = question.parameters()[one.name], question.value(one.name)
        assert isinstance(value, float)
        low, high = one.ends(declared, value)
        assert declared.low <= low <= value <= high <= declared.high
        assert one.ends(declared, declared.high)[1] == declared.high
        assert one.step < high - low


def test_headline_parameters_and_messages_of_the_queue_have_swedish_words():
    said = {one.label for group in HEADLINE.values() for one in group} | set(HEADLINE)
    assert said | {FULL, NOT_TO_THE_END, DO_NOT_START, DIED} <= set(translations("sv"))
