"""The causal diagram shows what is declared, with the declared signs."""

from xml.etree import ElementTree as ET

from peersim.mechanisms import registry
from peersim.narration.display_names import metric_name
from peersim.narration.texts import speaking
from peersim.report import causes_svg
from peersim.report.causal_diagram import ordered
from peersim.report.causal_graph import CausalLink, Causes, causes


def test_every_level_that_moves_a_chance_is_a_link_with_its_sign():
    links = {(link.start, link.end): link.sign for link in causes().feeds}
    assert links["silence", "telling somebody (speaking_up)"] == -1
    assert links["trust_org", "own report (speaking_up)"] == 1
    assert links["credit", "incident (boundary_violation)"] == 0
    assert links["distress", "left the organisation"] == 1
    declared = sum(
        len((*one.raised_by, *one.lowered_by, *one.either_way))
        for mechanism in registry().values()
        for one in mechanism.decisions
    )
    assert len(links) == declared


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


def test_columns_are_ordered_so_that_lines_need_not_cross():
    pushes = (CausalLink("m1", "low", 1), CausalLink("m2", "high", -1))
    graph = Causes(("m1", "m2"), ("high", "low"), ("e",), pushes, (CausalLink("low", "e", 1),))
    mechanisms, levels, _ = ordered(graph)
    assert (mechanisms["m1"] < mechanisms["m2"]) == (levels["low"] < levels["high"])


def test_the_picture_is_the_same_every_time_and_names_everything():
    drawn = causes_svg()
    assert drawn == causes_svg()
    words = " ".join(" ".join(ET.fromstring(drawn).itertext()).split())  # noqa: S314 - our own
    shown = causes()
    for name in (*shown.mechanisms, *(name.partition(" (")[0] for name in shown.events)):
        assert name.replace("_", " ") in words
    for name in shown.levels:
        assert metric_name(name) in words


def test_the_picture_has_a_swedish_word_for_every_name():
    with speaking("sv"):
        words = ET.fromstring(causes_svg()).itertext()  # noqa: S314 - our own
    shown = causes()
    english = {*shown.mechanisms, *shown.levels, *shown.events} - {"forum"}
    assert {name.replace("_", " ") for name in english} & {word.strip() for word in words} == set()
