"""What must be true of every policy."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import peersim.policies
from peersim.core.errors import ScenarioError
from peersim.core.parameter import Parameter
from peersim.policies import Choice, Policy, registry
from peersim.world.circumstances import CIRCUMSTANCES, Timetable

ROOM = Path(peersim.policies.__file__).parent
SOURCES = set(
    re.findall(
        r"^@\w+\{(\w+),", (ROOM.parent / "sources.bib").read_text(encoding="utf-8"), re.MULTILINE
    )
)
WEEKS, BURN_IN = 130, 6


def defaults(policy):
    return {key: declared.default for key, declared in policy.parameters.items()}


def added(policy, base, before=()):
    """Return what a policy adds to each circumstance, upon what others wrote before."""
    timetable, without = (Timetable(base, WEEKS, BURN_IN) for _ in range(2))
    for name, amount in before:
        for table in (timetable, without):
            table.add(name, amount, 0, WEEKS)
    policy.write(timetable, defaults(policy))
    rows = zip(timetable.rows.tolist(), without.rows.tolist(), strict=True)
    return np.array([np.subtract(one, other) for one, other in rows])


def cited(policy):
    keys = set(policy.sources)
    for declared in policy.parameters.values():
        if isinstance(declared, Parameter):
            keys |= set(filter(None, declared.source.split(",")))
    return keys


def has_a_dose(policy):
    calendar = {"from_week", "until_week"}
    return any(
        key not in calendar and isinstance(declared, Choice | Parameter)
        for key, declared in policy.parameters.items()
    )


def faults(policy):  # noqa: C901 - a list of conditions, each on its own
    """Return what is wrong with a policy: the contract of the room."""
    found = []
    if not {"from_week", "until_week"} <= policy.parameters.keys():
        return ["it has no weeks"]
    if not policy.title or not policy.sentence.endswith("."):
        found.append("it has no title or no sentence")
    if not cited(policy) <= SOURCES:
        found.append(f"it cites what is not in sources.bib: {cited(policy) - SOURCES}")
    if not has_a_dose(policy):
        found.append("it has no dose")
    try:
        change = added(policy, {})
        other = added(policy, {"tolerance": 0.3}, [("women_seats", 0.1), ("cost_hours", 3.0)])
    except ValueError as error:
        return [*found, f"it cannot be written: {error}"]
    first = int(defaults(policy)["from_week"])
    if change[: BURN_IN + first].any():
        found.append("it acts before its first week")
    if not change[BURN_IN + first].any():
        found.append("it does nothing in its first week")
    if not np.allclose(change, other, rtol=0, atol=1e-12):
        found.append("what it does depends on what others do")
    if change[:, list(CIRCUMSTANCES).index("cost_hours")].sum() <= 0:
        found.append("it is free")
    said = policy.say(defaults(policy))
    if f"week {first}" not in said or not said.endswith(".") or not said[0].isupper():
        found.append(f"it does not say when it begins: {said}")
    if policy.conflict(defaults(policy)):
        found.append("its defaults contradict each other")
    return found


@pytest.mark.parametrize("policy", registry().values(), ids=registry())
def test_every_policy_keeps_the_contract_of_the_room(policy):
    assert faults(policy) == []


def test_every_file_is_a_policy_of_its_name():
    files = {path.stem for path in ROOM.glob("*.py")} - {"__init__"}
    assert files == set(registry())
    assert all(name == policy.name for name, policy in registry().items())


def too_early(timetable, values):
    timetable.add("cost_hours", 1.0, int(values["from_week"]) - 1, WEEKS)


def bossy(timetable, values):
    timetable.rows["women_seats"][BURN_IN + int(values["from_week"]) :] = 0.5
    timetable.add("cost_hours", 1.0, int(values["from_week"]), WEEKS)


def free(timetable, values):
    timetable.add("women_seats", 0.1, int(values["from_week"]), WEEKS)


def misspelt(timetable, values):
    timetable.add("women_seat", 0.1, int(values["from_week"]), WEEKS)


WRONG: dict[str, dict[str, Any]] = {
    "acts before": {"write": too_early},
    "depends on what others do": {"write": bossy},
    "is free": {"write": free},
    "cannot be written": {"write": misspelt},
    "not in sources.bib": {"sources": ("S99",)},
    "no title": {"sentence": "Nothing"},
    "does not say when": {"say": lambda _: "It begins some day."},
    "no weeks": {"parameters": {}},
    "contradict": {"conflict": lambda _: "always"},
}


@pytest.mark.parametrize("fault", WRONG)
def test_the_contract_notices_a_wrong_policy(fault):
    good = registry()["women_in_power"]
    assert any(fault in found for found in faults(replace(good, **WRONG[fault])))


def test_the_contract_notices_a_policy_without_a_dose():
    good = registry()["women_in_power"]
    calendar = {key: good.parameters[key] for key in ("from_week", "until_week")}
    idle = Policy("idle", "Idle", "It does nothing.", (), calendar, lambda *_: None, lambda _: "")
    assert "it has no dose" in faults(idle)
    assert "it does nothing in its first week" in faults(idle)


@given(order=st.permutations(sorted(registry())))
def test_the_order_of_policies_does_not_matter(order):
    tables = []
    for names in (sorted(registry()), order):
        timetable = Timetable({}, WEEKS, BURN_IN)
        for name in names:
            registry()[name].write(timetable, defaults(registry()[name]))
        tables.append(timetable.rows.tobytes())
    assert tables[0] == tables[1]


@pytest.mark.parametrize("policy", registry().values(), ids=registry())
@given(data=st.data())
def test_any_allowed_dose_can_be_written_and_said(policy, data):
    values = {}
    for key, declared in policy.parameters.items():
        if isinstance(declared, Choice):
            values[key] = data.draw(st.sampled_from(declared.options))
        else:
            values[key] = data.draw(st.floats(declared.low, declared.high))
            if declared.unit in {"week", "weeks", "sessions"}:
                values[key] = float(int(values[key]))
    timetable = Timetable({}, WEEKS, BURN_IN)
    policy.write(timetable, values)
    assert np.isfinite(np.array(timetable.rows.tolist())).all()
    assert policy.say(values).endswith(".")


def test_a_choice_takes_its_options():
    assert Choice("deny", ("deny", "quiet"), "how").check("quiet", "key", "here") == "quiet"


def test_a_choice_that_is_none_names_the_options_and_the_nearest():
    choice = Choice("deny", ("deny", "quiet"), "how")
    with pytest.raises(ScenarioError) as error:
        choice.check("qiet", "policies.a.response", "'x.toml'")
    assert str(error.value) == (
        "'x.toml': policies.a.response = 'qiet' is no choice; "
        'it takes "deny", "quiet"; the nearest known name is \'quiet\''
    )


def test_a_choice_that_is_no_text_names_the_options():
    choice = Choice("deny", ("deny", "quiet"), "how")
    with pytest.raises(ScenarioError, match='= 3 is no choice; it takes "deny"'):
        choice.check(3, "policies.a.response", "'x.toml'")
