"""The worlds that results come from, as long as this version still runs them as they were."""

from peersim.core.errors import InputError
from peersim.methods.answer import Answer
from peersim.scenario import Scenario

__all__ = ["same_worlds"]


def same_worlds(answer: Answer, replicate: int) -> tuple[Scenario, ...]:
    """Return the scenarios of results, the base first.

    Raises InputError where there is no such replicate, or where this version of peersim would
    run other worlds than those that the results hold.
    """
    if not 0 <= replicate < answer.replicates:
        raise InputError(
            f"--replicate: there is no world {replicate} in these results; they are 0 to "
            f"{answer.replicates - 1}"
        )
    found = []
    for source, scenario in zip(answer.manifest.scenarios, answer.scenarios, strict=True):
        if scenario is None or scenario.hash() != source.hash:
            raise InputError(
                f"scenario '{source.label}' of these results no longer describes the same world; "
                f"use peersim {answer.manifest.peersim}"
            )
        found.append(scenario)
    return tuple(found)
