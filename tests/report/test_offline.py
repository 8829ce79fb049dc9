"""A page is one file that plays a pair of worlds as they were, and asks nobody for anything."""

import base64
import json
import re
import zlib
from dataclasses import replace

import numpy as np
import pytest

from peersim.core.errors import InputError
from peersim.methods.saved_answer import answer_of_folder
from peersim.methods.world_trace import STEPS, trace_world
from peersim.metrics import core_metrics, story_levels
from peersim.narration.display_names import metric_name
from peersim.narration.incident_filter import filter_incidents, hidden_metrics
from peersim.narration.phrases import capital
from peersim.report.brief.brief_figures import more_weeks_pictures, pictures_of
from peersim.report.offline import page_file, page_of
from peersim.report.offline.lives import lives
from peersim.report.offline.page_causes import whys
from peersim.report.offline.replay import replay_of
from peersim.world import census

INCIDENTS_TITLE = "Incidents: what happens, and what is reported"
SLIDE = """week => {
    const slider = document.querySelector('[data-part=week]');
    slider.value = week;
    slider.dispatchEvent(new Event('input'));
}"""


@pytest.fixture(scope="module")
def page(page_in, tmp_path_factory):
    """Return the file of a page on two worlds."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_bytes(page_in("en"))
    return path


@pytest.fixture
def watched(one):
    return [trace_world(world, 0, one.seed) for world in one.scenarios]


def data_of(page):
    found = re.search(r'id="replay-data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def unpacked(text, kind):
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=kind)


# ------------------------------------------------------------------------------ what it holds


def test_a_page_is_small_enough_to_be_mailed_and_names_no_other_place(page):
    html = page.read_text("utf-8")
    assert page.stat().st_size < 5_000_000
    assert "default-src 'none'" in html
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', html) == []
    assert re.findall(r"https?://(?!www\.w3\.org/)[^\s\"<]+", html) == []


def test_the_replay_holds_the_worlds_as_they_were(page, watched):
    held = data_of(page)
    assert [world["weeks"] for world in held["worlds"]] == [52, 52]
    for mine, world in zip(held["worlds"], watched, strict=True):
        roles = unpacked(mine["roles"], np.uint8).reshape(world.weeks, -1)
        assert (roles == world.role.view(np.uint8)).all()
        for level in story_levels():
            shades = unpacked(mine["shades"][level], np.uint8).reshape(world.weeks, -1)
            assert (shades == world.levels[:, census.LEVEL_NAMES.index(level), :]).all()


def test_twins_stand_in_the_same_place(page):
    here, there = data_of(page)["worlds"]
    at = [
        dict(zip(w["names"], zip(w["x"], w["y"], strict=True), strict=True)) for w in (here, there)
    ]
    shared = set(at[0]) & set(at[1])
    assert len(shared) > 40
    assert all(at[0][name] == at[1][name] for name in shared)


def test_reports_are_never_told_without_what_happened(page):
    for world in data_of(page)["worlds"]:
        for told in world["told"]:
            if any("A report" in text for text in told):
                assert any("incident" in text.lower() for text in told)


def test_incidents_can_be_left_out(one):
    html = page_of(one, hide_incidents=True).decode()
    body = re.sub(r'<section aria-labelledby="closing.*', "", html, flags=re.DOTALL)
    assert "incident" not in body.lower()


def test_lives_are_of_people_in_the_replay_and_differ(watched):
    told = lives(watched, hide_incidents=False)
    assert 1 <= len(told) <= 4
    assert len({life.name for life in told}) == len(told)
    for life in told:
        assert life.name in watched[0].called
        assert life.quarters
        assert any("simulated person" in text for text in life.notes)


def test_one_of_the_lives_is_a_womans(watched):
    assert any(", woman, " in life.title for life in lives(watched, hide_incidents=False))


def test_bars_are_as_long_as_their_causes_are_large(two):
    found = whys(two)
    assert found
    for why in found:
        assert max(bar.wide for bar in why.bars) == 50.0
        sizes = [bar.wide for bar in why.bars]
        assert sizes == sorted(sizes, reverse=True)
        assert all(bar.start == 50.0 for bar in why.bars if bar.raises)
        assert all(
            bar.start + bar.wide == pytest.approx(50.0) for bar in why.bars if not bar.raises
        )


def test_a_run_is_replayed_alone(ran):
    html = page_of(ran).decode()
    assert "One world, replayed" in html
    assert html.count("<canvas") == 1


def test_titles_cannot_end_the_script(watched):
    bad = replace(watched[0].scenario, title="</script><script>alert(1)</script>")
    named = replace(watched[0], scenario=bad)
    assert "</script" not in page_file._quoted(
        replay_of([named], story_levels(), hide_incidents=False)
    )


# ------------------------------------------------------------------------------ how large


def test_a_page_that_would_be_too_large_leaves_things_out_and_says_so(one, page, monkeypatch):
    full = page.stat().st_size
    monkeypatch.setattr(page_file, "LARGEST", full - 1)
    smaller = page_of(one)
    assert len(smaller) < full - 1
    monkeypatch.setattr(page_file, "_EXTENTS", page_file._EXTENTS[-1:])
    bare = page_of(one).decode()
    assert "The replay was left out" in bare
    assert "<canvas" not in bare
    monkeypatch.setattr(page_file, "LARGEST", 1000)
    with pytest.raises(InputError, match="even without its replay; the most is 1,000"):
        page_of(one)


def test_the_same_results_give_the_same_page(one, page):
    assert page_of(one) == page.read_bytes()


def test_wrong_replicates_and_languages_are_said(one):
    with pytest.raises(InputError, match="no world 8 in these results; they are 0 to 7"):
        page_of(one, replicate=8)
    with pytest.raises(InputError, match="no language 'se'"):
        page_of(one, "se")


def test_worlds_that_this_version_would_run_otherwise_are_not_replayed(one):
    base, other = one.manifest.scenarios
    manifest = replace(one.manifest, scenarios=(base, replace(other, hash="0" * 64)))
    with pytest.raises(InputError, match="'study_circle' of these results no longer describes"):
        page_of(answer_of_folder(replace(one.folder, manifest=manifest), "one"))


# ------------------------------------------------------------------------------ in a browser


def test_the_page_is_valid(page, validate):
    assert validate(page) == []


@pytest.mark.parametrize("width", [1200, 390])
def test_the_page_is_accessible_by_light_and_in_the_dark(page, barriers, visit, width):
    shown = visit(page, viewport={"width": width, "height": 900}, bypass_csp=True)
    shown.wait_for_selector("[data-part=play]:enabled")
    shown.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme)
        assert barriers(shown) == {}
        assert shown.evaluate(wide) == 0


def test_the_swedish_page_fits_a_phone(page_in, tmp_path, visit):
    path = tmp_path / "page.sv.html"
    path.write_bytes(page_in("sv"))
    shown = visit(path, viewport={"width": 390, "height": 900})
    shown.wait_for_selector("[data-part=play]:enabled")
    assert shown.evaluate("document.documentElement.scrollWidth") == 390


def test_the_replay_shows_the_week_that_is_asked_for(page, visit, watched):
    shown = visit(page)
    shown.wait_for_selector("[data-part=play]:enabled")
    shown.evaluate(SLIDE, 30)
    assert shown.inner_text("[data-part=title]") == "Week 30 of 51"
    for place, world in enumerate(watched):
        here = int((world.role[30] >= 0).sum())
        assert shown.inner_text(f"[data-part=told-{place}] li >> nth=0") == f"{here} people."
        assert shown.get_attribute(f"[data-part=canvas-{place}]", "data-week") == "30"
    drawn = """() => {
        const canvas = document.querySelector('[data-part=canvas-0]');
        const held = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return held.some((value) => value > 0);
    }"""
    assert shown.evaluate(drawn)


def test_it_plays_to_the_end_and_stops(page, visit):
    shown = visit(page, bypass_csp=True)  # to wait for a condition is to evaluate it
    shown.wait_for_selector("[data-part=play]:enabled")
    shown.select_option("[data-part=speed]", "12")
    shown.evaluate(SLIDE, 48)
    shown.click("[data-part=play]")
    assert shown.inner_text("[data-part=play]") == "Pause"
    shown.wait_for_function("document.querySelector('[data-part=week]').value === '51'")
    shown.wait_for_function("document.querySelector('[data-part=play]').textContent === 'Play'")


def test_somebody_of_whom_is_told_is_found_in_the_replay(page, visit, watched):
    shown = visit(page)
    shown.wait_for_selector("[data-part=play]:enabled")
    person = shown.get_attribute("[data-person] >> nth=0", "data-person")
    world = watched[0]
    place = world.called.index(person)
    week = int((world.role[:, place] >= 0).nonzero()[0][0])
    shown.evaluate(SLIDE, week)
    shown.click("[data-person] >> nth=0")
    level = world.levels[week, census.LEVEL_NAMES.index("distress"), place] / STEPS
    said = shown.inner_text("[data-part=told-0] li >> nth=0")
    assert said.startswith(f"{person}: ")
    assert said.endswith(f"Distress: {level:.2f}.")


def test_without_scripts_everything_but_the_replay_is_there(page, visit):
    shown = visit(page, java_script_enabled=False)
    assert "The replay needs JavaScript" in shown.inner_text("#replay")
    assert shown.is_visible("#lives")
    assert shown.is_visible("figure svg >> nth=0")


@pytest.mark.parametrize("hide_incidents", [False, True])
def test_every_core_outcome_is_drawn_and_reports_beside_incidents(one, hide_incidents):
    pictures = [
        *pictures_of(filter_incidents(one, hide_incidents=hide_incidents))[:1],
        *more_weeks_pictures(filter_incidents(one, hide_incidents=hide_incidents)),
    ]
    drawn = [[table.caption.partition(" (")[0] for table in each.tables] for each in pictures]
    hidden = hidden_metrics(hide_incidents=hide_incidents)
    expected = {
        INCIDENTS_TITLE if name == "true_incidents" else capital(metric_name(name))
        for name in {metric.name for metric in core_metrics()} - {"reports"} - hidden
    }
    assert {name.split(", 0 to 1")[0] for names in drawn for name in names} == expected
    for names in drawn:
        if any("reported" in name for name in names):
            assert INCIDENTS_TITLE in names
