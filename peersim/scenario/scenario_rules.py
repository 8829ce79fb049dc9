"""What a scenario must fulfil as a whole, beyond every number being in its range."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from peersim.core.errors import ScenarioError
from peersim.scenario.moments import mistakes as mistakes_of_moment
from peersim.scenario.scenario_contents import PolicyUse, ScenarioContents
from peersim.scenario.triggers import mistakes
from peersim.world.circumstances import Timetable

__all__ = ["check_whole", "short_of_room"]

# Shares of one whole: their sum stays at or below the last number.
_SHARES: Final = (
    ("organisation", ("mentors", "staff"), 100.0),
    ("boundary_violation", ("serious", "grave"), 1.0),
)
# A sum of decimal numbers may miss the end of a range by what binary numbers cannot say.
_ROUNDING: Final = 1e-12
YEAR: Final = 52


def check_whole(contents: ScenarioContents, where: str) -> Timetable:
    """Return the timetable, or raise ScenarioError with a line for each broken rule."""
    broken = [
        *shares_of_one_whole(contents.sections),
        *(f"mechanisms.{line}" for line in shares_of_one_whole(contents.mechanisms)),
        *(line for use in contents.policies_in_force for line in calendar(use, contents)),
        *(
            line
            for use in contents.policies
            for line in mistakes(f"policies.{use.label}", use.trigger)
        ),
        *(line for moment in contents.moments for line in mistakes_of_moment(moment)),
    ]
    if broken:
        raise ScenarioError("\n".join(f"{where}: {line}" for line in broken))
    timetable = contents.written()
    timetable.check(where)
    by_itself = any(use.is_triggered for use in contents.policies_in_force)
    certain = contents.written({}) if by_itself else timetable
    short = [*women_among_newcomers(contents, timetable), *short_of_room(contents, certain)]
    for line in short:
        raise ScenarioError(f"{where}: {line}")
    return timetable


def shares_of_one_whole(tables: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Say which shares add up to more than there is."""
    for table, keys, most in _SHARES:
        if table in tables:
            total = sum(tables[table][key] for key in keys)
            if total > most + _ROUNDING:
                said = " and ".join(f"{table}.{key} = {tables[table][key]:g}" for key in keys)
                yield f"{said} add up to {total:g}; together they take up to {most:g}"


def calendar(use: PolicyUse, contents: ScenarioContents) -> Iterator[str]:
    """Say what is wrong with when a policy is in force."""
    key = f"policies.{use.label}"
    first, until = use.values["from_week"], use.values["until_week"]
    weeks = contents.sections["organisation"]["weeks"]
    one_week_alone = until == 0 == use.policy.parameters["until_week"].default
    if until <= first and not one_week_alone:
        yield (
            f"{key}.until_week = {until:g} ends the policy before it begins "
            f"(from_week = {first:g}); it takes {first + 1:g} or more"
        )
    if first >= weeks:
        yield (
            f"{key}.from_week = {first:g} lies after the last week, {weeks - 1:g} "
            f"(organisation.weeks = {weeks:g}), so the policy would do nothing; "
            f"begin it earlier, add weeks, or switch it off with {key}.on = false"
        )
    conflict = use.policy.conflict(use.values)
    if conflict:
        yield f"{key}: {conflict}"


def women_among_newcomers(contents: ScenarioContents, timetable: Timetable) -> Iterator[str]:
    """Say where the share of women among newcomers would be no share."""
    base = contents.sections["entry"]["women_share"]
    share = base + timetable.rows["women_inflow"]
    wrong = np.flatnonzero((share < -_ROUNDING) | (share > 1 + _ROUNDING))
    if wrong.size:
        week = int(wrong[0]) - timetable.burn_in
        when = "from the founding on" if week < 0 else f"in week {week}"
        added = share[wrong[0]] - base
        yield (
            f"entry.women_share = {base:g} and circumstances.women_inflow = {added:g} add up to "
            f"{share[wrong[0]]:g} {when}; together they take 0 to 1"
        )


def short_of_room(
    contents: ScenarioContents, timetable: Timetable, first: int = 0
) -> Iterator[str]:
    """Say where measures take more rooms, people or hours than there are, from a week on."""
    capacity = contents.sections["capacity"]
    rows = timetable.rows[timetable.burn_in :]
    for taken, limit in (("rooms_taken", "rooms"), ("facilitators_taken", "facilitators")):
        over = np.flatnonzero(rows[taken][first:] > capacity[limit] + _ROUNDING)
        if over.size:
            week = first + int(over[0])
            yield (
                f"in week {week} measures take {rows[taken][week]:g} {limit}, and "
                f"capacity.{limit} = {capacity[limit]:g}; move one of them, or allow for more"
            )
    for start in range(first - first % YEAR, len(rows), YEAR):
        hours = float(rows["cost_hours"][start : start + YEAR].sum())
        if hours > capacity["budget"] + _ROUNDING:
            yield (
                f"in the year from week {start} measures take {hours:g} hours of work, and "
                f"capacity.budget = {capacity['budget']:g} hours a year; "
                "take fewer of them, or allow for more"
            )
            return
