"""A file from a stranger: what it says is taken, and it reaches nothing on this machine."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.errors import InputError
from peersim.dashboard.question import Alternative, PolicyChoice, Question
from peersim.dashboard.scenario_upload import LARGEST, upload
from peersim.scenario import load, names


@pytest.mark.parametrize("name", [name for name in names() if name != "own_network"])
def test_what_was_downloaded_comes_back(name):
    scenario = load(name)
    question = upload(scenario.to_toml().encode(), f"{name}.toml")
    assert question.uploaded == f"{name}.toml"
    asked = question.scenarios()[1 if scenario.policies_in_force else 0]
    assert asked.hash() == scenario.hash()
    assert Question.from_link(question.to_link()) == question


@pytest.mark.parametrize("world", ["baseline", "own_network"])
def test_what_a_question_writes_comes_back(world):
    asked = Question(
        world,
        (("culture.silence", 0.8), ("mechanisms.caring.on", False)),
        (Alternative("Mina två", (PolicyChoice("study_circle", 9, 80, (("uptake", 0.5),)),)),),
    )
    base = upload(asked.to_toml(0).encode(), "base.toml")
    assert (base.world, base.settings) == (asked.world, asked.settings)
    other = upload(asked.to_toml(1).encode(), "other.toml")
    moments = asked.scenarios()[1].moments  # those of the shipped world with the same measures
    (alternative,) = asked.alternatives
    assert other.settings == asked.settings
    assert other.alternatives == (replace(alternative, moments=moments),)


def test_a_file_says_only_what_differs():
    content = b'\xef\xbb\xbfextends = "study_circle"\n[policies.study_circle]\nuptake = 0.5\n'
    question = upload(content, "mine.toml")
    assert question.settings == ()
    (alternative,) = question.alternatives
    assert alternative.name == "Mine"
    assert alternative.policies == (PolicyChoice("study_circle", 52, None, (("uptake", 0.5),)),)


def test_what_extends_nothing_holds_against_what_is_declared():
    question = upload(b'title = "Mine"\n[culture]\nsilence = 0.3\n', "mine.toml")
    silence = dict(question.settings)["culture.silence"]
    assert silence == 0.3
    assert question.alternatives == Question().alternatives


def test_a_short_world_gets_no_policy_after_its_end():
    question = upload(b"[organisation]\nweeks = 30\n", "short.toml")
    assert question.alternatives == (Alternative("Nothing new"),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'extends = "../../secret.toml"', "can only extend what comes with peersim"),
        (b'extends = "/etc/passwd"', "can only extend what comes with peersim"),
        (b'extends = "study_circel"', "nearest known name is 'study_circle'"),
        (b"extends = 5", "extends"),
        (b'[network]\nfile = "/etc/passwd"', "cannot name files of this machine"),
        (b'network = "/etc/passwd"', "cannot name files of this machine"),
        (b'extends = "own_network"\n[network]\npeople = "x.csv"', "cannot name files"),
        (b"[culture]\nsilence = 5", "'mine.toml': culture.silence = 5 is out of range"),
        (b"[culture]\nsilense = 0.5", "'mine.toml': culture.silense"),
        (b"[culture", "is not valid TOML"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b"a = " + b"[" * 5000, "nested far too deeply"),
        (b"#" * (LARGEST + 1), f"has {LARGEST + 1} bytes"),
        (b"[organisation]\npeople = 100000", "runs on your own machine"),
        (b'[policies.mine]\nkind = "magic"', "no kind of policy"),
        (b"policies = 5", "policies"),
        (b"".join(b"[policies.x%d]\n" % n for n in range(99)), "99 policies"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(content, said):
    with pytest.raises(InputError) as refused:
        upload(content, "mine.toml")
    assert said in str(refused.value)
    assert "root:" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/mine.toml", "mine.toml"),
        ("C:\\folder\\mine.toml", "mine.toml"),
        ("mi\nne\x00.TOML", "mine.TOML"),
        ("x" * 100 + ".toml", "x" * 52 + "…xx.toml"),
    ],
)
def test_a_name_is_shown_and_never_used_as_a_path(name, shown):
    assert upload(b"", name).uploaded == shown


@pytest.mark.parametrize("name", ["mine.csv", "", "toml", ".."])
def test_only_toml_is_taken(name):
    with pytest.raises(InputError, match=r"a scenario is a \.toml file"):
        upload(b"", name)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_a_question_or_refused_in_words(content):
    wrong = ""
    try:
        upload(content, "any.toml").scenarios()
    except InputError as error:
        wrong = str(error)
    assert not wrong or "any.toml" in wrong
