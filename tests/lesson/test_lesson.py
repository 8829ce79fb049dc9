"""A lesson is read into plain values; every mistake names file, key, value, nearest choice."""

import re

import pytest

from peersim.core.errors import InputError
from peersim.lesson import find, load, names
from peersim.lesson.markdown_sections import html


def test_a_lesson_has_its_worlds_steps_texts_and_notes(small_lesson):
    assert [world.title for world in small_lesson.worlds] == ["As it is", "More silence"]
    assert small_lesson.scenarios[1].value("culture.silence") == 0.9
    kinds = [step.kind for step in small_lesson.steps]
    assert kinds == ["read", "predict", "reveal", "try", "explain"]
    assert small_lesson.steps[0].text == "Read *this*."
    assert small_lesson.steps[0].notes == "Say hello."
    assert small_lesson.introduction == "An introduction."
    assert [question.name for question in small_lesson.steps[1].questions] == [
        "reports",
        "harmed",
        "feeling",
        "why",
    ]


def trying(lesson):
    return lesson.steps[3].form


def test_settings_change_the_first_world_unless_a_step_names_another(small_lesson, lesson_file):
    (base, other), seed = small_lesson.tried(trying(small_lesson), {"culture.silence": 0.2})
    assert (base.value("culture.silence"), other.value("culture.silence")) == (0.6, 0.2)
    assert seed == 3
    named = load(lesson_file(("pairs = 3\n", 'pairs = 3\nworld = "quiet"\n')))
    (base, other), _ = named.tried(trying(named), {"culture.silence": 0.2})
    assert (base.value("culture.silence"), other.value("culture.silence")) == (0.2, 0.2)


def test_a_seed_is_a_setting_of_luck_alone(lesson_file):
    knob = ('name = "culture.silence"\nlabel = "Silence"\nvalues = [0.2, 0.9]',)
    lesson = load(lesson_file((knob[0], 'name = "seed"\nlabel = "Luck"\nvalues = [1, 2]')))
    (base, other), seed = lesson.tried(trying(lesson), {"seed": 2})
    assert seed == 2
    assert base.hash() == other.hash()


MISTAKES = [
    ('kind = "read"', 'kind = "reed"', "steps[1].kind = 'reed' is not known", "'read'"),
    ('metric = "reports"', 'metric = "report"', "questions[1].metric = 'report'", "'reports'"),
    ('world = "quiet"', 'world = "quit"', "questions[1].world = 'quit'", "'quiet'"),
    ('world = "quiet"', 'world = "as_it_is"', "compared with", ""),
    ('scenario = "baseline"', 'scenario = "basline"', "worlds[1].scenario = 'basline'", "baseline"),
    ("minutes = 10", "minutes = 12", "minutes = 12, but the steps take 10", ""),
    ("minutes = 10", 'minutes = "ten"', "minutes = 'ten' is no whole number", ""),
    ("minutes = 10", "minutes = 10\nminute = 3", "minute is not known", "'minutes'"),
    ('ask = "Why?"', 'aks = "Why?"', "steps[2].questions[4].ask is missing", ""),
    ('ask = "Why?"', 'ask = "Why?"\nworld = "quiet"', "steps[2].questions[4].world", ""),
    ('name = "why"', 'name = "reports"', "'reports' is there 2 times", ""),
    ('name = "why"', 'name = "Why not"', "'Why not'", ""),
    ('"trust_org", "distress"', '"trust_orgg"', "'trust_orgg' is not known", "'trust_org'"),
    ('"trust_org", "distress"', '"reports"', "'reports' does no harm by itself", ""),
    ('metric = "silence" }]', 'metric = "silence", group = "women" }]', "group = 'women'", "'all'"),
    ('"culture.silence" = 0.9', '"culture.silnce" = 0.9', "culture.silnce", "culture.silence"),
    ("values = [0.2, 0.9]", "values = [0.2, 9]", "knobs[1]", "out of range"),
    ("values = [0.2, 0.9]", "values = [0.2]", "steps[4].knobs[1].values", ""),
    ('language = "en"', 'language = "eng"', "language = 'eng' is not known", "'en'"),
    ("## Predict\n", "## Predikt\n", "'Predict' has no section", "'Predikt'"),
    ("## Try\n\nTry it.\n\n", "", "'Try' has no section", ""),
    ("## Explain\n", "## Explain\n\n## Explain\n", "two sections have the same heading", ""),
    ("### For the teacher", "### To the teacher", "'### To the teacher' is not known", "For the"),
    ('  { world = "quiet", metric = "reports" },\n', "", "'reports' is predicted and never", ""),
    ('"organisation.weeks" = 60', '"organisation.weeks" = 61', "organisation.weeks", "61"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "near"), MISTAKES, ids=lambda value: value[:24])
def test_a_mistake_is_said_with_file_key_value_and_what_is_near(lesson_file, old, new, said, near):
    path = lesson_file((old, new))
    with pytest.raises(InputError, match=re.escape(said)) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert near in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# A title\n", "a lesson opens with a line +++"),
        (b"+++\ntitle = 1\n", "not closed"),
        (b"+++\ntitle = \n+++\n", "not valid TOML"),
        (b"+++\n\xff\n+++\n", "UTF-8"),
        (b"+++\n" + b"#" * 300_000, "at most"),
    ],
)
def test_what_is_no_lesson_is_said(tmp_path, content, said):
    path = tmp_path / "none.md"
    path.write_bytes(content)
    with pytest.raises(InputError, match=re.escape(said)):
        load(path)


def test_several_mistakes_are_told_at_once(lesson_file):
    path = lesson_file(('name = "why"', 'name = "feeling"'), ("minutes = 10", "minutes = 9"))
    with pytest.raises(InputError) as caught:
        load(path)
    assert len(str(caught.value).splitlines()) == 2


def test_a_lesson_that_does_not_exist_names_the_nearest():
    with pytest.raises(InputError, match="'silence'"):
        find("silense")
    with pytest.raises(InputError, match="there is no file"):
        find("nowhere.md")
    assert {path.name for path in map(find, names())} == {f"{name}.en.md" for name in names()}


def test_a_heading_in_a_block_of_code_is_no_section(lesson_file):
    lesson = load(lesson_file(("Think.", "```\n## Not a step\n```")))
    assert "## Not a step" in lesson.steps[1].text


def test_html_links_to_scripts_and_pictures_are_not_let_through():
    shown = html("<script>x</script> [a](javascript:alert(1)) ![b](http://elsewhere/c.png)")
    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert "<img" not in shown
