"""The ring says in thickness, colour and numbers what the table of arrows says."""

import re
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from peersim.figures.loop_ring import loop_svg, thickest
from peersim.methods.culture_loop import ARROWS, NODES
from peersim.narration.loop_text import LoopView, loop_sentences, loop_table
from peersim.narration.texts import speaking

SVG = "{http://www.w3.org/2000/svg}"


def frame(**strengths):
    """Return a table of two scenarios, `one` and `two`, whose arrows are 0 but for these.

    `silence_to_voice=(-0.2, -0.1)` is that of each scenario.
    """
    rows = []
    for number, scenario in enumerate(("one", "two")):
        ends = [(arrow.source, arrow.target, arrow.unit) for arrow in ARROWS]
        for source, target, unit in [*ends, *(("", node, "level") for node in NODES)]:
            pair = strengths.get(f"{source}_to_{target}", (0.0, 0.0) if source else (0.4, 0.6))
            differs = pair[number] - pair[0]
            rows.append(
                {
                    "scenario": scenario,
                    "from": source,
                    "to": target,
                    "group": "all",
                    "unit": unit,
                    "strength": pair[number],
                    "low": pair[number] - 0.01,
                    "high": pair[number] + 0.01,
                    "difference": differs,
                    "difference_low": differs - 0.01,
                    "difference_high": differs + 0.01,
                    "worlds": 5,
                }
            )
    return pd.DataFrame(rows)


@pytest.fixture
def views():
    held = frame(
        silence_to_voice=(-0.2, -0.1),
        voice_to_silence=(-0.1, -0.3),
        macho_culture_to_silence=(0.25, 0.25),
    )
    return [LoopView(held, name, name.title(), "all") for name in ("one", "two")]


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - it is our own


def bodies(svg):
    """Return class and thickness of every arrow that is drawn whole."""
    found = parsed(svg).iter(f"{SVG}path")
    return [
        (path.get("class").split()[1], float(path.get("stroke-width")))
        for path in found
        if path.get("class").startswith("body") and path.get("stroke-width")
    ]


def test_an_arrow_is_as_thick_as_it_is_strong_on_one_scale_for_both(views):
    most = thickest(views)
    assert most == pytest.approx(0.3)
    one, two = (sorted(bodies(loop_svg(view, most, "x"))) for view in views)
    thick = [wide for _, wide in one + two]
    assert max(thick) == pytest.approx(26.0)
    widths = {kind: wide for kind, wide in one if kind == "loosens"}
    assert widths["loosens"] == pytest.approx(26.0 / 3, abs=0.1)


def test_what_keeps_voices_down_holds_the_place_and_what_they_say_loosens_it(views):
    assert views[0].closes("silence", "voice") == pytest.approx(0.2)
    assert views[0].closes("voice", "silence") == pytest.approx(-0.1)
    assert [kind for kind, _ in bodies(loop_svg(views[0], 0.3, "x"))].count("loosens") == 1


def test_a_picture_has_a_name_and_every_arrow_a_sentence_of_its_own(views):
    root = parsed(loop_svg(views[0], 0.3, "One, for <everybody>"))
    assert root.get("role") == "img"
    assert root.get("aria-label") == "One, for <everybody>"
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert len(titles) == len(ARROWS) + len(NODES)
    assert "Silence → voice: few dare where nothing is said, −0.20" in titles


def test_every_label_lies_within_the_picture_in_both_languages(views):
    for language in ("en", "sv"):
        with speaking(language):
            root = parsed(loop_svg(views[1], 0.3, "x"))
        wide, high = map(float, root.get("viewBox").split()[2:])
        for text in root.iter(f"{SVG}text"):
            x, y = float(text.get("x")), float(text.get("y"))
            half = 44.0 if text.get("textLength") else 5.0 * len(text.text)
            assert half <= x <= wide - half, (text.text, x)
            assert 15.0 <= y <= high, (text.text, y)


def test_the_sentence_names_the_arrow_that_differs_most(views):
    lead, *rest = loop_sentences(*views)
    assert "what voice does to silence" in lead
    assert re.search("−0.30 in “Two”, −0.10 in “One”", lead)
    assert "“One” is held as it is above all by what macho culture does to silence" in rest[0]


def test_where_luck_could_explain_all_no_arrow_is_named():
    held = frame(silence_to_voice=(-0.2, -0.205))
    views = [LoopView(held, name, name.title(), "all") for name in ("one", "two")]
    assert "no arrow clearly differs" in loop_sentences(*views)[0]


def test_a_group_that_is_not_there_has_the_places_own_arrows_alone():
    held = frame(patriarchy_to_silence=(0.1, 0.1))
    mine = held[held["to"].isin({"silence", "patriarchy"})]
    view = LoopView(mine, "one", "One", "mentors")
    assert {target for _, target in view.arrows} == {"silence", "patriarchy"}
    assert "–" in loop_svg(view, 0.3, "x")


def test_the_table_holds_every_arrow_the_thickest_first(views):
    table = loop_table(*views)
    assert len(table) == len(ARROWS)
    assert list(table["Two"].abs()) == sorted(table["Two"].abs(), reverse=True)
    first = table.iloc[0]
    assert (first["From"], first["To"], first["Difference"]) == ("voice", "silence", -0.2)
