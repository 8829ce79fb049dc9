"""From a scenario to arrays: numbers, channels and an empty world.

Channels are numbered by level, upward ones first, then by the name of the mechanism; so the
numbers do not depend on the order of files, and integration runs over ranges. Where nobody asks
for the ledger of people's levels, all pushes of one level in one direction share one row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil, prod
from typing import Any

import numpy as np

from peersim.core import random_streams
from peersim.mechanisms import registry
from peersim.mechanisms.contact_time import MOST_ENCOUNTERS
from peersim.scenario import Scenario
from peersim.world import census, record_columns
from peersim.world.founding import ROLE
from peersim.world.organisation import BINS
from peersim.world.settings import SECTIONS
from peersim.world.ties import PLACES_EACH, is_crowded, take_place
from peersim.world.world_state import AHEAD, BLOCK, CLOCK, TYPICAL, WEEKS_BEFORE, Log, World

Values = Mapping[str, Mapping[str, float | bool | str]]

_MIDDLE = 0.5


@dataclass(frozen=True)
class Channel:
    """One cause of change: a mechanism's push on a level."""

    mechanism: str
    push: str
    level: str
    upward: bool


def _sorted_channels(levels: tuple[census.Level, ...]) -> tuple[Channel, ...]:
    names = [level.name for level in levels]
    found = [
        Channel(mechanism.name, name, push.level, push.upward)
        for mechanism in registry().values()
        for name, push in mechanism.pushes.items()
        if push.level in names
    ]
    found.sort(key=lambda c: (names.index(c.level), not c.upward, c.mechanism, c.push))
    return tuple(found)


@cache
def channels() -> tuple[Channel, ...]:
    """Return the channels of people's levels, in the order of the ledger."""
    return _sorted_channels(census.LEVELS)


@cache
def org_channels() -> tuple[Channel, ...]:
    """Return the channels of the organisation's levels."""
    return _sorted_channels(census.ORG_LEVELS)


@cache
def tie_channels() -> tuple[Channel, ...]:
    """Return the channels of the strength of ties."""
    return _sorted_channels(census.TIE_LEVELS)


@cache
def bounds(levels: tuple[census.Level, ...], sorted_channels: tuple[Channel, ...]) -> np.ndarray:
    """Return, per level, its first upward, first downward and last channel: (levels, 3)."""
    table = np.zeros((len(levels), 3), dtype=np.int64)
    start = 0
    for row, level in enumerate(levels):
        mine = [c for c in sorted_channels if c.level == level.name]
        ups = sum(c.upward for c in mine)
        table[row] = start, start + ups, start + len(mine)
        start += len(mine)
    return table


@cache
def push_rows(*, ledger: bool) -> tuple[int, np.ndarray]:
    """Return how many rows the pushes on people's levels have, and their bounds: (levels, 3).

    With a ledger each channel has a row of its own; without, each level has one for upward and
    one for downward pushes.
    """
    if ledger:
        return len(channels()), bounds(census.LEVELS, channels())
    starts = 2 * np.arange(len(census.LEVELS), dtype=np.int64)
    return 2 * len(census.LEVELS), np.stack([starts, starts + 1, starts + 2], axis=1)


@cache
def numbers_dtype() -> np.dtype:
    """Return the layout of all numbers of a scenario: sections, then mechanisms."""
    fields = [
        (name, np.dtype([(key, np.float64) for key in section], align=True))
        for name, section in SECTIONS.items()
    ]
    fields += [(name, mechanism.dtype()) for name, mechanism in registry().items()]
    return np.dtype(fields, align=True)


@cache
def channel_number(mechanism: str, push: str) -> int:
    """Return the number of a channel among those of its kind of level.

    Raises KeyError where there is no such push.
    """
    for kind in (channels(), org_channels(), tie_channels()):
        for number, channel in enumerate(kind):
            if (channel.mechanism, channel.push) == (mechanism, push):
                return number
    message = f"{mechanism}.{push} pushes a level that the census does not know"
    raise KeyError(message)


@cache
def _push_row(mechanism: str, push: str, *, ledger: bool) -> int:
    """Return the row in which a mechanism pushes."""
    number = channel_number(mechanism, push)
    declared = registry()[mechanism].pushes[push]
    names = [level.name for level in census.LEVELS]
    if ledger or declared.level not in names:
        return number
    return 2 * names.index(declared.level) + int(not declared.upward)


