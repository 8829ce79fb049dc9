"""The patterns that selected structure and defaults: P01-P03, P08-P11."""

import numpy as np

from experiments.patterns.worlds import (
    Finding,
    baseline,
    column,
    everybody_followed,
    found,
    mean_level,
    per_year,
    with_circumstance,
    worlds,
)
from peersim.engine.assemble import channels
from peersim.engine.run import Record, Simulation
from peersim.mechanisms import registry, return_to_use
from peersim.scenario import load
from peersim.world import census

HIGH = {"culture.macho": 0.8, "culture.silence": 0.8}
LOW = {"culture.macho": 0.2, "culture.silence": 0.2}
FOLLOWED_WORLDS = 96
HALF_YEAR = 26


def _higher(values: np.ndarray) -> np.ndarray:
    return values > 0.0


def _lower(values: np.ndarray) -> np.ndarray:
    return values < 0.0


def p01(pairs: int) -> list[Finding]:
    """Compare women's with men's leaving, in a high and a low macho and silent organisation."""

    def ratio(record: Record) -> float:
        women = per_year(record, "women", "expected_exits")
        return women / per_year(record, "men", "expected_exits")

    high = np.array(worlds(baseline(HIGH), pairs, ratio))
    low = np.array(worlds(baseline(LOW), pairs, ratio))
    contrast = high / low
    return [
        found("P01", "women's exit rate over men's, high macho and silence", high, ">= 1.2",
              lambda v: v >= 1.0, holds=high.mean() >= 1.2),
        found("P01", "the same, low macho and silence", low, "0.85 to 1.15",
              lambda v: (v >= 0.85) & (v <= 1.15), holds=0.85 <= low.mean() <= 1.15),
        found("P01", "high over low", contrast, "> 1", lambda v: v > 1.0,
              holds=np.mean(contrast > 1.0) >= 0.9),
    ]  # fmt: skip


def _reports(record: Record, weeks: slice) -> tuple[float, float]:
    true = per_year(record, "women", "expected_incidents", weeks)
    return true, per_year(record, "women", "expected_reports", weeks)


def p02(pairs: int) -> list[Finding]:
    """Compare true incidents and reports with a reformed and with a merely low organisation."""
    year = slice(0, 52)
    reform = dict(HIGH)
    for kind in ("study_circle", "mens_group", "complaints_procedure", "women_in_power"):
        reform[f"policies.{kind}.from_week"] = 0
    high = np.array(worlds(baseline(HIGH), pairs, lambda r: _reports(r, year)))
    findings = []
    for name, other in (("reformed, first year", reform), ("merely low", LOW)):
        low = np.array(worlds(baseline(other), pairs, lambda r: _reports(r, year)))
        true, reports = high[:, 0] - low[:, 0], high[:, 1] - low[:, 1]
        ratio = (low[:, 1] / low[:, 0]) / (high[:, 1] / high[:, 0])
        findings += [
            found("P02", f"true incidents per woman-year, high minus {name}", true, "> 0",
                  _higher, holds=np.mean(true > 0) >= 0.9),
            found("P02", f"reports per woman-year, high minus {name}", reports, "< 0",
                  _lower, holds=np.mean(reports < 0) >= 0.9),
            found("P02", f"reports/true, {name} over high", ratio, ">= 1.5",
                  lambda v: v >= 1.5, holds=ratio.mean() >= 1.5),
        ]  # fmt: skip
    return findings


def _trust_by_display(extra: float, replicate: int) -> tuple[float, float]:
    """Return what display does to trust in the mentor per matched week: men; women survivors."""
    scenario = baseline({"mechanisms.display.extra": extra})
    record = everybody_followed(scenario, replicate)
    names = [(c.mechanism, c.push) for c in channels()]
    gain = record.followed_pushes[:, :, names.index(("masculinity_as_capital", "impressed"))]
    loss = record.followed_pushes[:, :, names.index(("retraumatisation", "let_down"))]
    people = record.followed_people
    early = (people["mentor"] >= 0) & (people["match_weeks"] <= 12)
    men = early & (people["gender"] == census.MAN)
    women = early & (people["gender"] == census.WOMAN) & (people["trauma"] > 0.5)
    both = gain + loss
    return float(both[men].mean()), float(both[women].mean()) if women.any() else np.nan


