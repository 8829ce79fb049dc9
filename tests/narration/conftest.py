"""Answers whose tables are made by hand."""

import pytest

from peersim.methods.answer import Answer
from peersim.metrics import Windows


@pytest.fixture
def hand_made():
    """Return a function that gives a comparison of some scenarios with these tables."""

    def comparison(labels, **tables):
        return Answer(
            name="by hand",
            question="compare",
            labels=tuple(labels),
            titles=tuple(label.capitalize() for label in labels),
            scenarios=(None,) * len(labels),
            seed=1,
            replicates=100,
            windows=Windows(26),
            failures=(),
            ensemble=None,
            tables=tables.__getitem__,
        )

    return comparison
