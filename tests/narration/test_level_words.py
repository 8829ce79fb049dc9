"""Levels have words at four places, for each level that people set or read first."""

from peersim.dashboard.headline_parameters import HEADLINE
from peersim.metrics import registry
from peersim.narration.level_words import ANCHORS, LEVEL_WORDS, anchors_of
from peersim.narration.texts import translations
from peersim.scenario import load


def test_words_stand_at_levels_that_there_are():
    known = load("baseline").parameters()
    for name in LEVEL_WORDS:
        if name in known:
            assert known[name].unit in {"level", "share"}, name
        else:
            assert registry()[name].unit == ""


def test_every_slider_of_a_level_has_words():
    known = load("baseline").parameters()
    for held in HEADLINE.values():
        for headline in held:
            if known[headline.name].unit == "level":
                assert anchors_of(headline.name), headline.name


def test_places_rise_and_words_differ(swedish):
    assert list(ANCHORS) == sorted(ANCHORS)
    for name, words in LEVEL_WORDS.items():
        assert len(set(words)) == len(ANCHORS), name
        assert set(words) <= translations("sv").keys(), name
    assert anchors_of("silence")[0] == (
        0.1,
        "det som händer sägs högt, också till dem som bestämmer",
    )
    assert anchors_of("exit_rate") == ()
