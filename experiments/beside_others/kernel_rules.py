"""The declared models as peersim writes rules: functions of arrays, and luck with an address."""

from typing import Any

import numpy as np

from experiments.beside_others.declared_rules import SchellingRules, SirRules
from peersim.core import random_streams
from peersim.core.kernel import compiled, kernel

__all__ = ["schelling", "sir"]

PLACE, ORDER, MOVE, FIRST, MEET, INFECT = 1, 2, 3, 4, 5, 6
EMPTY = -1
SUSCEPTIBLE, INFECTED, RECOVERED = 0, 1, 2


@kernel
def shuffle(order: Any, key: Any) -> None:
    """Bring numbers into a random order. order: (n,)."""
    for i in range(len(order) - 1, 0, -1):
        j = int(random_streams.draw(key, i) * (i + 1))
        order[i], order[j] = order[j], order[i]


@kernel
def like_neighbours(grid: Any, group: Any, place: int, radius: int) -> int:
    """Count the neighbours of the own group. grid: (side, side) agents; group: (agents,)."""
    side = len(grid)
    x, y = place // side, place % side
    mine = group[grid[x, y]]
    found = -1  # oneself
    for a in range(max(x - radius, 0), min(x + radius + 1, side)):
        for b in range(max(y - radius, 0), min(y + radius + 1, side)):
            if grid[a, b] != EMPTY and group[grid[a, b]] == mine:
                found += 1
    return found


@compiled
def run_schelling(seed: int, side: int, agents: int, radius: int, wanted: int, steps: int) -> float:
    """Return the share of agents who are content after the last step."""
    key = random_streams.world_key(seed, 0)
    places = np.arange(side * side)
    shuffle(places, random_streams.decision_key(key, PLACE))
    grid = np.full((side, side), EMPTY)
    group = np.zeros(agents, dtype=np.int64)
    empty = places[agents:].copy()
    for agent in range(agents):
        group[agent] = agent % 2
        grid[places[agent] // side, places[agent] % side] = agent
    order = np.arange(agents)
    content = 0
    for step in range(steps):
        now = random_streams.derive_key(key, step)
        shuffle(order, random_streams.decision_key(now, ORDER))
        moving = random_streams.decision_key(now, MOVE)
        content = 0
        for agent in order:
            place = places[agent]
            if like_neighbours(grid, group, place, radius) >= wanted:
                content += 1
                continue
            k = int(random_streams.draw(moving, agent) * len(empty))
            grid[place // side, place % side] = EMPTY
            places[agent], empty[k] = empty[k], place
            grid[places[agent] // side, places[agent] % side] = agent
    return content / agents


@compiled
def run_sir(
    seed: int, people: int, contacts: int, chance: float, days: int, first: float, steps: int
) -> float:
    """Return the share of people who were ever infected."""
    key = random_streams.world_key(seed, 0)
    state = np.zeros(people, dtype=np.int64)
    until = np.zeros(people, dtype=np.int64)
    founding = random_streams.decision_key(key, FIRST)
    for i in range(people):
        if random_streams.draw(founding, i) < first:
            state[i] = INFECTED
            until[i] = days
    meetings = people * contacts // 2
    caught = np.zeros(people, dtype=np.bool_)
    for step in range(steps):
        now = random_streams.derive_key(key, step)
        meeting = random_streams.decision_key(now, MEET)
        infecting = random_streams.decision_key(now, INFECT)
        for k in range(meetings):
            one = int(random_streams.draw(meeting, 2 * k) * people)
            other = int(random_streams.draw(meeting, 2 * k + 1) * people)
            if (
                state[one] + state[other] == INFECTED
                and state[one] != state[other]
                and random_streams.draw(infecting, k) < chance
            ):
                caught[one if state[one] == SUSCEPTIBLE else other] = True
        for i in range(people):
            if state[i] == INFECTED and until[i] <= step + 1:
                state[i] = RECOVERED
            elif caught[i]:
                state[i] = INFECTED
                until[i] = step + 1 + days
            caught[i] = False
    return (state != SUSCEPTIBLE).sum() / people


def schelling(rules: SchellingRules, seed: int) -> float:
    """Run Schelling's model."""
    return run_schelling(seed, rules.side, rules.agents, rules.radius, rules.wanted, rules.steps)


def sir(rules: SirRules, seed: int) -> float:
    """Run the SIR model."""
    return run_sir(
        seed, rules.people, rules.contacts, rules.chance, rules.days_infected, rules.first,
        rules.steps,
    )  # fmt: skip
