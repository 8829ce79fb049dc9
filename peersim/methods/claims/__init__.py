"""What the five sources claim, one entry each, and what the model says to each of them.

`claims.toml` holds the claims in our own words and how each is asked: in which worlds, of which
metric and group, with which sign and which least size. `claim_index` checks and reads it,
`claim_observations` runs every world once for all claims that ask it and takes differences pair by
pair, `claim_rule` is the rule, `claim_reasons.toml` says in words why a claim is not shown, and
`claim_answers` is what came out. `stated_verdicts` reads the verdicts that come with the package,
which `python -m peersim.methods.claims` writes anew from a folder of results.

A claim that is shown agrees with the studies that the rules were made from; that is no evidence
from outside.
"""

from peersim.methods.claims.claim_answers import ClaimAnswers, ask_claims
from peersim.methods.claims.claim_index import ClaimIndex, SourceClaim, claim_index, read_index
from peersim.methods.claims.claim_rule import VERDICTS, ClaimFinding, Verdict

__all__ = [
    "VERDICTS",
    "ClaimAnswers",
    "ClaimFinding",
    "ClaimIndex",
    "SourceClaim",
    "Verdict",
    "ask_claims",
    "claim_index",
    "read_index",
]