def p03(pairs: int) -> list[Finding]:
    """Raise everybody's display by about 0.4 and look at early trust in the mentor, by receiver.

    Measured in the ledger, per week of the first twelve of a match: who is matched with whom
    differs between worlds, and newly matched women with trauma are three to five in a run.
    """
    count = min(pairs, FOLLOWED_WORLDS)
    base = np.array([_trust_by_display(0.0, k) for k in range(count)])
    more = np.array([_trust_by_display(0.69, k) for k in range(count)])
    men, women = more[:, 0] - base[:, 0], more[:, 1] - base[:, 1]
    women = women[np.isfinite(women)]
    return [
        found("P03", "trust per week from display, men", men, ">= 0", _higher,
              holds=np.mean(men) >= 0),
        found("P03", "trust per week from display, women with trauma above 0.5", women, "< 0",
              _lower, holds=np.mean(women) < 0),
    ]  # fmt: skip


def p08(pairs: int) -> list[Finding]:
    """Compare women in power with the same number of women more among newcomers."""

    def measure(record: Record) -> tuple[float, float]:
        weeks = slice(-52, None)
        true = column(record, "all", "expected_incidents", weeks)
        return column(record, "all", "expected_reports", weeks) / true, mean_level(
            record, "women", "belonging", weeks
        )

    base = np.array(worlds(baseline(), pairs, measure))
    power = np.array(worlds(load("women_in_power"), pairs, measure)) - base
    members = [
        measure(with_circumstance(baseline(), k, "women_inflow", 0.10, 52)) for k in range(pairs)
    ]
    heads = np.array(members) - base
    return [
        found("P08", "reports/true, women in power", power[:, 0], "> 0", _higher,
              holds=np.mean(power[:, 0] > 0) >= 0.9),
        found("P08", "reports/true, power minus twice headcount", power[:, 0] - 2 * heads[:, 0],
              "> 0", _higher, holds=np.mean(power[:, 0] - 2 * heads[:, 0]) > 0),
        found("P08", "women's belonging, women in power", power[:, 1], "> 0", _higher,
              holds=np.mean(power[:, 1]) > 0),
        found("P08", "women's belonging, power minus twice headcount",
              power[:, 1] - 2 * heads[:, 1], "> 0", _higher,
              holds=np.mean(power[:, 1] - 2 * heads[:, 1]) > 0),
    ]  # fmt: skip


def _lapse_multiplier(record: Record) -> tuple[float, float]:
    """Return mentors' over others' hazard multiplier, and identity; all long stable."""
    people, levels = record.people, record.levels
    declared = registry()["return_to_use"].parameters
    p = type("Numbers", (), {name: number.default for name, number in declared.items()})
    here = (people["status"] == census.PRESENT) & (people["stable_weeks"] >= 26)
    factor = np.array(
        [np.exp(sum(return_to_use.log_terms(levels, i, p))) for i in range(len(people))]
    )
    mentors = here & (people["role"] == census.MENTOR)
    others = here & ((people["role"] == census.MEMBER) | (people["role"] == census.MENTEE))
    identity = levels[census.IDENTITY]
    odds = factor[mentors].mean() / factor[others].mean()
    return float(odds), float(identity[mentors].mean() - identity[others].mean())


def p09(pairs: int) -> list[Finding]:
    """Compare mentors with non-mentors as long stable, with the mentees' benefit switched off."""
    off = {
        f"mechanisms.{name}.on": False
        for name in ("caring", "listening", "small_steps", "role_modelling")
    }
    off["mechanisms.reciprocity.identity"] = 0.0
    chance = {"mechanisms.appointment.by_identity": 0.0, "mechanisms.appointment.by_credit": 0.0}
    selected = np.array(worlds(baseline(off), pairs, _lapse_multiplier))
    random = np.array(worlds(baseline({**off, **chance}), pairs, _lapse_multiplier))
    return [
        found("P09", "hazard of return to use, mentors over others", selected[:, 0],
              "0.4 to 1.0", lambda v: v < 1.0, holds=0.4 <= selected[:, 0].mean() < 1.0),
        found("P09", "identity, mentors minus others", selected[:, 1], "> 0", _higher,
              holds=np.mean(selected[:, 1] > 0) >= 0.9),
        found("P09", "identity gap, selected minus appointed by lot",
              selected[:, 1] - random[:, 1], "> 0 (selection)", _higher,
              holds=np.mean(selected[:, 1] - random[:, 1]) > 0),
    ]  # fmt: skip


