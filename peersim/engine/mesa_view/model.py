"""The model: a world that Mesa steps week by week."""

# mypy: disallow-subclassing-any=false
# (Mesa's classes carry no types.)

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from os import PathLike
from re import fullmatch
from typing import TYPE_CHECKING, Any, ClassVar, SupportsIndex

import mesa
import numpy as np

from peersim.core.presenter import HtmlView
from peersim.core.whole_number import whole_number
from peersim.engine import world_arrays
from peersim.engine.mesa_view.agents import Member, Mentee, Mentor, Person, Staff, class_of
from peersim.engine.mesa_view.extra_pushes import ExtraPushes
from peersim.engine.mesa_view.latest_metric import metric_of
from peersim.engine.mesa_view.mesa_batch_run import iteration
from peersim.engine.mesa_view.person_rows import PersonRows
from peersim.engine.mesa_view.tie_graph import network_of
from peersim.engine.simulation import DEFAULT_SEED, Record, Simulation
from peersim.scenario import Scenario, load

if TYPE_CHECKING:
    import networkx as nx
    from mesa.agent import AgentSet

__all__ = ["PeerSupportModel"]

Hook = Callable[["PeerSupportModel"], object]

# What is collected unless a subclass says otherwise.
_REPORTED = (
    "people",
    "women_share",
    "mentor_count",
    "distress",
    "trust_org",
    "belonging",
    "desisting_identity",
    "macho",
    "silence",
    "true_incidents",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class _ShownScenario(Scenario):
    """A scenario that counts as false.

    Where `model.scenario` is true, the SolaraViz of Mesa 3.5 takes it for one of Mesa's own and
    replaces it at every reset.
    """

    def __bool__(self) -> bool:
        return False


def _whole(name: str, value: SupportsIndex | str) -> int:
    """Return a whole number, also one from a text field of SolaraViz; raises InputError."""
    if isinstance(value, str) and fullmatch("[0-9]{1,19}", value.strip()):
        value = int(value)
    return whole_number(name, value, 0)


class PeerSupportModel(HtmlView, mesa.Model):
    """A world; step 1 is week 0, since the burn-in lies behind it when the model is made.

    `datacollector` collects at the start and after every step: `model_reporters`, and
    `agent_reporters` where a subclass names some (they cost ten times the run).
    """

    model_reporters: ClassVar[Mapping[str, Any]] = {}  # set below
    agent_reporters: ClassVar[Mapping[str, Any]] = {}

    def __init__(
        self,
        scenario: str | PathLike[str] | Scenario = "baseline",
        replicate: SupportsIndex | str | None = None,
        seed: SupportsIndex | str | None = None,
        *,
        rng: SupportsIndex | str | None = None,
        after_week: Hook | Iterable[Hook] = (),
        **kwargs: float | str | bool,  # the name without which SolaraViz accepts no parameter
    ) -> None:
        """Found the world of a scenario and run its burn-in.

        replicate: which of the scenario's worlds, 0 unless given; in `mesa.batch_run` it is the
        number of the iteration. seed, or rng as newer Mesa says: a whole number, 1 unless given;
        it may come as text, as from a text field.
        after_week: functions called with the model after every week. Further keywords change the
        scenario: `culture__silence=0.8`. Raises ScenarioError where they name nothing.
        """
        if seed is not None and rng is not None:
            raise ValueError("seed and rng are two names of one number; give one of them")
        given = rng if seed is None else seed
        self.replicate = iteration() if replicate is None else _whole("replicate", replicate)
        self.seed = DEFAULT_SEED if given is None else _whole("seed", given)
        # Mesa's own generators serve what users do with agents; the engine's luck has addresses.
        super().__init__(rng=int(world_arrays.key_of(self.seed, self.replicate)))
        described = scenario if isinstance(scenario, Scenario) else load(scenario)
        changes = {key.replace("__", "."): value for key, value in kwargs.items()}
        described = described.changed(changes, type(self).__name__)
        self._shown = _ShownScenario(
            **{field.name: getattr(described, field.name) for field in fields(described)}
        )
        self.simulation = Simulation(described, self.replicate, seed=self.seed)
        self.simulation.advance(0)
        self.rows = PersonRows(self.simulation)
        self.extra = ExtraPushes(self.simulation)
        self.after_week = [after_week] if callable(after_week) else list(after_week)
        self._seen = self._seen_roles = np.zeros(0, dtype=np.int64)  # (rows,)
        self._by_id: dict[int, Person] = {}
        self._look()
        self.running = self.week < self.weeks
        self.steps = self.week  # Mesa 4 counts none itself
        self.datacollector = mesa.DataCollector(
            model_reporters=dict(self.model_reporters), agent_reporters=dict(self.agent_reporters)
        )
        self.datacollector.collect(self)

    def __repr__(self) -> str:
        """Return a line that says which world it is, and how far."""
        people = f"{len(self.agents)} people"
        week = f"week {self.week} of {self.weeks}"
        return f"<{type(self).__name__} {self.scenario.name}: {people}, {week}>"

    def step(self) -> None:
        """Live one week; at the horizon nothing happens any more."""
        if self.week < self.weeks:
            self.simulation.advance(self.week + 1)
            self.rows.refresh()
            self._look()
            for hook in self.after_week:
                hook(self)
            self.datacollector.collect(self)
        self.steps = self.week  # Mesa also counts steps after the end
        if self.week >= self.weeks:
            self.running = False

    def _look(self) -> None:
        """See who has come, gone or taken another role; only their agents are made anew."""
        ids, roles = self.rows.present()
        seen = np.full(len(ids), -1)
        seen_roles = seen.copy()
        seen[: len(self._seen)] = self._seen
        seen_roles[: len(self._seen)] = self._seen_roles
        changed = np.flatnonzero((ids != seen) | (roles != seen_roles))
        for person in set(seen[changed].tolist()).difference(ids[changed].tolist(), (-1,)):
            self._by_id.pop(person).remove()
        for row in changed.tolist():
            if ids[row] >= 0:
                self._show(int(ids[row]), row)
        self._seen, self._seen_roles = ids, roles

    def _show(self, person: int, row: int) -> None:
        """Let an agent of the right class show a person."""
        one = self.rows.people[row]
        wanted = class_of(int(one["role"]), int(one["gender"]))
        old = self._by_id.get(person)
        if type(old) is wanted:
            return
        self._by_id[person] = wanted(self, person, row)
        if old is not None:
            self._by_id[person].__dict__.update(vars(old))  # what users have added goes along
            old.remove()

    # -- what can be asked ------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """The scenario of this world, changes included; it counts as false (SolaraViz)."""
        return self._shown

    @scenario.setter
    def scenario(self, _: object) -> None:
        """Refuse another scenario with an AttributeError."""
        # Mesa 3.5 sets one of its own before ours is there; it holds nothing but the seed.
        if hasattr(self, "_shown"):
            raise AttributeError("a world keeps its scenario; make another model for another one")

    @property
    def week(self) -> int:
        """The week that comes next; as many have been lived."""
        return self.simulation.week

    @property
    def weeks(self) -> int:
        """The horizon: how many weeks there are."""
        return self.simulation.weeks

    def person(self, unique_id: int) -> Person:
        """Return the agent of somebody who is here; KeyError if nobody has this id."""
        return self._by_id[unique_id]

    def people_by_id(self, ids: Iterable[int]) -> "AgentSet":
        """Return an AgentSet of people who are here."""
        return mesa.agent.AgentSet([self._by_id[one] for one in ids], random=self.random)

    @property
    def women(self) -> "AgentSet":
        """All women, whatever their role, as an AgentSet."""
        return self.agents.select(lambda one: one.gender == "woman", agent_type=Person)

    @property
    def mentors(self) -> "AgentSet":
        """All mentors, as an AgentSet."""
        return self.agents.select(agent_type=Mentor)

    @property
    def mentees(self) -> "AgentSet":
        """All mentees, as an AgentSet."""
        return self.agents.select(agent_type=Mentee)

    @property
    def staff(self) -> "AgentSet":
        """All staff, as an AgentSet."""
        return self.agents.select(agent_type=Staff)

    @property
    def members(self) -> "AgentSet":
        """Everybody without another role, as an AgentSet."""
        return self.agents.select(agent_type=Member)

    @property
    def network(self) -> "nx.Graph[int]":
        """Friendship and mentoring among those who are here, built when it is asked for."""
        return network_of(self.rows)

    @property
    def channels(self) -> tuple[world_arrays.Channel, ...]:
        """The causes in the ledger of `record`, with those that were pushed from outside."""
        return self.extra.channels

    def metric(self, name: str, group: str = "all") -> float:
        """Return last week's value of a metric of `peersim.metrics`, as its curve shows it.

        nan before the first week, and for a group for which it means nothing. Raises InputError
        where there is no such metric or group.
        """
        return metric_of(self.simulation, name, group)

    def record(self) -> Record:
        """Return what the world has left behind so far; at the end, the record of `run`."""
        return self.simulation.record()


PeerSupportModel.model_reporters = {
    name: partial(PeerSupportModel.metric, name=name) for name in _REPORTED
}
