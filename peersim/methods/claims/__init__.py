"""What the five sources claim, one entry each, and what the model says to each of them.

`claims.toml` holds the claims in our own words and how each is asked: in which worlds, of which
metric and group, with which sign and which least size. `form` checks and reads it, `asking` runs
every world once for all claims that ask it and takes differences pair by pair, `verdict` is the
rule, `reasons.toml` says in words why a claim is not shown, and `answers` is what came out.
`stated` reads the verdicts that come with the package, which `python -m peersim.methods.claims`
writes anew from a folder of results.

A claim that is shown agrees with the studies that the rules were made from; that is no evidence
from outside.
"""

from peersim.methods.claims.answers import ClaimAnswers, ask_claims
from peersim.methods.claims.form import Claim, ClaimIndex, claim_index, read_index
from peersim.methods.claims.verdict import VERDICTS, ClaimFinding, Verdict

__all__ = [
    "VERDICTS",
    "Claim",
    "ClaimAnswers",
    "ClaimFinding",
    "ClaimIndex",
    "Verdict",
    "ask_claims",
    "claim_index",
    "read_index",
]