def numbers(sections: Values, mechanisms: Values, *, ledger: bool = True) -> np.recarray:
    """Return the record of numbers that the kernels read: (1,).

    ledger: whether each push on a person's level is written into a row of its own.
    """
    record = np.zeros(1, dtype=numbers_dtype())
    for name, values in sections.items():
        if name in SECTIONS:
            for key, value in values.items():
                record[name][key] = value
    for name, mechanism in registry().items():
        for key, value in mechanisms[name].items():
            if key == "variant":
                record[name][key] = list(mechanism.variants).index(str(value))
            else:
                record[name][key] = value
        for push in mechanism.pushes:
            record[name][push] = _push_row(name, push, ledger=ledger)
    return record.view(np.recarray)


def _zeros(shape: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """Return an array that begins where a line of memory does, as rows of people are laid out."""
    size = dtype.itemsize * prod(shape)
    room = np.zeros(size + record_columns.LINE, dtype=np.uint8)
    begin = -room.__array_interface__["data"][0] % record_columns.LINE
    return room[begin : begin + size].view(dtype).reshape(shape)


def _records(n: int | tuple[int, int], dtype: np.dtype) -> np.recarray:
    return _zeros((n,) if isinstance(n, int) else n, dtype).view(np.recarray)


def contacts_each(partners: float) -> int:
    """Return how many contacts a week holds for each person, besides those between friends.

    Some in the common room, one with staff, one with a mentor, and in each of two groups half of
    `partners`, since a contact is of two; who talks to whom is drawn, so there is some to spare.
    """
    return MOST_ENCOUNTERS + 2 + ceil(partners) + 4


def entry_levels(entry: Mapping[str, float]) -> np.ndarray:
    """Return a newcomer's typical levels and what founding mentors are ahead: (2, levels).

    The macho norm and the needs that are met are drawn in a way of their own and lie in the middle.
    """
    table = np.zeros((2, len(census.LEVELS)))
    for number, level in enumerate(census.LEVELS):
        table[TYPICAL, number] = entry.get(level.name, _MIDDLE)
        table[AHEAD, number] = entry.get(f"settled_{level.name}", 0.0)
    return table


def empty_world(
    people: int,
    posts: int,
    staff: int,
    seats: int,
    most_ties: int,
    hub_growth: int,
    timetable: np.recarray,
    arrivals: float,
    partners: float,
    room_for_events: int,
    degrees: np.ndarray,
    entry: Mapping[str, float],
    *,
    ledger: bool,
) -> World:
    """Return a world without people, with room for those who may come.

    arrivals: people expected over the whole run; partners: with whom one talks at a session of a
    group; degrees: (founders,) ties that a network gives to each; hub_growth: ties that
    somebody with more than the most can add; entry: the scenario's section; ledger: whether
    pushes on people's levels are kept apart by channel.
    Where the room turns out too small the engine moves the world to a larger one.
    timetable: (weeks,) RECORD.
    """
    present = ceil(1.5 * people) + 64
    left = ceil(1.3 * arrivals) + present + 64
    rows = present + left
    beyond = np.zeros(present, dtype=np.int64)
    beyond[: len(degrees)] = np.maximum(degrees + hub_growth - most_ties, 0)
    ties = (present * most_ties + int(beyond.sum())) // 2
    contacts = ties + contacts_each(partners) * present
    pushes, level_bounds = push_rows(ledger=ledger)
    world = World(
        clock=_records(1, CLOCK),
        organisation=_records(1, record_columns.ORGANISATION),
        circumstances=timetable,
        levels=np.zeros((len(census.LEVELS), rows)),
        people=_records(rows, record_columns.PERSON),
        pushes=np.zeros((pushes, rows)),
        org_levels=np.zeros(len(census.ORG_LEVELS)),
        org_pushes=np.zeros((len(org_channels()), 1)),
        ties=_records(ties, record_columns.TIE),
        tie_pushes=np.zeros((len(tie_channels()), ties)),
        adjacency=np.zeros((present, most_ties), dtype=np.int32),
        overflow=np.zeros(beyond.sum(), dtype=np.int32),
        overflow_starts=np.concatenate([[0], np.cumsum(beyond)]),
        earlier_friends=np.zeros(ties, dtype=np.int32),
        tie_strengths=np.zeros(present),
        contacts=_records(contacts, record_columns.CONTACT),
        mentoring=_records(contacts, record_columns.MENTORING_CONTACT),
        harms=_records(contacts, record_columns.HARM),
        posts=np.full(posts, -1, dtype=np.int32),
        staff=np.full(staff, -1, dtype=np.int32),
        seats=np.full(seats, -1, dtype=np.int32),
        places=np.full(PLACES_EACH * people, -1, dtype=np.int32),
        at_hand=_zeros((present, 4), np.dtype(np.float64)),
        scratch=np.zeros((6, max(rows, BINS))),
        scratch_rows=np.zeros((4, max(rows, BINS, pushes)), dtype=np.int64),
        ways=np.zeros((2 * len(census.LEVELS), BLOCK)),
        cells=np.zeros((census.CELLS, len(census.COUNT_NAMES))),
        entry_levels=entry_levels(entry),
        hazards=np.zeros((2, len(timetable) + WEEKS_BEFORE)),
        bounds=level_bounds,
        org_bounds=bounds(census.ORG_LEVELS, org_channels()),
        tie_bounds=bounds(census.TIE_LEVELS, tie_channels()),
        events=_records(room_for_events, census.EVENT),
        incidents=_records(min(room_for_events, 4096), census.TRUE_INCIDENT),
        reports=_records(min(room_for_events, 4096), census.REPORT),
    )
    world.organisation[0].first_left = present
    return world


def empty_log(weeks: int, followed: np.ndarray, *, ledger: bool) -> Log:
    """Return a log with a row for every week after the burn-in.

    followed: (followed,) ids; ledger: without one, people's ledgers have no channels.
    """
    groups, followed_count = len(census.GROUPS), len(followed)
    booked = len(channels()) if ledger else 0
    kept = weeks if followed_count else 0
    return Log(
        counts=np.zeros((weeks, groups, len(census.COUNT_NAMES))),
        organisation=np.zeros((weeks, len(census.ORG_SERIES))),
        ledger=np.zeros((weeks, groups, booked)),
        org_ledger=np.zeros((weeks, len(org_channels()))),
        tie_ledger=np.zeros((weeks, len(tie_channels()))),
        cell_ledger=np.zeros((census.CELLS, booked)),
        followed=followed,
        followed_people=_records((kept, followed_count), record_columns.PERSON),
        followed_levels=np.zeros((kept, followed_count, len(census.LEVELS))),
        followed_pushes=np.zeros((kept, followed_count, booked)),
    )


def key_of(seed: int, replicate: int) -> np.uint64:
    """Return the key of all luck of a world."""
    with np.errstate(over="ignore"):
        return np.uint64(random_streams.world_key(seed, replicate))


@dataclass(frozen=True)
class Founders:
    """Who founds the organisation, as far as it is known before chance fills in the rest."""

    roles: np.ndarray  # (founders,)
    genders: np.ndarray  # (founders,) -1 is drawn
    pairs: np.ndarray  # (ties, 2), empty where ties are drawn
    posts: int
    staff: int

    @property
    def degrees(self) -> np.ndarray:
        """How many ties an imported network gives to each founder: (founders,)."""
        return np.bincount(self.pairs.ravel(), minlength=len(self.roles))


def _numbered(words: tuple[str | None, ...], known: tuple[str, ...]) -> np.ndarray:
    return np.array([-1 if word is None else known.index(word) for word in words], dtype=np.int64)


def _draw_roles(roles: np.ndarray, wanted: dict[int, int], key: np.uint64) -> None:
    """Fill in roles that are not given (-1), by addressed lots, until each has its number."""
    with np.errstate(over="ignore"):
        decision = random_streams.decision_key(
            random_streams.derive_key(key, random_streams.LASTING), ROLE
        )
        slots = np.arange(len(roles), dtype=np.uint64)
        keys: Any = decision + (slots + np.uint64(1)) * random_streams.GAMMA
        lots = random_streams.mix(keys)  # element by element
    order = [slot for slot in np.argsort(lots) if roles[slot] < 0]
    for role, number in wanted.items():
        missing = max(0, number - int((roles == role).sum()))
        for slot in order[:missing]:
            roles[slot] = role
        order = order[missing:]
    roles[roles < 0] = census.MEMBER
    roles[roles == census.MENTEE] = census.MEMBER  # a mentee without a mentor is a member


def founders(scenario: Scenario, key: np.uint64) -> Founders:
    """Return the founders of a scenario, from its numbers or from its network."""
    organisation = scenario.sections["organisation"]
    people = int(organisation["people"])
    posts = round(organisation["mentors"] * people / 100)
    staff = round(organisation["staff"] * people / 100)
    roles = genders = np.full(people, -1, dtype=np.int64)
    pairs = np.zeros((0, 2), dtype=np.int64)
    if scenario.network is not None:
        roles = _numbered(scenario.network.roles, census.ROLES)
        genders = _numbered(scenario.network.genders, census.GENDERS)
        pairs = np.array(scenario.network.ties, dtype=np.int64).reshape(-1, 2)
        posts = max(posts, int((roles == census.MENTOR).sum()))
        staff = max(staff, int((roles == census.STAFF).sum()))
    roles = roles.copy()
    _draw_roles(roles, {census.MENTOR: posts, census.STAFF: staff}, key)
    return Founders(roles, genders, pairs, posts, int((roles == census.STAFF).sum()))


def _extended(array: np.ndarray, axis: int, at: int, more: int) -> np.ndarray:
    """Return a copy with `more` empty entries from `at` on."""
    shape = list(array.shape)
    shape[axis] += more
    larger = _zeros(tuple(shape), array.dtype)
    before = [slice(None)] * array.ndim
    after, source = before.copy(), before.copy()
    before[axis] = slice(None, at)
    after[axis], source[axis] = slice(at + more, None), slice(at, None)
    larger[tuple(before)] = array[tuple(before)]
    larger[tuple(after)] = array[tuple(source)]
    return larger.view(np.recarray) if isinstance(array, np.recarray) else larger


def with_more_room(world: World, newcomers: int) -> World:
    """Return the same world with room for half as many people again, and for more events.

    Rows and logs may grow at any time. Places may not: whom people come across hangs from their
    number. So that depends on how many people there are, and not on when other room ran out.
    """
    first = int(world.organisation[0].first_left)
    more_here = first // 2
    rows = len(world.people)
    ties = world.adjacency.shape[1] * more_here // 2
    larger = {}
    for name in ("levels", "people", "pushes", "scratch", "scratch_rows"):
        array = getattr(world, name)
        axis = array.ndim - 1
        array = _extended(array, axis, first, more_here)
        larger[name] = _extended(array, axis, array.shape[axis], rows // 2)
    for name in ("ties", "earlier_friends"):
        larger[name] = _extended(getattr(world, name), 0, len(world.ties), ties)
    larger["tie_pushes"] = _extended(world.tie_pushes, 1, len(world.ties), ties)
    for name in ("adjacency", "at_hand", "tie_strengths"):
        larger[name] = _extended(getattr(world, name), 0, first, more_here)
    larger["overflow_starts"] = np.pad(world.overflow_starts, (0, more_here), mode="edge")
    contacts = len(world.contacts)
    each = (contacts - len(world.ties)) // first
    for name in ("contacts", "mentoring", "harms"):
        larger[name] = _extended(getattr(world, name), 0, contacts, ties + each * more_here)
    for name in ("events", "incidents", "reports"):
        array = getattr(world, name)
        larger[name] = _extended(array, 0, len(array), len(array))
    world = world._replace(**larger)
    world.organisation[0].first_left = first + more_here
    people = int(world.organisation[0].people) + newcomers
    return _with_places(world, people) if is_crowded(world, people) else world


def _with_places(world: World, people: int) -> World:
    """Return the world with places for so many; everybody takes one anew, in the order of ids."""
    world = world._replace(places=np.full(PLACES_EACH * people, -1, dtype=np.int32))
    here = np.flatnonzero(world.people["status"] == census.PRESENT)
    with np.errstate(over="ignore"):
        for row in here[np.argsort(world.people["id"][here])]:
            take_place(world, row)
    return world
