"""Which scenario a change is meant for, where several are run side by side."""

from collections.abc import Mapping, Sequence

from peersim.scenario import Scenario

__all__ = ["aimed"]


def aimed(
    changes: Mapping[str, object], scenarios: Sequence[Scenario], number: int
) -> dict[str, object]:
    """Return the changes that are meant for one of several scenarios.

    The dose of a policy goes to the scenarios that have the policy: it would otherwise switch it
    on in the base as well, and nothing would differ. Where none has it, it goes to all but the
    base, or to the only one there is.
    """
    labels = [{use.label for use in scenario.policies} for scenario in scenarios]
    known = set().union(*labels)
    chosen = {}
    for key, value in changes.items():
        label = _policy(key)
        alone_or_other = len(scenarios) == 1 or number > 0
        if label is None or (label in labels[number] if label in known else alone_or_other):
            chosen[key] = value
    return chosen


def _policy(key: str) -> str | None:
    parts = key.split(".")
    return parts[1] if parts[0] == "policies" and len(parts) > 1 else None
