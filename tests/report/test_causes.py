"""The causal diagram shows what is declared, with the signs that the equations have."""

import ast
from xml.etree import ElementTree as ET

import pytest

from peersim.mechanisms import registry, voice
from peersim.report import causes_svg
from peersim.report.causal_diagram import ordered
from peersim.report.causes import Causes, Link, causes
from peersim.report.reading.equations import kernels
from peersim.report.reading.feeding import Reader, decisions, feeding, levels_read
from peersim.world.census import LEVEL_NAMES, ORG_LEVEL_NAMES

# What the equations of these mechanisms say in plain words.
KNOWN = {
    ("leaving", "left the organisation"): {
        "distress": 1, "belonging": -1, "trust_org": -1, "exhaustion": 1,
    },
    ("return_to_use", "lapse"): {
        "distress": 1, "using_contacts": 1, "shame": 1, "hope": -1, "routines": -1,
    },
    ("emotional_toil", "stopped being a mentor"): {
        "exhaustion": 1, "meaning": -1, "liminality": 1,
    },
    ("tolerance", "telling"): {"trust_mentor": 1},
    ("small_steps", "step"): {"agency": 1},
    ("shared_testimony", "joining"): {"readiness": 1},  # through openness
    ("retraumatisation", "trigger"): {"macho": 1},  # through display
}  # fmt: skip


@pytest.mark.parametrize(("name", "event"), KNOWN)
def test_signs_are_those_of_the_equations(name, event):
    found = feeding(registry()[name])[event]
    assert found.items() >= KNOWN[name, event].items()


def test_incidents_rise_with_norm_and_silence_and_fall_with_sanctions():
    found = feeding(registry()["boundary_violation"])["incident"]
    assert (found["macho"], found["silence"], found["sanction_expectation"]) == (1, 1, -1)


def test_silence_keeps_from_reporting_and_trust_helps():
    found = feeding(registry()["speaking_up"])["own report"]
    assert (found["silence"], found["trust_org"], found["voice"]) == (-1, 1, 1)


def test_a_level_that_raises_for_one_and_lowers_for_the_other_has_no_sign():
    assert feeding(registry()["boundary_violation"])["incident"]["credit"] == 0


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("levels[HOPE, i]", 1),
        ("1.0 - levels[HOPE, i]", -1),
        ("p.slope * (reference.HOPE - levels[HOPE, i])", -1),
        ("-levels[HOPE, i] * p.slope", -1),
        ("exp(-p.slope * p.dose * levels[HOPE, i])", -1),
        ("-p.slope * -levels[HOPE, i]", 1),
        ("1.0 / (1.0 + levels[HOPE, i])", -1),
        ("levels[HOPE, i] / (1.0 + levels[HOPE, i])", 1),
        ("(1.0 - levels[HOPE, i]) ** p.power", -1),
        ("levels[HOPE, i] - 2.0 * levels[HOPE, i]", 0),
        ("p.hope", None),
    ],
)
def test_a_sign_is_carried_through_what_is_written(written, sign):
    reader = Reader(voice, kernels(voice)["step"])
    found = reader.signs(ast.parse(written, mode="eval").body, {})
    assert found == ({} if sign is None else {"hope": sign})


def test_every_declared_push_is_a_link_with_its_direction():
    links = {(link.start, link.end): link.sign for link in causes().pushes}
    for name, mechanism in registry().items():
        for push in mechanism.pushes.values():
            assert links[name, push.level] in {0, 1 if push.upward else -1}
    assert links["retraumatisation", "distress"] == 1
    assert links["recovery", "distress"] == 0


def test_every_declared_event_is_in_it():
    events = {hazard.event for mechanism in registry().values() for hazard in mechanism.hazards}
    assert events <= set(causes().events)


def test_levels_that_are_read_are_levels():
    for mechanism in registry().values():
        assert set(levels_read(mechanism)) <= {*LEVEL_NAMES, *ORG_LEVEL_NAMES}
    assert levels_read(registry()["listening"]) == ("trust_mentor",)


def test_decisions_have_the_names_of_their_numbers():
    assert decisions(registry()["tolerance"]) == ("telling", "reaction")


def test_columns_are_ordered_so_that_lines_need_not_cross():
    pushes = (Link("m1", "low", 1), Link("m2", "high", -1))
    graph = Causes(("m1", "m2"), ("high", "low"), ("e",), pushes, (Link("low", "e", 1),))
    mechanisms, levels, _ = ordered(graph)
    assert (mechanisms["m1"] < mechanisms["m2"]) == (levels["low"] < levels["high"])


def test_the_picture_is_the_same_every_time_and_names_everything():
    drawn = causes_svg()
    assert drawn == causes_svg()
    words = " ".join(ET.fromstring(drawn).itertext())  # noqa: S314 - our own
    shown = causes()
    for name in (*shown.mechanisms, *shown.levels, *shown.events):
        assert name.replace("_", " ") in words
