"""What a loaded scenario is."""

import json
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from peersim.core.errors import ScenarioError
from peersim.mechanisms import registry as mechanisms
from peersim.scenario import Frozen, load, names
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.settings import SECTIONS

CULTURE = {key: declared.default for key, declared in SECTIONS["culture"].items()}


def test_a_file_that_says_nothing_describes_the_defaults(loaded):
    scenario = loaded("")
    assert set(scenario.sections) == {*SECTIONS, "circumstances"}
    for section, parameters in {**SECTIONS, "circumstances": CIRCUMSTANCES}.items():
        assert scenario.sections[section] == {key: p.default for key, p in parameters.items()}
    assert set(scenario.mechanisms) == set(mechanisms())
    for name, mechanism in mechanisms().items():
        slopes = {key: p.default for key, p in mechanism.parameters.items()}
        first = list(mechanism.variants)[:1]
        chosen = {"variant": first[0]} if first else {}
        assert scenario.mechanisms[name] == {"on": mechanism.standard, **slopes, **chosen}
    assert scenario.policies == ()
    assert scenario.network is None
    assert scenario.network_file == ""


def test_what_a_file_says_takes_the_place_of_defaults(loaded):
    scenario = loaded("[culture]\nmacho = 0.3\n[mechanisms.retraumatisation]\non = false\n")
    assert scenario.sections["culture"] == CULTURE | {"macho": 0.3}
    assert scenario.mechanisms["retraumatisation"]["on"] is False


def test_whole_numbers_become_floats(loaded):
    scenario = loaded("[organisation]\npeople = 90\n[ties]\ndegree = 6\n")
    assert type(scenario.sections["organisation"]["people"]) is float
    assert type(scenario.sections["ties"]["degree"]) is float


def test_a_byte_order_mark_is_no_mistake(loaded):
    assert loaded(b"\xef\xbb\xbf[culture]\nmacho = 0.3\n").value("culture.macho") == 0.3


def test_the_name_is_that_of_the_file_and_the_title_follows_it(loaded):
    scenario = loaded("", name="two_houses.toml")
    assert (scenario.name, scenario.title, scenario.description) == ("two_houses", "Two houses", "")


# ---------------------------------------------------------------------------- extends


def test_a_child_overrides_its_parent_key_by_key(loaded, write):
    write("[culture]\nmacho = 0.3\nsilence = 0.2\n", "parent.toml")
    child = loaded('extends = "parent.toml"\n[culture]\nsilence = 0.4\n')
    assert child.sections["culture"] == CULTURE | {"macho": 0.3, "silence": 0.4}


def test_a_parent_can_be_given_by_name_or_by_a_path_from_the_child(loaded, write):
    assert loaded('extends = "study_circle"\n').describe_policies()
    write("[culture]\nmacho = 0.3\n", "above.toml")
    child = loaded('extends = "../above.toml"\n', name="below/child.toml")
    assert child.value("culture.macho") == 0.3


def test_a_parent_extends_its_own_parent(loaded, write):
    write("[culture]\nmacho = 0.3\nsilence = 0.3\nparity = 0.3\n", "one.toml")
    write('extends = "one.toml"\n[culture]\nmacho = 0.4\nsilence = 0.4\n', "two.toml")
    child = loaded('extends = "two.toml"\n[culture]\nmacho = 0.5\n')
    said = {"macho": 0.5, "silence": 0.4, "parity": 0.3}
    assert child.sections["culture"] == CULTURE | said


def test_title_and_description_are_not_handed_on(loaded, write):
    write('title = "Theirs"\ndescription = "Old"\n', "parent.toml")
    child = loaded('extends = "parent.toml"\n')
    assert (child.title, child.description) == ("Mine", "")


def test_policies_of_parent_and_child_merge_by_label(loaded):
    child = loaded(
        'extends = "study_circle"\n'
        "[policies.study_circle]\nsessions = 4\n"
        "[policies.women_in_power]\n"
    )
    circle, women = child.policies
    assert (circle.label, circle.values["sessions"], circle.values["repeat"]) == (
        ("study_circle", 4, 52)
    )
    assert women.kind == "women_in_power"


def test_a_child_can_switch_a_policy_off_and_a_change_can_switch_it_on_again(loaded):
    child = loaded('extends = "study_circle"\n[policies.study_circle]\non = false\n')
    assert child.policies_in_force == ()
    assert child.first_policy_week() is None
    assert child.hash() == load("baseline").hash()
    again = child.changed({"policies.study_circle.on": True})
    assert again.hash() == load("study_circle").hash()


# --------------------------------------------------------------------------- policies


def test_a_label_stands_for_its_kind_unless_a_kind_is_given(loaded):
    scenario = loaded('[policies.study_circle]\n[policies.later]\nkind = "study_circle"\n')
    assert scenario.kinds() == {"later": "study_circle", "study_circle": "study_circle"}


