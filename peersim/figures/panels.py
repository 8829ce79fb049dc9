"""What stands in which panel: a metric of a group, with the reports beside the true incidents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from peersim.core.errors import InputError
from peersim.methods.answer import Answer
from peersim.methods.frames import known_groups
from peersim.metrics import Metric, picture_metrics, registry, reported_beside, select
from peersim.narration.group_labels import subject_of
from peersim.scenario import PolicyUse, Scenario
from peersim.world.circumstances import Timetable

__all__ = [
    "RUN_GROUPS",
    "Panel",
    "Shade",
    "panels_of",
    "shades_of",
]

RUN_GROUPS: Final = ("all", "women", "men", "survivors")
"""Groups of one scenario; those of whom there is one number (silence) are everybody."""

_PANELS: Final = 6
"""Where no metric is asked for."""


@dataclass(frozen=True)
class Panel:
    """A metric of one group."""

    metric: Metric
    group: str
    reports: Metric | None = None
    """What is reported of it, drawn dashed in the same panel."""

    @property
    def title(self) -> str:
        """What is shown."""
        return self.metric.label[:1].upper() + self.metric.label[1:]

    @property
    def who(self) -> str:
        """Of whom; an organisation has one silence, and nobody is named."""
        return subject_of(self.metric, self.group)

    @property
    def under(self) -> str:
        """What stands under the title."""
        return f"{self.who}; dashed: what is reported" if self.reports else self.who

    @property
    def unit(self) -> str:
        """The unit at the axis."""
        return self.metric.unit or "0 to 1"


def panels_of(
    metrics: Iterable[str] | None,
    groups: Iterable[str] | None,
    usual_groups: Sequence[str] | None = None,
) -> tuple[Panel, ...]:
    """Return a panel for each metric and group; what rests on reports joins the true incidents.

    usual_groups: those to show where none are asked for; without them a choice of pairs of metric
    and group. Raises InputError for names that are not known, or where no metric means anything
    for the groups.
    """
    if metrics is None and groups is None and usual_groups is None:
        return tuple(_panel(metric, metric.lead_group) for metric in _usual())
    chosen = select([metric.name for metric in _usual()] if metrics is None else metrics)
    found_beside = (reported_beside(metric) for metric in registry().values())
    inside = {metric.name for metric in found_beside if metric is not None}
    known = known_groups((usual_groups or ("all",)) if groups is None else groups)
    found = tuple(
        _panel(metric, group)
        for metric in chosen
        if metric.name not in inside
        for group in known
        if group in metric.groups
    )
    if not found:
        asked = ", ".join(metric.name for metric in chosen)
        raise InputError(f"{asked} means nothing for {', '.join(known)}; choose another group")
    return found


def _usual() -> tuple[Metric, ...]:
    return picture_metrics()[:_PANELS]


def _panel(metric: Metric, group: str) -> Panel:
    return Panel(metric, group, reported_beside(metric))


# ---------------------------------------------------------------------------- policies


@dataclass(frozen=True)
class Shade:
    """Weeks in which policies do something."""

    first: int
    last: int
    policies: tuple[PolicyUse, ...]
    """One of each label."""
    label: str


def shades_of(answer: Answer) -> tuple[Shade, ...]:
    """Return the weeks in which policies of the compared worlds do something."""
    policies: dict[tuple[int, int], dict[str, PolicyUse]] = {}
    for scenario in answer.readable_scenarios:
        for use in scenario.policies_in_force:
            for span in _active(use, scenario):
                policies.setdefault(span, {}).setdefault(use.label, use)
    return tuple(
        Shade(first, last, tuple(uses.values()), ", ".join(uses).replace("_", " "))
        for (first, last), uses in sorted(policies.items())
    )


def _active(use: PolicyUse, scenario: Scenario) -> list[tuple[int, int]]:
    """Return runs of weeks in which a policy adds to any circumstance."""
    organisation = scenario.sections["organisation"]
    base = scenario.sections["circumstances"]
    weeks = int(organisation["weeks"])
    before, after = Timetable(base, weeks, 0), Timetable(base, weeks, 0)
    if not use.is_triggered:  # each world has weeks of its own
        use.policy.write(after, use.values)
    active = (before.rows != after.rows).tolist()
    runs: list[tuple[int, int]] = []
    for week, on in enumerate(active):
        if on and runs and runs[-1][1] == week - 1:
            runs[-1] = (runs[-1][0], week)
        elif on:
            runs.append((week, week))
    return runs
