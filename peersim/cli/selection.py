"""Which rows a table shows: a default that fits two screens, or what was asked for.

Reports never come without the true incidents. Where incidents are not to be shown, whatever
rests on them is left out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from peersim.core.errors import InputError, nearest

if TYPE_CHECKING:
    import pandas as pd

    from peersim.metrics import Metric

__all__ = ["COMPARED", "RUN_GROUPS", "Selection", "incident_metrics", "select_rows"]

COMPARED: Final[dict[str, tuple[str, ...]]] = {
    "true_incidents": ("all", "women"),
    "reports": ("all", "women"),
    "report_ratio": ("all", "women"),
    "silence": ("all",),
    "voice": ("women",),
    "exit_rate": ("women", "men"),
    "distress": ("women", "survivors", "worst_decile"),
    "belonging": ("women", "men", "worst_decile"),
    "trust_org": ("women", "survivors"),
    "exhaustion": ("women", "mentors"),
    "desisting_identity": ("all", "mentors"),
    "return_to_use": ("all",),
    "reoffending": ("women", "men"),
    "waiting_weeks": ("all",),
    "cost": ("all",),
}
"""What a comparison shows if nothing is asked for: outcomes, and of whom."""

RUN_GROUPS: Final = ("all", "women", "men", "mentors", "survivors", "worst_decile")
RUN_METRICS: Final = (*COMPARED, "hope", "mentor_count")


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
        from peersim.metrics.group_names import group_named
        from peersim.world.census import GROUPS

        self.incidents = incidents
        self.everything = everything
        self.groups = tuple(map(group_named, groups)) if groups else None
        for group in self.groups or ():
            if group not in GROUPS:
                raise InputError(f"there is no group '{group}'{nearest(group, GROUPS)}")
        self.asked = bool(metrics or groups)
        names = metrics or (list(registry()) if everything else list(COMPARED))
        hidden = set() if incidents else incident_metrics()
        if refused := [name for name in metrics or () if name in hidden]:
            raise InputError(f"--metric {refused[0]} shows incidents, which --no-incidents hides")
        self.metrics: tuple[Metric, ...] = tuple(
            metric for metric in select(names) if metric.name not in hidden
        )
        if not any(self.groups_of(metric) for metric in self.metrics):
            told = ", ".join(metric.name for metric in self.metrics)
            raise InputError(
                f"{told} means nothing for {', '.join(self.groups or ())}; "
                f"it takes {', '.join(self.metrics[0].groups)}"
            )

    def of_run(self) -> tuple["Metric", ...]:
        """Return the metrics that a table of one scenario shows."""
        from peersim.metrics import registry

        if self.asked or self.everything:
            return self.metrics
        hidden = set() if self.incidents else incident_metrics()
        return tuple(registry()[name] for name in RUN_METRICS if name not in hidden)

    def groups_of(self, metric: "Metric") -> tuple[str, ...]:
        """Return the groups that a comparison shows of a metric, in the order of the census."""
        if self.groups is not None:
            return tuple(group for group in metric.groups if group in self.groups)
        if self.everything or self.asked or metric.name not in COMPARED:
            return metric.groups
        return tuple(group for group in COMPARED[metric.name] if group in metric.groups)


def incident_metrics() -> set[str]:
    """Return the metrics that are about incidents and reports."""
    from peersim.metrics import registry

    about = {metric.name for metric in registry().values() if metric.beside}
    return about | {metric.beside for metric in registry().values() if metric.beside}


def select_rows(outcomes: "pd.DataFrame", selection: Selection) -> "pd.DataFrame":
    """Return the rows of outcomes that are to be handed over for machines.

    All of them, if nothing was asked for.
    """
    if not selection.asked:
        hidden = set() if selection.incidents else incident_metrics()
        return outcomes[~outcomes["metric"].isin(hidden)]
    wanted = {metric.name: selection.groups_of(metric) for metric in selection.metrics}
    chosen = [
        group in wanted.get(metric, ())
        for metric, group in zip(outcomes["metric"], outcomes["group"], strict=True)
    ]
    return outcomes[chosen]
