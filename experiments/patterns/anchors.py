"""The anchor checks C1-C3: reoffending, return to use, and trauma of those who enter."""

from collections.abc import Mapping

import numpy as np

from experiments.patterns.worlds import Finding, baseline, found
from peersim.engine.run import Record, run
from peersim.world import census

HORIZON = 156
REGISTER = {
    "all": (census.GENDERS, (0.25, 0.35, 0.41)),
    "women": (("woman",), (0.17, 0.245, 0.29)),
    "men": (("man",), (0.275, 0.375, 0.435)),
}


def _first(record: Record, kind: int) -> Mapping[int, int]:
    """Return the week of each person's first event of a kind."""
    weeks: dict[int, int] = {}
    for event in record.events[record.events["kind"] == kind]:
        weeks.setdefault(int(event["person"]), int(event["week"]))
    return weeks


def _entrants(record: Record) -> np.ndarray:
    """Return those who arrived early enough to be seen for the whole horizon, here or gone."""
    people = record.people
    weeks = len(record.counts)
    arrived = people["id"] >> 32 > 0  # not a founder
    return people[arrived & (people["arrived"] <= weeks - HORIZON)]


def _shares(record: Record, kind: int, horizons: tuple[int, ...]) -> dict[str, list[float]]:
    first = _first(record, kind)
    people = _entrants(record)
    shares = {}
    for name, (genders, _) in REGISTER.items():
        mine = people[np.isin(people["gender"], [census.GENDERS.index(g) for g in genders])]
        waits = np.array([first.get(int(p["id"]), 10**6) - p["arrived"] for p in mine])
        shares[name] = [float(np.mean(waits < h)) if len(waits) else np.nan for h in horizons]
    return shares


def anchors(pairs: int) -> list[Finding]:
    """Follow entrants for three years, those who leave as well, in `pairs` worlds of six years."""
    scenario = baseline({"organisation.weeks": 2 * HORIZON})
    records = [run(scenario, k) for k in range(pairs)]
    findings = []
    reoffending = [_shares(r, census.OFFENDED, (52, 104, 156)) for r in records]
    for name, (_, register) in REGISTER.items():
        for year, asked in enumerate(register):
            values = np.array([world[name][year] for world in reoffending])
            mean = np.nanmean(values)
            findings.append(
                found("C1", f"reoffended within {year + 1} years, {name}", values,
                      f"{asked:.3f} +- 0.03", lambda v, a=asked: np.abs(v - a) <= 0.03,
                      holds=abs(mean - asked) <= 0.03)
            )  # fmt: skip
    returns = np.array([_shares(r, census.LAPSED, (13, 52))["all"] for r in records])
    year = returns[:, 1].mean()
    findings.append(
        found("C2", "returned to use within a year", returns[:, 1], "0.40 to 0.60",
              lambda v: (v >= 0.4) & (v <= 0.6), holds=0.4 <= year <= 0.6)
    )  # fmt: skip
    early = returns[:, 0] / returns[:, 1]
    findings.append(
        found("C2", "of them in the first quarter", early, "> 0.5", lambda v: v > 0.5,
              holds=early.mean() > 0.5)
    )  # fmt: skip
    for gender, low, high in (("woman", 0.17, 0.26), ("man", 0.04, 0.09)):
        number = census.GENDERS.index(gender)
        severe = np.array(
            [np.mean(r.people["trauma"][r.people["gender"] == number] > 0.7) for r in records]
        )
        findings.append(
            found("C3", f"trauma above 0.7 at entry, {gender}", severe, f"{low} to {high}",
                  lambda v, a=low, b=high: (v >= a) & (v <= b), holds=low <= severe.mean() <= high)
        )  # fmt: skip
    return findings
