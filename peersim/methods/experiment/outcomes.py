"""Which outcomes are looked at: a metric, and the group of people it is taken for."""

from dataclasses import dataclass

from peersim.core.errors import InputError, nearest
from peersim.metrics import Metric, registry
from peersim.metrics.group_names import group_named
from peersim.world.census import GROUPS

__all__ = ["Outcome", "outcomes_of", "parse_outcome"]


@dataclass(frozen=True)
class Outcome:
    """A metric for a group."""

    metric: str
    group: str

    @property
    def column(self) -> str:
        """Its name in tables: `exit_rate_women`."""
        return f"{self.metric}_{self.group}"

    @property
    def declared(self) -> Metric:
        """What the metric declares."""
        return registry()[self.metric]

    @property
    def place(self) -> tuple[int, int]:
        """Its row and column in the outcomes of a world, (metrics, groups)."""
        return tuple(registry()).index(self.metric), GROUPS.index(self.group)


def parse_outcome(text: str, where: str) -> Outcome:
    """Read `metric` or `metric:group`; raises InputError for what is not known."""
    metric, _, group = (part.strip() for part in text.partition(":"))
    group = group_named(group or "all")
    if metric not in registry():
        raise InputError(f"{where}: there is no metric '{metric}'{nearest(metric, registry())}")
    known = registry()[metric].groups
    if group not in known:
        raise InputError(f"{where}: {metric} is not taken for '{group}'{nearest(group, known)}")
    return Outcome(metric, group)


def outcomes_of(texts: tuple[str, ...], where: str) -> tuple[Outcome, ...]:
    """Return the outcomes asked for; what rests on reports brings the true incidents along."""
    found: dict[Outcome, None] = {}
    for text in texts:
        asked = parse_outcome(text, where)
        beside = asked.declared.beside
        if beside and asked.group in registry()[beside].groups:
            found[Outcome(beside, asked.group)] = None
        found[asked] = None
    return tuple(found)