def _identities(simulation: Simulation) -> dict[int, float]:
    people = simulation.world.people
    rows = np.flatnonzero(people["status"] == census.PRESENT)
    return dict(
        zip(people["id"][rows], simulation.world.levels[census.IDENTITY, rows], strict=True)
    )


def _dyads(replicate: int) -> list[tuple[float, float, float]]:
    """Return changes of identity over the first half year of every match.

    The mentee's, the own mentor's, and that of another mentor over the same weeks.
    """
    simulation = Simulation(baseline(), replicate, events=False)
    history: list[dict[int, float]] = []
    changes = []
    for week in range(simulation.weeks):
        simulation.advance(week)
        history.append(_identities(simulation))
        people = simulation.world.people
        half_year = (people["status"] == census.PRESENT) & (people["match_weeks"] == HALF_YEAR)
        mentors = [int(people["id"][row]) for row in simulation.world.posts if row >= 0]
        for row in np.flatnonzero(half_year):
            mentee, own = int(people["id"][row]), int(people["id"][people["mentor"][row]])
            other = mentors[(mentors.index(own) + 1) % len(mentors)]
            before = history[week - HALF_YEAR] if week >= HALF_YEAR else {}
            if {mentee, own, other} <= before.keys():
                now = history[week]
                changes.append(tuple(now[who] - before[who] for who in (mentee, own, other)))
    return changes


def p10(pairs: int) -> list[Finding]:
    """Correlate what a match does to the identity of both, and of a mentor not in it."""
    changes = [np.array(_dyads(k)) for k in range(min(pairs, FOLLOWED_WORLDS))]
    real = np.array([np.corrcoef(c[:, 0], c[:, 1])[0, 1] for c in changes])
    shuffled = np.array([np.corrcoef(c[:, 0], c[:, 2])[0, 1] for c in changes])
    return [
        found("P10", "correlation within dyads", real, "0.1 to 0.5", lambda v: v > 0.0,
              holds=0.1 <= real.mean() <= 0.5),
        found("P10", "correlation with another mentor", shuffled, "-0.05 to 0.05",
              lambda v: np.abs(v) <= 0.05, holds=abs(shuffled.mean()) <= 0.05),
    ]  # fmt: skip


def _mentors(record: Record) -> tuple[float, float]:
    year = slice(52, 104)
    quits = per_year(record, "mentors", "expected_quits", year)
    exits = per_year(record, "mentors", "expected_exits", year)
    return mean_level(record, "mentors", "desisting_identity", slice(52, 56)), quits + exits


def p11(pairs: int) -> list[Finding]:
    """Double the spread of validation at the same mean, and raise the mean at the same spread."""
    base = np.array(worlds(baseline(), pairs, _mentors))
    wide = np.array(worlds(baseline({"circumstances.validation_spread": 0.8}), pairs, _mentors))
    warm = np.array(worlds(baseline({"circumstances.validation_mean": 0.5}), pairs, _mentors))
    findings = []
    for name, other, sign in (("spread doubled", wide, -1.0), ("mean + 0.3", warm, 1.0)):
        identity, leaving = (other - base).T
        findings += [
            found("P11", f"mentors' identity, {name}", identity, "< 0" if sign < 0 else "> 0",
                  lambda v, s=sign: v * s > 0, holds=np.mean(identity * sign > 0) >= 0.9),
            found("P11", f"mentors' rate of stopping or leaving, {name}", leaving,
                  "> 0" if sign < 0 else "< 0", lambda v, s=sign: v * s < 0,
                  holds=np.mean(leaving * sign < 0) >= 0.9),
        ]  # fmt: skip
    return findings
