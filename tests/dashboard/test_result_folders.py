import json

import pytest

import peersim
from peersim.core.errors import ResultsError
from peersim.dashboard import result_folders
from peersim.dashboard.curve_charts import curves
from peersim.narration.headline import sentences
from peersim.narration.outcome_cards import cards

SMALL = {"organisation.people": 30, "organisation.weeks": 70, "organisation.burn_in": 5}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    base, other = (peersim.load(name).changed(SMALL) for name in ("baseline", "study_circle"))
    peersim.compare(base, other, replicates=3).write(folder / "course" / "circle")
    peersim.run(base, replicates=3).write(folder / "alone")
    (folder / "empty").mkdir()
    (folder / ".hidden").mkdir()
    return folder


@pytest.fixture
def broken(root, tmp_path):
    """Return a copy of the comparison that a test may break, and its root."""
    place = tmp_path / "root" / "here"
    place.mkdir(parents=True)
    for file in (root / "course" / "circle").iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    return place


def test_results_are_found_wherever_they_lie_below_the_root(root):
    assert {found.name for found in result_folders.listing(root)} == {"course/circle", "alone"}
    assert [found.name for found in result_folders.listing(root / "alone")] == ["alone"]
    assert result_folders.listing(root / "empty") == ()


def test_a_comparison_is_looked_at_as_if_it_had_just_been_made(root):
    opened = result_folders.open_folder(root, "course/circle")
    assert opened.is_comparison
    assert sentences(opened)[0].lead.startswith("Under these assumptions")
    assert len(cards(opened)) > 5
    shown = curves(opened)
    assert "Study circle" in shown[0].summary
    assert "markArea" in shown[0].option["series"][0]
    assert set(opened.decomposition["scenario"]) == {"study_circle"}


def test_a_run_is_looked_at_as_well(root):
    opened = result_folders.open_folder(root, "alone")
    assert not opened.is_comparison
    assert curves(opened)
    assert {"mean", "low", "high"} <= set(opened.outcomes.columns)


@pytest.mark.parametrize(
    "name", ["../results/alone", "..", "/etc", "course/../alone", "course", "", "empty", "\0"]
)
def test_only_what_is_listed_can_be_opened(root, name):
    with pytest.raises(ResultsError, match="there are no results"):
        result_folders.open_folder(root, name)


def test_without_a_root_nothing_can_be_opened():
    with pytest.raises(ResultsError, match="no folder"):
        result_folders.open_folder(None, "alone")


def test_links_are_not_followed(root, tmp_path):
    (tmp_path / "way").symlink_to(root / "alone")
    assert result_folders.listing(tmp_path) == ()
    with pytest.raises(ResultsError):
        result_folders.open_folder(tmp_path, "way")


def test_a_table_that_is_a_link_is_not_read(broken, root):
    table = broken / "outcomes.parquet"
    table.unlink()
    table.symlink_to(root / "course" / "circle" / "outcomes.parquet")
    with pytest.raises(ResultsError, match="is a link"):
        result_folders.open_folder(broken.parent, "here")


def test_a_manifest_that_is_a_link_is_not_even_found(broken, root):
    (broken / "manifest.json").unlink()
    (broken / "manifest.json").symlink_to(root / "course" / "circle" / "manifest.json")
    assert result_folders.listing(broken.parent) == ()


def test_messages_do_not_say_where_the_folder_is(broken):
    (broken / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ResultsError, match="cannot be read") as caught:
        result_folders.open_folder(broken.parent, "here")
    assert str(broken.parent) not in str(caught.value)


@pytest.mark.parametrize(
    ("table", "content", "message"),
    [
        ("outcomes", None, "holds no outcomes.parquet"),
        ("trajectories", b"nothing", "cannot be read as a table"),
        ("differences", None, "holds no differences.parquet"),
    ],
)
def test_a_broken_folder_gives_a_readable_error(broken, table, content, message):
    path = broken / f"{table}.parquet"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResultsError, match=message) as caught:
        result_folders.open_folder(broken.parent, "here")
    assert str(broken.parent) not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"question": "guess"}, "not known here"),
        ({"scenarios": []}, "cannot be shown"),
        ({"format": 99}, "format 99"),
        ({"scenarios": [1]}, "no complete manifest"),
        ({"question": "run"}, "lacks"),
    ],
)
def test_a_manifest_that_makes_no_sense_gives_a_readable_error(broken, change, message):
    path = broken / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8")) | change
    path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(ResultsError, match=message):
        result_folders.open_folder(broken.parent, "here")


def test_a_scenario_that_names_files_is_known_by_its_title_alone(broken):
    path = broken / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["scenarios"][0] |= {"toml": 'network.file = "/etc/passwd"', "name": "../../evil"}
    path.write_text(json.dumps(said), encoding="utf-8")
    opened = result_folders.open_folder(broken.parent, "here")
    assert opened.titles[0] == "Baseline"
    assert opened.scenarios[0] is None
    assert curves(opened)


def test_a_line_has_no_more_points_than_can_be_seen(root, monkeypatch):
    monkeypatch.setattr("peersim.figures.curve_lines._MOST_POINTS", 10)
    for curve in curves(result_folders.open_folder(root, "alone")):
        weeks = curve.option["xAxis"]["data"]
        assert len(weeks) == 10
        assert max(weeks) == 69
        assert set(curve.table["week"]) == set(weeks)
