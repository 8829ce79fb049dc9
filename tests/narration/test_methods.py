"""What methods find is said here, every kind of it, in both languages; methods say nothing."""

from typing import get_args

import pytest

from peersim.methods.calibration import calibration_caveats as calibration
from peersim.methods.discovery import Box, CheckedBox, Discovery, Limit, Limits, Scores
from peersim.methods.sensitivity import sensitivity_caveats as sensitivity
from peersim.narration import calibration_text as calibration_words
from peersim.narration.discovery_text import box_table, discovery_words
from peersim.narration.factor_names import IN_FILES, IN_WORDS
from peersim.narration.sensitivity_text import caveat_words
from peersim.narration.sweep_text import spread_words
from peersim.narration.texts import speaking
from peersim.results.sweeps import PointSpread, Target

EFFECT = Target("distress_women", "study_circle", "baseline")
OF_CALIBRATION = (
    calibration.StillFarOff(2.0, 1.0),
    calibration.FewSetsCount(12.4),
    calibration.Unlearned(("culture.macho", "culture.silence")),
    calibration.DrawnToEnd("culture.macho", "lower"),
    calibration.MoveTogether("culture.macho", "culture.silence", -0.71),
    calibration.SeldomShown("silent", 0.3),
    calibration.NothingMeasured("silent"),
)
OF_SENSITIVITY = (
    sensitivity.Unstable(EFFECT, 2, ("culture.macho", "culture.silence"), 0.3, 64, 576),
    sensitivity.NegativeIndices(EFFECT),
    sensitivity.MoreAloneThanInAll(EFFECT, ("culture.macho",)),
    sensitivity.PerhapsLuck(EFFECT, 0.4),
    sensitivity.BlocksLeftOut(EFFECT, 3),
    sensitivity.NoAnswer(EFFECT, "nobody is in that group in any world"),
    sensitivity.LeftOutByScreening(("culture.macho",)),
)


def test_there_is_an_example_of_every_caveat():
    assert {type(one) for one in OF_CALIBRATION} == set(get_args(calibration.Caveat))
    assert {type(one) for one in OF_SENSITIVITY} == set(get_args(sensitivity.Caveat))


@pytest.mark.parametrize("caveat", OF_CALIBRATION, ids=lambda one: type(one).__name__)
def test_every_caveat_of_a_calibration_is_said_in_both_languages(caveat):
    said = {}
    for language in ("en", "sv"):
        with speaking(language):
            said[language] = calibration_words.caveat_words(caveat)
    assert said["en"] != said["sv"]
    assert "{" not in said["en"] + said["sv"]


@pytest.mark.parametrize("caveat", OF_SENSITIVITY, ids=lambda one: type(one).__name__)
def test_every_caveat_of_indices_is_said_in_both_languages(caveat):
    with speaking("sv"):
        swedish = caveat_words(caveat, IN_WORDS)
    english = caveat_words(caveat, IN_FILES)
    assert english != swedish
    assert "{" not in english + swedish
    is_of_an_answer = not isinstance(caveat, sensitivity.LeftOutByScreening)
    assert english.startswith(f"{EFFECT.name}: ") == is_of_an_answer


FOUND = Discovery(
    EFFECT,
    Limits(above=0.02),
    0.25,
    (
        CheckedBox(
            "PRIM",
            Box({"culture.silence": Limit(0.4, 0.61), "variant": Limit(words=("distant",))}),
            Scores(0.8, 0.9, 0.2, 400),
            Scores(0.7, 0.85, 0.21, 300),
        ),
    ),
    "fresh worlds",
)


def test_a_discovery_is_one_sentence_in_the_words_of_files_or_of_people():
    assert discovery_words(FOUND, IN_FILES) == (
        "Under these assumptions, distress_women, study_circle minus baseline is above 0.02 at "
        "25 % of points, and most of all with culture.silence above 0.4 and below 0.61, variant "
        "is distant: 90 % of the points there, which are 80 % of all such points; in fresh worlds "
        "85 % and 70 %."
    )
    assert discovery_words(FOUND, IN_WORDS) == (
        "Under these assumptions, what “Study circle” changes in distress (women), "
        "beside “Baseline” is above +0.02 at 25 % of points, and most of all with Silence about "
        "what happens above 0.4 and below 0.61, Variant of the model is distant: 90 % of the "
        "points there, which are 80 % of all such points; in fresh worlds 85 % and 70 %."
    )


def test_a_box_stands_in_tables_as_in_files():
    table = box_table(FOUND)
    assert table["where"].unique().tolist() == [
        "culture.silence above 0.4 and below 0.61, variant is distant"
    ]
    assert table["worlds"].tolist() == ["found in", "fresh"]
    assert table["points"].tolist() == [400, 300]
    assert FOUND.boxes[0].found_in.inside == 80


def test_luck_is_told_of_a_sweep_only_where_it_may_matter():
    assert "luck" not in spread_words(EFFECT, PointSpread(0.01, -0.02, 0.04, 0.7, 0.05, 100))
    said = spread_words(EFFECT, PointSpread(0.01, -0.02, 0.04, 0.7, 0.3, 100))
    assert "It is above 0 at 70 % of points." in said
    assert "Up to 30 % of the variance between points may be luck" in said
