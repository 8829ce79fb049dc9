"""Answers to claims become a folder of results."""

from pathlib import Path

from peersim.core.package_version import __version__
from peersim.methods.claims.claim_answers import ClaimAnswers
from peersim.methods.saved_scenario import kept_scenario
from peersim.results import Manifest, write_results

__all__ = ["save_claims"]


def save_claims(answers: ClaimAnswers, folder: Path, command: str = "") -> Path:
    """Write the table of claims with a manifest, and return the folder."""
    worlds = answers.index.worlds
    manifest = Manifest(
        question="validate",
        peersim=__version__,
        scenarios=tuple(kept_scenario(world.load(), name) for name, world in worlds.items()),
        seed=answers.seed,
        replicates=answers.pairs,
        headline=answers.headline(),
        notes=answers.notes(),
        failures=tuple(failure.as_dict() for failure in answers.failures),
    )
    call = command or f"peersim.methods.claims.ask_claims({answers.pairs}, seed={answers.seed})"
    return write_results(folder, manifest, {"claims": [answers.table]}, call)
