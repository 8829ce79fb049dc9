"""The model in words says what is declared, all of it, and nothing that is not."""

import json

from peersim.engine.step_chain import rows_of
from peersim.engine.weekly_schedule import WEEK
from peersim.mechanisms import registry
from peersim.methods.bibliography import cite, sources
from peersim.methods.evidence import evidence_counts
from peersim.policies import registry as policies
from peersim.report import describe_model, describe_scenario
from peersim.scenario import load
from peersim.world.census import LEVEL_NAMES


def test_every_mechanism_stands_there_with_equations_numbers_and_sources():
    described = {mechanism.name: mechanism for mechanism in describe_model().mechanisms}
    assert set(described) == set(registry())
    for name, mechanism in registry().items():
        assert {p.name for p in described[name].parameters} == set(mechanism.parameters)
        assert described[name].sources == mechanism.sources
        assert described[name].equations


def test_every_mechanism_has_its_place_in_the_week():
    acting = {step.mechanism for step in describe_model().week}
    assert set(registry()) <= acting


def test_the_week_is_told_in_the_order_in_which_it_runs():
    calls = [step.call for step in describe_model().week]
    assert calls == [row.name for row in rows_of(WEEK)]
    for before, after in (
        ("add_newcomers", "contact_time.step"),
        ("boundary_violation.step", "speaking_up.step"),
        ("speaking_up.step", "allegation_response.step"),
        ("leaving.step", "integrate_people"),
        ("count_people", "remove_leavers"),
    ):
        assert calls.index(before) < calls.index(after)


def test_reasons_come_from_the_lines_of_the_week():
    reasons = {step.call: step.reason for step in describe_model().week}
    assert reasons["boundary_violation.step"] == "what truly happens"


def test_every_level_says_who_pushes_it_up_and_down():
    levels = {level.name: level for level in describe_model().levels}
    assert set(LEVEL_NAMES) <= set(levels)
    assert "retraumatisation" in levels["distress"].raised_by
    assert "listening" in levels["distress"].lowered_by
    assert levels["silence"].of == "organisation"


def test_every_source_that_a_number_names_is_in_the_references():
    described = describe_model()
    assert set(described.references) <= set(sources())
    for mechanism in described.mechanisms:
        for number in mechanism.parameters:
            assert set(number.sources) <= set(described.references)


def test_references_say_whether_anybody_checked_them():
    for reference in describe_model().references.values():
        assert reference.endswith(("[checked]", "[unchecked]"))


def test_assumptions_are_counted():
    counted = evidence_counts(load("baseline"))
    baseline = load("baseline")
    grades = [
        parameter.grade
        for name, parameter in baseline.parameters().items()
        if not name.startswith("mechanisms.") or baseline.value(f"{name.rpartition('.')[0]}.on")
    ]
    assert counted.assumptions == grades.count("assumption")
    assert counted.numbers == len(grades)
    assert f"{counted.assumptions} of {counted.numbers} numbers are assumptions" in (
        describe_model().markdown()
    )


def test_numbers_of_a_mechanism_that_is_switched_off_are_not_counted():
    without = load("baseline", {"mechanisms.listening.on": False})
    assert evidence_counts(without).mechanisms == evidence_counts(load("baseline")).mechanisms - 1
    assert evidence_counts(without).numbers == evidence_counts(load("baseline")).numbers - 2


def test_the_description_is_json_and_markdown():
    described = describe_model()
    assert json.loads(json.dumps(described.to_json()))["mechanisms"]
    text = described.markdown()
    assert "## It must not be used for" in text
    assert "### retraumatisation (M02)" in text
    assert r"\text{rate} = \textsf{trigger rate} \cdot \text{display}" in text
    assert r"$\text{of share} ( \textsf{distress} )$, for each trigger" in text


def test_a_scenario_says_its_timetable_and_what_differs():
    described = describe_scenario(load("study_circle", {"culture.silence": 0.8}))
    assert described.policies[0]["sentence"] in described.markdown()
    written = {one.name: one for one in described.written}
    assert written["circle_session"].spans[0] == (52, 61, 1.0)
    assert [one.name for one in described.from_baseline] == ["culture.silence"]
    assert any(one.name == "culture.silence" for one in described.from_defaults)
    json.dumps(described.to_json())


def test_a_scenario_without_policies_says_so():
    assert "No measure is taken" in describe_scenario(load("baseline")).markdown()


def test_it_says_what_was_read_of_a_network(tmp_path):
    (tmp_path / "ours.csv").write_text("from,to,weight\na,b,1\nb,c,0\n", encoding="utf-8")
    described = describe_scenario(load("own_network", {"network.file": str(tmp_path / "ours.csv")}))
    text = described.markdown()
    assert "3 people with 1 tie were read from ours.csv." in text
    assert "Weight 0 is no tie: 1 in line 3." in text
    assert "invented example" not in text
    assert described.to_json()["network_read"][0] in text
    example = describe_scenario(load("own_network")).markdown()
    assert "60 people with 195 ties" in example
    assert "invented example" in example


def test_what_is_switched_off_is_said():
    described = describe_scenario(load("baseline", {"mechanisms.voice.on": False}))
    waiting = {name for name, mechanism in registry().items() if not mechanism.standard}
    assert set(described.switched_off) == waiting | {"voice"}


def test_measures_are_listed():
    assert set(describe_model().policies) == set(policies())


def test_sources_are_read_with_braces_and_escapes():
    assert sources()["S0a"].fields["journal"] == r"Victims \& Offenders"
    assert "Victims & Offenders, 17(6), 872–892" in sources()["S0a"].reference()
    assert cite(["S1a", "nowhere"]) == "S1a (Perrin et al. 2017); nowhere (not in sources.bib)"
    assert not all(source.is_checked for source in sources().values())
