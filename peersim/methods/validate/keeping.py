"""A validation becomes a folder of results: tables, the figure, and a manifest."""

from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from peersim import __version__
from peersim.methods.validate.headline import NOTES
from peersim.methods.validate.priors import PRIORS, draws
from peersim.methods.validate.work import journal_of
from peersim.results import KeptScenario, Manifest, write_results

if TYPE_CHECKING:
    from peersim.methods.validate.validation import Validation

__all__ = ["keep_validation"]


def keep_validation(validation: "Validation", folder: Path, command: str = "") -> Path:
    """Write findings, shares, ablation, variants, every point and the draws themselves."""
    tables = {
        "findings": validation.findings,
        "everywhere": validation.everywhere,
        "shares": validation.shares,
        "ablation": validation.ablation,
        "variants": validation.variants,
        "draws": _drawn(validation),
    }
    path = write_results(
        folder,
        _manifest(validation),
        {name: [frame] for name, frame in tables.items() if len(frame)},
        command or f"peersim.validate({validation.base.name!r}, seed={validation.seed})",
        {"validation.png": _picture(validation)},
    )
    if not validation.flaws:  # otherwise only what failed is run again
        journal_of(folder).unlink(missing_ok=True)
    return path


def _manifest(validation: "Validation") -> Manifest:
    base = validation.base
    effort = ", ".join(f"{name} {number}" for name, number in asdict(validation.effort).items())
    kept = KeptScenario(
        label=base.name,
        name=base.name,
        title=base.title,
        hash=base.hash(),
        toml=base.to_toml(full_paths=False),
        network=None if base.network is None else asdict(base.network),
    )
    flaws = tuple(
        {"scenario": flaw.pattern, "seed": validation.seed, "replicate": flaw.replicate,
         "message": f"{flaw.point}: {flaw.message}", "command": ""}
        for flaw in validation.flaws
    )  # fmt: skip
    return Manifest(
        question="validate",
        peersim=__version__,
        scenarios=(kept,),
        seed=validation.seed,
        replicates=validation.effort.defaults,
        headline=validation.headline(),
        notes=(*NOTES, f"Effort: {effort}."),
        failures=flaws,
    )


def _drawn(validation: "Validation") -> pd.DataFrame:
    """Return the numbers of every draw: draw, prior, parameter, value."""
    quantiles = draws(validation.effort.draws, validation.seed)
    rows = [
        {"draw": number, "prior": prior.code, "parameter": name, "value": value}
        for number, row in enumerate(quantiles.tolist())
        for prior, quantile in zip(PRIORS, row, strict=True)
        for name, value in prior.at(quantile).items()
    ]
    return pd.DataFrame(rows)


def _picture(validation: "Validation") -> bytes:
    held = BytesIO()
    validation.plot().savefig(held, format="png", dpi=110, metadata={"Software": ""})
    return held.getvalue()
