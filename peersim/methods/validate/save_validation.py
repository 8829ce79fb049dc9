"""A validation becomes a folder of results: tables, the figure, and a manifest."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from peersim.core.package_version import __version__
from peersim.methods.saved_scenario import kept_scenario
from peersim.methods.validate.observations import Flaw, journal_of
from peersim.methods.validate.priors import PRIORS, draws
from peersim.methods.validate.validation_plan import ValidationEffort
from peersim.results import Manifest, write_results
from peersim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["save_validation"]


def save_validation(
    folder: Path,
    base: Scenario,
    effort: ValidationEffort,
    seed: int,
    tables: Mapping[str, pd.DataFrame],
    flaws: Sequence[Flaw],
    headline: str,
    notes: Sequence[str],
    picture: "Figure",
    command: str = "",
) -> Path:
    """Write tables, the draws of every prior, and the figure as a folder of results."""
    frames = {**tables, "draws": _draws(effort, seed)}
    path = write_results(
        folder,
        _manifest(base, effort, seed, flaws, (headline, notes)),
        {name: [frame] for name, frame in frames.items() if len(frame)},
        command or f"peersim.validate({base.name!r}, seed={seed})",
        {"validation.png": _png(picture)},
    )
    if not flaws:  # otherwise only what failed is run again
        journal_of(folder).unlink(missing_ok=True)
    return path


def _manifest(
    base: Scenario,
    effort: ValidationEffort,
    seed: int,
    flaws: Sequence[Flaw],
    words: tuple[str, Sequence[str]],
) -> Manifest:
    headline, notes = words
    efforts = ", ".join(f"{name} {number}" for name, number in asdict(effort).items())
    failures = tuple(
        {"scenario": flaw.pattern, "seed": seed, "replicate": flaw.replicate,
         "message": f"{flaw.point}: {flaw.message}", "command": ""}
        for flaw in flaws
    )  # fmt: skip
    return Manifest(
        question="validate",
        peersim=__version__,
        scenarios=(kept_scenario(base),),
        seed=seed,
        replicates=effort.defaults,
        headline=headline,
        notes=(*notes, f"Effort: {efforts}."),
        failures=failures,
    )


def _draws(effort: ValidationEffort, seed: int) -> pd.DataFrame:
    """Return the numbers of every draw: draw, prior, parameter, value."""
    quantiles = draws(effort.draws, seed)
    rows = [
        {"draw": number, "prior": prior.code, "parameter": name, "value": value}
        for number, row in enumerate(quantiles.tolist())
        for prior, quantile in zip(PRIORS, row, strict=True)
        for name, value in prior.at(quantile).items()
    ]
    return pd.DataFrame(rows)


def _png(picture: "Figure") -> bytes:
    content = BytesIO()
    picture.savefig(content, format="png", dpi=110, metadata={"Software": ""})
    return content.getvalue()
