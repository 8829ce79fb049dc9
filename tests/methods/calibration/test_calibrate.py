"""A file's question: sets are kept, written down as an ensemble, and tried in fresh worlds."""

import pytest

pytest.importorskip("pyabc")

from peersim.core.errors import InputError, ResultsError
from peersim.methods.calibration import calibrate
from peersim.methods.calibration.calibration_caveats import Unlearned
from peersim.methods.ensemble_table import ensemble_of
from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers
from peersim.narration.calibration_text import calibration_words, caveat_words

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

FILE = """
scenarios = ["baseline", "study_circle"]
outcomes = ["silence", "voice:women"]
replicates = 2
[set]
organisation.people = 20
organisation.weeks = 10
organisation.burn_in = 2
policies.study_circle.from_week = 1
[assumptions]
culture.silence = [0.2, 0.9]
culture.macho = [0.3, 0.7]
[calibrate]
population = 30
generations = 5
predicted = 10
[calibrate.patterns.silent]
outcome = "silence"
value = 0.6
within = 0.05
[calibrate.patterns."a circle gives voice"]
outcome = "voice:women"
scenario = "study_circle"
against = "baseline"
low = 0.0
pairs = 0.9
within = 0.5
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("asked")
    (place / "question.toml").write_text(FILE, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def found(folder):
    return calibrate(read_experiment(folder), folder / "results", Workers(1))


def test_sets_are_kept_that_show_the_patterns(found):
    silence = found.learned.set_index("factor").loc["culture.silence"]
    assert 0.5 < silence["median"] < 0.7
    assert silence["narrowed"] > 0.5
    assert found.posterior["misfit"].max() <= found.generations["tolerance"].iloc[-1]
    assert found.posterior["weight"].sum() == pytest.approx(1.0)
    assert found.posterior["culture.macho"].between(0.3, 0.7).all()


def test_fresh_worlds_of_kept_sets_show_them_more_often(found):
    met = found.predicted.assign(met=found.predicted["misfit"].abs() <= 1.0)
    share = met[met["pattern"] == "silent"].groupby("sets")["met"].mean()
    assert share["kept"] > share["of the ranges"]
    assert found.shares_shown.loc["silent", "kept"] == share["kept"]
    assert "silent" in calibration_words(found)


def test_what_the_patterns_do_not_tell_is_said(found):
    (unlearned,) = [one for one in found.caveats if isinstance(one, Unlearned)]
    assert "culture.macho" in unlearned.factors
    assert "next to nothing about culture.macho" in caveat_words(unlearned)


def test_the_posterior_is_an_ensemble(found, folder):
    ensemble = ensemble_of(folder / "results" / "posterior.parquet")
    assert ensemble.keys == ("culture.silence", "culture.macho")
    assert len(ensemble.sets) == 30


def test_the_same_folder_is_not_used_for_another_question(found, folder, tmp_path):
    asked = read_experiment(folder)
    with pytest.raises(ResultsError, match="go on with --resume"):
        calibrate(asked, folder / "results", Workers(1))
    again = calibrate(asked, folder / "results", Workers(1), resume=True)
    assert again.posterior.equals(found.posterior)
    assert again.predicted.equals(found.predicted)
    with pytest.raises(ResultsError, match=r"another question .what differs: seed"):
        calibrate(asked.with_seed(2), folder / "results", Workers(1), resume=True)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (FILE[FILE.index("[calibrate]") :], "", "does not say what to calibrate on"),
        ("[calibrate]", "[levers]\nentry.women_share = [0.2, 0.3]\n[calibrate]", "women_share"),
    ],
)
def test_mistakes_in_the_file_are_told(tmp_path, old, new, told):
    (tmp_path / "question.toml").write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        calibrate(read_experiment(tmp_path), tmp_path / "results", Workers(1))