def test_the_timetable_holds_what_all_policies_write(loaded):
    scenario = loaded(
        "[organisation]\nweeks = 80\nburn_in = 10\n[circumstances]\nwomen_seats = 0.2\n"
        "[policies.women_in_power]\nfrom_week = 20\n[policies.supervision]\nfrom_week = 30\n"
    )
    rows = scenario.timetable().rows
    assert len(rows) == 90
    assert list(rows.women_seats) == [0.2] * 30 + [0.5] * 60
    assert list(rows.supervision_sessions) == [0.5] * 40 + [2.0] * 50


def test_worlds_have_the_same_circumstances_until_the_first_policy():
    base, other = load("baseline").timetable().rows, load("circle_and_group").timetable().rows
    first = load("circle_and_group").first_policy_week()
    assert first == 52
    assert base[: 52 + first].tobytes() == other[: 52 + first].tobytes()
    assert base[52 + first].tobytes() != other[52 + first].tobytes()


def test_the_order_of_policies_in_a_file_does_not_matter(loaded):
    tables = ["[policies.study_circle]\nrepeat = 0\n", "[policies.mens_group]\nuptake = 0.3\n"]
    one, other = loaded("".join(tables)), loaded("".join(tables[::-1]))
    assert one == other
    assert one.timetable().rows.tobytes() == other.timetable().rows.tobytes()


def test_every_policy_in_force_says_what_it_will_do():
    sentences = load("circle_and_group").describe_policies()
    assert len(sentences) == 2
    assert all(sentence.startswith("From week 52 on") for sentence in sentences)


def test_a_use_of_a_policy_knows_its_weeks():
    (use,) = load("study_circle", {"policies.study_circle.until_week": 60}).policies
    assert use.weeks == range(52, 60)


# ------------------------------------------------------------------------------ value


def test_a_scenario_is_frozen_hashable_and_survives_pickling():
    scenario = load("own_network")
    with pytest.raises(FrozenInstanceError):
        scenario.title = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        scenario.sections["culture"]["macho"] = 0.1  # type: ignore[index]
    copy = pickle.loads(pickle.dumps(scenario))  # noqa: S301 - our own bytes
    assert copy == scenario
    assert hash(copy) == hash(scenario)
    assert len({copy, scenario, load("baseline")}) == 2


def test_a_frozen_mapping_shows_what_it_holds():
    assert repr(Frozen({"a": 1.0})) == "Frozen({'a': 1.0})"
    assert Frozen({"a": 1, "b": 2}) == Frozen({"b": 2, "a": 1}) != Frozen({"a": 1})
    assert Frozen({"a": 1}) != 3
    assert len(Frozen({"a": 1})) == 1


def test_what_is_sent_away_is_hashed_anew_there_since_texts_are():
    sent = Frozen({"a": 1.0})
    assert hash(sent) == hash(Frozen({"a": 1.0}))
    asked = "import pickle, sys; one = pickle.load(sys.stdin.buffer); print(hash(one) == hash("
    call = [sys.executable, "-c", f"{asked}type(one)({{'a': 1.0}})))"]
    said = subprocess.run(call, input=pickle.dumps(sent), capture_output=True, check=True)
    assert said.stdout.split() == [b"True"]


def test_the_hash_knows_the_world_and_not_its_name(loaded):
    one = loaded('title = "One"\n[culture]\nmacho = 0.5\n', name="one.toml")
    other = loaded('description = "x"\n[culture]\nmacho = 0.50\n', name="other.toml")
    assert one.hash() == other.hash()
    assert len(one.hash()) == 64
    assert one.changed({"mechanisms.power.on": False}).hash() != one.hash()


def test_the_two_zeros_are_one_world(loaded):
    one, other = (loaded(f"[circumstances]\nmacho_inflow = {zero}\n") for zero in ("0.0", "-0.0"))
    assert one.hash() == other.hash()


def test_the_canonical_form_is_sorted_json_of_the_world(loaded, triangle):
    scenario = loaded(
        '[network]\nfile = "ties.csv"\npeople = "people.csv"\n[policies.allegation]\n'
    )
    canonical = scenario.canonical()
    assert json.loads(json.dumps(canonical)) == canonical
    assert json.dumps(canonical) == json.dumps(canonical, sort_keys=True)
    assert canonical["network"]["ties"] == [[0, 1], [0, 2], [1, 2]]
    assert canonical["policies"]["allegation"]["response"] == "deny"
    assert not {"name", "title", "description"} & canonical.keys()


# ---------------------------------------------------------------------------- imports


def test_importing_the_room_is_light():
    heavy = "{'numba', 'pydantic', 'pandas', 'mesa', 'tomlkit'}"
    code = f"import sys, peersim.scenario; sys.exit(str(sorted({heavy} & set(sys.modules)) or ''))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() in ("", "[]")


def test_shipped_scenarios_are_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "baseline" in names()
    assert load("baseline").name == "baseline"


def test_a_scenario_error_is_an_error_of_input():
    with pytest.raises(ScenarioError):
        load("nowhere")
