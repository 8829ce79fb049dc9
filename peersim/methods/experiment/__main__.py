"""Write the JSON Schema of question files beside that of scenarios.

python -m peersim.methods.experiment
"""

from peersim.methods.experiment.question_schema import FILE, question_schema
from peersim.scenario.scenario_files import folder

(folder() / FILE).write_text(question_schema(), encoding="utf-8")
