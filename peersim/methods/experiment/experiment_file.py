"""An experiment file is read and held against the model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from os import PathLike
from pathlib import Path
from typing import Any, Final

from peersim.core.errors import InputError, ScenarioError, nearest, show_name, show_value
from peersim.core.input_files import is_missing, path_of, read_file
from peersim.core.printable_text import printable
from peersim.methods.ensemble_table import ensemble_of
from peersim.methods.experiment.experiment import Experiment, PointWorlds, frozen
from peersim.methods.experiment.experiment_form import (
    CsvDesign,
    DiscoverForm,
    ExperimentForm,
    Replicates,
    Span,
    checked,
)
from peersim.methods.experiment.factors import VARIANT, Factor
from peersim.methods.experiment.listed_points import ListedPoints
from peersim.methods.experiment.outcomes import outcomes_of, parse_outcome
from peersim.metrics import Windows
from peersim.policies import registry as policies
from peersim.running.change_target import aimed
from peersim.running.worlds import common_windows
from peersim.scenario import Frozen, Scenario, find, load, names
from peersim.scenario.declarations import declared_names, whole
from peersim.scenario.scenario_files import parse

__all__ = ["experiment_of", "read_experiment"]

_FILE = "question"
_WEEKS = "organisation.weeks"
_MOST_REPLICATES = 1_000_000
_MOST_TOLD: Final = 8  # mistakes told at once
_LARGEST: Final = 1_000_000
"""Bytes of an experiment."""


def read_experiment(path: str | PathLike[str]) -> Experiment:
    """Return the experiment that a file describes; raises InputError for every mistake in it."""
    place = path_of(path)
    if not is_missing(place) and place.is_dir():
        place /= f"{_FILE}.toml"
        if is_missing(place):
            raise InputError(f"'{place.parent}' holds no {place.name}, which says what is asked")
    where = f"'{place}'"
    content = read_file(place, _LARGEST, InputError, "an experiment")
    form = checked(parse(content, where), where)
    scenarios = _scenarios(form, place, where)
    listed = _listed(form, place, where)
    factors = listed.factors(form.variants) if listed else _factors(form, scenarios, where)
    _check_factors(factors, listed, form, scenarios, where)
    experiment = _experiment(form, scenarios, factors, where)
    experiment = replace(
        experiment,
        name=place.resolve().parent.name if place.stem == _FILE else place.stem,
        title=printable(form.title or place.stem),
        text=content.decode("utf-8-sig").replace("\r\n", "\n"),
    )
    if not form.ensemble:
        return experiment
    return experiment.with_ensemble(ensemble_of(place.parent / path_of(form.ensemble)))


def experiment_of(said: Mapping[str, Any], scenarios: Sequence[Scenario], where: str) -> Experiment:
    """Return the experiment that a table like that of a file describes, of scenarios at hand.

    `scenarios` in the table are what they are called. Raises InputError for every mistake in it,
    ScenarioError where the scenarios cannot be compared.
    """
    form = checked(said, where)
    common_windows(scenarios)
    factors = _factors(form, scenarios, where)
    _check_factors(factors, None, form, scenarios, where)
    return _experiment(form, tuple(scenarios), factors, where)


def _experiment(
    form: ExperimentForm, scenarios: tuple[Scenario, ...], factors: tuple[Factor, ...], where: str
) -> Experiment:
    point_worlds = PointWorlds(
        scenarios=scenarios,
        named=form.scenarios,
        fixed=Frozen(form.set),
        variants=frozen(form.variants),
        outcomes=outcomes_of(form.outcomes, where),
        windows=_windows(scenarios, factors, form),
        seed=form.seed,
    )
    return Experiment(
        name=_FILE,
        title=printable(form.title),
        text="",
        point_worlds=point_worlds,
        factors=factors,
        design=form.design,
        replicates=_replicates(form, where),
        sensitivity=form.sensitivity,
        discover=_discover(form, where),
        calibrate=form.calibrate,
        batch=form.batch,
    )


def _scenarios(form: ExperimentForm, place: Path, where: str) -> tuple[Scenario, ...]:
    if len(set(form.scenarios)) < len(form.scenarios):
        raise InputError(f"{where}: scenarios names one twice; variants and levers make it differ")
    plain = [load(_file_of(name, place, where)) for name in form.scenarios]
    said_in = f"{where}: set"
    scenarios = tuple(
        scenario.changed(aimed(form.set, plain, number), said_in)
        for number, scenario in enumerate(plain)
    )
    weeks = {scenario.name: scenario.value(_WEEKS) for scenario in scenarios}
    if len(set(weeks.values())) > 1:
        told = ", ".join(f"'{name}' {value:g}" for name, value in weeks.items())
        raise InputError(f"{where}: scenarios last {told} weeks; set '{_WEEKS}' for all of them")
    return scenarios


def _file_of(name: str, place: Path, where: str) -> Path:
    """Return the file of a scenario that goes by its name, or lies beside the experiment."""
    beside = place.parent / path_of(name)
    goes_by_name = name in names() or not (not is_missing(beside) or beside.suffix)
    try:
        return find(name if goes_by_name else beside)
    except ScenarioError as error:
        raise ScenarioError(f"{where}: scenarios = {show_value(name)}: {error}") from None


def _listed(form: ExperimentForm, place: Path, where: str) -> ListedPoints | None:
    """Return the points that somebody wrote down, if the design is such a file."""
    if not isinstance(form.design, CsvDesign):
        return None
    if form.assumptions or form.levers:
        what = "the file of points says all that differs; leave assumptions and levers out"
        raise InputError(f"{where}: design.kind = 'csv': {what}")
    return ListedPoints.of_file(place.parent / path_of(form.design.file))


def _factors(form: ExperimentForm, scenarios: Sequence[Scenario], where: str) -> tuple[Factor, ...]:
    declared = declared_names(_kinds(scenarios))
    found = [_assumption(name, said, declared, where) for name, said in form.assumptions.items()]
    for name, values in form.levers.items():
        if not values or len(set(map(repr, values))) < len(values):
            what = "a list of different values"
            raise InputError(f"{where}: levers.{show_name(name)} = {show_value(values)}: {what}")
        found.append(Factor(name, "lever", values=tuple(values)))
    if form.variants:
        found.append(Factor(VARIANT, "variant", values=tuple(form.variants)))
    return tuple(found)


def _kinds(scenarios: Sequence[Scenario]) -> dict[str, str]:
    """Return the kinds of all policies that a factor may be about, by label."""
    kinds = {label: label for label in policies()}
    for scenario in scenarios:
        kinds |= scenario.kinds()
    return kinds


def _assumption(name: str, said: Any, declared: Mapping[str, Any], where: str) -> Factor:  # noqa: ANN401 - a cell of the form
    parameter = declared.get(name)
    if parameter is None:
        raise InputError(
            f"{where}: assumptions.{show_name(name)} is not known{nearest(name, declared)}"
        )
    if not hasattr(parameter, "low"):
        raise InputError(f"{where}: assumptions.{name} is a choice of words; make it a lever")
    if said == "prior":
        span = Span(low=parameter.low, high=parameter.high)
    elif isinstance(said, list):
        if len(said) != 2:  # noqa: PLR2004 - low and high
            raise InputError(f"{where}: assumptions.{name} = {show_value(said)}: takes [low, high]")
        span = Span(low=said[0], high=said[1])
    else:
        span = said
    if not span.low < span.high:
        raise InputError(f"{where}: assumptions.{name}: low = {span.low:g} is not below high")
    is_log = span.scale == "log"
    if is_log and span.low <= 0.0:
        raise InputError(f"{where}: assumptions.{name}: scale = 'log' takes low above 0")
    counts = whole(name.partition(".")[0], parameter)
    return Factor(name, "assumption", span.low, span.high, log=is_log, whole=counts)


def _check_factors(
    factors: Sequence[Factor],
    listed: ListedPoints | None,
    form: ExperimentForm,
    scenarios: Sequence[Scenario],
    where: str,
) -> None:
    """Raise InputError where a single factor at one of its values makes no possible world."""
    found = _mistakes(factors, listed, form, scenarios, where)
    mistakes = list(dict.fromkeys(islice(found, _MOST_TOLD)))
    if mistakes:
        raise InputError("\n".join(mistakes))


def _mistakes(
    factors: Sequence[Factor],
    listed: ListedPoints | None,
    form: ExperimentForm,
    scenarios: Sequence[Scenario],
    where: str,
) -> Iterator[str]:
    taken = {key for changes in form.variants.values() for key in changes} | set(form.set)
    for factor in factors:
        if factor.name in taken:
            yield f"{where}: {factor.name} is said twice: it differs, and is set or in a variant"
        if factor.name == _WEEKS:
            yield f"{where}: worlds are compared week by week, so {_WEEKS} cannot differ"
    alone = _alone(factors if listed is None else (), form, where)
    cells = () if listed is None else listed.telling(declared_names(_kinds(scenarios)))
    at_cells = ((said_in, {name: value}) for said_in, name, value in cells)
    for said_in, changes in chain(at_cells, alone):
        for number, scenario in enumerate(scenarios):
            try:
                scenario.changed(aimed(changes, scenarios, number), said_in)
            except ScenarioError as error:
                yield str(error)


def _alone(
    factors: Sequence[Factor], form: ExperimentForm, where: str
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield each factor at its ends, and each variant, with where it stands."""
    for factor in factors:
        for value in () if factor.role == VARIANT else dict.fromkeys(factor.ends()):
            yield f"{where}: {factor.role}s", {factor.name: value}
    for name, changes in form.variants.items():
        yield f"{where}: variants.{name}", changes


