"""The answer of worlds that were just made."""

from collections.abc import Callable, Mapping

import pandas as pd

from peersim.core.errors import ResultsError
from peersim.methods.answer import Answer
from peersim.methods.answer_tables import LONG, cached
from peersim.methods.detail_tables import concatenate, world_tables
from peersim.results.manifest import Question
from peersim.running.worlds import Worlds

__all__ = ["answer_of_worlds"]


def answer_of_worlds(
    question: Question, worlds: Worlds, summaries: Mapping[str, Callable[[Worlds], pd.DataFrame]]
) -> Answer:
    """Return the answer of worlds; summaries: tables over all of them, by name.

    Its tables raise ResultsError where there is none of a name.
    """
    name = ", ".join(worlds.labels)

    def make(table: str) -> pd.DataFrame:
        if table in summaries:
            return summaries[table](worlds)
        parts = world_tables(worlds)
        if table not in parts:
            raise ResultsError(f"'{name}' has no table of {table}")
        return concatenate(parts[table], is_long=table in LONG)

    return Answer(
        name=name,
        question=question,
        labels=worlds.labels,
        titles=tuple(scenario.title for scenario in worlds.scenarios),
        scenarios=worlds.scenarios,
        seed=worlds.seed,
        replicates=worlds.replicates,
        windows=worlds.windows,
        failures=worlds.failures,
        ensemble=worlds.ensemble,
        tables=cached(make),
        made_worlds=worlds,
    )
