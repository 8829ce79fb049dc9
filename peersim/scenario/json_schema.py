"""The JSON Schema of scenario files, with which editors help to write them.

    python -m peersim.scenario

writes it to `scenarios/scenario.schema.json`; a line `#:schema ./scenario.schema.json` at the
top of a scenario tells the editor where it is.
"""

import json
from functools import cache
from typing import Any, Final

from peersim.policies import registry as policies

__all__ = ["FILE", "schema", "schema_text", "tidy"]

FILE: Final = "scenario.schema.json"

_REFERENCE: Final = "#/definitions/{model}"


@cache
def schema_text() -> str:
    """Return the schema as the text of its file."""
    from peersim.scenario.scenario_form import file_form, policy_form

    whole = file_form().model_json_schema(ref_template=_REFERENCE)
    definitions = whole.pop("$defs")
    for kind in policies():
        form = policy_form(kind).model_json_schema(ref_template=_REFERENCE)
        definitions[f"policies.{kind}"] = form
    whole["properties"]["policies"] = _policies(list(policies()))
    whole["definitions"] = definitions
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **tidy(whole)}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file."""
    made: dict[str, Any] = json.loads(schema_text())
    return made


def tidy(node: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Leave out titles that only repeat the key, and empty defaults."""
    if isinstance(node, list):
        return [tidy(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: tidy(part)
        for key, part in node.items()
        if not (key == "title" and isinstance(part, str)) and not (key == "default" and part == {})
    }


def _policies(kinds: list[str]) -> dict[str, Any]:
    """Say that a table is a measure of its `kind`, which may be left to its label."""
    tables = {kind: {"$ref": _REFERENCE.format(model=f"policies.{kind}")} for kind in kinds}
    labelled = [{"allOf": [table, {"required": ["kind"]}]} for table in tables.values()]
    unsaid = {"type": "object", "not": {"required": ["kind"]}}  # the parent says which
    return {
        "type": "object",
        "description": "What the organisation does; each table is a measure under its label.",
        "properties": tables,
        "additionalProperties": {"anyOf": [*labelled, unsaid]},
    }
