"""A link restores the whole question, and whatever is no link is refused in words."""

import base64
import json
import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.errors import InputError
from peersim.dashboard.question import Alternative, PolicyChoice, Question
from peersim.dashboard.question_link import LONGEST
from peersim.policies import Choice, registry
from peersim.scenario import Moment
from peersim.scenario.declarations import whole

PARAMETERS = Question().parameters()
LETTERS = st.characters(exclude_categories=("C", "Z"))
NAMES = st.text(LETTERS, min_size=1, max_size=60)


def numbers(section, parameter):
    if whole(section, parameter):
        return st.integers(int(parameter.low), int(parameter.high)).map(float)
    return st.floats(parameter.low, parameter.high, allow_nan=False)


@st.composite
def settings(draw):
    chosen = draw(st.lists(st.sampled_from(sorted(PARAMETERS)), unique=True, max_size=8))
    return tuple((name, draw(numbers(name.partition(".")[0], PARAMETERS[name]))) for name in chosen)


@st.composite
def policies(draw):
    kind = draw(st.sampled_from(sorted(registry())))
    choice = PolicyChoice(kind, draw(st.integers(0, 155)), draw(st.none() | st.integers(0, 2600)))
    keys = draw(st.lists(st.sampled_from(sorted(choice.doses)), unique=True))
    doses = []
    for key in keys:
        declared = choice.doses[key]
        if isinstance(declared, Choice):
            doses.append((key, draw(st.sampled_from(declared.options))))
        else:
            doses.append((key, draw(numbers("policies", declared))))
    return replace(choice, values=tuple(doses))


MOMENTS = st.builds(
    Moment,
    st.from_regex(r"[a-z_]{1,20}", fullmatch=True),
    st.integers(0, 100),
    st.integers(101, 2600),
    st.sampled_from(["all", "women"]),
    st.sampled_from(["belonging", "reports", "voice"]),
)
ALTERNATIVES = st.builds(
    Alternative,
    NAMES,
    st.lists(policies(), max_size=4).map(tuple),
    st.lists(MOMENTS, max_size=2).map(tuple),
)
QUESTIONS = st.builds(
    Question,
    settings=settings(),
    alternatives=st.lists(ALTERNATIVES, min_size=1, max_size=4).map(tuple),
    pairs=st.integers(1, 1000),
    seed=st.integers(0, 2**63 - 1),
    uploaded=st.just("") | NAMES,
)


def verdict(question):
    """Return why a question is refused, or an empty text."""
    try:
        question.scenarios()
    except InputError as error:
        return str(error)
    return ""


@given(QUESTIONS)
def test_a_link_restores_the_question_or_refuses_it_for_the_same_reason(question):
    link = question.to_link()
    assert re.fullmatch(r"[A-Za-z0-9_-]*", link)
    wrong = verdict(question)
    if wrong:
        with pytest.raises(InputError) as refused:
            Question.from_link(link)
        assert str(refused.value) == wrong
    else:
        assert Question.from_link(link) == question
        assert Question.from_link(link).scenarios() == question.scenarios()


def test_links_are_short():
    assert Question().to_link() == ""
    assert Question.from_link("") == Question()
    assert len(Question(settings=(("culture.silence", 0.8),), seed=7).to_link()) < 60
    four = tuple(
        Alternative(f"Alternative {n}", (PolicyChoice("study_circle", 10 * n),)) for n in range(4)
    )
    assert len(Question(alternatives=four).to_link()) < 200


def test_a_link_holds_every_number_of_a_world():
    everything = tuple(
        (name, min(p.high, p.default * 1.01 + 1e-9))
        for name, p in PARAMETERS.items()
        if not whole(name.partition(".")[0], p)
    )
    assert len(everything) > 250
    assert len(Question(settings=everything).to_link()) < LONGEST


def test_switches_stay_switches():
    question = Question(settings=(("mechanisms.caring.on", False),))
    again = Question.from_link(question.to_link())
    assert again.settings == (("mechanisms.caring.on", False),)
    assert again.scenarios()[0].mechanisms["caring"]["on"] is False
    assert replace(question, settings=(("mechanisms.caring.on", 0.0),)).scenarios()


@given(st.text(max_size=200) | st.from_regex(r"1[A-Za-z0-9_-]{0,80}", fullmatch=True))
def test_whatever_is_no_link_is_refused(text):
    try:
        question = Question.from_link(text)
    except InputError:
        return
    assert verdict(question) == ""


def made_up(said, *, text=None):
    """Return a link as somebody would make it who wants to do harm."""
    content = (json.dumps(said) if text is None else text).encode()
    deflate = zlib.compressobj(9, wbits=-15)
    return "1" + base64.urlsafe_b64encode(deflate.compress(content) + deflate.flush()).decode()


@pytest.mark.parametrize(
    "said",
    [
        [],
        {"x": 1},
        {"w": "/etc/passwd"},
        {"w": ["baseline"]},
        {"s": {"network.file": "/etc/passwd"}},
        {"s": {"network.file": 1}},
        {"s": {"extends": 1}},
        {"s": {"culture.silence": "much"}},
        {"s": {"culture.silence": 1e999}},
        {"s": [["culture.silence", 1]]},
        {"p": 1e3},
        {"p": "100"},
        {"p": True},
        {"p": 10**30},
        {"a": {}},
        {"a": []},
        {"a": [["One"]]},
        {"a": [["One", [["study_circle", 5, None]]]]},
        {"a": [["One", [["study_circle", 5.5, None, {}]]]]},
        {"a": [["One", [["study_circle", 5, None, {"file": "x"}]]]]},
        {"a": [["One", [[["study_circle"], 5, None, {}]]]]},
        {"a": [["One", [["study_circle", 5, None, {"uptake": [1]}]]]]},
        {"u": 5},
    ],
)
def test_a_link_that_somebody_made_up_is_refused(said):
    with pytest.raises(InputError):
        Question.from_link(made_up(said))


@pytest.mark.parametrize("text", ['{"s":{"culture.silence":NaN}}', "[" * 50_000, '{"w":', "é"])
def test_text_that_is_no_question_is_refused(text):
    with pytest.raises(InputError, match="broken"):
        Question.from_link(made_up(None, text=text))


def test_a_link_does_not_unpack_to_more_than_it_may():
    bomb = made_up(None, text=" " * 10_000_000)
    assert len(bomb) < LONGEST
    with pytest.raises(InputError, match="far too long"):
        Question.from_link(bomb)


@pytest.mark.parametrize("link", ["1" + "A" * LONGEST, "2abc", "1", "1%%%", "abc"])
def test_a_link_that_is_too_long_or_cut_is_refused(link):
    with pytest.raises(InputError, match="the link is broken"):
        Question.from_link(link)


def test_a_question_too_long_for_a_link_says_so():
    digits = tuple(
        Alternative(chr(0x4E00 + 97 * n) * 60, (PolicyChoice("supervision", n),)) for n in range(4)
    )
    long = Question(
        settings=tuple((f"{n * 7919:x}" * 9, n / 7) for n in range(2000)), alternatives=digits
    )
    with pytest.raises(InputError, match="too long for a link"):
        long.to_link()
