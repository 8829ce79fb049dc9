"""The JSON Schema of question files, with which editors help to write them.

    python -m peersim.methods.experiment

writes it beside that of scenarios; a line `#:schema` with its path at the top of a question tells
the editor where it is.
"""

import json
from typing import Any, Final

from peersim.methods.experiment.experiment_form import ExperimentForm
from peersim.scenario.json_schema import tidy

__all__ = ["FILE", "question_schema"]

FILE: Final = "question.schema.json"

_BY_NAME: Final = ("set", "assumptions", "levers")
"""Tables whose keys are dotted names, which TOML reads as tables in tables."""


def question_schema() -> str:
    """Return the schema as the text of its file."""
    whole = ExperimentForm.model_json_schema(ref_template="#/definitions/{model}")
    definitions = whole.pop("$defs")
    for name in _BY_NAME:
        definitions[name] = _nested(whole["properties"][name]["additionalProperties"], name)
        whole["properties"][name]["additionalProperties"] = {"$ref": f"#/definitions/{name}"}
    variants = whole["properties"]["variants"]
    variants["additionalProperties"] = {"$ref": "#/definitions/set"}
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **tidy(whole)}
    return (
        json.dumps({**whole, "definitions": tidy(definitions)}, indent=1, ensure_ascii=False) + "\n"
    )


def _nested(value: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - a part of a schema
    """Return what takes a value, or a table of more of the same."""
    table = {"type": "object", "additionalProperties": {"$ref": f"#/definitions/{name}"}}
    return {"anyOf": [value, table]}
