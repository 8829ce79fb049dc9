"""Why claims are not shown, in words: `reasons.toml`."""

from functools import cache
from pathlib import Path

from peersim.core.toml import read_toml
from peersim.methods.claims.claim_index import SourceClaim
from peersim.methods.claims.claim_rule import Verdict

__all__ = ["reason_of", "reasons"]


@cache
def reasons() -> dict[str, str]:
    """Return why claims are weak or contradicted, by their ids."""
    held = read_toml(Path(__file__).with_name("reasons.toml").read_text("utf-8"))
    return {claim: entry["reason"] for entry in held["reasons"] for claim in entry["claims"]}


def reason_of(claim: SourceClaim, verdict: Verdict) -> str:
    """Say why a claim is not shown; nothing where it is, or where nobody knows."""
    if verdict == "shown":
        return ""
    return claim.cannot or reasons().get(claim.id, "")
