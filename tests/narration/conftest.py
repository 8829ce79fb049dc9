"""Answers whose tables are made by hand."""

import pytest

from peersim.methods.answer import Answer
from peersim.methods.answer_source import AnswerSource, Setup
from peersim.metrics import Windows


class HandMade(AnswerSource):
    """Tables of a comparison that were made by hand."""

    def __init__(self, labels, tables):
        super().__init__("by hand")
        self._labels, self._made = labels, tables

    @property
    def setup(self):
        titles = tuple(label.capitalize() for label in self._labels)
        unread = (None,) * len(titles)
        return Setup("compare", self._labels, titles, unread, 1, 100, (), None)

    @property
    def windows(self):
        return Windows(26)

    def table(self, name):
        return self._made[name]

    def make(self, name):
        return self._made[name]


@pytest.fixture
def hand_made():
    """Return a function that gives a comparison of some scenarios with these tables."""
    return lambda labels, **tables: Answer(HandMade(tuple(labels), tables))
