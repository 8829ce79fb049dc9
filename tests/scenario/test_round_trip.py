"""A scenario written as TOML loads to an equal scenario."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peersim.core.errors import ScenarioError
from peersim.policies import Choice, registry
from peersim.scenario import load, names
from peersim.scenario.declarations import fixed_names, whole


def again(scenario):
    """Write a scenario and load what was written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{scenario.name}.toml"
        path.write_text(scenario.to_toml(), encoding="utf-8")
        return load(path)


@pytest.mark.parametrize("name", names())
def test_every_shipped_scenario_survives_being_written(name):
    scenario = load(name)
    assert again(scenario) == scenario
    assert again(scenario).hash() == scenario.hash()


def test_the_text_says_everything_and_extends_nothing():
    said = tomllib.loads(load("study_circle").to_toml())
    assert "extends" not in said
    assert set(said["mechanisms"]) == set(load("baseline").mechanisms)
    assert said["policies"]["study_circle"]["kind"] == "study_circle"
    assert said["organisation"]["people"] == 150


def test_where_a_network_lay_need_not_be_told():
    scenario = load("own_network")
    assert tomllib.loads(scenario.to_toml(full_paths=False))["network"] == {
        "file": "own_network_example.csv",
        "people": "own_network_example_people.csv",
    }
    assert Path(tomllib.loads(scenario.to_toml())["network"]["file"]).is_absolute()


def number(section, parameter):
    if whole(section, parameter):
        return st.integers(int(parameter.low), int(parameter.high))
    return st.floats(parameter.low, parameter.high)


@st.composite
def changes(draw):
    """Draw changes to a few numbers, switches, texts and policies."""
    found = {}
    for name in draw(st.sets(st.sampled_from(sorted(fixed_names())), max_size=12)):
        declared = fixed_names()[name]
        found[name] = draw(
            st.sampled_from(declared.options)
            if isinstance(declared, Choice)
            else number(name.split(".")[0], declared)
        )
    text = st.text(st.characters(codec="utf-8"), max_size=40)
    found |= draw(st.fixed_dictionaries({}, optional={"title": text, "description": text}))
    for kind in draw(st.sets(st.sampled_from(sorted(registry())), max_size=3)):
        label = draw(st.sampled_from([kind, f"{kind}-2", "7"]))
        found[f"policies.{label}.kind"] = kind
        found[f"policies.{label}.on"] = draw(st.booleans())
        doses = registry()[kind].parameters
        for key in draw(st.sets(st.sampled_from(sorted(doses)))):
            one = doses[key]
            drawn = (
                st.sampled_from(one.options) if isinstance(one, Choice) else number("policies", one)
            )
            found[f"policies.{label}.{key}"] = draw(drawn)
    return found


@settings(max_examples=60, deadline=None)
@given(said=changes())
def test_whatever_loads_survives_being_written(said):
    try:
        scenario = load("baseline", said)
    except ScenarioError:  # numbers in range that contradict each other
        return
    copy = again(scenario)
    assert copy == scenario
    assert copy.hash() == scenario.hash()
    assert copy.timetable().rows.tobytes() == scenario.timetable().rows.tobytes()


@settings(max_examples=60, deadline=None)
@given(said=changes(), data=st.data())
def test_the_order_of_changes_does_not_matter(said, data):
    shuffled = dict(data.draw(st.permutations(list(said.items()))))
    outcomes: list[object] = []
    for order in (said, shuffled):
        try:
            outcomes.append(load("baseline", order))
        except ScenarioError:
            outcomes.append(None)
    assert outcomes[0] == outcomes[1]
