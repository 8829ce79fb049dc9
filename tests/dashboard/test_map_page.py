"""The map's page: its request in a link, its cells as questions, and what it says and draws."""

import threading
from dataclasses import replace

import pytest

pytest.importorskip("solara")

from peersim.core.errors import InputError
from peersim.dashboard.map_request import MapRequest, core_metrics
from peersim.dashboard.map_work import MapWork
from peersim.dashboard.pages.map_parts import drawn_field, form_items, with_cell
from peersim.dashboard.question import Question
from peersim.methods.outcome_map import MapAxis
from peersim.running.job_queue import JobQueue

SMALL = (
    ("organisation.people", 20.0),
    ("organisation.weeks", 56.0),
    ("organisation.burn_in", 0.0),
)
QUESTION = Question(settings=SMALL)
UPTAKE = "policies.study_circle.uptake"


@pytest.fixture(scope="module")
def done():
    """Return a map of a small question at its coarsest, run by a queue."""
    queue = JobQueue(1)
    work = MapWork(MapRequest(side=5).experiment(QUESTION))
    told: list[int] = []
    work.run(queue, "somebody", lambda: told.append(work.done), threading.Event())
    queue.close()
    assert told[-1] == work.done == work.planned
    return work


def test_every_cell_comes_and_is_drawn(done):
    assert (done.is_over, done.wrong) == (True, "")
    found = done.outcome_map(0)
    field = drawn_field(found, found.view("difference"))
    assert len(field["cells"]) == 25
    assert field["up"] == "Study circle: share of those asked who join"
    assert all(len(cell["said"]) == 3 for cell in field["cells"])


def test_other_outcomes_are_there_without_another_run(done):
    columns = [one.column for one in done.experiment.point_worlds.outcomes]
    assert len(columns) == sum(len(one.groups) for one in core_metrics())
    found = done.outcome_map(columns.index("voice_women"))
    assert found.outcome.metric == "voice"
    assert len(found.corners) == 25


def test_a_cell_opens_as_the_question_of_its_worlds(done):
    found = done.outcome_map(0)
    opened = with_cell(found, (4, 2), MapRequest(), QUESTION)
    base, circle = opened.scenarios()
    assert base.value("culture.silence") == circle.value("culture.silence") == 0.9
    assert circle.value(UPTAKE) == 0.5
    at_cell = found.experiment.points.row(4 * 5 + 2)
    worlds = [found.experiment.point_worlds.scenario(at_cell, k, 0) for k in (0, 1)]
    assert [one.sections for one in worlds] == [base.sections, circle.sections]
    assert worlds[1].policies_in_force == circle.policies_in_force


def test_a_link_holds_the_map():
    asked = MapRequest(
        MapAxis("culture.macho", 0.2, 0.8), MapAxis(UPTAKE, 0.0, 0.5), "distress", "women", "other"
    )
    assert MapRequest.from_link(asked.to_link()) == asked
    assert MapRequest().to_link() == ""


@pytest.mark.parametrize(
    "text", ["", "culture.macho", ",,silence,all,difference,x,9", ",,silnce,all,difference,0,9",
             ",,silence,women,difference,0,9", ",,silence,all,pink,0,9", ",,silence,all,other,0,7"]
)  # fmt: skip
def test_a_broken_link_is_told(text):
    with pytest.raises(InputError):
        MapRequest.from_link(text)


def form(**changed):
    sides = {"x": {"key": "culture.silence", "low": 0.1, "high": 0.9},
             "y": {"key": UPTAKE, "low": 0.0, "high": 100.0}}  # fmt: skip
    return {**sides, **changed}


def test_shares_are_asked_for_in_per_cent():
    shown = form_items(MapRequest(), QUESTION, hide_incidents=False)["sides"]["y"]
    assert (shown["key"], shown["high"], shown["unit"]) == (UPTAKE, 100.0, "%")
    sent = form(y={"key": UPTAKE, "low": 20, "high": 60})
    assert MapRequest().with_form(sent, QUESTION).y == MapAxis(UPTAKE, 0.2, 0.6)


def test_another_number_comes_with_the_ends_of_its_slider():
    sent = form(x={"key": "organisation.mentors", "low": 0.1, "high": 0.9})
    assert MapRequest().with_form(sent, QUESTION).x.high == 50


def test_a_group_that_an_outcome_has_not_is_replaced():
    before = MapRequest(metric="distress", group="women")
    assert before.with_form(form(metric="silence"), QUESTION).group == "all"


def test_what_makes_no_sense_is_refused():
    broken: list[dict[str, object]] = [
        {},
        form(x={"key": "no.number"}),
        form(x={"key": "culture.silence", "low": "a"}),
    ]
    for sent in broken:
        with pytest.raises(InputError):
            MapRequest().with_form(sent, QUESTION)


def test_hidden_incidents_are_not_offered():
    (outcomes,) = (
        one for one in form_items(MapRequest(), QUESTION, hide_incidents=True)["choices"]
        if one["name"] == "metric"
    )  # fmt: skip
    assert "true_incidents" not in {one["value"] for one in outcomes["options"]}


def test_a_side_that_the_worlds_no_longer_have_is_replaced():
    asked = replace(MapRequest(), y=MapAxis(UPTAKE, 0.0, 0.5))
    without = Question(alternatives=(replace(QUESTION.alternatives[0], policies=()),))
    assert asked.sides(without)[1].key == "culture.macho"
