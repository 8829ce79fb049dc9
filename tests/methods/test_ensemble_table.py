"""Parameter sets: a replicate takes one, the same in every scenario."""

import numpy as np
import pandas as pd
import pytest

import peersim
from peersim.core.errors import InputError
from peersim.methods.ensemble_table import Ensemble, ensemble_of, evenly
from peersim.methods.experiment import read_experiment
from peersim.methods.repeat import repeat
from peersim.methods.sweep import Workers, sweep
from peersim.narration.headline import sentences

SMALL = {
    "organisation.people": 30,
    "organisation.weeks": 10,
    "organisation.burn_in": 2,
}
SETS = pd.DataFrame({"culture.silence": [0.2, 0.5, 0.8], "culture.macho": [0.7, 0.5, 0.3]})


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sets.csv"
    SETS.to_csv(path, index=False)
    return path


def small(name, **more):
    return peersim.load(name, dict(SMALL) | more)


def test_any_run_of_replicates_takes_sets_by_their_weight():
    weights = np.array([0.5, 0.3, 0.2])
    for count in (20, 100, 1000):
        share = np.bincount(evenly(weights, np.arange(count)), minlength=3) / count
        assert share == pytest.approx(weights, abs=2.0 / count + 0.03)


def test_a_replicate_is_the_world_of_its_set(file):
    ensemble = ensemble_of(file)
    with_sets = peersim.run(small("baseline"), 4, ensemble=file).by_world
    for replicate in range(4):
        alone = peersim.run(small("baseline", **ensemble.at(replicate)), 4).by_world
        mine, same = (
            frame[frame["replicate"] == replicate]["value"].to_numpy()
            for frame in (with_sets, alone)
        )
        assert np.array_equal(mine, same, equal_nan=True)


def test_pairs_take_the_same_set(file):
    found = peersim.compare(small("baseline"), small("baseline"), replicates=6, ensemble=file)
    assert (found.outcomes["difference"].dropna() == 0.0).all()
    assert any("sets of 2 numbers from “sets.csv”" in note for note in found.notes())


def test_the_sentence_says_what_it_allows_for(file):
    pair = [small(name, **{"organisation.weeks": 60}) for name in ("baseline", "study_circle")]
    without = peersim.compare(*pair, replicates=3)
    with_sets = peersim.compare(*pair, replicates=3, ensemble=file)
    assert sentences(without)[0].rest[-1].endswith("allow for luck, not for wrong assumptions.")
    allowed = sentences(with_sets)[0].rest[-1]
    assert "for luck and for what the parameter sets leave open" in allowed
    assert allowed.endswith("not for other assumptions that are wrong.")


def test_results_hold_the_sets_and_can_be_run_again(file, tmp_path):
    folder = peersim.run(small("baseline"), 3, ensemble=file).write(tmp_path / "out")
    file.unlink()
    assert repeat(folder).ok


def test_it_survives_as_plain_values(file):
    ensemble = ensemble_of(file)
    assert Ensemble.from_plain(ensemble.plain()) == ensemble
    assert Ensemble.from_plain(ensemble.plain()).hash() == ensemble.hash()


def test_a_sweep_takes_one(file, tmp_path):
    said = "\n".join(f"{key} = {value}" for key, value in SMALL.items())
    text = f"""
outcomes = ["silence"]
replicates = 3
ensemble = "sets.csv"
[set]
{said}
[levers]
entry.women_share = [0.2, 0.4]
"""
    (tmp_path / "question.toml").write_text(text, encoding="utf-8")
    found = sweep(read_experiment(tmp_path), tmp_path / "out", Workers(1)).worlds
    runs = peersim.run(small("baseline"), 3, ensemble=file).by_world
    rows = runs[(runs["metric"] == "silence") & (runs["group"] == "all")]
    held = found[found["point"] == 0]["silence_all"]
    assert len(set(held)) == 3
    assert held.to_list() == rows["value"].to_list()


def test_a_number_is_not_said_twice(file, tmp_path):
    text = 'outcomes = ["silence"]\nensemble = "sets.csv"\n[levers]\nculture.silence = [0.1, 0.2]\n'
    (tmp_path / "question.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"culture.silence: said in the experiment file and in"):
        read_experiment(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("culture.silnce\n0.5\n", "culture.silence"),
        ("culture.silence\n1.5\n", "1.5"),
        ("culture.silence\nmuch\n", "numbers alone"),
        ("culture.silence,weight\n0.5,0\n", "weights are 0 or more"),
        ("culture.silence,culture.macho\n0.5,\n", "a number is missing"),
        ("weight\n1\n", "holds no parameter sets"),
        ("organisation.weeks\n20\n", "cannot differ between replicates"),
    ],
)
def test_mistakes_in_the_table_are_told(text, told, tmp_path):
    path = tmp_path / "sets.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        peersim.run(small("baseline"), 1, ensemble=path)


def test_a_file_that_is_none(tmp_path):
    with pytest.raises(InputError, match="there is no file"):
        ensemble_of(tmp_path / "nothing.parquet")
    (tmp_path / "text.parquet").write_text("hello", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a table"):
        ensemble_of(tmp_path / "text.parquet")
