"""What the teacher's notes of a lesson tell of the model is what the model does.

If one of these fails, a change of the model has moved what a lesson is about: the notes have to be
written anew, in both languages, and the lesson has to be tried.
"""

import pytest

from peersim.lesson import load
from peersim.methods.compare import compare
from peersim.seminar.answer_counts import directions_of

PAIRS = 8
MORE_PAIRS = {"lock_in_and_tipping": 12}  # seats differ in three worlds of four
FALLS, RISES, STAYS = {-3, -2, -1}, {1, 2, 3}, {0}
HARDLY = {-1, 0, 1}

POINTS = {
    "silence": [
        ("more_silence", "reports", "all", FALLS),
        ("more_silence", "true_incidents", "all", RISES),
        ("open_door", "reports", "all", RISES),
        ("open_door", "true_incidents", "all", {-1, 0}),
    ],
    "wounded_healer": [
        ("no_return", "desisting_identity", "mentors", {-2, -3}),
        ("no_return", "return_to_use", "mentors", STAYS),
        ("by_lot", "return_to_use", "mentors", RISES),
        ("by_lot", "meaning", "mentors", HARDLY),
    ],
    "masculinity": [
        ("no_standing", "credit", "mentors", {-2, -3}),
        ("no_standing", "trust_mentor", "mentees", HARDLY),
        ("no_trigger", "distress", "survivors", FALLS),
        ("no_trigger", "exit_rate", "women", FALLS),
        ("no_trigger", "true_incidents", "all", {0, 1}),
    ],
    "circle_and_group": [
        ("circle", "voice", "women", RISES),
        ("group", "voice", "women", HARDLY),
        ("circle", "bystander", "men", STAYS),
        ("group", "bystander", "men", RISES),
        ("both", "silence", "all", FALLS),
    ],
    "who_carries_the_load": [
        ("supervised", "exhaustion", "mentors", FALLS),
        ("supervised", "quit_rate", "mentors", HARDLY),
        ("paid", "exhaustion", "mentors", HARDLY),
        ("paid", "quit_rate", "mentors", FALLS),
        ("fewer", "exhaustion", "mentors", HARDLY),
        ("fewer", "waiting_weeks", "all", {3}),
        ("fewer", "meaning", "mentors", HARDLY),
    ],
    "lock_in_and_tipping": [
        ("open_start", "silence", "all", FALLS),
        ("open_start", "patriarchy", "all", FALLS),
        ("small_dose", "silence", "all", HARDLY),
        ("large_dose", "silence", "all", {-2, -3}),
        ("large_dose", "voice", "women", RISES),
    ],
    "speaking_and_being_heard": [
        ("unanswered", "voice", "all", RISES),
        ("unanswered", "silence", "all", FALLS),
        ("unanswered", "trust_org", "all", FALLS),
        ("unanswered", "belonging", "women", HARDLY),
        ("answered", "voice", "all", {3}),
        ("answered", "trust_org", "all", RISES),
        ("answered", "true_incidents", "all", HARDLY),
        ("procedure", "report_ratio", "all", {3}),
        ("procedure", "true_incidents", "all", FALLS),
        ("procedure", "exit_rate", "all", FALLS),
    ],
    "how_sure": [
        ("circle", "silence", "all", FALLS),
        ("circle", "voice", "all", RISES),
        ("circle", "exit_rate_realised", "all", STAYS),
    ],
}


def by_name(comparison):
    """Return the rows of a comparison by world, metric and group."""
    rows = comparison.outcomes.to_dict("records")
    return {(row["scenario"], row["metric"], row["group"]): row for row in rows}


@pytest.mark.parametrize("name", POINTS)
def test_the_notes_tell_what_the_model_does(name):
    lesson = load(name)
    pairs = MORE_PAIRS.get(name, PAIRS)
    rows = by_name(compare(*lesson.scenarios, replicates=pairs, seed=lesson.seed))
    for world, metric, group, ways in POINTS[name]:
        found = {*directions_of(rows[world, metric, group])}  # what is small is told as small
        assert found & ways, (world, metric, group)


def test_mentors_return_to_use_far_less_often_than_mentees_in_both_worlds():
    lesson = load("wounded_healer")
    rows = by_name(compare(*lesson.scenarios[:2], replicates=PAIRS, seed=lesson.seed))
    mentors, mentees = (
        rows["no_return", "return_to_use", group] for group in ("mentors", "mentees")
    )
    for mean in ("base_mean", "other_mean"):
        assert mentors[mean] < 0.6 * mentees[mean]


def test_without_the_loop_of_impunity_the_circle_hardly_moves_silence():
    lesson = load("how_sure")
    step = lesson.steps[5].form
    assert step.kind == "try"
    moved = {}
    for on in (True, False):
        (base, other), seed = lesson.tried(step, {"mechanisms.impunity.on": on})
        rows = by_name(compare(base, other, replicates=PAIRS, seed=seed))
        moved[on] = rows[other.name, "silence", "all"]["difference"]
    assert moved[True] < -0.03
    assert abs(moved[False]) < 0.1 * abs(moved[True])
