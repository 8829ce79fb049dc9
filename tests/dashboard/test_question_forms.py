"""Forms show the question, and what comes back from a browser is checked like any stranger's."""

import json

import pytest

from peersim.core.errors import InputError
from peersim.dashboard import question_forms
from peersim.dashboard.question import Alternative, PolicyChoice, Question
from peersim.policies import registry

COLOURS = ("#000000", "#111111", "#222222")


def sent(question):
    """Return what the timeline sends if nothing is moved."""
    return [
        {
            "name": one["name"],
            "policies": [
                {
                    "kind": policy["kind"],
                    "from": policy["from"],
                    "until": policy["until"],
                    "values": {dose["key"]: dose["value"] for dose in policy["doses"]},
                }
                for policy in one["policies"]
            ],
        }
        for one in question_forms.alternative_form_items(question, COLOURS)
    ]


def test_every_policy_can_be_added():
    assert [kind["kind"] for kind in question_forms.policy_form_items()] == list(registry())


def test_a_timeline_that_nobody_moves_leaves_the_question_as_it_is(swedish):
    question = Question()
    assert question_forms.with_alternatives(sent(question), question) == question


def test_every_kind_of_policy_goes_through_the_form():
    choices = tuple(PolicyChoice(kind, 20, 30) for kind in registry())
    question = Question(alternatives=(Alternative("All", choices),))
    shown = question_forms.alternative_form_items(question, COLOURS)
    json.dumps(shown, allow_nan=False)
    assert question_forms.with_alternatives(sent(question), question) == question


def test_moving_and_dosing_change_the_question():
    question = Question()
    (moved,) = sent(question)
    moved["policies"][0].update({"from": 60, "until": 90})
    moved["policies"][0]["values"]["sessions"] = 6
    changed = question_forms.with_alternatives([moved], question)
    (choice,) = changed.alternatives[0].policies
    assert choice == PolicyChoice("study_circle", 60, 90, (("sessions", 6.0),))


def test_courses_are_marked_where_they_lie():
    (one,) = question_forms.alternative_form_items(Question(), COLOURS)
    assert one["colour"] == COLOURS[1]
    assert one["policies"][0]["sessions"] == [[52, 62], [104, 114]]


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        ["study circle"],
        [{"name": "a"}],
        [{"name": "a", "policies": [{"kind": "magic", "from": 1, "until": None, "values": {}}]}],
        [
            {
                "name": "a",
                "policies": [{"kind": "study_circle", "from": "soon", "until": None, "values": {}}],
            }
        ],
        [
            {
                "name": "a",
                "policies": [
                    {"kind": "study_circle", "from": 1, "until": None, "values": {"uptake": 7}}
                ],
            }
        ],
        [{"name": "a", "policies": []}] * 5,
    ],
)
def test_what_cannot_be_is_refused_in_words(wrong):
    with pytest.raises(InputError):
        question_forms.with_alternatives(wrong, Question())


def test_assumptions_say_how_they_are_known():
    groups = question_forms.headline_form_items(Question())
    more = json.loads(question_forms.other_form_items(Question()))
    told = [item for group in groups for item in group["items"]]
    assert len(told) + len(more) == len(Question().parameters())
    assert not {item["name"] for item in told} & {item["name"] for item in more}
    for item in told:
        assert item["from"] <= item["value"] <= item["to"]
        assert item["label"]
        assert item["meaning"]
        assert item["range"]
        assert item["grade_word"]
    json.dumps(groups, allow_nan=False)


def test_a_slider_changes_the_question_and_back():
    question = Question()
    changed = question_forms.with_number(question, {"name": "culture.silence", "value": 0.8})
    assert changed.settings == (("culture.silence", 0.8),)
    assert (
        question_forms.with_number(changed, {"name": "culture.silence", "value": 0.6}) == question
    )


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {"name": "culture.silence", "value": 2},
        {"name": "culture.silence", "value": "loud"},
        {"name": "network.file", "value": 1},
        {"name": "organisation.people", "value": 50.5},
    ],
)
def test_numbers_that_cannot_be_are_refused_in_words(wrong):
    with pytest.raises(InputError):
        question_forms.with_number(Question(), wrong)
