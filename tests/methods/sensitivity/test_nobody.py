"""An outcome of a group that nobody is in is told as such, and does not stop the other answers."""

import pytest

from peersim.core.errors import RunError
from peersim.methods.experiment import read_experiment
from peersim.methods.sensitivity import factor_importance, sensitivity
from peersim.methods.sensitivity.sensitivity_caveats import NoAnswer
from peersim.methods.sweep import Workers, sweep
from peersim.narration.factor_names import IN_FILES
from peersim.narration.sensitivity_text import caveat_words
from peersim.results.sweeps import targets

QUESTION = """
outcomes = {outcomes}
replicates = 1
[set]
organisation.weeks = 6
organisation.burn_in = 2
organisation.people = 20
organisation.arrivals = 0
entry.women_share = 0
[assumptions]
culture.silence = [0.3, 0.8]
culture.macho = [0.3, 0.8]
[sensitivity]
walks = 4
keep = 2
blocks = 4
"""


@pytest.fixture
def asked(tmp_path):
    """Ask which assumptions decide some outcomes, in worlds without women."""

    def ask(*outcomes):
        path = tmp_path / "question.toml"
        path.write_text(QUESTION.format(outcomes=list(outcomes)), encoding="utf-8")
        return read_experiment(path)

    return ask


def run(experiment, folder):
    return sweep(experiment, folder, Workers(1))


def test_where_no_answer_has_a_value_it_is_said_why(asked, tmp_path):
    with pytest.raises(RunError, match="nobody is in that group in any world"):
        sensitivity(asked("distress:women", "waiting_weeks:women"), tmp_path / "results", run)


def test_what_has_a_value_is_answered_beside_it(asked, tmp_path):
    found = sensitivity(asked("distress:women", "silence"), tmp_path / "results", run)
    assert {answer.partition(",")[0] for answer in found.screening["answer"]} == {"silence_all"}
    lacking = [one for one in found.caveats if isinstance(one, NoAnswer)]
    assert {one.answer.outcome for one in lacking} == {"distress_women"}
    assert all("nobody is in that group" in caveat_words(one, IN_FILES) for one in lacking)


def test_a_sweep_that_is_there_says_the_same(asked, tmp_path):
    done = run(asked("distress:women"), tmp_path / "results")
    with pytest.raises(RunError, match="nobody is in that group in any world"):
        factor_importance(done, targets(done)[0])
