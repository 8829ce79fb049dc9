"""A scenario names where to look: read, refused, written, and no part of the world."""

import pytest

from peersim import compare, read_results
from peersim.core.errors import ScenarioError
from peersim.scenario import Moment, load, schema

GOOD = """
[moments.keys_gone]
from_week = 20
until_week = 24
group = "mentors"
outcome = "belonging"
"""
MISTAKES = {
    "an unknown outcome": (
        '"belonging"',
        '"belongin"',
        (
            "moments.keys_gone.outcome = 'belongin' is no outcome; the nearest known names are "
            "'belonging'"
        ),
    ),
    "an unknown group": (
        '"mentors"',
        '"mentor"',
        (
            "moments.keys_gone.group = 'mentor' is no group of people; the nearest known names are "
            "'mentors'"
        ),
    ),
    "a group for which it means nothing": (
        '"belonging"',
        '"reoffending"',
        (
            "moments.keys_gone.group = 'mentors': reoffending means nothing for this group; it "
            "takes 'all', 'women', 'men', 'survivors'"
        ),
    ),
    "no outcome": ("outcome =", "# outcome =", "moments.keys_gone names no outcome; it takes one"),
    "an end before the beginning": (
        "= 24",
        "= 20",
        (
            "moments.keys_gone.until_week = 20 ends the moment before it begins (from_week = 20); "
            "it takes 21 or more"
        ),
    ),
    "half a week": ("= 20", "= 20.5", "moments.keys_gone.from_week = 20.5 is not a whole number"),
    "weeks before the start": ("= 20", "= -1", "moments.keys_gone.from_week = -1 is a week before"),
    "after the last week": (
        "from_week = 20\nuntil_week = 24",
        "from_week = 30",
        (
            "moments.keys_gone.from_week = 30 lies after the last week, 25 "
            "(organisation.weeks = 26); it takes 0 to 25"
        ),
    ),
    "an unknown key": (
        "group",
        "grup",
        (
            "moments.keys_gone.grup = 'mentors' is not known; the nearest known names are "
            "'moments.keys_gone.group'"
        ),
    ),
    "a label with a dot": (
        "moments.keys_gone",
        'moments."a.b"',
        "moments.'a.b': a moment's label takes letters, digits, _ and - alone",
    ),
    "no table": ("[moments.keys_gone]", "[moments]\nkeys_gone = 3\n[culture]", "moments.keys_gone"),
}


@pytest.fixture
def file(tmp_path):
    def write(text=GOOD, name="mine"):
        path = tmp_path / f"{name}.toml"
        size = "people = 30\nweeks = 26\nburn_in = 2"
        path.write_text(f'extends = "baseline"\n[organisation]\n{size}\n{text}', encoding="utf-8")
        return path

    return write


def test_a_file_names_its_moments(file):
    assert load(file()).moments == (Moment("keys_gone", 20, 24, "mentors", "belonging"),)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_names_file_key_value_and_what_would_do(file, mistake):
    right, wrong, said = MISTAKES[mistake]
    path = file(GOOD.replace(right, wrong))
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert f"'{path}': {said}" in str(caught.value)


def test_moments_are_no_part_of_the_world_and_not_handed_on(file):
    with_moments = load(file())
    assert with_moments.hash() == load(file("", "bare")).hash()
    path = file("", "heir")
    path.write_text('extends = "mine.toml"\n', encoding="utf-8")
    assert load(path).moments == ()


def test_a_moment_can_be_changed_and_is_left_out_where_the_world_is_too_short(file):
    later = load(file(), {"moments.keys_gone.from_week": 22})
    assert later.moments[0].weeks_of(26) == range(22, 24)
    with pytest.raises(ScenarioError, match="from_week = 40 lies after the last week, 25"):
        load(file(), {"moments.keys_gone.from_week": 40, "moments.keys_gone.until_week": 44})
    shorter = load(file(), {"organisation.weeks": 10})
    one_more = {"moments.more.from_week": 2, "moments.more.outcome": "voice"}
    changed = load(file(), {"organisation.weeks": 10, **one_more})
    assert [moment.label for moment in changed.moments] == ["more"]
    assert shorter.moments == ()
    found = compare(load("baseline", shorter_world()), shorter, replicates=2)
    assert found.moments.empty
    assert found.to_json()["comparisons"][0]["moments"] == []


def shorter_world():
    return {"organisation.people": 30, "organisation.weeks": 10, "organisation.burn_in": 2}


def test_a_written_scenario_has_the_same_moments(file, tmp_path):
    scenario = load(file())
    again = tmp_path / "again"
    again.mkdir()
    (again / "mine.toml").write_text(scenario.to_toml(), encoding="utf-8")
    assert load(again / "mine.toml").moments == scenario.moments


def test_the_schema_knows_moments():
    moment = schema()["definitions"]["moment"]["properties"]
    assert "belonging" in moment["outcome"]["enum"]
    assert "mentors" in moment["group"]["enum"]


def test_a_comparison_shows_what_differs_at_the_moment(file, tmp_path):
    gentler = file(GOOD.replace("[moments", "[culture]\nmacho = 0.3\n[moments"), "gentler")
    found = compare(file("", "bare"), gentler, replicates=4)
    (row,) = found.moments.to_dict("records")
    assert (row["moment"], row["window"]) == ("keys_gone", "weeks 20 to 23")
    curves = found.differences.query("20 <= week < 24 and metric == 'belonging'")
    mentors = curves[curves["group"] == "mentors"]["difference"]
    assert row["difference"] == pytest.approx(mentors.mean(), abs=0.01)
    read = read_results(found.write(tmp_path / "kept")).read()
    assert read.moments.to_dict("records") == [row]
