"""What a metric declares: its unit, its meaning, which way is better, and what it is taken from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np

from peersim.metrics.tally import Array, Tally
from peersim.world.census import GROUPS, Wish

__all__ = [
    "BASES",
    "FIXED_GROUPS",
    "OF_ALL",
    "WITHOUT_STAFF",
    "Basis",
    "Metric",
    "MetricPlaces",
    "Window",
    "metric",
]

Basis = Literal[
    "level",
    "expected rate",
    "realised rate",
    "expected share",
    "realised share",
    "state",
]
"""What a number is taken from; see BASES."""

BASES: Final[dict[Basis, str]] = {
    "level": "a mean over people and weeks of something between 0 and 1",
    "expected rate": "the sum of hazards: how often it is to be expected, luck left out",
    "realised rate": "how often it happened in these worlds, luck included",
    "expected share": "a share of what is to be expected, luck left out",
    "realised share": "a share of what happened in these worlds, luck included",
    "state": "what is the case: people, posts, hours",
}

Window = Literal["end", "in force", "horizon"]
"""The weeks over which it is taken; see `window.Windows`."""

# Groups that somebody may be in without it meaning anything are not declared: an organisation
# has one silence, and staff are no cohort whose reoffending is counted.
OF_ALL: Final = ("all",)
WITHOUT_STAFF: Final = tuple(group for group in GROUPS if group != "staff")
FIXED_GROUPS: Final = ("all", "women", "men", "survivors")
"""Groups that nobody moves into or out of."""


@dataclass(frozen=True)
class MetricPlaces:
    """Where a metric is shown to somebody who asked for nothing in particular."""

    core: int = 0
    """Its place in the order of a reader's table, the lowest first; 0 for what is not core."""
    picture: int = 0
    """Its place in the order of pictures, the lowest first; 0 for what is in none of them."""
    headline: bool = False
    """Whether a sentence on a comparison may choose it."""
    card: bool = False
    """Whether it stands among the first outcomes of a page and in the table of a brief."""
    table: bool = False
    """Whether it stands in the table of a terminal."""
    story: bool = False
    """Whether a story of one life tells of it; for levels of people."""


@dataclass(frozen=True)
class Metric:
    """Something that is looked at: a function of a tally, with what a reader needs to know."""

    name: str
    """The name of its function, and its name everywhere."""
    label: str
    """The name in words, as it stands in a sentence or at an axis."""
    unit: str
    """Empty for a level or a share, both 0 to 1."""
    meaning: str
    """One plain sentence."""
    better: Wish
    """Which way is a gain for the people concerned; `neither` where that depends."""
    basis: Basis
    window: Window
    function: Callable[[Tally], Array]
    groups: tuple[str, ...] = GROUPS
    """The groups for which it means something; it is nan for the others."""
    beside: str = ""
    """The metric without which this one is never shown."""
    look_back: int = 1
    """Weeks over which one point of its curve looks back, where a single week says nothing."""
    places: MetricPlaces = MetricPlaces()
    concerns: tuple[str, ...] = ()
    """The groups to show where there is no room for all, the one it concerns most first."""
    over: str = "person_weeks"
    """What it is taken over: a ratio's denominator, as a count or a number of the organisation in
    the tally, several with a plus between them, or `weeks` for what is no ratio."""
    speaks_of_incidents: bool = False
    """Whether it is about incidents, their reports or old trauma that comes back, and so is left
    out where incidents are hidden."""
    is_share: bool = False
    """Whether it is written in per cent though it is taken from no count of events."""

    @property
    def lead_group(self) -> str:
        """The group that is spoken of first: everybody, unless another is concerned more."""
        return (self.concerns or self.groups)[0]

    @cached_property
    def defined(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """For which groups it means something, (groups,)."""
        return np.array([group in self.groups for group in GROUPS])

    def __call__(self, tally: Tally) -> Array:
        """Return its values by group, (..., groups); nan where it is not defined."""
        return np.where(self.defined, self.function(tally), np.nan)

    def weights(self, tally: Tally) -> Array:
        """Return what its values are taken over, (..., groups).

        The value of two tallies together is the mean of their values with these weights, since
        counts add up and ratios do not.
        """
        if self.over == "weeks":
            return np.broadcast_to(tally.weeks[..., np.newaxis], tally.counts.shape[:-1])
        total: Array = np.sum([tally.total(name) for name in self.over.split(" + ")], axis=0)
        return total


def metric(
    label: str,
    unit: str,
    better: Wish,
    basis: Basis,
    window: Window,
    *,
    groups: tuple[str, ...] = GROUPS,
    beside: str = "",
    look_back: int = 1,
    places: MetricPlaces = MetricPlaces(),
    concerns: tuple[str, ...] = (),
    over: str = "person_weeks",
    speaks_of_incidents: bool = False,
    is_share: bool = False,
) -> Callable[[Callable[[Tally], Array]], Metric]:
    """Make a metric of a function; its name is the metric's, its docstring the meaning."""

    def declare(function: Callable[[Tally], Array]) -> Metric:
        return Metric(
            name=function.__name__,
            label=label,
            unit=unit,
            meaning=(function.__doc__ or "").partition("\n")[0].strip(),
            better=better,
            basis=basis,
            window=window,
            function=function,
            groups=groups,
            beside=beside,
            look_back=look_back,
            places=places,
            concerns=concerns,
            over=over,
            speaks_of_incidents=speaks_of_incidents,
            is_share=is_share,
        )

    return declare
