"""What a mechanism declares of itself is what its steps do, found out by moving numbers.

One small world with everything on is stepped in plain Python, row by row of the week. Before each
step of a mechanism the world is kept, so that the step can be taken again with one level or one
number moved. Draws are watched: what luck is compared with is the chance of a decision.
"""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from itertools import product
from math import exp, sqrt
from typing import Any, NamedTuple

import numpy as np
import pytest

from peersim.core import random_streams
from peersim.core.mechanism import Decision, Mechanism
from peersim.core.push import of_share
from peersim.engine import assemble
from peersim.engine.chain import Row, rows_of
from peersim.engine.run import Simulation
from peersim.engine.week import WEEK
from peersim.mechanisms import registry
from peersim.scenario import load
from peersim.world import census
from peersim.world.circumstances import CIRCUMSTANCES

MECHANISMS = pytest.mark.parametrize("mechanism", registry().values(), ids=registry())
DECISIONS = {one.address: one for m in registry().values() for one in m.decisions}
LEVELS = (*census.LEVEL_NAMES, *census.ORG_LEVEL_NAMES)
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
NO_OUTPUT = {"levels", "org_levels", "scratch", "scratch_rows"}
SMALL, TINY = 1e-6, 1e-12

Kept = dict[str, np.ndarray]
Chances = dict[tuple[int, ...], list[float]]
INCIDENT, OWN_REPORT, TELLING, REACTION, LAPSE = 401, 501, 3201, 3202, 3301
HARM, TOLD = {INCIDENT, LAPSE}, {INCIDENT, LAPSE, OWN_REPORT, TELLING}


def as_drawn(_: int, u: float) -> float:
    return u


def all_happens(_: int, u: float) -> float:
    return u * 1e-3


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
    row: Row
    kept: Kept


class Trial:
    """A small world in the middle of its life, with everything on."""

    def __init__(self) -> None:
        on = {f"mechanisms.{name}.on": True for name in registry()}
        sized = {"people": 24, "weeks": 20, "burn_in": 4, "mentors": 25, "staff": 10, "seats": 4}
        numbers = {f"organisation.{key}": value for key, value in sized.items()}
        simulation = Simulation(load("baseline", on | numbers), seed=3)
        simulation.advance(12)
        self.world, self.log, self.p = simulation.world, simulation.log, simulation.numbers[0]
        for (mechanism, key), value in NUMBERS.items():
            self.p[mechanism][key] = value
        self.arrange()
        self.luck: Callable[[int, float], float] = as_drawn
        self.chances: Chances = {}
        self.addresses: dict[int, int] = {}
        self.founded = self.keep()

    def arrange(self) -> None:
        """Bring about what seldom happens in a small world, so that every mechanism can act."""
        people, posts = self.world.people, self.world.posts
        self.world.org_levels[census.FUNDS] = 0.45  # too little for all posts
        self.world.organisation["space"] = 0.6  # more than this week
        self.world.levels[census.TRUST_ORG, ::2] = 0.9
        people["hook"] = 0.05  # gained at a turning point of late
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

    def begin(self, condition: int) -> None:
        """Go back to the start of the week, under a condition."""
        self.luck, lean = CONDITIONS[condition]
        self.back_to(self.founded)
        now = self.world.circumstances[self.world.clock[0].index]
        for name, declared in CIRCUMSTANCES.items():
            lowest = declared.default == declared.low
            end = min(declared.high, 1.5) if lean > 0.0 or lowest else declared.low
            moved = declared.default + abs(lean) * (end - declared.default)
            now[name] = CIRCUMSTANCES_SET.get(name, moved)
        self.world.organisation["space"] = 0.6  # given to mentors last week
        for mechanism in registry().values():
            if mechanism.variants:
                self.p[mechanism.name]["variant"] = condition // 2 % len(mechanism.variants)
        for row in PHASES["arrive"]:
            self.take(row)

    def take(self, row: Row) -> None:
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
        self.begin(before.condition)
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


@pytest.fixture(scope="module")
def trial() -> Iterator[Trial]:
    with np.errstate(over="ignore"):
        made = Trial()
    with pytest.MonkeyPatch.context() as patch, watched(made, patch):
        yield made


def differ(one: Kept, other: Kept) -> bool:
    return any(not np.array_equal(one[name], other[name]) for name in one)


# ------------------------------------------------------------------------------- what is read


