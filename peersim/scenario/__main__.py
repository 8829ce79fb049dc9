"""Write the JSON Schema of scenario files next to the scenarios: `python -m peersim.scenario`."""

from peersim.scenario.json_schema import FILE, schema_text
from peersim.scenario.scenario_files import folder

(folder() / FILE).write_text(schema_text(), encoding="utf-8")
