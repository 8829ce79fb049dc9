"""An answer is the same whether its worlds were just made or its tables lie in a folder."""

import pandas as pd
import pytest

from peersim import read_results, run
from peersim.core.errors import ResultsError
from peersim.methods.answer import Answer
from peersim.methods.answer_tables import COMPARED
from peersim.methods.ensemble_table import Ensemble
from peersim.narration.display_names import titles_of

TABLES = ("outcomes", "trajectories", "by_world", "weekly", "ledger")
DETAILS = ("events", "incidents", "reports", "people")


@pytest.fixture(scope="module")
def saved(comparison, runs, tmp_path_factory):
    """Return each question with its answer in memory, and the same one from a folder."""
    place = tmp_path_factory.mktemp("answers")
    return {
        made.question: (made, read_results(made.write(place / made.question)))
        for made in (comparison, runs)
    }


@pytest.fixture(params=["run", "compare"])
def both(saved, request):
    return saved[request.param]


def test_what_was_asked_is_the_same(both):
    made, read = both
    for name in ("question", "labels", "titles", "seed", "replicates", "failures", "ensemble"):
        assert getattr(read, name) == getattr(made, name), name
    assert [one.hash() for one in read.scenarios] == [one.hash() for one in made.scenarios]
    assert (read.base, read.others, read.windows) == (made.base, made.others, made.windows)
    assert titles_of(read) == titles_of(made)


def test_tables_hold_the_same_rows_and_the_same_types_of_text(both):
    made, read = both
    for name in (*TABLES, *DETAILS, *(COMPARED if made.is_comparison else ())):
        one, other = getattr(made, name), getattr(read, name)
        pd.testing.assert_frame_equal(other, one, check_dtype=False, check_categorical=False)
        long = [column for column in one if one[column].dtype == "category"]
        assert [column for column in long if other[column].dtype != "category"] == []


def test_what_is_said_and_handed_over_is_the_same(both):
    made, read = both
    assert (read.headline(), read.notes()) == (made.headline(), made.notes())
    assert read.to_json() == made.to_json()
    assert read.manifest.headline == made.headline()
    assert read.manifest.notes == made.notes()


def test_what_a_run_cannot_answer_is_refused_in_the_same_words(saved):
    for answer in saved["run"]:
        for name in COMPARED:
            with pytest.raises(
                ResultsError, match=f"is no comparison, so it has no table of {name}"
            ):
                getattr(answer, name)


def test_what_only_worlds_or_only_a_folder_have_is_refused(both, tmp_path):
    made, read = both
    assert made.worlds.labels == read.labels
    assert read.folder.manifest is read.manifest
    with pytest.raises(ResultsError, match="holds tables, and not the worlds"):
        _ = read.worlds
    with pytest.raises(ResultsError, match="is in no folder"):
        _ = made.manifest
    with pytest.raises(ResultsError, match="holds tables, and not the worlds"):
        read.write(tmp_path / "again")
    assert not (tmp_path / "again").exists()
    with pytest.raises(ResultsError, match="findings"):
        _ = made.findings
    with pytest.raises(ResultsError, match="findings"):
        _ = read.findings


def test_parameter_sets_are_told_of_from_a_folder_too(base, tmp_path):
    sets = Ensemble("sets.csv", ("culture.silence",), ((0.3,), (0.6,)), (0.5, 0.5))
    made = run(base, 2, ensemble=sets)
    read = read_results(made.write(tmp_path / "out"))
    assert read.ensemble == sets
    assert any("sets of 1 numbers from “sets.csv”" in note for note in read.notes())
    assert read.notes() == made.notes()


def test_an_answer_is_shown_as_one_line(runs):
    assert repr(runs) == "<Answer: run baseline; 4 replicates, seed 3>"


def test_a_filtered_answer_filters_every_table_and_leaves_the_other_alone(comparison):
    few = comparison.filtered(lambda frame: frame.head(3))
    assert isinstance(few, Answer)
    assert {len(getattr(few, name)) for name in ("outcomes", "differences", "by_world")} == {3}
    assert len(comparison.outcomes) > 3