def faults_of_reads(trial: Trial, mechanism: Mechanism) -> list[str]:
    unseen, moved = set(mechanism.reads), False
    others = [level for level in LEVELS if level not in mechanism.reads]
    for before in trial.befores()[mechanism.name]:
        usual = trial.outcome(before)
        all_others = trial.outcome(before, lambda: [trial.move(level, 0.3) for level in others])
        moved |= differ(usual, all_others)
        for level, size in product(sorted(unseen), (0.05, 0.4)):
            if differ(usual, trial.outcome(before, partial(trial.move, level, size))):
                unseen.discard(level)
    found = [f"{level} is declared as read, and moves nothing" for level in sorted(unseen)]
    return [*found, "a level moves it that is not declared as read"] if moved else found


@MECHANISMS
def test_a_mechanism_reads_the_levels_that_it_declares_and_no_other(trial, mechanism):
    assert faults_of_reads(trial, mechanism) == []


@pytest.mark.parametrize(
    ("reads", "fault"),
    [
        (("trust_mentor", "hope"), "hope is declared as read, and moves nothing"),
        ((), "a level moves it that is not declared as read"),
    ],
)
def test_a_wrong_declaration_of_what_is_read_is_noticed(trial, reads, fault):
    wrong = replace(registry()["listening"], reads=reads)
    assert faults_of_reads(trial, wrong) == [fault]


# ------------------------------------------------------------------- what moves a chance, and how

# Chances follow levels as they are and through what this week makes of them (display, power,
# openness); who is let pass follows what was met last week, so posts are filled once more.
ONE_ROUND = (
    *PHASES["arrive"],
    *PHASES["fill_posts"],
    *(row for row in PHASES["prepare"] if row.name != "follow"),
    *(row for name in ("meet", "mentor", "recognise", "live") for row in PHASES[name]),
    *(row for row in PHASES["end_week"] if row.name in {"emotional_toil.step", "leaving.step"}),
    *PHASES["fill_posts"],
)
MOVING = sorted(
    {
        level
        for one in DECISIONS.values()
        for level in (*one.raised_by, *one.lowered_by, *one.either_way)
    }
)
Signs = dict[int, dict[str, set[int]]]


@pytest.fixture(scope="module")
def signs(trial: Trial) -> Signs:
    """Return by address and level the signs of the differences that a small rise makes."""

    def chances(condition: int, *levels: str) -> Chances:
        trial.begin(condition)
        for level in levels:
            trial.move(level, SMALL)
        trial.chances = {}
        for row in ONE_ROUND:
            trial.take(row)
        return trial.chances

    found: Signs = {address: defaultdict(set) for address in DECISIONS}
    rest = tuple(level for level in LEVELS if level not in MOVING)
    for condition in (0, 3, 4):
        usual = chances(condition)
        for name, levels in {**{level: (level,) for level in MOVING}, "others": rest}.items():
            moved = chances(condition, *levels)
            for key in usual.keys() & moved.keys():
                if key[0] in DECISIONS and len(usual[key]) == len(moved[key]):
                    rises = np.subtract(moved[key], usual[key])
                    found[key[0]][name] |= {
                        1 if rise > 0.0 else -1 for rise in rises if abs(rise) > TINY
                    }
    return found


def faults_of_signs(signs: Signs, decision: Decision) -> list[str]:
    declared = {
        **{level: {1} for level in decision.raised_by},
        **{level: {-1} for level in decision.lowered_by},
        **{level: {1, -1} for level in decision.either_way},
    }
    found = signs[decision.address]
    return [
        f"{level}: declared {sorted(declared.get(level, ()))}, is {sorted(found.get(level, ()))}"
        for level in sorted(declared.keys() | found.keys())
        if declared.get(level, set()) != found.get(level, set())
    ]


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=lambda one: one.name)
def test_levels_move_the_chance_of_a_decision_with_the_declared_sign(signs, decision):
    assert faults_of_signs(signs, decision) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"raised_by": ("trust_mentor", "hope")},
        {"raised_by": ()},
        {"raised_by": (), "lowered_by": ("trust_mentor",)},
        {"raised_by": (), "either_way": ("trust_mentor",)},
    ],
)
def test_a_wrong_sign_is_noticed(signs, wrong):
    (telling,) = (one for one in DECISIONS.values() if one.name == "telling of a lapse")
    assert faults_of_signs(signs, telling) == []
    assert len(faults_of_signs(signs, replace(telling, **wrong))) == 1


# ----------------------------------------------------------------------------- rates of pushes

FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": exp, "max": max, "min": min, "of_share": of_share, "sqrt": sqrt,
}  # fmt: skip
# The level that the rate names is that of somebody else.
OF_ANOTHER = {("reciprocity", "distress_up_relapse")}