def _windows(
    scenarios: Sequence[Scenario], factors: Sequence[Factor], form: ExperimentForm
) -> Windows:
    """Return the weeks over which all worlds are read: from the first in which any policy may act.

    The same for all points, so that an outcome means the same at each of them.
    """
    earliest: dict[str, object] = {}
    for factor in factors:
        if factor.name.startswith("policies."):
            values = factor.ends()
            ons = factor.name.endswith(".on") and any(values)
            earliest[factor.name] = True if ons else min(values)
    weeks = []
    for changes in form.variants.values() or ({},):
        for number, scenario in enumerate(scenarios):
            early = {key: value for key, value in earliest.items() if _about_calendar(key)}
            point_worlds = scenario.changed(
                aimed({**changes, **early}, scenarios, number), "earliest"
            )
            weeks.append(point_worlds.first_policy_week())
    return Windows.of(int(scenarios[0].value(_WEEKS)), weeks)


def _about_calendar(name: str) -> bool:
    return name.endswith((".on", ".from_week"))


def _replicates(form: ExperimentForm, where: str) -> Replicates:
    said = form.replicates
    if isinstance(said, int):
        if not 1 <= said <= _MOST_REPLICATES:
            raise InputError(
                f"{where}: replicates = {show_value(said)}: takes 1 to {_MOST_REPLICATES}"
            )
        return Replicates.model_construct(least=said, most=said, outcome="", half_width=0.0)
    if said.most < said.least:
        raise InputError(f"{where}: replicates.most = {said.most} is below least = {said.least}")
    if not said.outcome or said.half_width <= 0.0:
        raise InputError(
            f"{where}: replicates until what? Give replicates.outcome and replicates.half_width"
        )
    asked = parse_outcome(said.outcome, f"{where}: replicates.outcome")
    if asked not in outcomes_of(form.outcomes, where):
        raise InputError(f"{where}: replicates.outcome = '{said.outcome}' is none of the outcomes")
    return said.model_copy(update={"outcome": asked.column})


def _discover(form: ExperimentForm, where: str) -> DiscoverForm | None:
    said = form.discover
    if said is None:
        return None
    asked = parse_outcome(said.outcome, f"{where}: discover.outcome")
    if asked not in outcomes_of(form.outcomes, where):
        raise InputError(f"{where}: discover.outcome = '{said.outcome}' is none of the outcomes")
    if said.above is None and said.below is None:
        raise InputError(f"{where}: discover: say above or below which number it is a case")
    return said.model_copy(update={"outcome": asked.column})
