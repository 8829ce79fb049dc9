"""Calibration asked of the model: sets are found, written down, and tried in fresh worlds."""

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from pydantic_core import from_json

from peersim.core.errors import InputError, ResultsError
from peersim.core.package_version import __version__
from peersim.core.presenter import HtmlView
from peersim.methods.calibration.calibration_caveats import Caveat, caveats
from peersim.methods.calibration.diagnostics import (
    correlations,
    learned,
    predicted,
    shares_shown,
)
from peersim.methods.calibration.fit_progress import CandidateProgress
from peersim.methods.calibration.pattern_worlds import PatternWorlds
from peersim.methods.calibration.patterns import TargetPattern, canonical, patterns_of
from peersim.methods.calibration.smc import Fit, FitEffort, fit
from peersim.methods.experiment import Experiment
from peersim.methods.experiment.experiment_form import CalibrateForm
from peersim.methods.sweep.folder_check import check_same, claimed, sources, unwritable
from peersim.results.sweeps.shards import put
from peersim.running.workers import Workers

__all__ = ["POSTERIOR", "Calibration", "calibrate", "calibration_worlds"]

POSTERIOR: Final = "posterior.parquet"
_ABOUT: Final = "calibration.json"


@dataclass(frozen=True, repr=False)
class Calibration(HtmlView):
    """Which parameter sets show the patterns, and how far that can be relied on."""

    patterns: tuple[TargetPattern, ...]
    posterior: pd.DataFrame
    """member, weight, misfit (of the worst pattern), and a column for each assumption"""
    generations: pd.DataFrame
    """generation, tolerance, tried, accepted, effective"""
    learned: pd.DataFrame
    """factor, from, to (the range asked), mean, sd, low, median, high (90 %), narrowed"""
    correlations: pd.DataFrame
    """factor, other, correlation"""
    predicted: pd.DataFrame
    """pattern, said, asked, low, high, step, sets (of the ranges, or kept), value, misfit: in
    fresh worlds"""
    caveats: tuple[Caveat, ...]
    """What is not to be relied on."""

    def __repr__(self) -> str:
        """Return a line, where its tables would fill pages."""
        return f"<Calibration: {len(self.posterior)} parameter sets, {len(self.patterns)} patterns>"

    @property
    def shares_shown(self) -> pd.DataFrame:
        """By pattern: kept, of the ranges; the share of sets that show it in fresh worlds."""
        return shares_shown(self.predicted)


def calibrate(
    experiment: Experiment,
    folder: Path,
    workers: Workers | None = None,
    *,
    resume: bool = False,
    progress: CandidateProgress | None = None,
) -> Calibration:
    """Find parameter sets that show the patterns of a file, and write them into a folder.

    Raises InputError where the file does not say what to calibrate on, ResultsError where the
    folder holds something else, RunError where no sets come near.
    """
    form = _form(experiment)
    patterns = patterns_of(
        form, experiment.point_worlds.outcomes, experiment.labels, f"'{experiment.name}'"
    )
    worlds = PatternWorlds(
        experiment.point_worlds, experiment.factors, patterns, experiment.replicates.least
    )
    effort = FitEffort(form.population, form.generations, form.tolerance, form.least_accepted)
    with claimed(folder):
        _begin(experiment, patterns, effort, folder, resume=resume)
        with (workers or Workers()).pool() as pool:
            sizes = (len(experiment.factors), len(patterns))
            fitted = fit(worlds, sizes, effort, folder, pool, experiment.seed, progress)
            fresh = predicted(worlds, fitted, form.predicted, pool, experiment.seed)
        posterior = _posterior(worlds, fitted)
        try:
            put(folder / POSTERIOR, [posterior])
        except OSError as error:
            raise unwritable(folder, error) from error
    narrowed, pairs = learned(experiment.factors, fitted, posterior), correlations(worlds, fitted)
    return Calibration(
        patterns=patterns,
        posterior=posterior,
        generations=fitted.generations,
        learned=narrowed,
        correlations=pairs,
        predicted=fresh,
        caveats=tuple(caveats(patterns, effort, fitted, narrowed, pairs, fresh)),
    )


def calibration_worlds(experiment: Experiment) -> tuple[int, int]:
    """Return how many worlds `calibrate` runs at least and at most; InputError as there.

    At least: every set of one generation is near enough. At most: in every generation as few are
    accepted as may be before it is given up.
    """
    form = _form(experiment)
    of_a_set = experiment.replicates.least * len(experiment.labels)
    checks = 2 * form.predicted
    tried = form.generations * math.ceil(form.population / form.least_accepted)
    return of_a_set * (form.population + checks), of_a_set * (tried + checks)


def _form(experiment: Experiment) -> CalibrateForm:
    form = experiment.calibrate
    if form is None:
        raise InputError(
            "the experiment file does not say what to calibrate on; give [calibrate.patterns.NAME] "
            "with an outcome and where it should lie"
        )
    other = [factor.name for factor in experiment.factors if factor.role != "assumption"]
    if other or not experiment.factors:
        names = f"; {', '.join(other)} are none" if other else ""
        raise InputError(f"calibration takes assumptions with a range{names}")
    return form


def _begin(
    experiment: Experiment,
    patterns: tuple[TargetPattern, ...],
    effort: FitEffort,
    folder: Path,
    *,
    resume: bool,
) -> None:
    """Say in the folder what is asked, or see to it that the same was asked before."""
    asked = experiment.canonical() | {"patterns": canonical(patterns), "effort": asdict(effort)}
    del asked["design"]
    about: dict[str, Any] = {"question": asked, "peersim": __version__, "sources": sources()}
    about = json.loads(json.dumps(about))
    path = folder / _ABOUT
    if path.is_file():
        before = _earlier_question(path)
        check_same(before, about, folder, state=None if resume else "a calibration already")
        return
    try:
        path.write_text(json.dumps(about, indent=1), encoding="utf-8")
        (folder / "question.toml").write_text(experiment.text, encoding="utf-8")
    except OSError as error:
        raise unwritable(folder, error) from error


def _earlier_question(path: Path) -> dict[str, Any]:
    """Return what a folder says it was asked; raises ResultsError for a file that is damaged."""
    try:
        said: Any = from_json(path.read_bytes())
        if isinstance(said["question"], dict) and isinstance(said["sources"], str):
            return {"peersim": "", **said}
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise ResultsError(f"'{path}' cannot be read: {error}") from error
    raise ResultsError(f"'{path}' does not say what was calibrated")


def _posterior(worlds: PatternWorlds, fitted: Fit) -> pd.DataFrame:
    columns = {
        factor.name: np.asarray(factor.at(fitted.unit[:, k]), dtype=np.float64)
        for k, factor in enumerate(worlds.factors)
    }
    frame = pd.DataFrame({"member": np.arange(len(fitted.unit), dtype=np.int32)})
    return frame.assign(weight=fitted.weights, misfit=fitted.distances, **columns)
