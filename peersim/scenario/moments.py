"""The moments of a scenario: when, for whom and in what a reader should look.

    [moments.keys_gone]
    from_week = 104
    until_week = 108
    group = "mentors"
    outcome = "belonging"

What a scenario is there to show may happen for a while, or to a few, and be gone at its end. A
comparison shows the difference at each moment of the scenarios that it holds. Moments say where to
look and nothing of what happens: they are no part of the world, and are not handed on to a
scenario that extends this one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from peersim.core.errors import ScenarioError, nearest, show_value
from peersim.core.parameter import Parameter, parameter

__all__ = [
    "MOMENT_WEEKS",
    "Moment",
    "check_within",
    "groups",
    "mistakes",
    "moment_weeks_named",
    "moments_laid_over",
    "outcomes",
    "within",
]

_MOST: Final = 2600
MOMENT_WEEKS: Final[Mapping[str, Parameter]] = {
    "from_week": parameter(0, "week", 0, _MOST, "design", "", "first week that is looked at"),
    "until_week": parameter(
        _MOST,
        "week",
        0,
        _MOST,
        "design",
        "",
        f"first week no longer looked at; {_MOST} is the end",
    ),
}


class Moment(NamedTuple):
    """Some weeks, a group of people, and an outcome to look at."""

    label: str
    from_week: int = 0
    until_week: int = _MOST
    """First week no longer looked at."""
    group: str = "all"
    outcome: str = ""
    """The name of a metric."""

    def weeks_of(self, weeks: int) -> range:
        """Return the weeks that there are of it in a world of so many weeks; maybe none."""
        return range(self.from_week, min(self.until_week, weeks))

    def later(self, weeks: int) -> "Moment":
        """Return the same moment so many weeks later; what lasts to the end still does."""
        until = self.until_week if self.until_week == _MOST else self.until_week + weeks
        return self._replace(from_week=self.from_week + weeks, until_week=until)

    def table(self) -> dict[str, Any]:
        """Return what a file says of it."""
        return {key: value for key, value in self._asdict().items() if key != "label"}


def outcomes() -> list[str]:
    """Return what can be looked at."""
    from peersim.metrics import registry  # brings Numba along

    return list(registry())


def groups() -> list[str]:
    """Return whom can be looked at."""
    from peersim.world.census import GROUPS  # brings Numba along

    return list(GROUPS)


def moment_weeks_named(said: object) -> dict[str, Parameter]:
    """Return the weeks of the moments of a layer by their dotted names, as declared."""
    labels = said if isinstance(said, Mapping) else ()
    return {
        f"moments.{label}.{key}": declared
        for label in labels
        for key, declared in MOMENT_WEEKS.items()
    }


def moments_laid_over(
    below: Sequence[Moment], said: Mapping[str, Mapping[str, Any]]
) -> tuple[Moment, ...]:
    """Return moments with what a layer says of them, the earliest first."""
    held = {moment.label: moment for moment in below}
    for label, table in said.items():
        whole: dict[str, Any] = {
            key: int(value) if key in MOMENT_WEEKS else value for key, value in table.items()
        }
        held[label] = held.get(label, Moment(label))._replace(**whole)
    return tuple(sorted(held.values(), key=lambda one: (one.from_week, one.label)))


def mistakes(moment: Moment) -> Iterator[str]:
    """Yield what is wrong with a moment, whatever the world."""
    key = f"moments.{moment.label}"
    if moment.until_week <= moment.from_week:
        yield (
            f"{key}.until_week = {moment.until_week} ends the moment before it begins "
            f"(from_week = {moment.from_week}); it takes {moment.from_week + 1} or more"
        )
    if moment.group not in groups():
        near = nearest(moment.group, groups())
        yield f"{key}.group = {show_value(moment.group)} is no group of people{near}"
    elif not moment.outcome:
        yield f'{key} names no outcome; it takes one, such as {key}.outcome = "belonging"'
    elif moment.outcome not in outcomes():
        near = nearest(moment.outcome, outcomes())
        yield f"{key}.outcome = {show_value(moment.outcome)} is no outcome{near}"
    else:
        yield from _means_nothing(moment, key)


def _means_nothing(moment: Moment, key: str) -> Iterator[str]:
    from peersim.metrics import registry

    known = registry()[moment.outcome].groups
    if moment.group not in known:
        takes = ", ".join(f"'{group}'" for group in known)
        yield (
            f"{key}.group = '{moment.group}': {moment.outcome} means nothing for this group; "
            f"it takes {takes}"
        )


def within(moments: Sequence[Moment], weeks: int) -> tuple[Moment, ...]:
    """Return the moments of which there are some weeks in a world of so many weeks."""
    return tuple(moment for moment in moments if moment.from_week >= 0 and moment.weeks_of(weeks))


def check_within(moments: Sequence[Moment], weeks: int, where: str) -> None:
    """Raise ScenarioError unless every moment of a file begins in the weeks of its world."""
    for moment in moments:
        if moment.from_week >= weeks:
            raise ScenarioError(
                f"{where}: moments.{moment.label}.from_week = {moment.from_week} lies after the "
                f"last week, {weeks - 1} (organisation.weeks = {weeks}); "
                f"it takes 0 to {weeks - 1}"
            )
