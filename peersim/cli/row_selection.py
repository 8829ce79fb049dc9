"""Which rows a table shows: a default that fits two screens, or what was asked for.

Reports never come without the true incidents. Where incidents are not to be shown, whatever
rests on them is left out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from peersim.core.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from peersim.metrics import Metric

__all__ = ["RUN_GROUPS", "Selection", "select_rows"]

RUN_GROUPS: Final = ("all", "women", "men", "mentors", "survivors", "worst_decile")
"""Columns of the table of one scenario."""


class Selection:
    """What was asked for, checked before anything runs."""

    def __init__(
        self,
        metrics: Sequence[str] | None,
        groups: Sequence[str] | None,
        *,
        everything: bool,
        incidents: bool,
    ) -> None:
        """Raise InputError for unknown names, with the nearest ones."""
        from peersim.metrics import registry, select
        from peersim.narration.group_labels import group_from
        from peersim.narration.incident_filter import filter_incidents, hidden_metrics

        self.incidents = incidents
        self.everything = everything
        self.groups = tuple(map(group_from, groups)) if groups else None
        self.asked = bool(metrics or groups)
        usual = [name for name, one in registry().items() if everything or one.places.table]
        hidden = hidden_metrics(hide_incidents=not incidents)
        if refused := [name for name in metrics or () if name in hidden]:
            raise InputError(f"--metric {refused[0]} shows incidents, which --no-incidents hides")
        self.metrics: tuple[Metric, ...] = filter_incidents(
            select(metrics or usual), hide_incidents=not incidents
        )
        if not any(self.groups_of(metric) for metric in self.metrics):
            told = ", ".join(metric.name for metric in self.metrics)
            raise InputError(
                f"{told} means nothing for {', '.join(self.groups or ())}; "
                f"it takes {', '.join(self.metrics[0].groups)}"
            )

    def groups_of(self, metric: "Metric") -> tuple[str, ...]:
        """Return the groups that a comparison shows of a metric, in the order of the census."""
        if self.groups is not None:
            return tuple(group for group in metric.groups if group in self.groups)
        if self.everything or self.asked:
            return metric.groups
        return tuple(group for group in metric.groups if group in metric.concerns) or metric.groups


def select_rows(outcomes: "pd.DataFrame", selection: Selection) -> "pd.DataFrame":
    """Return the rows of outcomes that are to be handed over for machines.

    outcomes: as they may be shown. All of them, if nothing was asked for.
    """
    if not selection.asked:
        return outcomes
    wanted = {metric.name: selection.groups_of(metric) for metric in selection.metrics}
    chosen = [
        group in wanted.get(metric, ())
        for metric, group in zip(outcomes["metric"], outcomes["group"], strict=True)
    ]
    return outcomes[chosen]
