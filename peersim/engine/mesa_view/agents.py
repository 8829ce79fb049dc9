"""People as agents: each is a view of one person, by id.

Levels and columns of the census are attributes of every agent (`distress`, `trust_org`,
`caseload`), read from the world's arrays at every access. They cannot be set: columns belong to
the world, and a level is moved by pushes. Attributes of one's own may be added; they stay with
the person when a change of role replaces the agent by one of another class.
"""

# mypy: disallow-subclassing-any=false
# (Mesa's classes carry no types.)

from collections.abc import Iterator
from itertools import repeat
from math import nan
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import mesa

from peersim.engine.mesa_view.life_story import story_of
from peersim.world import census, record_columns

if TYPE_CHECKING:
    from mesa.agent import AgentSet

__all__ = ["Member", "Mentee", "Mentor", "Person", "Staff", "Tie", "WomanMember", "class_of"]

# Numbers that address rows and cells; `unique_id`, `here` and `mentor` say what they mean.
_NOT_SHOWN = {"id", "status", "place", "cell"}


def _level(name: str) -> property:
    """Return a view of a level; trust in the mentor is nan where there is none."""
    number = census.LEVEL_NAMES.index(name)

    def read(agent: "Person") -> float:
        rows, row = agent.model.rows, agent.row
        if number == census.TRUST_MENTOR and rows.people["mentor"][row] < 0:
            return nan
        return float(rows.levels[number, row])

    def refuse(_: "Person", __: object) -> None:
        raise AttributeError(
            f"{name} is a level, which pushes alone move; "
            f"agent.push('{name}', up=0.1) acts at the end of the next week"
        )

    return property(read, refuse, doc=census.LEVELS[number].meaning)


def _column(name: str, words: tuple[str, ...] = ()) -> property:
    """Return a view of a column, in words where it has some."""

    def read(agent: "Person") -> float | str:
        value: float = agent.model.rows.people[name][agent.row].item()
        return words[int(value)] if words else value

    def refuse(_: "Person", __: object) -> None:
        raise AttributeError(f"{name} is settled by the world and cannot be set from outside")

    return property(read, refuse)


class _Uncounted(dict[Any, Iterator[int]]):
    """What Mesa 3.3 takes ids from: a table that keeps no model alive, as its own would."""

    def __missing__(self, model: object) -> Iterator[int]:
        return repeat(0)


class Tie(NamedTuple):
    """A friendship tie, as one of its ends sees it."""

    other: "Person"
    strength: float
    """How close the two are, 0..1."""


class Person(mesa.Agent):
    """A view of one person; the classes below say in which role."""

    _ids: ClassVar = _Uncounted()
    model: Any

    trust = _level("trust_org")  # one meaning for everybody, so that it can be averaged
    gender = _column("gender", census.GENDERS)
    role = _column("role", census.ROLES)
    use_state = _column("use_state", census.USE_STATES)

    def __init__(self, model: mesa.Model, person: int, row: int) -> None:
        """Look at the person with this id, who stands in this row for now."""
        super().__init__(model)
        self.unique_id = person
        self._row = row

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.unique_id})"

    @property
    def row(self) -> int:
        """The row of the world's arrays in which the person stands."""
        self._row = self.model.rows.row_of(self.unique_id, self._row)
        return self._row

    @property
    def here(self) -> bool:
        """Whether the person is still in the organisation."""
        return bool(self.model.rows.people["status"][self.row] == census.PRESENT)

    @property
    def mentor(self) -> "Person | None":
        """The mentor, if there is one."""
        people = self.model.rows.people
        mentor = people["mentor"][self.row]
        return None if mentor < 0 else self.model.person(int(people["id"][mentor]))

    @property
    def mentees(self) -> "AgentSet":
        """The mentees, as an AgentSet."""
        return self.model.people_by_id(self.model.rows.mentees_of(self.row).tolist())

    @property
    def ties(self) -> list[Tie]:
        """The friendship ties with their strength."""
        found = self.model.rows.ties_of(self.row)
        return [Tie(self.model.person(other), strength) for other, strength in found]

    @property
    def neighbours(self) -> "AgentSet":
        """The people at the other ends of the friendship ties, as an AgentSet."""
        return self.model.people_by_id(other for other, _ in self.model.rows.ties_of(self.row))

    def story(self, *, incidents: bool = True) -> list[str]:
        """Return the life so far in sentences; without incidents, what was suffered is left out.

        Why things happened is told by `peersim explain`.
        """
        return story_of(self.model.rows, self.unique_id, self.row, incidents=incidents)

    def push(
        self, level: str, *, up: float = 0.0, down: float = 0.0, cause: str = "after_week"
    ) -> None:
        """Push a level at the end of the next week, together with all other pushes on it.

        up, down: rates in 1/week; a rate r alone moves a level by the share 1 - exp(-r) of its
        way. The ledger names the cause. Raises InputError where a level, a rate or the cause
        cannot be, or where the person has left.
        """
        self.model.extra.push(self, "trust_org" if level == "trust" else level, up, down, cause)


class Mentor(Person):
    """Somebody who mentors others."""


class Mentee(Person):
    """Somebody with a mentor."""


class Staff(Person):
    """An employee of the organisation."""


class Member(Person):
    """Somebody in the membership at large."""


class WomanMember(Member):
    """A woman in the membership at large; women also serve in all other roles."""


for _name in census.LEVEL_NAMES:
    setattr(Person, _name, _level(_name))
for _name in record_columns.PERSON.names or ():
    if _name not in _NOT_SHOWN and not hasattr(Person, _name):
        setattr(Person, _name, _column(_name))

_BY_ROLE = {
    census.MEMBER: Member,
    census.MENTEE: Mentee,
    census.MENTOR: Mentor,
    census.STAFF: Staff,
}


def class_of(role: int, gender: int) -> type[Person]:
    """Return the class of agent that shows somebody of this role and gender."""
    if role == census.MEMBER and gender == census.WOMAN:
        return WomanMember
    return _BY_ROLE[role]
