"""One world from a scenario: `run(scenario, replicate)` is what everybody calls.

It is a pure function of small picklable values. The same scenario, seed, replicate and version
give the same record, whoever calls and whatever else the machine does; who is followed and
whether events are written down changes nothing else. Without the ledger of people's levels pushes
are added up in another order: a world is quicker, and the same but for the rounding of sums.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from peersim.core.errors import RunError
from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.engine import entry_points, world_arrays
from peersim.engine.quarterly_reviews import Reviews
from peersim.scenario import Scenario
from peersim.world import census
from peersim.world.turnover import count_newcomers

if TYPE_CHECKING:
    from peersim.world.world_state import Log, World

DEFAULT_SEED = 1
# Rows of the first log of events, per founder; it grows when needed.
ROOM_FOR_EVENTS = 200


@dataclass(frozen=True)
class Record:
    """What a world leaves behind. Weeks count from the end of the burn-in."""

    scenario: str
    seed: int
    replicate: int
    counts: np.ndarray  # (weeks, groups, counts), see census.COUNT_NAMES
    organisation: np.ndarray  # (weeks, org series), see census.ORG_SERIES
    ledger: np.ndarray  # (weeks, groups, channels), see assemble.channels(); 0 channels without it
    org_ledger: np.ndarray  # (weeks, org channels)
    tie_ledger: np.ndarray  # (weeks, tie channels), summed over ties
    events: np.ndarray  # (events,) EVENT, from the founding on
    incidents: np.ndarray  # (incidents,) TRUE_INCIDENT: what happened
    reports: np.ndarray  # (reports,) REPORT: what was reported
    people: np.ndarray  # (people,) PERSON, those here and those who have left
    levels: np.ndarray  # (levels, people)
    followed: np.ndarray  # (followed,) ids
    followed_people: np.ndarray  # (weeks, followed) PERSON
    followed_levels: np.ndarray  # (weeks, followed, levels)
    followed_pushes: np.ndarray  # (weeks, followed, channels)
    taken: tuple[tuple[str, int, int], ...] = ()
    """Label, first week and first week no longer in force of each period in which a policy was
    in force that starts and stops by itself."""


@lru_cache(maxsize=16)
def _given(scenario: Scenario, *, ledger: bool) -> tuple[np.recarray, np.recarray]:
    timetable = scenario.timetable(Reviews(scenario).taken)
    numbers = world_arrays.numbers(scenario.sections, scenario.mechanisms, ledger=ledger)
    return numbers, timetable.rows


def given(scenario: Scenario, *, ledger: bool) -> tuple[np.recarray, np.recarray]:
    """Return the numbers and the timetable of a scenario, for one world to keep.

    (1,) and (weeks,).
    """
    numbers, timetable = _given(scenario, ledger=ledger)  # worked out once for all its worlds
    return numbers.copy(), timetable.copy()


class Simulation:
    """A world that is stepped week by week; `run` takes it to the end in one go."""

    def __init__(
        self,
        scenario: Scenario,
        replicate: int = 0,
        *,
        seed: int = DEFAULT_SEED,
        follow: Iterable[int] = (),
        events: bool = True,
        ledger: bool = True,
    ) -> None:
        """Found the organisation of a scenario; `follow` holds ids of people to follow.

        Whoever is followed has a ledger of her own, so with them there is one in any case.
        """
        self.scenario = scenario
        self.seed = seed
        self.replicate = replicate
        organisation = scenario.sections["organisation"]
        self.people = int(organisation["people"])
        self.burn_in = int(organisation["burn_in"])
        self.weeks = int(organisation["weeks"])
        followed = np.array(sorted(set(follow)), dtype=np.int64)
        ledger = ledger or len(followed) > 0
        self.numbers, timetable = given(scenario, ledger=ledger)
        self.reviews = Reviews(scenario)
        self.log: Log = world_arrays.empty_log(self.weeks, followed, ledger=ledger)
        founders = world_arrays.founders(scenario, world_arrays.key_of(seed, replicate))
        self.world: World = world_arrays.empty_world(
            people=self.people,
            posts=founders.posts,
            staff=founders.staff,
            seats=int(organisation["seats"]),
            most_ties=int(scenario.sections["ties"]["most"]),
            hub_growth=int(scenario.sections["ties"]["hub_growth"]),
            degrees=founders.degrees,
            timetable=timetable,
            arrivals=organisation["arrivals"]
            * self.people
            * (self.burn_in + self.weeks)
            / WEEKS_PER_YEAR,
            partners=scenario.mechanisms["contact_time"]["partners"],
            room_for_events=ROOM_FOR_EVENTS * self.people if events else 0,
            entry=scenario.sections["entry"],
            ledger=ledger,
        )
        key = world_arrays.key_of(seed, replicate)
        entry_points.start(
            self.world, self.numbers, key, founders.roles, founders.genders, founders.pairs
        )

    @property
    def week(self) -> int:
        """The week that comes next, counted from the end of the burn-in."""
        return int(self.world.clock[0].index) - self.burn_in

    def advance(self, until: int | None = None) -> None:
        """Go on until the start of a week, or to the end.

        Raises RunError where numbers stop being numbers.
        """
        end = self.weeks if until is None else min(until, self.weeks)
        while self.week < end:
            self.look()
            self._go(min(end, self.reviews.next_after(self.week)))
        if not np.isfinite(self.log.organisation).all():
            message = (
                f"{self.scenario.name}, seed {self.seed}, replicate {self.replicate}: "
                f"a number stopped being a number before week {self.week}"
            )
            raise RunError(message)

    def look(self) -> None:
        """Let the organisation look at itself, if it is time and it has not done so this week."""
        if self.reviews.look(self.week, self.log):
            self._follow_timetable()

    def fork(self, reviews: Reviews, timetable: np.recarray) -> "Simulation":
        """Return a copy of this world that goes on as another scenario, that of the reviews.

        It holds where the other's world has been this one so far: the numbers and founders are the
        same, and so are the weeks of the timetable, (weeks,) RECORD, before this one.
        """
        twin = copy(self)
        twin.scenario, twin.reviews = reviews.scenario, reviews
        world = type(self.world)._make(array.copy() for array in self.world)
        twin.world = world._replace(circumstances=timetable.copy())
        twin.log = type(self.log)._make(array.copy() for array in self.log)
        return twin

    @property
    def nbytes(self) -> int:
        """How much memory the world and its logs take."""
        return sum(array.nbytes for array in (*self.world, *self.log))

    def _go(self, until: int) -> None:
        """Go on until the start of a week with the timetable as it is."""
        target = self.burn_in + until
        while self._advance(target) < target:
            with np.errstate(over="ignore"):  # luck wraps around
                newcomers = count_newcomers(self.world, self.numbers[0])
            self.world = world_arrays.with_more_room(self.world, newcomers)

    def _advance(self, target: int) -> int:
        return entry_points.advance(self.world, self.log, self.numbers, target)

    def _follow_timetable(self) -> None:
        """Write the weeks to come anew, now that measures have started or stopped."""
        now = self.burn_in + self.week
        rows = self.scenario.timetable(self.reviews.taken).rows
        self.world.circumstances[now:] = rows[now:]

    def record(self) -> Record:
        """Return what the world has left behind so far."""
        world, log = self.world, self.log
        organisation = world.organisation[0]
        here = np.flatnonzero(world.people["status"] == census.PRESENT)
        first = organisation.first_left
        rows = np.concatenate([here, np.arange(first, first + organisation.left)])
        rows = rows[np.argsort(world.people["id"][rows], kind="stable")]
        return Record(
            scenario=self.scenario.name,
            seed=self.seed,
            replicate=self.replicate,
            counts=log.counts,
            organisation=log.organisation,
            ledger=log.ledger,
            org_ledger=log.org_ledger,
            tie_ledger=log.tie_ledger,
            events=np.asarray(world.events[: organisation.events]),
            incidents=np.asarray(world.incidents[: organisation.incidents]),
            reports=np.asarray(world.reports[: organisation.reports]),
            people=np.asarray(world.people[rows]),
            levels=world.levels[:, rows],
            followed=log.followed,
            followed_people=np.asarray(log.followed_people),
            followed_levels=log.followed_levels,
            followed_pushes=log.followed_pushes,
            taken=self.reviews.periods(),
        )


def run(
    scenario: Scenario,
    replicate: int = 0,
    *,
    seed: int = DEFAULT_SEED,
    follow: Iterable[int] = (),
    events: bool = True,
    ledger: bool = True,
) -> Record:
    """Run one world to its end and return what it leaves behind."""
    simulation = Simulation(
        scenario, replicate, seed=seed, follow=follow, events=events, ledger=ledger
    )
    simulation.advance()
    return simulation.record()
