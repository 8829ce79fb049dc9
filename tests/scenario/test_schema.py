"""What the JSON Schema tells an editor."""

import json
import subprocess
import sys
import tomllib

import pytest

from peersim.core.parameter import Parameter
from peersim.policies import registry as policies
from peersim.scenario import find, names, schema
from peersim.scenario.declarations import fixed_names
from peersim.scenario.json_schema import FILE, schema_text
from peersim.scenario.scenario_files import folder


def definition(name):
    return schema()["definitions"][name]


def test_the_schema_beside_the_scenarios_is_up_to_date():
    shipped = (folder() / FILE).read_text(encoding="utf-8")
    assert shipped == schema_text(), "write it anew with: python -m peersim.scenario"


def test_the_command_writes_it(tmp_path, monkeypatch):
    monkeypatch.setattr("peersim.scenario.scenario_files.folder", lambda: tmp_path)
    import runpy

    runpy.run_module("peersim.scenario", run_name="__main__", alter_sys=False)
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8")) == schema()


def described(table, key, parameter):
    said = table["properties"][key]
    assert (said["minimum"], said["maximum"]) == (parameter.low, parameter.high)
    assert said["default"] == parameter.default
    for fact in (parameter.meaning, parameter.unit, parameter.grade, parameter.source):
        assert fact in said["description"]


def test_every_number_is_described_with_range_unit_grade_and_source():
    for name, parameter in fixed_names().items():
        *_, table, key = name.split(".")
        if isinstance(parameter, Parameter):
            described(definition(table), key, parameter)
        else:
            assert tuple(definition(table)["properties"][key]["enum"]) == parameter.options
    for kind, policy in policies().items():
        for key, parameter in policy.parameters.items():
            if isinstance(parameter, Parameter):
                described(definition(f"policies.{kind}"), key, parameter)


def test_nothing_unknown_is_allowed_in_any_table():
    assert schema()["additionalProperties"] is False
    assert all(table["additionalProperties"] is False for table in schema()["definitions"].values())


def test_counts_are_integers_and_means_are_numbers():
    assert definition("organisation")["properties"]["people"]["type"] == "integer"
    assert definition("entry")["properties"]["tenure"]["type"] == "number"


def test_a_choice_lists_its_options():
    response = definition("policies.allegation")["properties"]["response"]
    assert response["enum"] == ["deny", "quiet", "transparent", "redress"]


def test_a_policy_is_found_by_its_label_or_its_kind():
    said = schema()["properties"]["policies"]
    assert set(said["properties"]) == set(policies())
    assert definition("policies.supervision")["properties"]["kind"]["const"] == "supervision"
    assert len(said["additionalProperties"]["anyOf"]) == len(policies()) + 1


def test_every_reference_leads_somewhere():
    found = []

    def look(node):
        if isinstance(node, dict):
            found.extend([node["$ref"]] if "$ref" in node else [])
            node = list(node.values())
        if isinstance(node, list):
            for part in node:
                look(part)

    look(schema())
    assert found
    assert {ref.removeprefix("#/definitions/") for ref in found} <= schema()["definitions"].keys()


@pytest.mark.parametrize("name", names())
def test_shipped_scenarios_say_only_what_the_schema_knows(name):
    for section, table in tomllib.loads(find(name).read_text(encoding="utf-8")).items():
        assert section in schema()["properties"]
        if section in {"mechanisms", "policies"}:
            for label, values in table.items():
                known = definition(label if section == "mechanisms" else f"policies.{label}")
                assert set(values) <= set(known["properties"])
        elif section == "moments":
            for moment in table.values():
                assert set(moment) <= set(definition("moment")["properties"])
        elif isinstance(table, dict):
            assert set(table) <= set(definition(section)["properties"])


def test_pydantic_waits_until_it_is_needed():
    code = "import sys, peersim.scenario as s; s.titles(); sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
