import json
import time
from html import escape

import pytest

pytest.importorskip("solara")

import solara

import peersim
from peersim.dashboard import visitor_state
from peersim.dashboard.pages import results_page, sources_page, why_loop, why_page
from peersim.dashboard.question import Question
from peersim.mechanisms import registry
from peersim.methods.claims import claim_index
from peersim.methods.claims.stated_verdicts import stated
from peersim.methods.findings import Findings
from peersim.narration.texts import translations
from tests.dashboard.conftest import widget_texts

SMALL = {"organisation.people": 30.0, "organisation.weeks": 70.0, "organisation.burn_in": 5.0}


@pytest.fixture(autouse=True)
def usual(monkeypatch):
    """Give every test the state of somebody who has just come."""
    monkeypatch.setattr("solara.get_kernel_id", lambda: "somebody")
    yield
    visitor_state.question.value = Question()
    visitor_state.answer.value = None
    visitor_state.hide_incidents.value = False
    visitor_state.language.value = "en"
    visitor_state._shared.results_root = None
    results_page.chosen.value = ""
    sources_page.look_for("")
    why_page.followed.value = None
    why_page.looks_at_loop.value, why_loop.group.value = False, "all"
    why_page.level.value, why_page.group.value, why_page.view.value = "distress", "women", 0


@pytest.fixture
def small():
    visitor_state.question.value = Question(settings=tuple(SMALL.items()), pairs=3)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    base, other = (peersim.load(name).changed(SMALL) for name in ("baseline", "study_circle"))
    peersim.compare(base, other, replicates=3).write(folder / "course" / "circle")
    peersim.run(base, replicates=3).write(folder / "alone")
    return folder


def said(page):
    return " ".join(widget_texts(page))


def shown(component, until, seconds=30):
    """Return what a page says as soon as it says something that it has to say."""
    box, context = solara.render(component(), handle_error=False)
    try:
        for _ in range(10 * seconds):
            if until in (text := said(box)):
                return text
            time.sleep(0.1)
        pytest.fail(f"the page does not say {until!r}: {said(box)}")
    finally:
        context.close()


def test_why_looks_first_at_what_the_headline_named(small, root):
    question = visitor_state.question.value
    comparison = peersim.read_results(root / "course" / "circle")
    visitor_state.answer.value = visitor_state.LatestAnswer(question, comparison, 1, True)  # noqa: FBT003 - complete
    rows = ({"metric": "exit_rate", "group": "women", "most": ""},
            {"metric": "voice", "group": "all", "most": "mentors"})  # fmt: skip
    with pytest.MonkeyPatch.context() as patched:
        found = Findings(3, gains=rows, harms=(), small_harms=False, passing=None, open=())
        patched.setitem(vars(comparison), "said", {"study_circle": found})
        why_page._follow_headline()
        assert (why_page.level.value, why_page.group.value) == ("voice", "mentors")
        why_page.level.value = "hope"  # what the visitor chose stays
        why_page._follow_headline()
    assert why_page.level.value == "hope"


def test_why_shows_what_makes_the_difference(small):
    text = shown(why_page.Page, "The mechanisms behind these causes")
    assert "The largest causes of the difference" in text
    assert "When: Distress, women" in text
    assert "For whom: Distress by group" in text
    assert "Under these assumptions" in text


def test_why_shows_one_world_and_levels_of_the_organisation(small):
    why_page.view.value, why_page.level.value = 1, "silence"
    text = shown(why_page.Page, "The mechanisms behind these causes")
    assert "goes from" in text
    assert "For whom" not in text


def test_why_shows_the_loop_of_both_worlds_for_a_group(small):
    why_page.looks_at_loop.value, why_loop.group.value = True, "women"
    text = shown(why_page.Page, "loosens it")
    assert "The loop on one picture" in text
    assert "Under these assumptions" in text
    assert "is held as it is above all by" in text
    why_page.view.value = 1
    assert "Means of 3 worlds." in shown(why_page.Page, "loosens it")


