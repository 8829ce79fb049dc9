"""What students set themselves: which worlds their settings make."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from peersim.lesson.step_form import SEED, Try
from peersim.scenario import Scenario

__all__ = ["student_scenarios"]

_POLICIES: Final = "policies."


def student_scenarios(
    base: Scenario, other: Scenario, step: Try, chosen: Mapping[str, float], seed: int
) -> tuple[tuple[Scenario, ...], int]:
    """Return the scenarios that are compared, the base first, and the seed of their luck.

    Without a world of its own the step compares the first world as it is with the same world as
    it was set. With one, the settings hold in both; those of policies in the world that has them.
    """
    seed = int(chosen.get(SEED, seed))
    settings = {name: value for name, value in chosen.items() if name != SEED}
    own = {name: value for name, value in settings.items() if not name.startswith(_POLICIES)}
    first = base if step.world is None else base.changed(own, "settings")
    second = other.changed(settings, "settings")
    if step.world is None:
        second = replace(second, name="tried")
    return (first, second), seed
