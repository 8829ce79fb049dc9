"""Small tables, made by hand."""

import numpy as np
import pandas as pd
import pytest

from peersim.results import KeptScenario, Manifest


@pytest.fixture
def manifest():
    scenario = KeptScenario("base", "base", "Base", "0" * 64, "title = 'Base'\n")
    return Manifest("run", "0.1.0", (scenario,), seed=0, replicates=2)


@pytest.fixture
def frame():
    def make(replicate=0):
        return pd.DataFrame(
            {
                "scenario": pd.Categorical(["base"] * 3, ["base", "other"]),
                "replicate": np.full(3, replicate, dtype=np.int32),
                "group": ["all", "women", "all"],
                "value": [0.1, np.nan, 0.3],
                "incident": pd.array([1, None, 2], dtype="Int32"),
                "reported": [True, False, True],
            }
        )

    return make


@pytest.fixture
def frames(frame):
    return {"weekly": [frame(0), frame(1)], "outcomes": [frame(0).iloc[:0]]}
