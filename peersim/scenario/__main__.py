"""Write the JSON Schema of scenario files next to the scenarios: `python -m peersim.scenario`."""

from peersim.scenario.files import folder
from peersim.scenario.json_schema import FILE, schema_text

(folder() / FILE).write_text(schema_text(), encoding="utf-8")
