"""A small world in which every step of a mechanism can be taken again with something moved.

Everything is on, and the week is stepped in plain Python, row by row of its table. Before each
step of a mechanism the world is kept. Draws are watched: what luck is compared with is the chance
of a decision.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np
import pytest

from peersim.core import random_streams
from peersim.engine.simulation import Simulation
from peersim.engine.step_chain import StepRow, rows_of
from peersim.engine.weekly_schedule import WEEK
from peersim.mechanisms import registry
from peersim.scenario import load
from peersim.world import census
from peersim.world.circumstances import CIRCUMSTANCES
from tests.mechanisms.declarations.quick_records import quick

PHASES = {phase.name: phase.rows for phase in WEEK}

# Numbers of the trial that let mechanisms act which seldom do in a small world.
NUMBERS = {
    ("appointment", "stable_weeks"): 0.0,
    ("appointment", "by_credit"): 8.0,
    ("recentring", "noticed"): 0.02,
    ("recentring", "threshold"): 0.04,
    ("shared_testimony", "most_openness"): 0.9,
}
# Circumstances are set between their default and their upper end, but for these.
CIRCUMSTANCES_SET = {
    "circle_start": 1.0, "mens_start": 1.0, "circle_places": 100.0, "mens_places": 100.0,
    "forced_allegation": 1.0, "extra_arrivals": 0.0, "cost_hours": 0.0, "rooms_taken": 0.0,
    "facilitators_taken": 0.0, "women_inflow": 0.0, "macho_inflow": 0.0, "insist_deny": 0.0,
    "insist_quiet": 0.0, "insist_transparent": 0.0, "insist_redress": 0.0,
}  # fmt: skip
# Arrays that are constant or never read: they need not be kept.
NOT_KEPT = {"circumstances", "entry_levels", "hazards", "bounds", "org_bounds", "tie_bounds",
            "events"}  # fmt: skip
NO_OUTPUT = {"levels", "org_levels", "at_hand", "scratch", "scratch_rows", "ways"}
SMALL = 1e-6
"""A move so small that it is a derivative, and hardly ever changes what happens."""

Kept = dict[str, np.ndarray]
Chances = dict[tuple[int, ...], list[float]]
INCIDENT, OWN_REPORT, TELLING, REACTION, LAPSE, SESSIONS = 401, 501, 3201, 3202, 3301, 4404
HARM, TOLD = {INCIDENT, LAPSE}, {INCIDENT, LAPSE, OWN_REPORT, TELLING}


def as_drawn(_: int, u: float) -> float:
    return u


def all_happens(address: int, u: float) -> float:
    """Let happen what can; a small draw does, but a large one lets mentors and mentees meet."""
    return 1.0 - (1.0 - u) * 1e-3 if address == SESSIONS else u * 1e-3


def nothing_happens(_: int, u: float) -> float:
    return 1.0 - all_happens(0, 1.0 - u)


def harm_happens(address: int, u: float) -> float:
    """Let incidents and lapses happen, and nothing that answers them."""
    return all_happens(0, u) if address in HARM else nothing_happens(0, u)


def harm_is_told(address: int, u: float) -> float:
    """Let incidents and lapses happen and be told, and lapses be punished."""
    if address == REACTION:
        return nothing_happens(0, u)
    return all_happens(0, u) if address in TOLD else u


MORE, LESS = 0.4, -0.6
CONDITIONS = (
    (as_drawn, MORE), (harm_is_told, LESS), (all_happens, MORE), (all_happens, LESS),
    (harm_happens, MORE), (nothing_happens, LESS),
)  # fmt: skip
"""What becomes of luck, and how far circumstances lie above or below what is usual."""


class Draw(float):
    """A draw that notes every chance with which it is compared."""

    key: tuple[int, ...]
    chances: Chances

    def _note(self, chance: float) -> None:
        self.chances.setdefault(self.key, []).append(float(chance))

    def __lt__(self, chance: float) -> bool:
        self._note(chance)
        return float(self) < chance

    def __gt__(self, chance: float) -> bool:
        self._note(chance)
        return float(self) > chance

    def __ge__(self, chance: float) -> bool:
        self._note(chance)
        return float(self) >= chance

    def __le__(self, chance: float) -> bool:
        self._note(chance)
        return float(self) <= chance


class Before(NamedTuple):
    """The world before a step."""

    condition: int
    row: StepRow
    kept: Kept


class Trial:
    """A small world in the middle of its life, with everything on."""

    small = SMALL

    def __init__(self) -> None:
        on: dict[str, Any] = {f"mechanisms.{name}.on": True for name in registry()}
        sized = {"people": 24, "weeks": 20, "burn_in": 4, "mentors": 25, "staff": 10, "seats": 5}
        numbers = {f"organisation.{key}": value for key, value in sized.items()}
        simulation = Simulation(load("baseline", on | numbers), seed=3)
        simulation.advance(12)
        self.world = simulation.world._replace(
            **{
                name: quick(array)
                for name, array in simulation.world._asdict().items()
                if array.dtype.names is not None
            }
        )
        self.log, self.p = simulation.log, quick(simulation.numbers)[0]
        for (mechanism, key), value in NUMBERS.items():
            self.p[mechanism][key] = value
        self.arrange()
        self.luck: Callable[[int, float], float] = as_drawn
        self.chances: Chances = {}
        self.addresses: dict[int, int] = {}
        self.week = int(self.world.clock[0].index)
        self.condition = -1
        self.founded = self.keep()

    def arrange(self) -> None:
        """Bring about what seldom happens in a small world, so that every mechanism can act."""
        people, posts = self.world.people, self.world.posts
        self.world.org_levels[census.FUNDS] = 0.45  # too little for all posts
        self.world.organisation["last_mentor_space"] = 0.6  # more than this week
        self.world.organisation["denial_memory"] = 2.0  # reports denied of late
        self.world.levels[census.TRUST_ORG, ::2] = 0.9
        self.world.levels[census.EXHAUSTION, ::3] = 0.8
        people["unconfirmed_identity"] = 0.05  # gained at a turning point of late
        people["validation_mean"] = 0.3 * np.sin(np.arange(len(people)))
        for mentor in posts[-2:]:  # two posts become vacant
            left = np.flatnonzero(people["mentor"] == mentor)
            people["role"][[mentor, *left]] = census.MEMBER
            people["mentor"][left] = people["post"][mentor] = -1
            people["caseload"][mentor] = 0
        posts[-2:] = -1
        mentees = np.flatnonzero(people["mentor"] >= 0)
        people["use_state"][mentees[:2]] = census.RELAPSE, census.LAPSE
        members = np.flatnonzero(
            (people["role"] == census.MEMBER) & (people["status"] == census.PRESENT)
        )
        people["waiting"][members[:3]] = 9

    def set_condition(self, condition: int) -> None:
        """Bend luck and set circumstances and variants, none of which a step changes."""
        if condition == self.condition:
            return
        self.condition = condition
        self.luck, lean = CONDITIONS[condition]
        now = self.world.circumstances[self.week]
        for name, declared in CIRCUMSTANCES.items():
            lowest = declared.default == declared.low
            end = min(declared.high, 1.5) if lean > 0.0 or lowest else declared.low
            moved = declared.default + abs(lean) * (end - declared.default)
            now[name] = CIRCUMSTANCES_SET.get(name, moved)
        for mechanism in registry().values():
            if mechanism.variants:
                self.p[mechanism.name]["variant"] = condition // 2 % len(mechanism.variants)

    def begin(self, condition: int) -> None:
        """Go back to the start of the week, under a condition."""
        self.set_condition(condition)
        self.back_to(self.founded)
        self.world.organisation["last_mentor_space"] = 0.6  # given to mentors last week
        for row in PHASES["arrive"]:
            self.take(row)

    def take(self, row: StepRow) -> None:
        """Take one step."""
        if not row.mechanism:
            row.step(self.world, self.log, self.p)
        elif row.always or self.p[row.mechanism].on:
            row.step(self.world, self.p[row.mechanism])

    def keep(self) -> Kept:
        return {
            name: np.array(array, copy=True)
            for name, array in self.world._asdict().items()
            if name not in NOT_KEPT
        }

    def back_to(self, kept: Kept) -> None:
        for name, array in kept.items():
            getattr(self.world, name)[...] = array

    def move(self, level: str, size: float) -> None:
        """Move a level of everybody, of each a little differently."""
        if level in census.ORG_LEVEL_NAMES:
            row = self.world.org_levels[census.ORG_LEVEL_NAMES.index(level) :][:1]
        else:
            row = self.world.levels[census.LEVEL_NAMES.index(level)]
        sizes = size * (0.5 + 0.618 * np.arange(len(row)) % 1.0)
        row += np.where((size > SMALL) & (row > 0.5), -sizes, sizes)  # large ones stay in 0..1

    @cache  # noqa: B019 - there is one trial
    def befores(self) -> dict[str, list[Before]]:
        """Return by mechanism the world before each of its steps, under each condition."""
        found: dict[str, list[Before]] = defaultdict(list)
        for condition in range(len(CONDITIONS)):
            self.begin(condition)
            for row in rows_of(WEEK):
                if row.name == "book_followed":
                    break
                if row.mechanism:
                    found[row.mechanism].append(Before(condition, row, self.keep()))
                self.take(row)
        return found

    def outcome(self, before: Before, change: Callable[[], object] = lambda: None) -> Kept:
        """Return all that a step puts out, after a change of what it finds."""
        self.set_condition(before.condition)
        self.back_to(before.kept)
        change()
        self.chances = {}
        self.take(before.row)
        left = {name: array for name, array in self.keep().items() if name not in NO_OUTPUT}
        chances = [one for key in sorted(self.chances) for one in self.chances[key]]
        return left | {"chances": np.array(chances)}


@contextmanager
def watched(trial: Trial, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let draws note with what they are compared, and bend them as the trial's luck says."""
    decision_key, derive_key = random_streams.decision_key, random_streams.derive_key

    def addressed(when: Any, decision: int) -> Any:
        key = decision_key(when, decision)
        trial.addresses[int(key)] = int(decision)
        return key

    def derived(key: Any, word: int) -> Any:
        new = derive_key(key, word)
        trial.addresses[int(new)] = trial.addresses.get(int(key), 0)
        return new

    def drawn(plain: Callable[..., float], decision: Any, *who: int) -> float:
        address = trial.addresses.get(int(decision), 0)
        draw = Draw(trial.luck(address, float(plain(decision, *who))))
        draw.key, draw.chances = (address, *map(int, who)), trial.chances
        return draw

    patch.setattr(random_streams, "decision_key", addressed)
    patch.setattr(random_streams, "derive_key", derived)
    for name in ("draw", "draw_pair", "draw_symmetric"):
        patch.setattr(random_streams, name, partial(drawn, getattr(random_streams, name)))
    with np.errstate(over="ignore"):  # luck wraps around
        yield


@pytest.fixture(scope="session")
def made() -> Trial:
    """Return one trial for all files; draws are not watched yet."""
    with np.errstate(over="ignore"):
        return Trial()


@pytest.fixture(scope="module")
def trial(made: Trial) -> Iterator[Trial]:
    with pytest.MonkeyPatch.context() as patch, watched(made, patch):
        yield made
