"""What a reader should know besides the sentence."""

from dataclasses import replace

import pandas as pd
import pytest

from peersim.methods.compare import compare
from peersim.narration.notes import notes
from peersim.scenario import load

SMALL = {"organisation.people": 20, "organisation.weeks": 56, "organisation.burn_in": 0}


@pytest.fixture(scope="module")
def answer():
    """Return a comparison of which a harm that passes is told."""
    made = compare(load("baseline", SMALL), load("study_circle", SMALL), replicates=2)
    harm = {"scenario": made.others[0], "week": 9, "metric": "distress", "group": "women"}
    passing = pd.DataFrame([{**harm, "difference": 0.07}])
    return replace(made, tables=lambda name: passing if name == "passing" else made.tables(name))


@pytest.mark.parametrize(("pairs", "told"), [(2, 0), (7, 0), (8, 1), (100, 1)])
def test_harm_that_passes_is_told_of_where_there_are_pairs_enough_to_say_so(answer, pairs, told):
    said = notes(replace(answer, replicates=pairs))
    assert sum("most of all in week 9, women are worse off in distress" in n for n in said) == told