def test_why_hides_incidents(small):
    why_page.group.value, why_page.view.value = "all", 1
    assert "being affected" in shown(why_page.Page, "The mechanisms behind these causes")
    visitor_state.hide_incidents.value = True
    text = shown(why_page.Page, "The mechanisms behind these causes")
    assert "something that is not shown here" in text
    assert "being affected" not in text


def test_why_says_what_is_wrong_with_a_question():
    visitor_state.question.value = Question(settings=(("culture.macho", 7.0),))
    assert "out of range" in shown(why_page.Page, "out of range")


def test_sources_show_every_claim_with_its_verdict():
    text = shown(sources_page.Page, "What the sources claim")
    assert f"What the sources claim ({len(claim_index().claims)})" in text
    for claim in claim_index().claims:
        assert escape(claim.says) in text
        assert escape(stated().claims[claim.id].verdict) in text


def test_sources_show_the_claims_of_a_study_in_swedish():
    visitor_state.language.value = "sv"
    sources_page.study.value = "S1b"
    text = shown(sources_page.Page, "Vad källorna påstår")
    mine = [claim for claim in claim_index().claims if "S1b" in claim.sources]
    assert f"Vad källorna påstår ({len(mine)})" in text
    assert all(escape(translations("sv")[claim.says]) in text for claim in mine)


def test_sources_show_every_mechanism():
    text = shown(sources_page.Page, "entries with")
    for mechanism in registry().values():
        assert mechanism.sentence.split(";")[0].split("'")[0] in text
    assert "numbers are assumptions" in text


def test_sources_can_be_searched():
    sources_page.look_for("return_to_use")
    text = shown(sources_page.Page, "1 entry with")
    assert "Weibull" in text
    sources_page.look_for("there is no such word")
    assert "Nothing fits" in shown(sources_page.Page, "Nothing fits")


def test_sources_say_what_holds_in_the_visitors_world():
    visitor_state.question.value = Question(settings=(("culture.macho", 0.31),))
    sources_page.look_for("culture.macho")
    text = shown(sources_page.Page, "1 entry with")
    assert "0.31" in text
    assert "usually 0.6" in text


def test_sources_can_be_read_in_swedish():
    visitor_state.language.value = "sv"
    assert "antaganden" in shown(sources_page.Page, "antaganden")


def test_results_say_how_they_come_about():
    assert "No folder of results was given" in shown(results_page.Page, "No folder")


def test_results_are_listed_and_opened(root):
    visitor_state._shared.results_root = root
    assert "course/circle" in shown(results_page.Page, "course/circle")
    results_page.chosen.value = "course/circle"
    text = shown(results_page.Page, "Where this comes from")
    assert "with “Study circle” rather than “Baseline”" in text
    assert "Why: which causes make the difference" in text
    assert "All outcomes" in text
    results_page.chosen.value = "alone"
    assert "“Baseline” in 3 worlds" in shown(results_page.Page, "Where this comes from")


def test_hidden_incidents_are_hidden_in_results(root):
    visitor_state._shared.results_root = root
    results_page.chosen.value = "course/circle"
    visitor_state.hide_incidents.value = True
    assert "True incidents" not in shown(results_page.Page, "Where this comes from")


@pytest.mark.parametrize("name", ["../course/circle", "/etc"])
def test_other_folders_are_not_opened(root, name):
    visitor_state._shared.results_root = root
    results_page.chosen.value = name
    assert "there are no results" in shown(results_page.Page, "there are no results")


def test_a_broken_folder_gives_a_readable_message(root, tmp_path):
    place = tmp_path / "broken"
    place.mkdir()
    for file in (root / "course" / "circle").iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    manifest["windows"] = {}
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    visitor_state._shared.results_root = tmp_path
    results_page.chosen.value = "broken"
    assert "cannot be shown" in shown(results_page.Page, "cannot be shown")
