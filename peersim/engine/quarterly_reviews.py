"""The quarterly look of an organisation at itself, which starts and stops measures.

It reads what was written down of the last quarter and nothing else; no luck is drawn. So two
worlds that look alike decide alike, and one that never meets a condition never differs.
"""

from typing import Final

import numpy as np

from peersim.metrics.levels import carrier_weeks
from peersim.metrics.tally import Tally, ratio
from peersim.scenario import PolicyUse, Scenario
from peersim.scenario.scenario_rules import short_of_room
from peersim.scenario.triggers import QUARTER, REPORTS, Condition, condition
from peersim.world import census
from peersim.world.world_state import Log

__all__ = ["Reviews"]

NEVER: Final = 1_000_000


class Reviews:
    """Which measures with a trigger are in force, and since when."""

    def __init__(self, scenario: Scenario) -> None:
        """Begin with none in force but those that start at once."""
        self.scenario = scenario
        self.uses = [use for use in scenario.policies_in_force if use.is_triggered]
        self.taken: dict[str, list[range]] = {
            use.label: [] if use.trigger.start_when else [use.weeks] for use in self.uses
        }
        self._quiet = dict.fromkeys(self.taken, 0)
        self._done = -1

    def copy(self) -> "Reviews":
        """Return what has been decided so far, for a world that goes on by itself."""
        twin = Reviews(self.scenario)
        twin.taken = {label: [*periods] for label, periods in self.taken.items()}
        twin._quiet = {**self._quiet}
        twin._done = self._done
        return twin

    def next_after(self, week: int) -> int:
        """Return the next week in which there is a look; far off if there is none."""
        looks = (
            max(use.weeks.start, week + 1 + (use.weeks.start - week - 1) % QUARTER)
            for use in self.uses
        )
        return min(looks, default=NEVER)

    def periods(self) -> tuple[tuple[str, int, int], ...]:
        """Return label, first week and first week no longer in force of each period so far."""
        return tuple(
            (label, weeks.start, weeks.stop)
            for label, periods in self.taken.items()
            for weeks in periods
        )

    def look(self, week: int, log: Log) -> bool:
        """Decide in this week, from the weeks before; return whether anything changed."""
        if week <= max(self._done, 0):
            return False
        self._done = week
        before = self.periods()
        for use in self.uses:
            if self._is_due(use, week):
                self._decide(use, week, log)
        return self.periods() != before

    def _is_due(self, use: PolicyUse, week: int) -> bool:
        first = use.weeks.start
        return first <= week < use.weeks.stop and (week - first) % QUARTER == 0

    def _decide(self, use: PolicyUse, week: int, log: Log) -> None:
        periods = self.taken[use.label]
        if periods and periods[-1].stop > week:
            self._stop_or_go_on(use, week, log)
            return
        start = use.trigger.start_when
        if not start or not self._holds(condition(start), week, log):
            return
        period = range(week, use.weeks.stop)
        tried = {**self.taken, use.label: [*periods, period]}
        # otherwise it waits until there are rooms, people and money
        if not any(short_of_room(self.scenario, self.scenario.timetable(tried), week)):
            self._quiet[use.label] = 0
            periods.append(period)

    def _stop_or_go_on(self, use: PolicyUse, week: int, log: Log) -> None:
        stop, periods = use.trigger.stop_when, self.taken[use.label]
        if not stop or week == periods[-1].start:
            return
        quiet = self._quiet[use.label] + 1 if self._holds(condition(stop), week, log) else 0
        self._quiet[use.label] = quiet
        if quiet >= use.trigger.stop_after:
            periods[-1] = range(periods[-1].start, week)

    def _holds(self, asked: Condition, week: int, log: Log) -> bool:
        weeks = slice(max(0, week - QUARTER), week)
        return asked.holds(visible_value(asked.seen, log, weeks))


def visible_value(name: str, log: Log, weeks: slice) -> float:
    """Return what an organisation sees of itself over some weeks; nan where nobody is there."""
    if name == REPORTS:
        column = census.COUNTS.index("reports")
        return float(log.counts[weeks, census.GROUPS.index("all"), column].sum())
    group, _, level = name.rpartition(".")
    if not group:
        return float(log.organisation[weeks, census.ORG_SERIES.index(name)].mean())
    tally = Tally.weekly(log.counts[weeks], log.organisation[weeks])
    place = census.GROUPS.index(group)
    total, carriers = (tally[count][:, place].sum() for count in (level, carrier_weeks(level)))
    return float(ratio(np.asarray(total), np.asarray(carriers)))
