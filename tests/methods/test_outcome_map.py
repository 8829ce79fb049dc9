"""A map: its cells are what a comparison says there, and it is fine where neighbours differ."""

import numpy as np
import pytest

from peersim.core.errors import InputError
from peersim.methods.compare import compare
from peersim.methods.experiment import read_experiment
from peersim.methods.outcome_map import MapAxis, MapStages, map_experiment, run_map
from peersim.methods.outcome_map.map_cells import CellWorlds
from peersim.methods.outcome_map.map_files import map_texts
from peersim.running.workers import Workers
from peersim.scenario import load

SMALL = {"organisation.people": 24, "organisation.weeks": 20, "organisation.burn_in": 4}
SILENCE = MapAxis("culture.silence", 0.2, 0.8)
UPTAKE = MapAxis("policies.study_circle.uptake", 0.0, 0.8)


@pytest.fixture(scope="module")
def scenarios():
    circle = load("study_circle", {**SMALL, "policies.study_circle.from_week": 4})
    return load("baseline", SMALL), circle


@pytest.fixture(scope="module")
def found(scenarios):
    asked = map_experiment(scenarios, SILENCE, UPTAKE, ["voice:all"], side=5, pairs=4)
    return run_map(asked, Workers(1)).outcome_map()


def test_a_cell_says_what_a_comparison_of_its_worlds_says(scenarios, found):
    base, circle = scenarios
    at = {"culture.silence": 0.8}
    rows = compare(
        base.changed(at, "here"),
        circle.changed({**at, UPTAKE.key: 0.4}, "here"),
        replicates=4,
        workers=1,
    ).outcomes
    expected = rows[(rows["metric"] == "voice") & (rows["group"] == "all")].iloc[0]
    cells = found.frame
    cell = cells[(cells[SILENCE.key] == 0.8) & (cells[UPTAKE.key] == 0.4)].iloc[0]
    for column in ("base_mean", "other_mean", "difference", "low", "high", "verdict", "pairs"):
        assert cell[column] == expected[column], column


def test_a_dose_of_nothing_changes_nothing(found):
    cells = found.frame
    nothing = cells[cells[UPTAKE.key] == 0.0]
    assert set(nothing["verdict"]) == {"no difference"}
    assert (cells["pairs"] == 4).all()


def test_worlds_that_several_cells_share_are_run_once(scenarios):
    asked = map_experiment(scenarios, SILENCE, UPTAKE, ["voice:all"], side=5, pairs=3)
    (first,) = [*MapStages(asked).stages()]
    bases = [task for task in first if task.number == 0]
    assert (len(bases), len(first)) == (5, 30)  # the base has no circle whose uptake could differ


def take(stages, value):
    """Let a map have the values of a function of its two numbers; return what each stage ran."""
    ran = []
    for tasks in stages.stages():
        ran.append(len(tasks))
        for task in tasks:
            numbers = np.ones((len(task.replicates), 1, 3))
            numbers[:, :, 0] = value(task)
            stages.take(task, CellWorlds(numbers))
    return ran


def stages_of(scenarios, side):
    across = MapAxis("culture.macho", 0.1, 0.9)
    asked = map_experiment(
        scenarios[:1], across, MapAxis("culture.silence", 0.1, 0.9), ["silence"], side=side, pairs=3
    )
    return MapStages(asked)


def test_cells_are_halved_along_a_border_and_nowhere_else(scenarios):
    stages = stages_of(scenarios, 17)
    take(stages, lambda task: float(task.values["culture.macho"] > 0.55))
    found = stages.outcome_map()
    view = found.view("base")
    halved = {i for i, _ in found.corners if i % 4}
    assert halved == {9, 10}  # of 16: between 8 and 12 first, then between 8 and 10
    assert view.tips
    assert view.border == 0.5
    assert not view.is_luck.any()


def test_a_map_without_a_slope_stays_coarse_and_tips_nowhere(scenarios):
    stages = stages_of(scenarios, 17)
    ran = take(stages, lambda _: 0.3)
    assert ran == [25]
    assert not stages.outcome_map().view("base").tips


def test_what_changes_by_degrees_does_not_tip(scenarios):
    stages = stages_of(scenarios, 9)
    take(stages, lambda task: task.values["culture.macho"])
    assert not stages.outcome_map().view("base").tips


def test_luck_decides_where_worlds_lie_on_both_sides(scenarios):
    stages = stages_of(scenarios, 5)
    middle = pytest.approx(0.5)

    def value(task):
        macho = task.values["culture.macho"]
        return [0.0, 1.0, 1.0] if macho == middle else float(macho > 0.5)

    take_rows(stages, value)
    found = stages.outcome_map()
    lucky = {found.corners[k][0] for k in np.flatnonzero(found.view("base").is_luck)}
    assert lucky == {2}


def take_rows(stages, value):
    for tasks in stages.stages():
        for task in tasks:
            numbers = np.ones((len(task.replicates), 1, 3))
            numbers[:, 0, 0] = value(task)
            stages.take(task, CellWorlds(numbers))


def test_what_is_done_is_not_run_again(scenarios, tmp_path, monkeypatch):
    asked = map_experiment(scenarios[:1], SILENCE, MapAxis("culture.macho"), ["silence"], pairs=1,
                           side=5)  # fmt: skip
    journal = tmp_path / "worlds.journal"
    first = run_map(asked, Workers(1), journal=journal).outcome_map().frame
    monkeypatch.setattr("peersim.methods.outcome_map.map_cells.run", None)
    again = run_map(asked, Workers(1), journal=journal).outcome_map().frame
    assert first.equals(again)


def test_its_question_is_the_sweep_below_it(found, tmp_path):
    for name, text in map_texts(found).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = read_experiment(tmp_path)
    assert read.fingerprint() == found.experiment.fingerprint()


@pytest.mark.parametrize(
    ("x", "y", "more", "said"),
    [
        ("culture.silnce", "culture.macho", {}, "the nearest known names are 'culture.silence'"),
        ("culture.macho", "culture.macho", {}, "both sides of the map are culture.macho"),
        ("culture.macho=0.8..0.2", "culture.silence", {}, "the lower one first"),
        ("culture.macho=0.2-0.8", "culture.silence", {}, "takes KEY or KEY=LOW..HIGH"),
        ("organisation.weeks", "culture.silence", {}, "is no number of these worlds"),
        ("culture.macho", "culture.silence", {"side": 7}, "takes one of 5, 9, 17, 33"),
        ("culture.macho", "culture.silence", {"pairs": 0}, "takes 1 to 1,000"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(scenarios, x, y, more, said):
    with pytest.raises(InputError) as told:
        map_experiment(
            scenarios, MapAxis.parse(x, "--x"), MapAxis.parse(y, "--y"), ["silence"], **more
        )
    assert said in str(told.value)
