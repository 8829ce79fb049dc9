"""What is kept of single worlds, as tables: outcomes, curves, events, incidents, people.

What happened and what was reported are separate tables. A report stands with the incident that
it is about, and the incidents are always there beside the reports. People carry a number that
means something within their world alone: founders are counted and newcomers named by week, as
`peersim explain --person` reads it; where the network came from a file, founders are numbered
and ordered anew by lot, so that who holds the file cannot read off who is who.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core import random_streams
from peersim.engine.world_arrays import key_of
from peersim.methods.frames import addressed, categories, cells_of, curves, stacked
from peersim.methods.ledger import ledger_frames
from peersim.running.world_task import CURVES_KEPT, DETAILS_KEPT, WorldDetails
from peersim.running.worlds import Worlds
from peersim.scenario import Scenario
from peersim.world import census
from peersim.world.person_numbers import name_of

__all__ = ["PersonNumbering", "concatenate", "plain", "world_tables"]

Build = Callable[[WorldDetails, "PersonNumbering"], pd.DataFrame]
_STATUS: Final = ("", "present", "left")
# Number that addresses the lots of founders; drawn for tables alone, after the world has ended.
_LOTS: Final = 9901


class PersonNumbering:
    """How the people of a world are called in tables."""

    def __init__(self, scenario: Scenario, seed: int, replicate: int) -> None:
        organisation = scenario.sections["organisation"]
        self.burn_in = int(organisation["burn_in"])
        self.places: npt.NDArray[np.int64] | None = None
        if scenario.network is not None:
            with np.errstate(over="ignore"):
                own = random_streams.decision_key(key_of(seed, replicate), _LOTS)
                lots = [
                    random_streams.draw(own, slot) for slot in range(int(organisation["people"]))
                ]
            self.places = np.argsort(np.argsort(lots)).astype(np.int64)

    def names(self, people: npt.NDArray[np.int64]) -> "pd.Series[Any]":
        """Return `17` for a founder, `31:2` for the second newcomer of week 31; people: (n,)."""
        known, codes = np.unique(people, return_inverse=True)
        names = [name_of(int(person), self.burn_in, self.places) for person in known]
        return categories(names, codes)

    def order(self, people: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return numbers by which tables may be sorted: by lot where founders are not to show.

        people: (n,) ids, one number for each.
        """
        if self.places is None:
            return people
        founders = people < len(self.places)
        return np.where(founders, self.places[np.where(founders, people, 0)], people)


def events(details: WorldDetails, people: PersonNumbering) -> pd.DataFrame:
    """Return what happened to whom: week, kind, person; sorted by week, then by person."""
    log = details.events
    log = log[np.lexsort((people.order(log["person"]), log["week"]))]
    return pd.DataFrame(
        {
            "week": log["week"],
            "kind": categories(census.EVENTS, log["kind"]),
            "person": people.names(log["person"]),
        }
    )


def incidents(details: WorldDetails, people: PersonNumbering) -> pd.DataFrame:
    """Return what truly happened: incident, week, severity, setting, person, reported."""
    log = details.incidents
    numbers = np.arange(len(log), dtype=np.int32)
    return pd.DataFrame(
        {
            "incident": numbers,
            "week": log["week"],
            "severity": log["severity"],
            "setting": categories(census.LAYERS, log["layer"]),
            "person": people.names(log["person"]),
            "reported": np.isin(numbers, details.reports["incident"]),
        }
    )


def reports(details: WorldDetails, people: PersonNumbering) -> pd.DataFrame:
    """Return what was reported, and beside it what is true of it.

    report, week, by, response, and of the incident its number, week, severity, setting and the
    person affected; nothing where an allegation is about something before the logs begin.
    """
    log = details.reports
    frame = pd.DataFrame(
        {
            "report": np.arange(len(log), dtype=np.int32),
            "week": log["week"],
            "by": categories(("the person affected", "a bystander"), log["by_bystander"]),
            "response": categories(census.RESPONSES, log["response"]),
            "incident": pd.array(log["incident"], dtype="Int32"),
        }
    )
    frame.loc[log["incident"] < 0, "incident"] = pd.NA
    true = incidents(details, people).drop(columns="reported")
    true["incident"] = true["incident"].astype("Int32")
    true = true.rename(columns={"week": "incident_week"}).astype(
        {"incident_week": "Int32", "severity": "Int32"}
    )
    return frame.merge(true, on="incident", how="left")


