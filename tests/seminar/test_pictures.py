"""What a class sees: guesses on the axis of the answer, and all tries in one picture."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.lesson import load
from peersim.lesson.step_form import Seen, Try
from peersim.seminar.answer_counts import DIRECTIONS, count_answers, direction_of
from peersim.seminar.reveal import in_pictures
from peersim.seminar.reveal_picture import _ENDS, _WIDTH, RevealPicture, _place, picture_of
from peersim.seminar.room import StudentRun
from peersim.seminar.room_runs import RoomResult
from peersim.seminar.tried_picture import TriedPicture, tried_picture
from tests.seminar.conftest import SMALL

SHARES = st.floats(-2.0, 3.0)
BANDS = sorted(DIRECTIONS)


def row(share, base=2.0, wide=0.02, verdict="gains", **more):
    return {
        "difference": share * base,
        "base_mean": base,
        "low": (share - wide) * base,
        "high": (share + wide) * base,
        "verdict": verdict,
    } | more


@pytest.fixture(scope="module")
def question():
    return load(SMALL).steps[1].questions[0]


def picture_for(given_row, spread=None, own="") -> RevealPicture:
    picture = picture_of(given_row, spread, own)
    assert picture is not None
    return picture


@given(SHARES, SHARES)
def test_a_larger_change_never_stands_further_left(one, other):
    assert (_place(one) - _place(other)) * (one - other) >= 0.0
    assert 0.0 <= _place(one) <= _WIDTH


@given(st.floats(-0.9, 0.9).filter(lambda share: abs(share) > 0.011))
def test_the_answer_stands_in_the_band_of_the_prediction_that_is_right(share):
    place = picture_for(row(share)).point
    edges = [min(abs(share - end) for end in _ENDS)]
    if edges[0] > 1e-6:
        band = int(place // (_WIDTH / len(BANDS)))
        assert BANDS[band] == direction_of(row(share))


def test_what_is_clear_and_falls_by_less_than_a_tenth_stands_there(question):
    small = row(-0.046, wide=0.01, verdict="too small to notice")
    picture = picture_for(small)
    band = int(picture.point // (_WIDTH / len(BANDS)))
    assert DIRECTIONS[BANDS[band]] == "falls by less than a tenth"
    assert picture.answer == "−4.6 %"


@given(st.lists(st.sampled_from(BANDS), min_size=1, max_size=300))
def test_everybody_is_one_dot_within_the_band_of_her_answer(question, answers):
    spread = count_answers(question, answers).against({2: "said"})
    picture = picture_for(row(0.2), spread, "")
    assert len(picture.dots) == len(answers)
    wide = _WIDTH / len(BANDS)
    found = sorted(BANDS[int(dot.x // wide)] for dot in picture.dots)
    assert found == sorted(answers)
    assert all(0.0 < dot.y < picture.floor for dot in picture.dots)
    assert sum(dot.said for dot in picture.dots) == answers.count(2)
    places = {(round(dot.x, 3), round(dot.y, 3)) for dot in picture.dots}
    assert len(places) == len(answers)


def test_shares_of_the_class_are_in_per_cent_and_said_aloud(question):
    spread = count_answers(question, [2, 2, -1, 0])
    picture = picture_for(row(0.2), spread, "")
    shares = {band.label: band.share for band in picture.bands}
    assert shares["rises by a tenth to a third"] == "50 %"
    assert "The model says +20 % (95 %: +18 % to +22 %)." in picture.described
    assert "stays about the same: 25 %" in picture.described


def test_ones_own_dot_is_marked_once(question):
    spread = count_answers(question, [2, 2, 0])
    picture = picture_for(row(0.2), spread, DIRECTIONS[2])
    assert [dot.own for dot in picture.dots].count(True) == 1


def test_what_has_no_share_has_no_picture():
    assert picture_of(row(0.2, base=0.0), None, "") is None
    assert picture_of(row(float("nan")), None, "") is None


# ------------------------------------------------------------------------- what was tried


STEP = Try.model_validate(
    {
        "kind": "try",
        "title": "x",
        "minutes": 5,
        "knobs": [{"name": "culture.silence", "label": "Silence", "values": [0.1, 0.9]}],
        "shows": [{"metric": "reports"}, {"metric": "true_incidents"}],
    }
)


def tried(*reached):
    """Return tries that came to these reports and incidents; both are 1 as it is."""
    runs = []
    for number, (reports, incidents) in enumerate(reached):
        rows = [
            {"number": 1, "metric": metric, "group": "all", "base_mean": 1.0, "other_mean": value}
            for metric, value in (("reports", reports), ("true_incidents", incidents))
        ]
        result = RoomResult(1, 0, tuple(rows), (), ())
        runs.append(StudentRun({"culture.silence": number / 10}, (1, 1), "", result, 1 + number))
    return tuple(runs)


def drawn(*reached) -> TriedPicture:
    runs = tried(*reached)
    picture = tried_picture(STEP, runs, [f"try {k}" for k in range(len(runs))], hides=False)
    assert picture is not None
    return picture


def test_every_try_is_a_dot_on_its_side_of_the_world_as_it_is():
    picture = drawn((0.5, 1.4), (1.8, 0.7))
    less, more = picture.dots
    assert less.x < picture.base.x < more.x
    assert less.y < picture.base.y < more.y  # upwards is more: less y in a picture
    assert more.times == 2
    assert "try 1" in more.words


def test_the_corner_that_nobody_reached_is_named():
    corner = drawn((0.5, 1.4), (1.8, 0.7), (1.2, 1.2)).corner
    assert corner.startswith("Nobody reached: both lower, ")
    assert "both higher" not in corner


def test_a_try_that_is_the_world_as_it_is_lies_in_no_corner():
    assert "both lower" in drawn((1.0, 1.0)).corner


def test_where_all_corners_were_reached_it_says_so():
    assert drawn((0.5, 0.5), (0.5, 1.5), (1.5, 0.5), (1.5, 1.5)).corner == (
        "Every corner was reached."
    )


def test_without_incidents_or_results_there_is_no_picture():
    assert tried_picture(STEP, tried((0.5, 1.4)), ["x"], hides=True) is None
    waiting = (StudentRun({}, (0, 1), "", None, 1),)
    assert tried_picture(STEP, waiting, ["x"], hides=False) is None
    one = STEP.model_copy(update={"shows": [Seen(metric="reports")]})
    assert tried_picture(one, tried((0.5, 1.4)), ["x"], hides=False) is None


# ------------------------------------------------------------------------- one at a time


def revealed(metric, group="all"):
    """Return as much of a revealed number as tells it apart."""
    return SimpleNamespace(metric=metric, group=group, line=SimpleNamespace(title="More silence"))


def test_what_was_reported_is_never_seen_without_what_happened():
    shown = [
        revealed("reports"),
        revealed("true_incidents"),
        revealed("true_incidents", "women"),
        revealed("report_ratio"),
        revealed("trust_org"),
    ]
    seen = [[one.metric for one in pair] for pair in in_pictures(shown)]
    assert seen == [
        ["reports", "true_incidents"],
        ["true_incidents"],
        ["report_ratio", "true_incidents"],
        ["trust_org"],
    ]