def symbols(rate: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(rate)) if isinstance(node, ast.Name)}


def pushed(trial: Trial, mechanism: Mechanism, push: str) -> np.ndarray:
    level = mechanism.pushes[push].level
    table = trial.world.pushes
    if level in census.ORG_LEVEL_NAMES:
        table = trial.world.org_pushes
    elif level not in census.LEVEL_NAMES:
        table = trial.world.tie_pushes
    return table[assemble.channel_number(mechanism.name, push)]


def rates_with(
    trial: Trial, mechanism: Mechanism, push: str, key: str = "", factor: float = 1.0
) -> list[np.ndarray]:
    """Return what each step adds to a push, with one number of the mechanism multiplied."""
    found = []
    numbers = trial.p[mechanism.name]
    usual = numbers[key] if key else 0.0
    for before in trial.befores()[mechanism.name]:
        if key:
            numbers[key] = usual * factor
        trial.outcome(before)
        after = pushed(trial, mechanism, push).copy()
        trial.back_to(before.kept)
        found.append(after - pushed(trial, mechanism, push))
    if key:
        numbers[key] = usual
    return found


def faults_of_rates(trial: Trial, mechanism: Mechanism) -> list[str]:
    found = []
    for name, push in mechanism.pushes.items():
        if not push.rate:
            found.append(f"{name} has no rate")
            continue
        usual = rates_with(trial, mechanism, name)
        for key in sorted(symbols(push.rate) & set(mechanism.parameters)):
            moved = rates_with(trial, mechanism, name, key, 1.01)
            if all(map(np.array_equal, usual, moved)):
                found.append(f"{key} stands in the rate of {name}, and does not move it")
    return found


@MECHANISMS
def test_every_number_in_the_rate_of_a_push_moves_it(trial, mechanism):
    assert faults_of_rates(trial, mechanism) == []


def simple_rates(mechanism: Mechanism) -> dict[str, set[str]]:
    """Return the pushes whose rates name nothing but numbers and levels, with these levels."""
    found = {}
    for name, push in mechanism.pushes.items():
        levels = symbols(push.rate) - set(FUNCTIONS) - set(mechanism.parameters)
        of_person = push.level in census.LEVEL_NAMES and levels <= set(census.LEVEL_NAMES)
        if (of_person or not levels) and ";" not in push.when:
            found[name] = levels
    return {
        name: levels for name, levels in found.items() if (mechanism.name, name) not in OF_ANOTHER
    }


def faults_of_simple_rates(trial: Trial, mechanism: Mechanism) -> list[str]:
    """Hold rates that can be worked out against what was pushed.

    What happens several times in a week is pushed as often.
    """
    numbers = {key: float(trial.p[mechanism.name][key]) for key in mechanism.parameters}
    found = []
    for name, levels in simple_rates(mechanism).items():
        push = mechanism.pushes[name]
        rate = compile(push.rate, name, "eval")
        befores = trial.befores()[mechanism.name]
        for before, amounts in zip(befores, rates_with(trial, mechanism, name), strict=True):
            for i in np.flatnonzero(amounts):
                row = {
                    level: float(before.kept["levels"][census.LEVEL_NAMES.index(level), i])
                    for level in levels
                }
                said = eval(rate, {}, FUNCTIONS | row | numbers)  # noqa: S307 - declared by us
                times = amounts[i] / said if said else np.inf
                often = round(times) if push.when.startswith("for each") else 1
                if not np.isclose(times, often, rtol=1e-9) or often < 1:
                    found.append(f"{name} is pushed {times:g} times its rate")
                    break
    return found


@pytest.mark.parametrize(
    "mechanism", [one for one in registry().values() if simple_rates(one)], ids=lambda one: one.name
)
def test_a_simple_rate_is_the_number_that_is_pushed(trial, mechanism):
    assert faults_of_simple_rates(trial, mechanism) == []


@pytest.mark.parametrize(
    ("rate", "faults", "fault"),
    [
        ("rest * by_mentees", faults_of_rates, "by_mentees stands in the rate"),
        ("2 * rest", faults_of_simple_rates, "is pushed 0.5 times its rate"),
        ("", faults_of_rates, "has no rate"),
    ],
)
def test_a_wrong_rate_is_noticed(trial, rate, faults, fault):
    toil = registry()["emotional_toil"]
    wrong = replace(toil.pushes["exhaustion_down_rest"], rate=rate)
    pushes = {**toil.pushes, "exhaustion_down_rest": wrong}
    assert faults(trial, toil) == []
    assert any(fault in one for one in faults(trial, replace(toil, pushes=pushes)))
