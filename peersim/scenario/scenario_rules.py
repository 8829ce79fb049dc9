"""What a scenario must fulfil as a whole, beyond every number being in its range."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from peersim.core.errors import ScenarioError
from peersim.core.refusal import Refusal
from peersim.scenario.moments import mistakes as mistakes_of_moment
from peersim.scenario.scenario_contents import PolicyUse, ScenarioContents
from peersim.scenario.triggers import mistakes
from peersim.world.circumstances import Timetable

__all__ = [
    "BEFORE_THE_WEEKS",
    "NO_SHARE",
    "SHARES",
    "SHORT_OF_FACILITATORS",
    "SHORT_OF_HOURS",
    "SHORT_OF_ROOMS",
    "TOO_LATE",
    "check_whole",
    "short_of_room",
]

SHARES: Final = (
    "{one} = {first} and {two} = {second} add up to {total}; together they take up to {most}"
)
TOO_LATE: Final = (
    "{key}.from_week = {first} lies after the last week, {last} (organisation.weeks = {weeks}), "
    "so the policy would do nothing; begin it earlier, add weeks, or switch it off with "
    "{key}.on = false"
)
BEFORE_THE_WEEKS: Final = (
    "entry.women_share = {base} and circumstances.women_inflow = {added} add up to {total} from "
    "the founding on; together they take 0 to 1"
)
NO_SHARE: Final = (
    "entry.women_share = {base} and circumstances.women_inflow = {added} add up to {total} in "
    "week {week}; together they take 0 to 1"
)
SHORT_OF_ROOMS: Final = (
    "in week {week} measures take {taken} rooms, and capacity.rooms = {most}; move one of them, "
    "or allow for more"
)
SHORT_OF_FACILITATORS: Final = (
    "in week {week} measures take {taken} facilitators, and capacity.facilitators = {most}; "
    "move one of them, or allow for more"
)
SHORT_OF_HOURS: Final = (
    "in the year from week {week} measures take {taken} hours of work, and capacity.budget = "
    "{most} hours a year; take fewer of them, or allow for more"
)

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
        *shares_of_one_whole(contents.mechanisms, "mechanisms."),
        *(line for use in contents.policies_in_force for line in calendar(use, contents)),
        *(
            line
            for use in contents.policies
            for line in mistakes(f"policies.{use.label}", use.trigger)
        ),
        *(line for moment in contents.moments for line in mistakes_of_moment(moment)),
    ]
    if broken:
        raise ScenarioError(*broken, where=where)
    timetable = contents.written()
    timetable.check(where)
    by_itself = any(use.is_triggered for use in contents.policies_in_force)
    certain = contents.written({}) if by_itself else timetable
    short = [*women_among_newcomers(contents, timetable), *short_of_room(contents, certain)]
    for line in short:
        raise ScenarioError(line, where=where)
    return timetable


def shares_of_one_whole(
    tables: Mapping[str, Mapping[str, float]], room: str = ""
) -> Iterator[Refusal]:
    """Say which shares add up to more than there is; room: what the names of tables begin with."""
    for table, keys, most in _SHARES:
        if table in tables:
            first, second = (tables[table][key] for key in keys)
            total = first + second
            if total > most + _ROUNDING:
                one, two = (f"{room}{table}.{key}" for key in keys)
                yield _refusal(
                    SHARES, one=one, first=first, two=two, second=second, total=total, most=most
                )


def calendar(use: PolicyUse, contents: ScenarioContents) -> Iterator[str | Refusal]:
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
        yield _refusal(TOO_LATE, key=key, first=first, last=weeks - 1, weeks=weeks)
    conflict = use.policy.conflict(use.values)
    if conflict:
        yield f"{key}: {conflict}"


def women_among_newcomers(contents: ScenarioContents, timetable: Timetable) -> Iterator[Refusal]:
    """Say where the share of women among newcomers would be no share."""
    base = contents.sections["entry"]["women_share"]
    share = base + timetable.rows["women_inflow"]
    wrong = np.flatnonzero((share < -_ROUNDING) | (share > 1 + _ROUNDING))
    if wrong.size:
        week = int(wrong[0]) - timetable.burn_in
        total = float(share[wrong[0]])
        sentence = BEFORE_THE_WEEKS if week < 0 else NO_SHARE
        yield _refusal(sentence, base=base, added=total - base, total=total, week=week)


def short_of_room(
    contents: ScenarioContents, timetable: Timetable, first: int = 0
) -> Iterator[Refusal]:
    """Say where measures take more rooms, people or hours than there are, from a week on."""
    capacity = contents.sections["capacity"]
    rows = timetable.rows[timetable.burn_in :]
    for limit, sentence in (("rooms", SHORT_OF_ROOMS), ("facilitators", SHORT_OF_FACILITATORS)):
        taken, most = rows[f"{limit}_taken"], capacity[limit]
        over = np.flatnonzero(taken[first:] > most + _ROUNDING)
        if over.size:
            week = first + int(over[0])
            yield _refusal(sentence, week=week, taken=taken[week], most=most)
    for start in range(first - first % YEAR, len(rows), YEAR):
        hours = float(rows["cost_hours"][start : start + YEAR].sum())
        if hours > capacity["budget"] + _ROUNDING:
            yield _refusal(SHORT_OF_HOURS, week=start, taken=hours, most=capacity["budget"])
            return


def _refusal(sentence: str, **values: str | float) -> Refusal:
    """Fill in words, and numbers as they stand in a file."""
    return Refusal(
        sentence, {name: x if isinstance(x, str) else f"{x:g}" for name, x in values.items()}
    )
