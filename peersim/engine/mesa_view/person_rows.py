"""Where people stand in the world's arrays."""

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.world import census
from peersim.world.ties import tie_at
from peersim.world.world_state import World

__all__ = ["PersonRows"]


class PersonRows:
    """The arrays of a world, and the row of each person in them.

    Somebody who leaves moves to another row, and the arrays are replaced by larger ones where
    room runs out. So a row is remembered as a guess and looked up where the guess is wrong.
    """

    world: World
    people: np.ndarray  # (n,) PERSON
    levels: np.ndarray  # (levels, n)

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self.refresh()

    def refresh(self) -> None:
        """Take hold of the arrays anew; called after anything that may have replaced them."""
        self.world = self.simulation.world
        self.people = np.asarray(self.world.people)  # a plain array reads faster than a recarray
        self.levels = self.world.levels
        self._ids = self.people["id"]
        self._status = self.people["status"]

    def row_of(self, person: int, guess: int) -> int:
        """Return the row of a person, here or gone. Rows without anybody may carry any id."""
        if (
            guess < len(self._ids)
            and self._ids[guess] == person
            and self._status[guess] != census.NOBODY
        ):
            return guess
        found = np.flatnonzero((self._ids == person) & (self._status != census.NOBODY))
        return int(found[0])

    def present(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the id (-1 for nobody) and the role of whoever is present in each row.

        Both: (rows,).
        """
        here = self._status == census.PRESENT
        return np.where(here, self._ids, -1), np.where(here, self.people["role"], -1)

    def mentees_of(self, row: int) -> np.ndarray:
        """Return the ids of the mentees of the person in a row.

        (mentees,).
        """
        here = self._status == census.PRESENT
        return self._ids[here & (self.people["mentor"] == row)]

    def ties_of(self, row: int) -> list[tuple[int, float]]:
        """Return id and strength for each friendship tie of the person in a row."""
        if self._status[row] != census.PRESENT:
            return []
        numbers = [tie_at(self.world, row, place) for place in range(self.people["degree"][row])]
        ties = self.world.ties[numbers]
        others = np.where(ties["a"] == row, ties["b"], ties["a"])
        return list(zip(self._ids[others].tolist(), ties["strength"].tolist(), strict=True))