def people(details: WorldDetails, people: PersonNumbering) -> pd.DataFrame:
    """Return the census at the end: who there is, in what role, and every level.

    Those who have left are there as they were when they left, but for what goes on outside.
    """
    order = np.argsort(people.order(details.people["id"]), kind="stable")
    held, levels = details.people[order], details.levels[:, order]
    frame = pd.DataFrame(
        {
            "person": people.names(held["id"]),
            "status": categories(_STATUS, held["status"]),
            "role": categories(census.ROLES, held["role"]),
            "gender": categories(census.GENDERS, held["gender"]),
            "arrived": held["arrived"].astype(np.int32),
            "survivor": held["trauma"] > census.SURVIVOR_ABOVE,
            "has_seat": held["seat"] >= 0,
            "caseload": held["caseload"],
            "friends": held["degree"],
            "use": categories(census.USE_STATES, held["use_state"]),
            "offences": held["offences"],
        }
    )
    return frame.assign(**dict(zip(census.LEVEL_NAMES, levels, strict=True)))


TABLES: Final[dict[str, Build]] = {
    "events": events,
    "incidents": incidents,
    "reports": reports,
    "people": people,
}


def each(worlds: Worlds, build: Build) -> Iterator[pd.DataFrame]:
    """Yield a table for every world of which details are kept, scenario by scenario."""
    for number, label in enumerate(worlds.labels):
        for replicate, kept in enumerate(worlds.summaries[number][:DETAILS_KEPT]):
            if kept is not None and kept.details is not None:
                numbering = PersonNumbering(worlds.scenarios[number], worlds.seed, replicate)
                frame = build(kept.details, numbering)
                yield addressed(worlds.labels, label, replicate, frame)


def by_world(worlds: Worlds) -> Iterator[pd.DataFrame]:
    """Yield what each world came to: scenario, replicate, metric, group, value, weight.

    weight: what the value is taken over; the mean over worlds is that with these weights.
    """
    rows, defined = cells_of(worlds.metrics)
    for number, label in enumerate(worlds.labels):
        there = {
            replicate: kept
            for replicate, kept in enumerate(worlds.summaries[number])
            if kept is not None
        }
        values = {replicate: kept.outcomes[defined] for replicate, kept in there.items()}
        frame = stacked(worlds.labels, label, rows, "value", values)
        weights = [kept.weights[defined] for kept in there.values()]
        yield frame.assign(weight=np.concatenate(weights) if weights else np.empty(0))


def weekly(worlds: Worlds) -> Iterator[pd.DataFrame]:
    """Yield the curves of each world: scenario, replicate, week, metric, group, value."""
    for number, label in enumerate(worlds.labels):
        for replicate, kept in enumerate(worlds.summaries[number][:CURVES_KEPT]):
            if kept is not None and kept.curves is not None:
                frame = curves(worlds.metrics, {"value": kept.curves.astype(np.float64)})
                yield addressed(worlds.labels, label, replicate, frame)


def world_tables(worlds: Worlds) -> dict[str, Iterator[pd.DataFrame]]:
    """Return the tables of single worlds, each in parts that are made when they are asked for."""
    return {
        "by_world": by_world(worlds),
        "weekly": weekly(worlds),
        "ledger": ledger_frames(worlds),
        **{name: each(worlds, build) for name, build in TABLES.items()},
    }


def concatenate(frames: Iterable[pd.DataFrame], *, is_long: bool = False) -> pd.DataFrame:
    """Return tables below each other; unless they are long, categories become plain texts."""
    parts = [*frames] if is_long else [plain(frame) for frame in frames]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with plain texts in the place of categories."""
    return frame.astype(dict.fromkeys(frame.select_dtypes("category").columns, str))
