"""A map as files: its table, and the question as `peersim sweep` runs it to the same numbers."""

from typing import Final

from peersim.methods.experiment import Experiment
from peersim.methods.outcome_map.map_field import OutcomeMap
from peersim.results.csv_text import frame_as_csv

__all__ = ["QUESTION", "TABLE", "map_texts", "question_text"]

QUESTION: Final = "question.toml"
TABLE: Final = "map.csv"


def map_texts(found: OutcomeMap) -> dict[str, str]:
    """Return the files of a map by name: its question, its scenarios, and a row for each cell."""
    asked = found.experiment
    scenarios = {
        f"{label}.toml": scenario.to_toml(full_paths=False)
        for label, scenario in zip(asked.labels, asked.point_worlds.scenarios, strict=True)
    }
    return {QUESTION: question_text(asked), **scenarios, TABLE: frame_as_csv(found.frame)}


def question_text(asked: Experiment) -> str:
    """Return the experiment file of all cells of a map, at its finest."""
    labels = ", ".join(f'"{label}.toml"' for label in asked.labels)
    outcomes = ", ".join(f'"{one.metric}:{one.group}"' for one in asked.point_worlds.outcomes)
    spans = "".join(f"{one.name} = [{one.low!r}, {one.high!r}]\n" for one in asked.factors)
    return (
        "# The worlds under a map. `peersim sweep FOLDER --out NEW` runs all cells at its finest;\n"
        "# the map itself halves cells only where neighbours differ.\n"
        f'title = "{asked.title}"\n'
        f"scenarios = [{labels}]\n"
        f"outcomes = [{outcomes}]\n"
        f"replicates = {asked.replicates.least}\n"
        f"seed = {asked.seed}\n\n"
        f"[assumptions]\n{spans}\n"
        f'[design]\nkind = "full_factorial"\nlevels = {asked.design.levels}\n'  # type: ignore[union-attr]
    )
