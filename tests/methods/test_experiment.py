"""An experiment file is checked before anything runs, and says where it is wrong."""

import pytest

from peersim.core.errors import InputError
from peersim.methods.experiment import read_experiment

FILE = """
scenarios = ["baseline", "study_circle"]
outcomes = ["exit_rate:women", "distress"]
replicates = 2
[set]
organisation.people = 40
[assumptions]
"culture.silence" = "prior"
culture.macho = [0.2, 0.8]
mechanisms.emotional_toil.wear = { low = 0.01, high = 0.05, scale = "log" }
[levers]
policies.study_circle.from_week = [20, 40]
[variants.as_is]
[variants.no_toil]
mechanisms.emotional_toil.on = false
[design]
kind = "latin_hypercube"
points = 12
"""


@pytest.fixture
def written(tmp_path):
    def write(text=FILE, **instead):
        for old, new in instead.values():
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "question.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_file_says_what_differs_and_where_from(written):
    experiment = read_experiment(written())
    roles = {factor.name: factor.role for factor in experiment.factors}
    assert roles == {
        "culture.silence": "assumption",
        "culture.macho": "assumption",
        "mechanisms.emotional_toil.wear": "assumption",
        "policies.study_circle.from_week": "lever",
        "variant": "variant",
    }
    silence, macho = experiment.factors[:2]
    prior = experiment.point_worlds.scenarios[0].parameters()["culture.silence"]
    assert (silence.low, silence.high) == (prior.low, prior.high)
    assert (macho.low, macho.high) == (0.2, 0.8)
    assert len(experiment.points) == 12
    assert experiment.worlds_at_least == 12 * 2 * 2


def test_rates_are_read_from_the_first_week_in_which_a_policy_may_act(written):
    assert read_experiment(written()).point_worlds.windows.first == 20


def test_the_dose_of_a_policy_leaves_the_base_without_it(written):
    point_worlds = read_experiment(written()).point_worlds
    values = {"policies.study_circle.from_week": 40.0, "culture.macho": 0.3, "variant": "no_toil"}
    base, circle = (point_worlds.scenario(values, number, 0) for number in (0, 1))
    assert not base.policies
    assert circle.value("policies.study_circle.from_week") == 40
    assert base.value("culture.macho") == circle.value("culture.macho") == 0.3
    assert not base.value("mechanisms.emotional_toil.on")


def test_a_comment_changes_nothing_and_a_number_does(written):
    one = read_experiment(written()).fingerprint()
    assert read_experiment(written(FILE + "# more\n")).fingerprint() == one
    assert read_experiment(written(x=("points = 12", "points = 13"))).fingerprint() != one


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("culture.macho", "culture.matcho", ["assumptions.culture.matcho", "'culture.macho'"]),
        ("[0.2, 0.8]", "[0.2, 1.8]", ["culture.macho = 1.8", "out of range"]),
        ("[0.2, 0.8]", "[0.8, 0.2]", ["culture.macho", "not below high"]),
        ("[0.2, 0.8]", "0.2", ["assumptions.culture.macho", "[low, high]"]),
        ("exit_rate:women", "exit_rat:women", ["no metric 'exit_rat'", "'exit_rate'"]),
        ("exit_rate:women", "exit_rate:womn", ["'womn'", "'women'"]),
        ("replicates = 2", "replicats = 2", ["replicats is not known", "'replicates'"]),
        ("replicates = 2", "replicates = 0", ["replicates = 0"]),
        ("replicates = 2", "replicates = { least = 5 }", ["until what?"]),
        ("points = 12", "points = -1", ["design", "points = -1"]),
        ('"latin_hypercube"', '"latin_square"', ["design", "latin_square"]),
        ("[20, 40]", "[]", ["levers.policies.study_circle.from_week"]),
        ("emotional_toil.on", "emotional_tool.on", ["variants.no_toil", "emotional_tool"]),
        ("organisation.people = 40", "culture.silence = 0.4", ["culture.silence is said twice"]),
        ('"baseline", "study_circle"', '"baselin"', ["scenarios = 'baselin': ", "'baseline'"]),
        ('"baseline", "study_circle"', '"basline.toml"', ["scenarios = 'basline.toml'", "no file"]),
        ("points = 12", 'points = "many"', ["design", "points"]),
    ],
)
def test_a_mistake_is_told_with_its_place(written, old, new, told):
    with pytest.raises(InputError) as error:
        read_experiment(written(x=(old, new)))
    assert "question.toml" in str(error.value)
    for words in told:
        assert words in str(error.value)


def test_reports_bring_true_incidents_along(written):
    outcomes = read_experiment(written(x=('"distress"', '"reports:women"'))).point_worlds.outcomes
    names = [outcome.column for outcome in outcomes]
    assert names.index("true_incidents_women") < names.index("reports_women")


def test_points_may_come_from_a_file_of_commas(written, tmp_path):
    (tmp_path / "points.csv").write_text("culture.silence,variant\n0.2,as_is\n0.4,no_toil\n")
    text = FILE[: FILE.index("[assumptions]")] + FILE[FILE.index("[variants.as_is]") :]
    design = ('kind = "latin_hypercube"\npoints = 12', 'kind = "csv"\nfile = "points.csv"')
    points = read_experiment(written(text, x=design)).points
    assert [points.row(k) for k in range(2)] == [
        {"culture.silence": 0.2, "variant": "as_is"},
        {"culture.silence": 0.4, "variant": "no_toil"},
    ]


def test_a_wrong_cell_in_a_file_of_commas_is_told(written, tmp_path):
    (tmp_path / "points.csv").write_text("culture.silence\n0.2\n4\n")
    text = FILE[: FILE.index("[assumptions]")] + FILE[FILE.index("[design]") :]
    design = ('kind = "latin_hypercube"\npoints = 12', 'kind = "csv"\nfile = "points.csv"')
    with pytest.raises(InputError, match=r"culture\.silence = 4 is out of range"):
        read_experiment(written(text, x=design))


@pytest.mark.parametrize("word", ["everybody", "Everyone", "all"])
def test_everybody_goes_by_several_words(written, word):
    outcomes = read_experiment(
        written(x=('"distress"', f'"distress:{word}"'))
    ).point_worlds.outcomes
    assert [outcome.column for outcome in outcomes][-1] == "distress_all"
